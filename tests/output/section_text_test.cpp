// SPDX-License-Identifier: Apache-2.0
#include "output/section_text.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace reachplan;

TEST_CASE("the way of the waste water is told: the works, the reach and where it enters") {
    Record works, reach;
    works.id = "W-019";
    reach.id = "YZ-017";
    SectionStates states{&works, &reach, {115.309031, 30.054661}, {}, {}};
    CHECK(section_change_lines(states, Lang::en).front() ==
          "Its waste water goes through works W-019 and enters YZ-017 at 115.30903,30.05466, their outfall.");
    CHECK(entry_json(states)["works_id"] == "W-019");
    LedgerRow row;
    row.resource = "TP";
    row.unit = "t/a";
    row.quantum = 1e-4;
    states.enters = {{&row, 0.08958}};
    CHECK(section_change_lines(states, Lang::en)[1] ==
          "Of what it sends, behind the works (their effluent limits times "
          "its waste water) there enters the river: TP 0.0896 t/a.");
    CHECK(entry_json(states)["enters"][0]["amount"] == 0.0896);
    states.works = nullptr;
    CHECK(section_change_lines(states, Lang::en)[1] == "It brings into the river: TP 0.0896 t/a.");
    CHECK(section_place_lines(states, Lang::en).front() ==
          "Its waste water enters YZ-017 at 115.30903,30.05466, straight from where the place drains to.");
    CHECK(entry_json(states)["works_id"].is_null());
    states.reach = nullptr;
    CHECK(section_place_lines(states, Lang::en).size() == 1);
    CHECK(entry_json(states).is_null());
}
