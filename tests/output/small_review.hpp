// SPDX-License-Identifier: Apache-2.0
// A finished review made by hand: a plant too near the river with land near by where it would pass, a new project that
// is accepted, and one that comes too late for the books. Names hold what would break careless XML.
#pragma once

#include <memory>

#include "output/review_document.hpp"
#include "review/application.hpp"
#include "support/world.hpp"

namespace reachplan::test {

inline World review_world(Lang lang) {
    World world;
    Case& the_case = world.the_case();
    the_case.lang = lang;
    the_case.resources = {{"land", "land", "ha", 0.0001, 0}, {"COD", "cod", "t/a", 0.001, 0.15}};
    AccountConfig cod;
    cod.id = "park_COD";
    cod.resource = "COD";
    cod.layer = "parks";
    cod.field = "quota_cod";
    the_case.accounts = {cod};
    world.main_stem({{"name", std::string("Great River")}, {"accuracy_m", 10.0}});
    world.park("PK-1", {-4000, 900}, {-2000, 2600}, {{"name", std::string("North <b>&</b> park")}, {"quota_cod", 5.0}});
    world.park("PK-2", {3000, 2500}, {4500, 4000}, {{"quota_cod", 3.0}});
    world.plant("E-1", {500, 500},
                {{"name", std::string("\"Acid\" & <Sons>")}, {"owner", std::string("O-1")}, {"cod_actual", 2.0}});
    const auto point = [](At at) { return Geometry{{lon_lat(at)}, {}, {}}; };
    world.add(Role::intakes, "W-1", point({9000, 0}), {{"name", std::string("East intake")}, {"people", 50000.0}});
    world.add(Role::control_sections, "S-1", point({6000, 0}), {{"water_class", std::string("III")}});
    world.add(Role::proposals, "A-1", World::box({-3200, 985}, {-2800, 1385}),
              {{"enterprise_id", std::string("E-1")},
               {"action", std::string("new")},
               {"park_id", std::string("PK-1")},
               {"filed", *parse_date("2025-11-03")},
               {"date", *parse_date("2027-03-01")}});
    world.add(Role::proposals, "A-2", {},
              {{"action", std::string("new")},
               {"sector", std::string("2614")},
               {"name", std::string("新项目 New works")},
               {"park_id", std::string("PK-2")},
               {"cod_relocated", 2.5}});
    world.add(Role::proposals, "A-3", point({4000, 3800}),
              {{"action", std::string("new")}, {"sector", std::string("2614")}, {"cod_relocated", 1.0}});
    return world;
}

struct SmallReview {
    explicit SmallReview(Lang lang = Lang::en)
        : world(review_world(lang)), court(world),
          applications(make_applications(world.the_case(), world.inputs(), court.units, court.faults)) {
        throw_if_errors(court.faults);
        for (Application& application : applications) {
            application.unit.profile = "p-1";
        }
        make_site();
        accounts = std::make_unique<AccountBook>(world.the_case(), world.inputs(), court.units, sites);
        reading.id = "centreline";
        reading.text = msg("eligibility.none_of_them");
        refuse_first();
        accept_second();
        refuse_third();
    }

    ReviewContext context() const {
        return {world_case(),
                world.inputs(),
                court.law,
                court.rivers,
                court.units,
                sites,
                *accounts,
                {},
                {{"case_id", "test"}, {"version", "0"}}};
    }

    World world;
    Court court;
    std::vector<Application> applications;
    SiteSet sites;
    std::unique_ptr<AccountBook> accounts;
    Reading reading;
    std::vector<Reviewed> reviewed;

private:
    const Case& world_case() const { return court.law.the_case(); }
    const Record& park(const std::string& id) const { return *world.inputs().find(Role::parks, id); }

    void make_site() {
        LandPart part;
        part.id = "PK-2#a/1";
        part.park = 1;
        part.area_ha = 100;
        part.place = std::make_shared<JudgedPlace>(court.place(park("PK-2"), World::box({3000, 2500}, {4000, 3500})));
        sites.parts.push_back(part);
        sites.sites.push_back({"PK-2/p-1/1", "PK-2", "p-1", 0, 0.5});
        Exclusion ban;
        ban.rule_id = "CHEM-1KM";
        ban.rule_key = "CHEM-1KM@2021-03-01";
        ban.park_id = "PK-1";
        ban.zone = World::box({-4500, -1000}, {-1500, 1000});
        sites.exclusions.push_back(ban);
    }

    Reviewed judged(std::size_t index, Ground::Kind kind, const std::string& park_id, Geometry footprint) {
        Reviewed made;
        made.application = &applications[index];
        made.ground.kind = kind;
        made.ground.to.park = static_cast<std::size_t>(&park(park_id) - world.inputs().of(Role::parks).data());
        made.ground.place = std::make_shared<JudgedPlace>(court.place(park(park_id), std::move(footprint)));
        made.ground.to.point = made.ground.place->place.point;
        made.review.findings = judge(court.law, made.application->unit, *made.ground.place, made.application->action);
        made.review.movement =
            accounts->relocate(*made.application->enterprise, made.application->listed, made.ground.to);
        made.review.decision = made.alone = decision_of(worst(made.review.findings));
        return made;
    }

    void refuse_first() {
        Reviewed first = judged(0, Ground::Kind::footprint, "PK-1", applications[0].proposal->geometry);
        first.review.standing = standing_of(court.law, court.units[0]);
        first.review.standing->must_leave = true;
        first.review.standing->by = {"hazchem47"};
        first.review.standing->ways_out = {"relocate", "upgrade"};
        first.review.standing->deadline = parse_date("2026-12-31");
        first.review.late = true;
        first.review.cost.rebuild = 25'000'000;
        first.review.route.emplace();
        first.review.route->reachable = true;
        first.review.route->cost_yuan_t = 10;
        first.review.route->distance_km = 6.5;
        first.review.route->hours = 0.25;
        first.review.route->km = {6.5, 0, 0};
        Remedy move;
        move.kind = Remedy::Kind::move;
        move.text = msg("eligibility.measured", {{"m", "15.02"}});
        move.amount = 15.02;
        move.unit = "m";
        move.bearing_deg = 0;
        move.park_id = "PK-1";
        move.footprint = World::box({-3200, 1000.02}, {-2800, 1400.02});
        Remedy other;
        other.kind = Remedy::Kind::other_park;
        other.text = msg("eligibility.no_park");
        other.site_id = "PK-2/p-1/1";
        other.park_id = "PK-2";
        other.cost_yuan = 30'000'000;
        other.extra_cost_yuan = 5'000'000;
        first.remedies = {move, other};
        first.readings = {{&reading, Decision::conditional, true, {"SUPERVISED"}}};
        first.below = {{Role::control_sections, world.inputs().find(Role::control_sections, "S-1"), 9000},
                       {Role::intakes, world.inputs().find(Role::intakes, "W-1"), 12345.6}};
        reviewed.push_back(std::move(first));
    }

    void accept_second() {
        Reviewed second = judged(1, Ground::Kind::site, "PK-2", sites.parts[0].place->place.footprint);
        second.ground.site = 0;
        second.ground.to.part = 0;
        second.review.decision = second.alone = Decision::accept;
        second.review.findings.clear();
        second.review.findings.push_back(account_finding(Verdict::pass, 2.5));
        second.review.provisional = true;
        reviewed.push_back(std::move(second));
    }

    /// 0.5 t/a are left after the second.
    void refuse_third() {
        Reviewed third = judged(2, Ground::Kind::footprint, "PK-2", applications[2].proposal->geometry);
        third.review.findings.clear();
        third.review.findings.push_back(account_finding(Verdict::forbid, 3.5));
        third.review.decision = Decision::reject;
        third.alone = Decision::accept;
        reviewed.push_back(std::move(third));
    }

    static Finding account_finding(Verdict verdict, double after) {
        Finding finding;
        finding.rule_id = "account";
        finding.verdict = verdict;
        finding.measured = after;
        finding.limit_value = 3;
        finding.margin = 3 - after;
        finding.unit = "t/a";
        finding.measured_from = "account";
        finding.evidence = "park_COD/PK-2";
        return finding;
    }
};

} // namespace reachplan::test
