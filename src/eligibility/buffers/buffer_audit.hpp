// SPDX-License-Identifier: Apache-2.0
// Ready-made river bands against the true distance. A band drawn in a plane is wider or narrower than it says; here
// its edge is walked and measured geodesically to the legal lines that it was drawn around, the land between edge
// and truth is cut out, and whoever lies on it is named. Lengths in metres, areas in hectares.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/geometry.hpp"
#include "input/case.hpp"
#include "input/record.hpp"

namespace reachplan {

/// How an edge or a piece of land stands to the distance that is claimed.
enum class Deviation {
    exact,     // within k_exact_m
    shortfall, // nearer to the river than claimed: land beyond the edge is within the distance
    excess,    // farther off
    cut,       // the edge runs across the river: the band ends there
};
inline constexpr double k_exact_m = 1.0;

/// A stretch of the edge of one band, all of one kind, 2 km at most. Deviations are negative where it falls short.
struct BufferEdge {
    std::string buffer_id;
    double claimed_m = 0;
    Deviation kind = Deviation::exact;
    Path path;
    double length_m = 0, mean_m = 0, least_m = 0, most_m = 0;
};

/// A piece of land that the bands of one distance leave out, or take in without need.
struct BufferDifference {
    double claimed_m = 0;
    Deviation kind = Deviation::shortfall;
    Geometry geometry;
    double area_ha = 0, worst_m = 0;
};

/// Whoever is judged otherwise by the bands.
struct BufferSubject {
    std::string kind; // enterprise, park, site
    std::string id, name;
    const Geometry* geometry = nullptr;
};
struct BufferFlip {
    std::size_t subject = 0;
    double claimed_m = 0;
    double distance_m = 0; // true
    bool in_buffer = false, in_band = false;
    double buffer_ha = 0, band_ha = 0; // of its land; 0 of points
};

/// All bands that claim one distance.
struct BufferClaim {
    double claimed_m = 0;
    std::size_t buffers = 0;
    std::vector<std::string> without_river;                      // ids of bands that no river runs through
    double edge_m = 0, shortfall_m = 0, excess_m = 0, cut_m = 0; // lengths of the edge
    double mean_m = 0;                                           // of the deviation, without what is cut
    double worst_shortfall_m = 0, worst_excess_m = 0;            // positive, without what is cut
    double shortfall_ha = 0, excess_ha = 0;
};

struct BufferAudit {
    std::vector<BufferSubject> subjects;
    std::vector<BufferClaim> claims;           // by distance
    std::vector<BufferEdge> edges;             // by distance, band, along the edge
    std::vector<BufferDifference> differences; // by distance, kind, from the south west
    std::vector<BufferFlip> flips;             // by distance, in the order of the subjects

    bool no_rivers = false; // bands are given, but nothing to measure them to

    bool empty() const { return claims.empty(); }
};

/// Nothing where the case has no bands or no rivers. A band is measured to the rivers in its field reach_id; without one to
/// those lines that run in the bands of its distance for long.
BufferAudit audit_buffers(const Case& the_case, const Inputs& inputs, std::vector<BufferSubject> subjects);
/// Enterprises and parks.
std::vector<BufferSubject> buffer_subjects(const Inputs& inputs);
/// The claims and flips as warnings on the layer.
void report_buffers(const BufferAudit& audit, const Case& the_case, Faults& faults);

} // namespace reachplan
