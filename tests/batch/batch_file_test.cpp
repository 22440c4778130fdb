// SPDX-License-Identifier: Apache-2.0
// What a batch file expands to, and what is said about one that is wrong.
#include "batch/batch_file.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "base/atomic_file.hpp"
#include "batch/scenario_key.hpp"
#include "support/few_layers.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

class Written {
public:
    Written() { write_few_layers(m_folder.path()); }
    Written& file(const std::string& name, const std::string& text) {
        write(m_folder.path() / name, text);
        return *this;
    }
    Batch read(const std::string& text, const std::vector<std::string>& overrides = {}) {
        file("batch.toml", text);
        faults = {};
        return read_batch(m_folder.path() / "batch.toml", overrides, faults);
    }
    std::string said() const {
        std::string all;
        for (const Fault& fault : faults.sorted()) {
            all += render(fault, Lang::en) + "\n";
        }
        return all;
    }
    Faults faults;

private:
    ScratchFolder m_folder;
};

const std::string k_head = "[batch]\nid = \"b\"\ncase = \"case.toml\"\n";

std::vector<std::string> ids_of(const Batch& batch) {
    std::vector<std::string> ids;
    for (const Scenario& scenario : batch.scenarios) {
        ids.push_back(scenario.id);
    }
    return ids;
}

using Words = std::vector<std::string>;

} // namespace

TEST_CASE("scenarios of a list come in its order with their keys, and every day doubles them", "[batch]") {
    Written written;
    const Batch batch = written.read(R"([batch]
id = "b"
title.en = "B"
case = "case.toml"
as_of = [2017-09-01, "2026-01-01"]
set = { plan.years = 12 }
[[scenario]]
id = "wide"
title = "Wide"
set = { case.destination_scope = "any", "plan.years" = 15 }
[[scenario]]
id = "base"
)");
    INFO(written.said());
    REQUIRE_FALSE(written.faults.has_errors());
    CHECK(ids_of(batch) == Words{"wide_2017-09-01", "wide_2026-01-01", "base_2017-09-01", "base_2026-01-01"});
    CHECK(batch.scenarios[0].overrides ==
          Words{"plan.years=12", "case.destination_scope=\"any\"", "plan.years=15", "case.as_of=2017-09-01"});
    CHECK(batch.scenarios[0].title.zh == "Wide · 2017-09-01");
}

TEST_CASE("a grid is the product of its lists, in one order", "[batch]") {
    Written written;
    const Batch batch = written.read(k_head + "[grid]\n\"plan.reserved_for_new\" = [0, 0.1]\n"
                                              "case.destination_scope = [\"province\", \"any\"]\n");
    INFO(written.said());
    REQUIRE_FALSE(written.faults.has_errors());
    CHECK(ids_of(batch) ==
          Words{"destination_scope-province_reserved_for_new-0", "destination_scope-province_reserved_for_new-0.1",
                "destination_scope-any_reserved_for_new-0", "destination_scope-any_reserved_for_new-0.1"});
    CHECK(batch.scenarios[1].overrides == Words{"case.destination_scope=\"province\"", "plan.reserved_for_new=0.1"});
}

TEST_CASE("axes whose keys end alike are told apart in ids", "[batch]") {
    Written written;
    const Batch batch = written.read(k_head + "[grid]\n\"resource.COD.quantum\" = [1]\n\"resource.TP.quantum\" = [2]\n"
                                              "\"plan.years\" = [3]\n");
    REQUIRE(batch.scenarios.size() == 1);
    CHECK(batch.scenarios[0].id == "years-3_COD.quantum-1_TP.quantum-2");
}

TEST_CASE("pieces of a screening are whole blocks", "[batch]") {
    Written written;
    const std::string head = "[batch]\nid = \"b\"\nkind = \"screen\"\ncase = \"case.toml\"\ntile_rows = ";
    CHECK(written.read(head + "1024\n").tile_rows == 1024);
    CHECK_FALSE(written.faults.has_errors());
    written.read(head + "1000\n");
    CHECK(written.said().find("a multiple of 64") != std::string::npos);
    CHECK(written.said().find("tile_rows = 1024") != std::string::npos);
}

TEST_CASE("draws lie in their range and do not change when there are more of them", "[batch]") {
    Written written;
    const auto sample = [&](const std::string& count, const std::string& seed) {
        return written.read(k_head + "[sample]\ncount = " + count + "\nseed = " + seed +
                            "\n[sample.ranges]\n\"plan.discount_rate\" = [0.03, 0.08]\n\"plan.years\" = [5, 7]\n");
    };
    const Batch few = sample("3", "1"), many = sample("40", "1"), other = sample("3", "2");
    INFO(written.said());
    REQUIRE_FALSE(written.faults.has_errors());
    CHECK(ids_of(few) == Words{"sample-001", "sample-002", "sample-003"});
    std::vector<std::string> years;
    for (std::size_t i = 0; i < many.scenarios.size(); ++i) {
        const Words& drawn = many.scenarios[i].overrides;
        REQUIRE(drawn.size() == 2);
        const double rate = *parse_number(drawn[0].substr(drawn[0].find('=') + 1));
        CHECK((rate >= 0.03 && rate <= 0.08));
        years.push_back(drawn[1]);
        if (i < 3) {
            CHECK(drawn == few.scenarios[i].overrides);
            CHECK(drawn != other.scenarios[i].overrides);
        }
    }
    for (const char* year : {"plan.years=5", "plan.years=6", "plan.years=7"}) { // both ends of whole numbers occur
        CHECK(std::count(years.begin(), years.end(), year) > 0);
    }
}

TEST_CASE("cases come from files, a folder or a table whose columns are keys", "[batch]") {
    Written written;
    written.file("cases.csv",
                 "id,case,as_of,plan.undetermined,plan.years\nnow,case.toml,,block,15\nthen,case.toml,2017-09-01,,\n");
    const Batch rows = written.read("[batch]\nid = \"b\"\ncases = \"cases.csv\"\n[[scenario]]\nid = \"x\"\n");
    INFO(written.said());
    REQUIRE_FALSE(written.faults.has_errors());
    CHECK(ids_of(rows) == Words{"now_x", "then_x"});
    CHECK(rows.scenarios[0].overrides == Words{"plan.undetermined=block", "plan.years=15"});
    CHECK(rows.scenarios[1].overrides == Words{"case.as_of=2017-09-01"});
    const Batch folder = written.read("[batch]\nid = \"b\"\ncases = [\".\"]\n"); // the batch file itself is no case
    INFO(written.said());
    CHECK_FALSE(written.faults.has_errors());
    CHECK(folder.scenarios.size() == 1);
}

TEST_CASE("every fault is told at once, with what was meant and by which scenario", "[batch]") {
    Written written;
    written.read(R"([batch]
id = "b"
case = "case.toml"
tittle = "x"
[[scenario]]
id = "a"
set = { case.destination_scop = "any" }
[[scenario]]
id = "c"
set = { plan.years = "many" }
[[scenario]]
id = "c"
[[scenario]]
id = "../out"
[[scenaro]]
id = "d"
[grid]
"plan.years" = 3
[sample]
count = 0
ranges = { "plan.years" = [7, 5] }
)");
    const std::string said = written.said();
    INFO(said);
    for (const char* part :
         {"tittle", "did you mean 'title'", "a @ ", "destination_scop'", "did you mean 'destination_scope'", "c @ ",
          "'many' given", "../out", "an id that only one scenario has", "scenaro", "at least one value",
          "the smaller first", "'count'"}) {
        INFO(part);
        CHECK(said.find(part) != std::string::npos);
    }
}

TEST_CASE("a batch needs a case, and one that exists", "[batch]") {
    Written written;
    written.read("[batch]\nid = \"b\"\n");
    CHECK(written.said().find("case = \"case.toml\"") != std::string::npos);
    written.read("[batch]\nid = \"b\"\ncase = \"none.toml\"\n[grid]\n\"plan.years\" = [1, 2, 3]\n");
    CHECK(written.said().find("none.toml") != std::string::npos);
    CHECK(written.faults.error_count() == 1); // once, not for each scenario
}

TEST_CASE("a grid of too many scenarios is a slip, not work", "[batch]") {
    Written written;
    std::string values;
    for (int i = 0; i < 200; ++i) {
        values += (i == 0 ? "" : ", ") + std::to_string(i + 1);
    }
    written.read(k_head + "[grid]\n\"plan.years\" = [" + values + "]\n\"plan.max_alternatives\" = [" + values +
                 "]\n\"plan.work_limit\" = [" + values + "]\n");
    CHECK(written.said().find("at most 10000") != std::string::npos);
}

TEST_CASE("the shipped batch has no fault", "[batch]") {
    Faults faults;
    const Batch batch = read_batch(std::string(REACHPLAN_SOURCE_DIR) + "/data/yangtze/batch.toml", {}, faults);
    CHECK_FALSE(faults.has_errors());
    CHECK(batch.scenarios.size() >= 6);
    CHECK(batch.scenarios.front().id == "base");
    DigestBook digests;
    std::set<std::string> keys;
    for (const Scenario& scenario : batch.scenarios) {
        CHECK_FALSE(scenario.title.zh.empty());
        keys.insert(scenario_key(read_case(scenario.case_file, scenario.overrides, faults), digests));
    }
    CHECK(keys.size() == batch.scenarios.size());
}
