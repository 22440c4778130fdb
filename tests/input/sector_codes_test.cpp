// SPDX-License-Identifier: Apache-2.0
#include "input/sector_codes.hpp"

#include <catch2/catch.hpp>

using namespace reachplan;

TEST_CASE("a word or a slip of the pen is no sector code", "[input]") {
    for (const char* code : {"26", "261", "2614", "C2614", "c 2614", "２６１４", "2614.0", "0919", "9700"}) {
        INFO(code);
        CHECK(is_sector_code(code));
    }
    for (const char* code : {"2x14", "26x4", "99999", "C99999", "化工", "0014", "9800", "6", "-261", "26.14"}) {
        INFO(code);
        CHECK_FALSE(is_sector_code(code));
    }
}

TEST_CASE("a sector that no rule could match is a fault, not a pass", "[input]") {
    Inputs inputs;
    Record plant;
    plant.id = "E-1";
    plant.layer = "enterprises";
    plant.values["sector"] = std::string("2x12");
    inputs.records[Role::enterprises].push_back(plant);
    Faults faults;
    check_sector_codes(Case{}, inputs, faults);
    REQUIRE(faults.error_count() == 1);
    CHECK(faults.sorted().front().field == "sector");
    CHECK(faults.sorted().front().value == "2x12");
}
