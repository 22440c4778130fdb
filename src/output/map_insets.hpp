// SPDX-License-Identifier: Apache-2.0
// Close looks at the places where most happens: the forbidden band, park polygons and plants by name.
#pragma once

#include <vector>

#include "output/map_content.hpp"

namespace reachplan {

/// Middles of up to `count` windows of that size, apart from each other, those with most moving units and
/// receiving parks first; windows with the forbidden band in sight are preferred.
std::vector<LonLat> inset_places(const MapContent& content, std::size_t count, double width_km, double height_km);

/// Frame with heading "A", scale bar and everything in it.
void draw_inset(Svg& svg, const MapContent& content, const SheetBox& sheet, LonLat middle, double width_km,
                std::string_view letter);

/// Bar of a round length near `wanted_mm`, with its label, growing to the right from `at`.
void draw_scale_bar(Svg& svg, const MapFrame& frame, Spot at, double wanted_mm);
/// Defines the clip path that draw_* of this frame refer to.
void define_clip(Svg& svg, const SheetBox& sheet);

} // namespace reachplan
