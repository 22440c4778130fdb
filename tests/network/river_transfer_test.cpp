// SPDX-License-Identifier: Apache-2.0
// Loads on rivers whose answer is a line of arithmetic. The main stem flows east along the great circle
// through the centre, tributaries come down meridians, so lengths are the metres written here.
#include "network/river_transfer.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "support/world.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

constexpr double k_decay = 0.2; // 1/d

std::string text_of(const char* text) {
    return text;
}

Geometry point(At at) {
    Geometry geometry;
    geometry.points.push_back(lon_lat(at));
    return geometry;
}

Geometry eastward(double from_m, double to_m) {
    return World::line({lon_lat({from_m, 0}), lon_lat({to_m, 0})});
}

Geometry southward(double east_m, double from_north_m, double to_north_m = 0) {
    return World::line({lon_lat({east_m, from_north_m}), lon_lat({east_m, to_north_m})});
}

void section(World& world, const std::string& id, At at, Fields more = {}) {
    more.emplace_back("water_class", text_of("III"));
    world.add(Role::control_sections, id, point(at), more);
}

struct River {
    explicit River(const World& world) : inputs(world.inputs()), path(inputs, faults), transfer(inputs, path, faults) {}

    RiverPoint at(At place) const {
        const auto point = path.enter(lon_lat(place));
        REQUIRE(point);
        return *point;
    }
    /// What arrives at the section of a load at the place; 0 when it is not below.
    SectionFactor to(At place, const std::string& id, double decay = k_decay) const {
        for (const SectionFactor& found : transfer.factors_below(at(place), decay)) {
            if (inputs.of(Role::control_sections)[found.section].id == id) {
                return found;
            }
        }
        return {0, 0, -1, {}};
    }
    double factor(At place, const std::string& id, double decay = k_decay) const { return to(place, id, decay).factor; }

    const Inputs& inputs;
    Faults faults;
    RiverPath path;
    RiverTransfer transfer;
};

double kept_over(double length_m, double velocity_m_s, double decay = k_decay) {
    return std::exp(-decay * length_m / velocity_m_s / 86400);
}

Approx near(double value) {
    return Approx(value).epsilon(1e-9);
}

} // namespace

TEST_CASE("river transfer: first-order decay on one reach") {
    World world;
    world.add(Role::rivers, "R-1", eastward(-10000, 30000), {{"velocity_m_s", 0.4}});
    section(world, "S-0", {-10000, 0});
    section(world, "S-1", {0, 0});
    section(world, "S-2", {20000, 0});
    const River river(world);
    const SectionFactor first = river.to({-10000, 0}, "S-1");
    CHECK(first.factor == near(kept_over(10000, 0.4)));
    CHECK(first.path_m == Approx(10000).margin(1e-5));
    REQUIRE(first.travel_days);
    CHECK(*first.travel_days == near(10000 / 0.4 / 86400));
    CHECK(river.factor({-10000, 0}, "S-2") == near(kept_over(30000, 0.4)));
    CHECK(river.factor({-10000, 0}, "S-0") == 1);    // enters exactly at the section: counts whole
    CHECK(river.factor({-9000, 0}, "S-0") == 0);     // enters below it
    CHECK(river.factor({-10000, 0}, "S-2", 0) == 1); // a metal does not decay
    CHECK(river.faults.sorted().empty());
}

TEST_CASE("river transfer: without a velocity nothing decays, the time is unknown, and one warning says so") {
    World world;
    world.add(Role::rivers, "R-1", eastward(0, 10000), {{"next_down", text_of("R-2")}});
    world.add(Role::rivers, "R-2", eastward(10000, 20000), {{"velocity_m_s", 0.5}, {"next_down", text_of("R-3")}});
    world.add(Role::rivers, "R-3", eastward(20000, 30000), {});
    section(world, "S-1", {15000, 0});
    const River river(world);
    const SectionFactor found = river.to({2000, 0}, "S-1");
    CHECK(found.factor == near(kept_over(5000, 0.5)));
    CHECK_FALSE(found.travel_days);
    CHECK(found.path_m == Approx(13000).margin(1e-4));
    REQUIRE(river.faults.sorted().size() == 1); // R-3 lies below every section: nobody asks
    const std::string said = render(river.faults.sorted()[0], Lang::en);
    CHECK(river.faults.warning_count() == 1);
    CHECK(said.find("1 reaches") != std::string::npos);
    CHECK(said.find("R-1") != std::string::npos);
}

TEST_CASE("river transfer: a section far from its reach or on no river at all is told of") {
    World world;
    world.add(Role::rivers, "R-1", eastward(0, 30000), {{"velocity_m_s", 0.5}});
    section(world, "S-1", {10000, 500});
    section(world, "S-2", {20000, 6000});
    section(world, "S-3", {20000, 90000});
    const River river(world);
    const auto said = river.faults.sorted();
    REQUIRE(said.size() == 2);
    CHECK(river.faults.warning_count() == 2);
    CHECK(render(said[0], Lang::en).find("S-2") != std::string::npos);
    CHECK(render(said[0], Lang::en).find("lies 6.0 km from R-1") != std::string::npos);
    CHECK(render(said[1], Lang::en).find("S-3") != std::string::npos);
    CHECK(render(said[1], Lang::en).find("no load reaches it") != std::string::npos);
}

TEST_CASE("river transfer: loads meet at a confluence, and a section at a tributary's mouth measures the tributary") {
    World world;
    world.add(Role::rivers, "R-1", eastward(-10000, 30000), {{"velocity_m_s", 1.0}});
    world.add(Role::rivers, "T-1", southward(0, 8000), {{"velocity_m_s", 0.25}, {"next_down", text_of("R-1")}});
    section(world, "S-M", {0, 0}, {{"reach_id", text_of("R-1")}});
    section(world, "S-T", {0, 0}, {{"reach_id", text_of("T-1")}});
    section(world, "S-2", {20000, 0});
    const River river(world);
    const double down_tributary = kept_over(8000, 0.25);
    CHECK(river.factor({0, 8000}, "S-T") == near(down_tributary));
    CHECK(river.factor({0, 8000}, "S-M") == near(down_tributary)); // exactly at the confluence: counts
    CHECK(river.factor({0, 8000}, "S-2") == near(down_tributary * kept_over(20000, 1)));
    CHECK(river.factor({-10000, 0}, "S-T") == 0);
    CHECK(river.factor({-10000, 0}, "S-M") == near(kept_over(10000, 1)));
    const PointLoad loads[] = {{river.at({-10000, 0}), 100}, {river.at({0, 8000}), 40}, {river.at({10000, 0}), 7}};
    const MassBalance balance = river.transfer.run(loads, k_decay);
    const double at_two =
        100 * kept_over(30000, 1) + 40 * down_tributary * kept_over(20000, 1) + 7 * kept_over(10000, 1);
    CHECK(balance.at_sections[0] == near(at_two)); // sections by id: S-2, S-M, S-T
    CHECK(balance.at_sections[1] == near(100 * kept_over(10000, 1) + 40 * down_tributary));
    CHECK(balance.at_sections[2] == near(40 * down_tributary));
    CHECK(balance.entered == 147);
    CHECK(balance.left_at_mouths == near(at_two * kept_over(10000, 1)));
    CHECK(balance.decayed == near(147 - balance.left_at_mouths));
    CHECK(std::abs(balance.residual()) < 1e-9 * 147);
}

TEST_CASE("river transfer: through a split that joins again") {
    const bool by_flow = GENERATE(false, true);
    World world;
    Fields head = {{"velocity_m_s", 0.5}, {"next_down", text_of("A-1;B-1")}};
    if (!by_flow) {
        head.emplace_back("split_share", text_of("0.7;0.3"));
    }
    world.add(Role::rivers, "R-1", eastward(0, 10000), head);
    world.add(Role::rivers, "A-1", eastward(10000, 20000),
              {{"velocity_m_s", 0.5}, {"next_down", text_of("R-2")}, {"flow_m3_s", 70.0}});
    world.add(Role::rivers, "B-1", World::line({lon_lat({10000, 0}), lon_lat({15000, 4000}), lon_lat({20000, 0})}),
              {{"velocity_m_s", 0.2}, {"next_down", text_of("R-2")}, {"flow_m3_s", 30.0}});
    world.add(Role::rivers, "R-2", eastward(20000, 30000), {{"velocity_m_s", 0.5}});
    section(world, "S-0", {10000, 0}, {{"reach_id", text_of("R-1")}}); // before the water splits
    section(world, "S-A", {15000, 0});
    section(world, "S-B", {15000, 4000});
    section(world, "S-2", {30000, 0});
    const River river(world);
    const RiverPath& path = river.path;
    const double arm_m = path.length_m(river.at({15000, 4000}).reach);
    const double half_m = river.at({15000, 4000}).chainage_m;
    CHECK(river.factor({0, 0}, "S-0") == near(kept_over(10000, 0.5)));
    CHECK(river.factor({0, 0}, "S-A") == near(0.7 * kept_over(15000, 0.5)));
    CHECK(river.factor({0, 0}, "S-B") == near(0.3 * kept_over(10000, 0.5) * kept_over(half_m, 0.2)));
    const double joined = kept_over(10000, 0.5) * (0.7 * kept_over(10000, 0.5) + 0.3 * kept_over(arm_m, 0.2));
    const SectionFactor below = river.to({0, 0}, "S-2");
    CHECK(below.factor == near(joined * kept_over(10000, 0.5)));
    CHECK(below.path_m == Approx(30000).margin(1e-4)); // the quickest way
    CHECK(*below.travel_days == near(30000 / 0.5 / 86400));
    CHECK(river.factor({10000, 0}, "S-A") == near(0.7 * kept_over(5000, 0.5))); // a load at the split splits
    const PointLoad loads[] = {{river.at({0, 0}), 1000}, {river.at({15000, 4000}), 10}};
    const MassBalance balance = river.transfer.run(loads, k_decay);
    CHECK(std::abs(balance.residual()) < 1e-9 * 1010);
    CHECK(river.faults.sorted().empty());
}

TEST_CASE("river transfer: a branch leaves in the middle of a line and joins it again") {
    World world;
    world.add(Role::rivers, "R-1", eastward(0, 40000), {{"velocity_m_s", 0.5}, {"flow_m3_s", 100.0}});
    world.add(
        Role::rivers, "B-1", World::line({lon_lat({10000, 0}), lon_lat({15000, 3000}), lon_lat({20000, 0})}),
        {{"velocity_m_s", 0.25}, {"flow_m3_s", 25.0}, {"branch_of", text_of("R-1")}, {"next_down", text_of("R-1")}});
    section(world, "S-1", {15000, 0}, {{"reach_id", text_of("R-1")}});
    section(world, "S-2", {30000, 0});
    const River river(world);
    const double arm_m = river.path.length_m(river.at({15000, 3000}).reach);
    CHECK(river.factor({0, 0}, "S-1") == near(0.75 * kept_over(15000, 0.5)).epsilon(1e-8));
    const double joined = 0.75 * kept_over(10000, 0.5) + 0.25 * kept_over(arm_m, 0.25);
    CHECK(river.factor({0, 0}, "S-2") == near(kept_over(10000, 0.5) * joined * kept_over(10000, 0.5)).epsilon(1e-8));
    CHECK(river.faults.sorted().empty());
}

TEST_CASE("river transfer: a withdrawal takes its share of the load along, below the section at the same place") {
    World world;
    world.add(Role::rivers, "R-1", eastward(0, 40000), {{"velocity_m_s", 0.5}, {"flow_m3_s", 40.0}});
    world.add(Role::intakes, "I-1", point({10000, 0}), {{"withdrawal_m3_s", 4.0}});
    world.add(Role::intakes, "I-2", point({20000, 0}), {{"withdrawal_m3_s", 4.0}, {"flow_m3_s", 16.0}});
    world.add(Role::intakes, "I-3", point({25000, 0}), {});
    section(world, "S-1", {10000, 0});
    section(world, "S-2", {30000, 0});
    const River river(world);
    CHECK(river.factor({0, 0}, "S-1") == near(kept_over(10000, 0.5)));
    CHECK(river.factor({0, 0}, "S-2") == near(kept_over(30000, 0.5) * 0.9 * 0.75));
    const PointLoad load[] = {{river.at({0, 0}), 100}};
    const MassBalance balance = river.transfer.run(load, k_decay);
    const double at_one = 100 * kept_over(10000, 0.5);
    CHECK(balance.withdrawn == near(at_one * 0.1 + at_one * 0.9 * kept_over(10000, 0.5) * 0.25));
    CHECK(std::abs(balance.residual()) < 1e-9 * 100);
}

TEST_CASE("river transfer: a withdrawal above the flow is refused, one without a flow takes nothing out") {
    World world;
    world.add(Role::rivers, "R-1", eastward(0, 40000), {{"velocity_m_s", 0.5}});
    world.add(Role::intakes, "I-1", point({10000, 0}), {{"withdrawal_m3_s", 4.0}});
    world.add(Role::intakes, "I-2", point({20000, 0}), {{"withdrawal_m3_s", 4.0}, {"flow_m3_s", 3.0}});
    section(world, "S-2", {30000, 0});
    const River river(world);
    CHECK(river.faults.error_count() == 1);
    CHECK(river.faults.warning_count() == 1);
    CHECK(river.factor({0, 0}, "S-2") == near(kept_over(30000, 0.5)));
}

TEST_CASE("river transfer: time passes in lakes") {
    World world;
    world.add(Role::rivers, "R-1", eastward(0, 10000), {{"velocity_m_s", 0.5}, {"next_down", text_of("L-1")}});
    world.add(Role::rivers, "L-1", World::box({10000, -3000}, {16000, 3000}),
              {{"rank", text_of("lake")}, {"next_down", text_of("R-2")}, {"residence_days", 12.0}});
    world.add(Role::rivers, "R-2", eastward(16000, 26000), {{"next_down", text_of("R-3")}, {"residence_days", 5.0}});
    world.add(Role::rivers, "R-3", eastward(26000, 36000), {{"velocity_m_s", 0.5}});
    section(world, "S-1", {21000, 0});
    section(world, "S-2", {36000, 0});
    const River river(world);
    const double half = 10000 / 0.5 / 86400;
    CHECK(*river.to({0, 0}, "S-1").travel_days == near(half + 12 + 2.5));
    CHECK(river.factor({0, 0}, "S-1") == near(std::exp(-k_decay * (half + 14.5))));
    CHECK(river.factor({0, 0}, "S-2") == near(std::exp(-k_decay * (2 * half + 17))));
    CHECK(river.to({0, 0}, "S-2").path_m == Approx(36000).margin(1e-4));
    CHECK(river.faults.sorted().empty());
}

TEST_CASE("river transfer: an arm that leads back up is refused with the feature named") {
    World world;
    world.add(Role::rivers, "R-1", eastward(0, 10000), {{"velocity_m_s", 0.5}, {"next_down", text_of("R-2")}});
    world.add(Role::rivers, "R-2", eastward(10000, 20000),
              {{"velocity_m_s", 0.5}, {"next_down", text_of("R-3;R-1")}, {"split_share", text_of("0.5;0.5")}});
    world.add(Role::rivers, "R-3", eastward(20000, 30000), {{"velocity_m_s", 0.5}});
    section(world, "S-1", {25000, 0});
    const River river(world);
    REQUIRE(river.faults.error_count() == 1);
    CHECK(river.faults.sorted()[0].feature.find("R-2") != std::string::npos);
    CHECK(river.faults.sorted()[0].value == "R-1");
}
