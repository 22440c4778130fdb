// SPDX-License-Identifier: Apache-2.0
// [open_land]: whether land beside the parks is asked for, and how large it must be.
#include "input/case_parts.hpp"

namespace reachplan {

void read_open_land(TomlTable& root, Case& the_case) {
    std::optional<TomlTable> section = root.table("open_land");
    if (!section) {
        return;
    }
    OpenLandConfig& open_land = the_case.open_land.emplace();
    open_land.min_cells = section->integer("min_cells", {1, 1e9}).value_or(open_land.min_cells);
    if (!the_case.has_layer(Role::urban_boundary)) {
        root.fault("open_land", "", msg("input.open_land_boundary"), msg("input.open_land_boundary_fix"));
    }
    if (the_case.coverage != Coverage::touch) {
        root.fault("open_land", "", msg("input.open_land_touch"), msg("input.open_land_touch_fix"));
    }
    section->refuse_unknown_keys();
}

} // namespace reachplan
