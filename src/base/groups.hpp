// SPDX-License-Identifier: Apache-2.0
// Things numbered from 0 that are joined pair by pair; the lowest number of a group stands for it, whatever the order
// of the pairs (union-find with path halving: Tarjan, van Leeuwen 1984).
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace reachplan {

class Groups {
public:
    explicit Groups(std::size_t count) : m_parent(count) {
        std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
    }

    std::size_t of(std::size_t i) {
        while (m_parent[i] != i) {
            i = m_parent[i] = m_parent[m_parent[i]];
        }
        return i;
    }

    void join(std::size_t a, std::size_t b) {
        a = of(a);
        b = of(b);
        m_parent[std::max(a, b)] = std::min(a, b);
    }

    /// Numbers by group, groups and numbers from low to high.
    std::vector<std::vector<std::size_t>> members() {
        std::vector<std::vector<std::size_t>> groups(m_parent.size());
        for (std::size_t i = 0; i < m_parent.size(); ++i) {
            groups[of(i)].push_back(i);
        }
        std::erase_if(groups, [](const std::vector<std::size_t>& group) { return group.empty(); });
        return groups;
    }

private:
    std::vector<std::size_t> m_parent;
};

} // namespace reachplan
