// SPDX-License-Identifier: Apache-2.0
// Behind works an application is refused by its waste water, so it is its waste water that must shrink: 50 mg/L of 200
// m3/d are 3.65 t a year. S-1 lies 3 km below the outfall; nothing decays on the way.
#include "review/decided.hpp"

#include <algorithm>

using namespace reachplan;
using namespace reachplan::test;

namespace {

struct Outfall {
    double cap = 100;           // t/a at the section
    double capacity_m3_d = 1e6; // of the works
};

World behind_works(const Outfall& outfall, Fields project) {
    World world;
    world.main_stem({{"velocity_m_s", 0.5}}).plant("E-0", {9000, 9000}, {{"cod_relocated", 0.0}});
    world.the_case().resources = {{"land", "land", "ha", 0.0001, 0}, {"COD", "cod", "t/a", 0.001, 0}};
    AccountConfig account;
    account.id = "section_COD";
    account.resource = "COD";
    account.scope = AccountScope::section;
    account.layer = "control_sections";
    account.field = "cap_cod";
    account.used_field = "used_cod";
    world.the_case().accounts = {account};
    world.add(Role::control_sections, "S-1", point({0, 0}),
              {{"water_class", std::string("III")}, {"cap_cod", outfall.cap}, {"used_cod", 0.0}});
    world.add(Role::sewage_works, "W-1", point({-3000, 300}),
              {{"capacity_m3_d", outfall.capacity_m3_d}, {"used_m3_d", 0.0}, {"effluent_cod_mg_l", 50.0}});
    world.park("P-1", {-3500, 5000}, {-2500, 6000}, {{"works_id", std::string("W-1")}});
    project.emplace_back("cod_relocated", 0.5); // before the works count by their limit, far less than they let through
    project.emplace_back("land_relocated", 1.0);
    project.emplace_back("park_id", std::string("P-1"));
    applies(world, "A-1", "", harmless(std::move(project)));
    return world;
}

const Remedy* cut_of(const std::vector<Remedy>& remedies) {
    for (const Remedy& remedy : remedies) {
        if (remedy.kind == Remedy::Kind::cut_load) {
            return &remedy;
        }
    }
    return nullptr;
}

void cuts_water(World world, double m3_d) {
    const Hearing hearing(world);
    CHECK(hearing.of("A-1").decision == Decision::reject);
    const std::vector<Remedy> remedies = hearing.remedies_of("A-1");
    const Remedy* cut = cut_of(remedies);
    REQUIRE(cut);
    CHECK(cut->what == "wastewater");
    CHECK(cut->unit == "m3/d");
    CHECK(cut->amount == m3_d);
    CHECK(may_go_on(cut->decision));
}

} // namespace

TEST_CASE("review: behind works a full section asks for less waste water") {
    cuts_water(behind_works({3.0}, {{"wastewater_m3_d", 200.0}}), 36); // 3.000 / 0.01825 = 164.4
    cuts_water(behind_works({3.65}, {{"wastewater_m3_d", 201.0}}), 1);
}

TEST_CASE("review: works that are full refuse by the law on carrying capacity, and its authority") {
    World world = behind_works({100, 150}, {{"wastewater_m3_d", 200.0}});
    const Review review = Hearing(world).of("A-1");
    CHECK(deciding_rules(review) == "CAPACITY");
}

TEST_CASE("review: works that are full ask for less waste water") {
    cuts_water(behind_works({100, 150}, {{"wastewater_m3_d", 200.0}}), 50);
}

TEST_CASE("review: the cut of waste water is the larger of what the river and the works ask") {
    cuts_water(behind_works({3.0, 100}, {{"wastewater_m3_d", 200.0}}), 100);
    cuts_water(behind_works({1.5, 199}, {{"wastewater_m3_d", 200.0}}), 118); // 1.500 / 0.01825 = 82.2
}

TEST_CASE("review: waste water told by a resource is cut there, too") {
    World world = behind_works({3.0}, {{"wastewater_relocated", 73000.0}});
    world.the_case().resources.push_back({"water", "wastewater", "m3/a", 1.0, 0});
    cuts_water(std::move(world), 36);
}

TEST_CASE("review: a project whose volume nobody states is charged its own load, which is what it may cut") {
    World world = behind_works({0.3}, {});
    const Hearing hearing(world);
    const std::vector<Remedy> remedies = hearing.remedies_of("A-1");
    const Remedy* cut = cut_of(remedies);
    REQUIRE(cut);
    CHECK(cut->what == "COD");
    CHECK(*cut->amount == Approx(0.2));
}

TEST_CASE("review: works with a capacity are undetermined for a project whose waste water nobody states") {
    World world = behind_works({100, 50}, {});
    world.add(Role::incoming, "N-1", {}, {{"park_id", std::string("P-1")}, {"wastewater_m3_d", 10.0}});
    const Hearing hearing(world);
    const Review review = hearing.of("A-1");
    CHECK(review.decision == Decision::undetermined);
    const auto works = std::find_if(review.findings.begin(), review.findings.end(),
                                    [](const Finding& finding) { return finding.evidence == "works/W-1"; });
    REQUIRE(works != review.findings.end());
    CHECK(works->measured_text.id == "review.volume_unknown");
}

TEST_CASE("review: a load that is said to come without water counts itself, and no cut leaves nothing") {
    World dry = behind_works({0.3}, {{"wastewater_m3_d", 0.0}});
    const Hearing hearing(dry);
    CHECK(hearing.of("A-1").decision == Decision::reject); // 0.5 of 0.3 t/a
    const std::vector<Remedy> remedies = hearing.remedies_of("A-1");
    REQUIRE(cut_of(remedies));
    CHECK(cut_of(remedies)->what == "COD");
    World closed = behind_works({0}, {{"wastewater_m3_d", 200.0}});
    const Hearing full(closed);
    CHECK(full.of("A-1").decision == Decision::reject);
    CHECK(cut_of(full.remedies_of("A-1")) == nullptr);
}

TEST_CASE("review: works short of room are told with the cut where waste water is a resource, too") {
    World world = behind_works({100, 150}, {{"wastewater_relocated", 73000.0}});
    world.the_case().resources.push_back({"wastewater", "wastewater", "m3/a", 1.0, 0});
    cuts_water(std::move(world), 50);
}

TEST_CASE("review: a project discharges as it says, at the place it applies for alone") {
    World world = behind_works({100, 150}, {{"wastewater_m3_d", 200.0}, {"works_id", std::string("W-2")}});
    world.add(Role::sewage_works, "W-2", point({-3000, 300}), {{"capacity_m3_d", 900.0}, {"effluent_cod_mg_l", 50.0}});
    const Hearing hearing(world);
    CHECK(hearing.of("A-1").decision == Decision::accept);
    World direct = behind_works({0.3, 150}, {{"discharge", std::string("direct")}});
    CHECK(Hearing(direct).of("A-1").decision == Decision::reject); // 0.5 t/a straight into the river
}

TEST_CASE("review: an enlargement behind municipal works is told to cut what it adds") {
    World world = behind_works({10.0}, {});
    world.plant("E-1", {0, 9000},
                harmless({{"cod_actual", 1.0}, {"wastewater_m3_d", 100.0}, {"works_id", std::string("W-1")}}));
    applies(world, "A-2", "E-1",
            harmless({{"action", std::string("expand")}, {"wastewater_m3_d", 800.0}, {"cod_relocated", 2.0}}));
    const Hearing hearing(world); // (800 - 100) x 0.01825 = 12.775 of 10 t/a
    CHECK(hearing.of("A-2").decision == Decision::reject);
    const std::vector<Remedy> remedies = hearing.remedies_of("A-2");
    REQUIRE(cut_of(remedies));
    CHECK(cut_of(remedies)->what == "wastewater");
    CHECK(cut_of(remedies)->amount == 153); // 547 more are 9.98 t/a
}
