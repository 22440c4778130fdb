// SPDX-License-Identifier: Apache-2.0
#include "network/route_matrix.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include "network/search_heap.hpp"

namespace reachplan {
namespace {

/// Below this contraction costs more than it saves.
constexpr std::size_t k_few_sources = 16;
constexpr std::size_t k_core_share = 60;

std::size_t core_nodes(const RouteArcs& arcs, std::size_t sources) {
    return sources < k_few_sources ? arcs.node_count() : arcs.node_count() / k_core_share;
}

/// One Dijkstra search at a time; the arrays are kept from one to the next.
class Search {
public:
    explicit Search(std::size_t nodes) : m_cost(nodes, k_no_way) {}

    void begin() {
        for (const std::uint32_t node : m_touched) {
            m_cost[node] = k_no_way;
        }
        m_touched.clear();
        m_heap.clear();
    }

    void reach(std::uint32_t node, std::int64_t cost) {
        std::int64_t& known = m_cost[node];
        if (cost >= known) {
            return;
        }
        if (known == k_no_way) {
            m_touched.push_back(node);
        }
        known = cost;
        m_heap.push(cost, node);
    }

    /// Settles all there is to settle; `settled(node, cost)` says whether to go on from there.
    template <class Settled>
    void run(const RouteArcs& arcs, Settled settled) {
        while (!m_heap.empty()) {
            const SearchHeap::Item at = m_heap.pop();
            if (at.cost > m_cost[at.node] || !settled(at.node, at.cost)) {
                continue;
            }
            for (std::uint32_t a = arcs.first_out[at.node]; a < arcs.first_out[at.node + 1]; ++a) {
                reach(arcs.head[a], at.cost + arcs.cost[a]);
            }
        }
    }

private:
    std::vector<std::int64_t> m_cost;
    std::vector<std::uint32_t> m_touched;
    SearchHeap m_heap;
};

using Searches = tbb::enumerable_thread_specific<Search>;

} // namespace

/// What the targets left at each node: those of node n are [first[n], first[n + 1]).
struct RouteMatrix::Buckets {
    std::vector<std::uint32_t> first;
    std::vector<std::pair<std::uint32_t, std::int64_t>> left; // target, cost from here to it
};

RouteMatrix::RouteMatrix(const RouteArcs& arcs, std::size_t sources)
    : m_hierarchy(contract(arcs, core_nodes(arcs, sources))) {
}

RouteMatrix::Buckets RouteMatrix::leave_costs(const std::vector<AccessList>& targets) const {
    std::vector<std::vector<Access>> left(targets.size());
    Searches searches([&] { return Search(m_hierarchy.number.size()); });
    tbb::parallel_for(std::size_t{0}, targets.size(), [&](std::size_t target) {
        Search& search = searches.local();
        search.begin();
        for (const Access& access : targets[target]) {
            search.reach(m_hierarchy.number[access.node], access.cost);
        }
        search.run(m_hierarchy.down, [&](std::uint32_t node, std::int64_t cost) {
            left[target].push_back({node, cost});
            return true;
        });
    });
    Buckets buckets;
    buckets.first.assign(m_hierarchy.number.size() + 1, 0);
    std::size_t count = 0;
    for (const std::vector<Access>& costs : left) {
        for (const Access& at : costs) {
            ++buckets.first[at.node + 1];
        }
        count += costs.size();
    }
    for (std::size_t node = 0; node + 1 < buckets.first.size(); ++node) {
        buckets.first[node + 1] += buckets.first[node];
    }
    buckets.left.resize(count);
    std::vector<std::uint32_t> next(buckets.first.begin(), buckets.first.end() - 1);
    for (std::uint32_t target = 0; target < left.size(); ++target) {
        for (const Access& at : left[target]) {
            buckets.left[next[at.node]++] = {target, at.cost};
        }
    }
    return buckets;
}

std::vector<std::int64_t> RouteMatrix::costs(const std::vector<AccessList>& sources,
                                             const std::vector<AccessList>& targets) const {
    const Buckets buckets = leave_costs(targets);
    std::vector<std::int64_t> out(sources.size() * targets.size(), k_no_way);
    Searches searches([&] { return Search(m_hierarchy.number.size()); });
    tbb::parallel_for(std::size_t{0}, sources.size(), [&](std::size_t source) {
        Search& search = searches.local();
        search.begin();
        for (const Access& access : sources[source]) {
            search.reach(m_hierarchy.number[access.node], access.cost);
        }
        std::int64_t* const row = out.data() + source * targets.size();
        search.run(m_hierarchy.up, [&](std::uint32_t node, std::int64_t cost) {
            for (std::uint32_t b = buckets.first[node]; b < buckets.first[node + 1]; ++b) {
                const auto& [target, rest] = buckets.left[b];
                row[target] = std::min(row[target], cost + rest);
            }
            return true;
        });
    });
    return out;
}

} // namespace reachplan
