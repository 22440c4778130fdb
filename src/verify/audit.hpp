// SPDX-License-Identifier: Apache-2.0
// What all checks share: the case and the plan side by side, the facts derived from the case alone, and
// the list of what does not hold.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/judging.hpp"
#include "verify/places.hpp"
#include "verify/reading.hpp"
#include "verify/roads.hpp"
#include "verify/verify_plan.hpp"

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

struct Unit {
    UnitFacts facts;
    Standing standing;
    std::optional<std::size_t> row; // of the plan's enterprises
    std::string profile;            // as the plan says
    std::string outcome;
    std::optional<std::size_t> site; // when relocated: index into sites
};

/// One polygon of land, shared by the sites that name the same part.
struct Part {
    std::string name; // part_id of the plan, to find it again in the certificate
    Geometry geometry;
    Shape shape;
    double area_ha = 0;
    LonLat point;
    bool provisional = false;
    Spot spot;
};

struct Site {
    std::size_t row;
    std::string id, profile;
    std::size_t part;
    const ParkFacts* park; // never null: sites of unknown parks are reported and dropped
};

/// A point of a park's free land and what is known of its borders.
struct LandPoint {
    LonLat at;
    Where where;
};

class Audit {
public:
    Audit(const Case& the_case, const Inputs& inputs, const RuleSet& rules, const PlanFile& plan);

    const Case& the_case;
    const Inputs& inputs;
    const RuleSet& rules;
    const PlanFile& plan;
    Places places;
    Judge judge;
    Roads roads;
    std::deque<ParkFacts> parks; // as the parks of the case
    std::deque<Unit> units;      // as the enterprises of the case
    std::deque<Part> parts;
    std::vector<Site> sites;
    std::map<const ParkFacts*, std::vector<LandPoint>> land_points; // of parks already asked for (closed.cpp)
    VerifyReport report;

    const ParkFacts* park(std::string_view id) const;
    Unit* unit(const std::string& id);
    std::optional<std::size_t> site(const std::string& id) const;

    /// Counts a check and reports it when it failed; returns `ok`.
    bool require(bool ok, std::string_view kind, const std::string& subject, const Message& otherwise);
    /// The plan's words against our own.
    bool same(std::string_view kind, const std::string& subject, std::string_view column, const std::string& planned,
              const std::string& own);
    bool same(std::string_view kind, const std::string& subject, std::string_view column, std::optional<double> planned,
              double own, double tolerance);
    bool same(std::string_view kind, const std::string& subject, std::string_view column, std::optional<bool> planned,
              bool own);

private:
    void take_parks();
    void take_units();
    Standing standing_of(const UnitFacts& facts) const;
};

bool lists(const std::vector<std::string>& words, std::string_view word);
bool allowed(Decision decision, const Case& the_case);

} // namespace reachplan::verify
