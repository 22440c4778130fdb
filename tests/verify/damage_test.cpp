// SPDX-License-Identifier: Apache-2.0
// A good plan damaged in one place at a time: the checker must name what is wrong, every time. The plan is
// that of some thirty plants of the shipped case, among them a dozen and more that must leave the shore.
#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>

#include "base/atomic_file.hpp"
#include "pipeline.hpp"
#include "support/run_program.hpp"
#include "verify/case_facts.hpp"
#include "verify/verify_plan.hpp"
#include "verify/what_if_damages.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// Enough plants and search for a plan with moves, alternatives and a gap; more would only cost time.
const std::vector<std::string> k_part = {k_thirty_units, "plan.work_limit=300000", "plan.weights.freight=2.5",
                                         "plan.objective=['placed', 'exposure', 'nearness', 'fit', 'cost']",
                                         "limit.received={ level = 'county', measure = 'units', most = 2 }"};

/// The good plan and what its case tells a checker, worked out once for all damages.
struct Good {
    ScratchFolder scratch;
    std::unique_ptr<LoadedCase> loaded;
    std::unique_ptr<verify::CaseFacts> facts;
    std::filesystem::path file;

    Good()
        : loaded(load_case(shipped_case(), k_part)),
          facts(std::make_unique<verify::CaseFacts>(loaded->the_case, loaded->inputs, loaded->rules)),
          file(scratch.path() / "good.gpkg") {
        Progress progress(ProgressMode::none, Lang::en);
        const auto made = make_plan(load_case(shipped_case(), k_part), progress, {"placed", "cost"});
        write_plan(made->document(), file);
    }
};

const Good& good() {
    static const Good instance;
    return instance;
}

const std::string k_mover = "SELECT enterprise_id FROM relocations ORDER BY 1";
const std::string k_stayer = "SELECT enterprise_id FROM enterprises WHERE outcome = 'stay' ORDER BY 1";
const std::string k_settled = "SELECT site_id FROM relocations ORDER BY 1";
const std::string k_reserved = "SELECT account_id FROM ledger WHERE reserved > 0 ORDER BY 1";
const std::string k_busy = "SELECT park_id FROM parks WHERE units_in > 0 AND worst_utilisation > 0.1 ORDER BY 1";
const std::string k_level_by_blocks = "SELECT b.key FROM certificate b JOIN certificate u ON u.level = b.level "
                                      "WHERE b.kind = 'bound' AND u.kind = 'unit' ORDER BY b.level DESC";
const std::string k_measured_row =
    "SELECT rowid FROM findings WHERE measured IS NOT NULL AND site_id IS NOT NULL ORDER BY 1";

Damage on_mover(const std::string& change) {
    return by_sql(k_mover, "UPDATE relocations SET " + change + " WHERE enterprise_id = '{}'");
}

Damage on_ledger(const std::string& change) {
    return by_sql(k_reserved, "UPDATE ledger SET " + change + " WHERE account_id = '{}'");
}

Damage on_run(const std::string& key) {
    return by_sql("SELECT '" + key + "'", "UPDATE run SET value = 'x' || value WHERE key = '{}'");
}

/// Damage to one row of findings; the subject is its rule.
Damage on_finding(const std::string& change) {
    return [=](PlanEditor& plan) {
        const std::string row = plan.first(k_measured_row);
        const std::string rule = plan.first(
            "SELECT enterprise_id || ' at ' || site_id || ': ' || rule_id FROM findings WHERE rowid = " + row);
        plan.sql(change + " WHERE rowid = " + row);
        return rule;
    };
}

std::string give_other_park(PlanEditor& plan) {
    const std::string unit = plan.first(k_mover);
    const std::string own = plan.first("SELECT park_id FROM relocations WHERE enterprise_id = '" + unit + "'");
    const std::string other = plan.first("SELECT park_id FROM sites WHERE park_id <> '" + own + "' ORDER BY 1");
    for (const char* table : {"relocations", "enterprises"}) {
        plan.sql(std::string("UPDATE ") + table + " SET park_id = '" + other + "' WHERE enterprise_id = '" + unit +
                 "'");
    }
    return unit;
}

/// A whole move to another site of the profile, consistently in both tables.
std::string give_other_site(PlanEditor& plan, const std::string& condition) {
    const std::string unit = plan.first(k_mover);
    const std::string profile = plan.first("SELECT profile FROM enterprises WHERE enterprise_id = '" + unit + "'");
    const std::string own = plan.first("SELECT park_id FROM relocations WHERE enterprise_id = '" + unit + "'");
    const std::string site = plan.first("SELECT site_id FROM sites WHERE park_id <> '" + own + "' AND profile " +
                                        condition + " '" + profile + "' ORDER BY 1");
    const std::string park = plan.first("SELECT park_id FROM sites WHERE site_id = '" + site + "'");
    for (const char* table : {"relocations", "enterprises"}) {
        plan.sql(std::string("UPDATE ") + table + " SET park_id = '" + park + "', site_id = '" + site +
                 "' WHERE enterprise_id = '" + unit + "'");
    }
    return unit;
}

std::string swap_ids(PlanEditor& plan) {
    const std::vector<std::string> units = plan.ask(k_stayer);
    plan.sql("UPDATE enterprises SET enterprise_id = 'swap' WHERE enterprise_id = '" + units.at(0) + "'");
    plan.sql("UPDATE enterprises SET enterprise_id = '" + units.at(0) + "' WHERE enterprise_id = '" + units.at(1) +
             "'");
    plan.sql("UPDATE enterprises SET enterprise_id = '" + units.at(1) + "' WHERE enterprise_id = 'swap'");
    return units.at(0);
}

std::string double_unit(PlanEditor& plan) {
    const std::vector<std::string> units = plan.ask(k_stayer);
    plan.sql("UPDATE enterprises SET enterprise_id = '" + units.at(0) + "' WHERE enterprise_id = '" + units.at(1) +
             "'");
    return units.at(0);
}

std::string add_finding(PlanEditor& plan) {
    const std::string row = plan.first(k_measured_row);
    plan.sql("INSERT INTO findings (enterprise_id, site_id, rule_id, valid_from, action, verdict) SELECT "
             "enterprise_id, site_id, "
             "'MADE-UP', valid_from, action, 'pass' FROM findings WHERE rowid = " +
             row);
    return "MADE-UP";
}

std::string reshape_site(PlanEditor& plan, bool enlarge) {
    const std::string site = plan.first(k_settled);
    plan.reshape("sites", "site_id = '" + site + "'", [&](OGRGeometry& geometry) {
        OGREnvelope box;
        geometry.getEnvelope(&box);
        Shift shift(0.001, 0.001);
        Enlarge grow((box.MinX + box.MaxX) / 2, (box.MinY + box.MaxY) / 2, 1.002);
        OGRDefaultGeometryVisitor& change = enlarge ? static_cast<OGRDefaultGeometryVisitor&>(grow) : shift;
        geometry.accept(&change);
    });
    return site;
}

std::string move_point(PlanEditor& plan) {
    const std::string unit = plan.first(k_stayer);
    plan.reshape("enterprises", "enterprise_id = '" + unit + "'", [](OGRGeometry& geometry) {
        Shift shift(1e-7, 0); // a centimetre
        geometry.accept(&shift);
    });
    return unit;
}

const std::vector<Forgery> k_on_units = {
    {"swapped ids", swap_ids},
    {"doubled unit", double_unit},
    {"dropped unit", by_sql(k_stayer, "DELETE FROM enterprises WHERE enterprise_id = '{}'")},
    {"unit moved a centimetre", move_point},
    {"name changed", on_unit(k_stayer, "name = 'other'")},
    {"a load derived that was given", on_unit(k_stayer, "derived_loads = 'COD'")},
    {"owner changed", on_unit(k_stayer, "owner = 'other'")},
    {"hazard changed", on_unit(k_stayer, "hazard = CASE hazard WHEN 'major' THEN 'none' ELSE 'major' END")},
    {"sector changed", on_unit(k_stayer, "sector = '9999'")},
    {"profile changed", on_unit(k_mover, "profile = 'p-00000000'")},
    {"stay becomes unplaced", on_unit(k_stayer, "outcome = 'unplaced'")},
    {"stay becomes close", on_unit(k_stayer, "outcome = 'close'")},
    {"relocate becomes stay", on_unit(k_mover, "outcome = 'stay'")},
    {"unknown outcome", on_unit(k_stayer, "outcome = 'vanish'")},
    {"decision changed",
     on_unit(k_mover, "decision = CASE decision WHEN 'accept' THEN 'conditional' ELSE 'accept' END")},
    {"must_leave flipped", on_unit(k_stayer, "must_leave = 1 - must_leave")},
    {"obliged by another rule", on_unit(k_mover, "must_leave_by = 'CHEM-1KM@2021-03-01'")},
    {"overdue flipped",
     on_unit("SELECT enterprise_id FROM enterprises WHERE deadline IS NOT NULL ORDER BY 1", "overdue = 1 - overdue")},
    {"deadline changed",
     on_unit("SELECT enterprise_id FROM enterprises WHERE deadline IS NOT NULL ORDER BY 1", "deadline = '2035-12-31'")},
    {"provisional flipped", on_unit(k_mover, "provisional = 1 - provisional")},
    {"cost of a unit that stays", on_unit(k_stayer, "cost_yuan = 5")},
    {"people near it", on_unit("SELECT enterprise_id FROM enterprises WHERE exposure > 0 ORDER BY 1", "exposure = 0")},
    {"borders of a move", on_unit(k_mover, "nearness = nearness - 1")},
    {"fit of a move", on_unit(k_mover, "fit = fit - 1")},
    {"fit of a move not told", on_unit(k_mover, "fit = NULL")},
};

const std::vector<Forgery> k_on_moves = {
    {"another park", give_other_park},
    {"a lawful other site, all else kept", [](PlanEditor& plan) { return give_other_site(plan, "="); }},
    {"a site of another profile", [](PlanEditor& plan) { return give_other_site(plan, "<>"); }},
    {"a site that does not exist", on_mover("site_id = 'P-000/p-00000000/1'")},
    {"dropped relocation", by_sql(k_mover, "DELETE FROM relocations WHERE enterprise_id = '{}'")},
    {"cost of the move", on_mover("cost_yuan = cost_yuan - 1000000")},
    {"cost parts inconsistent", on_mover("land_yuan = land_yuan + 10000")},
    {"freight and its sum understated", on_mover("freight_yuan = freight_yuan - 50000, cost_yuan = cost_yuan - 50000")},
    {"distance", on_mover("distance_km = distance_km * 0.98")},
    {"alternative: extra cost",
     by_sql("SELECT enterprise_id FROM alternatives ORDER BY 1",
            "UPDATE alternatives SET extra_cost_yuan = extra_cost_yuan - 100 WHERE enterprise_id = '{}'")},
    {"alternative: cost", by_sql("SELECT enterprise_id FROM alternatives ORDER BY 1",
                                 "UPDATE alternatives SET cost_yuan = cost_yuan / 2, extra_cost_yuan = "
                                 "extra_cost_yuan - cost_yuan + cost_yuan / 2 WHERE enterprise_id = '{}'")},
    {"alternative: the same park",
     by_sql("SELECT enterprise_id FROM alternatives ORDER BY 1",
            "UPDATE alternatives SET site_id = (SELECT site_id FROM relocations WHERE enterprise_id = '{}'), "
            "park_id = (SELECT park_id FROM relocations WHERE enterprise_id = '{}') WHERE enterprise_id = '{}'")},
    {"near miss: verdict", by_sql("SELECT park_id FROM near_misses ORDER BY 1",
                                  "UPDATE near_misses SET verdict = 'flag' WHERE park_id = '{}'")},
};

const std::vector<Forgery> k_on_sites = {
    {"moved site polygon", [](PlanEditor& plan) { return reshape_site(plan, false); }},
    {"enlarged site polygon", [](PlanEditor& plan) { return reshape_site(plan, true); }},
    {"area", by_sql(k_settled, "UPDATE sites SET area_ha = area_ha + 0.01 WHERE site_id = '{}'")},
    {"site of a park that does not exist",
     by_sql(k_settled, "UPDATE sites SET park_id = 'P-000' WHERE site_id = '{}'")},
    {"dropped site", by_sql(k_settled, "DELETE FROM sites WHERE site_id = '{}'")},
    {"reach class of a site", by_sql(k_settled, "UPDATE sites SET reach_class = CASE reach_class WHEN 'lower' THEN "
                                                "'upper' ELSE 'lower' END WHERE site_id = '{}'")},
    {"placed land of a site", by_sql(k_settled, "UPDATE sites SET placed_ha = 0 WHERE site_id = '{}'")},
};

const std::vector<Forgery> k_on_ledger = {
    {"ledger: capacity", on_ledger("capacity = capacity + 10 * quantum, remaining = remaining + 10 * quantum")},
    {"ledger: used before", on_ledger("used_before = used_before + quantum, remaining = remaining - quantum")},
    {"ledger: released", on_ledger("released = released + quantum, remaining = remaining + quantum")},
    {"ledger: reserved", on_ledger("reserved = reserved - quantum, remaining = remaining + quantum")},
    {"ledger: remaining", on_ledger("remaining = remaining + quantum")},
    {"ledger: quantum", on_ledger("quantum = quantum * 10")},
    {"ledger: limit of a county",
     by_sql("SELECT account_id FROM ledger WHERE scope = 'limit' AND reserved > 0 ORDER BY 1",
            "UPDATE ledger SET capacity = capacity + 1, remaining = remaining + 1 WHERE account_id = '{}'")},
    {"ledger: what a county received",
     by_sql("SELECT account_id FROM ledger WHERE scope = 'limit' AND reserved > 0 ORDER BY 1",
            "UPDATE ledger SET reserved = reserved - 1, remaining = remaining + 1 WHERE account_id = '{}'")},
    {"ledger: dropped account", by_sql(k_reserved, "DELETE FROM ledger WHERE account_id = '{}'")},
    {"parks: who comes", by_sql(k_busy, "UPDATE parks SET units_in = units_in - 1 WHERE park_id = '{}'")},
    {"parks: fullest account", by_sql(k_busy, "UPDATE parks SET worst_account = NULL WHERE park_id = '{}'")},
    {"parks: how full",
     by_sql(k_busy, "UPDATE parks SET worst_utilisation = worst_utilisation / 2 WHERE park_id = '{}'")},
};

const std::vector<Forgery> k_on_findings = {
    {"finding: verdict",
     on_finding("UPDATE findings SET verdict = CASE verdict WHEN 'pass' THEN 'flag' ELSE 'pass' END")},
    {"finding: measured", on_finding("UPDATE findings SET measured = measured + 0.5, margin = margin + 0.5")},
    {"finding: limit", on_finding("UPDATE findings SET limit_value = limit_value - 100, margin = margin + 100")},
    {"finding: margin", on_finding("UPDATE findings SET margin = margin + 1")},
    {"finding: measured from", on_finding("UPDATE findings SET measured_from = 'management_range'")},
    {"finding: citation", on_finding("UPDATE findings SET citation = citation || '.'")},
    {"finding: authority", on_finding("UPDATE findings SET authority = 'nobody'")},
    {"finding: dropped", on_finding("DELETE FROM findings")},
    {"finding: of another edition", on_finding("UPDATE findings SET valid_from = '2001-01-01'")},
    {"finding: added", add_finding},
};

const std::vector<Forgery> k_on_law = {
    {"rule: date",
     by_sql("SELECT rule_id FROM rules ORDER BY 1", "UPDATE rules SET valid_from = '2001-01-01' WHERE rule_id = '{}'")},
    {"rule: dropped", by_sql("SELECT rule_id FROM rules ORDER BY 1", "DELETE FROM rules WHERE rule_id = '{}'")},
    {"rule: in force",
     by_sql("SELECT rule_id FROM rules ORDER BY 1", "UPDATE rules SET in_force = 1 - in_force WHERE rule_id = '{}'")},
    {"rule: assessed",
     by_sql("SELECT rule_id FROM rules ORDER BY 1", "UPDATE rules SET assessed = 1 - assessed WHERE rule_id = '{}'")},
    {"rule: effect", by_sql("SELECT rule_id FROM rules WHERE effect = 'forbid' ORDER BY 1",
                            "UPDATE rules SET effect = 'flag' WHERE rule_id = '{}'")},
    {"rule: citation",
     by_sql("SELECT rule_id FROM rules ORDER BY 1", "UPDATE rules SET citation = 'hearsay' WHERE rule_id = '{}'")},
    {"case hash", on_run("case_sha256")},
    {"years that costs are summed over", on_run("years")},
    {"version", on_run("version")},
    {"input hash", on_run("input_sha256:parks")},
    {"certified bound in the run table", on_run("bound_certified:weighted_cost_yuan")},
    {"objective in the run table", on_run("objective")},
    {"proved bound of the last level", on_run("bound_certified")},
    {"bound of the search", on_run("bound_search")},
    {"gap", on_run("gap")},
    {"certified gap", on_run("gap_certified")},
    {"a proof that is missing",
     by_sql("SELECT 'bound_certified:weighted_cost_yuan'", "DELETE FROM certificate WHERE '{}' <> ''")},
    {"law hash", on_run("rules_sha256")},
    {"count of outcomes", on_run("outcome:relocate")},
    {"certificate: bound above the value",
     by_sql("SELECT key FROM certificate WHERE kind = 'bound' ORDER BY level DESC",
            "UPDATE certificate SET bound = value + 1 WHERE kind = 'bound' AND key = '{}'")},
    {"certificate: a better bound than proved",
     by_sql("SELECT key FROM certificate WHERE kind = 'bound' AND bound < value ORDER BY level DESC",
            "UPDATE certificate SET bound = value WHERE kind = 'bound' AND key = '{}'")},
    {"certificate: value", by_sql("SELECT key FROM certificate WHERE kind = 'bound' ORDER BY level DESC",
                                  "UPDATE certificate SET value = value + 7 WHERE kind = 'bound' AND key = '{}'")},
    {"certificate: prices of units",
     by_sql(k_level_by_blocks,
            "UPDATE certificate SET multiplier = multiplier - 100000000000 * scale WHERE kind = 'unit' AND "
            "level = (SELECT level FROM certificate WHERE kind = 'bound' AND key = '{}')")},
    {"certificate: accounts that nobody keeps",
     by_sql(k_level_by_blocks, "DELETE FROM certificate WHERE kind = 'block' AND "
                               "level = (SELECT level FROM certificate WHERE kind = 'bound' AND key = '{}')")},
    {"certificate: more people exposed than the bound says, but fewer than can be",
     by_sql("SELECT 'exposure'", "UPDATE certificate SET bound = bound - 1 WHERE kind = 'bound' AND key = '{}'")},
    {"certificate: a bound of borders that is none",
     by_sql("SELECT 'nearness'", "UPDATE certificate SET bound = bound - 1 WHERE kind = 'bound' AND key = '{}'")},
    {"certificate: value of fit",
     by_sql("SELECT 'fit'", "UPDATE certificate SET value = value + 1 WHERE kind = 'bound' AND key = '{}'")},
    {"certificate: levels in another order",
     by_sql("SELECT 'cost_yuan'", "UPDATE certificate SET level = CASE level WHEN 1 THEN 2 WHEN 2 THEN 1 ELSE level "
                                  "END WHERE '{}' <> ''")},
    {"certificate: scale", by_sql("SELECT key FROM certificate WHERE kind = 'bound' ORDER BY level DESC",
                                  "UPDATE certificate SET scale = 0 WHERE key = '{}'")},
};

VerifyReport verify_file(const std::filesystem::path& file) {
    return verify_plan(*good().facts, file);
}

// Under the sanitizers, which look for faults of memory and not of judgement, a sample of the damages is enough.
#if defined(__SANITIZE_ADDRESS__)
constexpr std::size_t k_step = 8;
#else
constexpr std::size_t k_step = 1;
#endif

void find_all(const std::vector<Forgery>& forgeries) {
    for (std::size_t i = 0; i < forgeries.size(); i += k_step) {
        const Forgery& forgery = forgeries[i];
        ScratchFolder scratch;
        const std::filesystem::path copy = scratch.path() / "damaged.gpkg";
        std::filesystem::copy_file(good().file, copy);
        std::string subject;
        {
            PlanEditor plan(copy);
            subject = forgery.damage(plan);
        }
        INFO(forgery.name << ": " << subject);
        const VerifyReport report = verify_file(copy);
        CHECK(std::any_of(report.violations.begin(), report.violations.end(), [&](const Violation& violation) {
            return violation.subject.find(subject) != std::string::npos;
        }));
    }
}

/// What is remembered of a case says the same of its plans as what is worked out for one of them, whatever damaged
/// plans were checked before.
void check_unspoilt() {
    const LoadedCase& loaded = *good().loaded;
    ScratchFolder scratch;
    const std::filesystem::path copy = scratch.path() / "damaged.gpkg";
    std::filesystem::copy_file(good().file, copy);
    {
        PlanEditor plan(copy);
        reshape_site(plan, true);
        plan.sql("UPDATE findings SET measured = measured + 0.5");
    }
    const VerifyReport alone = verify_plan(loaded.the_case, loaded.inputs, loaded.rules, copy);
    const VerifyReport beside_others = verify_file(copy);
    CHECK(beside_others.violations == alone.violations);
    CHECK(beside_others.checks == alone.checks);
    CHECK(beside_others.violations.size() > 10);
    CHECK(verify_file(good().file).violations.empty());
}

} // namespace

TEST_CASE("verify: the good plan has no violation") {
    const VerifyReport report = verify_file(good().file);
    for (const Violation& violation : report.violations) {
        FAIL_CHECK(violation.kind << " " << violation.subject << ": " << render(violation.what, Lang::en));
    }
    CHECK(report.bound_recomputed);
}

// Two tests, so that the plan is made twice only and two processors are filled.
TEST_CASE("verify: damage to units, moves, sites and the ledger is found and named", "[damage]") {
    find_all(k_on_units);
    find_all(k_on_moves);
    find_all(k_on_sites);
    find_all(k_on_ledger);
    check_unspoilt();
}

TEST_CASE("verify: damage to what-ifs, findings, law, run and certificate is found and named", "[damage]") {
    find_all(k_on_what_if);
    find_all(k_on_findings);
    find_all(k_on_law);
    check_unspoilt();
}
