// SPDX-License-Identifier: Apache-2.0
// `screen` as a planner types it.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "base/content_key.hpp"
#include "support/few_layers.hpp"
#include "support/run_program.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

Ran screen(const ScratchFolder& folder, const std::string& words) {
    return run_program("screen " + (folder.path() / "case.toml").string() + " --lang en " + words);
}

} // namespace

TEST_CASE("screen writes rasters and a document that vouches for them", "[screen]") {
    const ScratchFolder folder;
    write_few_layers(folder.path());
    const std::filesystem::path out = folder.path() / "out";
    const std::string words = "-o " + out.string() + " --progress none --set case.resolution_m=500";
    const Ran ran = screen(folder, words);
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(ran.out.find("CHEM-1KM") != std::string::npos);
    const nlohmann::json document = nlohmann::json::parse(read_file(out / "screen.json"));
    for (const char* name : {"reasons.tif", "undetermined.tif"}) {
        CHECK(document["files"][name] == sha256_file(out / name));
    }
    bool found = false;
    for (const auto& bit : document["bits"]) {
        if (bit["rule_id"] == "CHEM-1KM") {
            found = true;
            CHECK(bit["band"] >= 1);
            CHECK(bit["undetermined"]["cells"] > 0); // the line does not say of which rank it is
            CHECK(bit["undetermined"]["cells"].get<int>() <
                  document["grid"]["columns"].get<int>() * document["grid"]["rows"].get<int>());
        }
    }
    CHECK(found);
    CHECK(document["profiles"].size() >= 2);

    const Ran again = screen(folder, words);
    CHECK(again.exit_code == 2);
    const std::string before = sha256_file(out / "screen.json");
    const Ran other = screen(folder, words + " --overwrite --threads 7 --window-rows 1000 --max-memory 256M");
    CHECK(other.exit_code == 0);
    CHECK(sha256_file(out / "screen.json") == before);
}

TEST_CASE("wrong words for screen are usage errors, and nothing is written", "[screen]") {
    const ScratchFolder folder;
    write_few_layers(folder.path());
    const std::string out = " -o " + (folder.path() / "out").string();
    for (const std::string& words :
         {std::string(), out + " --outputs colours", out + " --profile p-none", out + " --set case.coverage=all",
          out + " --set case.crs=\\\"EPSG:4490\\\"", " -o " + (folder.path() / "no/such").string()}) {
        INFO(words);
        const Ran ran = screen(folder, words);
        CHECK(ran.exit_code == 2);
        CHECK(ran.out.empty());
        CHECK_FALSE(ran.err.empty());
        CHECK_FALSE(std::filesystem::exists(folder.path() / "out"));
    }
}
