// SPDX-License-Identifier: Apache-2.0
// A file that is no plan is the user's mistake (exit 2), not a violation.
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

#include "base/atomic_file.hpp"
#include "geo/gpkg_writer.hpp"
#include "verify/describe.hpp"
#include "verify/reading.hpp"
#include "verify/verify_plan.hpp"

using namespace reachplan;

namespace {

std::vector<Fault> faults_of(const std::filesystem::path& path) {
    try {
        verify::read_plan_file(path);
    } catch (const InvalidInput& invalid) {
        return invalid.faults().sorted();
    }
    return {};
}

} // namespace

TEST_CASE("verify: what is no plan is refused as input") {
    ScratchFolder scratch;
    const std::vector<Fault> missing = faults_of(scratch.path() / "missing.gpkg");
    REQUIRE(missing.size() == 1);
    CHECK(missing.front().expected.id == "verify.no_file");
    const std::filesystem::path text = scratch.path() / "text.gpkg";
    std::ofstream(text) << "this is no GeoPackage";
    REQUIRE(faults_of(text).size() == 1);
    CHECK(render(faults_of(text).front(), Lang::en).find("lacks the tables enterprises, findings") !=
          std::string::npos);
}

TEST_CASE("verify: a review is called by its name") {
    ScratchFolder scratch;
    const std::filesystem::path file = scratch.path() / "review.gpkg";
    GpkgWriter writer(file);
    for (const char* name : {"proposals", "run"}) {
        TableSpec table;
        table.name = name;
        table.columns = {{"key", ColumnType::text, ""}, {"value", ColumnType::text, ""}};
        writer.write(table, {{{std::string("version"), std::string("0")}, {}}});
    }
    writer.close();
    const std::vector<Fault> faults = faults_of(file);
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().expected.id == "verify.is_review");
}

TEST_CASE("verify: a table without its columns is named with them") {
    ScratchFolder scratch;
    const std::filesystem::path file = scratch.path() / "half.gpkg";
    GpkgWriter writer(file);
    TableSpec run;
    run.name = "run";
    run.columns = {{"key", ColumnType::text, ""}, {"other", ColumnType::text, ""}};
    writer.write(run, {{{std::string("version"), std::string("0")}, {}}});
    writer.close();
    const std::vector<Fault> faults = faults_of(file);
    CHECK(std::any_of(faults.begin(), faults.end(),
                      [](const Fault& f) { return f.layer == "run" && f.field == "value"; }));
    CHECK(faults.size() > 1); // enterprises, findings, ledger and rules are missing, too
}

TEST_CASE("verify: the report says what it looked at, in both languages and as JSON") {
    VerifyReport report;
    report.checks = 12;
    CHECK(report_text(report, Lang::en, false).find("The plan holds: 12 checks.") != std::string::npos);
    report.violations.push_back({"unit", "E-1", msg("verify.unit_twice")});
    CHECK(report_text(report, Lang::en, false).find("unit E-1: the unit stands twice") != std::string::npos);
    CHECK(report_text(report, Lang::zh, false).find("该单元重复") != std::string::npos);
    CHECK(report_json(report).find("\"ok\": false") != std::string::npos);
}
