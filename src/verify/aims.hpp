// SPDX-License-Identifier: Apache-2.0
// What an outcome counts on the levels of the objective between placing and cost, from the case's tables and our own
// distances and borders. Suitability is that of the plan's sites, which check_scores compares with our own.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "verify/audit.hpp"

namespace reachplan::verify {

struct Aims {
    std::int64_t exposure = 0, nearness = 0, fit = 0;
};

/// Names of the case's levels, first to last, as a plan must call them.
std::vector<std::string> own_levels(const PlanConfig& plan);
bool is_cost(const std::string& level);

class AimBook {
public:
    explicit AimBook(const Audit& audit);
    /// `site` is an index into Audit::sites, for a unit that relocates.
    Aims of(const Unit& unit, const std::string& outcome, std::optional<std::size_t> site) const;

private:
    std::int64_t people_near(LonLat point) const;
    static std::int64_t borders(const Unit& unit, const Where& to, const Record& park);
    std::int64_t misfit(const Unit& unit, const Site& site) const;

    const Audit& m_audit;
    std::vector<std::string> m_levels;
    std::vector<Shape> m_sensitive;
    std::vector<std::int64_t> m_at_part; // people near each part; empty where exposure is no level
    std::map<const Unit*, std::int64_t> m_at_origin;
};

} // namespace reachplan::verify
