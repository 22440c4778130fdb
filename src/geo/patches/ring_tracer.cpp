// SPDX-License-Identifier: Apache-2.0
#include "geo/patches/ring_tracer.hpp"

#include <limits>
#include <optional>

namespace reachplan {
namespace {

std::int32_t side_at(std::span<const CellRun> runs, std::size_t side) {
    if (side / 2 >= runs.size()) {
        return std::numeric_limits<std::int32_t>::max();
    }
    return side % 2 == 0 ? runs[side / 2].from : runs[side / 2].to;
}

} // namespace

RingTracer::Link RingTracer::add(LevelLink link) {
    if (m_free.empty()) {
        m_links.push_back(link);
        return static_cast<Link>(m_links.size() - 1);
    }
    const Link id = m_free.back();
    m_free.pop_back();
    m_links[id] = link;
    return id;
}

void RingTracer::trace(std::int32_t row, std::span<const CellRun> above, std::span<const CellRun> runs,
                       const Closed& closed) {
    m_ends.assign(runs.size() * 2, k_none);
    std::optional<Corner> open;
    std::size_t i = 0, j = 0;
    const auto corner = [&](const Corner& at) {
        if (open) {
            connect(row, *open, at, j % 2 == 1, closed);
            open.reset();
        } else {
            open = at;
        }
    };
    while (i < above.size() * 2 || j < runs.size() * 2) {
        const std::int32_t x = side_at(above, i), y = side_at(runs, j);
        if (x == y && i % 2 == j % 2) {
            m_ends[j++] = m_ends_above[i++];
        } else if (x == y) {
            // Cells meet by a corner: each outline turns on its own.
            const Corner upper{x, i, true, true}, lower{x, j, false, true};
            corner(i % 2 == 1 ? upper : lower);
            ++i, ++j;
            open = i % 2 == 0 ? lower : upper;
        } else if (x < y) {
            corner({x, i, true, false});
            ++i;
        } else {
            corner({y, j, false, false});
            ++j;
        }
    }
    m_ends_above.swap(m_ends);
}

/// The level line runs west above cells and east below them.
void RingTracer::connect(std::int32_t row, const Corner& left, const Corner& right, bool cells_below,
                         const Closed& closed) {
    const Corner& in = cells_below ? right : left;
    const Corner& out = cells_below ? left : right;
    const Link link = add({in.column, out.column, row, in.touching, out.touching, k_none, k_none});
    const Link before = in.above ? m_ends_above[in.side] : k_none;  // last of the outline that comes down here
    const Link after = out.above ? m_ends_above[out.side] : k_none; // first of the one that goes up here
    if (in.above) {
        m_links[before].next = link;
    }
    if (in.above && out.above && m_links[before].other == after) {
        closed(after, in.side / 2, cells_below);
        return;
    }
    const Link first = in.above ? m_links[before].other : link;
    const Link last = out.above ? m_links[after].other : link;
    m_links[link].next = after;
    m_links[first].other = last;
    m_links[last].other = first;
    if (!in.above) {
        m_ends[in.side] = link;
    }
    if (!out.above) {
        m_ends[out.side] = link;
    }
}

void RingTracer::corners_of(Link ring, Corners& into) const {
    into.ring.clear();
    into.touching.clear();
    for (Link at = ring; at != k_none; at = m_links[at].next) {
        const LevelLink& link = m_links[at];
        if (link.touches_at_from) {
            into.touching.push_back(into.ring.size());
        }
        into.ring.push_back({link.row, link.from});
        if (link.touches_at_to) {
            into.touching.push_back(into.ring.size());
        }
        into.ring.push_back({link.row, link.to});
    }
}

void RingTracer::forget(Link ring) {
    for (Link at = ring; at != k_none; at = m_links[at].next) {
        m_free.push_back(at);
    }
}

} // namespace reachplan
