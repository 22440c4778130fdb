// SPDX-License-Identifier: Apache-2.0
#include "eligibility/screen.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <optional>

#include "eligibility/block_cells.hpp"
#include "eligibility/cache/bit_cache.hpp"
#include "eligibility/feature_sides.hpp"
#include "eligibility/ground_planes.hpp"
#include "eligibility/screen_tallies.hpp"

namespace reachplan {
namespace {

constexpr std::int64_t k_side = k_block_side;
constexpr std::int64_t k_most_rows = 512;

/// One window is filled while the one before it is taken.
constexpr std::int64_t k_windows = 2;
constexpr std::int64_t k_share_of_memory = 3;

/// Rows that fit into a part of the memory, whole blocks of them: layers, edges and the files' own blocks need the rest.
std::int64_t window_rows(const Grid& grid, const ScreenOptions& options, std::int64_t bands, std::int64_t kept_bytes) {
    const std::int64_t words = bands * (options.undetermined ? 2 : 1);
    const std::int64_t cell_bytes =
        k_windows * words * static_cast<std::int64_t>(sizeof(std::uint32_t)) + kept_bytes + options.more_bytes;
    const std::int64_t row_bytes = grid.columns * cell_bytes;
    if (options.window_rows > 0) {
        return (options.window_rows + k_side - 1) / k_side * k_side;
    }
    const std::int64_t fitting = options.max_memory / k_share_of_memory / std::max<std::int64_t>(row_bytes, 1);
    return std::max(k_side, std::min(k_most_rows, fitting) / k_side * k_side);
}

struct WindowCells {
    std::int64_t first = 0, rows = 0;
    std::vector<std::uint32_t> reasons, undetermined;
};

/// What earlier screenings found.
struct Known {
    Known(const Terrain& terrain, const Grid& grid, const ScreenOptions& options, std::size_t bands)
        : keys(terrain, grid, options), folder(options.cache / "screen" / keys.grid_id().substr(0, 16)),
          tiles(grid, options, keys, folder, bands), bits(terrain, grid, tiles, folder) {
        std::error_code ignored; // told by the first file that cannot be written
        std::filesystem::create_directories(folder, ignored);
    }
    CacheUse use() const {
        CacheUse use = bits.use();
        use.damaged += tiles.damaged();
        use.unwritten += tiles.unwritten();
        return use;
    }

    UnitKeys keys;
    std::filesystem::path folder;
    KnownTiles tiles;
    BitCache bits;
};

class Pass {
public:
    Pass(const Terrain& terrain, const Grid& grid, const ScreenOptions& options)
        : m_terrain(terrain), m_grid(grid), m_options(options),
          m_bands(static_cast<std::size_t>(bands_for(terrain.plan()))), m_places([&grid] { return GridPlaces(grid); }),
          m_ground(terrain.the_case(), terrain.plan(), grid, options.coverage == Coverage::centre), m_tallies(m_bands) {
        if (!options.cache.empty()) {
            m_known.emplace(terrain, grid, options, m_bands);
        }
    }

    /// What the blocks ask of features is laid out before, all sets at once.
    void prepare(const std::vector<bool>* wanted) const {
        tbb::parallel_for(std::size_t{0}, 2 * m_terrain.plan().leaves.size(), [&](std::size_t i) {
            const SetPair* set = wanted == nullptr || (*wanted)[i / 2] ? m_terrain.features_of(i / 2) : nullptr;
            if (set != nullptr) {
                (i % 2 == 0 ? set->sure : set->maybe).field();
            }
        });
    }

    /// For each cell of a window.
    std::int64_t kept_bytes() const {
        return m_ground.bytes_of_cell() + (m_known ? BitCache::bytes_of_cell(m_terrain.plan()) : 0);
    }

    /// Fills the rows from `first` on; counts done cells as it goes.
    void window(std::int64_t first, std::int64_t rows, WindowCells& out, const CellsDone& done) {
        const auto columns = static_cast<std::size_t>(m_grid.columns);
        out.first = first;
        out.rows = rows;
        out.reasons.resize(columns * m_bands * static_cast<std::size_t>(rows)); // every cell is set below
        out.undetermined.resize(m_options.undetermined ? out.reasons.size() : 0);
        std::vector<bool> asked;
        if (m_known) {
            m_known->tiles.open(first, rows);
            m_known->bits.open(first, rows);
            asked = m_known->bits.leaves_asked();
        }
        const std::vector<bool>* wanted = m_known ? &asked : nullptr;
        if (m_options.coverage != Coverage::fraction) {
            prepare(wanted);
        }
        m_ground.fill(first, rows, wanted);
        const std::int64_t across = (m_grid.columns + k_side - 1) / k_side;
        for (std::int64_t top = first; top < first + rows; top += k_side) {
            tbb::parallel_for(std::int64_t{0}, across, [&](std::int64_t i) {
                if (!m_known || !m_known->tiles.holds(i * k_side, top)) {
                    block(i * k_side, top, out);
                }
            });
            done(std::min(k_side, first + rows - top) * m_grid.columns);
        }
        if (m_known) {
            m_known->bits.close();
            m_known->tiles.close(first + rows, m_tallies);
        }
    }

    std::vector<Tally> tallies() {
        if (m_known) {
            m_known->tiles.close(m_grid.rows, m_tallies);
        }
        return m_tallies.all();
    }
    CacheUse cache_use() const { return m_known ? m_known->use() : CacheUse{}; }

private:
    void block(std::int64_t column, std::int64_t row, WindowCells& out) {
        const GridPlaces& places = m_places.local();
        const BlockPlane plane(places, column, row, k_block_side);
        const BlockPlace at{m_terrain, m_options, places,
                            column,    row,       m_known ? &m_known->bits.missing(column, row) : nullptr};
        BlockCells cells(m_bands);
        const std::int64_t width = std::min(k_side, m_grid.columns - column);
        const std::int64_t height = std::min(k_side, m_grid.rows - row);
        if (m_options.coverage == Coverage::fraction) {
            screen_block_by_parts(at, m_ground, width, height, cells);
        } else {
            screen_block(at, plane, m_ground, width, height, cells);
        }
        if (m_known) {
            m_known->bits.complete(column, row, cells);
        }
        const std::int64_t cell_dm2 = std::llround(plane.area_m2() * 100 / static_cast<double>(k_side * k_side));
        ScreenTallies& tallies = m_known ? m_known->tiles.tallies(column, row) : m_tallies;
        tallies.add(cells, static_cast<int>(width), static_cast<int>(height), cell_dm2);
        for (std::int64_t y = 0; y < height; ++y) {
            for (std::size_t band = 0; band < m_bands; ++band) {
                const std::size_t from = band * k_block_cells + static_cast<std::size_t>(y * k_side);
                const std::size_t to = (static_cast<std::size_t>(row - out.first + y) * m_bands + band) *
                                           static_cast<std::size_t>(m_grid.columns) +
                                       static_cast<std::size_t>(column);
                std::copy_n(cells.reasons.data() + from, width, out.reasons.data() + to);
                if (m_options.undetermined) {
                    std::copy_n(cells.undetermined.data() + from, width, out.undetermined.data() + to);
                }
            }
        }
    }

    const Terrain& m_terrain;
    const Grid& m_grid;
    const ScreenOptions& m_options;
    std::size_t m_bands;
    tbb::enumerable_thread_specific<GridPlaces> m_places;
    GroundPlanes m_ground;
    ScreenTallies m_tallies;
    std::optional<Known> m_known;
};

} // namespace

int bands_for(const ScreenPlan& plan) {
    return std::max(1, static_cast<int>((plan.bits.size() + 31) / 32));
}

Screening screen(const Terrain& terrain, const Grid& grid, const ScreenOptions& options, Progress& progress,
                 const std::function<void(const ScreenWindow&, const CellsDone&)>& take) {
    std::optional<tbb::global_control> allowed; // more threads than cores are the user's wish
    if (options.threads > 0) {
        allowed.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(options.threads));
    }
    tbb::task_arena arena(options.threads > 0 ? options.threads : tbb::task_arena::automatic);
    Screening result{grid, bands_for(terrain.plan()), {}, {}};
    Pass pass(terrain, grid, options);
    const std::int64_t end = options.rows > 0 ? std::min(options.first_row + options.rows, grid.rows) : grid.rows;
    const std::int64_t cells = (end - options.first_row) * grid.columns;
    progress.stage(msg("eligibility.stage_screen"), cells * (options.counts_taking ? 2 : 1));
    std::mutex telling;
    const CellsDone done = [&](std::int64_t more) {
        const std::lock_guard lock(telling);
        progress.advance(more);
    };
    const std::int64_t height = window_rows(grid, options, result.bands, pass.kept_bytes());
    std::array<WindowCells, k_windows> windows;
    arena.execute([&] {
        tbb::task_group taking;
        std::size_t at = 0;
        for (std::int64_t first = options.first_row; first < end; first += height, at = 1 - at) {
            WindowCells& window = windows.at(at);
            pass.window(first, std::min(height, end - first), window, done);
            taking.wait(); // in order, and the other window is free again
            taking.run([&] { take({window.first, window.rows, window.reasons, window.undetermined}, done); });
        }
        taking.wait();
    });
    result.tallies = pass.tallies();
    result.cache = pass.cache_use();
    return result;
}

} // namespace reachplan
