// SPDX-License-Identifier: Apache-2.0
#include "eligibility/buffers/band_edges.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

constexpr double k_samples = 20; // in the claimed distance
constexpr double k_least_step_m = 10, k_most_step_m = 100;
constexpr double k_longest_m = 2000;
constexpr double k_growth = 0.2; // of a step's length, from one step to the next: an edge that runs off the river
constexpr double k_no_river = 3; // claimed distances: farther off the edge is none of a river's

/// A piece of edge, measured at its middle.
struct Sample {
    LonLat from, to;
    double length_m = 0, distance_m = 0;
    bool counts = false; // on the outer edge of all bands, with a river near
    Deviation kind = Deviation::exact;
};

double step_of(double claimed_m) {
    return std::clamp(claimed_m / k_samples, k_least_step_m, k_most_step_m);
}

std::vector<Sample> samples_of(const Path& ring, double step_m) {
    const Path fine = densify(ring, step_m);
    std::vector<Sample> samples;
    for (std::size_t i = 1; i < fine.size(); ++i) {
        const double length = geodesic_distance_m(fine[i - 1], fine[i]);
        if (length > 0) {
            samples.push_back({fine[i - 1], fine[i], length});
        }
    }
    return samples;
}

class EdgeWalk {
public:
    EdgeWalk(const BandGroup& group, const Record& band, const Path& ring)
        : m_group(group), m_band(band), m_step_m(step_of(group.claimed_m)), m_samples(samples_of(ring, m_step_m)) {
        tbb::parallel_for(std::size_t{0}, m_samples.size(), [&](std::size_t i) { measure(m_samples[i]); });
        find_cuts();
    }

    void add_to(BufferClaim& claim, double& sum) const {
        for (const Sample& sample : m_samples) {
            if (!sample.counts) {
                continue;
            }
            claim.edge_m += sample.length_m;
            if (sample.kind == Deviation::cut) {
                claim.cut_m += sample.length_m;
                continue;
            }
            const double off_m = deviation(sample);
            sum += off_m * sample.length_m;
            claim.shortfall_m += sample.kind == Deviation::shortfall ? sample.length_m : 0;
            claim.excess_m += sample.kind == Deviation::excess ? sample.length_m : 0;
            claim.worst_shortfall_m = std::max(claim.worst_shortfall_m, -off_m);
            claim.worst_excess_m = std::max(claim.worst_excess_m, off_m);
        }
    }

    void add_to(std::vector<BufferEdge>& edges) const {
        const Sample* before = nullptr;
        BufferEdge edge;
        for (const Sample& sample : m_samples) {
            const bool goes_on = before != nullptr && sample.counts && before->counts && sample.kind == edge.kind &&
                                 edge.length_m + sample.length_m <= k_longest_m;
            if (!goes_on) {
                close(edge, edges);
                edge = begin(sample);
            }
            if (sample.counts) {
                extend(edge, sample);
            }
            before = &sample;
        }
        close(edge, edges);
    }

private:
    double deviation(const Sample& sample) const { return sample.distance_m - m_group.claimed_m; }

    void measure(Sample& sample) const {
        const LonLat middle{(sample.from.lon + sample.to.lon) / 2, (sample.from.lat + sample.to.lat) / 2};
        // Inside another band: bands that overlap have no edge there.
        const bool covered =
            m_group.band_index->nearest(middle, 0, [&](std::size_t i) { return m_group.bands[i] != &m_band; }).found;
        const Nearest hit = m_group.river_index->nearest(middle, k_no_river * m_group.claimed_m);
        sample.counts = !covered && hit.found;
        sample.distance_m = hit.measure_m;
        const double off_m = deviation(sample);
        sample.kind = std::abs(off_m) <= k_exact_m ? Deviation::exact
                      : off_m < 0                  ? Deviation::shortfall
                                                   : Deviation::excess;
    }

    /// Where the edge crosses a river the band ends: from there on both sides as long as the distance grows to what is
    /// claimed. That is no error of width.
    void find_cuts() {
        for (std::size_t i = 0; i < m_samples.size(); ++i) {
            if (m_samples[i].counts && m_samples[i].distance_m <= m_step_m) {
                spread(i, 1);
                spread(i, m_samples.size() - 1);
            }
        }
    }
    void spread(std::size_t i, std::size_t by) {
        for (double reached_m = -m_step_m; m_samples[i].counts; i = (i + by) % m_samples.size()) {
            Sample& sample = m_samples[i];
            const bool grows = sample.distance_m <= m_step_m || sample.distance_m >= reached_m + k_growth * m_step_m;
            const bool short_of = sample.kind == Deviation::shortfall || sample.kind == Deviation::cut;
            if (!grows || !short_of) {
                return;
            }
            sample.kind = Deviation::cut;
            reached_m = sample.distance_m;
        }
    }

    BufferEdge begin(const Sample& sample) const {
        BufferEdge edge;
        edge.buffer_id = m_band.id;
        edge.claimed_m = m_group.claimed_m;
        edge.kind = sample.kind;
        edge.path = {sample.from};
        edge.least_m = std::numeric_limits<double>::infinity();
        edge.most_m = -edge.least_m;
        return edge;
    }
    void extend(BufferEdge& edge, const Sample& sample) const {
        const double off_m = deviation(sample);
        edge.path.push_back(sample.to);
        edge.mean_m += off_m * sample.length_m; // divided by the length when closed
        edge.length_m += sample.length_m;
        edge.least_m = std::min(edge.least_m, off_m);
        edge.most_m = std::max(edge.most_m, off_m);
    }
    static void close(BufferEdge& edge, std::vector<BufferEdge>& edges) {
        if (edge.length_m > 0) {
            edge.mean_m /= edge.length_m;
            edges.push_back(edge);
        }
    }

    const BandGroup& m_group;
    const Record& m_band;
    double m_step_m;
    std::vector<Sample> m_samples;
};

} // namespace

std::vector<BufferEdge> walk_edges(const BandGroup& group, BufferClaim& claim) {
    std::vector<BufferEdge> edges;
    double sum = 0;
    for (const Record* band : group.bands) {
        const std::size_t before = edges.size();
        for (const Polygon& polygon : band->geometry.polygons) {
            std::vector<Path> rings = polygon.holes;
            rings.insert(rings.begin(), polygon.outer);
            for (const Path& ring : rings) {
                const EdgeWalk walk(group, *band, ring);
                walk.add_to(claim, sum);
                walk.add_to(edges);
            }
        }
        if (edges.size() == before) {
            claim.without_river.push_back(band->id);
        }
    }
    const double measured_m = claim.edge_m - claim.cut_m;
    claim.mean_m = measured_m > 0 ? sum / measured_m : 0;
    return edges;
}

} // namespace reachplan
