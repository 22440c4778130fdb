// SPDX-License-Identifier: Apache-2.0
#include "allocation/lagrangian.hpp"

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
        for (const UnitOptions& unit : m_model.units) {
            visit(unit);
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
    void visit(const UnitOptions& unit) {
        for (std::size_t l = 0; l < m_level; ++l) {
            m_least[l] = unit.options.front().levels[l];
            for (const Option& o : unit.options) {
                m_least[l] = std::min(m_least[l], o.levels[l]);
            }
        }
        Wide best = 0;
        bool known = false;
        for (const Option& o : unit.options) {
            if (!barrier(o)) {
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

} // namespace reachplan
