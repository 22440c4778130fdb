// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "base/atomic_file.hpp"
#include "geo/gpkg_writer.hpp"
#include "output/buffer_tables.hpp"
#include "output/layers.hpp"
#include "output/style.hpp"
#include "output/what_if.hpp"

namespace reachplan {
namespace {

/// Layers of roles that the case does not have are left out: never empty placeholders.
void add_unless_empty(std::vector<SharedTable>& tables, SharedTable table) {
    if (!table->rows.empty()) {
        tables.push_back(std::move(table));
    }
}

Table styled(Table table) {
    table.spec.qml = style_of(table.spec);
    return table;
}

void add(std::vector<SharedTable>& tables, Table table) {
    tables.push_back(std::make_shared<Table>(styled(std::move(table))));
}

void add_unless_empty(std::vector<SharedTable>& tables, Table table) {
    if (!table.rows.empty()) {
        add(tables, std::move(table));
    }
}

/// What sites alone decide: made once for all plans on them.
SharedTable of_sites(const PlanDocument& document, const std::string& name, Table (*make)(const PlanDocument&)) {
    return document.lasting->made_once(&document.sites, name, [&] { return styled(make(document)); });
}

void change(Table& table, const std::vector<RowChange>& changes) {
    for (const RowChange& change : changes) {
        for (const auto& [name, cell] : change.cells) {
            const auto column = std::find_if(table.spec.columns.begin(), table.spec.columns.end(),
                                             [&wanted = name](const Column& known) { return known.name == wanted; });
            table.rows.at(change.row).cells.at(static_cast<std::size_t>(column - table.spec.columns.begin())) = cell;
        }
    }
}

} // namespace

Surroundings surroundings_of(const PlanDocument& document) {
    std::map<std::string, std::int64_t> arrivals;
    for (const UnitPlan& unit : document.plan.units) {
        if (unit.outcome == Outcome::relocate) {
            ++arrivals[unit.park_id];
        }
    }
    return {document.the_case,
            document.inputs,
            document.rivers,
            document.plan.ledger,
            concerned_jurisdictions(document.units, document.sites),
            std::move(arrivals),
            document.shapes};
}

namespace {

constexpr std::string_view k_sites = "sites";

/// All but what the plan's moves change of the sites.
std::vector<SharedTable> shared_tables(const PlanDocument& document) {
    std::vector<SharedTable> tables;
    add(tables, enterprises_layer(document));
    add_unless_empty(tables, relocations_layer(document));
    add_unless_empty(tables, trade_layer(document));
    add_unless_empty(tables, of_sites(document, std::string(k_sites), sites_layer));
    add_unless_empty(tables, exclusions_layer(document.law, document.sites, *document.shapes, document.the_case.lang));
    for (Table& table : document.buffers ? buffer_layers(*document.buffers) : std::vector<Table>{}) {
        add_unless_empty(tables, std::move(table));
    }
    for (Table& table : context_layers(surroundings_of(document))) {
        add_unless_empty(tables, std::move(table));
    }
    add_unless_empty(tables, alternatives_table(document));
    add_unless_empty(tables, locks_table(document));
    add_unless_empty(tables, conflicts_table(document));
    add_unless_empty(tables, upgrades_table(document));
    add_unless_empty(tables, trade_off_table(document));
    add_unless_empty(tables, other_choices_table(document));
    add_unless_empty(tables, stability_table(document));
    add_unless_empty(tables, baseline_table(document));
    add_unless_empty(tables, overruns_table(document));
    add_unless_empty(tables, sanity_table(document));
    add(tables, findings_table(document));
    add_unless_empty(tables, of_sites(document, "near_misses", near_misses_table));
    add_unless_empty(tables, criteria_table(document));
    add_unless_empty(tables, scores_table(document));
    add(tables, ledger_table(document.plan.ledger, document.the_case.plan.phase.id));
    add_unless_empty(tables, contributions_table(document));
    add(tables, rules_table(document.law, document.the_case.lang));
    add_unless_empty(tables, certificate_table(document));
    add(tables, run_table(document));
    return tables;
}

} // namespace

std::vector<Table> plan_tables(const PlanDocument& document) {
    std::vector<Table> tables;
    for (const SharedTable& table : shared_tables(document)) {
        tables.push_back(*table);
        if (table->spec.name == k_sites) {
            change(tables.back(), sites_taken(document));
        }
    }
    return tables;
}

void write_plan(const PlanDocument& document, const std::filesystem::path& target) {
    const ScratchFolder scratch;
    const std::filesystem::path file = scratch.path() / "plan.gpkg";
    const std::vector<SharedTable> tables = shared_tables(document);
    document.lasting->begin_file(tables, file);
    std::vector<TableSpec> specs;
    std::transform(tables.begin(), tables.end(), std::back_inserter(specs),
                   [](const SharedTable& table) { return table->spec; });
    GpkgWriter writer(file, std::move(specs));
    for (const SharedTable& table : tables) {
        if (!LastingRows::hold(table->spec.name)) {
            writer.add(table->spec.name, table->rows);
        }
        if (table->spec.name == k_sites) {
            writer.change(k_sites, sites_taken(document));
        }
    }
    writer.close();
    publish_file(file, target);
}

} // namespace reachplan
