// SPDX-License-Identifier: Apache-2.0
// What a plan file consists of, one function a layer; rows are sorted by id. Nothing here touches a
// file, so that each layer can be looked at in a test. A layer without rows is left out by plan_tables.
#pragma once

#include <string>
#include <vector>

#include "output/plan_document.hpp"
#include "output/surroundings.hpp"

namespace reachplan {

// plan_layers.cpp
Table enterprises_layer(const PlanDocument& document);
/// Every candidate site with nobody on it: sites_taken() tells what the plan changes of that.
Table sites_layer(const PlanDocument& document);
/// Units and hectares on each site that takes some.
std::vector<RowChange> sites_taken(const PlanDocument& document);
Table relocations_layer(const PlanDocument& document);
Table alternatives_table(const PlanDocument& document);

// trade_tables.cpp
Table trade_layer(const PlanDocument& document);

// finding_tables.cpp
Table findings_table(const PlanDocument& document);
Table near_misses_table(const PlanDocument& document);

// score_tables.cpp
Table criteria_table(const PlanDocument& document);
Table scores_table(const PlanDocument& document);

// section_tables.cpp
Table contributions_table(const PlanDocument& document);

// account_tables.cpp
Table certificate_table(const PlanDocument& document);

// run_table.cpp
Table run_table(const PlanDocument& document);

/// What the plan leaves in the data around it.
Surroundings surroundings_of(const PlanDocument& document);

/// Every table of PLAN.gpkg in the order of writing. enterprises, findings, ledger, rules and run always exist.
std::vector<Table> plan_tables(const PlanDocument& document);

} // namespace reachplan
