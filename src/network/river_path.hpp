// SPDX-License-Identifier: Apache-2.0
// Distances along the river: where a place's waste water enters, and what lies below it and how far.
// Lengths are geodesic, along the lines as drawn, from mouth to line as in flow_graph. A tributary that
// joins in mid-line goes on from there. Where a mouth misses the line it flows into, and between the parts
// of one record, the gap counts as a straight edge; nothing is snapped to it. Lakes carry no way of their
// own: the lines through them do, or the gap.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/faults.hpp"
#include "geo/geometry.hpp"
#include "input/record.hpp"

namespace reachplan {

/// A place farther than this from every river line is on no river of the data. 20 km: a works pipes its
/// effluent that far at most, and lines of small scale run kilometres beside the true river.
inline constexpr double k_to_river_m = 20000;

/// A place snapped to the river.
struct RiverPoint {
    std::size_t reach = 0; // index into the records of rivers
    double chainage_m = 0; // from the head of the reach's line
    double off_m = 0;      // from the place to the line
    LonLat at;             // on the line
};

/// A part of a reach's line, or one point of it.
struct Stretch {
    RiverPoint head, end;
    double length_m() const { return end.chainage_m - head.chainage_m; }
};

/// Where a whole area may discharge. Too much at times, never too little.
struct Drainage {
    std::vector<Stretch> stretches;
    bool maybe_none = false; // some place may be too far from every line
};

/// A feature met on the way down.
struct Below {
    const Record* feature = nullptr;
    double path_m = 0;
    LonLat at;
};

struct RiverChain;
struct FeatureEvents;

/// Features found on the rivers once, for many questions. Made by RiverPath::place.
class RiverFeatures {
public:
    explicit RiverFeatures(std::unique_ptr<FeatureEvents> events);
    ~RiverFeatures();
    bool empty() const;
    RiverFeatures(RiverFeatures&&) noexcept;

private:
    friend class RiverPath;
    std::unique_ptr<FeatureEvents> m_events;
};

class RiverPath {
public:
    /// `inputs` must outlive it. A mouth more than 1 km from the line it flows into is a warning. Cycles are cut;
    /// RiverNetwork reports them.
    RiverPath(const Inputs& inputs, Faults& faults);
    ~RiverPath();
    RiverPath(RiverPath&&) noexcept;

    /// Nearest point of a river line, of the given reaches or of all; ties go to the lower reach, then upstream. A point
    /// at the very mouth of a reach is the point of the next one where it flows in. nullopt: no line within `within_m`.
    std::optional<RiverPoint> enter(LonLat place, double within_m = k_to_river_m,
                                    std::span<const std::size_t> reaches = {}) const;
    /// Where a place discharges. In a park with sewage works: at the works' outfall, else where the works would. Any
    /// other place, and a park as a whole (from its representative point): to the line of the reach whose catchment
    /// holds it, else to the nearest line. nullopt: none within 20 km. `park` may be null.
    std::optional<RiverPoint> discharge_point(const Record* park, LonLat place) const;

    /// Where places within `radius_m` may discharge that lie in no park and in the catchment, if any, of `place`.
    Drainage drained_near(LonLat place, double radius_m) const;

    /// Points go to the line of their reach_id, else to the nearest within 20 km (beyond that they are on no river given).
    /// Areas are met where the line first touches them (a mouth within 1 m does), or at the mouth of the reach that names
    /// them as next_down. A river line is met where the way enters it.
    RiverFeatures place(std::vector<const Record*> features) const;
    /// What lies downstream of `from` within that distance along the river, by distance, then id. Thread-safe.
    std::vector<Below> downstream(const RiverPoint& from, const RiverFeatures& features, double within_m) const;

    /// Where a feature lies: on the line of the reach that it names, else on the nearest one.
    std::optional<RiverPoint> point_of(const Record& feature) const;

    const Record& reach(std::size_t index) const;
    double length_m(std::size_t reach) const;
    /// For src/network alone.
    const RiverChain& chain() const { return *m_chain; }

private:
    RiverPoint settled(RiverPoint point) const;
    /// The reach whose catchment holds the place, where it has a line.
    std::optional<std::size_t> catchment_of(LonLat place) const;
    std::optional<RiverPoint> drain(LonLat place) const;
    std::optional<RiverPoint> enter_named(const Record& feature, LonLat place) const;

    const Inputs* m_inputs;
    std::unique_ptr<RiverChain> m_chain;
};

} // namespace reachplan
