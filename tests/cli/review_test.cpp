// SPDX-License-Identifier: Apache-2.0
// `review` as a reviewer types it: the exit codes, what goes to which stream, and files that are kept or appear whole.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "support/few_layers.hpp"
#include "support/run_program.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

class Counter {
public:
    Counter() { write_few_layers(m_folder.path()); }

    std::string file(const std::string& name) const { return (m_folder.path() / name).string(); }
    std::string output() const { return file("review.gpkg"); }
    bool wrote() const { return std::filesystem::exists(output()); }
    std::string applications(const std::string& csv) const {
        write(m_folder.path() / "applications.csv", csv);
        return " --proposals " + file("applications.csv");
    }
    void say_main_stem() const {
        write(
            m_folder.path() / "river.geojson",
            R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"rank":"main_stem","basin":"yangtze"},)"
            R"("geometry":{"type":"LineString","coordinates":[[111.8,30.0],[112.3,30.0]]}}]})");
    }
    Ran review(const std::string& words) const {
        return run_program("review " + file("case.toml") + " -o " + output() + " --progress none --lang en " + words);
    }

private:
    ScratchFolder m_folder;
};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// One beside the river, one for a park by name, one far off.
constexpr const char* k_three = "proposal_id,enterprise_id,park_id,filed,lon,lat\n"
                                "A-1,E-001,,2026-01-05,112.005,30.004\n"
                                "A-2,E-002,P-2,2026-01-06,,\n"
                                "A-3,E-003,,2026-01-06,112.11,30.21\n";

} // namespace

TEST_CASE("help of review names the exit code of an adverse answer") {
    const Ran ran = run_program("review --help");
    CHECK(ran.exit_code == 0);
    CHECK(holds(ran.out, "3 with --fail-on-adverse"));
}

TEST_CASE("wrong words for review are usage errors, said on stderr alone, and nothing is written") {
    const Counter counter;
    for (const char* words :
         {"", "--park P-1", "--at 112,30", "--enterprise E-001", "--enterprise E-001 --park P-1 --at 112,30",
          "--enterprise E-001 --at here", "--enterprise E-001 --at 112", "--enterprise E-001 --at 112,30,5",
          "--enterprise E-001 --at 30.2,112.1", "--enterprise E-001 --at nan,nan", "--enterprise E-001 --at ''",
          "--enterprise E-001 --park P-1 --fail-on-adverse=perhaps", "--enterprise E-001 --park P-1 --format xml",
          "--enterprise E-001 --park P-1 --threads 0", "--enterprise E-001 --park P-1 --as-of tomorrow",
          "--enterprise E-001 --park P-1 --proposals a.csv", "--proposals no/such/file.csv"}) {
        INFO(words);
        const Ran ran = counter.review(words);
        CHECK(ran.exit_code == 2);
        CHECK(ran.out.empty());
        CHECK_FALSE(ran.err.empty());
        CHECK_FALSE(counter.wrote());
    }
}

TEST_CASE("an id that the case does not have is met with the nearest one") {
    const Counter counter;
    const Ran plant = counter.review("--enterprise E-00l --park P-1");
    CHECK(plant.exit_code == 2);
    CHECK(plant.out.empty());
    CHECK(holds(plant.err, "E-00l"));
    CHECK(holds(plant.err, "did you mean 'E-001'?"));
    const Ran park = counter.review("--enterprise E-001 --park P-l");
    CHECK(park.exit_code == 2);
    CHECK(holds(park.err, "did you mean 'P-1'?"));
    CHECK_FALSE(counter.wrote());
}

TEST_CASE("an existing review is refused before any work and survives, until it may be replaced") {
    const Counter counter;
    write(counter.output(), "mine");
    const Ran refused = counter.review("--enterprise E-001 --park P-1");
    CHECK(refused.exit_code == 2);
    CHECK(refused.out.empty());
    CHECK(holds(refused.err, "--overwrite"));
    CHECK(read_file(counter.output()) == "mine");
    CHECK(counter.review("--enterprise E-00l --park P-1 --overwrite").exit_code == 2);
    CHECK(read_file(counter.output()) == "mine");
    CHECK(counter.review("--enterprise E-001 --park P-1 --overwrite").exit_code == 0);
    CHECK(read_file(counter.output()).starts_with("SQLite format 3"));
}

TEST_CASE("a refusal is a result, asked for, it is exit code 3 and the review is written all the same") {
    const Counter counter;
    const std::string beside_river = "--overwrite --enterprise E-001 --at 112.005,30.004";
    CHECK(counter.review(beside_river).exit_code == 0);
    // The river does not say what it is: nobody can tell whether the kilometre holds here.
    CHECK(counter.review(beside_river + " --fail-on-adverse").exit_code == 0);
    CHECK(counter.review(beside_river + " --fail-on-adverse=undetermined").exit_code == 3);
    counter.say_main_stem();
    for (const char* level : {"", "=reject", "=undetermined", "=conditional"}) {
        INFO(level);
        std::filesystem::remove(counter.output());
        CHECK(counter.review(beside_river + " --fail-on-adverse" + level).exit_code == 3);
        CHECK(counter.wrote());
    }
}

TEST_CASE("JSON of one application and of a table can be parsed, and stands alone on stdout") {
    const Counter counter;
    const Ran one = counter.review("--enterprise E-001 --at 112.005,30.004 --format json");
    INFO(one.err);
    CHECK(one.exit_code == 0);
    const auto told = nlohmann::json::parse(one.out);
    CHECK(told.dump().find("CHEM-1KM") != std::string::npos);
    const Ran many = counter.review("--overwrite --format json" + counter.applications(k_three));
    INFO(many.err);
    CHECK(many.exit_code == 0);
    CHECK(nlohmann::json::parse(many.out).is_object());
}

TEST_CASE("a CSV without a CRS names parks or coordinates, row by row") {
    const Counter counter;
    const Ran mixed = counter.review(counter.applications(k_three));
    INFO(mixed.err);
    CHECK(mixed.exit_code == 0);
    const Ran parks_alone = counter.review(
        "--overwrite" + counter.applications("proposal_id,enterprise_id,park_id\nA-1,E-001,P-2\nA-2,E-002,P-1\n"));
    INFO(parks_alone.err);
    CHECK(parks_alone.exit_code == 0);
}

TEST_CASE("the table of applications in the README is taken as it stands there") {
    const Counter counter;
    const std::string readme = read_file(std::string(REACHPLAN_SOURCE_DIR) + "/README.md");
    std::string csv;
    for (std::size_t at = readme.find("    申请编号,"); readme.substr(at, 4) == "    ";
         at = readme.find('\n', at) + 1) {
        csv += readme.substr(at + 4, readme.find('\n', at) + 1 - at - 4);
    }
    const Ran ran = counter.review("--format json" + counter.applications(csv));
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK_FALSE(holds(ran.err, "no field of this role reads"));
    CHECK(nlohmann::json::parse(ran.out)["applications"] == 4);
}

TEST_CASE("a place beyond the data of the case is told") {
    const Counter counter;
    CHECK_FALSE(holds(counter.review("--enterprise E-001 --at 112.11,30.21").out, "outside the study area"));
    const Ran far = counter.review("--overwrite --enterprise E-001 --at 118.5,32.1");
    CHECK(holds(far.out, "the place lies outside the study area"));
}

TEST_CASE("a case may say how the columns of applications are called without naming their file") {
    const Counter counter;
    write(counter.file("case.toml"), read_file(counter.file("case.toml")) +
                                         "[layers.proposals]\nfields = { park_id = \"去处\" }\n"
                                         "values.action = { new = [\"搬家\"] }\n");
    const Ran ran = counter.review(counter.applications("申请编号,企业编号,去处,申请类型\nA-1,E-001,P-2,搬家\n"));
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(counter.review("--overwrite --enterprise E-001 --park P-2").exit_code == 0);
    const Ran nothing = counter.review("--overwrite");
    CHECK(nothing.exit_code == 2);
    CHECK(holds(nothing.err, "nothing to review"));
    CHECK(run_program("check " + counter.file("case.toml")).exit_code == 0);
}

TEST_CASE("two faults of an applications file are both named with file, feature and field") {
    const Counter counter;
    const Ran ran = counter.review(counter.applications("proposal_id,enterprise_id,park_id,filed\n"
                                                        "A-1,E-009,P-1,2026-01-05\n"
                                                        "A-2,E-002,P-1,someday\n"));
    CHECK(ran.exit_code == 2);
    CHECK(ran.out.empty());
    for (const char* part : {"applications.csv", "feature 2", "'enterprise_id'", "E-009", "feature 3", "'filed'",
                             "someday", "errors: 2"}) {
        INFO(part << " in " << ran.err);
        CHECK(holds(ran.err, part));
    }
    CHECK_FALSE(counter.wrote());
}

TEST_CASE("an application without a place is named") {
    const Counter counter;
    const Ran ran = counter.review(counter.applications("proposal_id,enterprise_id,park_id\nA-1,E-001,\n"));
    CHECK(ran.exit_code == 2);
    CHECK(holds(ran.err, "applications.csv"));
    CHECK(holds(ran.err, "'park_id'"));
}

TEST_CASE("the same applications give the same bytes, run for run and for any number of threads") {
    const Counter counter;
    const std::string words = "--overwrite" + counter.applications(k_three);
    std::string first, said;
    for (const char* threads : {"", " --threads 1", " --threads 2"}) {
        INFO(threads);
        const Ran ran = counter.review(words + threads);
        REQUIRE(ran.exit_code == 0);
        const std::string bytes = read_file(counter.output());
        first = first.empty() ? bytes : first;
        said = said.empty() ? ran.out : said;
        CHECK((bytes == first)); // never printed
        CHECK(ran.out == said);
    }
}

TEST_CASE("amounts are told as they were given, without the noise of binary fractions") {
    const Counter counter;
    const Ran ran = counter.review(
        counter.applications("proposal_id,enterprise_id,park_id,land_relocated\nA-1,E-001,P-2,11.559\n"));
    INFO(ran.err << ran.out);
    CHECK(ran.exit_code == 0);
    CHECK(holds(ran.out, "asks for 11.559 ha"));
}
