// SPDX-License-Identifier: Apache-2.0
// Writes a GeoPackage that is the same bytes every time: fixed time stamps, rows in the order given,
// layer_styles as QGIS wants them (f_table_schema '', real geometry column, registered), coded values
// as field domains. Geometry is EPSG:4490, longitude first. The file is built under a scratch name. Rows of several
// tables may come in turns, so that a table of any length needs no more memory than the rows given at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "geo/geometry.hpp"

namespace reachplan {

enum class ColumnType { text, integer, real, boolean, date };
enum class LayerShape { none, point, multi_line, multi_polygon, any };

using Cell = std::variant<std::monostate, std::string, std::int64_t, double, bool>; // dates as ISO text

struct Column {
    std::string name;
    ColumnType type = ColumnType::text;
    std::string alias{}; // goes to gpkg_data_columns.title (QML carries it for QGIS)
    std::vector<std::pair<std::string, std::string>> domain{}; // coded values: code, label
    std::string domain_name{};                                 // shared between columns when equal
    bool operator==(const Column&) const = default;
};

struct Row {
    std::vector<Cell> cells; // as many as columns
    Geometry geometry;       // empty for tables without geometry
    bool operator==(const Row&) const = default;
};

/// Other values for cells of a row that stands in a table already.
struct RowChange {
    std::size_t row = 0;                             // from 0, in the order in which rows came
    std::vector<std::pair<std::string, Cell>> cells; // by the column's name
};

struct TableSpec {
    std::string name;
    std::string title;
    std::string description;
    LayerShape shape = LayerShape::none;
    std::vector<Column> columns;
    std::string qml; // default style; "" = none
    bool operator==(const TableSpec&) const = default;
};

class GpkgWriter {
public:
    /// `path` must not exist. Throws ProcessingError.
    explicit GpkgWriter(const std::filesystem::path& path);
    /// Goes on with a file that another writer closed, or a copy of it. `tables` are those of that file, in their order:
    /// rows may be added to them behind those they have, and cells changed; no further table begins and no project is added.
    GpkgWriter(const std::filesystem::path& path, std::vector<TableSpec> tables);
    ~GpkgWriter();
    /// Declares a table; its name must be new. Tables stand in the file in the order in which they begin.
    void begin(const TableSpec& spec);
    /// Rows of a table that has begun and not ended; they stand in it in the order in which they come.
    void add(std::string_view table, const std::vector<Row>& rows);
    /// Other cells in rows that a table has, of this writer or of the file that it goes on with. Geometry stays.
    void change(std::string_view table, const std::vector<RowChange>& changes);
    /// No more rows of that table. What close() finds open it ends itself.
    void end(std::string_view table);
    /// A whole table at once.
    void write(const TableSpec& spec, const std::vector<Row>& rows);
    /// A QGIS project over the tables, the .qgs as text; it must name its layers by the file's final name.
    void add_project(const std::string& name, const std::string& qgs);
    /// Styles, project, data columns, integrity; closes the file. Nothing is complete before.
    void close();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reachplan
