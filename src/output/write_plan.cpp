// SPDX-License-Identifier: Apache-2.0
#include "base/atomic_file.hpp"
#include "geo/gpkg_writer.hpp"
#include "output/buffer_tables.hpp"
#include "output/layers.hpp"
#include "output/style.hpp"
#include "output/what_if.hpp"

namespace reachplan {
namespace {

/// Layers of roles that the case does not have are left out: never empty placeholders.
void add_unless_empty(std::vector<Table>& tables, Table table) {
    if (!table.rows.empty()) {
        tables.push_back(std::move(table));
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

std::vector<Table> plan_tables(const PlanDocument& document) {
    std::vector<Table> tables;
    tables.push_back(enterprises_layer(document));
    add_unless_empty(tables, relocations_layer(document));
    add_unless_empty(tables, sites_layer(document));
    add_unless_empty(tables, exclusions_layer(document.law, document.sites, *document.shapes, document.the_case.lang));
    for (Table& table : document.buffers ? buffer_layers(*document.buffers) : std::vector<Table>{}) {
        add_unless_empty(tables, std::move(table));
    }
    for (Table& table : context_layers(surroundings_of(document))) {
        add_unless_empty(tables, std::move(table));
    }
    add_unless_empty(tables, alternatives_table(document));
    add_unless_empty(tables, conflicts_table(document));
    add_unless_empty(tables, upgrades_table(document));
    add_unless_empty(tables, trade_off_table(document));
    add_unless_empty(tables, other_choices_table(document));
    add_unless_empty(tables, stability_table(document));
    add_unless_empty(tables, baseline_table(document));
    add_unless_empty(tables, overruns_table(document));
    add_unless_empty(tables, sanity_table(document));
    tables.push_back(findings_table(document));
    add_unless_empty(tables, near_misses_table(document));
    add_unless_empty(tables, criteria_table(document));
    add_unless_empty(tables, scores_table(document));
    tables.push_back(ledger_table(document.plan.ledger, document.the_case.plan.phase.id));
    add_unless_empty(tables, contributions_table(document));
    tables.push_back(rules_table(document.law, document.the_case.lang));
    add_unless_empty(tables, certificate_table(document));
    tables.push_back(run_table(document));
    for (Table& table : tables) {
        table.spec.qml = style_of(table.spec);
    }
    return tables;
}

void write_plan(const PlanDocument& document, const std::filesystem::path& target) {
    const ScratchFolder scratch;
    const std::filesystem::path file = scratch.path() / "plan.gpkg";
    GpkgWriter writer(file);
    for (const Table& table : plan_tables(document)) {
        writer.write(table.spec, table.rows);
    }
    writer.close();
    publish_file(file, target);
}

} // namespace reachplan
