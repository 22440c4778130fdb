// SPDX-License-Identifier: Apache-2.0
#include "network/node_index.hpp"

#include <algorithm>
#include <numeric>

namespace reachplan {
namespace {

double coordinate(Vec3 p, int axis) {
    return axis == 0 ? p.x : axis == 1 ? p.y : p.z;
}

} // namespace

NodeIndex::NodeIndex(const std::vector<LonLat>& points) : m_order(points.size()) {
    m_points.reserve(points.size());
    for (const LonLat point : points) {
        m_points.push_back(to_ecef(point));
    }
    std::iota(m_order.begin(), m_order.end(), 0U);
    build(0, m_order.size(), 0);
}

void NodeIndex::build(std::size_t begin, std::size_t end, int axis) {
    if (end - begin < 2) {
        return;
    }
    const std::size_t middle = begin + (end - begin) / 2;
    const auto at = [this](std::size_t i) { return m_order.begin() + static_cast<std::ptrdiff_t>(i); };
    std::nth_element(at(begin), at(middle), at(end), [&](std::uint32_t a, std::uint32_t b) {
        return coordinate(m_points[a], axis) < coordinate(m_points[b], axis);
    });
    build(begin, middle, (axis + 1) % 3);
    build(middle + 1, end, (axis + 1) % 3);
}

void NodeIndex::search(Vec3 place, std::size_t begin, std::size_t end, int axis, std::size_t k,
                       std::vector<Found>& heap) const {
    if (begin >= end) {
        return;
    }
    const std::size_t middle = begin + (end - begin) / 2;
    const std::uint32_t index = m_order[middle];
    const Vec3 away = m_points[index] - place;
    const Found candidate{dot(away, away), index};
    if (heap.size() < k || candidate < heap.front()) {
        if (heap.size() == k) {
            std::pop_heap(heap.begin(), heap.end());
            heap.pop_back();
        }
        heap.push_back(candidate);
        std::push_heap(heap.begin(), heap.end());
    }
    const double beyond = coordinate(place, axis) - coordinate(m_points[index], axis);
    const bool low_first = beyond < 0;
    const int next = (axis + 1) % 3;
    search(place, low_first ? begin : middle + 1, low_first ? middle : end, next, k, heap);
    // Equal distances too: the lower index may lie on the other side.
    if (heap.size() < k || beyond * beyond <= heap.front().first) {
        search(place, low_first ? middle + 1 : begin, low_first ? end : middle, next, k, heap);
    }
}

std::vector<std::uint32_t> NodeIndex::nearest(LonLat place, std::size_t k) const {
    std::vector<Found> heap;
    if (k > 0) {
        search(to_ecef(place), 0, m_order.size(), 0, k, heap);
    }
    std::sort(heap.begin(), heap.end());
    std::vector<std::uint32_t> found;
    for (const auto& [distance, index] : heap) {
        found.push_back(index);
    }
    return found;
}

} // namespace reachplan
