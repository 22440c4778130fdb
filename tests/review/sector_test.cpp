// SPDX-License-Identifier: Apache-2.0
// Who applies: class in the catalogue, policy, trades that are supervised across borders, and codes in every dress.
#include "review/decided.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

Fields processes(const std::string& tag) {
    return {{"processes", Value(std::vector<std::string>{tag})}};
}

Fields in_county(const std::string& province, const std::string& prefecture, const std::string& county) {
    return {{"province", province}, {"prefecture", prefecture}, {"county", county}};
}

/// A unit of Yidu county moves to a park of that county, of the next, of the next prefecture and of the next province.
void across_borders(Fields unit, Decision within, Decision across, const std::string& rules = "SUPERVISED") {
    World world;
    world.main_stem();
    for (auto& field : in_county("Hubei", "Yichang", "Yidu")) {
        unit.push_back(field);
    }
    world.plant("E-1", {0, 15000}, std::move(unit));
    world.park("P-1", {0, 5000}, {900, 5900}, in_county("Hubei", "Yichang", "Yidu"));
    world.park("P-2", {1000, 5000}, {1900, 5900}, in_county("Hubei", "Yichang", "Zhijiang"));
    world.park("P-3", {2000, 5000}, {2900, 5900}, in_county("Hubei", "Jingzhou", "Songzi"));
    world.park("P-4", {3000, 5000}, {3900, 5900}, in_county("Hunan", "Changde", "Li"));
    for (const char* park : {"P-1", "P-2", "P-3", "P-4"}) {
        applies(world, std::string("A-") + park, "E-1", {{"park_id", std::string(park)}});
    }
    const Hearing hearing(world);
    const auto rule = [&](Decision decision) { return decision == Decision::accept ? "" : rules; };
    decided(hearing, "A-P-1", within, rule(within));
    for (const char* id : {"A-P-2", "A-P-3", "A-P-4"}) {
        decided(hearing, id, across, rule(across));
    }
}

/// The rest of the project is harmless, the place is far from everything.
void in_a_park(const Fields& project, Decision expected, const std::string& rules = "") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {3000, 8000});
    applies(world, "A-1", "", project, square({0, 5000}));
    decided(Hearing(world), "A-1", expected, rules);
}

void at_500_m(const Fields& project, Decision expected, const std::string& rules = "") {
    World world;
    world.main_stem().park("P-1", {0, 500}, {3000, 8000});
    applies(world, "A-1", "", project, square({0, 500}));
    decided(Hearing(world), "A-1", expected, rules);
}

} // namespace

TEST_CASE("hearing: the eliminated line of a mixed firm gets no site, its sound line does") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {3000, 8000});
    const Fields owner = {{"owner", std::string("Firm")}};
    world.plant("E-1", {0, 15000}, {{"owner", std::string("Firm")}, {"catalogue_class", std::string("eliminated")}});
    world.plant("E-2", {0, 15000}, owner);
    applies(world, "A-1", "E-1", {}, square({0, 5000}));
    applies(world, "A-2", "E-2", {}, square({500, 5000}));
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::reject, "CATALOGUE;CATALOGUE-CLOSE;OUTDATED;OUTDATED-UPMID");
    decided(hearing, "A-2", Decision::accept);
}

TEST_CASE("hearing: what stands and is eliminated may only close") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {3000, 8000});
    world.plant("E-1", {500, 5500}, {{"catalogue_class", std::string("eliminated")}});
    for (const char* action : {"upgrade", "convert", "rebuild", "close"}) {
        applies(world, std::string("A-") + action, "E-1", {{"action", std::string(action)}});
    }
    const Hearing hearing(world);
    decided(hearing, "A-upgrade", Decision::reject, "CATALOGUE;CATALOGUE-CLOSE");
    decided(hearing, "A-rebuild", Decision::reject, "CATALOGUE;CATALOGUE-CLOSE");
    decided(hearing, "A-convert", Decision::reject, "CATALOGUE-CLOSE");
    decided(hearing, "A-close", Decision::accept);
}

TEST_CASE("hearing: restricted capacity may be upgraded where it stands, not built or enlarged") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {3000, 8000});
    world.plant("E-1", {500, 5500}, {{"catalogue_class", std::string("restricted")}});
    applies(world, "A-new", "E-1", {}, square({1000, 6000}));
    for (const char* action : {"expand", "upgrade", "rebuild", "close"}) {
        applies(world, std::string("A-") + action, "E-1", {{"action", std::string(action)}});
    }
    const Hearing hearing(world);
    decided(hearing, "A-new", Decision::reject, "CATALOGUE-RESTRICTED");
    decided(hearing, "A-expand", Decision::reject, "CATALOGUE-RESTRICTED");
    for (const char* id : {"A-upgrade", "A-rebuild", "A-close"}) {
        decided(hearing, id, Decision::accept);
    }
}

TEST_CASE("hearing: projects of their own are held against catalogue and policy, too") {
    in_a_park(harmless({{"catalogue_class", std::string("encouraged")}}), Decision::accept);
    in_a_park(harmless({{"catalogue_class", std::string("restricted")}}), Decision::reject, "CATALOGUE-RESTRICTED");
    in_a_park(harmless({{"catalogue_class", std::string("eliminated")}}), Decision::reject,
              "CATALOGUE;OUTDATED;OUTDATED-UPMID");
    in_a_park(harmless({{"policy_compliant", false}}), Decision::reject, "OUTDATED;OUTDATED-UPMID");
}

TEST_CASE("hearing: a class that nobody filled in leaves open every rule that asks for it") {
    in_a_park(harmless({{"catalogue_class", Value{}}}), Decision::undetermined,
              "CATALOGUE;CATALOGUE-RESTRICTED;OUTDATED;OUTDATED-UPMID");
    in_a_park(harmless({{"policy_compliant", Value{}}}), Decision::undetermined, "OUTDATED;OUTDATED-UPMID");
    // Known to be eliminated: what is not known beside it no longer matters.
    in_a_park(harmless({{"catalogue_class", std::string("eliminated")}, {"policy_compliant", Value{}}}),
              Decision::reject, "CATALOGUE;OUTDATED;OUTDATED-UPMID");
}

TEST_CASE("hearing: tanning is supervised once it leaves the county") {
    across_borders(sector("1910"), Decision::accept, Decision::conditional);
}

TEST_CASE("hearing: nitrogen fertiliser is supervised, phosphate fertiliser is watched for its phosphorus") {
    across_borders(sector("2621"), Decision::accept, Decision::conditional);
    across_borders(sector("2622"), Decision::conditional, Decision::conditional, "PHOSPHATE-UPMID;TP-STRICT");
}

TEST_CASE("hearing: with the five proofs on file a supervised move is but a flag, with four it is conditional") {
    std::vector<std::string> proofs = {"energy_standard", "env_standard", "land_standard", "safety_standard",
                                       "water_standard"};
    for (const bool all : {true, false}) {
        World world;
        world.main_stem().park("P-1", {0, 5000}, {900, 5900}, in_county("Hunan", "Changde", "Li"));
        Fields unit = sector("1910", {{"documents", Value(proofs)}});
        for (auto& field : in_county("Hubei", "Yichang", "Yidu")) {
            unit.push_back(field);
        }
        world.plant("E-1", {0, 15000}, std::move(unit));
        applies(world, "A-1", "E-1", {{"park_id", std::string("P-1")}});
        const Hearing hearing(world);
        decided(hearing, "A-1", all ? Decision::accept : Decision::conditional, "SUPERVISED");
        const Review reviewed = hearing.of("A-1");
        CHECK(finding_of(reviewed.findings, "SUPERVISED")->missing_proofs ==
              (all ? std::vector<std::string>{} : std::vector<std::string>{"water_standard"}));
        proofs.pop_back();
    }
}

TEST_CASE("hearing: a village inside the distance that the unit's own assessment asks") {
    for (const double north_m : {5899.0, 5901.0}) { // the footprint's north edge lies at 5400
        World world;
        world.main_stem().park("P-1", {0, 5000}, {3000, 8000});
        Geometry village;
        village.points.push_back(lon_lat({0, north_m}));
        world.add(Role::sensitive, "S-1", village, {{"kind", std::string("settlement")}});
        const Fields hazardous = {{"hazard", std::string("major")}, {"safety_distance_m", 500.0}};
        applies(world, "A-1", "", sector("2614", hazardous), square({0, 5000}));
        applies(world, "A-2", "", sector("2614", {{"hazard", std::string("major")}}), square({0, 6500}));
        const Hearing hearing(world);
        const bool inside = north_m < 5900;
        decided(hearing, "A-1", inside ? Decision::reject : Decision::accept, inside ? "HAZ-DIST" : "", north_m - 5900,
                "HAZ-DIST");
        decided(hearing, "A-2", Decision::accept, "HAZ-DIST-ASK"); // the distance is still to be given
    }
}

TEST_CASE("hearing: a plating line in a car plant is known by its process") {
    across_borders(sector("3610", processes("electroplating")), Decision::accept, Decision::conditional);
    across_borders(sector("3610"), Decision::accept, Decision::accept);
}

TEST_CASE("hearing: coking by its code of 2011 and by the group of a table without the third level") {
    across_borders(sector("2520", {{"sector_edition", std::int64_t{2011}}}), Decision::accept, Decision::conditional);
    across_borders(sector("2520"), Decision::accept, Decision::accept); // no coking by the edition of 2017
    across_borders(sector("336"), Decision::accept, Decision::conditional);
    across_borders(sector("Ｃ３３６０"), Decision::accept, Decision::conditional);
}

TEST_CASE("hearing: a county that no table names is not taken for the same county") {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {900, 5900}).plant("E-1", {0, 15000}, sector("1910"));
    world.add(Role::jurisdictions, "CN-HB", World::box({-20000, -20000}, {20000, 20000}),
              {{"level", std::string("province")}, {"admin_class", std::string("middle")}, {"in_belt", true}});
    applies(world, "A-1", "E-1", {{"park_id", std::string("P-1")}});
    decided(Hearing(world), "A-1", Decision::undetermined, "SUPERVISED");
}

TEST_CASE("hearing: chemistry in every dress of its code") {
    for (const char* code : {"2614", "C2614", "26", "２６１４", "Ｃ２６１４", "26 14", "2614.0"}) {
        INFO(code);
        at_500_m(sector(code), Decision::reject, "CHEM-1KM");
    }
    at_500_m(sector("2644", {{"sector_edition", std::int64_t{2011}}}), Decision::reject, "CHEM-1KM");
    at_500_m(sector("1726"), Decision::accept); // 26 further on in the code is no chemistry
}

TEST_CASE("hearing: excess capacity only against a swap") {
    in_a_park(sector("3011"), Decision::conditional, "EXCESS;OUTDATED-EXCESS");
    in_a_park(sector("3731"), Decision::conditional, "EXCESS;OUTDATED-EXCESS");
    in_a_park(sector("3012"), Decision::accept);
    World world;
    world.main_stem().park("P-1", {0, 5000}, {3000, 8000}).plant("E-1", {500, 5500}, sector("3110"));
    applies(world, "A-1", "E-1", {{"action", std::string("upgrade")}});
    applies(world, "A-2", "E-1", {{"action", std::string("expand")}});
    const Hearing hearing(world);
    decided(hearing, "A-1", Decision::accept);
    decided(hearing, "A-2", Decision::conditional, "EXCESS;OUTDATED-EXCESS");
}
