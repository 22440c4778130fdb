// SPDX-License-Identifier: Apache-2.0
// The three books of a small basin checked by other code, and damaged one figure at a time.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

#include "support/run_program.hpp"
#include "verify/written_plan.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

Geometry point(At at) {
    Geometry geometry;
    geometry.points.push_back(lon_lat(at));
    return geometry;
}

AccountConfig account(const std::string& id, AccountScope scope, const std::string& layer) {
    AccountConfig config;
    config.id = id;
    config.resource = "COD";
    config.scope = scope;
    config.layer = layer;
    config.field = "cap_cod";
    config.used_field = "used_cod";
    return config;
}

Fields books(double cap, double used, const Fields& more = {}) {
    return with({{"cap_cod", cap}, {"used_cod", used}}, more);
}

/// A main stem and a tributary with sections on both; two zones of one province; works with and without a
/// permitted baseline; a project that comes anyway; plants that go, stay, close and are upgraded.
World basin_with_books() {
    World world;
    world.main_stem({{"velocity_m_s", 0.4}, {"reach_id", std::string("YZ-1")}});
    world.add(Role::rivers, "T-1", World::line({lon_lat({-6000, 9000}), lon_lat({-6000, 4000}), lon_lat({-6000, 0})}),
              {{"rank", std::string("tributary")}, {"velocity_m_s", 0.2}, {"reach_id", std::string("T-1")}});
    world.the_case().destination_scope = "any";
    world.the_case().resources = {{"land", "land", "ha", 0.0001, 0}, {"COD", "cod", "t/a", 0.001, 0.15}};
    AccountConfig zones = account("zone_COD", AccountScope::zone, "capacity_units");
    zones.freed_to = "province";
    zones.offset = {0, 1.5};
    AccountConfig sections = account("section_COD", AccountScope::section, "control_sections");
    sections.mixing = true;
    sections.reserve_share = 0.05;
    world.the_case().accounts = {zones, sections};
    world.the_case().plan.reserved_for_new = 0.1;
    world.add(Role::control_sections, "S-1", point({0, 0}), books(90, 40, {{"water_class", std::string("III")}}));
    world.add(Role::control_sections, "S-2", point({12000, 0}), books(95, 40, {{"water_class", std::string("III")}}));
    world.add(Role::control_sections, "S-3", point({-6000, 3000}),
              {{"water_class", std::string("III")},
               {"reach_id", std::string("T-1")},
               {"flow_m3_s", 12.0},
               {"background_cod_mg_l", 15.0}});
    world.add(Role::capacity_units, "Z-1", World::box({-19000, -5000}, {19000, 2500}), books(100, 60));
    world.add(Role::capacity_units, "Z-2", World::box({-19000, 2500}, {19000, 20000}),
              books(100, 60, {{"attaining", false}}));
    world.add(Role::sewage_works, "W-1", point({-3000, 300}),
              {{"capacity_m3_d", 1000.0}, {"used_m3_d", 300.0}, {"effluent_cod_mg_l", 50.0}, {"baseline_cod", 18.25}});
    world.add(Role::sewage_works, "W-2", point({-5500, 6000}),
              {{"capacity_m3_d", 900.0}, {"used_m3_d", 100.0}, {"effluent_cod_mg_l", 40.0}});
    const Fields in_a = {{"province", std::string("A")}};
    world.park("P-1", {-3500, 5000}, {-2500, 5400}, with(in_a, {{"works_id", std::string("W-1")}}));
    world.park("P-2", {-7000, 6000}, {-6300, 6400}, with(in_a, {{"works_id", std::string("W-2")}}));
    world.park("P-3", {5000, 5000}, {6000, 5300}, in_a);
    world.add(Role::incoming, "N-1", {},
              {{"park_id", std::string("P-3")}, {"cod_relocated", 2.0}, {"cod_offset", 1.0}, {"land_relocated", 4.0}});
    const auto plant = [&](const std::string& id, double east, double ends, double brings, const Fields& more) {
        Fields fields = with(k_must_leave, {{"cod_actual", ends}, {"cod_permit", ends + 1}, {"cod_relocated", brings}});
        world.plant(id, {east, 200}, with(fields, with(in_a, more)));
    };
    plant("E-1", -9000, 9, 4, {{"wastewater_m3_d", 200.0}});
    plant("E-2", -8000, 8, 3, {});
    plant("E-3", 3000, 7, 2, {{"wastewater_m3_d", 150.0}});
    plant("E-4", 9000, 6, 2, {});
    plant("E-5", -1000, 5, 3, {{"cod_upgraded", 2.5}, {"upgrade_yuan", 1000.0}});
    plant("E-6", -2000, 4, 3, {{"catalogue_class", std::string("eliminated")}});
    world.plant("E-7", {4000, 4000}, with(in_a, {{"cod_actual", 3.0}}));
    return world;
}

struct Good {
    World world = basin_with_books();
    Written plan{world};
};

Good& good() {
    static Good instance;
    return instance;
}

VerifyReport verify_file(const std::filesystem::path& file) {
    Good& at = good();
    return verify_plan(at.world.the_case(), at.world.inputs(), at.plan.planned.court.rules, file);
}

struct Forgery {
    const char* name;
    std::string find, change; // {} is what the query finds
};

const std::string k_section = "SELECT account_id FROM ledger WHERE scope = 'section' AND reserved > 0 ORDER BY 1";
const std::string k_relieved = "SELECT account_id FROM ledger WHERE scope = 'section' AND released > 0 ORDER BY 1";
const std::string k_cover = "SELECT account_id FROM ledger WHERE offset_ratio > 0 ORDER BY 1";
const std::string k_works = "SELECT account_id FROM ledger WHERE scope = 'works' AND reserved > 0 ORDER BY 1";
const std::string k_zone =
    "SELECT account_id FROM ledger WHERE scope = 'zone' AND offset_ratio IS NULL AND released > 0 "
    "ORDER BY 1";
const std::string k_load = "SELECT enterprise_id FROM contributions WHERE load_section > 0 ORDER BY 1";
const std::string k_relief = "SELECT enterprise_id FROM contributions WHERE load_section < 0 ORDER BY 1";
const std::string k_told = "SELECT section_id FROM control_sections WHERE cod_capacity IS NOT NULL ORDER BY 1";
const std::string k_mixed = "SELECT section_id FROM control_sections WHERE cod_mg_l_before IS NOT NULL ORDER BY 1";

std::string ledger(const std::string& change) {
    return "UPDATE ledger SET " + change + " WHERE account_id = '{}'";
}
std::string section(const std::string& change) {
    return "UPDATE control_sections SET " + change + " WHERE section_id = '{}'";
}
std::string contribution(const std::string& change, const std::string& sign) {
    return "UPDATE contributions SET " + change + " WHERE enterprise_id = '{}' AND load_section " + sign + " 0";
}

const std::vector<Forgery> k_forgeries = {
    {"section: load charged", k_section, ledger("reserved = reserved - 0.5, remaining = remaining + 0.5")},
    {"section: relief", k_relieved, ledger("released = released + 0.5, remaining = remaining + 0.5")},
    {"section: background", k_section, ledger("used_before = used_before - 1, remaining = remaining + 1")},
    {"section: capacity", k_section, ledger("capacity = capacity + 1, remaining = remaining + 1")},
    {"section: reserve", k_section, ledger("kept_free = 0")},
    {"section: dropped account", k_section, "DELETE FROM ledger WHERE account_id = '{}'"},
    {"cover: ratio", k_cover, ledger("offset_ratio = 1")},
    {"cover: charged once only", k_cover, ledger("reserved = reserved / 1.5, remaining = released - reserved / 1.5")},
    {"cover: dropped account", k_cover, "DELETE FROM ledger WHERE account_id = '{}'"},
    {"zone: quota that went along booked at home", k_zone,
     ledger("released = released + 2, remaining = remaining + 2")},
    {"zone: kept for new projects", k_zone, ledger("kept_free = kept_free / 2")},
    {"works: volume", k_works, ledger("reserved = reserved - 50, remaining = remaining + 50")},
    {"works: capacity", k_works, ledger("capacity = capacity + 100, remaining = remaining + 100")},
    {"contribution: load at the source", k_load, contribution("load_source = load_source / 2", ">")},
    {"contribution: load at the section", k_load, contribution("load_section = load_section / 2", ">")},
    {"contribution: relief overstated", k_relief, contribution("load_section = load_section * 1.1", "<")},
    {"contribution: relief as load", k_relief, contribution("load_section = -load_section", "<")},
    {"contribution: dropped", k_load, "DELETE FROM contributions WHERE enterprise_id = '{}'"},
    {"contribution: of a unit that stays", "SELECT 'E-7'",
     "INSERT INTO contributions (section_id, enterprise_id, resource, phase, account_id, unit, load_source, "
     "load_section) SELECT section_id, '{}', resource, phase, account_id, unit, load_source, load_section FROM "
     "contributions LIMIT 1"},
    {"contribution: resource", k_load, contribution("resource = 'TP'", ">")},
    {"section layer: load before", k_told, section("cod_load_before = cod_load_before - 1")},
    {"section layer: load after", k_told, section("cod_load_after = cod_load_after - 1")},
    {"section layer: headroom", k_told, section("cod_headroom = cod_headroom + 1")},
    {"section layer: concentration before", k_mixed, section("cod_mg_l_before = cod_mg_l_before - 0.1")},
    {"section layer: concentration after", k_mixed, section("cod_mg_l_after = cod_mg_l_before - 0.1")},
    {"section layer: limit", k_mixed, section("cod_limit_mg_l = 30")},
    {"section layer: status", k_told, section("status = CASE status WHEN 'room' THEN 'tight' ELSE 'room' END")},
    {"section layer: use", k_told, section("worst_utilisation = worst_utilisation - 0.05")},
    {"section layer: class", k_told, section("water_class = 'II'")},
    {"section layer: name", k_told, section("name = 'elsewhere'")},
    {"section layer: flow", k_told, section("flow_m3_s = 500")},
    {"section layer: reach", k_told, section("reach_id = 'R-9'")},
    {"section layer: fullest account", k_told, section("worst_account = 'works/W-1'")},
    {"section layer: one that is not there", "SELECT 'S-99'",
     "INSERT INTO control_sections (geom, section_id, water_class) SELECT geom, '{}', water_class FROM "
     "control_sections "
     "LIMIT 1"},
    {"section layer: twice", k_told,
     "INSERT INTO control_sections (geom, section_id, water_class, status) SELECT geom, section_id, water_class, "
     "'room' "
     "FROM control_sections WHERE section_id = '{}'"},
    {"section layer: dropped", k_told, "DELETE FROM control_sections WHERE section_id = '{}'"},
};

} // namespace

TEST_CASE("verify: the three books of the planner stand up to a recount") {
    const Plan& plan = good().plan.planned.plan;
    const auto outcome = [&](const char* id) { return good().plan.planned.unit(id).outcome; };
    CHECK(outcome("E-1") == Outcome::relocate);
    CHECK(outcome("E-5") == Outcome::upgrade);
    CHECK(outcome("E-6") == Outcome::close);
    CHECK(plan.contributions.size() > 8);
    const VerifyReport report = verify_file(good().plan.file);
    for (const Violation& violation : report.violations) {
        FAIL_CHECK(violation.kind << " " << violation.subject << ": " << render(violation.what, Lang::en));
    }
    CHECK(report.bound_recomputed);
}

TEST_CASE("verify: damage to the three books is found and named", "[damage]") {
    for (const Forgery& forgery : k_forgeries) {
        ScratchFolder scratch;
        const std::filesystem::path copy = scratch.path() / "damaged.gpkg";
        std::filesystem::copy_file(good().plan.file, copy);
        std::string subject;
        {
            PlanEditor plan(copy);
            subject = plan.first(forgery.find);
            std::string change = forgery.change;
            change.replace(change.find("{}"), 2, subject);
            plan.sql(change);
        }
        INFO(forgery.name << ": " << subject);
        const VerifyReport report = verify_file(copy);
        CHECK(std::any_of(report.violations.begin(), report.violations.end(), [&](const Violation& violation) {
            return violation.subject.find(subject) != std::string::npos;
        }));
    }
}
