// SPDX-License-Identifier: Apache-2.0
// [raster.ID]: a map of the ground that rules ask by its id.
#include "input/case_parts.hpp"

namespace reachplan {

void read_rasters(TomlTable& root, Case& the_case) {
    std::optional<TomlTable> all = root.table("raster");
    for (const std::string& id : all ? all->keys() : std::vector<std::string>{}) {
        std::optional<TomlTable> table = all->table(id);
        if (!table) {
            continue;
        }
        table->require("source", msg("input.ground_source_fix"));
        RasterConfig raster;
        raster.source.name = id;
        raster.source.given = table->text("source").value_or("");
        raster.source.path = raster_source(*table, "source", the_case).value_or("");
        raster.source.crs = table->text("crs").value_or("");
        raster.source.nodata = table->text_or_number("nodata").value_or("");
        raster.unit = table->text("unit").value_or("");
        if (the_case.is_absent_raster(id)) {
            root.fault("case", "raster." + id, msg("input.absent_given"));
        }
        table->refuse_unknown_keys();
        the_case.rasters.push_back(std::move(raster));
    }
}

} // namespace reachplan
