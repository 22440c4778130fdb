// SPDX-License-Identifier: Apache-2.0
// What the leaves on rasters answer for every cell of some rows of the grid: each raster is decoded once for all of
// them, tile by tile in parallel. Only the screening includes this.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <tbb/enumerable_thread_specific.h>

#include "eligibility/condition.hpp"
#include "eligibility/possible.hpp"
#include "geo/grid_values.hpp"

namespace reachplan {

class GroundPlanes {
public:
    /// All must outlive it. `centres`: cells are asked at their centres.
    GroundPlanes(const Case& the_case, const ScreenPlan& plan, const Grid& grid, bool centres);
    bool empty() const { return m_rasters.empty(); }
    /// Bytes that it keeps for each cell of a window.
    std::int64_t bytes_of_cell() const { return static_cast<std::int64_t>(m_planes.size()); }
    /// To be called in the arena that is to do the work. `wanted`: leaves; null: all.
    void fill(std::int64_t first_row, std::int64_t rows, const std::vector<bool>* wanted = nullptr);
    /// Of a wanted leaf of kind ground: the answers of a row's cells from the first column on.
    const Possible* row(std::size_t leaf, std::int64_t row) const;

private:
    struct Plane {
        std::size_t leaf;
        bool wanted;
        const Predicate* predicate;
        std::vector<Possible> cells;
    };
    struct Ask {
        const RasterSource* source;
        std::vector<std::size_t> planes;
    };
    using Readers = std::vector<std::unique_ptr<GridValues>>; // by raster
    void fill_tile(GridValues& values, const Ask& raster, const GridTile& tile);
    GridValues& reader(std::size_t raster);

    const Grid& m_grid;
    bool m_centres;
    std::vector<Ask> m_rasters;
    std::vector<Plane> m_planes;
    std::vector<std::size_t> m_plane_of_leaf;
    tbb::enumerable_thread_specific<Readers> m_readers;
    std::int64_t m_first = 0;
};

} // namespace reachplan
