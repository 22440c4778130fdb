// SPDX-License-Identifier: Apache-2.0
#include "input/rivers/river_rows.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "geo/geodesic.hpp"

namespace reachplan {

RiverRows::RiverRows(const std::vector<Record>& rivers, const std::vector<RiverSettings>& settings)
    : m_rivers(rivers), m_settings(settings), m_strands_of(rivers.size()), m_rows(rivers.size()) {
    gather();
    for (std::size_t river = 0; river < rivers.size(); ++river) {
        arrange(river);
    }
}

/// Doubles are looked for among the lines whose way is not given.
void RiverRows::gather() {
    std::vector<Strand> strands;
    std::vector<double> within_m;
    for (std::size_t river = 0; river < m_rivers.size(); ++river) {
        const Geometry& geometry = m_rivers[river].geometry;
        for (std::size_t line = 0; line < geometry.lines.size(); ++line) {
            m_strands_of[river].push_back(strands.size());
            m_origins.push_back({line, std::nullopt, false});
            strands.push_back({river, geometry.lines[line], m_settings[river].is_raw, 0});
            within_m.push_back(m_settings[river].snap_m);
        }
        for (const Polygon& polygon : geometry.polygons) {
            m_origins.push_back({0, std::nullopt, false});
            strands.push_back({river, polygon.outer, false, 0});
            within_m.push_back(0);
        }
        if (!geometry.polygons.empty()) {
            m_lakes.push_back(river);
            m_lake_boxes.push_back(box_of(geometry));
        }
    }
    m_strands = std::make_unique<Strands>(std::move(strands));
    m_kept = doubled(*m_strands, within_m);
}

void RiverRows::arrange(std::size_t river) {
    const std::vector<Path>& lines = m_rivers[river].geometry.lines;
    if (lines.empty()) {
        return;
    }
    RiverRow& result = m_rows[river];
    std::vector<std::size_t> own;
    for (const std::size_t strand : m_strands_of[river]) {
        (m_kept[strand] == strand ? own : result.doubles).push_back(m_origins[strand].line);
    }
    if (own.empty()) {
        result.double_of = m_strands->all()[m_kept[m_strands_of[river].front()]].record;
        return;
    }
    if (m_settings[river].is_raw) {
        result.row = join_parts(lines, own, m_settings[river].snap_m);
    } else {
        for (const std::size_t line : own) {
            result.row.row.push_back({line, false});
        }
    }
    double along_m = 0;
    const LonLat* last = nullptr;
    for (const RowPart& part : result.row.row) {
        const Path& line = lines[part.line];
        const LonLat& first = part.turned ? line.back() : line.front();
        along_m += last == nullptr ? 0 : geodesic_distance_m(*last, first);
        const std::size_t strand = m_strands_of[river][part.line];
        m_origins[strand] = {part.line, along_m, part.turned};
        along_m += m_strands->all()[strand].length_m;
        last = part.turned ? &line.front() : &line.back();
        result.begin = &part == &result.row.row.front() ? first : result.begin;
    }
    result.end = *last;
    result.row.length_m = along_m;
}

std::vector<Water> RiverRows::waters() const {
    std::vector<Water> waters;
    for (std::size_t river = 0; river < m_rivers.size(); ++river) {
        waters.push_back(water_of(river));
    }
    find_crossed(waters);
    return waters;
}

Water RiverRows::water_of(std::size_t river) const {
    const RiverRow& row = m_rows[river];
    Water water;
    water.is_lake = m_rivers[river].geometry.lines.empty();
    water.is_fixed = !m_settings[river].is_raw || row.double_of;
    water.is_main = m_rivers[river].text("rank") == "main_stem";
    water.length_m = row.row.length_m;
    water.turned_m = row.row.turned_m;
    if (!water.is_lake && !water.is_fixed) {
        water.is_ring = geodesic_distance_m(row.begin, row.end) <= k_meets_m;
        water.touches = {touches(river, row.begin), touches(river, row.end)};
    }
    return water;
}

/// The best touch of each other water.
std::vector<EndTouch> RiverRows::touches(std::size_t river, LonLat end) const {
    std::map<std::size_t, EndTouch> best;
    const auto add = [&](const EndTouch& touch) {
        const auto [known, is_new] = best.emplace(touch.onto, touch);
        if (touch.gap_m < known->second.gap_m) {
            known->second = touch;
        }
    };
    for (const Touch& touch : m_strands->near(end, m_settings[river].snap_m)) {
        const std::size_t onto = m_strands->all()[m_kept[touch.strand]].record;
        if (onto != river) {
            add(seen_from(touch, onto));
        }
    }
    for (std::size_t i = 0; i < m_lakes.size(); ++i) {
        const std::size_t lake = m_lakes[i];
        if (m_lake_boxes[i].contains(end) && contains(m_rivers[lake].geometry, end)) {
            add({lake, 0, 0, {0, 0}});
        }
    }
    std::vector<EndTouch> found;
    for (const auto& [onto, touch] : best) {
        found.push_back(touch);
    }
    return found;
}

EndTouch RiverRows::seen_from(const Touch& touch, std::size_t onto) const {
    if (m_rivers[onto].geometry.lines.empty()) {
        return {onto, touch.gap_m, 0, {0, 0}};
    }
    const RiverRow& row = m_rows[onto];
    EndTouch seen{
        onto, touch.gap_m, 0, {geodesic_distance_m(touch.at, row.begin), geodesic_distance_m(touch.at, row.end)}};
    const Origin& origin = m_origins[touch.strand];
    if (origin.begins_m) {
        const double length_m = m_strands->all()[touch.strand].length_m;
        seen.along_m = *origin.begins_m + (origin.turned ? length_m - touch.along_m : touch.along_m);
    } else {
        seen.along_m = seen.to_ends_m[0] < seen.to_ends_m[1] ? 0 : row.row.length_m;
    }
    return seen;
}

/// Lakes that some end touches, and that a line runs through.
void RiverRows::find_crossed(std::vector<Water>& waters) const {
    std::vector<bool> asked(waters.size(), false);
    for (const Water& water : waters) {
        for (const std::vector<EndTouch>& touches_there : water.touches) {
            for (const EndTouch& touch : touches_there) {
                asked[touch.onto] = true;
            }
        }
    }
    for (std::size_t i = 0; i < m_lakes.size(); ++i) {
        const Geometry& lake = m_rivers[m_lakes[i]].geometry;
        for (std::size_t river = 0; asked[m_lakes[i]] && river < m_rivers.size(); ++river) {
            const std::vector<Path>& lines = m_rivers[river].geometry.lines;
            const bool runs_through = std::any_of(lines.begin(), lines.end(), [&](const Path& line) {
                return std::any_of(line.begin(), line.end(),
                                   [&](LonLat p) { return m_lake_boxes[i].contains(p) && contains(lake, p); });
            });
            if (runs_through) {
                waters[river].crosses.push_back(m_lakes[i]);
            }
        }
    }
}

} // namespace reachplan
