// SPDX-License-Identifier: Apache-2.0
// Follows the outlines of runs of cells from row to row, cells to the left. An outline grows at both of its ends until
// they meet; the level lines between two rows are its links. Diagonal neighbours do not hang together.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "geo/patches/patch.hpp"

namespace reachplan {

class RingTracer {
public:
    using Link = std::uint32_t;
    static constexpr Link k_none = 0xffffffff;

    /// A ring is complete: its first link, the run of the row above that touches its last one, and whether it is a hole.
    using Closed = std::function<void(Link ring, std::size_t run_above, bool hole)>;

    /// Between the runs of a row and those of the row above it. Ends of rings above are those of the call before.
    void trace(std::int32_t row, std::span<const CellRun> above, std::span<const CellRun> runs, const Closed& closed);

    /// The corners of a complete ring, in its direction; those where it touches itself or another one are told apart.
    struct Corners {
        CornerRing ring;
        std::vector<std::size_t> touching; // indices, ascending
    };
    void corners_of(Link ring, Corners& into) const;
    void forget(Link ring);
    /// Of a complete ring, for whoever strings rings together.
    Link& next_ring(Link ring) { return m_links[ring].other; }

private:
    struct LevelLink {
        std::int32_t from, to, row;
        bool touches_at_from, touches_at_to;
        Link next;  // k_none: the end
        Link other; // of the first link the last and the other way round while the ring is open
    };
    /// Where an upright side of cells ends or begins; numbered as ends of runs: 2 k where run k begins.
    struct Corner {
        std::int32_t column;
        std::size_t side;
        bool above, touching;
    };
    void connect(std::int32_t row, const Corner& left, const Corner& right, bool cells_below, const Closed& closed);
    Link add(LevelLink link);

    std::vector<LevelLink> m_links;
    std::vector<Link> m_free;
    std::vector<Link> m_ends_above, m_ends; // by side: the last link where a run begins, the first where it ends
};

} // namespace reachplan
