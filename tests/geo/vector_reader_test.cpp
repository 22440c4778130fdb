// SPDX-License-Identifier: Apache-2.0
#include "geo/vector_reader.hpp"

#include <catch2/catch.hpp>

#include "base/atomic_file.hpp"
#include "base/part_file.hpp"
#include "base/text.hpp"
#include "geo/geodesic.hpp"
#include "geo/geometry_bytes.hpp"
#include "geo/layer_files.hpp"
#include "geo/overlay.hpp"
#include "geo/source/text_encoding.hpp"

using namespace reachplan;
using namespace reachplan::test;
using Catch::Matchers::Contains;

namespace {

const std::string k_square = "POLYGON((111 30,111 30.1,111.1 30.1,111.1 30,111 30))";
const std::string k_bow = "POLYGON((111 30,111.1 30.1,111.1 30,111 30.05,111 30))";

std::string gbk(const std::string& utf8) {
    const std::unique_ptr<char, decltype(&VSIFree)> text(CPLRecode(utf8.c_str(), "UTF-8", "GBK"), &VSIFree);
    return text.get();
}

} // namespace

TEST_CASE("a GeoPackage is read with its fid, text, shape and CRS", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "园区 parks.gpkg";
    write_layer(file, "GPKG", "parks", 4490, wkbPolygon, {{"甲园", k_square}, {"乙园", k_square}});
    const RawLayer layer = read_cleanly(source_of(file));
    REQUIRE(layer.features.size() == 2);
    CHECK(layer.columns == std::vector<std::string>{"名称"});
    CHECK(layer.units == std::vector<std::string>{""});
    CHECK(layer.crs_name == "EPSG:4490 China Geodetic Coordinate System 2000");
    CHECK(layer.files == std::vector<std::string>{file.string()});
    CHECK(layer.features[1].fid == 2);
    CHECK(text_at(layer, 0, 0) == "甲园");
    const Geometry& park = layer.features[0].geometry;
    REQUIRE(park.polygons.size() == 1);
    CHECK(is_valid(park));
    // Straight in degrees: the north and south sides follow their parallel within 1 mm.
    CHECK(park.polygons[0].outer.size() > 60);
    CHECK(park.polygons[0].outer.front() == park.polygons[0].outer.back());
    double north_side = 0;
    for (std::size_t i = 1; i < park.polygons[0].outer.size(); ++i) {
        const LonLat a = park.polygons[0].outer[i - 1], b = park.polygons[0].outer[i];
        const LonLat middle = geodesic_direct(a, azimuth_deg(a, b), geodesic_distance_m(a, b) / 2);
        if (a.lat > 30.09999 && b.lat > 30.09999) {
            north_side = std::max(north_side, std::abs(middle.lat - 30.1) * 111000);
        }
    }
    CHECK(north_side > 0);
    CHECK(north_side < 0.0011);
}

TEST_CASE("projected layers arrive in degrees, northing-first CRS included", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "p.gpkg";
    write_layer(file, "GPKG", "p", 4525, wkbPoint, {{"a", "POINT(37512345 3398765)"}});
    const RawLayer layer = read_cleanly(source_of(file));
    const LonLat p = layer.features[0].geometry.points.at(0);
    CHECK(p.lon == Approx(111.1288720670).epsilon(0).margin(1e-9));
    CHECK(p.lat == Approx(30.7094137868).epsilon(0).margin(1e-9));
}

TEST_CASE("long edges of a projected layer follow their own straight line", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "line.gpkg";
    // Crosses the central meridian: bends both ways, so its middle alone would look straight.
    write_layer(file, "GPKG", "line", 4546, wkbLineString, {{"a", "LINESTRING(420000 3200000,580000 3400000)"}});
    const RawLayer layer = read_cleanly(source_of(file));
    const Path& path = layer.features[0].geometry.lines.at(0);
    OGRSpatialReference gk, degrees;
    gk.importFromEPSG(4546);
    gk.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    degrees.importFromEPSG(4490);
    degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRCoordinateTransformation> forward(OGRCreateCoordinateTransformation(&degrees, &gk));
    double worst = 0;
    for (std::size_t i = 1; i < path.size(); ++i) {
        for (const double share : {0.25, 0.5, 0.75}) {
            const LonLat p = geodesic_direct(path[i - 1], azimuth_deg(path[i - 1], path[i]),
                                             share * geodesic_distance_m(path[i - 1], path[i]));
            double x = p.lon, y = p.lat;
            REQUIRE(forward->Transform(1, &x, &y));
            // Distance to the straight line of direction (4, 5).
            worst = std::max(worst, std::abs((x - 420000) * 5 - (y - 3200000) * 4) / std::hypot(4, 5));
        }
    }
    CHECK(path.size() > 5);
    CHECK(worst < 0.0015);
}

TEST_CASE("a shapefile without code page is read as GBK, with a warning", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "parks.shp";
    write_layer(file, "ESRI Shapefile", "parks", 4490, wkbPoint, {{"猇亭化工园", "POINT(111.4 30.5)"}},
                {"ENCODING=GBK"}, "园区名称");
    std::filesystem::remove(folder.path() / "parks.cpg");
    Faults faults;
    const RawLayer layer = read_vector(source_of(file), faults);
    CHECK(told(faults) ==
          "parks.shp: warning: layer 'layer': the file does not state its encoding and was read as "
          "GB18030 (GBK); fix: state it in the case, e.g. encoding = \"GB18030\", or save the file as UTF-8\n");
    CHECK(layer.columns == std::vector<std::string>{"园区名称"});
    CHECK(text_at(layer, 0, 0) == "猇亭化工园");
    CHECK(layer.files.size() == 4);
    VectorSource stated = source_of(file);
    stated.encoding = "GBK";
    CHECK(text_at(read_cleanly(stated), 0, 0) == "猇亭化工园");
    stated.encoding = "UTF-8";
    Faults wrong;
    read_vector(stated, wrong);
    CHECK_THAT(told(wrong), Contains("its text is not UTF-8"));
    stated.encoding = "KLINGON";
    Faults unknown;
    read_vector(stated, unknown);
    CHECK_THAT(told(unknown), Contains("KLINGON given, expected a known encoding"));
}

TEST_CASE("shapefiles in UTF-8, with names cut in mid-character, and with a code page", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "utf8.shp";
    write_layer(file, "ESRI Shapefile", "utf8", 4490, wkbPoint, {{"猇亭", "POINT(111.4 30.5)"}}, {"ENCODING=UTF-8"},
                "园区全称简称");
    const RawLayer layer = read_cleanly(source_of(file));
    CHECK(layer.columns == std::vector<std::string>{"园区全"});
    CHECK(text_at(layer, 0, 0) == "猇亭");
    const std::filesystem::path paged = folder.path() / "gbk.shp";
    write_layer(paged, "ESRI Shapefile", "gbk", 4490, wkbPoint, {{"宜昌", "POINT(111.4 30.5)"}}, {"ENCODING=GBK"});
    CHECK(text_at(read_cleanly(source_of(paged)), 0, 0) == "宜昌");
}

TEST_CASE("FileGDB, KML, GeoJSON, FlatGeobuf and DXF", "[geo]") {
    const ScratchFolder folder;
    write_layer(folder.path() / "b.fgb", "FlatGeobuf", "b", 4490, wkbPoint, {{"点", "POINT(111.4 30.5)"}});
    CHECK(text_at(read_cleanly(source_of(folder.path() / "b.fgb")), 0, 0) == "点");

    write_layer(folder.path() / "a.gdb", "OpenFileGDB", "a", 4490, wkbPoint, {{"点", "POINT(111.4 30.5)"}});
    const RawLayer gdb = read_cleanly(source_of(folder.path() / "a.gdb"));
    CHECK(text_at(gdb, 0, 0) == "点");
    CHECK(gdb.files.size() > 5);
    CHECK(std::is_sorted(gdb.files.begin(), gdb.files.end()));

    write_text(folder.path() / "c.geojson",
               R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"名称":"点","n":3,"r":1.5},
                "geometry":{"type":"Point","coordinates":[111.4,30.5]}}]})");
    const RawLayer json = read_cleanly(source_of(folder.path() / "c.geojson"));
    CHECK(json.features[0].values == std::vector<RawValue>{std::string("点"), std::int64_t{3}, 1.5});
    CHECK(json.features[0].geometry.points == std::vector<LonLat>{{111.4, 30.5}});

    write_text(folder.path() / "d.kml", R"(<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>doc</name><Folder><name>园区</name><Placemark><name>甲</name>
<Polygon><outerBoundaryIs><LinearRing><coordinates>111,30,0 111.1,30,0 111.1,30.1,0 111,30,0</coordinates></LinearRing>
</outerBoundaryIs></Polygon></Placemark></Folder></Document></kml>)");
    const RawLayer kml = read_cleanly(source_of(folder.path() / "d.kml"));
    CHECK(text_at(kml, 0, 0) == "甲");
    CHECK(kml.features[0].geometry.polygons.size() == 1);

    write_text(folder.path() / "e.dxf",
               "0\nSECTION\n2\nENTITIES\n0\nLWPOLYLINE\n8\nPARK\n90\n4\n70\n1\n10\n500000\n20\n"
               "3400000\n10\n501000\n20\n3400000\n10\n501000\n20\n3401000\n10\n500000\n20\n"
               "3401000\n0\nENDSEC\n0\nEOF\n");
    VectorSource drawing = source_of(folder.path() / "e.dxf");
    Faults no_crs;
    read_vector(drawing, no_crs);
    CHECK_THAT(told(no_crs), Contains("does not say its coordinate reference system"));
    drawing.crs = "EPSG:4546";
    drawing.where = "Layer = 'PARK'";
    const RawLayer dxf = read_cleanly(drawing);
    REQUIRE(dxf.features.size() == 1);
    CHECK(area_m2(dxf.features[0].geometry) == Approx(1e6).epsilon(0.001));
}

TEST_CASE("what is no local file, missing, or in a format to convert is refused with advice", "[geo]") {
    const ScratchFolder folder;
    const auto refusal = [](const std::filesystem::path& path) {
        Faults faults;
        CHECK(read_vector(source_of(path), faults).features.empty());
        CHECK(faults.has_errors());
        return told(faults);
    };
    CHECK_THAT(refusal("/vsicurl/http://x.org/a.gpkg"), Contains("a file or folder on this computer"));
    CHECK_THAT(refusal("https://x.org/a.gpkg"), Contains("a file or folder on this computer"));
    CHECK_THAT(refusal("PG:dbname=x"), Contains("there is no file or folder PG:dbname=x"));
    CHECK_THAT(refusal(folder.path() / "none.gpkg"), Contains("there is no file or folder"));
    for (const char* name : {"a.dwg", "a.WT", "a.wp", "a.xls", "a.mdb", "a.zip"}) {
        write_text(folder.path() / name, "x");
        CHECK_THAT(refusal(folder.path() / name), Contains("files cannot be read; fix: "));
    }
    write_text(folder.path() / "a.vrt", "<OGRVRTDataSource/>");
    CHECK_THAT(refusal(folder.path() / "a.vrt"), Contains("VRT"));
    // A VRT in disguise does not get in either: its driver is not on the list.
    write_text(folder.path() / "b.xml", "<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>PG:</SrcDataSource>"
                                        "</OGRVRTLayer></OGRVRTDataSource>");
    CHECK_THAT(refusal(folder.path() / "b.xml"), Contains("it cannot be read: "));
    write_text(folder.path() / "torn.gpkg", "SQLite format 3");
    CHECK_THAT(refusal(folder.path() / "torn.gpkg"), Contains("it cannot be read: "));
}

TEST_CASE("layers are chosen by name, or when only one can be meant", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "two.gpkg";
    write_layer(file, "GPKG", "one", 4490, wkbPoint, {{"a", "POINT(111 30)"}});
    {
        const DatasetPtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
        OGRLayer* table = dataset->CreateLayer("table", nullptr, wkbNone, nullptr);
        const FeaturePtr row(OGRFeature::CreateFeature(table->GetLayerDefn()));
        REQUIRE(table->CreateFeature(row.get()) == OGRERR_NONE);
    }
    VectorSource source = source_of(file);
    CHECK(read_cleanly(source).features.size() == 1);
    source.want_geometry = false;
    Faults faults;
    read_vector(source, faults);
    CHECK_THAT(told(faults), Contains("it holds several layers: one, table; fix: say which"));
    source.layer = "table";
    CHECK(read_cleanly(source).features[0].geometry.empty());
    source.layer = "tabel";
    Faults unknown;
    read_vector(source, unknown);
    CHECK_THAT(told(unknown), Contains("tabel given, expected one of the layers one, table"));
}

TEST_CASE("the filter is evaluated in memory and its faults are told", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "w.gpkg";
    write_layer(file, "GPKG", "w", 4490, wkbPoint, {{"甲", "POINT(111 30)"}, {"乙", "POINT(112 30)"}, {"丙", ""}});
    VectorSource source = source_of(file);
    source.where = "名称 IN ('乙','丁')";
    const RawLayer layer = read_cleanly(source); // the row without geometry was filtered before anyone missed it
    REQUIRE(layer.features.size() == 1);
    CHECK(layer.features[0].fid == 2);
    source.where = "missing = 1";
    Faults faults;
    read_vector(source, faults);
    CHECK_THAT(told(faults), Contains("'where': missing = 1 given, expected a filter"));
    source.where = "1=1; DROP TABLE w";
    Faults injection;
    read_vector(source, injection);
    CHECK(injection.has_errors());
    CHECK(std::filesystem::exists(file));
}

TEST_CASE("absent geometry, invalid polygons and repairs", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "r.gpkg";
    // A spike of no width: valid after repair, the same area.
    const std::string spike =
        "POLYGON((111 30,111 30.1,111.05 30.1,111.05 30.2,111.05 30.1,111.1 30.1,111.1 30,111 30))";
    write_layer(file, "GPKG", "r", 4490, wkbPolygon, {{"a", k_square}, {"b", ""}, {"c", k_bow}, {"d", spike}});
    Faults faults;
    const RawLayer layer = read_vector(source_of(file), faults);
    CHECK(layer.features.size() == 4);
    CHECK(faults.error_count() == 2);
    CHECK(faults.warning_count() == 1);
    CHECK_THAT(told(faults), Contains("feature 2: the geometry is missing or empty"));
    CHECK_THAT(told(faults), Contains("feature 3: the polygon is invalid, and repairing it changes its area by"));
    CHECK_THAT(told(faults),
               Contains("feature 4: the polygon was invalid and was repaired; its area changed by 0.0 m2"));
    CHECK(is_valid(layer.features[3].geometry));
}

TEST_CASE("a layer that may lack geometry has drawn and undrawn rows, or none drawn and no CRS", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "r.gpkg";
    write_layer(file, "GPKG", "r", 4490, wkbPolygon, {{"a", k_square}, {"b", ""}});
    VectorSource source = source_of(file);
    source.geometry_optional = true;
    Faults faults;
    const RawLayer layer = read_vector(source, faults);
    CHECK(told(faults).empty());
    CHECK_FALSE(layer.features[0].geometry.empty());
    CHECK(layer.features[1].geometry.empty());
    const std::filesystem::path bare = folder.path() / "n.gpkg";
    write_layer(bare, "GPKG", "n", 0, wkbNone, {{"a", ""}});
    source = source_of(bare);
    source.geometry_optional = true;
    CHECK(read_vector(source, faults).features.size() == 1);
    CHECK(told(faults).empty());
}

namespace {

/// Triangles in a row, one turned into a bow where asked.
std::vector<TestFeature> triangles(int count, int moved, int bow) {
    std::vector<TestFeature> features;
    for (int i = 0; i < count; ++i) {
        const double x = 37400000.0 + i * 500, y = i == moved ? 3350000 : 3300000;
        const auto at = [&](double dx, double dy) { return format_fixed(x + dx, 1) + " " + format_fixed(y + dy, 1); };
        const std::string ring = i == bow ? at(0, 0) + "," + at(300, 300) + "," + at(300, 0) + "," + at(0, 150)
                                          : at(0, 0) + "," + at(300, 0) + "," + at(0, 4000);
        features.push_back({"Z", "POLYGON((" + ring + "," + at(0, 0) + "))"});
    }
    return features;
}

struct Taken {
    std::vector<Geometry> shapes;
    std::string faults;
    bool operator==(const Taken&) const = default;
};

Taken take(const std::filesystem::path& file, const std::filesystem::path& cache) {
    VectorSource source = source_of(file);
    source.cache = cache;
    source.max_repair_share = 10;
    Faults faults;
    Taken taken;
    for (const RawFeature& feature : read_vector(source, faults).features) {
        taken.shapes.push_back(feature.geometry);
    }
    taken.faults = told(faults);
    return taken;
}

} // namespace

TEST_CASE("converted shapes are taken over from a cache, and faults are told all the same", "[geo][cache]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "zones.fgb", cache = folder.path() / "deep" / "shapes";
    const auto write = [&](int moved, int bow) {
        std::filesystem::remove(file);
        write_layer(file, "FlatGeobuf", "zones", 4525, wkbPolygon, triangles(600, moved, bow), {"SPATIAL_INDEX=NO"});
    };
    write(-1, 300);
    const Taken plain = take(file, "");
    REQUIRE(plain.shapes.size() == 600);
    CHECK_THAT(plain.faults, Contains("301") || Contains("300"));
    CHECK((take(file, cache) == plain));
    CHECK((take(file, cache) == plain));

    const std::filesystem::path kept = std::filesystem::directory_iterator(cache)->path();
    constexpr std::string_view mark = "reachplan shapes 1\n";
    Parts parts = read_parts(kept, mark).value();
    CHECK(parts.size() == 2); // the batch with the bow is converted anew, so that it is told again
    for (auto& [key, part] : parts) {
        const std::size_t at = part.find(bytes_of(plain.shapes[0]).substr(8 + 8 + 8 + 8, 16));
        if (at != std::string::npos) {
            const double far = 100;
            part.replace(at, sizeof far, reinterpret_cast<const char*>(&far), sizeof far);
        }
    }
    REQUIRE(write_parts(kept, mark, parts));
    const Taken sealed = take(file, cache);
    CHECK((sealed.shapes[0] != plain.shapes[0]));
    CHECK((sealed.shapes[1] == plain.shapes[1]));

    write(599 - 1, -1);
    const Taken moved = take(file, cache);
    CHECK((moved.shapes[0] != plain.shapes[0])); // of the cache still
    CHECK((moved.shapes[598] != plain.shapes[598]));
    std::filesystem::resize_file(kept, 1000);
    CHECK((take(file, cache) == take(file, "")));
}

TEST_CASE("lines without length keep their place", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "l.gpkg";
    write_layer(file, "GPKG", "l", 4490, wkbLineString,
                {{"a", "LINESTRING(111 30,111.001 30)"},
                 {"b", "LINESTRING(112 30,112 30)"},
                 {"c", "LINESTRING(113 30,113 30)"}});
    Faults faults;
    const RawLayer layer = read_vector(source_of(file), faults);
    CHECK(told(faults) == "l.gpkg: warning: layer 'layer', feature 2: lines without any length were read as points: 2, "
                          "this is the first\n");
    CHECK(layer.features[1].geometry.lines == std::vector<Path>{{{112, 30}, {112, 30}}});
}

TEST_CASE("wrong or missing CRS is told once, with the likely cause", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path swapped = folder.path() / "s.gpkg";
    write_layer(swapped, "GPKG", "s", 4490, wkbPoint, {{"a", "POINT(30 111)"}, {"b", "POINT(30 111.5)"}});
    Faults faults;
    read_vector(source_of(swapped), faults);
    CHECK(told(faults) ==
          "s.gpkg: layer 'layer', feature 1: 30, 111 given, expected longitude 60..150 and latitude 0..60; 2 of 2 "
          "features lie elsewhere; fix: longitude and latitude look swapped: exchange the two columns, or "
          "correct the file\n");
    const std::filesystem::path metres = folder.path() / "m.gpkg";
    write_layer(metres, "GPKG", "m", 4490, wkbPoint, {{"a", "POINT(37512345 3398765)"}});
    Faults projected;
    read_vector(source_of(metres), projected);
    CHECK_THAT(told(projected), Contains("these are metres, not degrees"));
    VectorSource source = source_of(metres);
    source.crs = "EPSG:4525";
    CHECK(read_cleanly(source).features[0].geometry.points[0].lon == Approx(111.12887));
    for (const char* bad : {"EPSG:999999", "nonsense", "http://x.org/crs", "/etc/passwd", "LOCAL_CS[\"x\"]"}) {
        source.crs = bad;
        Faults wrong;
        read_vector(source, wrong);
        INFO(bad);
        CHECK(wrong.error_count() == 1);
    }
    const std::filesystem::path none = folder.path() / "none.shp";
    write_layer(none, "ESRI Shapefile", "none", 0, wkbPoint, {{"a", "POINT(111 30)"}}, {"ENCODING=UTF-8"});
    Faults missing;
    read_vector(source_of(none), missing);
    CHECK_THAT(told(missing), Contains("does not say its coordinate reference system; fix: give the layer's own CRS"));
}

TEST_CASE("a datum without known shift is read with a warning, WGS84 and own parameters without", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "d.gpkg";
    write_layer(file, "GPKG", "d", 4490, wkbPoint, {{"a", "POINT(111 30)"}});
    VectorSource source = source_of(file);
    for (const char* crs : {"EPSG:4214", "EPSG:4610"}) {
        source.crs = crs;
        Faults faults;
        const RawLayer layer = read_vector(source, faults);
        INFO(told(faults));
        CHECK(faults.warning_count() == 1);
        CHECK_FALSE(faults.has_errors());
        CHECK_THAT(told(faults), Contains("whose shift to CGCS2000 is known"));
        CHECK(layer.features[0].geometry.points[0].lon == 111);
    }
    for (const char* crs : {"EPSG:4326", "EPSG:4490", "+proj=longlat +datum=WGS84",
                            "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID["
                            "\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\","
                            "0.0174532925199433]]"}) {
        source.crs = crs;
        INFO(crs);
        CHECK(read_cleanly(source).features[0].geometry.points[0] == LonLat{111, 30});
    }
    source.crs = "+proj=longlat +ellps=krass +towgs84=15.8,-154.4,-82.3";
    CHECK(read_cleanly(source).features[0].geometry.points[0].lon == Approx(111.0004206).epsilon(0).margin(1e-6));
}

TEST_CASE("a datum shift of web maps is undone", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "g.gpkg";
    write_layer(file, "GPKG", "g", 4326, wkbPoint, {{"a", "POINT(111.28564672 30.69755715)"}});
    VectorSource source = source_of(file);
    source.datum_shift = DatumShift::gcj02;
    CHECK(geodesic_distance_m(read_cleanly(source).features[0].geometry.points[0], {111.28, 30.70}) < 0.01);
}

TEST_CASE("bytes are decoded strictly, a cut last character is dropped", "[geo]") {
    CHECK(decode(gbk("宜昌"), "GBK") == "宜昌");
    CHECK(decode(gbk("宜昌").substr(0, 3), "GBK") == "宜");
    CHECK_FALSE(decode("\xff\xff", "UTF-8"));
    CHECK_FALSE(decode("a", "no such encoding"));
    CHECK(guess_encoding({"abc", "宜昌"}) == "UTF-8");
    CHECK(guess_encoding({gbk("宜昌")}) == "GB18030");
    CHECK(guess_encoding({"\xff\xff"}) == "");
    CHECK(without_cut_character(std::string("宜昌").substr(0, 5)) == "宜");
}
