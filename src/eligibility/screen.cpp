// SPDX-License-Identifier: Apache-2.0
#include "eligibility/screen.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <optional>
#include <tuple>

#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

constexpr std::int64_t k_side = 64;
constexpr int k_parts = 8; // fraction: 8 x 8 points stand for a cell
constexpr std::int64_t k_most_rows = 512;

using Words = std::vector<std::uint32_t>;

struct Zone {
    std::string province, reach, reach_class;
    auto operator<=>(const Zone&) const = default;
};

Zone zone_of(const PlaceClass& place) {
    const std::optional<ReachClass>& c = place.hydrological ? place.hydrological : place.administrative;
    return {place.province, place.reach_id, c ? std::string(name_of(*c)) : ""};
}

struct Count {
    std::int64_t cells = 0, area_dm2 = 0;
};
/// Zone, then the words of reasons and of undetermined.
using Tallies = std::map<std::pair<Zone, Words>, Count>;

/// The cells of one block while they are found out.
class Block {
public:
    Block(const Terrain& terrain, const ScreenOptions& options, const GridPlaces& places, std::int64_t column,
          std::int64_t row)
        : m_terrain(terrain), m_bits(terrain.plan().bits), m_options(options), m_places(places), m_column(column),
          m_row(row), m_bands(static_cast<std::size_t>(bands_for(terrain.plan()))),
          m_words(static_cast<std::size_t>(k_side * k_side) * m_bands * 2), m_zone(k_side * k_side) {
        std::vector<std::size_t> open(m_bits.size());
        for (std::size_t i = 0; i < open.size(); ++i) {
            open[i] = i;
        }
        ask({0, 0, k_side}, nullptr, open, true);
    }

    /// Reasons of all bands, then undetermined of all bands.
    const std::uint32_t* words(std::int64_t column, std::int64_t row) const {
        return m_words.data() + static_cast<std::size_t>(row * k_side + column) * m_bands * 2;
    }
    const Zone& zone(std::int64_t column, std::int64_t row) const {
        return m_zones[m_zone[static_cast<std::size_t>(row * k_side + column)]];
    }

private:
    struct Square {
        std::int64_t column, row, side; // within the block
    };

    void ask(const Square& square, const RegionAnswers* around, const std::vector<std::size_t>& open, bool zone_open) {
        if (square.side == 1 && m_options.coverage == Coverage::fraction) {
            ask_parts(square, around, open, zone_open);
            return;
        }
        const Region region = region_of(square);
        RegionAnswers answers(m_terrain, region, around);
        std::vector<std::size_t> still_open;
        for (const std::size_t bit : open) {
            const Possible found = answers.of(m_bits[bit].condition);
            if (found.settled() || square.side == 1) {
                mark(square, bit, found);
            } else {
                still_open.push_back(bit);
            }
        }
        if (zone_open && (square.side == 1 || answers.classes().one_zone)) {
            set_zone(square, answers.classes().at_centre);
            zone_open = false;
        }
        if (still_open.empty() && !zone_open) {
            return;
        }
        const std::int64_t half = square.side / 2;
        for (const auto& [x, y] : {std::pair{0, 0}, {1, 0}, {0, 1}, {1, 1}}) {
            ask({square.column + x * half, square.row + y * half, half}, &answers, still_open, zone_open);
        }
    }

    Region region_of(const Square& square) const {
        const std::int64_t column = m_column + square.column, row = m_row + square.row;
        if (square.side > 1) {
            return {Extent::block, m_places.block(column, row, square.side), {}};
        }
        if (m_options.coverage == Coverage::centre) {
            return {Extent::point,
                    {m_places.at(static_cast<double>(column) + 0.5, static_cast<double>(row) + 0.5), 0, 0},
                    {}};
        }
        return {Extent::cell, m_places.block(column, row, 1),
                [this, column, row] { return m_places.outline(column, row, 1, 4); }};
    }

    /// The share of the cell that is closed, or may be, from a lattice of points.
    void ask_parts(const Square& square, const RegionAnswers* around, const std::vector<std::size_t>& open,
                   bool zone_open) {
        std::vector<int> closed(open.size()), maybe(open.size());
        const auto left = static_cast<double>(m_column + square.column), top = static_cast<double>(m_row + square.row);
        for (int part = 0; part < k_parts * k_parts; ++part) {
            const int part_row = part / k_parts;
            const double x = (part % k_parts + 0.5) / k_parts, y = (part_row + 0.5) / k_parts;
            const Region region{Extent::point, {m_places.at(left + x, top + y), 0, 0}, {}};
            RegionAnswers answers(m_terrain, region, around);
            for (std::size_t i = 0; i < open.size(); ++i) {
                const Possible found = answers.of(m_bits[open[i]].condition);
                closed[i] += found.can(Possible::yes) ? 1 : 0;
                maybe[i] += found.can(Possible::unknown) ? 1 : 0;
            }
        }
        if (zone_open) {
            const Region centre{Extent::point, {m_places.at(left + 0.5, top + 0.5), 0, 0}, {}};
            set_zone(square, RegionAnswers(m_terrain, centre, around).classes().at_centre);
        }
        const double needed = m_options.share * k_parts * k_parts;
        for (std::size_t i = 0; i < open.size(); ++i) {
            Possible found = Possible::no;
            if (closed[i] >= needed) {
                found = Possible::yes;
            } else if (closed[i] + maybe[i] >= needed) {
                found = Possible::unknown;
            }
            mark(square, open[i], found);
        }
    }

    void mark(const Square& square, std::size_t bit, Possible found) {
        const std::uint32_t mask = std::uint32_t{1} << (bit % 32);
        const bool closed = found.can(Possible::yes), open = found.can(Possible::unknown);
        if (!closed && !open) {
            return;
        }
        each_cell(square, [&](std::size_t cell) {
            std::uint32_t* words = m_words.data() + cell * m_bands * 2 + bit / 32;
            words[0] |= closed ? mask : 0;
            words[m_bands] |= open ? mask : 0;
        });
    }

    void set_zone(const Square& square, const PlaceClass& place) {
        const Zone zone = zone_of(place);
        auto at = std::find(m_zones.begin(), m_zones.end(), zone);
        if (at == m_zones.end()) {
            at = m_zones.insert(m_zones.end(), zone);
        }
        const auto index = static_cast<std::uint16_t>(at - m_zones.begin());
        each_cell(square, [&](std::size_t cell) { m_zone[cell] = index; });
    }

    template <class Take>
    static void each_cell(const Square& square, Take&& take) {
        for (std::int64_t row = square.row; row < square.row + square.side; ++row) {
            for (std::int64_t column = square.column; column < square.column + square.side; ++column) {
                take(static_cast<std::size_t>(row * k_side + column));
            }
        }
    }

    const Terrain& m_terrain;
    const std::vector<ScreenBit>& m_bits;
    const ScreenOptions& m_options;
    const GridPlaces& m_places;
    std::int64_t m_column, m_row; // of the block's first cell on the grid
    std::size_t m_bands;
    Words m_words;
    std::vector<std::uint16_t> m_zone;
    std::vector<Zone> m_zones;
};

/// Rows that fit into half the memory, whole blocks of them.
std::int64_t window_rows(const Grid& grid, const ScreenOptions& options, std::int64_t bands) {
    const std::int64_t cell_bytes = bands * 2 * static_cast<std::int64_t>(sizeof(std::uint32_t)) + options.more_bytes;
    const std::int64_t row_bytes = grid.columns * cell_bytes;
    std::int64_t rows = options.window_rows;
    if (rows <= 0) {
        rows = std::min(k_most_rows, options.max_memory / 2 / std::max<std::int64_t>(row_bytes, 1));
    }
    return std::max(k_side, (rows + k_side - 1) / k_side * k_side);
}

class Pass {
public:
    Pass(const Terrain& terrain, const Grid& grid, const ScreenOptions& options)
        : m_terrain(terrain), m_grid(grid), m_options(options),
          m_bands(static_cast<std::size_t>(bands_for(terrain.plan()))), m_places([&grid] { return GridPlaces(grid); }),
          m_arena(options.threads > 0 ? options.threads : tbb::task_arena::automatic) {}

    /// Fills the rows from `first` on; counts done cells as it goes.
    void window(std::int64_t first, std::int64_t rows, const std::function<void(std::int64_t)>& done) {
        const auto columns = static_cast<std::size_t>(m_grid.columns);
        m_reasons.assign(columns * m_bands * static_cast<std::size_t>(rows), 0);
        m_undetermined.assign(m_reasons.size(), 0);
        const std::int64_t across = (m_grid.columns + k_side - 1) / k_side;
        for (std::int64_t top = first; top < first + rows; top += k_side) {
            m_arena.execute([&] {
                tbb::parallel_for(std::int64_t{0}, across, [&](std::int64_t i) { block(i * k_side, top, first); });
            });
            done(std::min(k_side, first + rows - top) * m_grid.columns);
        }
    }

    const Words& reasons() const { return m_reasons; }
    const Words& undetermined() const { return m_undetermined; }
    const Tallies& tallies() const { return m_tallies; }

private:
    void block(std::int64_t column, std::int64_t row, std::int64_t first_row) {
        const GridPlaces& places = m_places.local();
        const Block block(m_terrain, m_options, places, column, row);
        const double area_m2 = reachplan::area_m2(places.outline(column, row, k_side, k_pieces));
        const std::int64_t cell_dm2 = std::llround(area_m2 * 100 / static_cast<double>(k_side * k_side));
        const std::int64_t width = std::min(k_side, m_grid.columns - column);
        const std::int64_t height = std::min(k_side, m_grid.rows - row);
        Tallies found;
        for (std::int64_t y = 0; y < height; ++y) {
            for (std::int64_t x = 0; x < width; ++x) {
                const std::uint32_t* words = block.words(x, y);
                for (std::size_t band = 0; band < m_bands; ++band) {
                    const std::size_t at = (static_cast<std::size_t>(row - first_row + y) * m_bands + band) *
                                               static_cast<std::size_t>(m_grid.columns) +
                                           static_cast<std::size_t>(column + x);
                    m_reasons[at] = words[band];
                    m_undetermined[at] = words[m_bands + band];
                }
                Count& count = find(found, block.zone(x, y), words);
                ++count.cells;
                count.area_dm2 += cell_dm2;
            }
        }
        const std::lock_guard lock(m_mutex);
        for (const auto& [key, count] : found) {
            Count& all = m_tallies[key];
            all.cells += count.cells;
            all.area_dm2 += count.area_dm2;
        }
    }

    Count& find(Tallies& found, const Zone& zone, const std::uint32_t* words) const {
        thread_local std::pair<Zone, Words> key;
        key.first = zone;
        key.second.assign(words, words + m_bands * 2);
        return found[key];
    }

    static constexpr int k_pieces = 16;
    const Terrain& m_terrain;
    const Grid& m_grid;
    const ScreenOptions& m_options;
    std::size_t m_bands;
    tbb::enumerable_thread_specific<GridPlaces> m_places;
    tbb::task_arena m_arena;
    Words m_reasons, m_undetermined;
    std::mutex m_mutex;
    Tallies m_tallies;
};

} // namespace

int bands_for(const ScreenPlan& plan) {
    return std::max(1, static_cast<int>((plan.bits.size() + 31) / 32));
}

Screening screen(const Terrain& terrain, const Grid& grid, const ScreenOptions& options, Progress& progress,
                 const std::function<void(const ScreenWindow&)>& take) {
    std::optional<tbb::global_control> allowed; // more threads than cores are the user's wish
    if (options.threads > 0) {
        allowed.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(options.threads));
    }
    Screening result{grid, bands_for(terrain.plan()), {}};
    Pass pass(terrain, grid, options);
    progress.stage(msg("eligibility.stage_screen"), grid.cells());
    const std::int64_t height = window_rows(grid, options, result.bands);
    for (std::int64_t first = 0; first < grid.rows; first += height) {
        const std::int64_t rows = std::min(height, grid.rows - first);
        pass.window(first, rows, [&](std::int64_t cells) { progress.advance(cells); });
        take({first, rows, pass.reasons(), pass.undetermined()});
    }
    for (const auto& [key, count] : pass.tallies()) {
        const auto& [zone, words] = key;
        const auto middle = words.begin() + result.bands;
        result.tallies.push_back({zone.province, zone.reach, zone.reach_class, Words(words.begin(), middle),
                                  Words(middle, words.end()), count.cells, count.area_dm2});
    }
    return result;
}

} // namespace reachplan
