// SPDX-License-Identifier: Apache-2.0
// Proposals beside the river: what counts as its line, how far a kilometre reaches, whose plant it stops.
#include "review/decided.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// A project on a square whose south edge is that far from the main stem, in a park that begins there.
void beside(double north_m, Decision expected, const std::string& rules, std::optional<double> margin,
            const std::string& code = "2614", Fields river = {}) {
    INFO(north_m << " m from the river");
    World world;
    world.main_stem(std::move(river)).park("P-1", {0, north_m}, {3000, north_m + 3000});
    applies(world, "A-1", "", sector(code), square({0, north_m}));
    decided(Hearing(world), "A-1", expected, rules, margin, "CHEM-1KM");
}

const Fields k_centreline = {{"line_kind", std::string("centreline")}};

/// A river line 4 km north of the main stem.
World with_river(const std::string& rank, const std::string& basin = "yangtze") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {3000, 9000});
    world.add(Role::rivers, "R-1", World::line({lon_lat({-2000, 4500}), lon_lat({3000, 4500})}),
              {{"rank", rank}, {"basin", basin}, {"line_kind", std::string("bank_line")}});
    return world;
}

} // namespace

TEST_CASE("hearing: a chemical plant 1 km from the bank, to the centimetre") {
    beside(999.99, Decision::reject, "CHEM-1KM", -0.01);
    beside(1000.00, Decision::reject, "CHEM-1KM", 0.00);
    beside(1000.005, Decision::reject, "CHEM-1KM", 0.005); // within the centimetre that measuring is granted
    beside(1000.02, Decision::accept, "", 0.02);
}

TEST_CASE("hearing: half the width beside a centre line is water, not distance") {
    Fields wide = k_centreline;
    wide.emplace_back("half_width_m", 400.0);
    beside(1200, Decision::reject, "CHEM-1KM", -200, "2614", wide);
    beside(1399.99, Decision::reject, "CHEM-1KM", -0.01, "2614", wide);
    beside(1400.02, Decision::accept, "", 0.02, "2614", wide);
}

TEST_CASE("hearing: a bare centre line stands in and the finding says so") {
    World world;
    world.main_stem(k_centreline).park("P-1", {0, 900}, {3000, 4000});
    applies(world, "A-1", "", sector("2614"), square({0, 900}));
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::reject, "CHEM-1KM", -100);
    CHECK(deciding(hearing.of("A-1")).front()->measured_from == "centreline");
}

TEST_CASE("hearing: every tributary counts, other waters, other basins and lakes do not") {
    const auto at_500_m = [](World world, Decision expected, const std::string& rules, std::optional<double> margin) {
        applies(world, "A-1", "", sector("2614"), square({0, 5000}));
        decided(Hearing(world), "A-1", expected, rules, margin);
    };
    at_500_m(with_river("tributary"), Decision::reject, "CHEM-1KM", -500);
    at_500_m(with_river("major_tributary"), Decision::reject, "CHEM-1KM", -500);
    at_500_m(with_river("other"), Decision::accept, "", {});
    at_500_m(with_river("tributary", "huai"), Decision::accept, "", {});
    at_500_m(with_river("lake"), Decision::accept, "", {});
}

TEST_CASE("hearing: a point is judged as a point") {
    World world;
    world.main_stem().park("P-1", {0, 900}, {3000, 4000});
    applies(world, "A-1", "", sector("2614"), point({300, 999}));
    applies(world, "A-2", "", sector("2614"), point({300, 1000.02}));
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::reject, "CHEM-1KM", -1);
    decided(hearing, "A-2", Decision::accept, "CHEM-1KM"); // its park reaches into the band
    CHECK(ground_of(*hearing.desk, hearing.applications[0]).is_point());
}

TEST_CASE("hearing: refining and pharmaceuticals at 500 m are a question, cotton is none") {
    World world;
    world.main_stem().park("P-1", {0, 400}, {3000, 4000});
    applies(world, "A-1", "", sector("2511"), square({0, 500}));
    applies(world, "A-2", "", sector("2720"), square({500, 500}));
    applies(world, "A-3", "", sector("1711"), square({1000, 500}));
    applies(world, "A-4", "", sector("3610"), square({1500, 500}));
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::conditional, "PETRO-PLAN", -500, "CHEM-1KM-FLAG");
    decided(hearing, "A-2", Decision::accept, "CHEM-1KM-FLAG", -500);
    for (const char* id : {"A-3", "A-4"}) {
        decided(hearing, id, Decision::accept);
        CHECK_FALSE(speaks(hearing, id, "CHEM-1KM"));
        CHECK_FALSE(speaks(hearing, id, "CHEM-1KM-FLAG"));
    }
}

TEST_CASE("hearing: a margin under the accuracy of the line is told with it, on either side") {
    const Fields accuracy = {{"accuracy_m", 10.0}};
    beside(1003, Decision::accept, "CHEM-1KM", 3, "2614", accuracy);
    beside(1011, Decision::accept, "", 11, "2614", accuracy);
    beside(997, Decision::reject, "CHEM-1KM", -3, "2614", accuracy);
    World world; // a park that begins within the band, too
    world.main_stem(accuracy).park("P-1", {0, 996}, {3000, 4000});
    applies(world, "A-1", "", sector("2614"), square({0, 1003}));
    applies(world, "A-2", "", sector("2614"), square({500, 997}));
    const Hearing hearing(world);
    for (const auto& [id, text] : {std::pair("A-1", "1003.00 m +- 10 m"), std::pair("A-2", "997.00 m +- 10 m")}) {
        const Review review = hearing.of(id);
        const Finding* finding = finding_of(review.findings, "CHEM-1KM");
        CHECK(finding->accuracy == 10.0);
        CHECK_THAT(render(finding->measured_text, Lang::en), Catch::Matchers::Contains(text));
    }
}

TEST_CASE("hearing: a park across the band") {
    const auto in_park = [](Fields park, double north_m, Decision expected, std::optional<double> margin) {
        World world;
        world.main_stem().park("P-1", {0, 300}, {3000, 4000}, std::move(park));
        applies(world, "A-1", "", sector("2614"), square({0, north_m}));
        decided(Hearing(world), "A-1", expected, "CHEM-1KM", margin);
    };
    in_park({}, 1500, Decision::accept, 500);
    in_park({}, 700, Decision::reject, -300);
    in_park({{"boundary_action", std::string("new")}}, 1500, Decision::reject, -700); // all of the park is measured
    in_park({{"boundary_action", std::string("expanding")}}, 1500, Decision::reject, -700);
}

TEST_CASE("hearing: who names only the park gets its outer site, if it has one") {
    World world;
    world.main_stem().park("P-1", {0, 300}, {3000, 4000}).park("P-2", {5000, 100}, {8000, 900});
    applies(world, "A-1", "", sector("2614", {{"park_id", std::string("P-1")}}));
    applies(world, "A-2", "", sector("2614", {{"park_id", std::string("P-2")}}));
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::accept, "CHEM-1KM");
    CHECK(ground_of(*hearing.desk, hearing.applications[0]).kind == Ground::Kind::site);
    CHECK(*finding_of(hearing.of("A-1").findings, "CHEM-1KM")->measured > 1000.01);
    decided(hearing, "A-2", Decision::reject, "CHEM-1KM", -900);
    CHECK(ground_of(*hearing.desk, hearing.applications[1]).kind == Ground::Kind::whole_park);
}

TEST_CASE("hearing: what stands within 1 km may be renewed, not enlarged") {
    World world;
    world.main_stem().park("P-1", {0, 100}, {3000, 4000}).plant("E-1", {500, 600});
    for (const char* action : {"expand", "rebuild", "upgrade", "convert", "close"}) {
        applies(world, std::string("A-") + action, "E-1", {{"action", std::string(action)}});
    }
    const Hearing hearing(world);
    decided(hearing, "A-expand", Decision::reject, "CHEM-1KM", -400);
    for (const char* id : {"A-rebuild", "A-upgrade", "A-convert", "A-close"}) {
        decided(hearing, id, Decision::accept);
    }
}

TEST_CASE("hearing: a rebuilding far from the works is judged as the new plant it is, and the applicant is told") {
    World world;
    world.main_stem().park("P-1", {0, 100}, {3000, 4000}).park("P-2", {9000, 100}, {12000, 4000});
    world.plant("E-1", {500, 1600});
    applies(world, "A-beside", "E-1", {{"action", std::string("rebuild")}}, square({700, 600}));
    applies(world, "A-far", "E-1", {{"action", std::string("rebuild")}}, square({9500, 600}));
    const Hearing hearing(world);
    decided(hearing, "A-beside", Decision::accept);
    decided(hearing, "A-far", Decision::reject, "CHEM-1KM", -400);
    const std::vector<Fault> faults = hearing.court.faults.sorted();
    CHECK(std::count_if(faults.begin(), faults.end(), [](const Fault& fault) {
              return fault.field == "action" &&
                     render(fault.expected, Lang::en).find("judged as a new plant") != std::string::npos;
          }) == 1);
}

TEST_CASE("hearing: tailings ponds keep 3 km from the main stem and 1 km from major tributaries") {
    const Fields pond = sector("0919", {{"processes", Value(std::vector<std::string>{"tailings"})}});
    const auto from_main_stem = [&](double north_m, Decision expected, std::optional<double> margin) {
        World world;
        world.main_stem().park("P-1", {0, north_m}, {3000, north_m + 3000});
        applies(world, "A-1", "", pond, square({0, north_m}));
        decided(Hearing(world), "A-1", expected, expected == Decision::reject ? "TAIL-3KM" : "", margin, "TAIL-3KM");
    };
    from_main_stem(2999.99, Decision::reject, -0.01);
    from_main_stem(3000.02, Decision::accept, 0.02);
    const auto from_river = [&](const std::string& rank, Decision expected, const std::string& rules) {
        World world = with_river(rank);
        applies(world, "A-1", "", pond, square({0, 5000}));
        decided(Hearing(world), "A-1", expected, rules);
    };
    from_river("major_tributary", Decision::reject, "TAIL-1KM");
    from_river("tributary", Decision::accept, "");
}
