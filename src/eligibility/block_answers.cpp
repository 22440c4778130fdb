// SPDX-License-Identifier: Apache-2.0
// Leaf by leaf for the whole block: distances by its edges in the plane, rasters from the planes of the window, all else
// by quarters. Conditions are then put together cell by cell, and no leaf is found out that no condition still needs.
#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <unordered_map>

#include "base/wider.hpp"
#include "eligibility/block_cells.hpp"
#include "eligibility/feature_sides.hpp"
#include "eligibility/ground_planes.hpp"
#include "geo/block_sides.hpp"

namespace reachplan {
namespace {

using Kind = Leaf::Kind;

constexpr int k_outline_pieces = 4; // of a cell's side, as bend_m() expects

/// Of all cells alike, else one for each cell.
struct LeafAnswers {
    std::optional<Possible> all;
    std::vector<Possible> cells;

    Possible of(std::size_t cell) const { return all ? *all : cells[cell]; }
};

bool is_distance(Kind kind) {
    return kind == Kind::near || kind == Kind::area || kind == Kind::inside;
}
bool is_of_class(Kind kind) {
    return kind == Kind::belt || kind == Kind::basin || kind == Kind::reach_class || kind == Kind::transfer;
}

/// Of a block: those with one of the answers get the mask.
REACHPLAN_WIDER void mark_cells(const Possible* answers, unsigned wanted, std::uint32_t mask, std::uint32_t* words) {
    for (std::size_t cell = 0; cell < k_block_cells; ++cell) {
        words[cell] |= (answers[cell].code() & wanted) != 0 ? mask : 0;
    }
}

class Answers {
public:
    Answers(const BlockPlace& at, const BlockPlane& plane, const GroundPlanes& ground, std::int64_t columns,
            std::int64_t rows, BlockCells& out)
        : m_at(at), m_plane(plane), m_ground(ground),
          m_columns(static_cast<int>(std::min<std::int64_t>(columns, k_block_side))),
          m_rows(static_cast<int>(std::min<std::int64_t>(rows, k_block_side))), m_out(out),
          m_leaves(at.terrain.plan().leaves), m_known(m_leaves.size()) {
        for (std::size_t i = 0; i < m_leaves.size(); ++i) {
            if (m_leaves[i].kind == Kind::constant) {
                m_known[i] = LeafAnswers{m_leaves[i].answer, {}};
            }
        }
    }

    void run() {
        find_by_quarters(leaves_where(is_of_class), true);
        const std::vector<ScreenBit>& bits = m_at.terrain.plan().bits;
        for (std::size_t bit = 0; bit < bits.size(); ++bit) {
            if (m_at.wants(bit)) {
                answer(bit, bits[bit].condition);
            }
        }
    }

private:
    /// Of the bits that are wanted.
    template <class Wanted>
    std::vector<std::size_t> leaves_where(Wanted&& wanted) const {
        std::vector<std::size_t> found;
        const std::vector<ScreenBit>& bits = m_at.terrain.plan().bits;
        for (std::size_t bit = 0; bit < bits.size(); ++bit) {
            if (m_at.wants(bit)) {
                collect_leaves(bits[bit].condition, found);
            }
        }
        std::erase_if(found, [&](std::size_t leaf) { return !wanted(m_leaves[leaf].kind); });
        std::sort(found.begin(), found.end());
        return found;
    }

    Possible so_far(const Condition& condition) const {
        return possible(condition, [&](std::size_t leaf) {
            const std::optional<LeafAnswers>& known = m_known[leaf];
            return known && known->all ? *known->all : Possible::anything();
        });
    }

    void answer(std::size_t bit, const Condition& condition) {
        std::vector<std::size_t> leaves;
        collect_leaves(condition, leaves);
        std::stable_partition(leaves.begin(), leaves.end(),
                              [&](std::size_t leaf) { return m_leaves[leaf].kind != Kind::walk; });
        for (const std::size_t leaf : leaves) {
            const Possible found = so_far(condition);
            if (found.settled()) {
                mark_all(bit, found);
                return;
            }
            if (m_leaves[leaf].kind == Kind::walk) {
                find_walk(leaf, condition);
            } else if (!m_known[leaf]) {
                find(leaf);
            }
        }
        std::erase_if(leaves, [&](std::size_t leaf) { return m_known[leaf]->all.has_value(); });
        if (leaves.empty()) {
            mark_all(bit, so_far(condition));
        } else if (leaves.size() == 1) {
            mark_by_one(bit, condition, leaves.front());
        } else {
            mark_by_many(bit, condition, leaves);
        }
    }

    void mark_all(std::size_t bit, Possible found) {
        for (std::size_t cell = 0; cell < k_block_cells && (found.can(Possible::yes) || found.can(Possible::unknown));
             ++cell) {
            m_out.mark(bit, cell, found);
        }
    }

    Possible with(const Condition& condition, std::size_t cell) const {
        return possible(condition, [&](std::size_t leaf) { return m_known[leaf]->of(cell); });
    }

    /// The condition is asked once for each answer of the one open leaf: with several, it may be what it is with any.
    void mark_by_one(std::size_t bit, const Condition& condition, std::size_t leaf) {
        unsigned closing = 0, opening = 0; // answers of the leaf
        for (const Possible::Answer answer : {Possible::no, Possible::unknown, Possible::absent, Possible::yes}) {
            const Possible found = possible(
                condition, [&](std::size_t other) { return other == leaf ? Possible(answer) : *m_known[other]->all; });
            closing |= found.can(Possible::yes) ? unsigned{answer} : 0U;
            opening |= found.can(Possible::unknown) ? unsigned{answer} : 0U;
        }
        const std::uint32_t mask = std::uint32_t{1} << (bit % 32);
        const auto mark = [&](std::vector<std::uint32_t>& words, unsigned wanted) {
            if (wanted != 0) {
                mark_cells(m_known[leaf]->cells.data(), wanted, mask, words.data() + bit / 32 * k_block_cells);
            }
        };
        mark(m_out.reasons, closing);
        mark(m_out.undetermined, opening);
    }

    /// Cells with the same answers of all leaves share one result; neighbours mostly do.
    void mark_by_many(std::size_t bit, const Condition& condition, const std::vector<std::size_t>& leaves) {
        std::unordered_map<std::string, Possible> found;
        std::string key(leaves.size(), '\0'), last;
        Possible result;
        for (std::size_t cell = 0; cell < k_block_cells; ++cell) {
            for (std::size_t i = 0; i < leaves.size(); ++i) {
                key[i] = static_cast<char>(m_known[leaves[i]]->cells[cell].code());
            }
            if (key != last) {
                const auto known = found.find(key);
                result = known != found.end() ? known->second : found.emplace(key, with(condition, cell)).first->second;
                last = key;
            }
            m_out.mark(bit, cell, result);
        }
    }

    void find(std::size_t leaf) {
        const Kind kind = m_leaves[leaf].kind;
        if (is_distance(kind)) {
            find_distance(leaf);
        } else if (kind == Kind::ground) {
            find_ground(leaf);
        } else {
            find_by_quarters(leaves_where([](Kind other) { return other == Kind::park; }), false);
        }
    }

    /// Ways down the river are long: only from cells where the condition still depends on them, many at once.
    void find_walk(std::size_t leaf, const Condition& condition) {
        std::vector<bool>& walked = m_walked[leaf];
        walked.resize(k_block_cells);
        if (!m_known[leaf]) {
            m_known[leaf] = LeafAnswers{{}, std::vector<Possible>(k_block_cells, Possible::anything())};
        }
        if (m_known[leaf]->all) {
            return;
        }
        std::vector<bool> asked(k_block_cells);
        for (int y = 0; y < m_rows; ++y) {
            for (int x = 0; x < m_columns; ++x) {
                const auto cell = static_cast<std::size_t>(y * k_block_side + x);
                asked[cell] = !walked[cell] && !known_at(condition, cell).settled();
            }
        }
        walk_by_quarters(leaf, asked, 0, 0, k_block_side);
    }

    void walk_by_quarters(std::size_t leaf, const std::vector<bool>& asked, int column, int row, int side) {
        std::vector<std::size_t> cells;
        bool is_asked = false;
        for (int y = row; y < row + side; ++y) {
            for (int x = column; x < column + side; ++x) {
                cells.push_back(static_cast<std::size_t>(y * k_block_side + x));
                is_asked = is_asked || asked[cells.back()];
            }
        }
        if (!is_asked) {
            return;
        }
        const Region region = region_of(column, row, side);
        const Possible found = RegionAnswers(m_at.terrain, region, nullptr).leaf(leaf);
        if (found.settled() || side == 1) {
            for (const std::size_t cell : cells) {
                m_known[leaf]->cells[cell] = found;
                m_walked[leaf][cell] = true;
            }
            return;
        }
        const int half = side / 2;
        for (const auto& [x, y] : {std::pair(0, 0), {half, 0}, {0, half}, {half, half}}) {
            walk_by_quarters(leaf, asked, column + x, row + y, half);
        }
    }

    Possible known_at(const Condition& condition, std::size_t cell) const {
        return possible(condition, [&](std::size_t leaf) {
            return m_known[leaf] ? m_known[leaf]->of(cell) : Possible::anything();
        });
    }

    void settle(std::size_t leaf, std::vector<Possible> cells) {
        static_assert(sizeof(Possible) == 1);
        if (std::memcmp(cells.data(), cells.data() + 1, cells.size() - 1) == 0) { // each is the one before it
            m_known[leaf] = LeafAnswers{cells.front(), {}};
        } else {
            m_known[leaf] = LeafAnswers{{}, std::move(cells)};
        }
    }

    void find_ground(std::size_t leaf) {
        std::vector<Possible> cells(k_block_cells);
        for (int row = 0; row < m_rows; ++row) {
            const Possible* from = m_ground.row(leaf, m_at.row + row) + m_at.column;
            std::copy_n(from, m_columns, cells.begin() + row * k_block_side);
            std::fill(cells.begin() + row * k_block_side + m_columns, cells.begin() + (row + 1) * k_block_side,
                      from[0]);
        }
        for (int row = m_rows; row < k_block_side; ++row) { // beyond the grid: seen by nobody
            std::copy_n(cells.begin(), k_block_side, cells.begin() + row * k_block_side);
        }
        settle(leaf, std::move(cells));
    }

    void find_distance(std::size_t leaf) {
        const SetPair& set = *m_at.terrain.features_of(leaf);
        SidesAsked asked;
        asked.limit_m = (m_leaves[leaf].kind == Kind::near ? m_leaves[leaf].limit_m : 0.0) + k_limit_tolerance_m;
        asked.centres = m_at.options.coverage == Coverage::centre;
        asked.centre_at = [this](int column, int row) {
            return m_at.places.at(static_cast<double>(m_at.column + column) + 0.5,
                                  static_cast<double>(m_at.row + row) + 0.5);
        };
        asked.outline = [this](int column, int row) {
            return m_at.places.outline(m_at.column + column, m_at.row + row, 1, k_outline_pieces).outer;
        };
        asked.outline_bend_m = bend_m(m_at.places.cell_m());
        const BlockSides sure = sides_of(set.sure.field(), m_plane, asked);
        const BlockSides maybe = sides_of(set.maybe.field(), m_plane, asked);
        if (sure.all != 0 && maybe.all != 0) {
            m_known[leaf] = LeafAnswers{answers_of(sure.all, maybe.all), {}};
        } else {
            settle(leaf, answers_of(sure, maybe));
        }
        if (m_leaves[leaf].kind == Kind::inside && !asked.centres) {
            refine_inside(leaf);
        }
    }

    static Possible answers_of(std::uint8_t sure, std::uint8_t maybe) {
        const auto sides = [](std::uint8_t bits) {
            return Sides{(bits & k_side_within) != 0, (bits & k_side_beyond) != 0};
        };
        return answers(sides(sure), sides(maybe));
    }

    static std::vector<Possible> answers_of(const BlockSides& sure, const BlockSides& maybe) {
        std::array<Possible, 16> known; // by the sides of both
        for (std::uint8_t code = 0; code < known.size(); ++code) {
            known.at(code) = answers_of(code & 3U, code / 4);
        }
        std::vector<Possible> cells(k_block_cells);
        for (std::size_t cell = 0; cell < k_block_cells; ++cell) {
            const unsigned code =
                (sure.all != 0 ? sure.all : sure.cells[cell]) + 4U * (maybe.all != 0 ? maybe.all : maybe.cells[cell]);
            cells[cell] = known[code % known.size()];
        }
        return cells;
    }

    /// A cell that several features cover together lies inside all the same.
    void refine_inside(std::size_t leaf) {
        LeafAnswers& known = *m_known[leaf];
        if (known.all && !known.all->settled()) {
            known = LeafAnswers{{}, std::vector<Possible>(k_block_cells, *known.all)};
        }
        for (std::size_t cell = 0; cell < known.cells.size(); ++cell) {
            if (known.cells[cell].can(Possible::yes) && known.cells[cell].can(Possible::no)) {
                const Region region =
                    region_of(static_cast<int>(cell % k_block_side), static_cast<int>(cell / k_block_side), 1);
                known.cells[cell] = RegionAnswers(m_at.terrain, region, nullptr).leaf(leaf);
            }
        }
    }

    Region region_of(int column, int row, int side) const {
        const std::int64_t c = m_at.column + column, r = m_at.row + row;
        if (side > 1) {
            return {Extent::block, m_at.places.block(c, r, side), {}};
        }
        if (m_at.options.coverage == Coverage::centre) {
            const LonLat centre = m_at.places.at(static_cast<double>(c) + 0.5, static_cast<double>(r) + 0.5);
            return {Extent::point, {centre, 0, 0}, {}};
        }
        return {Extent::cell, m_at.places.block(c, r, 1),
                [this, c, r] { return m_at.places.outline(c, r, 1, k_outline_pieces); }};
    }

    /// Leaves that are asked together, and in which zone the cells lie.
    void find_by_quarters(const std::vector<std::size_t>& leaves, bool with_zone) {
        std::vector<std::vector<Possible>> cells(leaves.size());
        std::vector<std::size_t> open(leaves.size());
        for (std::size_t i = 0; i < leaves.size(); ++i) {
            cells[i].resize(k_block_cells);
            open[i] = i;
        }
        if (with_zone || !leaves.empty()) {
            ask(0, 0, k_block_side, nullptr, leaves, open, with_zone, cells);
        }
        for (std::size_t i = 0; i < leaves.size(); ++i) {
            settle(leaves[i], std::move(cells[i]));
        }
    }

    void ask(int column, int row, int side, const RegionAnswers* around, const std::vector<std::size_t>& leaves,
             const std::vector<std::size_t>& open, bool zone_open, std::vector<std::vector<Possible>>& cells) {
        const Region region = region_of(column, row, side);
        RegionAnswers answers(m_at.terrain, region, around);
        std::vector<std::size_t> still_open;
        for (const std::size_t i : open) {
            const Possible found = answers.leaf(leaves[i]);
            if (!found.settled() && side > 1) {
                still_open.push_back(i);
                continue;
            }
            for (int j = row; j < row + side; ++j) {
                std::fill_n(cells[i].begin() + j * k_block_side + column, side, found);
            }
        }
        if (zone_open && (side == 1 || answers.classes().one_zone)) {
            m_out.set_zone(column, row, side, answers.classes().at_centre);
            zone_open = false;
        }
        if (still_open.empty() && !zone_open) {
            return;
        }
        const int half = side / 2;
        for (const auto& [x, y] : {std::pair{0, 0}, {1, 0}, {0, 1}, {1, 1}}) {
            ask(column + x * half, row + y * half, half, &answers, leaves, still_open, zone_open, cells);
        }
    }

    const BlockPlace& m_at;
    const BlockPlane& m_plane;
    const GroundPlanes& m_ground;
    int m_columns, m_rows; // within the grid
    BlockCells& m_out;
    const std::deque<Leaf>& m_leaves;
    std::vector<std::optional<LeafAnswers>> m_known;             // by leaf
    std::unordered_map<std::size_t, std::vector<bool>> m_walked; // by leaf: cells that were followed
};

} // namespace

void screen_block(const BlockPlace& at, const BlockPlane& plane, const GroundPlanes& ground, std::int64_t columns,
                  std::int64_t rows, BlockCells& out) {
    Answers(at, plane, ground, columns, rows, out).run();
}

} // namespace reachplan
