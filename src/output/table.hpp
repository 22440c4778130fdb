// SPDX-License-Identifier: Apache-2.0
// A layer or table of a plan or a review before it is written: its columns declared once, with the name, the
// label in both languages, the quantum of reals and the codes it may hold, and its rows. Knows no file.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/message.hpp"
#include "geo/gpkg_writer.hpp"
#include "input/record.hpp"

namespace reachplan {

struct OutputShape;

struct Code {
    std::string_view code, en, zh;
};

/// Words that one or more columns may hold; the name is that of the field domain in the GeoPackage.
struct CodeList {
    std::string_view name;
    std::span<const Code> codes;
};

struct Field {
    std::string_view name;
    ColumnType type;
    std::string_view en, zh;
    double quantum = 0; // reals are rounded to it; 0: the row's maker has rounded them
    const CodeList* codes = nullptr;
};

struct Table {
    TableSpec spec;
    std::vector<Row> rows;
};

/// "迁建 Relocate": both languages in one label, because QGIS shows one.
std::string both_languages(std::string_view zh, std::string_view en);
/// Word of a code in one language, or the code itself when the list lacks it.
std::string code_word(const CodeList& list, std::string_view code, Lang lang);
/// Label of a code, or the code itself when the list lacks it.
std::string label_of(const CodeList& list, std::string_view code);

class TableMaker {
public:
    TableMaker(std::string name, const Text& title, const Text& description, LayerShape shape,
               std::span<const Field> fields);
    /// As many cells as fields. Rounds reals to their quantum and brings the geometry into output form.
    void add(std::vector<Cell> cells, const Geometry& geometry = {});
    /// The same with a geometry that is in output form already.
    void add(std::vector<Cell> cells, const OutputShape& shape);
    bool empty() const { return m_table.rows.empty(); }
    Table take() { return std::move(m_table); }
    const TableSpec& spec() const { return m_table.spec; }
    /// The rows added since the last call, for tables that are written bit by bit.
    std::vector<Row> take_rows() { return std::exchange(m_table.rows, {}); }

private:
    void add_row(std::vector<Cell> cells, Geometry geometry);

    Table m_table;
    std::vector<double> m_quanta;
};

/// "a;b;c"
std::string joined(const std::vector<std::string>& words);

/// Columns of one table after those of another.
std::vector<Field> joined(std::span<const Field> first, std::span<const Field> second);
void append(std::vector<Cell>& cells, std::vector<Cell> more);

// Cells; what is not known is NULL.
Cell text_cell(std::string_view text); // "" is NULL
Cell number_cell(std::optional<double> value);
Cell whole_cell(std::optional<std::int64_t> value);
Cell flag_cell(std::optional<bool> value);
Cell date_cell(std::optional<Date> date);
/// A canonical field of a record, lists joined by ';'.
Cell field_cell(const Record& record, std::string_view field);

/// Edges of at most 2 km along the geodesic, coordinates in multiples of 1e-9 degrees, no vertex twice in a row.
Geometry output_geometry(const Geometry& geometry);

/// Without vertices that stand on the straight line, in degrees, between their neighbours (1e-8 degrees, about 1 mm): readers
/// put them there so that edges are geodesics, and pictures need no such care. Edges grow to 2 km at most.
Geometry thinned(const Geometry& geometry);

} // namespace reachplan
