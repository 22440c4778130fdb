// SPDX-License-Identifier: Apache-2.0
#include "input/record.hpp"

#include <catch2/catch.hpp>

#include <clocale>
#include <locale>

#include "base/content_key.hpp"
#include "base/text.hpp"
#include "input/small_case.hpp"

using namespace reachplan;
using reachplan::test::SmallCase;

namespace {

const Record& plant(const Inputs& inputs, const std::string& id) {
    const Record* found = inputs.find(Role::enterprises, id);
    REQUIRE(found);
    return *found;
}

/// A park layer with one account column, and the account.
SmallCase& with_quota(SmallCase& small, const std::string& property) {
    small.file("parks.geojson", SmallCase::parks(SmallCase::park("P-1", 112.1, 30.1, property)));
    return small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() + SmallCase::resource() +
                      "[account.quota]\nresource = \"COD\"\nscope = \"park\"\nfield = \"quota\"\n"
                      "background = \"excludes_listed\"\n");
}

} // namespace

TEST_CASE("rows become records sorted by id, with places and loads", "[input][read]") {
    SmallCase small;
    small.plants("enterprise_id,sector,lon,lat,cod_actual\nE-2,1910,112.02,30.02,20\nE-1,2614,112.01,30.01,10\n");
    const Inputs inputs = small.inputs();
    CHECK(small.said() == std::vector<std::string>{});
    const std::vector<Record>& plants = inputs.of(Role::enterprises);
    REQUIRE(plants.size() == 2);
    CHECK(plants[0].id == "E-1");
    CHECK(plants[0].text("sector") == "2614");
    CHECK(plants[0].text("hazard") == "none"); // the schema's fallback
    CHECK(plants[0].geometry.points.at(0).lon == Approx(112.01));
    CHECK(plants[1].number("cod_actual") == 20.0);
    CHECK(inputs.of(Role::parks).size() == 1);
    CHECK(inputs.of(Role::rivers).empty());
}

TEST_CASE("the digest of a layer of one file is that of sha256sum", "[input][read]") {
    SmallCase small;
    const Inputs inputs = small.inputs();
    REQUIRE(inputs.digests.size() == 2);
    CHECK(inputs.digests[0].name == "enterprises");
    CHECK(inputs.digests[0].sha256.get() == sha256_file(small.folder() / "plants.csv"));
}

TEST_CASE("columns are found by the case's word, in other letters and by Chinese headers", "[input][read]") {
    SmallCase small;
    small.plants("企业编号,行业代码,Name,经度,纬度,排污\nE-1,2614,Alpha,112.01,30.01,7\n");
    small.toml(SmallCase::head() + SmallCase::enterprises() + "fields.cod_actual = \"排污\"\n" +
               SmallCase::park_layer() + SmallCase::resource());
    const Inputs inputs = small.inputs();
    CHECK(small.said() == std::vector<std::string>{});
    CHECK(plant(inputs, "E-1").text("sector") == "2614");
    CHECK(plant(inputs, "E-1").text("name") == "Alpha");
    CHECK(plant(inputs, "E-1").number("cod_actual") == 7.0);
}

TEST_CASE("headers of several rows are found without their group", "[input][read]") {
    SmallCase small;
    small.plants("基本信息/企业编号,基本信息/行业代码,经度,纬度,排放/COD/实际（t/a）,排放/COD/许可（t/"
                 "a）\nE-1,2614,112.01,30.01,7,8\n");
    const Inputs inputs = small.inputs();
    CHECK(small.said() == std::vector<std::string>{});
    CHECK(plant(inputs, "E-1").number("cod_actual") == 7.0);
    CHECK(plant(inputs, "E-1").number("cod_permit") == 8.0);
}

TEST_CASE("the same words under two groups are not guessed", "[input][read]") {
    SmallCase small;
    small.plants("enterprise_id,sector,lon,lat,甲/COD,乙/COD\nE-1,2614,112.01,30.01,7,8\n");
    const Inputs inputs = small.inputs();
    CHECK_FALSE(small.faults.has_errors());
    CHECK_FALSE(plant(inputs, "E-1").has("cod_actual"));
}

TEST_CASE("a missing required column is reported with the columns there are", "[input][read]") {
    SmallCase small;
    small.plants("enterprise_id,sectr,lon,lat\nE-1,2614,112.01,30.01\n");
    small.inputs();
    CHECK(small.says({"plants.csv: layer 'enterprises'", "'sector'", "no column", "enterprise_id, sectr",
                      "is it called 'sectr' there?"}));
}

TEST_CASE("a column that the case names and the layer lacks is a fault", "[input][read]") {
    SmallCase small;
    small.toml(SmallCase::head() + SmallCase::enterprises() + "fields.name = \"sectors\"\n" + SmallCase::park_layer());
    small.inputs();
    CHECK(small.says({"sectors given", "is it called 'sector' there?"}));
}

TEST_CASE("an unused column that looks like a field is a warning", "[input][read]") {
    SmallCase small;
    small.plants("enterprise_id,sector,lon,lat,deadlin\nE-1,2614,112.01,30.01,2026-01-01\n");
    small.inputs();
    CHECK_FALSE(small.faults.has_errors());
    CHECK(small.says({"warning", "'deadlin'", "did you mean 'deadline'?"}));
}

TEST_CASE("full-width digits and dashes are read as a spreadsheet means them", "[input][read]") {
    SmallCase small;
    small.plants("enterprise_id,sector,lon,lat,cod_actual,cod_permit\n"
                 "E-1,２６１４,112.01,30.01,１２．５,—\n");
    const Inputs inputs = small.inputs();
    CHECK(small.said() == std::vector<std::string>{});
    CHECK(plant(inputs, "E-1").number("cod_actual") == 12.5);
    CHECK_FALSE(plant(inputs, "E-1").has("cod_permit"));
}

TEST_CASE("the unit in the header counts", "[input][read]") {
    SmallCase small;
    small.plants("enterprise_id,sector,lon,lat,COD（千克/天）,年产值（万元）\nE-1,2614,112.01,30.01,100,3\n");
    const Inputs inputs = small.inputs();
    CHECK(small.said() == std::vector<std::string>{});
    CHECK(plant(inputs, "E-1").number("cod_actual") == 36.5);
    CHECK(plant(inputs, "E-1").number("output_yuan") == 30000.0);
}

TEST_CASE("a unit that measures something else is a fault", "[input][read]") {
    SmallCase small;
    small.plants("enterprise_id,sector,lon,lat,COD（吨）\nE-1,2614,112.01,30.01,100\n");
    small.inputs();
    CHECK(small.says({"吨 given", "a unit that converts to t/a", "[layers.enterprises.units] cod_actual"}));
}

TEST_CASE("the case can say the unit of a column", "[input][read]") {
    SmallCase small;
    small.toml(SmallCase::head() + SmallCase::enterprises() + "units.cod_actual = \"kg/d\"\n" +
               SmallCase::park_layer() + SmallCase::resource());
    const Inputs inputs = small.inputs();
    CHECK(plant(inputs, "E-1").number("cod_actual") == 3.65);
}

TEST_CASE("mu become hectares", "[input][read]") {
    SmallCase small;
    small.file("parks.geojson", SmallCase::parks(SmallCase::park("P-1", 112.1, 30.1, R"(,"可供用地（亩）":"1,500")")));
    const Inputs inputs = small.inputs();
    CHECK(small.said() == std::vector<std::string>{});
    CHECK(inputs.of(Role::parks).at(0).number("available_ha").value_or(-1) == 100.0);
}

TEST_CASE("coded values may be the user's own words", "[input][read]") {
    SmallCase small;
    small.file("parks.geojson", SmallCase::parks(SmallCase::park("P-1", 112.1, 30.1, R"(,"status":"已认定")")));
    const std::string base = SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer();
    SECTION("mapped in the case") {
        small.toml(base + "values.status = { compliant = [\"已认定\", \"是\"] }\n" + SmallCase::resource());
        const Inputs inputs = small.inputs();
        CHECK(small.said() == std::vector<std::string>{});
        CHECK(inputs.of(Role::parks).at(0).text("status") == "compliant");
    }
    SECTION("not mapped: the fault names the codes and how to map them") {
        small.toml(base).inputs();
        CHECK(small.says({"已认定 given", "compliant (合规), under_rectification (整改), to_exit (退出)",
                          "values.status = { ours"}));
    }
}

TEST_CASE("booleans may be mapped too", "[input][read]") {
    SmallCase small;
    small.plants("enterprise_id,sector,lon,lat,policy_compliant,heavy_polluter\nE-1,2614,112.01,30.01,符合,是\n");
    small.toml(SmallCase::head() + SmallCase::enterprises() + "values.policy_compliant = { true = [\"符合\"] }\n" +
               SmallCase::park_layer());
    const Inputs inputs = small.inputs();
    CHECK(small.said() == std::vector<std::string>{});
    CHECK(plant(inputs, "E-1").boolean("policy_compliant") == true);
    CHECK(plant(inputs, "E-1").boolean("heavy_polluter") == true);
}

TEST_CASE("a near miss of a code is guessed", "[input][read]") {
    SmallCase small;
    small.plants("enterprise_id,sector,lon,lat,catalogue_class\nE-1,2614,112.01,30.01,restrictd\n");
    small.inputs();
    CHECK(small.says({"feature 2", "(id E-1)", "'catalogue_class'", "restrictd given", "did you mean 'restricted'?"}));
}

TEST_CASE("ids in two Unicode forms are the same id", "[input][read]") {
    SmallCase small; // e with acute: one character, and e with a combining accent
    small.plants("enterprise_id,sector,lon,lat\nCaf\u00e9,2614,112.01,30.01\n Cafe\u0301 ,1910,112.02,30.02\n");
    small.inputs();
    CHECK(small.says({"another id", "feature 2 of layer 'enterprises'"}));
}

TEST_CASE("ids must be unique across all layers of a role", "[input][read]") {
    SmallCase small;
    small.file("more.geojson", SmallCase::parks(SmallCase::park("P-1", 112.3, 30.1, "")));
    small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() +
               "[layers.second]\nrole = \"parks\"\nsource = \"more.geojson\"\n");
    small.inputs();
    CHECK(small.faults.error_count() == 1);
    CHECK(small.says({"layer 'second'", "P-1 given", "of layer 'parks'"}));
}

TEST_CASE("an empty id is a fault, ids that may be missing are made up", "[input][read]") {
    SmallCase small;
    SECTION("required") {
        small.plants("enterprise_id,sector,lon,lat\n,2614,112.01,30.01\n").inputs();
        CHECK(small.says({"'enterprise_id'", "must not be empty"}));
    }
    SECTION("not required") {
        small.file("rivers.geojson",
                   R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"R"},
            "geometry":{"type":"LineString","coordinates":[[112,30],[112.001,30]]}},
            {"type":"Feature","properties":{"name":null},
            "geometry":{"type":"LineString","coordinates":[[112,31],[112.001,31]]}}]})");
        small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() +
                   "[layers.water]\nrole = \"rivers\"\nsource = \"rivers.geojson\"\naccuracy_m = 25\n" +
                   SmallCase::resource());
        const Inputs inputs = small.inputs();
        CHECK(small.faults.error_count() == 0);
        const Record& river = inputs.of(Role::rivers).at(0);
        CHECK(river.id == "R#0");
        CHECK(inputs.of(Role::rivers).at(1).id == "water#1");
        CHECK(river.text("reach_id") == river.id);
        CHECK(river.number("accuracy_m") == 25.0);
    }
}

TEST_CASE("a reference that leads nowhere is a fault with a guess", "[input][read]") {
    SmallCase small;
    small.file("works.csv", "works_id,lon,lat\nWORKS-1,112.1,30.1\n");
    small.file("parks.geojson", SmallCase::parks(SmallCase::park("P-1", 112.1, 30.1, R"(,"works_id":"WORKS-l")")));
    const std::string base = SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer();
    SECTION("the role is given") {
        small.toml(base + "[layers.sewage_works]\nsource = \"works.csv\"\n").inputs();
        CHECK(small.says({"'works_id'", "WORKS-l given", "of role sewage_works", "did you mean 'WORKS-1'?"}));
    }
    SECTION("the role is not given: nothing to compare with") {
        small.toml(base + SmallCase::resource()).inputs();
        CHECK(small.said() == std::vector<std::string>{});
    }
}

TEST_CASE("a partner in trade is a row of partners or a station, never a unit or both", "[input][read]") {
    SmallCase small;
    small.plants("enterprise_id,sector,lon,lat\nE-1,2614,112.01,30.01\n");
    small.file("partners.csv", "partner_id,kind,lon,lat\nM-1,market,112.1,30.1\nT-1,port,112.1,30.1\n");
    small.file("stations.csv", "station_id,kind,lon,lat\nT-1,port,112.1,30.1\nT-2,port,112.2,30.1\n");
    small.file("trade.csv",
               "企业编号,partner_id,年运量\nE-1,M-1,10\nE-1,T-2,10\nE-1,T-1,10\nE-1,M-2,10\nE-1,E-1,10\nE-2,M-1,-1\n");
    small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() +
               "[layers.partners]\nsource = \"partners.csv\"\n[layers.stations]\nsource = \"stations.csv\"\n"
               "[layers.trade]\nsource = \"trade.csv\"\n");
    const Inputs inputs = small.inputs();
    CHECK(small.says({"'partner_id'", "T-1 given", "not in both partners and stations"}));
    CHECK(small.says({"'partner_id'", "M-2 given", "a row of partners, or of a station", "did you mean 'M-1'?"}));
    CHECK(small.says({"'partner_id'", "E-1 given", "may move itself"}));
    CHECK(small.says({"'enterprise_id'", "E-2 given", "not counted: 1"}));
    CHECK(small.says({"'年运量'", "-1 given"}));
    CHECK(small.faults.error_count() == 4);
}

TEST_CASE("partners without trade count nothing, trade without partners knows stations only", "[input][read]") {
    SmallCase small;
    small.plants("enterprise_id,sector,lon,lat\nE-1,2614,112.01,30.01\n");
    const std::string base = SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer();
    SECTION("no trade") {
        small.file("partners.csv", "供销对象编号,名称,类型,lon,lat\nM-1,某市,市场,112.1,30.1\n");
        const Inputs inputs = small.toml(base + "[layers.partners]\nsource = \"partners.csv\"\n").inputs();
        CHECK(inputs.of(Role::partners).front().text("kind") == "market");
        CHECK_FALSE(small.faults.has_errors());
        CHECK(small.says({"warning", "layers.partners", "nothing is counted"}));
    }
    SECTION("no partners") {
        small.file("trade.csv",
                   "企业编号,供销对象编号,供销方向,危险货物,年运量（万吨）\nE-1,M-1,销售,是,1.5\nE-1,M-2,购入,否,1\n");
        const Inputs inputs = small.toml(base + "[layers.trade]\nsource = \"trade.csv\"\n").inputs();
        CHECK(inputs.of(Role::trade).front().number("freight_t_a") == 15000);
        CHECK(inputs.of(Role::trade).front().text("direction") == "sale");
        CHECK(inputs.of(Role::trade).front().boolean("hazardous") == true);
        CHECK(small.says({"no layer of role partners", "add [layers.partners]"}));
        CHECK(small.faults.error_count() == 3); // told of the layer once
    }
}

TEST_CASE("names of jurisdictions become their ids", "[input][read]") {
    SmallCase small;
    small.file(
        "units.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"unit_id":"CN-HB","name":"Hubei",
        "name_zh":"湖北省","level":"province"},"geometry":{"type":"Polygon","coordinates":
        [[[112,30],[112.2,30],[112.2,30.2],[112,30.2],[112,30]]]}}]})");
    small.plants("enterprise_id,sector,lon,lat,province\nE-1,2614,112.01,30.01,湖北省\nE-2,2614,112.02,30.01,甘肃省\n");
    small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() +
               "[layers.jurisdictions]\nsource = \"units.geojson\"\n");
    const Inputs inputs = small.inputs();
    CHECK_FALSE(small.faults.has_errors());
    CHECK(plant(inputs, "E-1").text("province") == "CN-HB");
    CHECK(small.says({"warning", "甘肃省 given"}));
}

TEST_CASE("an account's column must be there", "[input][read]") {
    SmallCase small;
    SECTION("there") {
        const Inputs inputs = with_quota(small, R"(,"quota":"１００")").inputs();
        CHECK(small.said() == std::vector<std::string>{});
        CHECK(inputs.of(Role::parks).at(0).number("quota") == 100.0);
    }
    SECTION("missing") {
        with_quota(small, "").inputs();
        CHECK(small.says({"layer 'parks'", "'quota'", "no column"}));
    }
    SECTION("negative") {
        with_quota(small, R"(,"quota":-1)").inputs();
        CHECK(small.says({"'quota'", "-1 given", "a number >=0"}));
    }
    SECTION("empty: a gap, not a fault") {
        small.file("parks.geojson", "");
        with_quota(small, R"(,"quota":null)");
        const Inputs inputs = small.inputs();
        CHECK_FALSE(small.faults.has_errors());
        CHECK_FALSE(inputs.of(Role::parks).at(0).has("quota"));
    }
}

TEST_CASE("negative loads are faults", "[input][read]") {
    SmallCase small;
    small.plants("enterprise_id,sector,lon,lat,cod_actual\nE-1,2614,112.01,30.01,-3\n").inputs();
    CHECK(small.says({"'cod_actual'", "-3 given", "a number >=0"}));
}

TEST_CASE("where a formula stands in for an empty capacity no use is asked, where a capacity is given it is",
          "[input][read]") {
    const auto section = [](const std::string& id, const std::string& more) {
        return R"({"type":"Feature","properties":{"section_id":")" + id + R"(","water_class":"III",)" + more +
               R"(},"geometry":{"type":"Point","coordinates":[112,30]}})";
    };
    const auto read = [&](SmallCase& small, const std::string& second) {
        small.file("sections.geojson",
                   SmallCase::parks(section("S-1", R"("cap":9,"used":4)") + "," + section("S-2", second)));
        small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() + SmallCase::resource() +
                   "[layers.control_sections]\nsource = \"sections.geojson\"\n[account.a]\nresource = \"COD\"\n"
                   "scope = \"section\"\nfield = \"cap\"\nused_field = \"used\"\nformula = \"mixing\"\n");
        return small.inputs();
    };
    SmallCase mixed, gap;
    const Inputs inputs = read(mixed, R"("cap":null,"used":null)");
    CHECK(mixed.faults.error_count() == 0);
    REQUIRE(inputs.of(Role::control_sections).size() == 2);
    CHECK_FALSE(inputs.of(Role::control_sections)[1].has("used"));
    read(gap, R"("cap":9,"used":null)");
    CHECK(gap.faults.error_count() == 1);
    CHECK(gap.says({"(id S-2)", "'used'", "must not be empty"}));
}

TEST_CASE("the shape must fit the role", "[input][read]") {
    SmallCase small;
    small.toml(SmallCase::head() + "[layers.enterprises]\nsource = \"plants.csv\"\n" +
               "[layers.parks]\nsource = \"plants.csv\"\nfields.park_id = \"enterprise_id\"\n");
    small.inputs();
    CHECK(small.says({"layer 'parks'", "(id E-1)", "point given", "a polygon"}));
}

TEST_CASE("all faults of a run are reported, in the order of the file", "[input][read]") {
    SmallCase small;
    small.plants("enterprise_id,sector,lon,lat,deadline,jobs,size_class\n"
                 "E-1,2614,112.01,30.01,soon,many,tiny\n"
                 "E-2,,112.02,30.02,2026-13-01,2.5,large\n");
    small.inputs();
    const std::vector<std::string> said = small.said();
    REQUIRE(said.size() == 6);
    CHECK(said[0].find("'deadline': soon given") != std::string::npos);
    CHECK(said[1].find("'jobs': many given") != std::string::npos);
    CHECK(said[2].find("'size_class': tiny given") != std::string::npos);
    CHECK(said[3].find("(id E-2), field 'deadline': 2026-13-01 given") != std::string::npos);
    CHECK(said[4].find("'jobs': 2.5 given, expected a whole number") != std::string::npos);
    CHECK(said[5].find("'sector': this field must not be empty") != std::string::npos);
}

TEST_CASE("dates and lists are read in their usual ways", "[input][read]") {
    SmallCase small;
    small.plants("enterprise_id,sector,lon,lat,deadline,processes\nE-1,2614,112.01,30.01,2026年1月1日,电镀；coking\n");
    const Inputs inputs = small.inputs();
    CHECK(small.said() == std::vector<std::string>{});
    CHECK(format_date(*plant(inputs, "E-1").date("deadline")) == "2026-01-01");
    CHECK(plant(inputs, "E-1").list("processes") == std::vector<std::string>{"电镀", "coking"});
}

namespace {

/// What std::locale makes of a decimal comma, whatever is installed on the machine.
struct DecimalComma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

} // namespace

TEST_CASE("numbers do not depend on the locale", "[input][read][locale]") {
    SmallCase small;
    small.plants("enterprise_id,sector,lon,lat,cod_actual\nE-1,2614,112.01,30.01,1234.5\n");
    const std::string before = std::setlocale(LC_ALL, nullptr);
    const std::locale global = std::locale::global(std::locale(std::locale::classic(), new DecimalComma));
    std::setlocale(LC_ALL, "de_DE.UTF-8");
    const Case the_case = small.read({"resource.COD.decay_per_day=0.25"});
    const Inputs inputs = read_inputs(the_case, small.faults);
    std::locale::global(global);
    std::setlocale(LC_ALL, before.c_str());
    CHECK(small.said() == std::vector<std::string>{});
    CHECK(the_case.resource("COD")->decay_per_day == 0.25);
    CHECK(the_case.canonical_text.find("\"decay_per_day\":0.25") != std::string::npos);
    CHECK(plant(inputs, "E-1").number("cod_actual") == 1234.5);
}

TEST_CASE("a limit for a jurisdiction that is none is told", "[input]") {
    SmallCase small;
    small.file("parks.geojson", SmallCase::parks(SmallCase::park("P-1", 112.1, 30.1, R"(,"county":"Zhijiang")")));
    small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() + SmallCase::resource() +
               "[limit.a]\nlevel = \"county\"\nmeasure = \"units\"\nmost_of = { Zhijiang = 1, Zhijang = 2 }\n");
    small.inputs();
    CHECK(small.says({"limit.a.most_of", "'Zhijang'", "Zhijiang"}));
}

TEST_CASE("a lock of nobody or to nowhere or without a price is told", "[input]") {
    SmallCase small;
    small.file("parks.geojson", SmallCase::parks(SmallCase::park("P-1", 112.1, 30.1, "")));
    small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() +
               "[lock.E-1]\npark = \"P-2\"\n[lock.E-9]\noutcome = \"stay\"\n[lock.E-2]\noutcome = \"close\"\n");
    small.inputs();
    for (const std::string& line : small.said()) {
        UNSCOPED_INFO(line);
    }
    CHECK(small.says({"lock.E-1", "P-2 given", "P-1"}));
    CHECK(small.says({"lock.E-9", "E-1"}));
    CHECK(small.says({"E-2", "close_yuan"}));
}

TEST_CASE("a layer without features is told whatever its format", "[input]") {
    SmallCase small;
    small.file("parks.geojson", R"({"type":"FeatureCollection","features":[]})");
    small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer());
    small.inputs();
    CHECK(small.says({"parks", "no feature"}));
}
