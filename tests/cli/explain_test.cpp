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

/// The same with two control sections on the river, one above the plants and one below them; 60 of 100 t/a are used there.
/// A tributary ends three kilometres from the river that it is said to join.
void write_sections(const std::filesystem::path& folder) {
    write_few_layers(folder);
    write(folder / "plants.csv", "enterprise_id,sector,lon,lat,land_relocated,cod_actual,cod_relocated\n"
                                 "E-001,2614,112.000,30.005,10,10,4\n");
    const auto line = [](const std::string& id, const std::string& next, const std::string& coordinates) {
        return R"({"type":"Feature","properties":{"reach_id":")" + id + R"(","next_down":")" + next +
               R"("},"geometry":{"type":"LineString","coordinates":)" + coordinates + "}}";
    };
    write(folder / "river.geojson", R"({"type":"FeatureCollection","features":[)" +
                                        line("R-1", "", "[[111.8,30.0],[112.3,30.0]]") + "," +
                                        line("T-1", "R-1", "[[112.25,29.9],[112.25,29.973]]") + "]}");
    write(folder / "sections.csv", "section_id,name,water_class,lon,lat,cap_cod,used_cod\n"
                                   "S-0,Upper,III,111.9,30.0,100,60\n"
                                   "S-1,Lower,III,112.2,30.0,100,60\n");
    std::ofstream(folder / "case.toml", std::ios::app | std::ios::binary) << R"([layers.control_sections]
source = "sections.csv"
crs = "EPSG:4490"
[resource.COD]
unit = "t/a"
quantum = 0.001
[account.section_COD]
resource = "COD"
scope = "section"
field = "cap_cod"
used_field = "used_cod"
)";
}

/// Two plants want into the cheap park, which has room for either of them; a third park lies on the bank. `group`: what
/// they keep together by, and then there is room for both.
void write_two_for_one_park(const std::filesystem::path& folder, const std::string& group = "") {
    write_few_layers(folder);
    write(folder / "plants.csv",
          "enterprise_id,sector,lon,lat,deadline,land_relocated,cod_actual,cod_relocated,keep_together\n"
          "E-001,2614,112.000,30.005,2027-12-31,10,4,4," +
              group +
              "\n"
              "E-002,2631,112.010,30.004,2027-12-31,6,3,3," +
              group + "\n");
    const auto park = [&](const std::string& id, const std::string& price, const std::string& ring) {
        return R"({"type":"Feature","properties":{"park_id":")" + id + R"(","cod_quota":)" +
               (group.empty() ? "5" : "10") + R"(,"cod_used":0,)" + R"("land_price_yuan_ha":)" + price +
               R"(},"geometry":{"type":"Polygon","coordinates":[[)" + ring + "]]}}";
    };
    write(folder / "parks.geojson",
          R"({"type":"FeatureCollection","features":[)" +
              park("P-1", "100000", "[112,30.012],[112.03,30.012],[112.03,30.02],[112,30.02],[112,30.012]") + "," +
              park("P-2", "300000", "[112.1,30.2],[112.13,30.2],[112.13,30.22],[112.1,30.22],[112.1,30.2]") + "," +
              park("P-3", "50000", "[112.1,30.001],[112.13,30.001],[112.13,30.004],[112.1,30.004],[112.1,30.001]") +
              "]}");
    std::ofstream(folder / "case.toml", std::ios::app | std::ios::binary) << R"([resource.COD]
unit = "t/a"
quantum = 0.001
[account.park_COD]
resource = "COD"
scope = "park"
layer = "parks"
field = "cod_quota"
used_field = "cod_used"
)";
}

Ran run_on_sections(const std::string& command, const std::string& words) {
    ScratchFolder scratch;
    write_sections(scratch.path());
    return run_program(command + " " + (scratch.path() / "case.toml").string() + " " + words);
}

} // namespace

TEST_CASE("wrong words for explain are usage errors, said on stderr alone") {
    for (const char* words : {"", "--park P-1", "--park P-1 --at 112,30", "--enterprise E-001 --park P-1 --at 112,30",
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

TEST_CASE("explain asks a plan who would make way in another park, and at what extra cost") {
    ScratchFolder scratch;
    write_two_for_one_park(scratch.path());
    const std::string the_case = (scratch.path() / "case.toml").string(), plan = (scratch.path() / "p.gpkg").string();
    REQUIRE(run_program("plan " + the_case + " -o " + plan + " --quiet").exit_code == 0);
    const auto ask = [&](const std::string& pair, const std::string& more = "") {
        return run_program("explain " + the_case + " --quiet --lang en " + pair + " --plan " + plan + " " + more);
    };
    const Ran displaced = ask("--enterprise E-002 --park P-1");
    INFO(displaced.err << displaced.out);
    CHECK(displaced.exit_code == 0);
    CHECK(holds(displaced.out, "In the plan E-002 is to: Relocate P-2."));
    CHECK(holds(displaced.out, "The plan would be worse."));
    CHECK(holds(displaced.out, "E-001: Relocate P-1 -> Relocate P-2"));
    const auto told = nlohmann::json::parse(ask("--enterprise E-002 --park P-1", "--format json").out)["plan"];
    CHECK(told["levels"][1]["there"].get<std::int64_t>() - told["levels"][1]["plan"].get<std::int64_t>() == 800'000);
    CHECK(told["others"].size() == 1);
    CHECK(told["breaks"].empty());

    const Ran against = ask("--enterprise E-002 --park P-3"); // on the bank
    CHECK(holds(against.out, "Why not there: the park has no lawful land for it. Its largest piece would break "));
    CHECK(holds(against.out, "No plan that keeps to them has it there."));
    CHECK_FALSE(holds(against.out, "better"));
    const Ran same = ask("--enterprise E-002 --park P-2");
    CHECK(same.out.starts_with("In the plan E-002 is to: Relocate P-2.\nP-2 is where the plan has it.\n"));

    CHECK(ask("--enterprise E-002").exit_code == 2);
    const Ran other = ask("--enterprise E-002 --park P-1", "--set plan.years=7");
    CHECK(other.exit_code == 2);
    CHECK(other.out.empty());
    CHECK(holds(other.err, "case_sha256"));
}

TEST_CASE("explain asks a plan for the whole of a group, and takes no other file for a plan") {
    ScratchFolder scratch;
    write_two_for_one_park(scratch.path(), "pair");
    const std::string the_case = (scratch.path() / "case.toml").string(), plan = (scratch.path() / "p.gpkg").string();
    REQUIRE(run_program("plan " + the_case + " -o " + plan + " --quiet").exit_code == 0);
    const std::string words = "explain " + the_case + " --quiet --lang en --enterprise E-002 --park P-2 --plan ";
    const Ran both = run_program(words + plan);
    INFO(both.err << both.out);
    CHECK(holds(both.out, "Planned again with E-002, E-001, which keep together, in P-2:"));
    CHECK_FALSE(holds(both.out, "Why not there"));
    CHECK(holds(both.out, "(+3.20 m yuan)"));
    CHECK(holds(both.out, "Nobody else would do otherwise."));
    for (const std::string& wrong : {the_case, plan + ".none"}) {
        const Ran no_plan = run_program(words + wrong);
        CHECK(no_plan.exit_code == 2);
        CHECK(holds(no_plan.err, "no plan; give the GeoPackage that `plan` wrote"));
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

TEST_CASE("an enterprise alone is explained where it stands") {
    const Ran alone = explain("--enterprise E-001");
    INFO(alone.err);
    CHECK(alone.exit_code == 0);
    CHECK(alone.out.starts_with("E-001, upgraded where it stands: "));
    CHECK(holds(alone.out, "Where it stands today:\nIt must leave where it stands: deadline"));
    CHECK(holds(alone.out, "since 2025-12-31: overdue"));
    CHECK(explain("--enterprise E-001 --at 112.0,30.0 --park P-1").exit_code == 2);
}

TEST_CASE("explain quotes the sections downstream of a pair: load before and after, limit, headroom") {
    const std::string pair = "--progress none --enterprise E-001 --park P-1 ";
    const Ran text = run_on_sections("explain", pair + "--lang en");
    INFO(text.out << text.err);
    CHECK(holds(text.out, "control section S-1 Lower, "));
    CHECK(holds(text.out, "COD 60 -> 54 of 100 t/a, headroom 46\n"));
    CHECK_FALSE(holds(text.out, "S-0"));
    CHECK(holds(run_on_sections("explain", pair + "--lang zh").out, "COD 60 -> 54，限值 100 t/a，余量 46\n"));
    const auto json = nlohmann::json::parse(run_on_sections("explain", pair + "--format json").out);
    CHECK(holds(text.out, "Its waste water enters R-1 at 112.0"));
    CHECK(json["discharge"]["reach_id"] == "R-1");
    CHECK(json["discharge"]["works_id"].is_null());
    REQUIRE(json["sections"].size() == 1);
    const auto& account = json["sections"][0]["accounts"][0];
    CHECK(json["sections"][0]["section_id"] == "S-1");
    CHECK(account["account_id"] == "section_COD/S-1");
    CHECK(account["load_before"] == 60);
    CHECK(account["load_after"] == 54);
    CHECK(account["limit"] == 100);
    CHECK(account["headroom"] == 46);
    CHECK(account["arriving_share"] == 1);
}

TEST_CASE("explain quotes a section that is only relieved, and says where nothing is known of the river") {
    const Ran text = run_on_sections("explain", "--progress none --enterprise E-001 --park P-2 --lang en");
    INFO(text.out << text.err);
    CHECK(holds(text.out, "It drains to no river of the data within 20 km"));
    CHECK(holds(text.out, "where its waste water enters the river is not known"));
    CHECK(holds(text.out, "Control sections not below it that are relieved"));
    CHECK(holds(text.out, "COD 60 -> 50 of 100 t/a, headroom 50\n"));
}

TEST_CASE("explain says at a point what its sections still take, and how much of a load arrives") {
    const std::string at = "--progress none --at 112.005,30.004 ";
    const Ran text = run_on_sections("explain", at + "--lang en");
    INFO(text.out << text.err);
    CHECK(holds(text.out, "COD 60 of 100 t/a, headroom 40, 100.0 % of a load here arrives\n"));
    CHECK(holds(text.out, "Most load that may enter the river here by these accounts: COD 40 t/a (S-1)\n"));
    CHECK(holds(run_on_sections("explain", at + "--lang zh").out, "此处可新增入河负荷至多：COD 40 t/a（S-1）\n"));
    const auto json = nlohmann::json::parse(run_on_sections("explain", at + "--format json").out);
    CHECK(json["sections"][0]["accounts"][0]["headroom"] == 40);
    CHECK(holds(run_on_sections("explain", "--progress none --at 112.25,30.0 --lang en").out,
                "No control section with an account lies downstream.\n"));
}

TEST_CASE("review tells a section's account once, with the section downstream") {
    ScratchFolder scratch;
    const std::string out = (scratch.path() / "r.gpkg").string();
    const Ran text =
        run_on_sections("review", "-o " + out + " --progress none --enterprise E-001 --park P-1 --lang en");
    INFO(text.out << text.err);
    CHECK(holds(text.out, "class III\n    COD 60 -> 54 of 100 t/a, headroom 46\n"));
    CHECK_FALSE(holds(text.out, "section_COD/S-1: frees"));
}

TEST_CASE("what the rivers are told of once is not told again for the law, the books and the desk") {
    for (const char* command : {"check", "review"}) {
        ScratchFolder scratch;
        const std::string review = "-o " + (scratch.path() / "r.gpkg").string() + " --enterprise E-001 --park P-1 ";
        const std::string words = std::string(command) == "review" ? review : "";
        const Ran ran = run_on_sections(command, words + "--progress none --lang en");
        const std::string all = ran.out + ran.err, told = "a reach whose line begins or passes";
        INFO(command << ": " << all);
        std::size_t times = 0;
        for (std::size_t at = all.find(told); at != std::string::npos; at = all.find(told, at + 1)) {
            ++times;
        }
        CHECK(times == 1);
        CHECK(holds(all, "river.geojson: warning: layer 'rivers', feature 1 (id T-1)")); // the file, too
    }
}
