// SPDX-License-Identifier: Apache-2.0
// Growth in the order of gaps: lines that meet first, then the nearest ones; of two ends that both meet, the one
// nearer to the mouth is where the water leaves.
#include "input/rivers/river_growth.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

#include "base/groups.hpp"
#include "input/rivers/strands.hpp"

namespace reachplan {
namespace {

/// So many free ends of one river system are tried as its mouth.
constexpr std::size_t k_most_tried = 64;

struct Mouth {
    std::size_t water;
    int end; // -1: a lake without an outlet
};

/// A river that may flow into `into`; the best is taken first.
struct Offer {
    double gap_m;
    double up_m; // from the mouth, along the water
    std::size_t water;
    int end;
    std::size_t into;
    double real_gap_m;

    auto key() const { return std::tie(gap_m, up_m, water, end, into); }
    bool operator<(const Offer& other) const { return key() > other.key(); } // a heap gives the largest
};

/// What touches a water from outside.
struct Visitor {
    std::size_t water;
    int end;
    EndTouch touch;
};

class Growth {
public:
    explicit Growth(const std::vector<Water>& waters)
        : m_waters(waters), m_visitors(waters.size()), m_flows(waters.size()), m_up_m(waters.size(), 0) {
        for (std::size_t i = 0; i < waters.size(); ++i) {
            for (const int end : {0, 1}) {
                for (const EndTouch& touch : waters[i].touches[static_cast<std::size_t>(end)]) {
                    m_visitors[touch.onto].push_back({i, end, touch});
                }
            }
        }
    }

    std::vector<Flow> find() {
        std::size_t system = 0;
        for (std::size_t i = 0; i < m_waters.size(); ++i) {
            if (m_waters[i].is_fixed) {
                m_flows[i] = {true, 1, std::nullopt, 0, Told::by_next, system};
            }
        }
        Tried given;
        for (std::size_t i = 0; i < m_waters.size(); ++i) {
            if (m_waters[i].is_fixed) {
                offer_visitors(i, given);
            }
        }
        grow(given);
        keep(given);
        for (const std::vector<std::size_t>& component : components()) {
            while (const std::optional<Tried> best = best_of(component, ++system)) {
                keep(*best);
            }
        }
        return m_flows;
    }

private:
    struct Tried {
        std::priority_queue<Offer> offers;
        std::vector<std::pair<std::size_t, Flow>> found; // in the order of growth
        std::vector<std::pair<std::size_t, double>> up_m;
        double agrees_m = 0;
    };

    bool is_open(std::size_t water) const { return !m_flows[water].known; }

    void set(std::size_t water, const Flow& flow, double up_m, Tried& tried) {
        m_flows[water] = flow;
        m_up_m[water] = up_m;
        tried.found.emplace_back(water, flow);
        const Water& it = m_waters[water];
        tried.agrees_m += flow.mouth_end == 1 ? it.length_m - 2 * it.turned_m : 2 * it.turned_m - it.length_m;
        offer_visitors(water, tried);
    }

    void offer(const Visitor& visitor, std::size_t into, double up_m, Tried& tried) {
        const double gap_m = visitor.touch.gap_m;
        tried.offers.push({gap_m <= k_meets_m ? 0 : gap_m, up_m, visitor.water, visitor.end, into, gap_m});
    }

    /// The end that touches one water touches that one as well, and no farther off.
    bool meets_too(const Visitor& visitor, std::size_t water) const {
        const std::vector<EndTouch>& touches = m_waters[visitor.water].touches[static_cast<std::size_t>(visitor.end)];
        return std::any_of(touches.begin(), touches.end(), [&](const EndTouch& touch) {
            return touch.onto == water && touch.gap_m <= visitor.touch.gap_m + k_meets_m;
        });
    }

    /// All that may flow into a water whose way is known now; lakes that it drains are known with it.
    void offer_visitors(std::size_t water, Tried& tried) {
        const Water& it = m_waters[water];
        const Flow& flow = m_flows[water];
        for (const Visitor& visitor : m_visitors[water]) {
            if (!is_open(visitor.water)) {
                continue;
            }
            double up_m = m_up_m[water];
            if (!it.is_lake) {
                const bool to_mouth =
                    visitor.touch.to_ends_m[flow.mouth_end] <= k_meets_m + std::min(visitor.touch.gap_m, 1e9);
                if (to_mouth && !it.is_fixed && (!flow.next || meets_too(visitor, *flow.next))) {
                    continue; // two rivers with one mouth: the water goes on where the other's does
                }
                up_m += flow.mouth_end == 1 ? it.length_m - visitor.touch.along_m : visitor.touch.along_m;
            }
            offer(visitor, water, up_m, tried);
        }
        if (it.is_lake) {
            return;
        }
        std::vector<std::size_t> lakes = it.crosses;
        for (const EndTouch& touch : it.touches[static_cast<std::size_t>(1 - flow.mouth_end)]) {
            if (m_waters[touch.onto].is_lake) {
                lakes.push_back(touch.onto);
            }
        }
        for (const std::size_t lake : lakes) {
            if (is_open(lake)) {
                set(lake, {true, 1, water, 0, Told::by_next, flow.system}, m_up_m[water] + it.length_m, tried);
            }
        }
    }

    void grow(Tried& tried) {
        while (!tried.offers.empty()) {
            const Offer best = tried.offers.top();
            tried.offers.pop();
            if (is_open(best.water)) {
                const std::size_t system = m_flows[best.into].system;
                set(best.water, {true, best.end, best.into, best.real_gap_m, Told::by_next, system}, best.up_m, tried);
            }
        }
    }

    /// Waters in one system are joined by any touch.
    std::vector<std::vector<std::size_t>> components() const {
        Groups groups(m_waters.size());
        for (std::size_t i = 0; i < m_waters.size(); ++i) {
            for (const Visitor& visitor : m_visitors[i]) {
                groups.join(i, visitor.water);
            }
        }
        return groups.members();
    }

    /// Ends that touch nothing, and lakes. Where heights are known only the lowest of them, else those of a main stem.
    std::vector<Mouth> mouths_of(const std::vector<std::size_t>& component) const {
        std::vector<Mouth> mouths;
        std::optional<double> lowest;
        for (const std::size_t i : component) {
            const Water& water = m_waters[i];
            if (!is_open(i) || water.is_ring) {
                continue;
            }
            if (water.is_lake) {
                if (!m_visitors[i].empty()) {
                    mouths.push_back({i, -1});
                }
                continue;
            }
            for (const int end : {1, 0}) {
                if (is_free(i, end)) {
                    mouths.push_back({i, end});
                    const std::optional<double>& height = water.height_m[static_cast<std::size_t>(end)];
                    lowest = height && (!lowest || *height < *lowest) ? height : lowest;
                }
            }
        }
        const auto is_main = [&](const Mouth& mouth) { return m_waters[mouth.water].is_main; };
        if (!lowest && std::any_of(mouths.begin(), mouths.end(), is_main)) {
            std::erase_if(mouths, [&](const Mouth& mouth) { return !is_main(mouth); });
        }
        if (lowest) {
            std::erase_if(mouths, [&](const Mouth& mouth) { return height_of(mouth) != lowest; });
        }
        std::stable_sort(mouths.begin(), mouths.end(),
                         [&](const Mouth& a, const Mouth& b) { return rank(a) < rank(b); });
        mouths.resize(std::min(mouths.size(), k_most_tried));
        return mouths;
    }

    /// Touches no water whose way is still open; what is known already took in all that flows to it.
    bool is_free(std::size_t water, int end) const {
        const std::vector<EndTouch>& touches = m_waters[water].touches[static_cast<std::size_t>(end)];
        return std::none_of(touches.begin(), touches.end(), [&](const EndTouch& touch) { return is_open(touch.onto); });
    }

    std::optional<double> height_of(const Mouth& mouth) const {
        return mouth.end < 0 ? std::nullopt : m_waters[mouth.water].height_m[static_cast<std::size_t>(mouth.end)];
    }

    std::tuple<bool, bool, double> rank(const Mouth& mouth) const {
        const Water& water = m_waters[mouth.water];
        const bool drawn_so = (mouth.end == 1) == (water.turned_m <= water.length_m / 2);
        return {mouth.end < 0, !drawn_so, -water.length_m};
    }

    /// The mouth for which most of the water flows as it is drawn.
    std::optional<Tried> best_of(const std::vector<std::size_t>& component, std::size_t system) {
        std::optional<Tried> best;
        for (const Mouth& mouth : mouths_of(component)) {
            Tried tried;
            const Told told = height_of(mouth) ? Told::by_height : Told::by_mouth;
            set(mouth.water, {true, std::max(mouth.end, 0), std::nullopt, 0, told, system}, 0, tried);
            grow(tried);
            for (const auto& [water, flow] : tried.found) {
                tried.up_m.emplace_back(water, m_up_m[water]);
                m_flows[water] = {};
            }
            if (!best || tried.agrees_m > best->agrees_m) {
                best = std::move(tried);
            }
        }
        return best;
    }

    void keep(const Tried& tried) {
        for (const auto& [water, flow] : tried.found) {
            m_flows[water] = flow;
        }
        for (const auto& [water, up_m] : tried.up_m) {
            m_up_m[water] = up_m;
        }
    }

    const std::vector<Water>& m_waters;
    std::vector<std::vector<Visitor>> m_visitors;
    std::vector<Flow> m_flows;
    std::vector<double> m_up_m;
};

} // namespace

std::vector<Flow> find_flow(const std::vector<Water>& waters) {
    return Growth(waters).find();
}

} // namespace reachplan
