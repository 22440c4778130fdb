// SPDX-License-Identifier: Apache-2.0
// A block is asked first; where an answer is not the same all over, its quarters are, down to the cell and on within it to
// the points of a lattice that stand for its parts. Rasters are asked by the planes of the window, and point by point only
// in cells over which they differ.
#include <algorithm>

#include "eligibility/block_cells.hpp"
#include "eligibility/ground_planes.hpp"
#include "eligibility/terrain.hpp"

namespace reachplan {
namespace {

constexpr int k_parts = 8; // 8 x 8 points stand for a cell

class Quarters {
public:
    Quarters(const BlockPlace& at, const GroundPlanes& ground, std::int64_t columns, std::int64_t rows, BlockCells& out)
        : m_at(at), m_ground(ground), m_columns(static_cast<int>(columns)), m_rows(static_cast<int>(rows)),
          m_bits(at.terrain.plan().bits), m_out(out) {
        const std::deque<Leaf>& leaves = at.terrain.plan().leaves;
        for (std::size_t i = 0; i < leaves.size(); ++i) {
            if (leaves[i].kind == Leaf::Kind::ground) {
                m_ground_leaves.push_back(i);
            }
        }
        std::vector<std::size_t> open;
        for (std::size_t bit = 0; bit < m_bits.size(); ++bit) {
            if (at.wants(bit)) {
                open.push_back(bit);
            }
        }
        ask({0, 0, k_block_side}, nullptr, open, true);
    }

private:
    struct Square {
        int column, row, side; // within the block
    };
    /// Of the cell's lattice, for each bit that is open there.
    struct Counts {
        std::vector<int> closed, maybe;

        void add(std::size_t i, Possible found, int points) {
            closed[i] += found.can(Possible::yes) ? points : 0;
            maybe[i] += found.can(Possible::unknown) ? points : 0;
        }
    };

    void ask(const Square& square, const RegionAnswers* around, const std::vector<std::size_t>& open, bool zone_open) {
        if (square.column >= m_columns || square.row >= m_rows) {
            return; // beyond the grid: seen by nobody
        }
        const Region region{
            Extent::block, m_at.places.block(m_at.column + square.column, m_at.row + square.row, square.side), {}};
        RegionAnswers answers(m_at.terrain, region, around);
        know_ground(square, answers);
        std::vector<std::size_t> still_open;
        for (const std::size_t bit : open) {
            const Possible found = answers.of(m_bits[bit].condition);
            if (found.settled()) {
                mark(square, bit, found);
            } else {
                still_open.push_back(bit);
            }
        }
        if (zone_open && (square.side == 1 || answers.classes().one_zone)) {
            m_out.set_zone(square.column, square.row, square.side, answers.classes().at_centre);
            zone_open = false;
        }
        if (square.side == 1) {
            ask_parts(square, region.block, answers, still_open);
        } else if (!still_open.empty() || zone_open) {
            const int half = square.side / 2;
            for (const auto& [x, y] : {std::pair{0, 0}, {1, 0}, {0, 1}, {1, 1}}) {
                ask({square.column + x * half, square.row + y * half, half}, &answers, still_open, zone_open);
            }
        }
    }

    /// All that the source cells under the square answer.
    void know_ground(const Square& square, RegionAnswers& answers) const {
        for (const std::size_t leaf : m_ground_leaves) {
            Possible found;
            for (int row = square.row; row < std::min(square.row + square.side, m_rows); ++row) {
                const Possible* cells = m_ground.row(leaf, m_at.row + row) + m_at.column;
                for (int column = square.column; column < std::min(square.column + square.side, m_columns); ++column) {
                    found.add(cells[column]);
                }
            }
            answers.know(leaf, found);
        }
    }

    /// The share of the cell that is closed, or may be, from a lattice of points.
    void ask_parts(const Square& square, const CellBlock& cell, const RegionAnswers& around,
                   const std::vector<std::size_t>& open) {
        if (open.empty()) {
            return;
        }
        Counts counts{std::vector<int>(open.size()), std::vector<int>(open.size())};
        std::vector<std::size_t> all(open.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i] = i;
        }
        split({square, cell, open}, {0, 0, k_parts}, around, all, counts);
        const double needed = m_at.options.share * k_parts * k_parts;
        for (std::size_t i = 0; i < open.size(); ++i) {
            Possible found = Possible::no;
            if (counts.closed[i] >= needed) {
                found = Possible::yes;
            } else if (counts.closed[i] + counts.maybe[i] >= needed) {
                found = Possible::unknown;
            }
            mark(square, open[i], found);
        }
    }

    struct OpenCell {
        const Square& square;
        const CellBlock& block;
        const std::vector<std::size_t>& bits;
    };

    /// Quarters of a square of the lattice; `part` in points. `open` counts the cell's bits.
    void split(const OpenCell& cell, const Square& part, const RegionAnswers& around,
               const std::vector<std::size_t>& open, Counts& counts) {
        const int half = part.side / 2;
        for (const auto& [x, y] : {std::pair{0, 0}, {1, 0}, {0, 1}, {1, 1}}) {
            ask_part(cell, {part.column + x * half, part.row + y * half, half}, around, open, counts);
        }
    }

    void ask_part(const OpenCell& cell, const Square& part, const RegionAnswers& around,
                  const std::vector<std::size_t>& open, Counts& counts) {
        const double share = static_cast<double>(part.side) / k_parts;
        const LonLat centre = m_at.places.at(static_cast<double>(m_at.column + cell.square.column) +
                                                 static_cast<double>(part.column) / k_parts + share / 2,
                                             static_cast<double>(m_at.row + cell.square.row) +
                                                 static_cast<double>(part.row) / k_parts + share / 2);
        const bool is_point = part.side == 1;
        // The points of a square lie well within its corners: no change of scale within the cell takes them farther off.
        const Region region{is_point ? Extent::point : Extent::block,
                            {centre, is_point ? 0 : cell.block.radius_m * share, cell.block.side_m * share},
                            {}};
        RegionAnswers answers(m_at.terrain, region, &around);
        std::vector<std::size_t> still_open;
        for (const std::size_t i : open) {
            const Possible found = answers.of(m_bits[cell.bits[i]].condition);
            if (is_point || found.settled()) {
                counts.add(i, found, part.side * part.side);
            } else {
                still_open.push_back(i);
            }
        }
        if (!still_open.empty()) {
            split(cell, part, answers, still_open, counts);
        }
    }

    void mark(const Square& square, std::size_t bit, Possible found) {
        for (int row = square.row; row < square.row + square.side; ++row) {
            for (int column = square.column; column < square.column + square.side; ++column) {
                m_out.mark(bit, static_cast<std::size_t>(row * k_block_side + column), found);
            }
        }
    }

    const BlockPlace& m_at;
    const GroundPlanes& m_ground;
    int m_columns, m_rows; // within the grid
    const std::vector<ScreenBit>& m_bits;
    BlockCells& m_out;
    std::vector<std::size_t> m_ground_leaves;
};

} // namespace

void BlockCells::set_zone(int column, int row, int side, const PlaceClass& place) {
    const std::optional<ReachClass>& c = place.hydrological ? place.hydrological : place.administrative;
    const ScreenZone one{place.province, place.reach_id, c ? std::string(name_of(*c)) : ""};
    auto at = std::find(zones.begin(), zones.end(), one);
    if (at == zones.end()) {
        at = zones.insert(zones.end(), one);
    }
    const auto index = static_cast<std::uint16_t>(at - zones.begin());
    for (int j = row; j < row + side; ++j) {
        std::fill_n(zone.begin() + j * k_block_side + column, side, index);
    }
}

void screen_block_by_parts(const BlockPlace& at, const GroundPlanes& ground, std::int64_t columns, std::int64_t rows,
                           BlockCells& out) {
    Quarters(at, ground, columns, rows, out);
}

} // namespace reachplan
