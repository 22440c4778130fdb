// SPDX-License-Identifier: Apache-2.0
// What goods by road, rail and water cost and how fast they go where a link does not say: first what the case says of
// the class, then of the mode, then the figures below. Only src/network includes this.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "input/record.hpp"
#include "input/transport_config.hpp"

namespace reachplan {

enum class Mode { road, rail, waterway };
inline constexpr std::size_t k_mode_count = 3;
inline constexpr std::array<std::string_view, k_mode_count> k_mode_names = {"road", "rail", "waterway"};

std::optional<Mode> parse_mode(std::string_view text);

/// yuan/t/km; a link's own cost_yuan_t_km stands first.
double tariff_of(const Record& link, Mode mode, const TransportConfig& config);
/// km/h; a link's own speed_km_h stands first.
double speed_of(const Record& link, Mode mode, const TransportConfig& config);

/// The lorry on roads that are not drawn: as a road without a class.
struct Lorry {
    double tariff_yuan_t_km;
    double speed_km_h;
};
Lorry lorry_of(const TransportConfig& config);

} // namespace reachplan
