// SPDX-License-Identifier: Apache-2.0
#include "network/transport_figures.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace reachplan {
namespace {

/// yuan/t/km and km/h by mode (an assumed but consistent set).
constexpr std::array<double, k_mode_count> k_tariff = {0.40, 0.10, 0.055};
constexpr std::array<double, k_mode_count> k_speed = {50, 50, 14};

/// Usual speeds of loaded lorries by class of road (assumed), km/h.
constexpr std::pair<std::string_view, double> k_road_speeds[] = {
    {"expressway", 80}, {"高速公路", 80}, {"national", 60}, {"国道", 60},     {"provincial", 50},
    {"省道", 50},       {"county", 40},   {"县道", 40},     {"township", 30}, {"乡道", 30}};

std::optional<double> said(const TransportConfig::Figures& figures, Mode mode, const std::string& of) {
    const auto classes = figures.find(std::string(k_mode_names[static_cast<std::size_t>(mode)]));
    if (classes == figures.end()) {
        return std::nullopt;
    }
    const auto figure = classes->second.find(of);
    return figure == classes->second.end() ? std::nullopt : std::optional(figure->second);
}

double built_in_speed(Mode mode, std::string_view of) {
    for (const auto& [name, speed] : k_road_speeds) {
        if (mode == Mode::road && name == of) {
            return speed;
        }
    }
    return k_speed[static_cast<std::size_t>(mode)];
}

} // namespace

std::optional<Mode> parse_mode(std::string_view text) {
    const auto found = std::find(k_mode_names.begin(), k_mode_names.end(), text);
    if (found == k_mode_names.end()) {
        return std::nullopt;
    }
    return static_cast<Mode>(found - k_mode_names.begin());
}

double tariff_of(const Record& link, Mode mode, const TransportConfig& config) {
    const auto& figures = config.tariff_yuan_t_km;
    const std::optional<double> by_class = said(figures, mode, link.text("class"));
    const double otherwise = said(figures, mode, "default").value_or(k_tariff[static_cast<std::size_t>(mode)]);
    return link.number("cost_yuan_t_km").value_or(by_class.value_or(otherwise));
}

double speed_of(const Record& link, Mode mode, const TransportConfig& config) {
    const std::string of = link.text("class");
    const std::optional<double> by_class = said(config.speed_km_h, mode, of);
    const double otherwise = said(config.speed_km_h, mode, "default").value_or(built_in_speed(mode, of));
    return link.number("speed_km_h").value_or(by_class.value_or(otherwise));
}

Lorry lorry_of(const TransportConfig& config) {
    const Record nameless;
    return {tariff_of(nameless, Mode::road, config), speed_of(nameless, Mode::road, config)};
}

} // namespace reachplan
