// SPDX-License-Identifier: Apache-2.0
// [transport]: snapping, tariffs and speeds by mode and class, what is closed to hazardous goods.
#include "input/case_parts.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace reachplan {
namespace {

constexpr std::array<std::string_view, 3> k_modes{"road", "rail", "waterway"};
constexpr NumberRange k_snap{0, 1000};
constexpr NumberRange k_tariff{0, 1000};
constexpr NumberRange k_speed{0, 1000, true};

/// tariff.MODE.CLASS = number, CLASS as the layer writes it or "default".
TransportConfig::Figures read_figures(TomlTable& section, std::string_view key, NumberRange range) {
    TransportConfig::Figures figures;
    std::optional<TomlTable> table = section.table(key);
    if (!table) {
        return figures;
    }
    for (const std::string_view mode : k_modes) {
        if (std::optional<TomlTable> classes = table->table(mode)) {
            for (const std::string& name : classes->keys()) {
                if (const auto figure = classes->number(name, range)) {
                    figures[std::string(mode)][name] = *figure;
                }
            }
        }
    }
    table->refuse_unknown_keys();
    return figures;
}

void read_closed(TomlTable& section, TransportConfig& transport) {
    if (!section.has("hazardous_closed")) {
        return;
    }
    std::vector<std::string_view> words = coded_values(find_field(role_spec(Role::protected_areas), "kind")->allowed);
    words.insert(words.end(), k_modes.begin(), k_modes.end());
    words.push_back("tunnel");
    transport.hazardous_closed.clear();
    for (const std::string& word : section.texts("hazardous_closed")) {
        if (std::find(words.begin(), words.end(), word) != words.end()) {
            transport.hazardous_closed.insert(word);
        } else {
            const std::string near = did_you_mean(word, words);
            section.fault("hazardous_closed", word, msg("input.hazardous_closed"),
                          near.empty() ? msg("input.hazardous_closed_fix")
                                       : msg("input.did_you_mean", {{"near", near}}));
        }
    }
}

} // namespace

void read_transport(TomlTable& root, Case& the_case) {
    std::optional<TomlTable> section = root.table("transport");
    if (!section) {
        return;
    }
    TransportConfig& transport = the_case.transport;
    transport.snap_m = section->number("snap_m", k_snap).value_or(transport.snap_m);
    transport.tariff_yuan_t_km = read_figures(*section, "tariff", k_tariff);
    transport.speed_km_h = read_figures(*section, "speed", k_speed);
    read_closed(*section, transport);
    section->refuse_unknown_keys();
}

} // namespace reachplan
