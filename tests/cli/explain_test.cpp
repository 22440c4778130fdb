// SPDX-License-Identifier: Apache-2.0
// `explain` as a planner types it: a point, a pair, and what is neither.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "support/few_layers.hpp"
#include "support/run_program.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

Ran explain(const std::string& words) {
    ScratchFolder scratch;
    write_few_layers(scratch.path());
    return run_program("explain " + (scratch.path() / "case.toml").string() + " --progress none --lang en " + words);
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("wrong words for explain are usage errors, said on stderr alone") {
    for (const char* words :
         {"", "--park P-1", "--enterprise E-001", "--park P-1 --at 112,30", "--enterprise E-001 --park P-1 --at 112,30",
          "--at here", "--at 112", "--at 112,30,5", "--at 30.2,112.1", "--at nan,nan", "--at ''",
          "--at 112,30 --format xml", "--at 112,30 --as-of tomorrow", "--at 112,30 --overwrite"}) {
        INFO(words);
        const Ran ran = explain(words);
        CHECK(ran.exit_code == 2);
        CHECK(ran.out.empty());
        CHECK_FALSE(ran.err.empty());
    }
}

TEST_CASE("a point may be written as a Chinese keyboard or a map gives it") {
    const Ran plain = explain("--at 112.005,30.004");
    CHECK(plain.exit_code == 0);
    for (const char* words :
         {"--at 112.005，30.004", "--at 112.005、30.004", "--at １１２.００５，３０.００４", "--at '112.005, 30.004'",
          "--at 112.005°E,30.004°N", "--at 东经112°0′18″，北纬30°0′14.4″"}) {
        INFO(words);
        CHECK(explain(words).out == plain.out);
    }
}

TEST_CASE("explain guesses a misspelt enterprise or park") {
    const Ran plant = explain("--enterprise E-00l --park P-1");
    CHECK(plant.exit_code == 2);
    CHECK(plant.out.empty());
    CHECK(holds(plant.err, "did you mean 'E-001'?"));
    const Ran park = explain("--enterprise E-001 --park P-l");
    CHECK(park.exit_code == 2);
    CHECK(holds(park.err, "did you mean 'P-1'?"));
}

TEST_CASE("a point beside the river and a pair are explained in words and as JSON") {
    for (const char* words : {"--at 112.005,30.004", "--enterprise E-001 --at 112.005,30.004"}) {
        INFO(words);
        const Ran text = explain(words);
        INFO(text.err);
        CHECK(text.exit_code == 0);
        CHECK(holds(text.out, "CHEM-1KM"));
        const Ran json = explain(std::string(words) + " --format json");
        CHECK(json.exit_code == 0);
        CHECK(holds(nlohmann::json::parse(json.out).dump(), "CHEM-1KM"));
        CHECK(explain(std::string(words) + " --threads 2").out == text.out);
    }
}
