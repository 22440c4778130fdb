// SPDX-License-Identifier: Apache-2.0
#include "network/contraction.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <tuple>
#include <utility>

#include "network/search_heap.hpp"

namespace reachplan {
namespace {

/// Nodes that the search for a way round settles at most. One that is not found costs a shortcut, never a wrong cost.
constexpr int k_witness_steps = 40;
/// With so few neighbours a search costs more than the shortcuts it saves.
constexpr std::size_t k_few_links = 3;

/// A neighbour with the arcs both ways; k_no_way where there is none.
struct Link {
    std::uint32_t to;
    std::int64_t out;
    std::int64_t in;
};

struct Shortcut {
    std::uint32_t from, to;
    std::int64_t cost;
};

class Contractor {
public:
    explicit Contractor(const RouteArcs& arcs)
        : m_links(arcs.node_count()), m_level(arcs.node_count(), 0), m_cost(arcs.node_count(), k_no_way) {
        for (std::uint32_t node = 0; node < arcs.node_count(); ++node) {
            for (std::uint32_t a = arcs.first_out[node]; a < arcs.first_out[node + 1]; ++a) {
                if (arcs.head[a] != node) {
                    join(node, arcs.head[a], arcs.cost[a]);
                }
            }
        }
    }

    /// Nodes taken out, in that order.
    std::vector<std::uint32_t> run(std::size_t core_nodes) {
        using Entry = std::pair<int, std::uint32_t>; // priority, node: ties go to the lower node
        std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
        for (std::uint32_t node = 0; node < m_links.size(); ++node) {
            queue.emplace(priority(node), node);
        }
        std::vector<std::uint32_t> order;
        while (queue.size() > core_nodes) {
            const std::uint32_t node = queue.top().second;
            queue.pop();
            const int now = priority(node);
            if (!queue.empty() && now > queue.top().first) {
                queue.emplace(now, node);
                continue;
            }
            take_out(node); // with the shortcuts that priority() has just found
            order.push_back(node);
        }
        return order;
    }

    /// What a node was linked to when it was taken out; for the core, what is left.
    const std::vector<Link>& links(std::uint32_t node) const { return m_links[node]; }

private:
    void join(std::uint32_t from, std::uint32_t to, std::int64_t cost) {
        link(from, to).out = std::min(link(from, to).out, cost);
        link(to, from).in = std::min(link(to, from).in, cost);
    }

    Link& link(std::uint32_t from, std::uint32_t to) {
        std::vector<Link>& links = m_links[from];
        const auto known = std::find_if(links.begin(), links.end(), [&](const Link& l) { return l.to == to; });
        return known != links.end() ? *known : links.emplace_back(Link{to, k_no_way, k_no_way});
    }

    /// Few shortcuts for many arcs first, and not all in one region: the level counts what was taken out below.
    int priority(std::uint32_t node) {
        find_shortcuts(node);
        return 2 * (static_cast<int>(m_shortcuts.size()) - static_cast<int>(m_links[node].size())) + m_level[node];
    }

    void find_shortcuts(std::uint32_t node) {
        m_shortcuts.clear();
        const std::vector<Link>& links = m_links[node];
        if (links.size() <= k_few_links) {
            for (const Link& from : links) {
                for (const Link& to : links) {
                    if (to.to != from.to && from.in < k_no_way && to.out < k_no_way) {
                        m_shortcuts.push_back({from.to, to.to, from.in + to.out});
                    }
                }
            }
            return;
        }
        for (const Link& from : links) {
            std::int64_t farthest = -1;
            for (const Link& to : links) {
                farthest =
                    from.in < k_no_way && to.out < k_no_way && to.to != from.to ? std::max(farthest, to.out) : farthest;
            }
            if (farthest < 0) {
                continue;
            }
            search_round(node, from.to, from.in + farthest);
            for (const Link& to : links) {
                if (to.to != from.to && to.out < k_no_way && m_cost[to.to] > from.in + to.out) {
                    m_shortcuts.push_back({from.to, to.to, from.in + to.out});
                }
            }
            forget();
        }
    }

    /// Costs from `origin` on ways that avoid `node`, up to the limit and as far as the steps allow.
    void search_round(std::uint32_t node, std::uint32_t origin, std::int64_t limit) {
        m_heap.clear();
        reach(origin, 0);
        for (int steps = 0; steps < k_witness_steps && !m_heap.empty() && m_heap.top().cost <= limit; ++steps) {
            const SearchHeap::Item at = m_heap.pop();
            if (at.cost > m_cost[at.node]) {
                continue;
            }
            for (const Link& next : m_links[at.node]) {
                if (next.to != node && at.cost + next.out < m_cost[next.to]) {
                    reach(next.to, at.cost + next.out);
                }
            }
        }
    }

    void reach(std::uint32_t node, std::int64_t cost) {
        if (m_cost[node] == k_no_way) {
            m_touched.push_back(node);
        }
        m_cost[node] = cost;
        m_heap.push(cost, node);
    }

    void forget() {
        for (const std::uint32_t node : m_touched) {
            m_cost[node] = k_no_way;
        }
        m_touched.clear();
    }

    void take_out(std::uint32_t node) {
        for (const Link& l : m_links[node]) {
            std::vector<Link>& back = m_links[l.to];
            back.erase(std::find_if(back.begin(), back.end(), [&](const Link& b) { return b.to == node; }));
            m_level[l.to] = std::max(m_level[l.to], m_level[node] + 1);
        }
        for (const Shortcut& shortcut : m_shortcuts) {
            join(shortcut.from, shortcut.to, shortcut.cost);
        }
    }

    std::vector<std::vector<Link>> m_links;
    std::vector<int> m_level;
    std::vector<std::int64_t> m_cost; // of the search round a node
    std::vector<std::uint32_t> m_touched;
    std::vector<Shortcut> m_shortcuts;
    SearchHeap m_heap;
};

void add_arc(RouteArcs& arcs, std::uint32_t to, std::int64_t cost) {
    if (cost < k_no_way) {
        arcs.head.push_back(to);
        arcs.cost.push_back(cost);
    }
}

} // namespace

Hierarchy contract(const RouteArcs& arcs, std::size_t core_nodes) {
    Contractor contractor(arcs);
    std::vector<std::uint32_t> nodes = contractor.run(core_nodes); // by their new number
    Hierarchy out;
    out.core_begin = static_cast<std::uint32_t>(nodes.size());
    std::vector<bool> contracted(arcs.node_count(), false);
    for (const std::uint32_t node : nodes) {
        contracted[node] = true;
    }
    for (std::uint32_t node = 0; node < arcs.node_count(); ++node) {
        if (!contracted[node]) {
            nodes.push_back(node);
        }
    }
    out.number.resize(nodes.size());
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        out.number[nodes[i]] = i;
    }
    out.up.first_out.push_back(0);
    out.down.first_out.push_back(0);
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        for (const Link& link : contractor.links(nodes[i])) {
            add_arc(out.up, out.number[link.to], link.out);
            if (i < out.core_begin) {
                add_arc(out.down, out.number[link.to], link.in);
            }
        }
        out.up.first_out.push_back(static_cast<std::uint32_t>(out.up.head.size()));
        out.down.first_out.push_back(static_cast<std::uint32_t>(out.down.head.size()));
    }
    return out;
}

} // namespace reachplan
