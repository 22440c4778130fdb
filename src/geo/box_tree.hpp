// SPDX-License-Identifier: Apache-2.0
// A bounding-volume tree over boxes in any three coordinates (earth-centred metres, or longitude
// and latitude with z = 0). Visits leaves nearest box first; the same boxes give the same tree.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/ecef.hpp"

namespace reachplan {

class BoxTree {
public:
    BoxTree() = default;
    /// `credit` (empty, or one for each box) is taken off the distance to the box.
    explicit BoxTree(std::span<const Box3> boxes, std::span<const double> credit = {});

    /// Calls leaf(index) for every box whose distance less credit is <= limit(); the limit may shrink meanwhile.
    template <class Limit, class Leaf>
    void search(const Box3& query, Limit&& limit, Leaf&& leaf) const {
        if (m_nodes.empty()) {
            return;
        }
        struct Entry {
            std::uint32_t node;
            double bound;
        };
        std::array<Entry, k_max_depth * 2> stack;
        std::size_t top = 0;
        stack[top++] = {0, bound(0, query)};
        while (top > 0) {
            const Entry entry = stack[--top];
            if (entry.bound > limit()) {
                continue;
            }
            const Node& node = m_nodes[entry.node];
            if (node.count > 0) {
                for (std::uint32_t i = 0; i < node.count; ++i) {
                    leaf(static_cast<std::size_t>(m_order[node.first + i]));
                }
                continue;
            }
            const Entry left{entry.node + 1, bound(entry.node + 1, query)};
            const Entry right{node.first, bound(node.first, query)};
            const bool left_first = left.bound <= right.bound;
            stack[top++] = left_first ? right : left;
            stack[top++] = left_first ? left : right;
        }
    }

private:
    static constexpr std::size_t k_max_depth = 64;
    struct Node {
        Box3 box;
        double credit = 0;       // largest below
        std::uint32_t first = 0; // leaf: into m_order; inner: right child (the left one follows)
        std::uint32_t count = 0; // 0: inner
    };
    double bound(std::uint32_t node, const Box3& query) const {
        return distance(m_nodes[node].box, query) - m_nodes[node].credit;
    }
    void build(std::span<const Box3> boxes, std::span<const double> credit, std::uint32_t first, std::uint32_t last);

    std::vector<Node> m_nodes;
    std::vector<std::uint32_t> m_order;
};

} // namespace reachplan
