// SPDX-License-Identifier: Apache-2.0
// The case that ships with the program is read without an error.
#include "input/check.hpp"

#include <catch2/catch.hpp>

using namespace reachplan;

TEST_CASE("the shipped case is read without an error", "[input][shipped]") {
    const std::string name = GENERATE("case.toml", "case-2017.toml");
    Faults faults;
    const Case the_case = read_case(std::filesystem::path(REACHPLAN_SOURCE_DIR) / "data/yangtze" / name, {}, faults);
    const Inputs inputs = read_inputs(the_case, faults);
    check_plausibility(the_case, inputs, faults);
    std::string errors;
    for (const Fault& fault : faults.sorted()) {
        errors += fault.severity == Severity::error ? render(fault, Lang::en) + "\n" : "";
    }
    CHECK(errors.empty());
    INFO(errors);
    CHECK(inputs.of(Role::enterprises).size() > 200);
    CHECK(inputs.digests.size() == the_case.layers.size() + the_case.criteria.size());
}
