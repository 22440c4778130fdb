// SPDX-License-Identifier: Apache-2.0
// Rules on rasters: one cell touched is enough, a gap leaves open what no cell settles, and the checker agrees.
#include "eligibility/ground_rule.hpp"

#include <catch2/catch.hpp>

#include "support/ground.hpp"
#include "verify/audit.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

Predicate steep(const std::string& op, double limit) {
    Predicate predicate;
    predicate.kind = Predicate::Kind::raster;
    predicate.field = "slope";
    predicate.op = op;
    predicate.limit = limit;
    return predicate;
}

Tri truth(const Predicate& predicate, std::vector<double> values, bool gap = false) {
    RasterConfig raster;
    raster.source.name = "slope";
    return measure_ground(predicate, raster, {std::move(values), gap}).truth;
}

} // namespace

TEST_CASE("thresholds test the worst cell touched, and a gap is never a pass", "[ground]") {
    CHECK(truth(steep(">", 15), {3, 15}) == Tri::no);
    CHECK(truth(steep(">", 15), {3, 15.001}) == Tri::yes);
    CHECK(truth(steep(">=", 15), {3, 15}) == Tri::yes);
    CHECK(truth(steep("<", 8), {7.9, 40}) == Tri::yes);
    CHECK(truth(steep("<=", 8), {8, 40}) == Tri::yes);
    CHECK(truth(steep(">", 15), {3}, true) == Tri::unknown);
    CHECK(truth(steep(">", 15), {16}, true) == Tri::yes);
    CHECK(truth(steep(">", 15), {}) == Tri::unknown);
    Predicate grades = steep("", 0);
    grades.grades = {1, 2, 4};
    CHECK(truth(grades, {3, 4}) == Tri::yes);
    CHECK(truth(grades, {3, 5}) == Tri::no);
}

TEST_CASE("planner and checker judge footprints by the same cells", "[ground][verify]") {
    const GroundWorld ground;
    World world = ground.world();
    Court court(world);
    Faults faults;
    const RuleSet rules = load_rules(world.the_case().rule_packs, ".", world.the_case().as_of, faults);
    const verify::PlanFile plan;
    verify::Audit audit(world.the_case(), world.inputs(), rules, plan);
    const Record& park = *world.inputs().find(Role::parks, "P-1");
    std::map<Verdict, int> seen;
    for (int i = 0; i < 60; ++i) {
        const double east = -5200.0 + 173 * i, north = -4900.0 + i * 971 % 9700;
        const Geometry footprint = World::box({east, north}, {east + 30 + i * 17, north + 900 - i * 13});
        JudgedPlace at = court.place(park, footprint);
        const std::vector<Finding> findings = judge(court.law, court.unit("E-1"), at, Action::make_new);
        const verify::Shape shape(footprint);
        verify::Spot spot{audit.park("P-1"), &shape, audit.places.at(footprint.polygons[0].outer[0]), false, {}};
        int compared = 0;
        for (const verify::Ruling& ruling : audit.judge.judge(audit.unit("E-1")->facts, spot, Action::make_new)) {
            const Finding* own = finding_of(findings, ruling.rule->id);
            INFO(ruling.rule->id << " at " << i);
            REQUIRE(own != nullptr);
            CHECK(own->verdict == ruling.verdict);
            if (own->measured) {
                REQUIRE(ruling.measures.size() == 1);
                CHECK(*own->measured == ruling.measures[0].measured);
                CHECK(own->measured_from == ruling.measures[0].from);
            }
            ++seen[own->verdict];
            ++compared;
        }
        CHECK(compared == 2);
    }
    CHECK(seen[Verdict::pass] > 5);
    CHECK(seen[Verdict::forbid] > 5);
    CHECK(seen[Verdict::undetermined] > 5);
}

TEST_CASE("a raster that a rule asks for is given or declared absent", "[ground]") {
    const GroundWorld ground;
    World world = ground.world();
    world.the_case().rasters.clear();
    Faults faults;
    const RuleSet rules = load_rules(world.the_case().rule_packs, ".", world.the_case().as_of, faults);
    const Law refused(world.the_case(), world.inputs(), rules, faults);
    REQUIRE(faults.has_errors());
    CHECK(render(faults.sorted().front(), Lang::en).find("[raster.slope]") != std::string::npos);
    world.the_case().absent_rasters = {"slope"};
    Faults none;
    const Law law(world.the_case(), world.inputs(), rules, none);
    CHECK_FALSE(none.has_errors());
    CHECK(law.not_assessed().size() == 2);
}
