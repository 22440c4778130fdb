// SPDX-License-Identifier: Apache-2.0
#include "geo/patches/patch_finder.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <vector>

#include "geo/patches/patch_labels.hpp"
#include "geo/patches/ring_tracer.hpp"

namespace reachplan {
namespace {

using Link = RingTracer::Link;
using Component = PatchLabels::Component;

/// Twice the area, positive when it runs counter-clockwise with north up.
std::int64_t twice_area(const CornerRing& ring) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const GridCorner a = ring[i], b = ring[(i + 1) % ring.size()];
        sum += std::int64_t{a.row} * b.column - std::int64_t{b.row} * a.column;
    }
    return sum;
}

/// Takes a ring apart where it touches itself, so that no ring passes twice through a point.
class RingSplitter {
public:
    template <class Take>
    void split(const RingTracer::Corners& corners, Take&& take) {
        m_seen.clear();
        m_path.clear();
        std::size_t next = 0;
        for (std::size_t i = 0; i < corners.ring.size(); ++i) {
            const GridCorner corner = corners.ring[i];
            const bool touching = next < corners.touching.size() && corners.touching[next] == i;
            next += touching ? 1 : 0;
            const auto seen = touching ? m_seen.try_emplace(corner, m_path.size()) : std::pair{m_seen.end(), true};
            if (!seen.second) {
                cut_off(seen.first->second, take);
            } else {
                m_path.push_back(corner);
            }
        }
        take(CornerRing(m_path));
    }

private:
    /// The loop from the corner at `from` back to it.
    template <class Take>
    void cut_off(std::size_t from, Take&& take) {
        const auto begin = m_path.begin() + static_cast<std::ptrdiff_t>(from);
        take(CornerRing(begin, m_path.end()));
        for (auto at = begin + 1; at != m_path.end(); ++at) {
            const auto seen = m_seen.find(*at);
            if (seen != m_seen.end() && seen->second == static_cast<std::size_t>(at - m_path.begin())) {
                m_seen.erase(seen);
            }
        }
        m_path.erase(begin + 1, m_path.end());
    }

    CornerRing m_path;
    std::map<GridCorner, std::size_t> m_seen; // where in the path
};

} // namespace

struct PatchFinder::Impl {
    std::int64_t least_cells;
    std::function<void(Patch&&)> take;
    PatchLabels labels = {};
    RingTracer tracer = {};
    RingSplitter splitter = {};
    RingTracer::Corners corners = {};
    std::int32_t row = 0;
    std::vector<CellRun> above = {};
    std::vector<PatchLabels::Id> labels_above = {}, labels_here = {};

    void hang_holes(Component& to, const Component& from) {
        if (to.first_hole == PatchLabels::k_none) {
            to.first_hole = from.first_hole;
            to.last_hole = from.last_hole;
        } else if (from.first_hole != PatchLabels::k_none) {
            tracer.next_ring(to.last_hole) = from.first_hole;
            to.last_hole = from.last_hole;
        }
    }

    void add_hole(Component& to, Link ring) {
        tracer.next_ring(ring) = RingTracer::k_none;
        Component one;
        one.first_hole = one.last_hole = ring;
        hang_holes(to, one);
    }

    void add_ring(Link ring, Patch& patch) {
        tracer.corners_of(ring, corners);
        const auto add = [&](CornerRing&& part) {
            (twice_area(part) > 0 ? patch.outer : patch.holes.emplace_back()) = std::move(part);
        };
        if (corners.touching.size() < 2) {
            add(CornerRing(corners.ring));
        } else {
            splitter.split(corners, add);
        }
    }

    void complete(Link outer, PatchLabels::Id id) {
        const Component component = labels.at(id);
        labels.forget(id);
        Patch patch{component.cells, component.first, {}, {}};
        const bool wanted = component.cells >= least_cells;
        if (wanted) {
            add_ring(outer, patch);
        }
        tracer.forget(outer);
        for (Link hole = component.first_hole; hole != RingTracer::k_none;) {
            const Link next = tracer.next_ring(hole);
            if (wanted) {
                add_ring(hole, patch);
            }
            tracer.forget(hole);
            hole = next;
        }
        if (wanted) {
            take(std::move(patch));
        }
    }

    void add_row(std::span<const CellRun> runs) {
        labels.label(row, above, labels_above, runs, labels_here,
                     [this](Component& to, const Component& from) { hang_holes(to, from); });
        tracer.trace(row, above, runs, [this](Link ring, std::size_t run_above, bool hole) {
            const PatchLabels::Id id = labels.root(labels_above[run_above]);
            if (hole) {
                add_hole(labels.at(id), ring);
            } else {
                complete(ring, id);
            }
        });
        labels.settle(labels_here);
        labels_above.swap(labels_here);
        above.assign(runs.begin(), runs.end());
        ++row;
    }
};

PatchFinder::PatchFinder(std::int64_t least_cells, std::function<void(Patch&&)> take)
    : m_impl(std::make_unique<Impl>(Impl{least_cells, std::move(take)})) {
}
PatchFinder::~PatchFinder() = default;

void PatchFinder::add_row(std::span<const CellRun> runs) {
    m_impl->add_row(runs);
}

void PatchFinder::finish() {
    m_impl->add_row({});
}

void runs_of(std::span<const std::uint8_t> cells, std::vector<CellRun>& runs) {
    const std::uint8_t* data = cells.data();
    const auto count = static_cast<std::int32_t>(cells.size());
    bool inside = false;
    std::int32_t at = 0;
    while (at < count) {
        // Eight cells at a time that change nothing.
        std::uint64_t eight = 0;
        if (at + 8 <= count) {
            std::memcpy(&eight, data + at, 8);
            const bool none = eight == 0;
            const bool every = ((eight - 0x0101010101010101U) & ~eight & 0x8080808080808080U) == 0;
            if (inside ? every : none) {
                at += 8;
                continue;
            }
        }
        const std::int32_t end = std::min(count, at + 8);
        for (; at < end; ++at) {
            const bool filled = data[at] != 0;
            if (filled && !inside) {
                runs.push_back({at, count});
            } else if (!filled && inside) {
                runs.back().to = at;
            }
            inside = filled;
        }
    }
}

} // namespace reachplan
