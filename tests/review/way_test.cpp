// SPDX-License-Identifier: Apache-2.0
// An application to a place that its goods cannot reach is refused, as a plan would not send them there.
#include "review/decided.hpp"
#include "support/track.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// Two plants at the river, E-1 with hazardous goods, and a park 62 km off behind a tunnel.
World behind_a_tunnel() {
    World world;
    world.main_stem().park("P-1", {62000, 5000}, {63000, 8000});
    world.plant("E-1", {0, 400}, harmless({{"hazard", std::string("major")}}));
    world.plant("E-2", {50, 400}, harmless());
    add_road(world, "near", {-2000, 500}, {2000, 500}, false);
    add_road(world, "tunnel", {2000, 500}, {60000, 5500}, true);
    add_road(world, "far", {60000, 5500}, {63000, 5500}, false);
    world.the_case().transport.hazardous_closed = {"tunnel"};
    for (const char* unit : {"E-1", "E-2"}) {
        applies(world, std::string("A-") + unit, unit, {{"park_id", std::string("P-1")}});
    }
    return world;
}

bool is_barred(const Hearing& hearing, const std::string& id, const std::string& rule) {
    const std::vector<Finding>& findings = hearing.of(id).findings;
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
        return finding.rule_id == rule && finding.verdict == Verdict::forbid;
    });
}

} // namespace

TEST_CASE("hearing: hazardous goods that no way is open to are refused, other goods are not", "[transport]") {
    World world = behind_a_tunnel();
    applies(world, "A-own", "", harmless({{"hazard", std::string("major")}, {"park_id", std::string("P-1")}}));
    const Hearing hearing(world);
    CHECK(is_barred(hearing, "A-E-1", "hazardous_ban"));
    CHECK(hearing.of("A-E-1").decision == Decision::reject);
    CHECK_FALSE(is_barred(hearing, "A-E-2", "hazardous_ban"));
    CHECK_FALSE(is_barred(hearing, "A-own", "hazardous_ban")); // comes from nowhere
    world.the_case().transport.hazardous_closed.clear();
    CHECK_FALSE(is_barred(Hearing(world), "A-E-1", "hazardous_ban"));
}
