// SPDX-License-Identifier: Apache-2.0
#include "allocation/branch.hpp"

#include <algorithm>

namespace reachplan {
namespace {

constexpr std::int64_t k_endless = std::numeric_limits<std::int64_t>::max() / 4;

} // namespace

Brancher::Brancher(const LevelProblem& problem, const ReducedCosts& costs, PlanState& state, Budget& budget)
    : m_problem(problem), m_costs(costs), m_state(state), m_budget(budget), m_fill(problem.room.size(), 0),
      m_place(problem.room.size(), 0) {
}

BranchOutcome Brancher::improve(std::span<const std::uint32_t> units, const BranchLimits& limits) {
    m_limits = limits;
    m_nodes = 0;
    m_cut = m_found = false;
    m_target = k_endless;
    const bool whole = m_state.valid();
    open_units(units);
    const std::int64_t allowance = limits.worse_by < 0 ? -m_costs.scale : limits.worse_by * m_costs.scale;
    list_candidates(whole ? m_costs.scale * m_state.cost() - m_costs.offset + allowance : k_endless);
    if (whole) {
        list_candidates(local_total() + allowance);
    } else if (limits.most_cost < k_endless / m_costs.scale) {
        list_candidates(m_costs.scale * limits.most_cost - m_costs.offset);
        m_target = local_ceiling();
        list_candidates(m_target);
        m_target = local_ceiling(); // fewer candidates reach fewer rows
    }
    if (whole) {
        leave_forced_in_place();
    }
    m_start = whole ? local_total() : k_endless;
    m_target = whole ? m_start + allowance : std::min(m_target, k_endless);
    for (Open& open : m_open) {
        lift(open);
    }
    m_idle = 0;
    for (const Open& open : m_open) {
        for (const Reach& r : open.rows) {
            if (m_place[r.row]++ == 0) {
                m_idle += idle(r.row);
            }
        }
    }
    for (const Open& open : m_open) {
        for (const Reach& r : open.rows) {
            m_place[r.row] = 0;
        }
    }
    search(0, m_open.size());
    for (Open& open : m_open) {
        put_back(open, m_found ? open.best : open.before);
    }
    return {m_found, !m_cut, m_nodes};
}

void Brancher::open_units(std::span<const std::uint32_t> units) {
    m_open.resize(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        m_open[i].unit = units[i];
        m_open[i].before = m_state.choice(units[i]);
        m_open[i].done = false;
    }
}

void Brancher::list_candidates(std::int64_t ceiling) {
    m_cut = false;
    for (Open& open : m_open) {
        open.candidates.clear();
        for (std::size_t i = m_problem.first_option[open.unit]; i < m_problem.first_option[open.unit + 1]; ++i) {
            const std::uint32_t option = m_costs.by_reduced[i];
            if (m_costs.reduced[option] > ceiling) {
                break;
            }
            if (open.candidates.size() >= m_limits.options) {
                m_cut = true;
                break;
            }
            open.candidates.push_back(option);
        }
        measure_reach(open);
    }
}

void Brancher::measure_reach(Open& open) {
    open.rows.clear();
    open.relieves = false;
    const auto reach_of = [&](std::uint32_t row) -> Reach& {
        if (m_place[row] == 0) {
            open.rows.push_back({row, 0, 0});
            m_place[row] = static_cast<std::uint32_t>(open.rows.size());
        }
        return open.rows[m_place[row] - 1];
    };
    for (std::uint32_t option : open.candidates) {
        for (const RowCharge& c : m_problem.charges_of(option)) {
            // Rows without a price matter only for the relief they may get.
            if (m_costs.price[c.row] == 0 && c.amount > 0) {
                continue;
            }
            Reach& reach = reach_of(c.row);
            reach.most = std::max(reach.most, c.amount);
            reach.relief = std::min(reach.relief, c.amount);
            open.relieves = open.relieves || c.amount < 0;
        }
    }
    // The option held may be no candidate, yet the slack it leaves behind has its price.
    if (open.before != k_no_option) {
        for (const RowCharge& c : m_problem.charges_of(open.before)) {
            if (m_costs.price[c.row] > 0) {
                reach_of(c.row);
            }
        }
    }
    for (const Reach& r : open.rows) {
        m_place[r.row] = 0;
    }
}

/// A unit whose only candidate is what it has needs no search; its rows then leave the local picture.
void Brancher::leave_forced_in_place() {
    std::erase_if(m_open, [](const Open& o) { return o.candidates.size() == 1 && o.candidates.front() == o.before; });
}

/// Slack at its price of the rows that the units opened reach, each row once.
std::int64_t Brancher::priced_slack() {
    std::int64_t total = 0;
    for (const Open& open : m_open) {
        for (const Reach& r : open.rows) {
            if (m_place[r.row]++ == 0) {
                total += m_costs.price[r.row] * m_state.slack(r.row);
            }
        }
    }
    for (const Open& open : m_open) {
        for (const Reach& r : open.rows) {
            m_place[r.row] = 0;
        }
    }
    return total;
}

/// Reduced cost and priced slack of the plan on entry, over the units opened and the rows in their reach.
std::int64_t Brancher::local_total() {
    std::int64_t total = priced_slack();
    for (const Open& open : m_open) {
        total += m_costs.reduced[open.before];
    }
    return total;
}

/// The same for a plan of the most cost allowed, all open units unassigned now.
std::int64_t Brancher::local_ceiling() {
    std::int64_t total = priced_slack() + m_costs.scale * (m_limits.most_cost - m_state.cost());
    for (const Open& open : m_open) {
        const std::uint32_t o = m_costs.by_reduced[m_problem.first_option[open.unit]]; // its reduced cost is 0
        total -= m_costs.scale * m_problem.cost[o];
        for (const RowCharge& c : m_problem.charges_of(o)) {
            total -= m_costs.price[c.row] * c.amount;
        }
    }
    return total;
}

void Brancher::lift(Open& open) {
    if (open.before != k_no_option) {
        m_state.remove(open.unit);
    }
    shift_reserve(open, 1);
}

void Brancher::put_back(Open& open, std::uint32_t option) {
    shift_reserve(open, -1);
    if (option != k_no_option) {
        m_state.add(open.unit, option);
    }
}

/// An open unit is counted with all the relief it may bring, so that no repairable plan is cut off early.
void Brancher::shift_reserve(const Open& open, std::int64_t sign) {
    for (const Reach& r : open.rows) {
        if (r.relief != 0) {
            m_state.shift_row(r.row, sign * r.relief);
        }
        m_fill[r.row] += sign * (r.most - r.relief);
    }
}

std::int64_t Brancher::idle(std::uint32_t row) const {
    return m_costs.price[row] * std::max<std::int64_t>(0, m_state.slack(row) - m_fill[row]);
}

void Brancher::enter(Open& open, std::uint32_t option) {
    for (const Reach& r : open.rows) {
        m_idle -= idle(r.row);
    }
    shift_reserve(open, -1);
    m_state.add(open.unit, option);
    for (const Reach& r : open.rows) {
        m_idle += idle(r.row);
    }
    open.done = true;
}

void Brancher::leave(Open& open) {
    for (const Reach& r : open.rows) {
        m_idle -= idle(r.row);
    }
    m_state.remove(open.unit);
    shift_reserve(open, 1);
    for (const Reach& r : open.rows) {
        m_idle += idle(r.row);
    }
    open.done = false;
}

void Brancher::search(std::int64_t reduced, std::size_t left) {
    if (left == 0) {
        record(reduced + m_idle);
        return;
    }
    if (m_nodes >= m_limits.nodes || m_budget.stage_over()) {
        m_cut = true;
        return;
    }
    ++m_nodes;
    const Pick pick = choose(reduced);
    if (pick.bound > m_target) {
        return;
    }
    Open& open = m_open[pick.open];
    for (std::uint32_t option : open.candidates) {
        if (pick.bound - pick.least + m_costs.reduced[option] > m_target) {
            break;
        }
        if (open.relieves) {
            shift_reserve(open, -1);
        }
        const bool fits = m_state.fits(option);
        if (open.relieves) {
            shift_reserve(open, 1);
        }
        m_budget.spend(1);
        if (!fits) {
            continue;
        }
        enter(open, option);
        if (reduced + m_costs.reduced[option] + m_idle <= m_target) {
            search(reduced + m_costs.reduced[option], left - 1);
        }
        leave(open);
    }
}

/// The open unit that loses most if it misses its best fitting candidate; one with a single way left goes first.
Brancher::Pick Brancher::choose(std::int64_t reduced) {
    Pick pick{0, 0, reduced + m_idle};
    std::int64_t most_regret = -1;
    for (std::size_t i = 0; i < m_open.size(); ++i) {
        Open& open = m_open[i];
        if (open.done) {
            continue;
        }
        if (open.relieves) {
            shift_reserve(open, -1);
        }
        std::int64_t first = k_endless;
        std::int64_t second = k_endless;
        for (std::uint32_t option : open.candidates) {
            const std::int64_t cost = m_costs.reduced[option];
            if (pick.bound + cost > m_target) {
                break;
            }
            m_budget.spend(1);
            if (!m_state.fits(option)) {
                continue;
            }
            if (first != k_endless) {
                second = cost;
                break;
            }
            first = cost;
        }
        if (open.relieves) {
            shift_reserve(open, 1);
        }
        if (first == k_endless) {
            return {i, 0, k_endless + 1};
        }
        pick.bound += first;
        if (second - first > most_regret) {
            most_regret = second - first;
            pick.open = i;
            pick.least = first;
        }
    }
    return pick;
}

void Brancher::record(std::int64_t total) {
    if (total > m_target || m_state.rows_over() > 0) {
        return;
    }
    const auto same = [this](const Open& o) { return m_state.choice(o.unit) == o.before; };
    if (total >= m_start && std::all_of(m_open.begin(), m_open.end(), same)) {
        return;
    }
    m_found = true;
    for (Open& open : m_open) {
        open.best = m_state.choice(open.unit);
    }
    m_target = total - m_costs.scale;
}

} // namespace reachplan
