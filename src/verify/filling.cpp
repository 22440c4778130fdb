// SPDX-License-Identifier: Apache-2.0
#include "verify/filling.hpp"

#include <algorithm>
#include <numeric>

namespace reachplan::verify {
namespace {

constexpr int k_most_looks = 2'000'000;

class Filling {
public:
    Filling(const std::vector<std::int64_t>& room, const std::vector<Offer>& offers) : m_left(room), m_offers(offers) {
        std::stable_sort(m_offers.begin(), m_offers.end(),
                         [](const Offer& a, const Offer& b) { return a.owner < b.owner; });
        for (std::size_t i = 0; i < m_offers.size(); ++i) {
            if (i == 0 || m_offers[i].owner != m_offers[i - 1].owner) {
                m_first.push_back(i);
            }
        }
        m_first.push_back(m_offers.size());
        // By account, what gains most for what it takes comes first.
        for (std::size_t r = 0; r < room.size(); ++r) {
            std::vector<std::size_t>& order = m_by_worth.emplace_back(m_offers.size());
            std::iota(order.begin(), order.end(), std::size_t{0});
            std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
                return m_offers[a].gain * m_offers[b].amounts[r] > m_offers[b].gain * m_offers[a].amounts[r];
            });
        }
    }

    Wide most() {
        search(0, 0);
        return std::max(m_best, m_open);
    }

private:
    bool fits(const Offer& offer) const {
        for (std::size_t r = 0; r < m_left.size(); ++r) {
            if (offer.amounts[r] > m_left[r]) {
                return false;
            }
        }
        return true;
    }

    /// By one account, of the offers from `first` on, as if they could be split and owners took several.
    Wide by_account(std::size_t r, std::size_t first) const {
        std::int64_t left = m_left[r];
        Wide sum = 0;
        for (std::size_t i : m_by_worth[r]) {
            const Offer& offer = m_offers[i];
            if (i < first || !fits(offer)) {
                continue;
            }
            if (offer.amounts[r] > left) {
                return sum + offer.gain * left / offer.amounts[r] + 1;
            }
            left -= offer.amounts[r];
            sum += offer.gain;
        }
        return sum;
    }

    /// As if there were room for the best offer of each owner.
    Wide by_owner(std::size_t owner) const {
        Wide sum = 0;
        for (; owner + 1 < m_first.size(); ++owner) {
            Wide best = 0;
            for (std::size_t i = m_first[owner]; i < m_first[owner + 1]; ++i) {
                best = fits(m_offers[i]) ? std::max(best, m_offers[i].gain) : best;
            }
            sum += best;
        }
        return sum;
    }

    void search(std::size_t owner, Wide gain) {
        m_best = std::max(m_best, gain);
        if (owner + 1 == m_first.size()) {
            return;
        }
        Wide rest = by_owner(owner);
        for (std::size_t r = 0; r < m_left.size(); ++r) {
            rest = std::min(rest, by_account(r, m_first[owner]));
        }
        if (gain + rest <= m_best) {
            return;
        }
        if (++m_looks > k_most_looks) {
            m_open = std::max(m_open, gain + rest);
            return;
        }
        for (std::size_t i = m_first[owner]; i < m_first[owner + 1]; ++i) {
            if (fits(m_offers[i])) {
                take(m_offers[i], 1);
                search(owner + 1, gain + m_offers[i].gain);
                take(m_offers[i], -1);
            }
        }
        search(owner + 1, gain);
    }

    void take(const Offer& offer, std::int64_t sign) {
        for (std::size_t r = 0; r < m_left.size(); ++r) {
            m_left[r] -= sign * offer.amounts[r];
        }
    }

    std::vector<std::int64_t> m_left;
    std::vector<Offer> m_offers;
    std::vector<std::size_t> m_first;                 // offer of each owner, one more at the end
    std::vector<std::vector<std::size_t>> m_by_worth; // by account
    Wide m_best = 0, m_open = 0;
    int m_looks = 0;
};

} // namespace

Wide most_gain(const std::vector<std::int64_t>& room, const std::vector<Offer>& offers) {
    return Filling(room, offers).most();
}

} // namespace reachplan::verify
