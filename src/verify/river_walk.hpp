// SPDX-License-Identifier: Apache-2.0
// The way down the river walked anew, edge by edge: where a place discharges, and how far below it the
// features of a layer lie along the lines. Brute force behind boxes; GeographicLib's geodesics.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "input/record.hpp"
#include "verify/measure.hpp"
#include "verify/places.hpp"

namespace reachplan::verify {

/// Farther than this from every line a place is on no river of the data.
inline constexpr double k_to_river_m = 20000;

class RiverWalk {
public:
    struct Point {
        const Record* reach;
        double down_m; // from the head of the reach's line
        LonLat at;
    };
    struct Met {
        const Record* feature;
        double path_m;
    };

    explicit RiverWalk(const Inputs& inputs);
    /// Finds a layer's features on the rivers; to be called before `below`.
    void look_for(Role role);
    /// Outfall of the park's works, the works, or the line of the reach that the place drains to; else the nearest line.
    std::optional<Point> discharge(const Record* park, LonLat place) const;
    /// Features of the layer downstream, by distance, then id.
    std::vector<Met> below(const Point& from, Role role) const;

    /// Where a feature lies: on the line of its reach_id, else on the nearest one.
    std::optional<Point> locate(const Record& feature) const;
    /// The point of a reach's line nearest to a place.
    std::optional<Point> on(const Record& reach, LonLat place) const { return nearest(place, &reach, k_far); }
    bool has_line(const Record& reach) const { return m_ways.contains(&reach); }
    double length_m(const Record& reach) const { return m_ways.at(&reach).length_m; }
    LonLat head(const Record& reach) const { return m_ways.at(&reach).legs.front().edge.a; }
    LonLat mouth(const Record& reach) const { return m_ways.at(&reach).mouth; }
    const Record* next(const Record& reach) const { return m_places.below(reach); }

private:
    struct Leg {
        Edge edge;
        double from_m;
        Box box;
        bool is_water; // false: bridges a gap
    };
    struct Way {
        std::vector<Leg> legs;
        double length_m = 0;
        LonLat mouth;
        const Record* onward = nullptr; // next reach that has a line
        double onward_m = 0;            // where its line is met
        LonLat onward_at;
        double gap_m = 0;
        bool is_direct = false;
    };
    struct Event {
        double down_m;
        const Record* feature;
    };
    using Events = std::map<const Record*, std::vector<Event>>; // by reach

    Way way_of(const Record& river) const;
    void find_onward(const Record& river, Way& way) const;
    const Record* splitting_above(const Point& point) const;
    std::optional<Point> nearest(LonLat place, const Record* only, double within_m) const;
    std::optional<Point> enter(LonLat place, const Record* only, double within_m) const;
    std::optional<Point> enter_named(const Record& feature, LonLat place) const;
    std::optional<Point> drain(LonLat place) const;
    void meet_rim(const Record& area, Events& events) const;
    void meet_at(const Record& area, Events& events) const;
    void meet_reach(const Record& feature, Events& events) const;
    static void add_leg(Way& way, LonLat a, LonLat b, bool is_water, double from_m);

    const Inputs& m_inputs;
    Places m_places;
    std::map<const Record*, Way> m_ways; // of reaches with a line
    std::map<std::string, const Record*> m_by_id;
    std::map<Role, Events> m_events;
};

} // namespace reachplan::verify
