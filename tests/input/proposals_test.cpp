// SPDX-License-Identifier: Apache-2.0
// A table of applications as an officer gets it: everything that is wrong with it is said at once, and nothing twice.
#include <catch2/catch.hpp>

#include "input/proposals.hpp"
#include "input/small_case.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

std::string case_text(const std::string& more = "") {
    return SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() +
           "[layers.proposals]\nsource = \"applications.csv\"\n" + more + SmallCase::resource();
}

struct Desk {
    explicit Desk(const std::string& csv) { files.file("applications.csv", csv).toml(case_text()).inputs(); }
    SmallCase files;
};

} // namespace

TEST_CASE("a row without a place is told together with all other faults", "[input][proposals]") {
    const Desk desk("proposal_id,enterprise_id,park_id,filed,lon,lat\n"
                    "A-1,E-9,P-1,someday,,\n"
                    "A-2,E-1,,2026-01-02,,\n"
                    "A-3,,P-1,2026-01-02,,\n");
    CHECK(desk.files.faults.error_count() == 4);
    CHECK(desk.files.says({"feature 2 (id A-1)", "'filed'", "someday"}));
    CHECK(desk.files.says({"feature 2 (id A-1)", "E-9"}));
    CHECK(desk.files.says({"feature 3 (id A-2)", "'park_id'", "a place"}));
    CHECK(desk.files.says({"feature 4 (id A-3)", "'enterprise_id'", "the sector of a project of its own"}));
}

TEST_CASE("a place that could not be read is no missing place, works of a listed unit need none",
          "[input][proposals]") {
    const Desk desk("proposal_id,enterprise_id,action,lon,lat\n"
                    "A-1,E-1,new,112.01,north\n"
                    "A-2,E-1,就地改造,,\n"
                    "A-3,E-1,dance,,\n"
                    "A-4,E-1,new,5,5\n");
    CHECK(desk.files.faults.error_count() == 3);
    CHECK_FALSE(desk.files.says({"only a listed enterprise can stay"}));
}

TEST_CASE("a layer of applications may say how columns are called and leave the file to the command",
          "[input][proposals]") {
    SmallCase files;
    files.file("mine.csv", "编码,单位,园区,事项\nA-1,E-1,P-1,搬家\n");
    files.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() +
               "[layers.proposals.fields]\nproposal_id = \"编码\"\nenterprise_id = \"单位\"\npark_id = \"园区\"\n"
               "action = \"事项\"\n[layers.proposals.values]\naction = { new = [\"搬家\"] }\n" +
               SmallCase::resource());
    CHECK(files.inputs().of(Role::proposals).empty()); // a plan does without
    Case the_case = files.read();
    take_proposals_from(files.folder() / "mine.csv", the_case, files.faults);
    const Inputs inputs = read_inputs(the_case, files.faults);
    CHECK(files.said() == std::vector<std::string>{});
    CHECK(inputs.of(Role::proposals).at(0).text("enterprise_id") == "E-1");
    CHECK(inputs.of(Role::proposals).at(0).text("action") == "new");
}

TEST_CASE("columns that nobody reads are told of tables that people fill in", "[input][proposals]") {
    SmallCase files;
    files.plants("序号,企业编号,企业名称,行业代码,经度,纬度,cod_actual,联系人,污染程度,备注\n"
                 "1,E-1,某厂,2614,112.01,30.01,1,张三,重,无\n");
    CHECK(files.inputs().of(Role::enterprises).front().text("name") == "某厂");
    CHECK(files.faults.error_count() == 0);
    CHECK(files.says({"warning", "layer 'enterprises'", "no field of this role reads: 联系人, 污染程度;",
                      "[layers.enterprises.fields]"}));
}

TEST_CASE("headers as departments write them are read", "[input][proposals]") {
    SmallCase files;
    files.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() +
               "[resource.land]\nunit = \"ha\"\n");
    files.plants("企业编号,行业代码,省,用地（亩）,经度,纬度\nE-1,2614,湖北省,150,112.01,30.01\n");
    const Record plant = files.inputs().of(Role::enterprises).front();
    CHECK(plant.text("province") == "湖北省");
    CHECK(plant.number("land_actual") == Approx(10.0));
    CHECK_FALSE(files.says({"no field of this role reads"}));
}

TEST_CASE("what follows from an unreadable layer is not told as well", "[input][proposals]") {
    SmallCase files;
    files.file("applications.csv", "proposal_id,enterprise_id,park_id\nA-1,E-1,P-1\n").toml(case_text());
    SECTION("the file is broken") {
        files.file("parks.geojson", "{ broken");
    }
    SECTION("its ids are not found") {
        files.file("parks.geojson", SmallCase::parks(R"({"type":"Feature","properties":{"nr":"P-1"},"geometry":{)"
                                                     R"("type":"Polygon","coordinates":[[[112,30],[112.1,30],)"
                                                     R"([112.1,30.1],[112,30]]]}})"));
    }
    files.inputs();
    CHECK(files.faults.error_count() == 1);
    CHECK(files.says({"parks.geojson"}));
    CHECK_FALSE(files.says({"of role parks"}));
}
