// SPDX-License-Identifier: Apache-2.0
// Moves of heavy polluters between the reaches, by the river and by the province.
#include "review/decided.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

constexpr At k_upper{-45000, 1000}, k_west_hubei{-25000, 1000}, k_middle{0, 1000}, k_lower{40000, 1000};
constexpr At k_below_hukou{22000, 1000}; // on the lower reach, in the middle province
constexpr At k_yuan{-45000, 8000};       // in the upper province, on a tributary of the middle reach
constexpr At k_north_of_lower{40000, 20000}, k_south_west{-45000, 20000}; // outside the basin

/// West to east three reaches and three provinces whose borders do not meet, as on the Yangtze.
World river() {
    World world;
    const auto reach = [&](const std::string& id, double west, double east, const std::string& next,
                           const std::string& c) {
        world.add(Role::rivers, id, World::line({lon_lat({west, 0}), lon_lat({east, 0})}),
                  {{"rank", std::string("main_stem")},
                   {"basin", std::string("yangtze")},
                   {"next_down", next},
                   {"reach_class", c}});
        world.add(Role::reaches, id, World::box({west, -10000}, {east, 5000}), {{"in_basin", true}});
    };
    reach("YZ-1", -60000, -20000, "YZ-2", "upper");
    reach("YZ-2", -20000, 20000, "YZ-3", "middle");
    reach("YZ-3", 20000, 60000, "", "lower");
    world.add(
        Role::rivers, "YU-1", World::line({lon_lat({-60000, 9000}), lon_lat({-15000, 9000})}),
        {{"rank", std::string("tributary")}, {"basin", std::string("yangtze")}, {"next_down", std::string("YZ-2")}});
    world.add(Role::reaches, "YU-1", World::box({-60000, 5500}, {-15000, 12000}), {{"in_basin", true}});
    const auto province = [&](const std::string& id, double west, double east, const std::string& c) {
        world.add(Role::jurisdictions, id, World::box({west, -30000}, {east, 30000}),
                  {{"level", std::string("province")}, {"admin_class", c}, {"in_belt", true}});
    };
    province("CN-U", -60000, -30000, "upper");
    province("CN-M", -30000, 25000, "middle");
    province("CN-L", 25000, 60000, "lower");
    return world;
}

void moves(At from, At to, Decision expected, const std::string& rules = "", ReachNotion notion = ReachNotion::either,
           Fields more = {{"heavy_polluter", true}}) {
    INFO(from.east_m << "," << from.north_m << " -> " << to.east_m << "," << to.north_m);
    World world = river();
    world.the_case().reach_notion = notion;
    world.plant("E-1", from, sector("1711", std::move(more)));
    world.park("P-1", to, {to.east_m + 900, to.north_m + 900});
    applies(world, "A-1", "E-1", {}, square(to));
    decided(Hearing(world), "A-1", expected, rules);
}

} // namespace

TEST_CASE("hearing: a heavy polluter within its class needs proof in the upper and middle reaches only") {
    moves(k_middle, k_middle, Decision::conditional, "UPMID-SAME");
    moves(k_upper, k_upper, Decision::conditional, "UPMID-SAME");
    moves(k_lower, k_lower, Decision::accept);
}

TEST_CASE("hearing: a heavy polluter may follow the river, not go up it") {
    moves(k_middle, k_upper, Decision::reject, "UPMID-BAN");
    moves(k_lower, k_middle, Decision::reject, "UPMID-BAN");
    moves(k_lower, k_upper, Decision::reject, "UPMID-BAN");
    moves(k_upper, k_middle, Decision::accept);
    moves(k_upper, k_lower, Decision::accept);
    moves(k_middle, k_lower, Decision::accept);
    moves(k_lower, k_upper, Decision::accept, "", ReachNotion::either, {{"heavy_polluter", false}});
}

TEST_CASE("hearing: from outside the basin every upper or middle place lies upstream, the lower ones do not") {
    moves(k_north_of_lower, k_upper, Decision::reject, "UPMID-BAN");
    moves(k_north_of_lower, k_middle, Decision::reject, "UPMID-BAN");
    moves(k_north_of_lower, k_lower, Decision::accept);
    // From the upper province outside the basin: not upstream by the province, but by the river.
    moves(k_south_west, k_middle, Decision::reject, "UPMID-BAN");
    moves(k_south_west, k_middle, Decision::accept, "", ReachNotion::administrative);
}

TEST_CASE("hearing: the law of the basin ends with it, the guideline holds in the Belt") {
    moves(k_middle, k_south_west, Decision::accept);
    moves(k_middle, k_south_west, Decision::reject, "OUTDATED;OUTDATED-UPMID", ReachNotion::either,
          {{"policy_compliant", false}});
    moves(k_middle, k_lower, Decision::reject, "OUTDATED", ReachNotion::either, {{"policy_compliant", false}});
    moves(k_upper, k_upper, Decision::reject, "OUTDATED;OUTDATED-UPMID", ReachNotion::either,
          {{"policy_compliant", false}});
}

TEST_CASE("hearing: a tributary has the class of where it joins") {
    moves(k_middle, k_yuan, Decision::conditional, "UPMID-SAME", ReachNotion::hydrological);
    moves(k_middle, k_yuan, Decision::reject, "UPMID-BAN"); // its province is an upper one
    moves(k_yuan, k_west_hubei, Decision::reject, "UPMID-BAN", ReachNotion::hydrological);
}

TEST_CASE("hearing: either notion is enough for the ban") {
    moves(k_middle, k_west_hubei, Decision::reject, "UPMID-BAN"); // upper by the river, middle by the province
    moves(k_middle, k_west_hubei, Decision::reject, "UPMID-BAN", ReachNotion::hydrological);
    moves(k_middle, k_west_hubei, Decision::conditional, "UPMID-SAME", ReachNotion::administrative);
    moves(k_lower, k_below_hukou, Decision::reject, "UPMID-BAN"); // lower by the river, middle by the province
    moves(k_lower, k_below_hukou, Decision::accept, "", ReachNotion::hydrological);
    moves(k_lower, k_below_hukou, Decision::reject, "UPMID-BAN", ReachNotion::administrative);
}

TEST_CASE("hearing: read as any destination, moving within the middle reaches is banned, too") {
    World world = river();
    world.the_case().transfer_reading = TransferReading::any_destination;
    world.plant("E-1", k_middle, sector("1711", {{"heavy_polluter", true}}));
    world.park("P-1", k_middle, {900, 1900}).park("P-2", k_lower, {40900, 1900});
    applies(world, "A-1", "E-1", {{"park_id", std::string("P-1")}});
    applies(world, "A-2", "E-1", {{"park_id", std::string("P-2")}});
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::reject, "UPMID-BAN");
    decided(hearing, "A-2", Decision::accept);
}

TEST_CASE("hearing: a project that comes from nowhere is no transfer") {
    World world = river();
    world.park("P-1", k_upper, {-44000, 2000});
    applies(world, "A-1", "", sector("1711", {{"heavy_polluter", true}}), square(k_upper));
    const At beside{k_upper.east_m + 500, k_upper.north_m}, beyond{k_upper.east_m + 1000, k_upper.north_m};
    applies(world, "A-2", "", sector("1910"), square(beside));
    applies(world, "A-3", "", sector("1711", {{"policy_compliant", false}}), square(beyond));
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::accept);
    CHECK_FALSE(speaks(hearing, "A-1", "UPMID-BAN"));
    decided(hearing, "A-2", Decision::accept);
    CHECK_FALSE(speaks(hearing, "A-2", "SUPERVISED"));
    decided(hearing, "A-3", Decision::reject, "OUTDATED;OUTDATED-UPMID"); // holds whatever the origin
}

TEST_CASE("hearing: nobody said whether it pollutes heavily") {
    moves(k_middle, k_upper, Decision::undetermined, "UPMID-BAN", ReachNotion::either, {{"heavy_polluter", Value{}}});
    moves(k_upper, k_lower, Decision::accept, "", ReachNotion::either, {{"heavy_polluter", Value{}}});
}

TEST_CASE("hearing: who leaves the province that the case plans in is told that both governments must agree") {
    const auto flagged = [](At to, const std::string& scope) {
        World world = river();
        world.the_case().destination_scope = scope;
        world.plant("E-1", k_middle, sector("1711")).park("P-1", to, {to.east_m + 900, to.north_m + 900});
        applies(world, "A-1", "E-1", {}, square(to));
        const Review review = Hearing(world).of("A-1");
        const Finding* finding = finding_of(review.findings, "destination_scope");
        return finding != nullptr && finding->verdict == Verdict::flag && review.decision == Decision::accept;
    };
    CHECK(flagged(k_lower, "province"));
    CHECK_FALSE(flagged(k_lower, "any"));
    CHECK_FALSE(flagged(k_west_hubei, "province"));
}
