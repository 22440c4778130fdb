// SPDX-License-Identifier: Apache-2.0
// The case that ships with the program is read without an error.
#include "input/check.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

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
    const auto rasters = std::count_if(the_case.criteria.begin(), the_case.criteria.end(),
                                       [](const CriterionConfig& criterion) { return !criterion.distance_to; });
    CHECK(inputs.digests.size() == the_case.layers.size() + static_cast<std::size_t>(rasters));
}
