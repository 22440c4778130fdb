// SPDX-License-Identifier: Apache-2.0
// What a case alone tells a checker, whatever plan of it is checked: places, law, roads and waters, and where each
// enterprise stands. Worked out once; what is asked again is remembered, so one thread at a time.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/judging.hpp"
#include "verify/places.hpp"
#include "verify/roads.hpp"
#include "verify/water.hpp"

namespace reachplan::verify {

/// Why a unit must leave and what the law lets it do instead.
struct Standing {
    bool must_leave = false;
    bool must_close = false;
    std::vector<std::string> by; // rule keys and programme ids, or "deadline"
    std::vector<std::string> ways_out;
    std::optional<Date> deadline; // the earliest of its own and of the rules that drive it out
    std::vector<Ruling> operate;  // at the origin
    std::vector<Ruling> upgrade;
};

struct Enterprise {
    UnitFacts facts;
    Standing standing;
};

/// A polygon of land in a park and what was measured there.
struct Land {
    Geometry geometry;
    Shape shape;
    double area_ha = 0;
    LonLat point; // stands for it
    bool provisional = false;
    Spot full, legality;               // every distance, or only such as decide
    std::optional<bool> in_park, free; // once asked for (check_sites.cpp)
};

/// A point of a park's free land and what was measured there.
struct LandPoint {
    Geometry geometry;
    Shape shape;
    Spot spot;
};

class CaseFacts {
public:
    /// The three must outlive it.
    CaseFacts(const Case& the_case, const Inputs& inputs, const RuleSet& rules);
    CaseFacts(const CaseFacts&) = delete; // spots and waters refer to it
    CaseFacts& operator=(const CaseFacts&) = delete;

    const Case& the_case;
    const Inputs& inputs;
    const RuleSet& rules;
    const Places places;
    const Judge judge;
    Roads roads;
    std::deque<ParkFacts> parks;        // as the parks of the case
    std::deque<Enterprise> enterprises; // as the enterprises of the case
    /// Rows of supply and sales by enterprise_id, each by trade_id.
    std::map<std::string, std::vector<const Record*>> trade;

    const Water& water();
    /// Whether the record's polygons hold the place; the box around them is asked first.
    bool lies_in(const Record& area, LonLat place);
    /// Nothing of the record's geometry lies outside.
    const Box& box_around(const Record& area);
    /// The park as one footprint.
    Spot& whole_park(const ParkFacts& park);
    /// The land of that outline in the park, as it was found when it was first asked for.
    Land& land(const ParkFacts& park, const Geometry& outline);
    double area_ha(const ParkFacts& park);
    /// Free land of a park: points of a grid over it, the same for whoever asks.
    std::deque<LandPoint>& land_points(const ParkFacts& park);

private:
    void take_parks();
    void take_enterprises();
    Standing standing_of(const UnitFacts& facts) const;

    std::optional<Water> m_water; // once asked for
    std::map<const Record*, Box> m_boxes;
    std::map<const ParkFacts*, Spot> m_whole_parks;
    std::map<const ParkFacts*, std::deque<Land>> m_lands;
    std::map<const ParkFacts*, double> m_areas_ha;
    std::map<const ParkFacts*, std::deque<LandPoint>> m_land_points;
};

bool lists(const std::vector<std::string>& words, std::string_view word);

} // namespace reachplan::verify
