// SPDX-License-Identifier: Apache-2.0
// The checker's own reading of the law on small worlds, verdict by verdict.
#include <catch2/catch.hpp>

#include "support/world.hpp"
#include "verify/audit.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

struct OwnCourt {
    explicit OwnCourt(World& world)
        : rules(load_rules(world.the_case().rule_packs, ".", world.the_case().as_of, faults)),
          audit(world.the_case(), world.inputs(), rules, plan) {}

    Verdict verdict(const std::string& unit, const std::string& park, const Geometry& footprint,
                    const std::string& rule) {
        const verify::Shape shape(footprint);
        verify::Spot spot{audit.park(park), &shape, audit.places.at(footprint.polygons[0].outer[0]), false, {}};
        for (const verify::Ruling& ruling : audit.judge.judge(audit.unit(unit)->facts, spot, Action::make_new)) {
            if (ruling.rule->id == rule) {
                return ruling.verdict;
            }
        }
        FAIL("rule does not apply: " << rule);
        return Verdict::pass;
    }

    Faults faults;
    RuleSet rules;
    verify::PlanFile plan;
    verify::Audit audit;
};

World river_world(Fields river = {}) {
    World world;
    world.main_stem(std::move(river));
    world.park("P-1", {-1500, 500}, {1500, 6000});
    world.plant("E-1", {0, 300});
    return world;
}

Geometry site_from(double north_m) {
    return World::box({-1000, north_m}, {1000, 4000});
}

} // namespace

TEST_CASE("verify: within 1 km includes exactly 1000 m") {
    World world = river_world();
    OwnCourt court(world);
    CHECK(court.verdict("E-1", "P-1", site_from(1000.0), "CHEM-1KM") == Verdict::forbid);
    CHECK(court.verdict("E-1", "P-1", site_from(999.0), "CHEM-1KM") == Verdict::forbid);
    // The park itself reaches across the line: a legal site in it is flagged, not passed over.
    CHECK(court.verdict("E-1", "P-1", site_from(1000.1), "CHEM-1KM") == Verdict::flag);
}

TEST_CASE("verify: a margin under the accuracy of the line is a flag") {
    World world = river_world({{"accuracy_m", 20.0}});
    world.park("P-2", {-1500, 1010}, {1500, 6000});
    OwnCourt court(world);
    CHECK(court.verdict("E-1", "P-2", site_from(1015), "CHEM-1KM") == Verdict::flag);
    CHECK(court.verdict("E-1", "P-2", site_from(1025), "CHEM-1KM") == Verdict::pass);
}

TEST_CASE("verify: beside a centre line half the width counts to the river") {
    World world = river_world({{"line_kind", std::string("centreline")}, {"half_width_m", 400.0}});
    OwnCourt court(world);
    CHECK(court.verdict("E-1", "P-1", site_from(1390), "CHEM-1KM") == Verdict::forbid);
    CHECK(court.verdict("E-1", "P-1", site_from(1410), "CHEM-1KM") == Verdict::flag);
}

TEST_CASE("verify: a river of unknown rank within the limit leaves the rule undetermined") {
    World world = river_world();
    world.add(Role::rivers, "YZ-0", World::line({lon_lat({-3000, 7000}), lon_lat({3000, 7000})}),
              {{"basin", std::string("yangtze")}, {"line_kind", std::string("bank_line")}});
    OwnCourt court(world);
    CHECK(court.verdict("E-1", "P-1", World::box({-1000, 4000}, {1000, 5900}), "CHEM-1KM") == Verdict::flag);
    CHECK(court.verdict("E-1", "P-1", World::box({-1000, 4000}, {1000, 6100}), "CHEM-1KM") == Verdict::undetermined);
}

TEST_CASE("verify: a new park is judged as a whole, a zone that touches it is no empty word") {
    World world = river_world();
    world.park("P-9", {-1500, 500}, {1500, 6000}, {{"boundary_action", std::string("new")}});
    world.zone("Z-1", "ecological_redline", {900, 3000}, {3000, 3500});
    OwnCourt court(world);
    CHECK(court.verdict("E-1", "P-9", site_from(2000), "CHEM-1KM") == Verdict::forbid);
    CHECK(court.verdict("E-1", "P-1", site_from(2000), "REDLINE") == Verdict::forbid);
    CHECK(court.verdict("E-1", "P-1", World::box({-1000, 2000}, {800, 4000}), "REDLINE") == Verdict::pass);
}

TEST_CASE("verify: a park without status is undetermined, a layer declared absent is not assessed") {
    World world = river_world();
    world.park("P-3", {-1500, 2000}, {1500, 6000}, {{"status", std::monostate{}}});
    OwnCourt court(world);
    CHECK(court.verdict("E-1", "P-3", site_from(2500), "PARK-ONLY") == Verdict::undetermined);
    CHECK(court.verdict("E-1", "P-3", site_from(2500), "REDLINE") == Verdict::inform);
}
