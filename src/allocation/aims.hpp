// SPDX-License-Identifier: Apache-2.0
// The levels of the objective in the order of the case, and what a choice counts on those between placing and cost.
// All in whole numbers, lower is better:
//   exposure  persons x hazard weight (major 4, general 2, none 0): people of role `sensitive` nearer than the case's radius
//             to the site's representative point, or to the plant's where it remains; nobody once it is closed
//   nearness  borders of a move: 0 within the county, 1 within the prefecture, 2 within the province, 3 beyond; the widest
//             that the data do not exclude
//   fit       points of a move: 0 (best suitability) to 100 (worst, or not known), and 100 more where neither clusters nor
//             admitted sectors of the park name the plant's sector or one of its processes
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "allocation/plan.hpp"
#include "input/case.hpp"
#include "input/record.hpp"
#include "sites/site.hpp"

namespace reachplan {

/// Names of the levels, first to last: unplaced_hazard_weight, exposure, nearness, fit, cost_yuan or weighted_cost_yuan.
std::vector<std::string> level_names(const PlanConfig& plan);
/// Which of them is the cost; nullopt where it is none.
std::optional<std::size_t> cost_place(const std::vector<std::string>& levels);

class AimMeter {
public:
    /// Keeps references; measures only what the objective of the case asks for.
    AimMeter(const Case& the_case, const Inputs& inputs, const std::vector<Unit>& units, const SiteSet& sites);
    /// `site` is an index into SiteSet::sites, given where the unit relocates.
    AimValues of(std::size_t unit, Outcome outcome, std::optional<std::size_t> site) const;

private:
    std::int64_t fit_at(const Unit& unit, const Site& site) const;

    const std::vector<Unit>& m_units;
    const SiteSet& m_sites;
    bool m_counts_borders, m_counts_fit, m_has_criteria;
    std::vector<std::int64_t> m_people_at_origin, m_people_at_part; // empty where exposure is no level
};

/// Borders of the move, 0 to 3.
std::int64_t borders_of(const Unit& unit, const Place& place);
/// The park says that the unit's sector or one of its processes belongs there.
bool has_cluster_for(const Record& park, const Unit& unit);

} // namespace reachplan
