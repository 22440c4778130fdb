// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "geo/source/cell_grid.hpp"

using namespace reachplan;
using Texts = std::vector<std::string>;

TEST_CASE("a plain header is its first row", "[geo]") {
    const CellGrid grid =
        parse_csv("id,name,lon,lat\r\nE1,\"Works, \"\"old\"\"\",111.1,30.2\r\n\r\nE2,b,111.2,30.3\r\n");
    const TableHeader header = find_header(grid);
    CHECK(header.columns == Texts{"id", "name", "lon", "lat"});
    CHECK(header.first_data_row == 1);
    REQUIRE(grid.rows.size() == 3);
    CHECK(grid.rows[1].cells[1] == "Works, \"old\"");
    CHECK(grid.rows[2].number == 4);
}

TEST_CASE("separators, line breaks in quotes and a table of text alone", "[geo]") {
    const CellGrid grid = parse_csv("编号;名称;行业\nA;\"甲\n乙\";化工\nB;丙;印染");
    CHECK(find_header(grid).columns == Texts{"编号", "名称", "行业"});
    CHECK(find_header(grid).first_data_row == 1);
    CHECK(grid.rows[1].cells[1] == "甲\n乙");
    CHECK(grid.rows[2].number == 4);
    CHECK(parse_csv("a\tb\n1\t2").rows[1].cells == Texts{"1", "2"});
    CHECK(parse_csv("").rows.empty());
    CHECK(find_header(CellGrid{}).columns.empty());
}

TEST_CASE("title, group headings, units and column numbers", "[geo]") {
    const CellGrid grid = parse_csv("某市化工企业一览表,,,,,,\n"
                                    "填报单位：某局,,,,,单位：吨,\n"
                                    "序号,企业名称,排放量（吨/年）,,,位置,\n"
                                    ",,COD,氨氮,PM2.5（kg/d）,经度,纬度\n"
                                    "甲,乙,1,2,3,4,5\n"
                                    "1,某厂,12.5,1.2,—,111°16′48″,30.5\n"
                                    "合计,,12.5,1.2,,,\n");
    const TableHeader header = find_header(grid);
    CHECK(header.columns ==
          Texts{"序号", "企业名称", "排放量/COD", "排放量/氨氮", "排放量/PM2.5", "位置/经度", "位置/纬度"});
    CHECK(header.units == Texts{"", "", "吨/年", "吨/年", "kg/d", "", ""});
    CHECK(header.first_data_row == 5);
    CHECK(grid.rows[5].number == 6);
    CHECK(is_footer(grid.rows[6]));
    CHECK_FALSE(is_footer(grid.rows[5]));
}

TEST_CASE("merged cells that were filled give the same names", "[geo]") {
    const CellGrid grid = parse_csv("表一,表一,表一,表一\n"
                                    "名称,取水量（万m³/a）,取水量（万m³/a）,备注\n"
                                    "名称,2022年,2023年,备注\n"
                                    "某厂,5,6,无\n");
    const TableHeader header = find_header(grid);
    CHECK(header.columns == Texts{"名称", "取水量/2022年", "取水量/2023年", "备注"});
    CHECK(header.units == Texts{"", "万m³/a", "万m³/a", ""});
    CHECK(header.first_data_row == 3);
}

TEST_CASE("a row of units belongs to the header", "[geo]") {
    const TableHeader header = find_header(parse_csv("id,COD,area\n,吨/年,（亩）\nE1,5,20\n"));
    CHECK(header.columns == Texts{"id", "COD", "area"});
    CHECK(header.units == Texts{"", "吨/年", "亩"});
    CHECK(header.first_data_row == 2);
}

TEST_CASE("names without a heading and broken lines in headings", "[geo]") {
    const TableHeader header = find_header(parse_csv("id,\"COD\n（吨/年）\",\"total\nload\",\n1,2,3,4\n"));
    CHECK(header.columns == Texts{"id", "COD", "total load", "column_4"});
    CHECK(header.units == Texts{"", "吨/年", "", ""});
}

TEST_CASE("brackets are a unit only when they read as one", "[geo]") {
    for (const char* text : {"COD（吨/年）", "COD(t/a)", "COD [kg/d]", "COD（吨／年）", "COD(万吨标煤)", "COD（mg/L）",
                             "COD(10^4 m3)", "COD(104m3)", "COD（m³·d⁻¹）", "COD（％）", "COD（单位：万元）", "COD(人)",
                             "COD(元/(吨·公里))", "COD（元/(吨·公里)）"}) {
        INFO(text);
        CHECK(split_unit(text).name == "COD");
        CHECK_FALSE(split_unit(text).unit.empty());
    }
    for (const char* text : {"名称（全称）", "产量（2020年）", "COD(mad)", "区县(码)", "COD", "(", "x)"}) {
        INFO(text);
        CHECK(split_unit(text).name == text);
        CHECK(split_unit(text).unit.empty());
    }
}
