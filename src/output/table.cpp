// SPDX-License-Identifier: Apache-2.0
#include "output/table.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <stdexcept>

#include "base/quantum.hpp"
#include "base/text.hpp"
#include "geo/geodesic.hpp"
#include "output/output_shapes.hpp"

namespace reachplan {
namespace {

constexpr double k_longest_edge_m = 2000;
constexpr double k_degree_quantum = 1e-9;

LonLat rounded(LonLat p) {
    return {round_to(p.lon, k_degree_quantum), round_to(p.lat, k_degree_quantum)};
}

void tidy(Path& path) {
    std::transform(path.begin(), path.end(), path.begin(), rounded);
    path.erase(std::unique(path.begin(), path.end()), path.end());
}

constexpr double k_on_line_deg = 1e-8;

bool on_line(LonLat p, LonLat a, LonLat b) {
    const double dx = b.lon - a.lon, dy = b.lat - a.lat;
    const double length = std::hypot(dx, dy);
    if (length == 0) {
        return p == a;
    }
    const double along = ((p.lon - a.lon) * dx + (p.lat - a.lat) * dy) / length;
    const double off = ((p.lon - a.lon) * dy - (p.lat - a.lat) * dx) / length;
    return along >= 0 && along <= length && std::abs(off) <= k_on_line_deg;
}

Path thinned(const Path& path) {
    if (path.size() < 3) {
        return path;
    }
    Path kept = {path.front()};
    std::size_t last = 0; // index of kept.back()
    for (std::size_t i = 2; i < path.size(); ++i) {
        bool skips = geodesic_distance_m(path[last], path[i]) <= k_longest_edge_m;
        for (std::size_t between = last + 1; skips && between < i; ++between) {
            skips = on_line(path[between], path[last], path[i]);
        }
        if (!skips) {
            last = i - 1;
            kept.push_back(path[last]);
        }
    }
    kept.push_back(path.back());
    return kept;
}

Column column_of(const Field& field) {
    Column column{std::string(field.name), field.type, both_languages(field.zh, field.en), {}, {}};
    if (field.codes) {
        column.domain_name = field.codes->name;
        for (const Code& code : field.codes->codes) {
            column.domain.emplace_back(code.code, both_languages(code.zh, code.en));
        }
    }
    return column;
}

} // namespace

std::string both_languages(std::string_view zh, std::string_view en) {
    return zh == en ? std::string(zh) : std::string(zh) + " " + std::string(en);
}

std::string code_word(const CodeList& list, std::string_view code, Lang lang) {
    for (const Code& known : list.codes) {
        if (known.code == code) {
            return std::string(lang == Lang::zh ? known.zh : known.en);
        }
    }
    return std::string(code);
}

std::string label_of(const CodeList& list, std::string_view code) {
    for (const Code& known : list.codes) {
        if (known.code == code) {
            return both_languages(known.zh, known.en);
        }
    }
    return std::string(code);
}

TableMaker::TableMaker(std::string name, const Text& title, const Text& description, LayerShape shape,
                       std::span<const Field> fields) {
    TableSpec& spec = m_table.spec;
    spec.name = std::move(name);
    spec.title = both_languages(title.zh, title.en);
    spec.description = both_languages(description.zh, description.en);
    spec.shape = shape;
    for (const Field& field : fields) {
        spec.columns.push_back(column_of(field));
        m_quanta.push_back(field.quantum);
    }
}

void TableMaker::add(std::vector<Cell> cells, const Geometry& geometry) {
    add_row(std::move(cells), output_geometry(geometry));
}

void TableMaker::add(std::vector<Cell> cells, const OutputShape& shape) {
    add_row(std::move(cells), shape.geometry);
}

void TableMaker::add_row(std::vector<Cell> cells, Geometry geometry) {
    if (cells.size() != m_quanta.size()) {
        throw std::logic_error("row of " + m_table.spec.name + " does not fit its columns");
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        double* real = std::get_if<double>(&cells[i]);
        if (real && m_quanta[i] > 0) {
            *real = round_to(*real, m_quanta[i]);
        }
    }
    m_table.rows.push_back({std::move(cells), std::move(geometry)});
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ";") + word;
    }
    return text;
}

std::vector<Field> joined(std::span<const Field> first, std::span<const Field> second) {
    std::vector<Field> fields(first.begin(), first.end());
    fields.insert(fields.end(), second.begin(), second.end());
    return fields;
}

void append(std::vector<Cell>& cells, std::vector<Cell> more) {
    cells.insert(cells.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Cell text_cell(std::string_view text) {
    return text.empty() ? Cell{} : Cell{std::string(text)};
}

Cell number_cell(std::optional<double> value) {
    return value ? Cell{*value} : Cell{};
}

Cell whole_cell(std::optional<std::int64_t> value) {
    return value ? Cell{*value} : Cell{};
}

Cell flag_cell(std::optional<bool> value) {
    return value ? Cell{*value} : Cell{};
}

Cell date_cell(std::optional<Date> date) {
    return date ? Cell{format_date(*date)} : Cell{};
}

Cell field_cell(const Record& record, std::string_view field) {
    const auto found = record.values.find(field);
    if (found == record.values.end()) {
        return {};
    }
    const Value& value = found->second;
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
        return text_cell(joined(*list));
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return text_cell(*text);
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return *whole;
    }
    if (const auto* flag = std::get_if<bool>(&value)) {
        return *flag;
    }
    return std::holds_alternative<Date>(value) ? date_cell(record.date(field)) : number_cell(record.number(field));
}

Geometry output_geometry(const Geometry& geometry) {
    Geometry out = densify(geometry, k_longest_edge_m);
    std::transform(out.points.begin(), out.points.end(), out.points.begin(), rounded);
    std::for_each(out.lines.begin(), out.lines.end(), tidy);
    std::erase_if(out.lines, [](const Path& line) { return line.size() < 2; });
    for (Polygon& polygon : out.polygons) {
        tidy(polygon.outer);
        std::for_each(polygon.holes.begin(), polygon.holes.end(), tidy);
        std::erase_if(polygon.holes, [](const Path& hole) { return hole.size() < 4; });
    }
    std::erase_if(out.polygons, [](const Polygon& polygon) { return polygon.outer.size() < 4; });
    return out;
}

Geometry thinned(const Geometry& geometry) {
    Geometry out{geometry.points, {}, {}};
    for (const Path& line : geometry.lines) {
        out.lines.push_back(thinned(line));
    }
    for (const Polygon& polygon : geometry.polygons) {
        Polygon thin{thinned(polygon.outer), {}};
        for (const Path& hole : polygon.holes) {
            thin.holes.push_back(thinned(hole));
        }
        out.polygons.push_back(std::move(thin));
    }
    return out;
}

} // namespace reachplan
