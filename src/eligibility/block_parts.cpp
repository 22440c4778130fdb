// SPDX-License-Identifier: Apache-2.0
// A block is asked first; where an answer is not the same all over, its quarters are, down to the cell, of which a lattice
// of points stands for its parts.
#include <algorithm>

#include "eligibility/block_cells.hpp"
#include "eligibility/terrain.hpp"

namespace reachplan {
namespace {

constexpr int k_parts = 8; // 8 x 8 points stand for a cell

class Quarters {
public:
    Quarters(const BlockPlace& at, BlockCells& out) : m_at(at), m_bits(at.terrain.plan().bits), m_out(out) {
        std::vector<std::size_t> open(m_bits.size());
        for (std::size_t i = 0; i < open.size(); ++i) {
            open[i] = i;
        }
        ask({0, 0, k_block_side}, nullptr, open, true);
    }

private:
    struct Square {
        int column, row, side; // within the block
    };

    void ask(const Square& square, const RegionAnswers* around, const std::vector<std::size_t>& open, bool zone_open) {
        if (square.side == 1) {
            ask_parts(square, around, open, zone_open);
            return;
        }
        const Region region{
            Extent::block, m_at.places.block(m_at.column + square.column, m_at.row + square.row, square.side), {}};
        RegionAnswers answers(m_at.terrain, region, around);
        std::vector<std::size_t> still_open;
        for (const std::size_t bit : open) {
            const Possible found = answers.of(m_bits[bit].condition);
            if (found.settled()) {
                mark(square, bit, found);
            } else {
                still_open.push_back(bit);
            }
        }
        if (zone_open && answers.classes().one_zone) {
            m_out.set_zone(square.column, square.row, square.side, answers.classes().at_centre);
            zone_open = false;
        }
        if (still_open.empty() && !zone_open) {
            return;
        }
        const int half = square.side / 2;
        for (const auto& [x, y] : {std::pair{0, 0}, {1, 0}, {0, 1}, {1, 1}}) {
            ask({square.column + x * half, square.row + y * half, half}, &answers, still_open, zone_open);
        }
    }

    Region point(double column, double row) const { return {Extent::point, {m_at.places.at(column, row), 0, 0}, {}}; }

    /// The share of the cell that is closed, or may be, from a lattice of points.
    void ask_parts(const Square& square, const RegionAnswers* around, const std::vector<std::size_t>& open,
                   bool zone_open) {
        std::vector<int> closed(open.size()), maybe(open.size());
        const auto left = static_cast<double>(m_at.column + square.column);
        const auto top = static_cast<double>(m_at.row + square.row);
        for (int part = 0; part < k_parts * k_parts; ++part) {
            const int part_row = part / k_parts;
            const double x = (part % k_parts + 0.5) / k_parts, y = (part_row + 0.5) / k_parts;
            const Region region = point(left + x, top + y);
            RegionAnswers answers(m_at.terrain, region, around);
            for (std::size_t i = 0; i < open.size(); ++i) {
                const Possible found = answers.of(m_bits[open[i]].condition);
                closed[i] += found.can(Possible::yes) ? 1 : 0;
                maybe[i] += found.can(Possible::unknown) ? 1 : 0;
            }
        }
        if (zone_open) {
            const Region centre = point(left + 0.5, top + 0.5);
            m_out.set_zone(square.column, square.row, 1,
                           RegionAnswers(m_at.terrain, centre, around).classes().at_centre);
        }
        const double needed = m_at.options.share * k_parts * k_parts;
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
        for (int row = square.row; row < square.row + square.side; ++row) {
            for (int column = square.column; column < square.column + square.side; ++column) {
                m_out.mark(bit, static_cast<std::size_t>(row * k_block_side + column), found);
            }
        }
    }

    const BlockPlace& m_at;
    const std::vector<ScreenBit>& m_bits;
    BlockCells& m_out;
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

void screen_block_by_parts(const BlockPlace& at, BlockCells& out) {
    Quarters(at, out);
}

} // namespace reachplan
