// SPDX-License-Identifier: Apache-2.0
#include "geo/gpkg_writer.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

#include "base/atomic_file.hpp"
#include "base/content_key.hpp"
#include "base/faults.hpp"
#include "geo/gdal_owners.hpp"

using namespace reachplan;

namespace {

TableSpec sites() {
    return {"sites",
            "候选地块 Candidate sites",
            "What remains of a park",
            LayerShape::multi_polygon,
            {{"site_id", ColumnType::text, "地块编号"},
             {"score", ColumnType::real, "it's a score"},
             {"count", ColumnType::integer, ""},
             {"legal", ColumnType::boolean, ""},
             {"built", ColumnType::date, ""},
             {"decision", ColumnType::text, "结论", {{"accept", "建议支持"}, {"reject", "不予支持"}}, "decision"}},
            "<qgis version=\"3.22.16\"><!-- it's --></qgis>"};
}

void write_sample(const std::filesystem::path& path) {
    const Polygon clockwise{{{111, 30}, {111, 30.1}, {111.1, 30.1}, {111.1, 30}, {111, 30}},
                            {{{111.02, 30.02}, {111.04, 30.02}, {111.04, 30.04}, {111.02, 30.04}, {111.02, 30.02}}}};
    GpkgWriter writer(path);
    writer.write(sites(),
                 {{{std::string("A"), 1.5, std::int64_t{7}, true, std::string("2026-03-01"), std::string("accept")},
                   {{}, {}, {clockwise}}},
                  {{std::string("B"), {}, {}, false, {}, {}}, {}}});
    writer.write({"findings",
                  "",
                  "",
                  LayerShape::none,
                  {{"rule_id", ColumnType::text, "规则"},
                   {"decision", ColumnType::text, "", {{"accept", "建议支持"}, {"reject", "不予支持"}}, "decision"}},
                  "<qgis/>"},
                 {{{std::string("r1"), std::string("reject")}, {}}});
    writer.write({"relocations", "", "", LayerShape::multi_line, {{"id", ColumnType::text}}, ""},
                 {{{std::string("m")}, {{}, {{{111, 30}, {112, 31}}}, {}}}});
    writer.write({"enterprises", "", "", LayerShape::point, {{"id", ColumnType::text}}, ""},
                 {{{std::string("e")}, {{{111.5, 30.5}}, {}, {}}}});
    writer.write({"empty", "", "", LayerShape::multi_polygon, {{"id", ColumnType::text}}, ""}, {});
    writer.write({"mixed", "", "", LayerShape::any, {{"id", ColumnType::text}}, ""},
                 {{{std::string("x")}, {{{111, 30}}, {{{111, 30}, {112, 31}}}, {}}}});
    writer.close();
}

std::string first_value(GDALDataset& dataset, const char* sql) {
    OGRLayer* result = dataset.ExecuteSQL(sql, nullptr, nullptr);
    REQUIRE(result != nullptr);
    std::string text;
    if (const FeaturePtr row{result->GetNextFeature()}) {
        text = row->IsFieldSetAndNotNull(0) ? row->GetFieldAsString(0) : "NULL";
    }
    dataset.ReleaseResultSet(result);
    return text;
}

} // namespace

TEST_CASE("two runs write the same bytes and leave no side file", "[geo]") {
    const ScratchFolder folder;
    write_sample(folder.path() / "one.gpkg");
    write_sample(folder.path() / "two.gpkg");
    CHECK(sha256_file(folder.path() / "one.gpkg") == sha256_file(folder.path() / "two.gpkg"));
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        ++files;
    }
    CHECK(files == 2);
}

TEST_CASE("a written GeoPackage holds what was given", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "盘 plan.gpkg";
    write_sample(file);
    const DatasetPtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    REQUIRE(dataset);
    OGRLayer* layer = dataset->GetLayerByName("sites");
    REQUIRE(layer != nullptr);
    CHECK(layer->GetFeatureCount() == 2);
    const FeaturePtr row(layer->GetNextFeature());
    CHECK(row->GetFieldAsDouble("score") == 1.5);
    CHECK(row->GetFieldAsInteger64("count") == 7);
    CHECK(row->GetFieldAsInteger("legal") == 1);
    CHECK(std::string(row->GetFieldAsString("built")) == "2026/03/01");
    const OGRPolygon* polygon = row->GetGeometryRef()->toMultiPolygon()->getGeometryRef(0);
    CHECK_FALSE(polygon->getExteriorRing()->isClockwise());
    CHECK(polygon->getInteriorRing(0)->isClockwise());
    CHECK(polygon->getExteriorRing()->getX(0) == 111);
    const FeaturePtr second(layer->GetNextFeature());
    CHECK(second->GetGeometryRef() == nullptr);
    CHECK(second->IsFieldNull(second->GetFieldIndex("score")));
    CHECK(layer->GetLayerDefn()->GetFieldDefn(5)->GetDomainName() == "decision");
    CHECK(dataset->GetLayerByName("empty")->GetFeatureCount() == 0);

    CHECK(first_value(*dataset, "SELECT title FROM gpkg_data_columns WHERE table_name='sites' AND column_name="
                                "'site_id'") == "地块编号");
    CHECK(first_value(*dataset, "SELECT title||constraint_name FROM gpkg_data_columns WHERE table_name='sites' AND "
                                "column_name='decision'") == "结论decision");
    CHECK(first_value(*dataset, "SELECT count(*) FROM gpkg_data_columns WHERE name IS NOT NULL") == "0");
    CHECK(first_value(*dataset, "SELECT f_geometry_column||f_table_schema||useAsDefault||update_time FROM layer_styles "
                                "WHERE f_table_name='sites'") == "geom12026-01-01T00:00:00.000Z");
    CHECK(first_value(*dataset, "SELECT count(*) FROM layer_styles") == "2");
    CHECK(first_value(*dataset, "SELECT count(DISTINCT last_change) FROM gpkg_contents") == "1");
    CHECK(first_value(*dataset, "PRAGMA journal_mode") == "delete");
}

TEST_CASE("GDAL's validator finds nothing wrong", "[geo]") {
    if (std::system("/usr/bin/python3 -c 'import osgeo_utils.samples.validate_gpkg' 2>/dev/null") != 0) {
        WARN("python3-gdal is not installed: GeoPackage validation skipped");
        CHECK(std::getenv("CI") == nullptr);
        return;
    }
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "plan.gpkg";
    write_sample(file);
    const std::string command =
        "/usr/bin/python3 -W ignore -m osgeo_utils.samples.validate_gpkg " + file.string() + " >/dev/null";
    CHECK(std::system(command.c_str()) == 0);
}

TEST_CASE("titles alone, without any domain, give a valid file too", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "plan.gpkg";
    {
        GpkgWriter writer(file);
        writer.write({"run", "", "", LayerShape::none, {{"key", ColumnType::text, "键"}}, ""}, {});
        writer.close();
    }
    const DatasetPtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    REQUIRE(dataset);
    CHECK(first_value(*dataset, "SELECT count(*) FROM gpkg_extensions WHERE extension_name='gpkg_schema'") == "2");
    CHECK(first_value(*dataset, "SELECT title FROM gpkg_data_columns") == "键");
}

namespace {

TableSpec stream_table(const std::string& name, LayerShape shape) {
    return {name, "", "", shape, {{"id", ColumnType::text, ""}, {"n", ColumnType::integer, ""}}, "<qgis/>"};
}

Row stream_row(const std::string& name, std::int64_t n, LayerShape shape) {
    Row row{{name, n}, {}};
    if (shape == LayerShape::point) {
        row.geometry.points.push_back({111 + static_cast<double>(n % 1000) * 0.001, 30});
    }
    return row;
}

/// Two tables in turns, a few rows at a time; more rows than one transaction holds.
void write_in_turns(const std::filesystem::path& file, std::int64_t rows) {
    GpkgWriter writer(file);
    writer.begin(stream_table("places", LayerShape::point));
    for (std::int64_t n = 0; n < rows; n += 2) {
        writer.add("places", {stream_row("a", n, LayerShape::point), stream_row("b", n + 1, LayerShape::point)});
        if (n == 4) {
            writer.begin(stream_table("notes", LayerShape::none)); // a table may begin late
        }
        if (n >= 4) {
            writer.add("notes", {stream_row("z", rows - n, LayerShape::none)});
        }
    }
    writer.end("places");
    writer.close(); // ends the other
}

} // namespace

TEST_CASE("rows of two tables in turns keep their order in each, with an index that finds them", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "a.gpkg";
    constexpr std::int64_t k_rows = 50'000;
    write_in_turns(file, k_rows);
    write_in_turns(folder.path() / "b.gpkg", k_rows);
    CHECK(sha256_file(file) == sha256_file(folder.path() / "b.gpkg"));
    const DatasetPtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    REQUIRE(dataset);
    CHECK(first_value(*dataset, "SELECT count(*) FROM places WHERE fid = n + 1") == std::to_string(k_rows));
    CHECK(first_value(*dataset, "SELECT count(*) FROM rtree_places_geom") == std::to_string(k_rows));
    CHECK(first_value(*dataset, "SELECT count(*) FROM notes") == std::to_string(k_rows / 2 - 2));
    CHECK(first_value(*dataset, "SELECT n FROM notes ORDER BY fid LIMIT 1") == std::to_string(k_rows - 4));
    CHECK(first_value(*dataset, "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name='places'") ==
          std::to_string(k_rows));
    CHECK(first_value(*dataset, "SELECT count(*) FROM layer_styles") == "2");
}

TEST_CASE("a file that was closed goes on with rows behind those it has", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "a.gpkg";
    const TableSpec places = stream_table("places", LayerShape::point), notes = stream_table("notes", LayerShape::none);
    {
        GpkgWriter writer(file);
        writer.begin(places);
        writer.write(notes, {stream_row("a", 1, LayerShape::none)});
        writer.close();
    }
    GpkgWriter writer(file, {places, notes});
    writer.add("places", {stream_row("b", 2, LayerShape::point), stream_row("c", 3, LayerShape::point)});
    writer.add("notes", {stream_row("d", 4, LayerShape::none)});
    writer.close();
    CHECK_THROWS_AS(GpkgWriter(file, {stream_table("others", LayerShape::none)}), std::logic_error);
    const DatasetPtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    REQUIRE(dataset);
    CHECK(first_value(*dataset, "SELECT count(*) FROM places WHERE fid = n - 1") == "2");
    CHECK(first_value(*dataset, "SELECT table_name FROM gpkg_contents ORDER BY rowid LIMIT 1") == "places");
    CHECK(first_value(*dataset, "SELECT count(*) FROM rtree_places_geom") == "2");
    CHECK(first_value(*dataset, "SELECT max(fid) FROM notes WHERE n = 4") == "2");
    CHECK(first_value(*dataset, "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name='notes'") == "2");
    CHECK(first_value(*dataset, "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name='places'") == "2");
    CHECK(first_value(*dataset, "SELECT last_change || '' FROM gpkg_contents WHERE table_name='places'") ==
          "2026-01-01T00:00:00.000Z");
    CHECK(first_value(*dataset, "SELECT max_x IS NOT NULL FROM gpkg_contents WHERE table_name='places'") == "1");
    CHECK(first_value(*dataset, "SELECT count(*) FROM layer_styles") == "2");
}

TEST_CASE("cells of rows that stand in a file change, and nothing else does", "[geo]") {
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "a.gpkg";
    const TableSpec places = stream_table("places", LayerShape::point);
    {
        GpkgWriter writer(file);
        writer.write(places, {stream_row("a", 1, LayerShape::point), stream_row("b", 2, LayerShape::point),
                              stream_row("c", 3, LayerShape::point)});
        writer.close();
    }
    GpkgWriter writer(file, {places});
    writer.change("places", {{1, {{"n", std::int64_t{70'000}}}}, {2, {{"id", {}}}}});
    writer.add("places", {stream_row("d", 4, LayerShape::point)});
    writer.change("places", {{3, {{"n", std::int64_t{5}}}}});
    CHECK_THROWS_AS(writer.change("places", {{4, {{"n", std::int64_t{5}}}}}), std::logic_error);
    CHECK_THROWS_AS(writer.change("places", {{0, {{"m", std::int64_t{5}}}}}), std::logic_error);
    CHECK_THROWS_AS(writer.change("others", {}), std::logic_error);
    writer.close();
    const DatasetPtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    REQUIRE(dataset);
    CHECK(first_value(*dataset, "SELECT group_concat(ifnull(id,'-') || n, ' ') FROM places") == "a1 b70000 -3 d5");
    CHECK(first_value(*dataset, "SELECT count(*) FROM rtree_places_geom r JOIN places p ON r.id = p.fid WHERE "
                                "abs(r.minx - ST_MinX(p.geom)) < 1e-4") == "4");
    CHECK(first_value(*dataset, "SELECT round(ST_MinX(geom), 6) FROM places WHERE n = 70000") == "111.002");
    CHECK(first_value(*dataset, "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name='places'") == "4");
    CHECK(first_value(*dataset, "SELECT last_change || '' FROM gpkg_contents WHERE table_name='places'") ==
          "2026-01-01T00:00:00.000Z");
}

TEST_CASE("a table that has ended, never began or begins twice is an error of the program", "[geo]") {
    const ScratchFolder folder;
    GpkgWriter writer(folder.path() / "a.gpkg");
    const TableSpec spec = stream_table("places", LayerShape::point);
    CHECK_THROWS_AS(writer.add("places", {}), std::logic_error);
    CHECK_THROWS_AS(writer.end("places"), std::logic_error);
    writer.begin(spec);
    CHECK_THROWS_AS(writer.begin(spec), std::logic_error);
    writer.end("places");
    CHECK_THROWS_AS(writer.add("places", {stream_row("a", 1, LayerShape::point)}), std::logic_error);
    CHECK_THROWS_AS(writer.begin(spec), std::logic_error);
}

TEST_CASE("a path that cannot be written is a ProcessingError that names it", "[geo]") {
    try {
        GpkgWriter writer("/nonexistent/folder/plan.gpkg");
        FAIL("opened");
    } catch (const ProcessingError& error) {
        CHECK(render(error.message(), Lang::en).find("/nonexistent/folder/plan.gpkg") != std::string::npos);
    }
}
