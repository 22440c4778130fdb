// SPDX-License-Identifier: Apache-2.0
#include "allocation/fit_search.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace reachplan {
namespace {

using Amounts = std::vector<std::int64_t>; // by row

/// Rows that can be exceeded at all, and one more for each family of several: what is taken from them together.
class FitSearch {
public:
    FitSearch(const std::vector<FitItem>& items, const std::vector<std::optional<std::int64_t>>& room,
              const std::vector<std::size_t>& family, std::int64_t& work)
        : m_work(work) {
        take_rows(items, room, family);
        for (const FitItem& item : items) {
            m_items.push_back(project(item));
        }
        for (const Item& item : m_items) {
            for (std::size_t r = 0; r < m_left.size(); ++r) {
                m_left[r] -= item.least[r];
            }
        }
        m_chosen.assign(m_items.size(), k_open);
    }

    FitResult run() {
        const bool enough = std::all_of(m_left.begin(), m_left.end(), [](std::int64_t left) { return left >= 0; });
        const bool some = std::none_of(m_items.begin(), m_items.end(), [](const Item& i) { return i.amounts.empty(); });
        FitResult result;
        result.fit = enough && some ? search(m_items.size()) : Fit::no;
        if (result.fit == Fit::yes) {
            for (std::size_t i = 0; i < m_items.size(); ++i) {
                result.choice.push_back(m_items[i].source[m_chosen[i]]);
            }
        }
        return result;
    }

private:
    static constexpr std::size_t k_open = static_cast<std::size_t>(-1);

    struct Item {
        std::vector<Amounts> amounts; // of the options that no other is as small as, the least demanding first
        std::vector<std::size_t> source;
        Amounts least; // by row
    };

    void take_rows(const std::vector<FitItem>& items, const std::vector<std::optional<std::int64_t>>& room,
                   const std::vector<std::size_t>& family) {
        std::vector<std::int64_t> peak(room.size(), 0);
        for (const FitItem& item : items) {
            std::map<std::size_t, std::int64_t> most;
            for (const std::vector<Charge>& option : item.options) {
                for (const Charge& charge : option) {
                    most[charge.account] = std::max(most[charge.account], charge.amount);
                }
            }
            for (const auto& [account, amount] : most) {
                peak[account] += amount;
            }
        }
        std::map<std::size_t, std::vector<std::size_t>> families;
        m_rows_of.resize(room.size());
        for (std::size_t a = 0; a < room.size(); ++a) {
            if (room[a] && peak[a] > *room[a]) {
                m_rows_of[a].push_back(m_left.size());
                m_left.push_back(*room[a]);
                families[family[a]].push_back(a);
            }
        }
        for (const auto& [id, accounts] : families) {
            if (accounts.size() > 1) {
                std::int64_t sum = 0;
                for (const std::size_t account : accounts) {
                    m_rows_of[account].push_back(m_left.size());
                    sum += *room[account];
                }
                m_left.push_back(sum);
            }
        }
    }

    Item project(const FitItem& item) const {
        std::vector<Amounts> all;
        std::vector<double> weight;
        for (const std::vector<Charge>& option : item.options) {
            Amounts& amounts = all.emplace_back(m_left.size(), 0);
            for (const Charge& charge : option) {
                for (const std::size_t row : m_rows_of[charge.account]) {
                    amounts[row] += charge.amount;
                }
            }
            double sum = 0;
            for (std::size_t r = 0; r < amounts.size(); ++r) {
                sum += static_cast<double>(amounts[r]) / (1.0 + std::max(0.0, static_cast<double>(m_left[r])));
            }
            weight.push_back(sum);
        }
        std::vector<std::size_t> order(all.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return weight[a] < weight[b]; });
        Item out;
        for (const std::size_t o : order) {
            const bool beaten = std::any_of(out.amounts.begin(), out.amounts.end(), [&](const Amounts& smaller) {
                return std::equal(smaller.begin(), smaller.end(), all[o].begin(),
                                  [](std::int64_t a, std::int64_t b) { return a <= b; });
            });
            if (!beaten) {
                out.amounts.push_back(all[o]);
                out.source.push_back(o);
            }
        }
        out.least = out.amounts.empty() ? Amounts(m_left.size(), 0) : out.amounts.front();
        for (const Amounts& amounts : out.amounts) {
            for (std::size_t r = 0; r < amounts.size(); ++r) {
                out.least[r] = std::min(out.least[r], amounts[r]);
            }
        }
        return out;
    }

    bool fits(const Item& item, const Amounts& amounts) {
        --m_work;
        for (std::size_t r = 0; r < amounts.size(); ++r) {
            if (amounts[r] - item.least[r] > m_left[r]) {
                return false;
            }
        }
        return true;
    }

    /// The open item with the fewest options that fit; that count.
    std::pair<std::size_t, std::size_t> narrowest() {
        std::size_t best = 0, fewest = k_open;
        for (std::size_t i = 0; i < m_items.size() && fewest > 1; ++i) {
            if (m_chosen[i] != k_open) {
                continue;
            }
            const Item& item = m_items[i];
            const auto count = static_cast<std::size_t>(std::count_if(
                item.amounts.begin(), item.amounts.end(), [&](const Amounts& amounts) { return fits(item, amounts); }));
            if (count < fewest) {
                fewest = count;
                best = i;
            }
        }
        return {best, fewest};
    }

    void take(const Item& item, const Amounts& amounts, std::int64_t sign) {
        for (std::size_t r = 0; r < amounts.size(); ++r) {
            m_left[r] -= sign * (amounts[r] - item.least[r]);
        }
    }

    Fit search(std::size_t open) {
        if (open == 0) {
            return Fit::yes;
        }
        if (m_work <= 0) {
            return Fit::unknown;
        }
        const auto [at, count] = narrowest();
        const Item& item = m_items[at];
        Fit answer = Fit::no;
        for (std::size_t o = 0; o < item.amounts.size() && count > 0; ++o) {
            if (!fits(item, item.amounts[o])) {
                continue;
            }
            take(item, item.amounts[o], 1);
            m_chosen[at] = o;
            const Fit below = search(open - 1);
            if (below == Fit::yes) {
                return below;
            }
            m_chosen[at] = k_open;
            take(item, item.amounts[o], -1);
            if (below == Fit::unknown) {
                return below;
            }
        }
        return answer;
    }

    std::int64_t& m_work;
    std::vector<std::vector<std::size_t>> m_rows_of; // by account
    std::vector<std::int64_t> m_left;                // by row, once every open item has taken its least
    std::vector<Item> m_items;
    std::vector<std::size_t> m_chosen;
};

} // namespace

FitResult fit_all(const std::vector<FitItem>& items, const std::vector<std::optional<std::int64_t>>& room,
                  const std::vector<std::size_t>& family, std::int64_t& work) {
    return FitSearch(items, room, family, work).run();
}

} // namespace reachplan
