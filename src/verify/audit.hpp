// SPDX-License-Identifier: Apache-2.0
// What all checks of a plan share: the case and the plan side by side, and the list of what does not hold.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/case_facts.hpp"
#include "verify/reading.hpp"
#include "verify/verify_plan.hpp"

namespace reachplan::verify {

/// An enterprise of the case and what the plan does with it.
struct Unit {
    const UnitFacts& facts;
    const Standing& standing;
    std::optional<std::size_t> row = {}; // of the plan's enterprises
    std::string profile = {};            // as the plan says
    std::string outcome = {};
    std::optional<std::size_t> site = {}; // when relocated: index into sites
    const LockConfig* lock = nullptr;     // what the case has decided for it
    /// Is it seen to as the law wants it? Not where it stays although it must leave.
    bool unsettled() const { return outcome == "unplaced" || (outcome == "stay" && standing.must_leave); }
};

/// One polygon of land, shared by the sites that name the same part.
struct Part {
    std::string name; // part_id of the plan, to find it again in the certificate
    Land& land;
    Spot& spot; // of the land; every distance only where somebody settles
    const Geometry& geometry = land.geometry;
    const Shape& shape = land.shape;
    const double area_ha = land.area_ha;
    const LonLat point = land.point;
    bool forced = false; // there for a lock alone: no land that the park offers
};

struct Site {
    std::size_t row;
    std::string id, profile;
    std::size_t part;
    const ParkFacts* park; // never null: sites of unknown parks are reported and dropped
    bool forced = false;   // as the plan says
};

class Audit {
public:
    Audit(CaseFacts& facts, const PlanFile& plan);
    /// With facts of its own, for one plan.
    Audit(const Case& the_case, const Inputs& inputs, const RuleSet& rules, const PlanFile& plan);

    CaseFacts& facts;
    const Case& the_case;
    const Inputs& inputs;
    const RuleSet& rules;
    const PlanFile& plan;
    const Lang lang; // that the plan says it is written in, else the case's
    const Places& places;
    const Judge& judge;
    Roads& roads;
    const std::deque<ParkFacts>& parks; // as the parks of the case
    std::deque<Unit> units;             // as the enterprises of the case
    std::deque<Part> parts;
    std::vector<Site> sites;
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
    Audit(std::unique_ptr<CaseFacts> facts, const PlanFile& plan);

    std::unique_ptr<CaseFacts> m_own; // null where others keep them
};

bool allowed(Decision decision, const Case& the_case);

} // namespace reachplan::verify
