// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "geo/source/cell_grid.hpp"

namespace reachplan {

namespace {

char separator_of(std::string_view text) {
    constexpr std::array<char, 4> k_candidates{',', ';', '\t', '|'};
    std::array<std::size_t, 4> seen{};
    bool quoted = false;
    int lines = 0;
    for (std::size_t i = 0; i < text.size() && lines < 20; ++i) {
        quoted = quoted != (text[i] == '"');
        lines += !quoted && text[i] == '\n' ? 1 : 0;
        for (std::size_t k = 0; k < k_candidates.size(); ++k) {
            seen[k] += !quoted && text[i] == k_candidates[k] ? 1u : 0u;
        }
    }
    const auto most = std::max_element(seen.begin(), seen.end());
    return k_candidates[static_cast<std::size_t>(most - seen.begin())];
}

class CsvParser {
public:
    explicit CsvParser(std::string_view text) : m_text(text), m_separator(separator_of(text)) {}

    CellGrid run() {
        m_row.number = 1;
        for (m_at = 0; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            m_line += c == '\n' ? 1 : 0;
            if (m_quoted) {
                in_quotes(c);
            } else if (c == '"' && trimmed_cell(m_cell).empty()) {
                m_quoted = true;
                m_cell.clear();
            } else if (c == m_separator) {
                end_cell();
            } else if (c == '\n') {
                end_row();
            } else {
                m_cell += c;
            }
        }
        end_row();
        return std::move(m_grid);
    }

private:
    void in_quotes(char c) {
        if (c != '"') {
            m_cell += c;
        } else if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '"') {
            m_cell += '"';
            ++m_at;
        } else {
            m_quoted = false;
        }
    }
    void end_cell() {
        m_row.cells.push_back(trimmed_cell(m_cell));
        m_cell.clear();
    }
    void end_row() {
        end_cell();
        const bool blank =
            std::all_of(m_row.cells.begin(), m_row.cells.end(), [](const std::string& cell) { return cell.empty(); });
        if (!blank) {
            m_grid.rows.push_back(std::move(m_row));
        }
        m_row = {m_line, {}};
    }

    std::string_view m_text;
    char m_separator;
    std::size_t m_at = 0;
    std::int64_t m_line = 1;
    bool m_quoted = false;
    std::string m_cell;
    GridRow m_row;
    CellGrid m_grid;
};

} // namespace

std::string trimmed_cell(std::string_view cell) {
    constexpr std::string_view k_space = " \t\r\n";
    while (true) {
        if (!cell.empty() && k_space.find(cell.front()) != std::string_view::npos) {
            cell.remove_prefix(1);
        } else if (cell.starts_with("\u3000") || cell.starts_with("\uFEFF")) {
            cell.remove_prefix(3);
        } else {
            break;
        }
    }
    while (true) {
        if (!cell.empty() && k_space.find(cell.back()) != std::string_view::npos) {
            cell.remove_suffix(1);
        } else if (cell.ends_with("\u3000")) {
            cell.remove_suffix(3);
        } else {
            break;
        }
    }
    return std::string(cell);
}

CellGrid parse_csv(std::string_view utf8) {
    return CsvParser(utf8).run();
}

} // namespace reachplan
