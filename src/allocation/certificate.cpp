// SPDX-License-Identifier: Apache-2.0
#include "allocation/block_prices.hpp"

#include <algorithm>
#include <optional>

namespace reachplan {
namespace {

__extension__ typedef __int128 Wide;

/// Prices on shut rows. They multiply no room at all, so they cost the bound nothing; they only have to make each
/// barred option dearer than the best one left to its unit.
class ShutRows {
public:
    ShutRows(const AssignmentModel& model, const LevelProblem& problem, std::size_t level, Certificate& proof)
        : m_model(model), m_level(level), m_proof(proof), m_is_shut(model.accounts.size() + level, 0),
          m_needed(m_is_shut.size(), 0), m_least(level, 0) {
        for (std::size_t row : problem.shut) {
            m_is_shut[row] = 1;
        }
    }

    void price() {
        for (std::size_t u = 0; u < m_model.units.size(); ++u) {
            visit(u);
        }
        for (std::size_t row = 0; row < m_needed.size(); ++row) {
            std::int64_t& multiplier =
                row < m_model.accounts.size() ? m_proof.accounts[row] : m_proof.levels[row - m_model.accounts.size()];
            if (m_is_shut[row]) {
                multiplier = static_cast<std::int64_t>(m_needed[row]);
            }
        }
    }

private:
    void visit(std::size_t index) {
        const UnitOptions& unit = m_model.units[index];
        for (std::size_t l = 0; l < m_level; ++l) {
            m_least[l] = unit.options.front().levels[l];
            for (const Option& o : unit.options) {
                m_least[l] = std::min(m_least[l], o.levels[l]);
            }
        }
        // With a price of its own the unit leaves alone whatever costs no less.
        bool known = !m_proof.units.empty();
        Wide best = known ? m_proof.units[index] : 0;
        for (const Option& o : unit.options) {
            if (m_proof.units.empty() && !barrier(o)) {
                best = known ? std::min(best, priced(o)) : priced(o);
                known = true;
            }
        }
        for (const Option& o : unit.options) {
            if (const auto bar = barrier(o); bar && known) {
                const Wide short_by = best - priced(o);
                if (short_by > 0) {
                    m_needed[bar->row] = std::max(m_needed[bar->row], (short_by + bar->amount - 1) / bar->amount);
                }
            }
        }
    }

    struct Barrier {
        std::size_t row;
        std::int64_t amount;
    };

    std::optional<Barrier> barrier(const Option& option) const {
        for (const Charge& c : option.charges) {
            if (m_is_shut[c.account] && c.amount > 0) {
                return Barrier{c.account, c.amount};
            }
        }
        for (std::size_t l = 0; l < m_level; ++l) {
            if (m_is_shut[m_model.accounts.size() + l] && option.levels[l] > m_least[l]) {
                return Barrier{m_model.accounts.size() + l, option.levels[l] - m_least[l]};
            }
        }
        return std::nullopt;
    }

    Wide priced(const Option& option) const {
        Wide cost = static_cast<Wide>(m_proof.scale) * option.levels[m_level];
        for (std::size_t l = 0; l < m_level; ++l) {
            cost += static_cast<Wide>(m_proof.levels[l]) * (option.levels[l] - m_least[l]);
        }
        for (const Charge& c : option.charges) {
            cost += static_cast<Wide>(m_proof.accounts[c.account]) * c.amount;
        }
        return cost;
    }

    const AssignmentModel& m_model;
    std::size_t m_level;
    Certificate& m_proof;
    std::vector<char> m_is_shut;
    std::vector<Wide> m_needed;
    std::vector<std::int64_t> m_least; // by earlier level, of the unit at hand
};

/// The problem counts an earlier level from each unit's least; a certificate counts it from zero.
std::int64_t priced_least(const UnitOptions& unit, const Certificate& proof) {
    std::int64_t priced = 0;
    for (std::size_t l = 0; l < proof.levels.size(); ++l) {
        std::int64_t least = unit.options.front().levels[l];
        for (const Option& o : unit.options) {
            least = std::min(least, o.levels[l]);
        }
        priced += proof.levels[l] * least;
    }
    return priced;
}

} // namespace

Certificate to_certificate(const AssignmentModel& model, const LevelProblem& problem, const ReducedCosts& costs,
                           std::size_t level) {
    const std::size_t account_count = model.accounts.size();
    Certificate proof;
    proof.scale = costs.scale;
    proof.accounts.assign(account_count, 0);
    proof.levels.assign(level, 0);
    for (std::size_t r = 0; r < costs.price.size(); ++r) {
        const std::size_t source = problem.row_source[r];
        (source < account_count ? proof.accounts[source] : proof.levels[source - account_count]) = costs.price[r];
    }
    ShutRows(model, problem, level, proof).price();
    return proof;
}

Certificate to_certificate(const AssignmentModel& model, const LevelProblem& problem, const Blocks& blocks,
                           const BlockPrices& prices, std::size_t level) {
    const std::size_t account_count = model.accounts.size();
    Certificate proof;
    proof.scale = prices.scale;
    proof.accounts.assign(account_count, 0);
    proof.levels.assign(level, 0);
    proof.units.assign(model.units.size(), 0);
    for (std::size_t r = 0; r < prices.row.size(); ++r) {
        const std::size_t source = problem.row_source[r];
        (source < account_count ? proof.accounts[source] : proof.levels[source - account_count]) = prices.row[r];
    }
    for (const std::vector<std::uint32_t>& rows : blocks.rows) {
        proof.blocks.emplace_back();
        for (std::uint32_t row : rows) {
            proof.blocks.back().push_back(problem.row_source[row]);
        }
    }
    for (std::size_t u = 0; u < prices.unit.size(); ++u) {
        proof.units[problem.unit_source[u]] = prices.unit[u];
    }
    ShutRows(model, problem, level, proof).price();
    for (std::size_t u = 0; u < model.units.size(); ++u) {
        proof.units[u] += priced_least(model.units[u], proof);
    }
    return proof;
}

BlockPrices like_prices(const AssignmentModel& model, const LevelProblem& problem, const Blocks& blocks,
                        const Certificate& proof, Budget& budget) {
    const std::size_t account_count = model.accounts.size();
    const auto in_cost = [&](std::int64_t price) {
        return static_cast<double>(price) / static_cast<double>(proof.scale);
    };
    std::vector<double> unit, row;
    for (std::size_t u : problem.unit_source) {
        unit.push_back(in_cost(proof.units[u] - priced_least(model.units[u], proof)));
    }
    for (std::size_t source : problem.row_source) {
        row.push_back(in_cost(source < account_count ? proof.accounts[source] : proof.levels[source - account_count]));
    }
    return block_prices_at(problem, blocks, reduce_costs(problem, row).scale, unit, row, budget);
}

} // namespace reachplan
