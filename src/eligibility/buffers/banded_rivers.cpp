// SPDX-License-Identifier: Apache-2.0
#include "eligibility/buffers/banded_rivers.hpp"

#include <algorithm>
#include <set>

#include "eligibility/feature_filter.hpp"
#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

/// A tributary runs through the band of another river for about its width before it joins: that is no stretch of its own.
constexpr double k_long_run = 3;
/// A short reach all inside belongs when it keeps at least this share of the distance from the band's edge.
constexpr double k_deep = 0.7;
constexpr double k_steps = 4; // samples in the claimed distance

class Chooser {
public:
    explicit Chooser(const BandGroup& group) : m_group(group) {
        for (const Record* band : group.bands) {
            for (const Polygon& polygon : band->geometry.polygons) {
                m_rims.lines.push_back(polygon.outer);
                m_rims.lines.insert(m_rims.lines.end(), polygon.holes.begin(), polygon.holes.end());
            }
        }
        const std::vector<NearestItem> items = {{&m_rims, 0}};
        m_rim_index = std::make_unique<NearestIndex>(items);
    }

    /// The runs of the path that the bands were drawn around.
    std::vector<Path> runs_of(const Path& path) const {
        const Path fine = densify(path, m_group.claimed_m / k_steps);
        std::vector<Path> runs;
        Path run;
        for (const LonLat p : fine) {
            if (is_inside(p)) {
                run.push_back(p);
            } else {
                keep(std::move(run), false, runs);
                run = {};
            }
        }
        keep(std::move(run), run.size() == fine.size(), runs);
        return runs;
    }

    /// A lake or a river's bed, when more than half of its shore lies inside.
    bool holds(const Polygon& polygon) const {
        const Path fine = densify(polygon.outer, m_group.claimed_m / k_steps);
        const auto inside = std::count_if(fine.begin(), fine.end(), [&](LonLat p) { return is_inside(p); });
        return 2 * inside > static_cast<std::ptrdiff_t>(fine.size());
    }

private:
    bool is_inside(LonLat p) const { return m_group.band_index->nearest(p, 0).found; }
    bool is_deep(LonLat p) const { return m_rim_index->nearest(p).distance_m >= k_deep * m_group.claimed_m; }

    void keep(Path&& run, bool whole, std::vector<Path>& runs) const {
        if (run.size() < 2) {
            return;
        }
        const bool runs_long = length_m(run) >= k_long_run * m_group.claimed_m;
        if (runs_long || (whole && std::all_of(run.begin(), run.end(), [&](LonLat p) { return is_deep(p); }))) {
            runs.push_back(std::move(run));
        }
    }

    const BandGroup& m_group;
    Geometry m_rims;
    std::unique_ptr<NearestIndex> m_rim_index;
};

std::set<std::string> named_reaches(const BandGroup& group) {
    std::set<std::string> ids;
    for (const Record* band : group.bands) {
        for (const std::string& id : band->list("reach_id")) {
            ids.insert(id);
        }
    }
    return ids;
}

void choose_rivers(BandGroup& group, const Case& the_case, const Inputs& inputs) {
    const std::set<std::string> named = named_reaches(group);
    const Chooser chooser(group);
    for (const Record& river : inputs.of(Role::rivers)) {
        if (!is_read(Role::rivers, river, the_case.measure_from)) {
            continue;
        }
        RiverStretch stretch{{}, offset_of(Role::rivers, river, the_case.measure_from)};
        if (named.contains(river.id)) {
            stretch.geometry = river.geometry;
        }
        for (const Path& line : named.empty() ? river.geometry.lines : std::vector<Path>{}) {
            for (Path& run : chooser.runs_of(line)) {
                stretch.geometry.lines.push_back(std::move(run));
            }
        }
        for (const Polygon& polygon : named.empty() ? river.geometry.polygons : std::vector<Polygon>{}) {
            if (chooser.holds(polygon)) {
                stretch.geometry.polygons.push_back(polygon);
            }
        }
        if (!stretch.geometry.empty()) {
            group.rivers.push_back(std::move(stretch));
        }
    }
}

} // namespace

std::vector<BandGroup> group_bands(const Case& the_case, const Inputs& inputs) {
    std::map<double, std::vector<const Record*>> by_claim;
    for (const Record& band : inputs.of(Role::river_buffers)) {
        const std::optional<double> claimed_m = band.number("claimed_m");
        if (claimed_m && !band.geometry.polygons.empty()) {
            by_claim[*claimed_m].push_back(&band);
        }
    }
    std::vector<BandGroup> groups;
    for (auto& [claimed_m, bands] : by_claim) {
        BandGroup group;
        group.claimed_m = claimed_m;
        group.bands = std::move(bands);
        std::vector<NearestItem> items;
        for (const Record* band : group.bands) {
            items.push_back({&band->geometry, 0});
        }
        group.band_index = std::make_unique<NearestIndex>(items);
        choose_rivers(group, the_case, inputs);
        items.clear();
        for (const RiverStretch& stretch : group.rivers) {
            items.push_back({&stretch.geometry, stretch.offset_m});
        }
        group.river_index = std::make_unique<NearestIndex>(items);
        groups.push_back(std::move(group));
    }
    return groups;
}

} // namespace reachplan
