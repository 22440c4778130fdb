// SPDX-License-Identifier: Apache-2.0
// The arithmetic of the assignment contract: value, feasibility and the bound that multipliers prove.
// Everything is exact: 128-bit integers with checked addition, because a bound that wraps is a lie.
// Fails with std::invalid_argument on a malformed question, std::overflow_error when a sum leaves its type.
#include "allocation/model.hpp"
#include "allocation/knapsack.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace reachplan {
namespace {

__extension__ typedef __int128 Wide;

Wide add(Wide a, Wide b) {
    Wide sum = 0;
    if (__builtin_add_overflow(a, b, &sum)) {
        throw std::overflow_error("assignment bound exceeds 128 bits");
    }
    return sum;
}

Wide times(std::int64_t a, std::int64_t b) {
    return static_cast<Wide>(a) * b;
}

std::int64_t narrow(Wide value) {
    if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min()) {
        throw std::overflow_error("assignment value exceeds 64 bits");
    }
    return static_cast<std::int64_t>(value);
}

Wide divide_up(Wide value, std::int64_t by) {
    const Wide quotient = value / by; // truncates towards zero: already the ceiling below zero
    return value > 0 && value % by != 0 ? quotient + 1 : quotient;
}

void check_proof(const AssignmentModel& model, std::size_t level, std::size_t values_above, const Certificate& proof) {
    const auto negative = [](std::int64_t m) { return m < 0; };
    // A multiplier below zero would reward breaking a limit: such a "proof" proves nothing.
    if (level >= model.level_count || values_above < level || proof.scale <= 0 ||
        proof.accounts.size() != model.accounts.size() || proof.levels.size() != level ||
        (!proof.units.empty() && proof.units.size() != model.units.size()) ||
        std::any_of(proof.accounts.begin(), proof.accounts.end(), negative) ||
        std::any_of(proof.levels.begin(), proof.levels.end(), negative)) {
        throw std::invalid_argument("certificate does not fit the model");
    }
}

Wide priced(const Option& option, std::size_t level, const Certificate& proof) {
    Wide cost = times(proof.scale, option.levels[level]);
    for (std::size_t l = 0; l < level; ++l) {
        cost = add(cost, times(proof.levels[l], option.levels[l]));
    }
    for (const Charge& c : option.charges) {
        cost = add(cost, times(proof.accounts[c.account], c.amount));
    }
    return cost;
}

std::vector<Wide> usage_of(const AssignmentModel& model, const std::vector<std::size_t>& choice) {
    std::vector<Wide> used(model.accounts.size(), 0);
    for (std::size_t u = 0; u < model.units.size(); ++u) {
        for (const Charge& c : model.units[u].options.at(choice[u]).charges) {
            used[c.account] += c.amount;
        }
    }
    return used;
}

/// The part of a bound by blocks that units and options decide.
class BlockBound {
public:
    BlockBound(const AssignmentModel& model, std::size_t level, const Certificate& proof)
        : m_model(model), m_level(level), m_proof(proof), m_block(model.accounts.size(), k_none),
          m_place(model.accounts.size(), 0) {
        for (std::size_t b = 0; b < proof.blocks.size(); ++b) {
            m_blocks.emplace_back();
            for (std::size_t account : proof.blocks[b]) {
                check(account < m_block.size() && m_block[account] == k_none && proof.accounts[account] == 0 &&
                      model.accounts[account].room >= 0);
                m_block[account] = b;
                m_place[account] = m_blocks[b].knapsack.room.size();
                m_blocks[b].knapsack.room.push_back(model.accounts[account].room);
            }
        }
    }

    Wide sum() {
        Wide total = 0;
        for (std::size_t u = 0; u < m_model.units.size(); ++u) {
            total = add(total, m_proof.units[u]);
            total = add(total, -read(u));
        }
        KnapsackSolver solver;
        for (const Block& block : m_blocks) {
            std::vector<std::uint32_t> taken;
            total = add(total, -static_cast<Wide>(solver.solve(block.knapsack, block.profit, taken)));
        }
        return total;
    }

private:
    static constexpr std::size_t k_none = std::numeric_limits<std::size_t>::max();
    static constexpr std::int64_t k_most_sum = std::int64_t{1} << 60;

    struct Block {
        Knapsack knapsack;
        std::vector<std::int64_t> profit;
        std::int64_t sum = 0;
    };

    static void check(bool sound) {
        if (!sound) {
            throw std::invalid_argument("certificate does not fit the model");
        }
    }

    /// Options with a gain go to their block; the best gain outside all blocks is the answer.
    Wide read(std::size_t unit) {
        Wide free = 0;
        for (const Option& option : m_model.units[unit].options) {
            const std::vector<std::size_t> blocks = blocks_of(option);
            const Wide gain = static_cast<Wide>(m_proof.units[unit]) - priced(option, m_level, m_proof);
            if (blocks.empty()) {
                free = std::max(free, gain);
            } else if (gain > 0) {
                check(blocks.size() == 1);
                list(option, unit, m_blocks[blocks.front()], narrow(gain));
            }
        }
        return free;
    }

    /// Relief within a block would make room that its knapsack knows nothing of, gain or no gain.
    std::vector<std::size_t> blocks_of(const Option& option) const {
        std::vector<std::size_t> blocks;
        for (const Charge& c : option.charges) {
            if (const std::size_t b = m_block[c.account]; b != k_none) {
                check(c.amount > 0);
                if (std::find(blocks.begin(), blocks.end(), b) == blocks.end()) {
                    blocks.push_back(b);
                }
            }
        }
        return blocks;
    }

    void list(const Option& option, std::size_t unit, Block& block, std::int64_t gain) {
        Knapsack& knapsack = block.knapsack;
        const std::size_t first = knapsack.amounts.size();
        knapsack.amounts.resize(first + knapsack.room.size(), 0);
        for (const Charge& c : option.charges) {
            if (m_block[c.account] != k_none) {
                knapsack.amounts[first + m_place[c.account]] = c.amount;
            }
        }
        knapsack.owner.push_back(static_cast<std::uint32_t>(unit));
        block.profit.push_back(gain);
        check(gain < k_most_sum - block.sum); // the knapsack adds up in 64 bits
        block.sum += gain;
    }

    const AssignmentModel& m_model;
    std::size_t m_level;
    const Certificate& m_proof;
    std::vector<std::size_t> m_block; // by account
    std::vector<std::size_t> m_place; // by account, in its block
    std::vector<Block> m_blocks;
};

} // namespace

std::vector<std::int64_t> value_of(const AssignmentModel& model, const std::vector<std::size_t>& choice) {
    std::vector<std::int64_t> value(model.level_count, 0);
    for (std::size_t l = 0; l < model.level_count; ++l) {
        Wide sum = 0;
        for (std::size_t u = 0; u < model.units.size(); ++u) {
            sum += model.units[u].options.at(choice.at(u)).levels.at(l);
        }
        value[l] = narrow(sum);
    }
    return value;
}

bool feasible(const AssignmentModel& model, const std::vector<std::size_t>& choice) {
    if (choice.size() != model.units.size()) {
        return false;
    }
    for (std::size_t u = 0; u < choice.size(); ++u) {
        if (choice[u] >= model.units[u].options.size()) {
            return false;
        }
    }
    const std::vector<Wide> used = usage_of(model, choice);
    for (std::size_t a = 0; a < used.size(); ++a) {
        if (used[a] > model.accounts[a].room) {
            return false;
        }
    }
    return true;
}

std::int64_t certified_bound(const AssignmentModel& model, std::size_t level,
                             const std::vector<std::int64_t>& best_above, const Certificate& proof) {
    check_proof(model, level, best_above.size(), proof);
    Wide bound = proof.units.empty() ? 0 : BlockBound(model, level, proof).sum();
    for (const UnitOptions& unit : model.units) {
        if (!proof.units.empty()) {
            break;
        }
        if (unit.options.empty()) {
            throw std::invalid_argument("unit without options: " + unit.id);
        }
        Wide best = priced(unit.options.front(), level, proof);
        for (std::size_t o = 1; o < unit.options.size(); ++o) {
            best = std::min(best, priced(unit.options[o], level, proof));
        }
        bound = add(bound, best);
    }
    for (std::size_t a = 0; a < model.accounts.size(); ++a) {
        bound = add(bound, -times(proof.accounts[a], model.accounts[a].room));
    }
    for (std::size_t l = 0; l < level; ++l) {
        bound = add(bound, -times(proof.levels[l], best_above[l]));
    }
    return narrow(divide_up(bound, proof.scale));
}

} // namespace reachplan
