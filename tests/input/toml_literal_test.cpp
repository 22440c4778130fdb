// SPDX-License-Identifier: Apache-2.0
#include "input/toml_table.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <map>

#include "base/atomic_file.hpp"
#include "input/case_document.hpp"

using namespace reachplan;

TEST_CASE("values are handed on as TOML on one line, by their way from the table", "[input]") {
    const ScratchFolder scratch;
    const std::filesystem::path file = scratch.path() / "values.toml";
    std::ofstream(file) << R"(
[set]
"plan.years" = 15
plan.discount_rate = 3.0
case.lang = "a \"b\"\n长"
case.as_of = 2017-09-01
case.rules = ["yangtze",
   "mine.toml"]
layers.parks.values.status = { compliant = ["是"] }
"layers.x y" = true
)";
    Faults faults;
    CaseDocument document = load_case_document(file, {}, faults);
    REQUIRE(document.root);
    std::map<std::string, std::string> told;
    for (const TomlLeaf& leaf : document.root->table("set")->leaves()) {
        told[leaf.path] = leaf.literal;
    }
    CHECK(told == std::map<std::string, std::string>{
                      {"plan.years", "15"},
                      {"plan.discount_rate", "3.0"}, // a real stays one
                      {"case.lang", "\"a \\\"b\\\"\\n长\""},
                      {"case.as_of", "2017-09-01"},
                      {"case.rules", "[\"yangtze\", \"mine.toml\"]"},
                      {"layers.parks.values.status.compliant", "[\"是\"]"},
                      {"layers.x y", "true"},
                  });
    CHECK(document.root->table("set")->literals("none").empty());
}
