// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "input/check_rows.hpp"

namespace reachplan {
namespace {

constexpr double k_cells_per_degree = 1e5; // places within about a metre are one

using Cell = std::pair<std::int64_t, std::int64_t>;

Cell cell_of(LonLat at) {
    return {std::llround(at.lon * k_cells_per_degree), std::llround(at.lat * k_cells_per_degree)};
}

const Path* only_line(const Record& river) {
    const std::vector<Path>& lines = river.geometry.lines;
    return lines.size() == 1 && lines.front().size() > 1 ? &lines.front() : nullptr;
}

bool names_others(const Inputs& inputs, const LayerConfig& layer) {
    const std::vector<Record>& rivers = inputs.of(Role::rivers);
    return std::any_of(rivers.begin(), rivers.end(),
                       [&](const Record& river) { return river.layer == layer.name && river.has("next_down"); });
}

} // namespace

void check_rivers(const Case& the_case, const Inputs& inputs, Faults& faults) {
    std::map<Cell, std::string> begins;
    for (const Record& river : inputs.of(Role::rivers)) {
        if (const Path* line = only_line(river)) {
            begins.try_emplace(cell_of(line->front()), river.id);
        }
    }
    for (const LayerConfig& layer : the_case.layers) {
        if (layer.role != Role::rivers || !names_others(inputs, layer)) {
            continue;
        }
        const Found found = find_rows(inputs, layer, [&](const Record& river) -> std::optional<std::string> {
            const Path* line = only_line(river);
            if (line == nullptr || river.has("next_down") ||
                river.text("basin") == "other") { // nothing is booked there
                return std::nullopt;
            }
            const auto below = begins.find(cell_of(line->back()));
            const bool meets = below != begins.end() && below->second != river.id;
            return meets ? std::optional(river.id + " -> " + below->second) : std::nullopt;
        });
        warn_rows(faults, layer, found, "next_down", "input.check_river_ends", {}, msg("input.check_river_ends_fix"));
    }
}

} // namespace reachplan
