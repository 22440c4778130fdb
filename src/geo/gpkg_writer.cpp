// SPDX-License-Identifier: Apache-2.0
// GDAL writes tables, geometry, spatial indexes and domains; the few tables it cannot write
// (layer_styles, column titles) are SQL on the same connection.
#include "geo/gpkg_writer.hpp"

#include <cmath>
#include <map>
#include <set>
#include <stdexcept>

#include "base/faults.hpp"
#include "geo/gdal_owners.hpp"
#include "geo/gpkg_project.hpp"
#include "geo/ogr_geometry.hpp"

namespace reachplan {

namespace {

constexpr const char* k_time = "2026-01-01T00:00:00.000Z";
constexpr const char* k_geometry_column = "geom";
constexpr std::size_t k_rows_a_transaction = 20'000; // some tens of MB of journal and index at most

std::string sql_text(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        out += c;
        if (c == '\'') {
            out += c;
        }
    }
    return out + "'";
}

/// A scratch file: nobody will ask what a crash has left of it, and what is published is written through.
struct HastyFile {
    GdalOption journal{"OGR_SQLITE_JOURNAL", "MEMORY"};
    GdalOption synchronous{"OGR_SQLITE_SYNCHRONOUS", "OFF"};
};

OGRwkbGeometryType wkb_type(LayerShape shape) {
    switch (shape) {
    case LayerShape::none: return wkbNone;
    case LayerShape::point: return wkbPoint;
    case LayerShape::multi_line: return wkbMultiLineString;
    case LayerShape::multi_polygon: return wkbMultiPolygon;
    case LayerShape::any: return wkbUnknown;
    }
    throw std::logic_error("layer shape");
}

OGRFieldType ogr_type(ColumnType type) {
    switch (type) {
    case ColumnType::text: return OFTString;
    case ColumnType::integer: return OFTInteger64;
    case ColumnType::real: return OFTReal;
    case ColumnType::boolean: return OFTInteger;
    case ColumnType::date: return OFTDate;
    }
    throw std::logic_error("column type");
}

OgrGeometryPtr ogr_geometry(LayerShape shape, const Geometry& geometry) {
    if (shape == LayerShape::none || geometry.empty()) {
        return nullptr;
    }
    const bool fits = shape == LayerShape::any ||
                      (shape == LayerShape::point && geometry.points.size() == 1 && geometry.lines.empty() &&
                       geometry.polygons.empty()) ||
                      (shape == LayerShape::multi_line && geometry.points.empty() && geometry.polygons.empty()) ||
                      (shape == LayerShape::multi_polygon && geometry.points.empty() && geometry.lines.empty());
    if (!fits) {
        throw std::logic_error("a row's geometry does not fit its layer");
    }
    switch (shape) {
    case LayerShape::multi_line: return ogr_multi_line(geometry);
    case LayerShape::multi_polygon: return ogr_multi_polygon(geometry);
    default: return ogr_any(geometry);
    }
}

void set_cell(OGRFeature& feature, int field, ColumnType type, const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        if (type == ColumnType::date) {
            int year = 0, month = 0, day = 0;
            if (std::sscanf(text->c_str(), "%d-%d-%d", &year, &month, &day) != 3) {
                throw std::logic_error("a date cell is not ISO 8601: " + *text);
            }
            feature.SetField(field, year, month, day);
        } else {
            feature.SetField(field, text->c_str());
        }
    } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        feature.SetField(field, static_cast<GIntBig>(*whole));
    } else if (const auto* real = std::get_if<double>(&cell); real != nullptr && std::isfinite(*real)) {
        feature.SetField(field, *real);
    } else if (const auto* truth = std::get_if<bool>(&cell)) {
        feature.SetField(field, *truth ? 1 : 0);
    } else {
        feature.SetFieldNull(field); // also for what is no finite number: SQLite would store text
    }
}

} // namespace

struct GpkgWriter::Impl {
    std::filesystem::path path;
    OGRSpatialReference crs;
    DatasetPtr dataset;
    std::set<std::string> domains;
    std::vector<TableSpec> tables;
    std::map<std::string, OGRLayer*, std::less<>> open; // begun and not ended
    std::map<std::string, std::string> projects;        // name -> .qgs
    std::size_t pending = 0;                            // rows in the open transaction
    bool in_transaction = false;
    bool goes_on = false; // titles and styles stand there already

    [[noreturn]] void fail(const GdalMessages& messages) const {
        throw ProcessingError(msg("geo.gpkg_failed", {{"file", path.string()}, {"reason", messages.text()}}));
    }
    void sql(const std::string& statement, const GdalMessages& messages) const;
    OGRLayer* create_layer(const TableSpec& spec, const GdalMessages& messages);
    void add_columns(OGRLayer& layer, const TableSpec& spec, const GdalMessages& messages);
    const TableSpec& spec_of(std::string_view table) const;
    void add_row(OGRLayer& layer, const TableSpec& spec, const Row& row, const GdalMessages& messages) const;
    void start(const GdalMessages& messages);
    void commit(const GdalMessages& messages);
    void write_counts(const GdalMessages& messages) const;
    void write_titles(const GdalMessages& messages) const;
    void write_styles(const GdalMessages& messages) const;
    void write_projects(const GdalMessages& messages) const;
    void check_integrity(const GdalMessages& messages) const;
};

void GpkgWriter::Impl::sql(const std::string& statement, const GdalMessages& messages) const {
    OGRLayer* result = dataset->ExecuteSQL(statement.c_str(), nullptr, nullptr);
    dataset->ReleaseResultSet(result);
    if (messages.failed()) {
        fail(messages);
    }
}

OGRLayer* GpkgWriter::Impl::create_layer(const TableSpec& spec, const GdalMessages& messages) {
    CPLStringList options;
    options.SetNameValue("IDENTIFIER", spec.title.empty() ? spec.name.c_str() : spec.title.c_str());
    options.SetNameValue("DESCRIPTION", spec.description.c_str());
    options.SetNameValue("GEOMETRY_NAME", k_geometry_column);
    options.SetNameValue("FID", "fid");
    OGRSpatialReference* own_crs = spec.shape == LayerShape::none ? nullptr : &crs;
    OGRLayer* layer = dataset->CreateLayer(spec.name.c_str(), own_crs, wkb_type(spec.shape), options.List());
    if (layer == nullptr) {
        fail(messages);
    }
    return layer;
}

void GpkgWriter::Impl::add_columns(OGRLayer& layer, const TableSpec& spec, const GdalMessages& messages) {
    for (const Column& column : spec.columns) {
        OGRFieldDefn field(column.name.c_str(), ogr_type(column.type));
        if (column.type == ColumnType::boolean) {
            field.SetSubType(OFSTBoolean);
        }
        if (!column.domain.empty()) {
            const std::string name = column.domain_name.empty() ? spec.name + "_" + column.name : column.domain_name;
            if (domains.insert(name).second) {
                std::vector<OGRCodedValue> codes; // owned by the domain from here on
                for (const auto& [code, label] : column.domain) {
                    codes.push_back({CPLStrdup(code.c_str()), CPLStrdup(label.c_str())});
                }
                std::string reason;
                if (!dataset->AddFieldDomain(std::make_unique<OGRCodedFieldDomain>(name, "", ogr_type(column.type),
                                                                                   OFSTNone, std::move(codes)),
                                             reason)) {
                    fail(messages);
                }
            }
            field.SetDomainName(name);
        }
        if (layer.CreateField(&field) != OGRERR_NONE) {
            fail(messages);
        }
    }
}

const TableSpec& GpkgWriter::Impl::spec_of(std::string_view table) const {
    for (const TableSpec& spec : tables) {
        if (spec.name == table) {
            return spec;
        }
    }
    throw std::logic_error("no table " + std::string(table));
}

void GpkgWriter::Impl::add_row(OGRLayer& layer, const TableSpec& spec, const Row& row,
                               const GdalMessages& messages) const {
    if (row.cells.size() != spec.columns.size()) {
        throw std::logic_error("a row of " + spec.name + " has another number of cells than columns");
    }
    const FeaturePtr feature(OGRFeature::CreateFeature(layer.GetLayerDefn()));
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        set_cell(*feature, static_cast<int>(i), spec.columns[i].type, row.cells[i]);
    }
    if (OgrGeometryPtr geometry = ogr_geometry(spec.shape, row.geometry)) {
        feature->SetGeometryDirectly(geometry.release());
    }
    if (layer.CreateFeature(feature.get()) != OGRERR_NONE) {
        fail(messages);
    }
}

void GpkgWriter::Impl::start(const GdalMessages& messages) {
    if (!in_transaction) {
        if (dataset->StartTransaction() != OGRERR_NONE) {
            fail(messages);
        }
        in_transaction = true;
    }
}

void GpkgWriter::Impl::commit(const GdalMessages& messages) {
    if (in_transaction) {
        in_transaction = false;
        pending = 0;
        if (dataset->CommitTransaction() != OGRERR_NONE || messages.failed()) {
            fail(messages);
        }
    }
}

/// GDAL forgets how many rows a table has that was empty when the file was opened again.
void GpkgWriter::Impl::write_counts(const GdalMessages& messages) const {
    for (const TableSpec& table : goes_on ? tables : std::vector<TableSpec>{}) {
        sql("UPDATE gpkg_ogr_contents SET feature_count=(SELECT count(*) FROM \"" + table.name +
                "\") WHERE table_name=" + sql_text(table.name),
            messages);
    }
}

void GpkgWriter::Impl::write_titles(const GdalMessages& messages) const {
    bool any = false;
    for (const TableSpec& table : tables) {
        for (const Column& column : table.columns) {
            any = any || !column.alias.empty();
        }
    }
    if (!any) {
        return;
    }
    // As GDAL makes them when there is a domain. `name` stays NULL: it is unique over the whole file.
    sql("CREATE TABLE IF NOT EXISTS gpkg_data_columns (table_name TEXT NOT NULL,column_name TEXT NOT NULL,name TEXT,"
        "title TEXT,description TEXT,mime_type TEXT,constraint_name TEXT,CONSTRAINT pk_gdc PRIMARY KEY "
        "(table_name, column_name),CONSTRAINT gdc_tn UNIQUE (table_name, name))",
        messages);
    sql("CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (constraint_name TEXT NOT NULL,constraint_type TEXT "
        "NOT NULL,value TEXT,min NUMERIC,min_is_inclusive BOOLEAN,max NUMERIC,max_is_inclusive BOOLEAN,description "
        "TEXT,CONSTRAINT gdcc_ntv UNIQUE (constraint_name,constraint_type, value))",
        messages);
    sql("CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT,column_name TEXT,extension_name TEXT NOT NULL,"
        "definition TEXT NOT NULL,scope TEXT NOT NULL,CONSTRAINT ge_tce UNIQUE (table_name, column_name, "
        "extension_name))",
        messages);
    for (const std::string table : {"gpkg_data_columns", "gpkg_data_column_constraints"}) {
        sql("INSERT INTO gpkg_extensions SELECT " + sql_text(table) +
                ",NULL,'gpkg_schema','http://www.geopackage.org/spec121/#extension_schema','read-write' WHERE NOT "
                "EXISTS (SELECT 1 FROM gpkg_extensions WHERE table_name=" +
                sql_text(table) + ")",
            messages);
    }
    for (const TableSpec& table : tables) {
        for (const Column& column : table.columns) {
            if (!column.alias.empty()) {
                sql("INSERT INTO gpkg_data_columns(table_name,column_name,title) VALUES(" + sql_text(table.name) + "," +
                        sql_text(column.name) + "," + sql_text(column.alias) +
                        ") ON CONFLICT(table_name,column_name) DO UPDATE SET title=excluded.title,name=NULL",
                    messages);
            }
        }
    }
}

void GpkgWriter::Impl::write_styles(const GdalMessages& messages) const {
    bool first = true;
    for (const TableSpec& table : tables) {
        if (table.qml.empty()) {
            continue;
        }
        if (first) {
            sql("CREATE TABLE layer_styles(id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), "
                "f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), "
                "styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), "
                "update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))",
                messages);
            sql(std::string("INSERT INTO gpkg_contents(table_name,data_type,identifier,last_change,srs_id) "
                            "VALUES('layer_styles','attributes','layer_styles','") +
                    k_time + "',0)",
                messages);
            first = false;
        }
        // QGIS finds no style when f_table_schema is NULL or the geometry column is not the real one.
        sql("INSERT INTO layer_styles(f_table_catalog,f_table_schema,f_table_name,f_geometry_column,styleName,"
            "styleQML,styleSLD,useAsDefault,description,owner,update_time) VALUES('',''," +
                sql_text(table.name) + "," + sql_text(table.shape == LayerShape::none ? "" : k_geometry_column) + "," +
                sql_text(table.name) + "," + sql_text(table.qml) + ",'',1,'',''," + sql_text(k_time) + ")",
            messages);
    }
}

void GpkgWriter::Impl::write_projects(const GdalMessages& messages) const {
    for (const auto& [name, qgs] : projects) {
        sql("CREATE TABLE IF NOT EXISTS qgis_projects(name TEXT PRIMARY KEY, metadata BLOB, content BLOB)", messages);
        sql("INSERT INTO qgis_projects(name,metadata,content) VALUES(" + sql_text(name) + "," +
                sql_text(R"({"last_modified_time":"2026-01-01T00:00:00","last_modified_user":""})") + "," +
                sql_text(packed_project(name, qgs)) + ")",
            messages);
    }
}

void GpkgWriter::Impl::check_integrity(const GdalMessages& messages) const {
    OGRLayer* result = dataset->ExecuteSQL("PRAGMA integrity_check", nullptr, nullptr);
    std::string answer;
    if (result != nullptr) {
        const FeaturePtr row(result->GetNextFeature());
        answer = row ? row->GetFieldAsString(0) : "";
    }
    dataset->ReleaseResultSet(result);
    if (answer != "ok") {
        throw ProcessingError(msg("geo.gpkg_failed", {{"file", path.string()}, {"reason", answer + messages.text()}}));
    }
}

GpkgWriter::GpkgWriter(const std::filesystem::path& path) : m_impl(std::make_unique<Impl>()) {
    prepare_gdal();
    const GdalMessages messages;
    const GdalOption time("OGR_CURRENT_DATE", k_time);
    const HastyFile hasty;
    m_impl->path = path;
    m_impl->crs.importFromEPSG(4490);
    m_impl->crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (std::filesystem::exists(path)) {
        throw std::logic_error("GpkgWriter needs a fresh path: " + path.string());
    }
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    m_impl->dataset.reset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!m_impl->dataset) {
        m_impl->fail(messages);
    }
}

GpkgWriter::GpkgWriter(const std::filesystem::path& path, std::vector<TableSpec> tables)
    : m_impl(std::make_unique<Impl>()) {
    prepare_gdal();
    const GdalMessages messages;
    const GdalOption time("OGR_CURRENT_DATE", k_time);
    const HastyFile hasty;
    m_impl->path = path;
    m_impl->goes_on = true;
    m_impl->tables = std::move(tables);
    const char* const drivers[] = {"GPKG", nullptr};
    m_impl->dataset.reset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, static_cast<const char* const*>(drivers)));
    if (!m_impl->dataset) {
        m_impl->fail(messages);
    }
    for (const TableSpec& spec : m_impl->tables) {
        OGRLayer* layer = m_impl->dataset->GetLayerByName(spec.name.c_str());
        if (layer == nullptr) {
            throw std::logic_error("no table " + spec.name + " to go on with");
        }
        m_impl->open[spec.name] = layer;
    }
}

GpkgWriter::~GpkgWriter() {
    // An unfinished file: what SQLite still has to say concerns nobody.
    const GdalMessages messages;
    const GdalOption time("OGR_CURRENT_DATE", k_time);
    m_impl->dataset.reset();
}

void GpkgWriter::begin(const TableSpec& spec) {
    const GdalMessages messages;
    const GdalOption time("OGR_CURRENT_DATE", k_time);
    for (const TableSpec& known : m_impl->tables) {
        if (known.name == spec.name) {
            throw std::logic_error("table " + spec.name + " is begun twice");
        }
    }
    m_impl->commit(messages); // a table is not made in the middle of the rows of another
    OGRLayer* layer = m_impl->create_layer(spec, messages);
    m_impl->add_columns(*layer, spec, messages);
    const FeaturePtr none(layer->GetNextFeature()); // GDAL makes the table when it is first looked at: in its order
    layer->ResetReading();
    m_impl->tables.push_back(spec);
    m_impl->open[spec.name] = layer;
}

void GpkgWriter::add(std::string_view table, const std::vector<Row>& rows) {
    const GdalMessages messages;
    const GdalOption time("OGR_CURRENT_DATE", k_time);
    const auto layer = m_impl->open.find(table);
    if (layer == m_impl->open.end()) {
        throw std::logic_error("rows for table " + std::string(table) + ", which is not open");
    }
    const TableSpec& spec = m_impl->spec_of(table);
    for (const Row& row : rows) {
        m_impl->start(messages);
        m_impl->add_row(*layer->second, spec, row, messages);
        if (++m_impl->pending == k_rows_a_transaction) {
            m_impl->commit(messages);
        }
    }
}

void GpkgWriter::end(std::string_view table) {
    const GdalMessages messages;
    const GdalOption time("OGR_CURRENT_DATE", k_time);
    const auto layer = m_impl->open.find(table);
    if (layer == m_impl->open.end()) {
        throw std::logic_error("table " + std::string(table) + " is not open");
    }
    m_impl->commit(messages);
    if (layer->second->SyncToDisk() != OGRERR_NONE || messages.failed()) {
        m_impl->fail(messages);
    }
    m_impl->open.erase(layer);
}

void GpkgWriter::write(const TableSpec& spec, const std::vector<Row>& rows) {
    begin(spec);
    add(spec.name, rows);
    end(spec.name);
}

void GpkgWriter::add_project(const std::string& name, const std::string& qgs) {
    m_impl->projects[name] = qgs;
}

void GpkgWriter::close() {
    for (const TableSpec& table : m_impl->tables) {
        if (m_impl->open.contains(table.name)) {
            end(table.name);
        }
    }
    const GdalMessages messages;
    const GdalOption time("OGR_CURRENT_DATE", k_time);
    m_impl->dataset->FlushCache(false);
    if (messages.failed()) {
        m_impl->fail(messages);
    }
    m_impl->write_counts(messages);
    if (!m_impl->goes_on) {
        m_impl->start(messages); // else each of some hundred statements would be written through by itself
        m_impl->write_titles(messages);
        m_impl->write_styles(messages);
        m_impl->write_projects(messages);
        m_impl->commit(messages);
    }
    m_impl->check_integrity(messages);
    m_impl->dataset.reset();
    if (messages.failed()) {
        m_impl->fail(messages);
    }
}

} // namespace reachplan
