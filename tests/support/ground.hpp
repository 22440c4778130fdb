// SPDX-License-Identifier: Apache-2.0
// A small basin with a raster of slopes and two rules on it: hills in the east, a gap in the north, on a grid that fits
// no other.
#pragma once

#include <fstream>
#include <string>

#include "base/atomic_file.hpp"
#include "geo/zonal/raster_files.hpp"
#include "rules/pack_text.hpp"
#include "support/world.hpp"

namespace reachplan::test {

class GroundWorld {
public:
    /// `corner`: the north-western one in metres of a CRS that is not in degrees.
    explicit GroundWorld(int epsg = 4490, Xy corner = {}) {
        RasterFile slope;
        slope.epsg = epsg;
        slope.place = {111.87, 0.0021, 0, 30.09, 0, -0.0017};
        if (epsg != 4490) {
            slope.place = {corner.x, 250, 0, corner.y, 0, -250};
        }
        slope.columns = 130;
        slope.rows = 110;
        slope.nodata = -1;
        slope.type = GDT_Float32;
        slope.value = [](int column, int row) {
            const bool gap = row < 50 && column > 30 && column < 80;
            return gap ? -1 : column > 70 ? 10 + (column * 7 + row * 3) % 12 : (column + row) % 9;
        };
        m_source = write_raster(m_folder.path() / "slope.tif", slope);
        m_source.name = "slope";
        std::string rule = spoilt(k_rule, "sectors = [\"26\"]\n", "");
        rule = spoilt(rule, "jurisdiction = \"basin\"", "jurisdiction = \"nation\"");
        const std::string where = "{ near = \"rivers\", within_m = 1000, filter = { rank = [\"main_stem\"] } }";
        const std::string steep = spoilt(rule, where, "{ raster = \"slope\", op = \">\", limit = 15 }");
        const std::string grades = spoilt(spoilt(rule, where, "{ raster = \"slope\", one_of = [3, 7] }"), "R-1", "R-2");
        std::ofstream(m_folder.path() / "ground.toml", std::ios::binary) << k_pack_head << steep << grades;
    }

    World world() const {
        World world;
        world.main_stem();
        world.park("P-1", {-6000, -6000}, {8000, 8000});
        world.plant("E-1", {0, 0});
        world.the_case().rule_packs = {(m_folder.path() / "ground.toml").string()};
        RasterConfig raster;
        raster.source = m_source;
        world.the_case().rasters = {raster};
        return world;
    }

private:
    ScratchFolder m_folder;
    RasterSource m_source;
};

} // namespace reachplan::test
