// SPDX-License-Identifier: Apache-2.0
// A spreadsheet before anyone knows which rows are its header: text cells, UTF-8, trimmed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace reachplan {

struct GridRow {
    std::int64_t number = 0; // row (line) in the file, from 1
    std::vector<std::string> cells;
};

struct CellGrid {
    std::vector<GridRow> rows; // blank rows left out
};

/// CSV after RFC 4180; the separator (, ; tab |) is the one that the first lines use most. A quote
/// left open takes the rest of the file, like every reader of CSV.
CellGrid parse_csv(std::string_view utf8);

/// Without white space around, full-width too.
std::string trimmed_cell(std::string_view cell);

struct TableHeader {
    std::vector<std::string> columns;
    std::vector<std::string> units;
    std::size_t first_data_row = 0; // index into the grid's rows
};

/// Finds the header rows above the first row that looks like data: titles spanning the table, group
/// headings over several columns, a row of units and a row of column numbers are understood.
TableHeader find_header(const CellGrid& grid);

/// "COD（吨/年）" -> {"COD", "吨/年"}; brackets that hold no unit stay part of the name.
struct NameAndUnit {
    std::string name;
    std::string unit;
};
NameAndUnit split_unit(std::string_view header);
/// 万m3/年, mg/L, 10^4 t: every factor is a known unit.
bool looks_like_unit(std::string_view text);
/// A row below the data: 合计 (totals), 注： (notes).
bool is_footer(const GridRow& row);

} // namespace reachplan
