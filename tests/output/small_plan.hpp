// SPDX-License-Identifier: Apache-2.0
// A finished plan made by hand: two plants, two parks, one move. Names hold what would break careless XML.
#pragma once

#include <memory>

#include "output/plan_document.hpp"
#include "support/world.hpp"

namespace reachplan::test {

inline World small_world(Lang lang) {
    World world;
    Case& the_case = world.the_case();
    the_case.lang = lang;
    the_case.title = {"A & B <test>", "甲 & 乙 <测试>"};
    the_case.resources = {{"land", "land", "ha", 0.0001, 0}, {"COD", "cod", "t/a", 0.001, 0.15}};
    world.main_stem({{"name", std::string("Great River")}});
    world.park("P-1", {-4000, 3000}, {-3000, 4000}, {{"name", std::string("North <b>&</b> park")}});
    world.park("P-2", {3000, 3000}, {4000, 4000},
               {{"kind", std::string("plating")}, {"status", std::string("to_exit")}});
    world.plant("E-1", {500, 500},
                {{"name", std::string("\"Acid\" & <Sons>")},
                 {"owner", std::string("O-1")},
                 {"hazard", std::string("major")},
                 {"programme", std::string("hazchem47")},
                 {"land_relocated", 10.0}});
    Geometry market;
    market.points.push_back(lon_lat({2000, 9000}));
    world.add(Role::partners, "M-1", market, {{"name", std::string("<Market>")}, {"kind", std::string("market")}});
    world.add(Role::trade, "D-1", {}, {{"goods", std::string("\"acid\"")}});
    world.plant("E-2", {-6000, 9000}, {{"name", std::string("Quiet works")}});
    return world;
}

struct SmallPlan {
    explicit SmallPlan(Lang lang = Lang::en) : world(small_world(lang)), court(world) {
        make_site();
        make_units();
        make_books();
        run = {{"case_id", "test"}, {"version", "0"}};
    }

    PlanDocument document() const {
        return {court.law.the_case(), world.inputs(), court.law, court.rivers, court.units, sites, plan, warnings, run};
    }

    World world;
    Court court;
    SiteSet sites;
    Plan plan;
    Faults warnings;
    std::vector<std::pair<std::string, std::string>> run;

private:
    void make_site() {
        const Record& park = *world.inputs().find(Role::parks, "P-1");
        LandPart part;
        part.id = "P-1#a/1";
        part.area_ha = 99.99996;
        part.place = std::make_shared<JudgedPlace>(court.place(park, park.geometry));
        sites.parts.push_back(part);
        sites.sites.push_back({"P-1/p-1/1", "P-1", "p-1", 0, 0.51239});
        Exclusion ban;
        ban.rule_id = "CHEM-1KM";
        ban.rule_key = "CHEM-1KM@2021-03-01";
        ban.park_id = "P-1";
        ban.zone = World::box({-4500, -1000}, {-2500, 1000});
        sites.exclusions.push_back(ban);
        NearMiss miss;
        miss.park_id = "P-2";
        miss.profile = "p-1";
        miss.finding = distance(812.4004);
        miss.lost_ha = 100;
        sites.near_misses.push_back(miss);
    }

    static Finding distance(double measured) {
        Finding finding;
        finding.rule_key = "CHEM-1KM@2021-03-01";
        finding.rule_id = "CHEM-1KM";
        finding.verdict = measured > 1000 ? Verdict::pass : Verdict::forbid;
        finding.measured = measured;
        finding.limit_value = 1000;
        finding.unit = "m";
        finding.margin = measured - 1000;
        finding.measured_from = "bank_line";
        finding.evidence = "rivers YZ-1";
        return finding;
    }

    TradePlan sale() const {
        const Inputs& inputs = world.inputs();
        Deal deal{
            inputs.find(Role::trade, "D-1"), inputs.find(Role::partners, "M-1"), false, Goods::hazardous, 1000.0, 0.5};
        TradePlan trade{deal, {}, {}, -5};
        trade.today.reachable = trade.there.reachable = true;
        trade.today.cost_yuan_t = 0.5;
        trade.today.distance_km = 9.87654;
        trade.there.cost_yuan_t = 0.12345;
        trade.there.distance_km = 7.5;
        trade.there.path = {lon_lat({-3500, 3500}), lon_lat({2000, 9000})};
        return trade;
    }

    void make_units() {
        UnitPlan moved;
        moved.enterprise_id = "E-1";
        moved.profile = "p-1";
        moved.outcome = Outcome::relocate;
        moved.decision = Decision::conditional;
        moved.must_leave = moved.overdue = true;
        moved.must_leave_by = {"hazchem47", "CHEM-OUT@2019-01-01"};
        moved.deadline = parse_date("2025-12-31");
        moved.site_id = "P-1/p-1/1";
        moved.park_id = "P-1";
        moved.reason = msg("allocation.relocate", {{"by_code", "hazchem47"}, {"park", "P-1"}});
        moved.origin_findings = {distance(500.00049)};
        moved.destination_findings = {distance(2999.9996)};
        moved.cost.land = 40;
        moved.cost.rebuild = 65;
        moved.cost.trade = -5;
        moved.trade = {sale()};
        moved.route.reachable = true;
        moved.route.cost_yuan_t = 12.5;
        moved.route.distance_km = 6.12345;
        moved.route.hours = 1.25;
        moved.route.km = {5.12345, 0, 1};
        moved.route.yuan_t = {2, 0, 0.5};
        moved.route.transfer_yuan_t = 10;
        moved.route.transfers = 1;
        moved.route.path = {lon_lat({500, 500}), lon_lat({-3500, 3500})};
        moved.score = 0.51239;
        UnitPlan stays;
        stays.enterprise_id = "E-2";
        stays.profile = "p-2";
        stays.reason = msg("allocation.stay");
        plan.units = {moved, stays};
    }

    void make_books() {
        LedgerRow cod{"park_COD/P-1", "park", "P-1", "COD", "t/a", 0.001, 10000, 9000, 0, 900, 250.5};
        LedgerRow land{"land/P-1", "park", "P-1", "land", "ha", 0.0001, 1000000, 0, 0, 100000, std::nullopt};
        plan.ledger = {land, cod};
        plan.alternatives = {{"E-1", 1, "P-2/p-1/1", "P-2", 130, 30}};
        plan.level_names = {"unplaced_hazard_weight", "cost_yuan"};
        plan.result.value = {0, 100};
        plan.result.bound = {0, 90};
        plan.result.bound_search = {0, 100};
        plan.result.proof = {{1, {0, 0}, {}}, {1000, {0, 250}, {7}}};
        plan.result.work = 42;
        plan.baseline.value = {4, 80};
        plan.model_accounts = {"land/P-1", "park_COD/P-1"};
    }
};

} // namespace reachplan::test
