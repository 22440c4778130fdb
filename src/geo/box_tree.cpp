// SPDX-License-Identifier: Apache-2.0
#include "geo/box_tree.hpp"

#include <algorithm>
#include <numeric>

namespace reachplan {

namespace {

constexpr std::uint32_t k_leaf_size = 4;

double coordinate(Vec3 v, int axis) {
    return axis == 0 ? v.x : axis == 1 ? v.y : v.z;
}

} // namespace

BoxTree::BoxTree(std::span<const Box3> boxes, std::span<const double> credit) {
    m_order.resize(boxes.size());
    std::iota(m_order.begin(), m_order.end(), 0u);
    if (!boxes.empty()) {
        m_nodes.reserve(boxes.size());
        build(boxes, credit, 0, static_cast<std::uint32_t>(boxes.size()));
    }
}

void BoxTree::build(std::span<const Box3> boxes, std::span<const double> credit, std::uint32_t first,
                    std::uint32_t last) {
    Node node;
    Box3 centres;
    for (std::uint32_t i = first; i < last; ++i) {
        const std::uint32_t box = m_order[i];
        node.box.grow(boxes[box]);
        centres.grow(boxes[box].centre());
        node.credit = std::max(node.credit, credit.empty() ? 0.0 : credit[box]);
    }
    const std::size_t self = m_nodes.size();
    m_nodes.push_back(node);
    if (last - first <= k_leaf_size) {
        m_nodes[self].first = first;
        m_nodes[self].count = last - first;
        return;
    }
    const Vec3 spread = centres.hi - centres.lo;
    const int axis = spread.x >= spread.y && spread.x >= spread.z ? 0 : spread.y >= spread.z ? 1 : 2;
    const std::uint32_t middle = first + (last - first) / 2;
    // Halving keeps the depth under 32 even for boxes that all coincide; the index breaks ties.
    std::nth_element(m_order.begin() + first, m_order.begin() + middle, m_order.begin() + last,
                     [&](std::uint32_t a, std::uint32_t b) {
                         const double ca = coordinate(boxes[a].centre(), axis);
                         const double cb = coordinate(boxes[b].centre(), axis);
                         return ca != cb ? ca < cb : a < b;
                     });
    build(boxes, credit, first, middle);
    m_nodes[self].first = static_cast<std::uint32_t>(m_nodes.size());
    build(boxes, credit, middle, last);
}

} // namespace reachplan
