// SPDX-License-Identifier: Apache-2.0
// What stands in each table of a review, without any file.
#include "output/review_tables.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "geo/geodesic.hpp"
#include "output/booked.hpp"
#include "output/review_words.hpp"
#include "output/small_review.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

std::map<std::string, Table> tables_of(const SmallReview& small) {
    const ReviewContext context = small.context();
    ReviewTables tables(context);
    for (const Reviewed& reviewed : small.reviewed) {
        tables.add(reviewed);
    }
    std::map<std::string, Table> found;
    for (TableMaker* maker : tables.makers()) {
        const std::string name = maker->spec().name;
        found[name] = maker->take();
    }
    return found;
}

std::string cell(const Table& table, std::size_t row, const std::string& column) {
    for (std::size_t i = 0; i < table.spec.columns.size(); ++i) {
        if (table.spec.columns[i].name == column) {
            const Cell& value = table.rows.at(row).cells[i];
            const auto* text = std::get_if<std::string>(&value);
            const auto* whole = std::get_if<std::int64_t>(&value);
            const auto* real = std::get_if<double>(&value);
            const auto* flag = std::get_if<bool>(&value);
            return text    ? *text
                   : whole ? std::to_string(*whole)
                   : real  ? format_number(*real)
                   : flag  ? (*flag ? "true" : "false")
                           : "NULL";
        }
    }
    FAIL("no column " << column);
    return {};
}

/// Rows of a table in which a column holds a word.
std::vector<std::size_t> rows_with(const Table& table, const std::string& column, const std::string& value) {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (cell(table, row, column) == value) {
            rows.push_back(row);
        }
    }
    return rows;
}

} // namespace

TEST_CASE("an application is one row with its advice, who decides and why", "[output][review]") {
    const SmallReview small;
    const Table proposals = tables_of(small)["proposals"];
    REQUIRE(proposals.rows.size() == 3);
    CHECK(cell(proposals, 0, "proposal_id") == "A-1");
    CHECK(cell(proposals, 0, "name") == "\"Acid\" & <Sons>");
    CHECK(cell(proposals, 0, "decision") == "reject");
    CHECK(cell(proposals, 0, "advice") == "不予支持 Reject");
    CHECK(cell(proposals, 1, "advice") == "建议支持 Accept");
    CHECK(cell(proposals, 0, "deciding_rules").find("CHEM-1KM") != std::string::npos);
    CHECK(cell(proposals, 0, "reason").starts_with("Reject: CHEM-1KM: 985.00 m +- 10 m (limit: 1000 m or less from"));
    CHECK(cell(proposals, 0, "must_leave") == "true");
    CHECK(cell(proposals, 0, "late") == "true");
    CHECK(cell(proposals, 0, "deadline") == "2026-12-31");
    CHECK(cell(proposals, 0, "cost_yuan") == "25000000");
    CHECK(cell(proposals, 0, "distance_km") == "6.5");
    CHECK(cell(proposals, 0, "hours") == "0.25");
    CHECK(cell(proposals, 0, "route_yuan_t") == "10");
    CHECK(cell(proposals, 1, "must_leave") == "NULL"); // a project of its own stands nowhere
    CHECK(cell(proposals, 1, "enterprise_id") == "NULL");
    CHECK(cell(proposals, 1, "site_id") == "PK-2/p-1/1");
    CHECK(cell(proposals, 1, "distance_km") == "NULL");
    CHECK(cell(proposals, 1, "hours") == "NULL");
    CHECK(cell(proposals, 2, "decision_alone") == "accept");
    CHECK(cell(proposals, 2, "reason").find("filed earlier") != std::string::npos);
    for (const Row& row : proposals.rows) {
        CHECK(row.geometry.points.size() == 1);
    }
}

TEST_CASE("the reason follows the language of the case", "[output][review]") {
    const SmallReview small(Lang::zh);
    const Table proposals = tables_of(small)["proposals"];
    CHECK(cell(proposals, 0, "reason").starts_with("不予支持：CHEM-1KM：985.00 米"));
    CHECK(cell(proposals, 1, "reason") == "建议支持：未发现现行规则或台账上的障碍。");
}

TEST_CASE("findings tell origin, place and books apart, and what only earlier applications cause", "[output][review]") {
    const SmallReview small;
    const Table findings = tables_of(small)["findings"];
    const auto origin = rows_with(findings, "origin", "true");
    REQUIRE(!origin.empty());
    for (const std::size_t row : origin) {
        CHECK(cell(findings, row, "proposal_id") == "A-1");
        CHECK(cell(findings, row, "action") == "operate");
        CHECK(cell(findings, row, "site_id") == "NULL");
        CHECK(cell(findings, row, "deciding") == "false");
    }
    const auto joint = rows_with(findings, "joint", "true");
    REQUIRE(joint.size() == 1);
    CHECK(cell(findings, joint[0], "proposal_id") == "A-3");
    CHECK(cell(findings, joint[0], "evidence") == "park_COD/PK-2");
    CHECK(cell(findings, joint[0], "margin") == "-0.5");
    for (const std::size_t row : rows_with(findings, "deciding", "true")) {
        CHECK(cell(findings, row, "verdict") == "forbid");
    }
    CHECK(rows_with(findings, "deciding", "true").size() >= 2);
}

TEST_CASE("a measuring line runs from the footprint to the legal line, the nearest of each rule", "[output][review]") {
    SmallReview small;
    Finding& near = small.reviewed[0].review.findings.emplace_back();
    near.rule_id = "TWICE";
    near.unit = "m";
    near.measured = 300;
    near.limit_value = 100;
    near.margin = 200;
    near.from = lon_lat({0, 300});
    near.to = lon_lat({0, 0});
    Finding far = near;
    far.measured = 900;
    far.margin = 800;
    Finding clutter = near;
    clutter.rule_id = "FAR-AWAY";
    clutter.measured = 21'500;
    clutter.margin = 20'500;
    Finding touching = near;
    touching.rule_id = "TOUCHING";
    touching.measured = 0;
    touching.to = touching.from;
    small.reviewed[0].review.findings.insert(small.reviewed[0].review.findings.begin(), {far, clutter, touching});

    const Table lines = tables_of(small)["measurements"];
    const auto ban = rows_with(lines, "rule_id", "CHEM-1KM");
    REQUIRE(!ban.empty());
    CHECK(cell(lines, ban[0], "label") == "985 m ± 10 m");
    CHECK(cell(lines, ban[0], "verdict") == "forbid");
    CHECK(cell(lines, ban[0], "origin") == "false");
    CHECK(length_m(lines.rows[ban[0]].geometry.lines.at(0)) == Approx(985).margin(0.05));
    const auto twice = rows_with(lines, "rule_id", "TWICE");
    REQUIRE(twice.size() == 1);
    CHECK(cell(lines, twice[0], "measured") == "300");
    CHECK(rows_with(lines, "rule_id", "FAR-AWAY").empty());
    CHECK(rows_with(lines, "rule_id", "TOUCHING").empty());
    for (const std::size_t row : rows_with(lines, "origin", "true")) {
        CHECK(cell(lines, row, "verdict") != "pass");
    }
}

TEST_CASE("a label never hides on which side of the limit it lies", "[output][review]") {
    Finding finding;
    CHECK(measure_label(finding).empty());
    finding.unit = "m";
    finding.measured = 1000.4;
    finding.margin = 0.4;
    CHECK(measure_label(finding) == "1000.40 m");
    finding.measured = 1003.2;
    finding.margin = 3.2;
    finding.accuracy = 10;
    CHECK(measure_label(finding) == "1003 m ± 10 m");
    finding.measured = 12'345;
    finding.margin = 11'345;
    finding.accuracy.reset();
    CHECK(measure_label(finding) == "12.3 km");
    finding.unit = "t/a";
    finding.measured = 2.5;
    CHECK(measure_label(finding) == "2.5 t/a");
}

TEST_CASE("land applied for and land where it would pass, but no land for a point", "[output][review]") {
    const SmallReview small;
    const Table land = tables_of(small)["footprints"];
    REQUIRE(land.rows.size() == 3);
    CHECK(cell(land, 0, "kind") == "applied");
    CHECK(cell(land, 0, "decision") == "reject");
    CHECK(parse_number(cell(land, 0, "area_ha")).value() == Approx(16).margin(0.01));
    CHECK(cell(land, 1, "kind") == "move");
    CHECK(cell(land, 1, "decision") == "accept");
    CHECK(cell(land, 2, "proposal_id") == "A-2");
    CHECK(cell(land, 2, "site_id") == "PK-2/p-1/1");
}

TEST_CASE("remedies in their order, other parks once more as alternatives", "[output][review]") {
    const SmallReview small;
    std::map<std::string, Table> tables = tables_of(small);
    REQUIRE(tables["remedies"].rows.size() == 2);
    CHECK(cell(tables["remedies"], 0, "kind") == "move");
    CHECK(cell(tables["remedies"], 0, "amount") == "15.02");
    CHECK(cell(tables["remedies"], 0, "remedy_text") == "15.02 m");
    CHECK(cell(tables["remedies"], 1, "rank") == "2");
    REQUIRE(tables["alternatives"].rows.size() == 1);
    CHECK(cell(tables["alternatives"], 0, "enterprise_id") == "E-1");
    CHECK(cell(tables["alternatives"], 0, "rank") == "1");
    CHECK(cell(tables["alternatives"], 0, "extra_cost_yuan") == "5000000");
}

TEST_CASE("who has a say, what lies downstream, and other readings", "[output][review]") {
    const SmallReview small;
    std::map<std::string, Table> tables = tables_of(small);
    const Table& approvals = tables["approvals"];
    REQUIRE(!approvals.rows.empty());
    bool ban = false;
    for (std::size_t row = 0; row < approvals.rows.size(); ++row) {
        CHECK(cell(approvals, row, "authority") != "NULL");
        ban = ban || cell(approvals, row, "rule_ids").find("CHEM-1KM") != std::string::npos;
    }
    CHECK(ban);
    REQUIRE(tables["downstream"].rows.size() == 2);
    CHECK(cell(tables["downstream"], 0, "kind") == "control_section");
    CHECK(cell(tables["downstream"], 0, "water_class") == "III");
    CHECK(cell(tables["downstream"], 1, "people") == "50000");
    CHECK(cell(tables["downstream"], 1, "path_km") == "12.346");
    REQUIRE(tables["sensitivity"].rows.size() == 1);
    CHECK(cell(tables["sensitivity"], 0, "flips") == "true");
    CHECK(cell(tables["sensitivity"], 0, "rules") == "SUPERVISED");
}

TEST_CASE("the authority of a rule that was not assessed has no say yet", "[output][review]") {
    SmallReview small;
    Reviewed& first = small.reviewed[0];
    const Finding* unasked = finding_of(first.review.findings, "REDLINE");
    REQUIRE(unasked);
    CHECK(unasked->measured_text.id == "eligibility.not_assessed");
    for (const Approval& approval : approvals(first, small.court.rules, Lang::en)) {
        for (const std::string& id : approval.rule_ids) {
            const Finding* finding = finding_of(first.review.findings, id);
            CHECK((!finding || finding->measured_text.id != "eligibility.not_assessed"));
        }
    }
}

TEST_CASE("an authority is named once with each rule that brings it in", "[output][review]") {
    const SmallReview small;
    for (const Reviewed& reviewed : small.reviewed) {
        std::set<std::string> seen;
        for (const Approval& approval : approvals(reviewed, small.court.rules, Lang::en)) {
            CHECK(seen.insert(approval.authority).second);
            CHECK(std::set<std::string>(approval.rule_ids.begin(), approval.rule_ids.end()).size() ==
                  approval.rule_ids.size());
        }
    }
}

TEST_CASE("only what may go ahead is booked, and load that ends elsewhere counts as released", "[output][review]") {
    SmallReview small;
    const ReviewContext context = small.context();
    std::size_t cod = 0;
    while (small.accounts->rows()[cod].account_id != "park_COD/PK-2") {
        ++cod;
    }
    for (Charge& charge : small.reviewed[1].review.movement.charges) {
        charge.amount -= charge.account == cod ? 1000 : 0; // offset of 1 t/a
    }
    Booked booked(context);
    for (const Reviewed& reviewed : small.reviewed) {
        booked.add(reviewed);
    }
    const std::vector<LedgerRow> moved = booked.moved();
    REQUIRE(moved.size() == 1);
    CHECK(moved[0].account_id == "park_COD/PK-2");
    CHECK(moved[0].reserved == 2500);
    CHECK(moved[0].released == 1000);
    CHECK(moved[0].remaining() == 1500);
    CHECK(booked.surroundings().arrivals_by_park == std::map<std::string, std::int64_t>{{"PK-2", 1}});
}
