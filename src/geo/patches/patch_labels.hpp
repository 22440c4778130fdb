// SPDX-License-Identifier: Apache-2.0
// Which runs of cells belong together, found row after row: a forest of components, of which only those that the last
// row touches, or whose holes wait for their outer ring, are kept.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/patches/patch.hpp"

namespace reachplan {

class PatchLabels {
public:
    using Id = std::uint32_t;
    static constexpr std::uint32_t k_none = 0xffffffff;

    struct Component {
        Id parent = k_none;
        GridCorner first; // cell
        std::int64_t cells = 0;
        std::uint32_t first_hole = k_none, last_hole = k_none; // a chain that whoever traces the rings keeps
    };

    /// Labels the runs of the next row, each with the component of those above that it shares a side with.
    /// `hook(a, b)` is asked to hang the holes of the second component behind those of the first.
    template <class Hook>
    void label(std::int32_t row, std::span<const CellRun> above, std::span<const Id> labels_above,
               std::span<const CellRun> runs, std::vector<Id>& labels, Hook&& hook);
    /// After the row has been traced: labels become those of roots, what has been merged is forgotten.
    void settle(std::vector<Id>& labels);

    Id root(Id id);
    Component& at(Id root) { return m_components[root]; }
    void forget(Id root) { m_free.push_back(root); }

private:
    Id add(GridCorner first);

    std::vector<Component> m_components;
    std::vector<Id> m_free, m_merged;
};

inline PatchLabels::Id PatchLabels::root(Id id) {
    while (m_components[id].parent != id) {
        Component& here = m_components[id];
        here.parent = m_components[here.parent].parent;
        id = here.parent;
    }
    return id;
}

inline PatchLabels::Id PatchLabels::add(GridCorner first) {
    Id id = static_cast<Id>(m_components.size());
    if (m_free.empty()) {
        m_components.emplace_back();
    } else {
        id = m_free.back();
        m_free.pop_back();
    }
    m_components[id] = {id, first, 0, k_none, k_none};
    return id;
}

template <class Hook>
void PatchLabels::label(std::int32_t row, std::span<const CellRun> above, std::span<const Id> labels_above,
                        std::span<const CellRun> runs, std::vector<Id>& labels, Hook&& hook) {
    labels.resize(runs.size());
    std::size_t next = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const CellRun run = runs[i];
        while (next < above.size() && above[next].to <= run.from) {
            ++next;
        }
        Id mine = k_none;
        for (std::size_t k = next; k < above.size() && above[k].from < run.to; ++k) {
            const Id other = root(labels_above[k]);
            if (mine == k_none) {
                mine = other;
            } else if (other != mine) {
                const bool larger = m_components[mine].cells >= m_components[other].cells;
                const Id to = larger ? mine : other, from = larger ? other : mine;
                m_components[from].parent = to;
                m_components[to].cells += m_components[from].cells;
                m_components[to].first = std::min(m_components[to].first, m_components[from].first);
                hook(m_components[to], m_components[from]);
                m_merged.push_back(from);
                mine = to;
            }
        }
        mine = mine == k_none ? add({row, run.from}) : mine;
        m_components[mine].cells += run.to - run.from;
        labels[i] = mine;
    }
}

inline void PatchLabels::settle(std::vector<Id>& labels) {
    for (Id& label : labels) {
        label = root(label);
    }
    m_free.insert(m_free.end(), m_merged.begin(), m_merged.end());
    m_merged.clear();
}

} // namespace reachplan
