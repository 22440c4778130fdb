// SPDX-License-Identifier: Apache-2.0
// The column beside the map: legend with counts, what the plan costs against each unit for itself,
// scale, north, projection, date, and where the data come from. Both languages throughout.
#pragma once

#include "output/figures.hpp"
#include "output/map_content.hpp"

namespace reachplan {

void draw_panel(Svg& svg, const MapContent& content, const PlanFigures& figures, const MapFrame& map,
                const SheetBox& sheet);

} // namespace reachplan
