// SPDX-License-Identifier: Apache-2.0
// What stands around what is decided, the same for plans and reviews: the case's own data as far as they
// explain it, the law as it was applied, the books. Layers without rows are the caller's to leave out.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "allocation/plan.hpp"
#include "eligibility/law.hpp"
#include "eligibility/place.hpp"
#include "network/river_network.hpp"
#include "output/output_shapes.hpp"
#include "output/table.hpp"
#include "sites/site.hpp"

namespace reachplan {

struct Surroundings {
    const Case& the_case;
    const Inputs& inputs;
    const RiverNetwork& rivers;
    const std::vector<LedgerRow>& ledger;
    std::set<std::string> jurisdictions;                                     // unit ids of those to be drawn
    std::map<std::string, std::int64_t> arrivals_by_park;                    // units that move in
    std::shared_ptr<OutputShapes> shapes = std::make_shared<OutputShapes>(); // of the inputs and the sites; never null
};

/// Unit ids of the jurisdictions in which a unit or a candidate site lies.
std::set<std::string> concerned_jurisdictions(const std::vector<Unit>& units, const SiteSet& sites);
void add_jurisdictions(const PlaceClass& place, std::set<std::string>& unit_ids);

// context_layers.cpp: layers and columns that a role's records fill, parks and zones with how full they end up
std::vector<Table> context_layers(const Surroundings& around);

// section_tables.cpp
Table sections_layer(const Surroundings& around);

// law_tables.cpp
Table rules_table(const Law& law, Lang lang);
Table exclusions_layer(const Law& law, const SiteSet& sites, OutputShapes& shapes, Lang lang);

// account_tables.cpp
Table ledger_table(const std::vector<LedgerRow>& ledger, const std::string& phase);

// run_table.cpp
Table run_table(const std::map<std::string, std::string>& rows, const Text& description);

/// What the data given left open; it stands at the head of every report.
struct Unassessed {
    std::vector<std::string> roles; // roles and kinds declared absent, sorted
    std::vector<const Rule*> rules; // in force, resting on absent data
    int rules_in_force = 0;

    std::vector<std::string> rule_keys() const;
};
Unassessed unassessed_in(const Case& the_case, const Law& law);

} // namespace reachplan
