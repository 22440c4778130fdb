// SPDX-License-Identifier: Apache-2.0
// The page of a comparison: HTML that loads nothing, every word escaped.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/message.hpp"
#include "base/text.hpp"
#include "batch/comparison.hpp"

namespace reachplan {

class Page {
public:
    explicit Page(Lang lang) : m_lang(lang) {}

    std::string said(const Message& message) const { return xml_escape(render(message, m_lang)); }
    void line(const std::string& html) { m_html += html + "\n"; }
    void heading(std::string_view id) { line("<h2>" + said(msg(id)) + "</h2>"); }
    void paragraph(const Message& message) { line("<p>" + said(message) + "</p>"); }

    /// Each column: whether it holds numbers, and its name.
    void begin_table(const std::vector<std::pair<bool, Message>>& columns) {
        std::vector<std::pair<bool, std::string>> named;
        for (const auto& [is_number, name] : columns) {
            named.emplace_back(is_number, render(name, m_lang));
        }
        begin_table(named);
    }
    void begin_table(const std::vector<std::pair<bool, std::string>>& columns) {
        m_numbers.clear();
        std::string row;
        for (const auto& [is_number, name] : columns) {
            m_numbers.push_back(is_number);
            row += (is_number ? "<th class=\"n\">" : "<th>") + xml_escape(name) + "</th>";
        }
        line("<table>\n<tr>" + row + "</tr>");
    }
    /// Plain text; what is long is told under a cell.
    void row(const std::vector<std::string>& cells, std::string_view kind, const std::vector<std::string>& below = {}) {
        std::string html = kind.empty() ? "<tr>" : "<tr class=\"" + std::string(kind) + "\">";
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const bool has_more = i < below.size() && !below[i].empty();
            html += m_numbers[i] ? "<td class=\"n\">" : "<td>";
            html += xml_escape(cells[i]);
            html += has_more ? "<br><small>" + xml_escape(below[i]) + "</small></td>" : "</td>";
        }
        line(html + "</tr>");
    }
    void end_table() { line("</table>"); }
    const std::string& html() const { return m_html; }

private:
    Lang m_lang;
    std::string m_html;
    std::vector<bool> m_numbers;
};

// comparison_scenarios.cpp: what each scenario achieves, costs and leaves open.
void add_scenarios(Page& page, const Comparison& comparison);
void add_costs(Page& page, const Comparison& comparison);
void add_doubts(Page& page, const Comparison& comparison);

} // namespace reachplan
