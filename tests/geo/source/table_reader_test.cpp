// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "base/atomic_file.hpp"
#include "geo/geodesic.hpp"
#include "geo/layer_files.hpp"

using namespace reachplan;
using namespace reachplan::test;
using Catch::Matchers::Contains;

namespace {

std::string gbk(const std::string& utf8) {
    const std::unique_ptr<char, decltype(&VSIFree)> text(CPLRecode(utf8.c_str(), "UTF-8", "GBK"), &VSIFree);
    return text.get();
}

/// A workbook with one sheet 企业 (and an empty one) as Excel lays it out, cells inline.
void write_xlsx(const std::filesystem::path& path, const std::string& sheet_data) {
    prepare_gdal();
    const std::string archive = "/vsizip/{" + path.string() + "}";
    VSILFILE* whole = VSIFOpenL(archive.c_str(), "wb");
    REQUIRE(whole != nullptr);
    const auto add = [&](const std::string& name, const std::string& text) {
        VSILFILE* file = VSIFOpenL((archive + "/" + name).c_str(), "wb");
        REQUIRE(file != nullptr);
        VSIFWriteL(text.data(), 1, text.size(), file);
        VSIFCloseL(file);
    };
    const std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    const std::string types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    const std::string ns = "http://schemas.openxmlformats.org/";
    add("[Content_Types].xml", xml + "<Types xmlns=\"" + ns +
                                   "package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/"
                                   "vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
                                   "ContentType=\"application/xml\"/>"
                                   "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" +
                                   types +
                                   "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" +
                                   types + "worksheet+xml\"/></Types>");
    add("xl/workbook.xml",
        xml + "<workbook xmlns=\"" + ns + "spreadsheetml/2006/main\" xmlns:r=\"" + ns +
            "officeDocument/2006/relationships\"><sheets><sheet name=\"企业\" sheetId=\"1\" r:id=\"rId1\"/>"
            "<sheet name=\"Sheet2\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>");
    const std::string relation =
        "<Relationship Type=\"" + ns + "officeDocument/2006/relationships/worksheet\" Id=\"rId";
    add("xl/_rels/workbook.xml.rels", xml + "<Relationships xmlns=\"" + ns + "package/2006/relationships\">" +
                                          relation + "1\" Target=\"worksheets/sheet1.xml\"/>" + relation +
                                          "2\" Target=\"worksheets/sheet2.xml\"/></Relationships>");
    const std::string sheet = xml + "<worksheet xmlns=\"" + ns + "spreadsheetml/2006/main\">";
    add("xl/worksheets/sheet1.xml", sheet + sheet_data + "</worksheet>");
    add("xl/worksheets/sheet2.xml", sheet + "<sheetData/></worksheet>");
    VSIFCloseL(whole);
}

std::string text_cell(const std::string& at, const std::string& text) {
    return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

std::string number_cell(const std::string& at, const std::string& number) {
    return "<c r=\"" + at + "\"><v>" + number + "</v></c>";
}

} // namespace

TEST_CASE("CSV in UTF-8 with a byte order mark, every column as text", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "e.csv";
    write_text(
        file,
        "\xEF\xBB\xBF企业编号,COD（吨/年）,经度,纬度\n0012,1.50,111.28,30.70\n0013,—,\"111°16′48″\",北纬30°42′\n");
    const RawLayer layer = read_cleanly(source_of(file));
    CHECK(layer.columns == std::vector<std::string>{"企业编号", "COD", "经度", "纬度"});
    CHECK(layer.units[1] == "吨/年");
    CHECK(text_at(layer, 0, 0) == "0012");
    CHECK(text_at(layer, 0, 1) == "1.50");
    CHECK(text_at(layer, 1, 1) == "—");
    CHECK(layer.features[0].fid == 2);
    CHECK(layer.features[0].geometry.points[0] == LonLat{111.28, 30.70});
    CHECK(geodesic_distance_m(layer.features[1].geometry.points[0], {111.28, 30.70}) < 1e-6);
    CHECK(layer.crs_name == "EPSG:4490 China Geodetic Coordinate System 2000");
}

TEST_CASE("CSV in GBK is read with a warning, UTF-16 by its mark, broken bytes are a fault", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "e.csv";
    write_text(file, gbk("编号,名称,经度,纬度\nE1,宜昌某厂,111.28,30.70\n"));
    Faults faults;
    const RawLayer layer = read_vector(source_of(file), faults);
    CHECK_THAT(told(faults), Contains("was read as GB18030"));
    CHECK(text_at(layer, 0, 1) == "宜昌某厂");
    VectorSource source = source_of(file);
    source.encoding = "GB18030";
    CHECK(text_at(read_cleanly(source), 0, 1) == "宜昌某厂");

    std::string utf16 = "\xFF\xFE";
    for (const char c : std::string_view("id\tlon\tlat\nE1\t111\t30\n")) {
        utf16 += c;
        utf16 += '\0';
    }
    write_text(folder.path() / "u.txt", utf16);
    CHECK(read_cleanly(source_of(folder.path() / "u.txt")).features[0].geometry.points[0] == LonLat{111, 30});

    write_text(folder.path() / "b.csv", "id,lon,lat\n\xff\xff,111,30\n");
    Faults broken;
    read_vector(source_of(folder.path() / "b.csv"), broken);
    CHECK_THAT(told(broken), Contains("its text is not GB18030"));
}

TEST_CASE("coordinates of tables: named, missing, bad, projected", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "e.csv";
    write_text(file, "id,E,N,lon,lat\nA,37512345,3398765,111.28,30.7\nB,x,3398765,,abc\n");
    VectorSource source = source_of(file);
    Faults bad;
    const RawLayer partly = read_vector(source, bad);
    CHECK_THAT(told(bad), Contains("feature 3, field 'lat': abc given, expected a coordinate"));
    CHECK_THAT(told(bad), Contains("feature 3, field 'lon': the coordinate is missing"));
    CHECK(partly.features.size() == 2);
    source.x_field = "E";
    source.y_field = "N";
    source.crs = "EPSG:4525";
    source.where = "id = 'A'";
    CHECK(read_cleanly(source).features[0].geometry.points[0].lon == Approx(111.12887));
    source.x_field = "Easting";
    Faults unknown;
    read_vector(source, unknown);
    CHECK_THAT(told(unknown), Contains("'x': Easting given, expected one of the columns id, E, N, lon, lat"));
    write_text(folder.path() / "n.csv", "id,name\n1,a\n");
    Faults none;
    read_vector(source_of(folder.path() / "n.csv"), none);
    CHECK_THAT(told(none), Contains("no columns of coordinates among: id, name; fix: name them in the case: x = "));
    VectorSource table = source_of(folder.path() / "n.csv");
    table.want_geometry = false;
    CHECK(read_cleanly(table).features.size() == 1);
}

TEST_CASE("rows of a table that may lack coordinates have both or none", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "a.csv";
    write_text(file, "id,lon,lat\nA,111,30\nB,, \n");
    VectorSource source = source_of(file);
    source.geometry_optional = true;
    const RawLayer both = read_cleanly(source);
    CHECK(both.features[0].geometry.points.size() == 1);
    CHECK(both.features[1].geometry.empty());
    write_text(file, "id,lon,lat\nA,111,\n");
    Faults half;
    read_vector(source, half);
    CHECK_THAT(told(half), Contains("feature 2, field 'lat': the coordinate is missing"));
    write_text(file, "id,park\nA,P-1\n");
    CHECK(read_cleanly(source).features.size() == 1);
    write_text(file, "id,lon\nA,111\n");
    Faults no_column;
    read_vector(source, no_column);
    CHECK_THAT(told(no_column), Contains("no columns of coordinates among: id, lon"));
}

TEST_CASE("a filter on a table compares numbers as numbers and codes as text", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "e.csv";
    write_text(file, "code,load\n0420,9\n0421,10\n420106199001011234,11\n");
    VectorSource source = source_of(file);
    source.want_geometry = false;
    source.where = "load >= 10 AND code <> '0421'";
    const RawLayer layer = read_cleanly(source);
    REQUIRE(layer.features.size() == 1);
    CHECK(text_at(layer, 0, 0) == "420106199001011234");
}

TEST_CASE("totals and notes below a table are left out and told", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "e.csv";
    write_text(file, "id,lon,lat\nA,111,30\n合计,1,\n");
    Faults faults;
    CHECK(read_vector(source_of(file), faults).features.size() == 1);
    CHECK(told(faults) ==
          "e.csv: warning: layer 'layer', feature 3: this row is a total or a note below the table and was left out\n");
    write_text(file, "");
    Faults empty;
    read_vector(source_of(file), empty);
    CHECK_THAT(told(empty), Contains("no header row was found"));
}

TEST_CASE("XLSX with a title, merged two-row header, text codes and merged cells", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "企业 list.xlsx";
    write_xlsx(file,
               "<sheetData><row r=\"1\">" + text_cell("A1", "化工企业一览表") + "</row><row r=\"2\">" +
                   text_cell("A2", "企业名称") + text_cell("B2", "统一代码") + text_cell("C2", "排放量（吨/年）") +
                   text_cell("E2", "位置") + "</row><row r=\"3\">" + text_cell("C3", "COD") + text_cell("D3", "氨氮") +
                   text_cell("E3", "经度") + text_cell("F3", "纬度") + "</row><row r=\"5\">" + text_cell("A5", "某厂") +
                   text_cell("B5", "420106199001011234") + number_cell("C5", "0.10000000000000001") +
                   number_cell("D5", "2") + text_cell("E5", "111°16′48″") + number_cell("F5", "30.7") +
                   "</row><row r=\"6\">" + number_cell("C6", "5") + text_cell("D6", "—") + number_cell("E6", "111.3") +
                   number_cell("F6", "30.8") +
                   "</row></sheetData><mergeCells count=\"7\"><mergeCell ref=\"A1:F1\"/><mergeCell ref=\"A2:A3\"/>"
                   "<mergeCell ref=\"B2:B3\"/><mergeCell ref=\"C2:D2\"/><mergeCell ref=\"E2:F2\"/><mergeCell "
                   "ref=\"A5:A6\"/><mergeCell ref=\"B5:B6\"/></mergeCells>");
    const RawLayer layer = read_cleanly(source_of(file));
    CHECK(layer.columns ==
          std::vector<std::string>{"企业名称", "统一代码", "排放量/COD", "排放量/氨氮", "位置/经度", "位置/纬度"});
    CHECK(layer.units == std::vector<std::string>{"", "", "吨/年", "吨/年", "", ""});
    REQUIRE(layer.features.size() == 2);
    CHECK(layer.features[0].fid == 5);
    CHECK(text_at(layer, 0, 1) == "420106199001011234");
    CHECK(text_at(layer, 1, 0) == "某厂");
    CHECK(text_at(layer, 1, 2) == "5");
    CHECK(geodesic_distance_m(layer.features[0].geometry.points[0], {111.28, 30.7}) < 1e-6);
}

TEST_CASE("land-survey text: zone from the easting, holes, northing first", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "plots.txt";
    const std::string head = "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n[地块坐标]\n";
    const std::string plot =
        "8,0.99,P-1,地块一,面,H49,工业用地,0601,@\n"
        "J1,1,3398000,37512000\nJ2,1,3398100,37512000\nJ3,1,3398100,37512100\nJ4,1,3398000,37512100\n"
        "J1,1,3398000,37512000\n"
        "J5,2,3398020,37512020\nJ6,2,3398020,37512030\nJ7,2,3398030,37512030\nJ8,2,3398030,37512020\n"
        "3,0.01,P-2,地块二,面,H49,,,@\nJ1,1,3399000,37512000\nJ2,1,3399010,37512000\nJ3,1,3399000,37512010\n";
    write_text(file, head + plot);
    const RawLayer layer = read_cleanly(source_of(file));
    REQUIRE(layer.features.size() == 2);
    CHECK(layer.crs_name == "EPSG:4525 CGCS2000 / 3-degree Gauss-Kruger zone 37");
    CHECK(text_at(layer, 0, 2) == "P-1");
    REQUIRE(layer.features[0].geometry.polygons.size() == 1);
    CHECK(layer.features[0].geometry.polygons[0].holes.size() == 1);
    CHECK(area_m2(layer.features[0].geometry) == Approx(9900).epsilon(0.001));
    CHECK(area_m2(layer.features[1].geometry) == Approx(50).epsilon(0.001));

    write_text(file, gbk(head + plot));
    Faults warned;
    CHECK(read_vector(source_of(file), warned).features.size() == 2);
    CHECK_FALSE(warned.has_errors());

    write_text(file, "[地块坐标]\n3,1,P,P,面,,,,@\nJ1,1,3398000,512000\nJ2,1,3398100,512000\nJ3,1,3398000,512100\n");
    Faults no_zone;
    read_vector(source_of(file), no_zone);
    CHECK_THAT(told(no_zone), Contains("does not say its coordinate reference system"));
    VectorSource source = source_of(file);
    source.crs = "EPSG:4546";
    CHECK(area_m2(read_cleanly(source).features[0].geometry) == Approx(5000).epsilon(0.001));
    write_text(file, "[属性描述]\n带号=37\n[地块坐标]\n3,1,P,P,面,,,,@\nJ1,1,3398000,512000\nJ2,1,3398100,512000\nJ3,1,"
                     "3398000,512100\n");
    CHECK(read_cleanly(source_of(file)).crs_name == "EPSG:4546 CGCS2000 / 3-degree Gauss-Kruger CM 111E");

    // Two numbers run together: PROJ's inverse comes round again, and the edge there is endless.
    write_text(file, "[地块坐标]\n4,1,P,P,面,,,,@\nJ1,1,3398000,37512000\nJ2,1,33980203398010,37512010\n"
                     "J3,1,3398000,37512100\n");
    Faults run_together;
    read_vector(source_of(file), run_together);
    CHECK_THAT(told(run_together), Contains("37512010, 33980203398010 given, expected longitude 60..150"));

    write_text(file, "[地块坐标]\n3,1,P,P,面,,,,@\nJ1,1,37512000,3398000\nJ2,1,x,y\n");
    Faults swapped;
    read_vector(source_of(file), swapped);
    CHECK_THAT(told(swapped), Contains("line 3: 37512000,3398000 given, expected the northing first"));
    CHECK_THAT(told(swapped), Contains("line 4: J2,1,x,y given, expected point, ring, northing, easting"));
}
