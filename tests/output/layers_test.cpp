// SPDX-License-Identifier: Apache-2.0
// What stands in each layer, without any file: the whole of a small plan as sorted text.
#include "output/layers.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "base/text.hpp"
#include "geo/geodesic.hpp"
#include "output/small_plan.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

std::string text_of(const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        return *text;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        return std::to_string(*whole);
    }
    if (const auto* real = std::get_if<double>(&cell)) {
        return format_number(*real);
    }
    const auto* flag = std::get_if<bool>(&cell);
    return flag == nullptr ? "NULL" : *flag ? "true" : "false";
}

std::string dump(const Table& table) {
    std::vector<std::string> lines;
    for (const Row& row : table.rows) {
        std::string line = table.spec.name;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            line += "|" + table.spec.columns[i].name + "=" + text_of(row.cells[i]);
        }
        lines.push_back(line + "\n");
    }
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const std::string& line : lines) {
        text += line;
    }
    return text;
}

const Table& find(const std::vector<Table>& tables, const std::string& name) {
    const auto at = std::find_if(tables.begin(), tables.end(), [&](const Table& t) { return t.spec.name == name; });
    REQUIRE(at != tables.end());
    return *at;
}

/// Words of the law and of the allocation, and profiles made from rule keys, have their tests where they are made.
bool is_law(const std::string& line) {
    return line.starts_with("rules|") || line.starts_with("run|key=warnings");
}

std::string without(std::string line, const std::string& column) {
    const std::size_t from = line.find("|" + column + "=");
    if (from != std::string::npos) {
        line.erase(from, line.find('|', from + 1) - from);
    }
    return line;
}

} // namespace

TEST_CASE("a small plan as text", "[output]") {
    const SmallPlan small;
    std::string text;
    for (const Table& table : plan_tables(small.document())) {
        std::istringstream lines(dump(table));
        for (std::string line; std::getline(lines, line);) {
            line += "|"; // so that the last column ends like the others
            for (const std::string column : {"citation", "authority", "title", "profile", "reason"}) {
                line = without(line, column);
            }
            text += is_law(line) ? "" : line + "\n";
        }
    }
    std::ifstream file(REACHPLAN_SOURCE_DIR "/tests/output/small_plan.txt", std::ios::binary);
    const std::string golden{std::istreambuf_iterator<char>(file), {}};
    if (text != golden) {
        std::ofstream("small_plan.txt", std::ios::binary) << text; // to compare with the one beside this test
    }
    CHECK(text == golden);
}

TEST_CASE("tables that always exist do, others only with rows", "[output]") {
    const SmallPlan small;
    std::set<std::string> names;
    for (const Table& table : plan_tables(small.document())) {
        CHECK(names.insert(table.spec.name).second);
        const bool always =
            std::set<std::string>{"enterprises", "findings", "ledger", "rules", "run"}.contains(table.spec.name);
        CHECK((always || !table.rows.empty()));
    }
    CHECK(names.contains("relocations"));
    CHECK(!names.contains("sensitive"));
    CHECK(!names.contains("lakes"));
}

TEST_CASE("rows are sorted and every column has labels in both languages", "[output]") {
    const SmallPlan small;
    for (const Table& table : plan_tables(small.document())) {
        INFO(table.spec.name);
        for (const Column& column : table.spec.columns) {
            INFO(column.name);
            const bool chinese = std::any_of(column.alias.begin(), column.alias.end(), [](char c) { return c < 0; });
            const bool english =
                std::any_of(column.alias.begin(), column.alias.end(), [](char c) { return c >= 'A' && c <= 'z'; });
            CHECK((chinese && english));
        }
        if (table.spec.name == "enterprises" || table.spec.name == "parks" || table.spec.name == "ledger") {
            CHECK(std::is_sorted(table.rows.begin(), table.rows.end(),
                                 [](const Row& a, const Row& b) { return text_of(a.cells[0]) < text_of(b.cells[0]); }));
        }
    }
}

TEST_CASE("texts follow the language of the case", "[output]") {
    const std::vector<Table> en = plan_tables(SmallPlan(Lang::en).document());
    const std::vector<Table> zh = plan_tables(SmallPlan(Lang::zh).document());
    const auto reason = [](const std::vector<Table>& tables) {
        return text_of(find(tables, "enterprises").rows[0].cells[10]);
    };
    CHECK(reason(en) == render(msg("allocation.relocate", {{"by_code", "hazchem47"}, {"park", "P-1"}}), Lang::en));
    CHECK(reason(zh) == render(msg("allocation.relocate", {{"by_code", "hazchem47"}, {"park", "P-1"}}), Lang::zh));
}

TEST_CASE("every rule of the packs is listed", "[output]") {
    const SmallPlan small;
    CHECK(rules_table(small.court.law, Lang::en).rows.size() == small.court.law.rules().all.size());
}

TEST_CASE("output edges are at most two kilometres and coordinates multiples of 1e-9 degrees", "[output]") {
    Geometry geometry;
    geometry.lines.push_back({lon_lat({-9000, 0}), lon_lat({0, 0}), lon_lat({0, 0}), lon_lat({0, 5000.1})});
    const Geometry out = output_geometry(geometry);
    REQUIRE(out.lines.size() == 1);
    for (std::size_t i = 1; i < out.lines[0].size(); ++i) {
        const double length = geodesic_distance_m(out.lines[0][i - 1], out.lines[0][i]);
        CHECK(length > 0);
        CHECK(length <= 2000.001);
        CHECK(out.lines[0][i].lon * 1e9 == Approx(std::round(out.lines[0][i].lon * 1e9)).margin(1e-3));
    }
}

TEST_CASE("thinning takes off what readers put on straight edges, and nothing else", "[output]") {
    Geometry geometry;
    Path path;
    for (int i = 0; i <= 100; ++i) { // 9.6 km along the parallel, then a corner
        path.push_back({112 + i * 0.001, 30});
    }
    path.push_back({112.1, 30.001});
    geometry.lines.push_back(path);
    const Path thin = thinned(geometry).lines[0];
    CHECK(thin.size() < 10);
    CHECK(thin.front() == path.front());
    CHECK(thin[thin.size() - 2] == path[100]);
    CHECK(thin.back() == path.back());
    for (std::size_t i = 1; i < thin.size(); ++i) {
        CHECK(geodesic_distance_m(thin[i - 1], thin[i]) <= 2000);
    }
}
