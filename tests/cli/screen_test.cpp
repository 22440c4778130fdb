// SPDX-License-Identifier: Apache-2.0
// `screen` as a planner types it.
#include <catch2/catch.hpp>

#include <csignal>

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

TEST_CASE("screen with a cache writes the same bytes, whatever changed or was damaged before", "[screen][cache]") {
    const ScratchFolder folder;
    write_few_layers(folder.path());
    const std::string cache = (folder.path() / "cache").string();
    int runs = 0;
    const auto files_of = [&](const std::string& words) {
        const std::filesystem::path out = folder.path() / ("out" + std::to_string(runs++));
        const Ran ran = screen(folder, "-o " + out.string() + " --progress none --set case.resolution_m=500 " + words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return std::pair{sha256_file(out / "screen.json") + sha256_file(out / "undetermined.tif"), ran.err};
    };
    const std::string with = "--cache " + cache;
    const auto cold = files_of("");
    CHECK(files_of(with).first == cold.first);
    const auto warm = files_of(with + " --threads 7");
    CHECK(warm.first == cold.first);
    CHECK(warm.second.find("answers taken over") != std::string::npos);
    CHECK_FALSE(std::filesystem::is_empty(cache + "/screen"));
    CHECK_FALSE(std::filesystem::is_empty(cache + "/tiles"));
    const std::filesystem::path tiles = std::filesystem::directory_iterator(cache + "/tiles")->path();
    std::filesystem::rename(tiles / "reasons", tiles / "third"); // sound files, of the other raster
    std::filesystem::rename(tiles / "undetermined", tiles / "reasons");
    std::filesystem::rename(tiles / "third", tiles / "undetermined");
    CHECK(files_of(with).first == cold.first);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(cache)) {
        if (entry.is_regular_file()) {
            std::filesystem::resize_file(entry.path(), 100);
        }
    }
    const auto damaged = files_of(with);
    CHECK(damaged.first == cold.first);
    CHECK(damaged.second.find("damaged") != std::string::npos);
    CHECK(files_of(with + " --quiet").second.empty());
    std::string river = read_file(folder.path() / "river.geojson");
    river.replace(river.find("[111.8,30.0]"), 12, "[111.8,30.1]");
    write(folder.path() / "river.geojson", river);
    const auto moved = files_of("");
    CHECK(moved.first != cold.first);
    CHECK(files_of(with).first == moved.first);
    const Ran refused = screen(folder, "-o " + (folder.path() / "other").string() + " --cache " +
                                           (folder.path() / "case.toml" / "below").string());
    CHECK(refused.exit_code == 2);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "other"));
}

TEST_CASE("a ready-made band is measured, and the rasters asked for are written", "[screen][buffers]") {
    const ScratchFolder folder;
    write_few_layers(folder.path());
    // 0.0078 degrees are 865 m; whoever drew it meant a kilometre.
    write(
        folder.path() / "band.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"buffer_id":"B-1","claimed_m":1000},)"
        R"("geometry":{"type":"Polygon","coordinates":[[[111.79,29.9922],[112.31,29.9922],[112.31,30.0078],)"
        R"([111.79,30.0078],[111.79,29.9922]]]}}]})");
    std::ofstream(folder.path() / "case.toml", std::ios::app | std::ios::binary)
        << "[layers.river_buffers]\nsource = \"band.geojson\"\n"
           "[criterion.river]\ndistance_to = \"rivers\"\nbest = 0\nworst = 20000\n";
    const Ran check = run_program("check " + (folder.path() / "case.toml").string() + " --lang en");
    CHECK(check.exit_code == 0);
    CHECK(check.err.find("m short") != std::string::npos);
    const std::filesystem::path out = folder.path() / "out";
    const std::string words = "-o " + out.string() + " --progress none --set case.resolution_m=500 --outputs ";
    const Ran ran = screen(folder, words + "reasons,suitability");
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const nlohmann::json document = nlohmann::json::parse(read_file(out / "screen.json"));
    const nlohmann::json& claim = document["buffer_audit"].at(0);
    CHECK(claim["worst_shortfall_m"].get<double>() == Approx(1000 - 0.0078 * 110852).margin(1));
    CHECK(claim["shortfall_ha"].get<double>() > 1000);
    CHECK(claim["flips"].at(0)["id"] == "P-1");
    CHECK(document["files"].contains("buffer_audit.gpkg"));
    CHECK(document["files"].contains("reasons.tif"));
    CHECK_FALSE(std::filesystem::exists(out / "undetermined.tif"));
    const std::string profile = document["profiles"].at(0)["profile"];
    CHECK(std::filesystem::exists(out / ("suitability_" + profile + ".tif")));
}

TEST_CASE("open land lies within the urban boundary beside the parks, and verify finds it lawful",
          "[screen][open_land]") {
    const ScratchFolder folder;
    write_few_layers(folder.path());
    const auto zone = [](const std::string& id, const std::string& kind, const std::string& ring) {
        return R"({"type":"Feature","properties":{"zone_id":")" + id + R"(","kind":")" + kind +
               R"("},"geometry":{"type":"Polygon","coordinates":[[)" + ring + "]]}}";
    };
    const auto draw = [&](const std::string& north) {
        write(
            folder.path() / "urban.geojson",
            R"({"type":"FeatureCollection","features":[)" +
                zone("U-1", "development_boundary",
                     "[112.05,30.12],[112.2,30.12],[112.2," + north + "],[112.05," + north + "],[112.05,30.12]") +
                "," +
                zone("U-2", "built_up", "[112.06,30.13],[112.08,30.13],[112.08,30.15],[112.06,30.15],[112.06,30.13]") +
                "]}");
    };
    draw("30.25");
    write(folder.path() / "plants.csv",
          "enterprise_id,sector,lon,lat,catalogue_class,policy_compliant,heavy_polluter\n"
          "E-001,C2614,112.000,30.005,permitted,true,false\nE-003,1810,112.020,30.003,permitted,true,false\n");
    std::string text = read_file(folder.path() / "case.toml");
    const std::string absent = R"(, "urban_boundary")";
    text.replace(text.find(absent), absent.size(), "");
    write(folder.path() / "case.toml",
          text + "[layers.urban_boundary]\nsource = \"urban.geojson\"\n[open_land]\nmin_cells = 20\n");
    const std::filesystem::path out = folder.path() / "out";
    const std::string words = "-o " + out.string() + " --progress none --set case.resolution_m=500 --outputs reasons";
    const Ran ran = screen(folder, words);
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(ran.out.find("open land") != std::string::npos);
    const nlohmann::json document = nlohmann::json::parse(read_file(out / "screen.json"));
    double area_ha = 0;
    for (const auto& profile : document["profiles"]) {
        area_ha += profile["open_land"]["area_ha"].get<double>();
    }
    CHECK(area_ha > 10000); // of 20,700 within the boundary
    CHECK(area_ha < 20000);
    const std::string file = (out / "open_land.gpkg").string();
    const std::string before = sha256_file(file);
    CHECK(document["files"]["open_land.gpkg"] == before);
    for (const char* how : {"--threads 1 --window-rows 64", "--threads 7 --window-rows 1000 --max-memory 256M"}) {
        CHECK(screen(folder, words + " --overwrite " + how).exit_code == 0);
        CHECK(sha256_file(file) == before);
    }
    const std::string verify =
        "verify " + (folder.path() / "case.toml").string() + " " + file + " --lang en --set case.resolution_m=500 ";
    const Ran verified = run_program(verify);
    INFO(verified.out);
    CHECK(verified.exit_code == 0);
    CHECK(run_program(verify + "--set open_land.min_cells=10000").out.find("smaller than the case asks") !=
          std::string::npos);
    draw("30.2");
    const Ran shrunk = run_program(verify);
    CHECK(shrunk.exit_code == 3);
    CHECK(shrunk.out.find("reaches out of the urban development boundary") != std::string::npos);
    CHECK(screen(folder, words + " --overwrite --set case.coverage=\\\"centre\\\"").exit_code == 2);
}

TEST_CASE("wrong words for screen are usage errors, and nothing is written", "[screen]") {
    const ScratchFolder folder;
    write_few_layers(folder.path());
    const std::string out = " -o " + (folder.path() / "out").string();
    for (const std::string& words :
         {std::string(), out + " --outputs colours", out + " --outputs reasons,colours", out + " --profile p-none",
          out + " --outputs suitability", out + " --set case.coverage=all", out + " --set case.crs=\\\"EPSG:4490\\\"",
          " -o " + (folder.path() / "no/such").string(), " -o " + (folder.path() / "case.toml").string()}) {
        INFO(words);
        const Ran ran = screen(folder, words);
        CHECK(ran.exit_code == 2);
        CHECK(ran.out.empty());
        CHECK_FALSE(ran.err.empty());
        CHECK_FALSE(std::filesystem::exists(folder.path() / "out"));
    }
}

TEST_CASE("a folder written again does not mix two runs, and keeps what somebody has changed", "[screen]") {
    const ScratchFolder folder;
    write_few_layers(folder.path());
    const std::filesystem::path out = folder.path() / "out";
    const std::string words = "-o " + out.string() + " --overwrite --progress none --set case.resolution_m=1000";
    REQUIRE(screen(folder, words).exit_code == 0);
    write(out / "notes.txt", "mine");
    REQUIRE(screen(folder, words + " --outputs reasons").exit_code == 0);
    CHECK(std::filesystem::exists(out / "reasons.tif"));
    CHECK_FALSE(std::filesystem::exists(out / "undetermined.tif"));
    CHECK(std::filesystem::exists(out / "notes.txt"));
    write(out / "reasons.tif", "drawn over");
    REQUIRE(screen(folder, words + " --outputs undetermined").exit_code == 0);
    CHECK(read_file(out / "reasons.tif") == "drawn over");
}

TEST_CASE("told to stop, the program takes its temporary folders with it and leaves no output", "[screen]") {
    const ScratchFolder folder;
    const std::string temporary = (folder.path() / "tmp").string(), out = (folder.path() / "out").string();
    std::filesystem::create_directory(temporary);
    const std::string script = "TMPDIR=" + temporary + " " + program_path() + " screen " + shipped_case() + " -o " +
                               out +
                               " --progress none --set case.resolution_m=250 --outputs reasons >/dev/null 2>&1 & p=$!; "
                               "i=0; while [ -z \"$(ls " +
                               temporary +
                               ")\" ] && [ $i -lt 600 ]; do sleep 0.05; "
                               "i=$((i+1)); done; [ $i -lt 600 ] || exit 9; kill -TERM $p; wait $p";
    const int status = std::system(script.c_str());
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 128 + SIGTERM);
    CHECK(std::filesystem::is_empty(temporary));
    CHECK_FALSE(std::filesystem::exists(out));
}

TEST_CASE("a profile may be named by one of its plants, and a grid that no memory holds is refused", "[screen]") {
    const ScratchFolder folder;
    write_few_layers(folder.path());
    const std::string out = "-o " + (folder.path() / "out").string() + " --progress none";
    const Ran one = screen(folder, out + " --set case.resolution_m=500 --outputs reasons --profile E-001");
    INFO(one.err);
    REQUIRE(one.exit_code == 0);
    const nlohmann::json document = nlohmann::json::parse(read_file(folder.path() / "out" / "screen.json"));
    REQUIRE(document["profiles"].size() == 1);
    CHECK(document["profiles"][0]["enterprises"].dump().find("\"E-001\"") != std::string::npos);
    const Ran none = screen(folder, out + " --overwrite --profile E-999");
    CHECK(none.exit_code == 2);
    const Ran wide = screen(folder, out + " --overwrite --set case.resolution_m=1 --max-memory 1M --outputs reasons");
    CHECK(wide.exit_code == 2);
    CHECK(wide.err.find("--max-memory allows 1") != std::string::npos);
}
