// SPDX-License-Identifier: Apache-2.0
// Min-heap of (cost, node) with four children a place, which keeps them in one line of the cache. A node may stand in
// it more than once; the searcher skips what has become stale. Only src/network includes this.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace reachplan {

class SearchHeap {
public:
    struct Item {
        std::int64_t cost;
        std::uint32_t node;
    };

    bool empty() const { return m_items.empty(); }
    const Item& top() const { return m_items.front(); }
    void clear() { m_items.clear(); }

    void push(std::int64_t cost, std::uint32_t node) {
        std::size_t at = m_items.size();
        m_items.push_back({cost, node});
        while (at > 0) {
            const std::size_t parent = (at - 1) / 4;
            if (m_items[parent].cost <= cost) {
                break;
            }
            m_items[at] = m_items[parent];
            at = parent;
        }
        m_items[at] = {cost, node};
    }

    Item pop() {
        const Item least = m_items.front();
        const Item last = m_items.back();
        m_items.pop_back();
        if (!m_items.empty()) {
            sink(last);
        }
        return least;
    }

private:
    void sink(Item item) {
        const std::size_t count = m_items.size();
        std::size_t at = 0;
        for (std::size_t child = 1; child < count; child = 4 * at + 1) {
            std::size_t least = child;
            for (std::size_t other = child + 1; other < std::min(child + 4, count); ++other) {
                least = m_items[other].cost < m_items[least].cost ? other : least;
            }
            if (m_items[least].cost >= item.cost) {
                break;
            }
            m_items[at] = m_items[least];
            at = least;
        }
        m_items[at] = item;
    }

    std::vector<Item> m_items;
};

} // namespace reachplan
