// SPDX-License-Identifier: Apache-2.0
#include "verify/fitting.hpp"

#include <algorithm>

namespace reachplan::verify {
namespace {

constexpr int k_most_looks = 3'000'000;

class Fitting {
public:
    Fitting(const std::vector<std::vector<Takes>>& ways, const Takes& room) {
        std::map<std::string, std::int64_t> most;
        for (const std::vector<Takes>& unit : ways) {
            std::map<std::string, std::int64_t> own;
            for (const Takes& way : unit) {
                for (const auto& [account, amount] : way) {
                    own[account] = std::max(own[account], amount);
                }
            }
            for (const auto& [account, amount] : own) {
                most[account] += amount;
            }
        }
        std::map<std::string, std::size_t> kinds;
        for (const auto& [account, left] : room) {
            if (most[account] > left) {
                m_rows[account].push_back(m_left.size());
                m_left.push_back(left);
            }
        }
        for (const auto& [account, rows] : std::map(m_rows)) {
            const auto [at, fresh] = kinds.try_emplace(account.substr(0, account.find('/')), m_left.size());
            if (fresh) {
                m_left.push_back(0);
            }
            m_left[at->second] += room.at(account);
            m_rows[account].push_back(at->second);
        }
        for (const std::vector<Takes>& unit : ways) {
            m_units.push_back(amounts_of(unit));
        }
        std::stable_sort(m_units.begin(), m_units.end(),
                         [](const auto& a, const auto& b) { return a.size() < b.size(); });
        m_rest.assign(m_units.size() + 1, std::vector<std::int64_t>(m_left.size(), 0));
        for (std::size_t u = m_units.size(); u-- > 0;) {
            for (std::size_t r = 0; r < m_left.size(); ++r) {
                m_rest[u][r] = m_rest[u + 1][r] + least(m_units[u], r);
            }
        }
    }

    std::optional<bool> run() {
        const bool found = search(0);
        return found ? std::optional(true) : m_looks > k_most_looks ? std::nullopt : std::optional(false);
    }

private:
    using Amounts = std::vector<std::int64_t>; // by row

    static std::int64_t least(const std::vector<Amounts>& unit, std::size_t row) {
        std::int64_t amount = unit.empty() ? 0 : unit.front()[row];
        for (const Amounts& way : unit) {
            amount = std::min(amount, way[row]);
        }
        return amount;
    }

    /// Ways that take the same of every row are one; the smallest sum first.
    std::vector<Amounts> amounts_of(const std::vector<Takes>& unit) const {
        std::vector<Amounts> all;
        for (const Takes& way : unit) {
            Amounts amounts(m_left.size(), 0);
            for (const auto& [account, amount] : way) {
                if (const auto rows = m_rows.find(account); rows != m_rows.end()) {
                    for (const std::size_t row : rows->second) {
                        amounts[row] += amount;
                    }
                }
            }
            all.push_back(std::move(amounts));
        }
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return all;
    }

    bool search(std::size_t unit) {
        for (std::size_t r = 0; r < m_left.size(); ++r) {
            if (m_rest[unit][r] > m_left[r]) {
                return false;
            }
        }
        if (unit == m_units.size()) {
            return true;
        }
        for (const Amounts& way : m_units[unit]) {
            if (++m_looks > k_most_looks) {
                return false;
            }
            for (std::size_t r = 0; r < way.size(); ++r) {
                m_left[r] -= way[r];
            }
            const bool found = search(unit + 1);
            for (std::size_t r = 0; r < way.size(); ++r) {
                m_left[r] += way[r];
            }
            if (found) {
                return true;
            }
        }
        return false;
    }

    std::map<std::string, std::vector<std::size_t>> m_rows; // by account: its own and that of its kind
    std::vector<std::int64_t> m_left;                       // by row
    std::vector<std::vector<Amounts>> m_units;
    std::vector<Amounts> m_rest; // the least that units from here on take
    int m_looks = 0;
};

} // namespace

std::optional<bool> all_fit(const std::vector<std::vector<Takes>>& ways, const Takes& room) {
    return Fitting(ways, room).run();
}

} // namespace reachplan::verify
