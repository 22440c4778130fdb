// SPDX-License-Identifier: Apache-2.0
// Two codes, one answer: what planner and checker say arrives at each section, on random rivers with splits,
// branches, confluences, withdrawals and lakes, and on the shipped network.
#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>
#include <random>

#include "network/river_transfer.hpp"
#include "support/world.hpp"
#include "verify/river_transfer.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

double between(std::mt19937& random, double low, double high) {
    return low + (high - low) * static_cast<double>(random()) / static_cast<double>(std::mt19937::max());
}

std::string name(const char* kind, int k) {
    return std::string(kind) + "-" + std::to_string(k);
}

Value one_in(std::mt19937& random, unsigned n, double low, double high) {
    return random() % n == 0 ? Value() : Value(between(random, low, high));
}

/// A ladder of reaches: each node has a main way on and, here and there, a second arm to the next node or the one
/// after it, a tributary, a branch from the middle, a lake in between.
World random_rivers(std::mt19937& random) {
    World world;
    constexpr int nodes = 7;
    std::vector<LonLat> at;
    for (int k = 0; k <= nodes + 1; ++k) {
        at.push_back(lon_lat({-40000.0 + 9000 * k, between(random, -2000, 2000)}));
    }
    const auto river = [&](const std::string& id, Path path, const std::string& next, Fields more = {}) {
        more.emplace_back("next_down", next.empty() ? Value() : Value(next));
        more.emplace_back("velocity_m_s", one_in(random, 8, 0.2, 1.2));
        more.emplace_back("flow_m3_s", between(random, 10, 90));
        if (random() % 9 == 0) {
            more.emplace_back("residence_days", between(random, 1, 9));
        }
        world.add(Role::rivers, id, World::line(path), more);
    };
    const auto middle = [&](int k, double off_m) { return lon_lat({-40000.0 + 9000 * k + 4500, off_m}); };
    for (int k = 0; k < nodes; ++k) {
        std::string next = k + 1 < nodes ? name("M", k + 1) : "";
        Fields more;
        if (random() % 2 == 0 && k + 2 < nodes) {
            const std::string arm = name("A", k);
            const int joins = random() % 2 == 0 ? k + 2 : std::min(k + 3, nodes - 1);
            river(arm, {at[static_cast<std::size_t>(k) + 1], middle(k + 1, 5000), at[static_cast<std::size_t>(joins)]},
                  name("M", joins));
            next += ";" + arm;
            if (random() % 2 == 0) {
                more.emplace_back("split_share", std::string("0.625;0.375"));
            }
        }
        if (random() % 4 == 0 && k + 1 < nodes && next.find(';') == std::string::npos) {
            const Fields stay = {{"next_down", next}, {"residence_days", one_in(random, 4, 2, 20)}};
            world.add(Role::rivers, name("L", k), World::box({0, 90000}, {1000, 91000}), stay);
            next = name("L", k);
        }
        const LonLat bend = middle(k, between(random, -1500, 1500));
        river(name("M", k), {at[static_cast<std::size_t>(k)], bend, at[static_cast<std::size_t>(k) + 1]}, next, more);
        if (random() % 2 == 0) {
            river(name("T", k), {middle(k, -20000), bend}, name("M", k));
        }
        if (random() % 3 == 0) {
            river(name("B", k), {bend, middle(k, -4000), at[static_cast<std::size_t>(k) + 1]}, name("M", k),
                  {{"branch_of", name("M", k)}, {"branch_share", between(random, 0.05, 0.6)}});
        }
        Geometry place;
        place.points.push_back(random() % 2 == 0 ? bend : at[static_cast<std::size_t>(k) + 1]);
        world.add(Role::control_sections, name("S", k), place,
                  {{"water_class", std::string("III")}, {"reach_id", name("M", k)}});
        place.points.front() = at[static_cast<std::size_t>(random() % (nodes + 1))];
        world.add(Role::intakes, name("I", k), place,
                  {{"withdrawal_m3_s", between(random, 0, 4)}, {"flow_m3_s", one_in(random, 3, 5, 50)}});
    }
    return world;
}

std::size_t compare(const Inputs& inputs, const RiverPath& path, const RiverTransfer& planner, double decay) {
    verify::RiverWalk walk(inputs);
    const verify::RiverTransfer checker(inputs, walk);
    std::size_t compared = 0;
    const std::vector<Record>& rivers = inputs.of(Role::rivers);
    for (std::size_t reach = 0; reach < rivers.size(); ++reach) {
        for (const double part : {0.0, 0.3, 0.8}) {
            if (path.length_m(reach) <= 0) {
                continue;
            }
            const double down_m = part * path.length_m(reach);
            const auto planned = planner.factors_below({reach, down_m, 0, {}}, decay);
            const auto own = checker.below({&rivers[reach], down_m, {}}, decay);
            INFO(rivers[reach].id << " at " << down_m);
            REQUIRE(planned.size() == own.size());
            for (std::size_t i = 0; i < own.size(); ++i) {
                CHECK(planned[i].section == own[i].section);
                CHECK(planned[i].factor == Approx(own[i].factor).epsilon(1e-12));
                CHECK(planned[i].path_m == Approx(own[i].path_m).margin(0.001));
                REQUIRE(planned[i].travel_days.has_value() == own[i].travel_days.has_value());
                CHECK(planned[i].travel_days.value_or(0) == Approx(own[i].travel_days.value_or(0)).margin(1e-9));
                ++compared;
            }
        }
    }
    return compared;
}

} // namespace

TEST_CASE("verify: planner and checker agree on what arrives at the sections") {
    std::mt19937 random(41);
    std::size_t compared = 0;
    for (int round = 0; round < 60; ++round) {
        const World world = random_rivers(random);
        Faults faults;
        const RiverPath path(world.inputs(), faults);
        const RiverTransfer planner(world.inputs(), path, faults);
        INFO("round " << round);
        REQUIRE(faults.error_count() == 0);
        for (const double decay : {0.0, 0.2}) {
            compared += compare(world.inputs(), path, planner, decay);
        }
        std::vector<PointLoad> loads;
        double total = 0;
        for (std::size_t reach = 0; reach < world.inputs().of(Role::rivers).size(); ++reach) {
            if (path.length_m(reach) > 0) {
                loads.push_back({{reach, between(random, 0, path.length_m(reach)), 0, {}}, between(random, 1, 100)});
                total += loads.back().amount;
            }
        }
        const MassBalance balance = planner.run(loads, 0.2);
        CHECK(std::abs(balance.residual()) < 1e-9 * total);
        // One pass over all loads is the sum of what each of them brings.
        std::vector<double> each(balance.at_sections.size(), 0);
        for (const PointLoad& load : loads) {
            for (const SectionFactor& factor : planner.factors_below(load.at, 0.2)) {
                each[factor.section] += load.amount * factor.factor;
            }
        }
        for (std::size_t i = 0; i < each.size(); ++i) {
            CHECK(each[i] == Approx(balance.at_sections[i]).epsilon(1e-12));
        }
    }
    CHECK(compared > 5000);
}

TEST_CASE("verify: the whole shipped network loses nothing, by either code") {
    Faults faults;
    const Case the_case = read_case(std::filesystem::path(REACHPLAN_SOURCE_DIR) / "data/yangtze/case.toml", {}, faults);
    Inputs inputs = read_inputs(the_case, faults);
    REQUIRE(faults.error_count() == 0);
    std::mt19937 random(7);
    for (Record& river : inputs.records[Role::rivers]) {
        river.values["velocity_m_s"] = between(random, 0.2, 1.5);
        if (river.geometry.lines.empty()) {
            river.values["residence_days"] = between(random, 5, 200);
        }
    }
    const RiverPath path(inputs, faults);
    const RiverTransfer planner(inputs, path, faults);
    std::vector<PointLoad> loads;
    double total = 0;
    for (const Record& enterprise : inputs.of(Role::enterprises)) {
        if (const auto at = path.discharge_point(nullptr, representative_point(enterprise.geometry))) {
            loads.push_back({*at, between(random, 1, 500)});
            total += loads.back().amount;
        }
    }
    REQUIRE(loads.size() > 50);
    for (const double decay : {0.0, 0.15}) {
        const MassBalance balance = planner.run(loads, decay);
        CHECK(balance.entered == Approx(total));
        CHECK(std::abs(balance.residual()) < 1e-9 * total);
        CHECK(balance.left_at_mouths > 0);
    }
    CHECK(compare(inputs, path, planner, 0.15) > 100);
}
