// SPDX-License-Identifier: Apache-2.0
// Shapes and colours of the map, the same as those of styles/*.qml.
#pragma once

#include <string_view>

#include "allocation/plan.hpp"
#include "output/svg.hpp"

namespace reachplan {

std::string_view outcome_colour(std::string_view outcome);
std::string_view decision_colour(std::string_view decision);
std::string_view park_colour(std::string_view kind);
/// Pale ground of the catchments; "" where no class is known.
std::string_view catchment_colour(std::string_view reach_class);

/// A unit by its outcome: shape and colour differ, so that a grey print still tells.
void draw_unit(Svg& svg, Spot at, std::string_view outcome, double size);
/// A park where its polygon is too small to see; `takes` fills it, a park to exit is crossed out.
/// A red ring around a unit whose lock breaks something.
void draw_broken_lock(Svg& svg, Spot at, double size);
void draw_park(Svg& svg, Spot at, std::string_view kind, std::string_view status, bool takes, double size);

/// A control section by its status: a triangle on its tip, so that nobody takes it for a unit without a place.
void draw_section(Svg& svg, Spot at, std::string_view status, double size);

/// River line by rank at basin scale or close by.
struct RiverPen {
    std::string_view colour;
    double width;
};
RiverPen river_pen(std::string_view rank, std::string_view reach_class, bool close_by);

/// An arrow that bends to its left; it ends `gap` before the target. Nothing when the ends coincide.
void draw_move(Svg& svg, Spot from, Spot to, std::string_view decision, double width, double gap);

} // namespace reachplan
