// SPDX-License-Identifier: Apache-2.0
#include "allocation/soft_anneal.hpp"

#include "allocation/neighbourhood.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace reachplan {
namespace {

constexpr std::uint32_t k_none = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t k_ways = 16;      // options a unit, best first
constexpr int k_steps = 100;            // temperatures of a run,
constexpr int k_warm_step = 66;         // where a run that starts warm begins,
constexpr int k_last_steps = 60;        // and more steps, if need be, to bring the last rows within their room
constexpr int k_reserve = 20;           // of which time is kept for so many
constexpr std::size_t k_most_over = 6;  // rows still over that are worth mending,
constexpr std::size_t k_part_over = 50; // or one in so many, where these are more
constexpr std::int64_t k_fewest = 500;  // moves a unit in a run worth its while
constexpr std::size_t k_links = 4;      // units that move together, at most
constexpr double k_hot = 8;             // temperature at first, of the scale of cost
constexpr double k_cooling = 0.959;     // a step
constexpr double k_stiff = 64;          // weight at first, of a row's price
constexpr double k_stiffer = 2;         // times, after a run that ended with a row over
constexpr double k_stiffest = 1e6;      // and no more: where rows cannot be kept, weights would grow without end
constexpr double k_least_price = 0.1;   // of a row without price: scale of cost a typical charge
constexpr double k_harder = 0.3;        // growth a step of the weight of a row that is always over,
constexpr double k_at_last = 1;         // and in the further steps
constexpr double k_tolerated = 0.15;    // share of looks at which a row may be over without growing, at first;
constexpr double k_tolerant_part = 0.8; // from this part of the run on, none
constexpr std::size_t k_looks = 64;     // one push in so many that finds no room among the ways looks at all options
constexpr std::int64_t k_work = 6;      // of a move, in evaluations of an option elsewhere

/// -ln(draw / 2^64), straight lines between the powers of two.
double minus_log(std::uint64_t draw) {
    const int zeros = std::countl_zero(draw | 1);
    const double mantissa = static_cast<double>(((draw | 1) << zeros) >> 11) * 0x1p-52; // 1.0 .. 2.0
    return (zeros + 2.0 - mantissa) * 0.6931471805599453;
}

double typical_second_choice(const LevelProblem& problem, const ReducedCosts& costs) {
    double total = 0;
    for (std::size_t u = 0; u < problem.unit_count(); ++u) {
        const std::size_t second = problem.first_option[u] + 1;
        total +=
            second < problem.first_option[u + 1] ? static_cast<double>(costs.reduced[costs.by_reduced[second]]) : 0;
    }
    const double units = static_cast<double>(std::max<std::size_t>(1, problem.unit_count()));
    return std::max(total / units / static_cast<double>(costs.scale), 0.25);
}

} // namespace

SoftAnnealer::SoftAnnealer(const LevelProblem& problem, const ReducedCosts& costs, Budget& budget)
    : m_problem(problem), m_costs(costs), m_budget(budget), m_scale(typical_second_choice(problem, costs)),
      m_stiff(k_stiff), m_typical(typical_charges(problem)) {
}

void SoftAnnealer::narrow(const BlockPrices& prices, std::int64_t most) {
    m_prices = &prices;
    m_most_loss = most;
}

void SoftAnnealer::run(PlanState& best, std::int64_t moves, Start start) {
    start_from(best);
    cool(moves, start == Start::hot ? 0 : k_warm_step);
    m_stiff = std::clamp(m_over > 0 ? m_stiff * k_stiffer : m_stiff / k_stiffer, k_stiff, k_stiffest);
    if (m_over > 0 && m_over <= std::max(k_most_over, m_rows.size() / k_part_over) && m_cost < m_best_cost) {
        mend(best);
    }
    best.become(m_best);
}

bool SoftAnnealer::affords_a_run() const {
    const auto units = static_cast<std::int64_t>(m_problem.unit_count());
    return m_budget.left_in_stage() > k_fewest * units * m_work_per_move;
}

/// What is still over at the end: units leave the rows that are over and are placed anew.
void SoftAnnealer::mend(const PlanState& plan) {
    PlanState mended = plan;
    mended.become(options_taken());
    for (std::uint32_t row = 0; row < m_holders.size(); ++row) {
        while (mended.slack(row) < 0) {
            const std::uint32_t unit = to_lift(mended, row);
            if (unit == k_none) {
                return;
            }
            mended.remove(unit);
        }
    }
    if (repair(m_problem, m_costs, mended, m_budget) && mended.cost() < m_best_cost) {
        m_best_cost = mended.cost();
        m_best = mended.choices();
    }
}

/// The least unit that relieves the row of all that is over, or else the greatest.
std::uint32_t SoftAnnealer::to_lift(const PlanState& plan, std::uint32_t row) const {
    std::uint32_t unit = k_none;
    std::int64_t most = 0;
    for (std::uint32_t u : m_holders[row]) {
        if (plan.choice(u) == k_no_option) {
            continue;
        }
        for (const RowCharge& c : m_problem.charges_of(plan.choice(u))) {
            const bool enough = c.amount >= -plan.slack(row), had_enough = most >= -plan.slack(row);
            if (c.row == row && (enough && had_enough ? c.amount < most : c.amount > most)) {
                most = c.amount;
                unit = u;
            }
        }
    }
    return unit;
}

void SoftAnnealer::start_from(const PlanState& plan) {
    m_ways.clear();
    m_first.clear();
    m_taken.clear();
    m_holders.assign(m_problem.room.size(), {});
    for (std::uint32_t u = 0; u < m_problem.unit_count(); ++u) {
        m_first.push_back(static_cast<std::uint32_t>(m_ways.size()));
        list_ways(u, plan.choice(u));
        for (const RowCharge& c : m_problem.charges_of(plan.choice(u))) {
            m_holders[c.row].push_back(u);
        }
    }
    m_first.push_back(static_cast<std::uint32_t>(m_ways.size()));
    m_rows.clear();
    for (std::size_t r = 0; r < m_problem.room.size(); ++r) {
        m_rows.push_back({static_cast<double>(plan.slack(r)), 0, 0, plan.slack(r)});
    }
    m_over = plan.rows_over();
    m_cost = plan.cost();
    m_best_cost = plan.valid() ? m_cost : std::numeric_limits<std::int64_t>::max();
    m_best = plan.choices();
    m_since.clear();
    set_weights();
}

void SoftAnnealer::list_ways(std::uint32_t unit, std::uint32_t chosen) {
    const std::size_t first = m_problem.first_option[unit], last = m_problem.first_option[unit + 1];
    std::vector<std::uint32_t> options(m_costs.by_reduced.begin() + static_cast<std::ptrdiff_t>(first),
                                       m_costs.by_reduced.begin() + static_cast<std::ptrdiff_t>(last));
    if (m_prices) {
        const auto loss = [this](std::uint32_t o) { return m_prices->loss[o]; };
        std::stable_sort(options.begin(), options.end(), [&](auto a, auto b) { return loss(a) < loss(b); });
        const auto end =
            std::find_if(options.begin() + 1, options.end(), [&](auto o) { return loss(o) > m_most_loss; });
        options.erase(end, options.end());
    }
    options.resize(std::min(options.size(), k_ways));
    auto at = std::find(options.begin(), options.end(), chosen);
    if (at == options.end()) {
        at = options.insert(at, chosen);
    }
    m_taken.push_back(static_cast<std::uint32_t>(m_ways.size()) + static_cast<std::uint32_t>(at - options.begin()));
    for (std::uint32_t o : options) {
        m_ways.push_back(way_of(o));
    }
}

SoftAnnealer::Way SoftAnnealer::way_of(std::uint32_t option) const {
    return {static_cast<double>(m_problem.cost[option]), option,
            static_cast<std::uint32_t>(m_problem.first_charge[option]),
            static_cast<std::uint32_t>(m_problem.first_charge[option + 1])};
}

void SoftAnnealer::set_weight(Row& row, double weight) {
    row.weight = weight;
    row.paid = weight * std::max(0.0, -row.slack);
}

void SoftAnnealer::set_weights() {
    for (std::size_t r = 0; r < m_rows.size(); ++r) {
        const double price = static_cast<double>(m_costs.price[r]) / static_cast<double>(m_costs.scale);
        set_weight(m_rows[r], m_stiff * std::max(price, k_least_price * m_scale / m_typical[r]));
    }
}

/// A run that the limit would break off while hot is worth nothing: steps are cut so that all of them are made.
void SoftAnnealer::cool(std::int64_t moves, int first) {
    m_temperature = k_hot * m_scale;
    for (int skipped = 0; skipped < first; ++skipped) {
        m_temperature *= k_cooling;
    }
    for (int step = first; (step < k_steps || (m_over > 0 && step < k_steps + k_last_steps)) && !m_budget.stage_over();
         ++step) {
        const int steps_left = (step < k_steps ? k_steps + k_reserve : k_steps + k_last_steps) - step;
        const std::int64_t affordable = m_budget.left_in_stage() / steps_left / m_work_per_move;
        const std::int64_t before = m_budget.work(), a_step = std::min(moves / (k_steps - first), affordable);
        const std::int64_t looks = move_many(a_step);
        m_work_per_move = 1 + (m_budget.work() - before) / std::max<std::int64_t>(a_step, 1);
        adapt_weights(looks, 1 - (step + 1) / (k_tolerant_part * k_steps), step < k_steps ? k_harder : k_at_last);
        m_temperature *= step < k_steps ? k_cooling : 1;
    }
}

std::int64_t SoftAnnealer::move_many(std::int64_t moves) {
    const auto units = static_cast<std::int64_t>(m_problem.unit_count());
    m_overs.assign(m_rows.size(), 0);
    std::int64_t looks = 0;
    for (std::int64_t i = 0; i < moves; ++i) {
        move(static_cast<std::uint32_t>(m_draw.below(m_problem.unit_count())));
        if (i % units != 0) {
            continue;
        }
        ++looks;
        for (std::size_t r = 0; r < m_rows.size(); ++r) {
            m_overs[r] += m_rows[r].left < 0 ? 1 : 0;
        }
    }
    return looks;
}

/// `ease` falls from 1 to 0 and below.
void SoftAnnealer::adapt_weights(std::int64_t looks, double ease, double growth) {
    const double tolerated = k_tolerated * std::max(0.0, ease);
    for (std::size_t r = 0; looks > 0 && r < m_rows.size(); ++r) {
        const double share = static_cast<double>(m_overs[r]) / static_cast<double>(looks);
        const double price = static_cast<double>(m_costs.price[r]) / static_cast<double>(m_costs.scale);
        set_weight(m_rows[r], std::max(price, m_rows[r].weight * (1 + growth * (share - tolerated))));
    }
}

double SoftAnnealer::allowance() {
    return m_temperature * minus_log(m_draw.next());
}

void SoftAnnealer::move(std::uint32_t unit) {
    m_budget.spend(k_work);
    const std::uint32_t first = m_first[unit], count = m_first[unit + 1] - first;
    const std::uint32_t pick = first + static_cast<std::uint32_t>(std::min(m_draw.below(count), m_draw.below(count)));
    if (pick == m_taken[unit]) {
        return;
    }
    const double allowed = allowance();
    m_chain.clear();
    double more = link(unit, pick);
    while (more > allowed && more < HUGE_VAL && m_chain.size() < k_links) {
        const std::uint32_t other = holder_in_the_way();
        if (other == k_none) {
            break;
        }
        more += push_on(other);
    }
    if (more > allowed) {
        undo();
        return;
    }
    for (const Link& l : m_chain) {
        settle(l.unit, l.now);
    }
    note_best();
}

/// The unit takes the way; what the plan then costs more, weights included.
double SoftAnnealer::link(std::uint32_t unit, std::uint32_t way) {
    const double lifted = change(m_ways[m_taken[unit]], -1);
    m_chain.push_back({unit, way});
    return lifted + change(m_ways[way], 1);
}

void SoftAnnealer::undo() {
    while (!m_chain.empty()) {
        change(m_ways[m_chain.back().now], -1);
        change(m_ways[m_taken[m_chain.back().unit]], 1);
        m_chain.pop_back();
    }
}

/// To its other way that is cheapest as things stand.
double SoftAnnealer::push_on(std::uint32_t unit) {
    const std::uint32_t before = m_taken[unit];
    const double lifted = change(m_ways[before], -1);
    m_budget.spend(m_first[unit + 1] - m_first[unit]);
    std::uint32_t best = before;
    double least = HUGE_VAL;
    for (std::uint32_t way = m_first[unit]; way < m_first[unit + 1]; ++way) {
        const double added = way == before || m_ways[way].cost >= least ? HUGE_VAL : would_add(m_ways[way]);
        if (added < least) {
            least = added;
            best = way;
        }
    }
    if (least > m_ways[best].cost && m_first[unit + 1] - m_first[unit] > 2 && m_draw.below(k_looks) == 0) {
        const std::uint32_t other = look_further(unit, least);
        best = other == k_none ? best : other;
    }
    if (best == before) { // its only way
        change(m_ways[before], 1);
        return HUGE_VAL;
    }
    change(m_ways[best], 1);
    m_chain.push_back({unit, best});
    return lifted + least;
}

/// Among all options of the unit one that adds less than `least`; it takes the place of the unit's last way.
std::uint32_t SoftAnnealer::look_further(std::uint32_t unit, double& least) {
    const std::uint32_t first = m_problem.first_option[unit], last = m_problem.first_option[unit + 1];
    m_budget.spend(last - first);
    std::uint32_t best = k_none;
    for (std::uint32_t o = first; o < last; ++o) {
        const bool narrowed = m_prices && m_prices->loss[o] > m_most_loss;
        if (!narrowed && static_cast<double>(m_problem.cost[o]) < least && o != m_ways[m_taken[unit]].option) {
            const double added = would_add(way_of(o));
            best = added < least ? o : best;
            least = std::min(least, added);
        }
    }
    if (best == k_none) {
        return k_none;
    }
    std::uint32_t place = m_first[unit + 1] - 1;
    place -= place == m_taken[unit] ? 1 : 0;
    m_ways[place] = way_of(best);
    return place;
}

/// Of a row that is over, touched by the last link or else by the first, a unit that is not in the chain.
std::uint32_t SoftAnnealer::holder_in_the_way() {
    for (const Link* l : {&m_chain.back(), &m_chain.front()}) {
        for (std::uint32_t w : {l->now, m_taken[l->unit]}) { // leaving may overfill, too: relief goes with the unit
            const Way& way = m_ways[w];
            for (std::uint32_t i = way.first_charge; i < way.last_charge; ++i) {
                const std::uint32_t row = m_problem.charges[i].row;
                const auto& holders = m_holders[row];
                if (m_rows[row].left >= 0 || holders.empty()) {
                    continue;
                }
                const std::uint32_t unit = holders[m_draw.below(holders.size())];
                const auto same = [unit](const Link& other) { return other.unit == unit; };
                if (std::none_of(m_chain.begin(), m_chain.end(), same)) {
                    return unit;
                }
            }
        }
    }
    return k_none;
}

/// Takes the way out (sign -1) or in; what the plan then costs more, weights included.
double SoftAnnealer::change(const Way& way, std::int64_t sign) {
    double more = static_cast<double>(sign) * way.cost;
    for (std::uint32_t i = way.first_charge; i < way.last_charge; ++i) {
        const RowCharge& c = m_problem.charges[i];
        Row& row = m_rows[c.row];
        m_over -= row.left < 0 ? 1U : 0U;
        row.left -= sign * c.amount;
        m_over += row.left < 0 ? 1U : 0U;
        row.slack = static_cast<double>(row.left);
        const double paid = row.weight * std::max(0.0, -row.slack);
        more += paid - row.paid;
        row.paid = paid;
    }
    return more;
}

/// What change() would say of taking it in; without branches, for most time goes here.
double SoftAnnealer::would_add(const Way& way) const {
    double more = way.cost;
    for (std::uint32_t i = way.first_charge; i < way.last_charge; ++i) {
        const RowCharge& c = m_problem.charges[i];
        const Row& row = m_rows[c.row];
        more += row.weight * std::max(0.0, static_cast<double>(c.amount) - row.slack) - row.paid;
    }
    return more;
}

void SoftAnnealer::settle(std::uint32_t unit, std::uint32_t way) {
    const Way& old = m_ways[m_taken[unit]];
    const Way& now = m_ways[way];
    for (std::uint32_t i = old.first_charge; i < old.last_charge; ++i) {
        auto& list = m_holders[m_problem.charges[i].row];
        *std::find(list.begin(), list.end(), unit) = list.back();
        list.pop_back();
    }
    for (std::uint32_t i = now.first_charge; i < now.last_charge; ++i) {
        m_holders[m_problem.charges[i].row].push_back(unit);
    }
    m_cost += m_problem.cost[now.option] - m_problem.cost[old.option];
    m_taken[unit] = way;
    if (m_since.size() < m_taken.size()) {
        m_since.push_back(unit);
    }
}

void SoftAnnealer::note_best() {
    if (m_over > 0 || m_cost >= m_best_cost) {
        return;
    }
    m_best_cost = m_cost;
    if (m_since.size() < m_taken.size()) {
        for (std::uint32_t unit : m_since) {
            m_best[unit] = m_ways[m_taken[unit]].option;
        }
    } else {
        m_best = options_taken();
    }
    m_since.clear();
}

std::vector<std::uint32_t> SoftAnnealer::options_taken() const {
    std::vector<std::uint32_t> options;
    for (std::uint32_t way : m_taken) {
        options.push_back(m_ways[way].option);
    }
    return options;
}

} // namespace reachplan
