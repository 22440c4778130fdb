// SPDX-License-Identifier: Apache-2.0
// Where a table's header ends. What counts as data is a number, a date or an angle; names such as
// SO2 or PM2.5 in a second header row are none of these.
#include <algorithm>
#include <array>
#include <set>

#include "base/date.hpp"
#include "base/text.hpp"
#include "geo/source/cell_grid.hpp"
#include "geo/source/coordinate_text.hpp"

namespace reachplan {

namespace {

constexpr std::size_t k_most_header_rows = 6;

const std::string& cell_at(const GridRow& row, std::size_t column) {
    static const std::string none;
    return column < row.cells.size() ? row.cells[column] : none;
}

std::size_t filled(const GridRow& row) {
    return static_cast<std::size_t>(
        std::count_if(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return !cell.empty(); }));
}

bool looks_like_data(const std::string& cell) {
    return !cell.empty() && (parse_number(cell) || parse_date(cell) || parse_angle(cell));
}

bool row_looks_like_data(const GridRow& row) {
    return std::any_of(row.cells.begin(), row.cells.end(), looks_like_data);
}

/// One text over the whole table (a title), or a line such as 填报单位：某局  单位：吨.
bool is_title(const GridRow& row, std::size_t width) {
    const std::set<std::string> distinct(row.cells.begin(), row.cells.end());
    const std::size_t texts = distinct.size() - distinct.count("");
    if (row_looks_like_data(row) || width < 2) {
        return false;
    }
    const bool has_colon = std::any_of(distinct.begin(), distinct.end(), [](const std::string& cell) {
        return cell.find("：") != std::string::npos || cell.find(':') != std::string::npos;
    });
    return texts == 1 || (texts == 2 && width > 3 && has_colon);
}

/// 甲 乙 1 2 3 ...: numbers of the columns, as official forms have them.
bool is_column_numbers(const GridRow& row) {
    constexpr auto k_stems = std::to_array<std::string_view>({"甲", "乙", "丙", "丁", "戊", "栏次"});
    double expected = 1;
    for (const std::string& cell : row.cells) {
        if (cell.empty() || std::find(k_stems.begin(), k_stems.end(), cell) != k_stems.end()) {
            continue;
        }
        std::string digits = to_half_width(cell);
        if (digits.size() > 2 && digits.front() == '(' && digits.back() == ')') {
            digits = digits.substr(1, digits.size() - 2);
        }
        if (parse_number(digits) != expected) {
            return false;
        }
        ++expected;
    }
    return expected > 3;
}

bool is_unit_row(const GridRow& row) {
    return filled(row) > 0 && std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) {
               return cell.empty() || looks_like_unit(cell) || split_unit(cell).name.empty();
           });
}

/// 2021 | 2022 | 2023 under a common heading: nothing but years, and not in every column.
bool is_year_row(const GridRow& row, const GridRow& above) {
    bool any = false;
    bool under_gap = false;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        std::string cell = to_half_width(row.cells[i]);
        if (cell.ends_with("年")) {
            cell.resize(cell.size() - std::string_view("年").size());
        }
        const std::optional<double> year = parse_number(cell);
        if (!cell.empty() && row.cells[i] != cell_at(above, i) &&
            (!year || *year < 1950 || *year > 2100 || cell.size() != 4)) {
            return false;
        }
        any = any || year.has_value();
        under_gap = under_gap || (year && cell_at(above, i).empty());
    }
    return any && under_gap;
}

/// Has something where all header rows so far are empty: a row of names under group headings.
bool fills_gaps(const GridRow& row, const std::vector<const GridRow*>& header) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const bool gap =
            std::all_of(header.begin(), header.end(), [&](const GridRow* above) { return cell_at(*above, i).empty(); });
        if (gap && !row.cells[i].empty()) {
            return true;
        }
    }
    return false;
}

/// After merged cells were filled, a heading repeated sideways is a group whose names follow below.
bool has_open_group(const GridRow& above) {
    for (std::size_t i = 1; i < above.cells.size(); ++i) {
        if (!above.cells[i].empty() && above.cells[i] == above.cells[i - 1]) {
            return true;
        }
    }
    return false;
}

std::string on_one_line(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' || text[i] == '\n') {
            const bool between_words = !out.empty() && static_cast<unsigned char>(out.back()) < 0x80 &&
                                       i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0x80;
            out += between_words && out.back() != ' ' ? " " : "";
        } else {
            out += text[i];
        }
    }
    return out;
}

/// Headings level by level. An empty cell beside a group heading belongs to the group when both have
/// names below and the level above does not part them.
std::vector<std::vector<std::string>> headings(const std::vector<const GridRow*>& rows, std::size_t width) {
    std::vector<std::vector<std::string>> out(rows.size(), std::vector<std::string>(width));
    for (std::size_t level = 0; level < rows.size(); ++level) {
        const auto named_below = [&](std::size_t column) {
            return std::any_of(rows.begin() + static_cast<std::ptrdiff_t>(level) + 1, rows.end(),
                               [&](const GridRow* row) { return !cell_at(*row, column).empty(); });
        };
        for (std::size_t column = 0; column < width; ++column) {
            std::string& heading = out[level][column];
            heading = cell_at(*rows[level], column);
            if (heading.empty() && column > 0 && named_below(column) && named_below(column - 1) &&
                (level == 0 || out[level - 1][column] == out[level - 1][column - 1])) {
                heading = out[level][column - 1];
            }
        }
    }
    return out;
}

void name_columns(const std::vector<const GridRow*>& names, const std::vector<const GridRow*>& unit_rows,
                  std::size_t width, TableHeader& header) {
    const std::vector<std::vector<std::string>> levels = headings(names, width);
    for (std::size_t column = 0; column < width; ++column) {
        std::string name, unit, last;
        for (const std::vector<std::string>& level : levels) {
            const NameAndUnit part = split_unit(on_one_line(level[column]));
            unit = part.unit.empty() ? unit : part.unit;
            if (!part.name.empty() && part.name != last) {
                name += (name.empty() ? "" : "/") + part.name;
                last = part.name;
            }
        }
        for (const GridRow* row : unit_rows) {
            const std::string& cell = cell_at(*row, column);
            const NameAndUnit part = split_unit(cell);
            unit = cell.empty() ? unit : part.name.empty() ? part.unit : to_half_width(cell);
        }
        header.columns.push_back(name.empty() ? "column_" + std::to_string(column + 1) : name);
        header.units.push_back(unit);
    }
}

} // namespace

TableHeader find_header(const CellGrid& grid) {
    TableHeader header;
    const std::vector<GridRow>& rows = grid.rows;
    std::size_t width = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 30); ++i) {
        width = std::max(width, filled(rows[i]));
    }
    std::size_t at = 0;
    while (at + 1 < rows.size() && is_title(rows[at], width)) {
        ++at;
    }
    if (at >= rows.size()) {
        return header;
    }
    std::vector<const GridRow*> names{&rows[at++]};
    std::vector<const GridRow*> unit_rows;
    while (at < rows.size() && names.size() + unit_rows.size() < k_most_header_rows) {
        const GridRow& row = rows[at];
        if (is_column_numbers(row)) {
            ++at; // and the header ends here
            break;
        }
        if (is_unit_row(row)) {
            unit_rows.push_back(&row);
        } else if (is_year_row(row, *names.back()) ||
                   (!row_looks_like_data(row) && (fills_gaps(row, names) || has_open_group(*names.back())))) {
            names.push_back(&row);
        } else {
            break;
        }
        ++at;
    }
    std::size_t columns = 0;
    for (const GridRow& row : rows) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            columns = row.cells[i].empty() ? columns : std::max(columns, i + 1);
        }
    }
    name_columns(names, unit_rows, columns, header);
    header.first_data_row = at;
    return header;
}

bool is_footer(const GridRow& row) {
    constexpr auto k_notes =
        std::to_array<std::string_view>({"注：", "注:", "备注：", "说明：", "填表人", "制表人", "审核人", "资料来源"});
    constexpr auto k_totals = std::to_array<std::string_view>({"合计", "总计", "小计", "合 计", "总 计", "Total"});
    for (const std::string& cell : row.cells) {
        if (!cell.empty()) {
            return std::find(k_totals.begin(), k_totals.end(), cell) != k_totals.end() ||
                   std::any_of(k_notes.begin(), k_notes.end(), [&](std::string_view n) { return cell.starts_with(n); });
        }
    }
    return false;
}

} // namespace reachplan
