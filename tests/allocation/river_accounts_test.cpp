// SPDX-License-Identifier: Apache-2.0
// The book of the river with numbers: who may go where because of a section, and what works take on.
#include <catch2/catch.hpp>

#include <cmath>

#include "allocation/accounts.hpp"
#include "allocation/planned.hpp"
#include "base/quantum.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

AccountConfig section_cod() {
    AccountConfig config;
    config.id = "section_COD";
    config.resource = "COD";
    config.scope = AccountScope::section;
    config.layer = "control_sections";
    config.field = "cap_cod";
    config.used_field = "used_cod";
    return config;
}

Geometry point(At at) {
    Geometry geometry;
    geometry.points.push_back(lon_lat(at));
    return geometry;
}

constexpr double k_velocity_m_s = 0.5, k_decay = 0.15;

/// The main stem flows east; S-1 stands on it at the centre.
World river_with_section(double cap, double used) {
    World world;
    world.main_stem({{"velocity_m_s", k_velocity_m_s}});
    world.the_case().resources = {{"land", "land", "ha", 0.0001, 0}, {"COD", "cod", "t/a", 0.001, k_decay}};
    world.the_case().accounts = {section_cod()};
    world.add(Role::control_sections, "S-1", point({0, 0}),
              {{"water_class", std::string("III")}, {"cap_cod", cap}, {"used_cod", used}});
    return world;
}

World& park_at(World& world, const std::string& id, double east_m, Fields more = {}) {
    return world.park(id, {east_m - 500, 5000}, {east_m + 500, 6000}, std::move(more));
}

Fields mover(double ends, double brings, Fields more = {}) {
    return with(k_must_leave, with({{"cod_actual", ends}, {"cod_permit", ends}, {"cod_relocated", brings}}, more));
}

/// What arrives at S-1 of a load that enters so far above it.
double arriving(double load, double above_m) {
    return load * std::exp(-k_decay * above_m / k_velocity_m_s / 86400);
}

std::int64_t up(double amount) {
    return quanta_up(amount, 0.001);
}
std::int64_t down(double amount) {
    return quanta_down(amount, 0.001);
}

/// Rounding up meets a length that is measured to a millimetre.
void near(std::int64_t quanta, std::int64_t expected) {
    CHECK(std::abs(quanta - expected) <= 1);
}

} // namespace

TEST_CASE("a tight section sends the plant to the park below it, and the ledger says why") {
    World roomy = river_with_section(100, 0);
    park_at(roomy, "P-1", -3000);
    park_at(roomy, "P-2", 15000);
    roomy.plant("E-1", {1000, 200}, mover(5, 2));
    const Planned with_room(roomy);
    CHECK(with_room.unit("E-1").park_id == "P-1");
    near(with_room.account("section_COD/S-1").reserved, up(arriving(2, 3000)));
    CHECK(with_room.account("section_COD/S-1").released == 0); // it stood below the section

    World tight = river_with_section(100, 99);
    park_at(tight, "P-1", -3000);
    park_at(tight, "P-2", 15000);
    tight.plant("E-1", {1000, 200}, mover(5, 2));
    const Planned below(tight);
    CHECK(below.unit("E-1").park_id == "P-2");
    CHECK(below.account("section_COD/S-1").reserved == 0);
    CHECK(below.account("section_COD/S-1").remaining() == 1000); // 2 t/a at P-1 would have brought more

    World upstream = river_with_section(100, 99); // the same plant above the section: its relief pays for P-1
    park_at(upstream, "P-1", -3000);
    park_at(upstream, "P-2", 15000);
    upstream.plant("E-1", {-1000, 200}, mover(5, 2));
    const Planned above(upstream);
    CHECK(above.unit("E-1").park_id == "P-1");
    near(above.account("section_COD/S-1").released, down(arriving(5, 1000)));
    near(above.account("section_COD/S-1").reserved, up(arriving(2, 3000)));
}

TEST_CASE("who loads and who relieves a section is told load by load") {
    World world = river_with_section(100, 50);
    park_at(world, "P-1", -3000).plant("E-1", {-1000, 200}, mover(5, 2));
    const Planned planned(world);
    REQUIRE(planned.plan.contributions.size() == 2);
    const Contribution& relief = planned.plan.contributions[0];
    const Contribution& load = planned.plan.contributions[1];
    CHECK(relief.load_source == -5);
    near(relief.load_section, -down(arriving(5, 1000)));
    CHECK(load.load_source == 2);
    near(load.load_section, up(arriving(2, 3000)));
    CHECK(load.section_id == "S-1");
    CHECK(load.enterprise_id == "E-1");
}

TEST_CASE("a section over its limit may be relieved by a move, never loaded more") {
    const auto outcome = [](double brings) {
        World world = river_with_section(100, 130);
        park_at(world, "P-1", -3000).plant("E-1", {-3000, 200}, mover(5, brings));
        return Planned(world).unit("E-1").outcome;
    };
    CHECK(outcome(4.9) == Outcome::relocate);
    CHECK(outcome(5.1) == Outcome::unplaced);
}

TEST_CASE("capacity by mixing is flow times the room under the class limit") {
    World world = river_with_section(0, 0);
    world.the_case().accounts[0].field = world.the_case().accounts[0].used_field = "";
    world.the_case().accounts[0].mixing = true;
    world.add(Role::control_sections, "S-2", point({2000, 0}),
              {{"water_class", std::string("III")}, {"flow_m3_s", 20.0}, {"background_cod_mg_l", 12.0}});
    park_at(world, "P-1", 1000).plant("E-1", {1500, 200}, mover(5, 2));
    const Planned planned(world);
    const LedgerRow& row = planned.account("section_COD/S-2");
    CHECK(row.capacity == down(31.536 * 20 * 20));
    CHECK(row.used_before == up(31.536 * 20 * 12));
    CHECK(planned.unit("E-1").outcome == Outcome::relocate);
}

TEST_CASE("full mixing on a large river is refused with advice") {
    World world = river_with_section(0, 0);
    world.the_case().accounts[0].mixing = true;
    world.the_case().accounts[0].field = "";
    world.add(Role::control_sections, "S-2", point({2000, 0}),
              {{"water_class", std::string("II")}, {"flow_m3_s", 6000.0}, {"background_cod_mg_l", 12.0}});
    park_at(world, "P-1", 1000);
    Court court(world);
    const RiverPath path(world.inputs(), court.faults);
    const RiverTransfer transfer(world.inputs(), path, court.faults);
    Faults faults;
    const WaterBook book(world.the_case(), world.inputs(), court.rules.water, path, transfer, faults);
    CHECK(faults.error_count() == 1);
    Faults raised;
    world.the_case().accounts[0].largest_flow_m3_s = 7000;
    const WaterBook allowed(world.the_case(), world.inputs(), court.rules.water, path, transfer, raised);
    CHECK_FALSE(raised.has_errors());
}

namespace {

/// P-1 above S-1 with works; what the works are permitted may stand in the background already.
World with_works(Fields works, Fields of_plant) {
    World world = river_with_section(100, 50);
    Fields fields = {{"capacity_m3_d", 1000.0}, {"used_m3_d", 400.0}, {"effluent_cod_mg_l", 50.0}};
    fields.insert(fields.end(), works.begin(), works.end());
    world.add(Role::sewage_works, "W-1", point({-3000, 300}), fields);
    park_at(world, "P-1", -3000, {{"works_id", std::string("W-1")}});
    world.plant("E-1", {1000, 200}, mover(5, 40, std::move(of_plant)));
    return world;
}

} // namespace

TEST_CASE("through works the river gets volume times effluent limit") {
    World world = with_works({}, {{"wastewater_m3_d", 200.0}});
    const Planned planned(world);
    CHECK(planned.unit("E-1").outcome == Outcome::relocate);
    near(planned.account("section_COD/S-1").reserved, up(arriving(200 * 365 * 50e-6, 3000)));
    CHECK(planned.account("works/W-1").reserved == 200);
    CHECK(planned.account("works/W-1").remaining() == 400);
}

TEST_CASE("a works' permitted load is not charged twice, and its capacity binds its users together") {
    World world = with_works({{"baseline_cod", 18.25}}, {{"wastewater_m3_d", 400.0}}); // 1000 m3/d x 50 mg/L
    const Planned planned(world);
    CHECK(planned.unit("E-1").outcome == Outcome::relocate);
    CHECK(planned.account("section_COD/S-1").reserved == 0);
    CHECK(planned.account("works/W-1").remaining() == 200);
    World two = world;
    two.plant("E-2", {1500, 200}, mover(5, 1, {{"wastewater_m3_d", 201.0}}));
    const Planned crowded(two);
    CHECK((crowded.unit("E-1").outcome == Outcome::relocate) != (crowded.unit("E-2").outcome == Outcome::relocate));
}

TEST_CASE(
    "a plant that keeps its works changes nothing at a full section: the difference is rounded, not its two parts") {
    World world = river_with_section(100, 130);
    world.add(Role::sewage_works, "W-1", point({-3000, 300}), {{"capacity_m3_d", 1000.0}, {"effluent_cod_mg_l", 51.7}});
    park_at(world, "P-1", -3000, {{"works_id", std::string("W-1")}});
    world.plant(
        "E-1", {1000, 200},
        mover(
            5, 5,
            {{"wastewater_m3_d", 200.0}, {"discharge", std::string("park_works")}, {"works_id", std::string("W-1")}}));
    const Planned planned(world);
    CHECK(planned.unit("E-1").outcome == Outcome::relocate);
    const LedgerRow& row = planned.account("section_COD/S-1");
    CHECK(row.reserved > 0);
    CHECK(row.reserved == row.released);
}

TEST_CASE("a baseline below what works may let through at capacity covers nobody") {
    for (const double baseline : {0.0, 1.0, 18.2}) {
        World world = with_works({{"baseline_cod", baseline}}, {{"wastewater_m3_d", 200.0}});
        const Planned planned(world);
        near(planned.account("section_COD/S-1").reserved, up(arriving(200 * 365 * 50e-6, 3000)));
    }
}

TEST_CASE("without a volume nothing shows that works take anything out") {
    World world = with_works({{"baseline_cod", 15.0}}, {});
    const Planned planned(world);
    CHECK(planned.unit("E-1").outcome == Outcome::relocate);
    near(planned.account("section_COD/S-1").reserved, up(arriving(40, 3000)));
    World leaves = river_with_section(100, 50); // and none is claimed when it goes
    leaves.add(Role::sewage_works, "W-1", point({-3000, 300}), {{"effluent_cod_mg_l", 50.0}});
    park_at(leaves, "P-2", 15000);
    leaves.plant("E-1", {-3000, 200},
                 mover(5, 2, {{"discharge", std::string("municipal")}, {"works_id", std::string("W-1")}}));
    const Planned gone(leaves);
    CHECK(gone.unit("E-1").outcome == Outcome::relocate);
    CHECK(gone.account("section_COD/S-1").released == 0);
}

TEST_CASE("a background without the listed units gets their loads of today added") {
    World world = river_with_section(100, 50);
    world.the_case().accounts[0].includes_listed = false;
    park_at(world, "P-2", 15000).plant("E-1", {-3000, 200}, mover(5, 2));
    near(Planned(world).account("section_COD/S-1").used_before, 50000 + up(arriving(5, 3000)));
}

TEST_CASE("a section from which more leaves than was counted there is told of") {
    const auto said = [](double used) {
        World world = river_with_section(100, used);
        park_at(world, "P-2", 15000).plant("E-1", {-3000, 200}, mover(5, 2));
        Faults faults;
        report_overdrawn(Planned(world).plan.ledger, world.the_case(), faults);
        std::string all;
        for (const Fault& fault : faults.sorted()) {
            all += render(fault, Lang::en);
        }
        return all;
    };
    CHECK(said(50).empty());
    const std::string told = said(1);
    INFO(told);
    CHECK(told.find("account.section_COD/S-1") != std::string::npos);
    CHECK(told.find("excludes_listed") != std::string::npos);
}

TEST_CASE("an upgrade in place relieves the sections below at once") {
    World world = river_with_section(100, 130);
    park_at(world, "P-1", -9000)
        .plant("E-1", {-3000, 200}, mover(5, 2, {{"cod_upgraded", 3.0}, {"upgrade_yuan", 1000.0}}));
    const Planned planned(world);
    CHECK(planned.unit("E-1").outcome == Outcome::upgrade);
    near(planned.account("section_COD/S-1").released, down(arriving(2, 3000)));
}
