// SPDX-License-Identifier: Apache-2.0
// GDAL writes tables, geometry, spatial indexes and domains; the few tables it cannot write (geo/gpkg_extras) are SQL on
// the same connection.
#include "geo/gpkg_writer.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "base/faults.hpp"
#include "geo/gdal_owners.hpp"
#include "geo/gpkg_extras.hpp"
#include "geo/gpkg_rows.hpp"

namespace reachplan {

namespace {

constexpr std::size_t k_rows_a_transaction = 20'000; // some tens of MB of journal and index at most

/// A scratch file: nobody will ask what a crash has left of it, and what is published is written through.
struct HastyFile {
    GdalOption journal{"OGR_SQLITE_JOURNAL", "MEMORY"};
    GdalOption synchronous{"OGR_SQLITE_SYNCHRONOUS", "OFF"};
};

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
    void change_row(OGRLayer& layer, const TableSpec& spec, const RowChange& change,
                    const GdalMessages& messages) const;
    OGRLayer& layer_of(std::string_view table) const;
    void count_row(const GdalMessages& messages);
    void start(const GdalMessages& messages);
    void commit(const GdalMessages& messages);
    void write_counts(const GdalMessages& messages) const;
    void write_extras(const GdalMessages& messages);
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
    options.SetNameValue("GEOMETRY_NAME", k_gpkg_geometry);
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

void GpkgWriter::Impl::change_row(OGRLayer& layer, const TableSpec& spec, const RowChange& change,
                                  const GdalMessages& messages) const {
    const FeaturePtr feature(layer.GetFeature(static_cast<GIntBig>(change.row) + 1)); // SQLite counts from 1
    if (!feature) {
        throw std::logic_error("no row " + std::to_string(change.row) + " of " + spec.name + " to change");
    }
    for (const auto& [name, cell] : change.cells) {
        const auto column = std::find_if(spec.columns.begin(), spec.columns.end(),
                                         [&wanted = name](const Column& known) { return known.name == wanted; });
        if (column == spec.columns.end()) {
            throw std::logic_error("no column " + name + " of " + spec.name + " to change");
        }
        set_cell(*feature, static_cast<int>(column - spec.columns.begin()), column->type, cell);
    }
    if (layer.SetFeature(feature.get()) != OGRERR_NONE) {
        fail(messages);
    }
}

OGRLayer& GpkgWriter::Impl::layer_of(std::string_view table) const {
    const auto layer = open.find(table);
    if (layer == open.end()) {
        throw std::logic_error("rows for table " + std::string(table) + ", which is not open");
    }
    return *layer->second;
}

void GpkgWriter::Impl::count_row(const GdalMessages& messages) {
    if (++pending == k_rows_a_transaction) {
        commit(messages);
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

void GpkgWriter::Impl::write_extras(const GdalMessages& messages) {
    const Sql run = [&](const std::string& statement) { sql(statement, messages); };
    start(messages); // else each of some hundred statements would be written through by itself
    write_titles(run, tables);
    write_styles(run, tables);
    write_projects(run, projects);
    commit(messages);
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
    const GdalOption time("OGR_CURRENT_DATE", k_gpkg_time);
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
    const GdalOption time("OGR_CURRENT_DATE", k_gpkg_time);
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
    const GdalOption time("OGR_CURRENT_DATE", k_gpkg_time);
    m_impl->dataset.reset();
}

void GpkgWriter::begin(const TableSpec& spec) {
    const GdalMessages messages;
    const GdalOption time("OGR_CURRENT_DATE", k_gpkg_time);
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
    const GdalOption time("OGR_CURRENT_DATE", k_gpkg_time);
    OGRLayer& layer = m_impl->layer_of(table);
    const TableSpec& spec = m_impl->spec_of(table);
    for (const Row& row : rows) {
        m_impl->start(messages);
        m_impl->add_row(layer, spec, row, messages);
        m_impl->count_row(messages);
    }
}

void GpkgWriter::change(std::string_view table, const std::vector<RowChange>& changes) {
    const GdalMessages messages;
    const GdalOption time("OGR_CURRENT_DATE", k_gpkg_time);
    OGRLayer& layer = m_impl->layer_of(table);
    const TableSpec& spec = m_impl->spec_of(table);
    for (const RowChange& change : changes) {
        m_impl->start(messages);
        m_impl->change_row(layer, spec, change, messages);
        m_impl->count_row(messages);
    }
}

void GpkgWriter::end(std::string_view table) {
    const GdalMessages messages;
    const GdalOption time("OGR_CURRENT_DATE", k_gpkg_time);
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
    const GdalOption time("OGR_CURRENT_DATE", k_gpkg_time);
    m_impl->dataset->FlushCache(false);
    if (messages.failed()) {
        m_impl->fail(messages);
    }
    m_impl->write_counts(messages);
    if (!m_impl->goes_on) {
        m_impl->write_extras(messages);
    }
    m_impl->check_integrity(messages);
    m_impl->dataset.reset();
    if (messages.failed()) {
        m_impl->fail(messages);
    }
}

} // namespace reachplan
