// SPDX-License-Identifier: Apache-2.0
// What one level of the objective costs in another: under limits of the first, the second is made least, each time
// from the plan of the next tighter limit. Both ends are found first, each level least by itself, and what one unit more of
// the first is worth; then limits halve the gap between two points in which the most may hide; what is beaten in both is dropped.
#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "allocation/plan_context.hpp"
#include "base/faults.hpp"
#include "base/joined.hpp"

namespace reachplan {
namespace {

constexpr std::size_t k_most_points = 13;

/// What the case calls the level.
std::string word_of(const std::string& level) {
    return level == "unplaced_hazard_weight" ? "placed" : level.ends_with("cost_yuan") ? "cost" : level;
}

/// A level by its word in the case ("cost") or its own name ("cost_yuan").
std::size_t level_of(const std::vector<std::string>& levels, const std::string& word) {
    const auto at = std::find_if(levels.begin(), levels.end(),
                                 [&](const std::string& name) { return name == word || word_of(name) == word; });
    if (at == levels.end()) {
        std::vector<std::string> words;
        std::transform(levels.begin(), levels.end(), std::back_inserter(words), word_of);
        throw UsageError(msg("allocation.pareto_level", {{"level", word}, {"levels", comma_joined(words)}}));
    }
    return static_cast<std::size_t>(at - levels.begin());
}

class TradeOffs {
public:
    TradeOffs(const PlanContext& context, const AssignmentResult& plan, std::size_t first, std::size_t second)
        : m_context(context), m_plan(plan), m_first(first), m_second(second) {}

    std::vector<TradeOff::Point> find() {
        const std::vector<std::size_t> least_first = ends(m_first, m_second, m_plan.choice).choice;
        const AssignmentResult end = ends(m_second, m_first, m_plan.choice);
        const std::int64_t low = value(least_first)[m_first], high = value(end.choice)[m_first];
        m_solved.push_back({low, within(low, least_first)});
        if (high > low + 1) { // the last unit of the first level is often the dearest
            m_solved.push_back({low + 1, within(low + 1, least_first)});
        }
        if (high > low) {
            m_solved.push_back({high, within(high, end.choice)});
        }
        for (std::size_t gap = widest(); m_solved.size() < k_most_points && gap < m_solved.size(); gap = widest()) {
            const std::int64_t limit = m_solved[gap - 1].limit + width_before(gap) / 2;
            m_solved.insert(m_solved.begin() + static_cast<std::ptrdiff_t>(gap),
                            {limit, within(limit, m_solved[gap - 1].result.choice)});
        }
        for (const Solved& solved : m_solved) {
            add(solved.limit, solved.result);
        }
        return undominated();
    }

private:
    struct Solved {
        std::int64_t limit; // of the first level
        AssignmentResult result;
    };

    /// Between a point and the one before it: what is not known of the first level. Below the value that a point has
    /// there, that is; from it to the point's limit nothing is better.
    std::int64_t width_before(std::size_t point) const {
        return value(m_solved[point].result.choice)[m_first] - m_solved[point - 1].limit;
    }

    /// The point behind the gap in which the most may hide, by how wide it is and how much the second level falls;
    /// the number of points where none is left. A knee is found in a few halvings.
    std::size_t widest() const {
        std::size_t found = m_solved.size();
        double most = 0;
        for (std::size_t i = 1; i < m_solved.size(); ++i) {
            const std::int64_t width = width_before(i);
            const double fall = static_cast<double>(value(m_solved[i - 1].result.choice)[m_second] -
                                                    value(m_solved[i].result.choice)[m_second]);
            if (width > 1 && static_cast<double>(width) * fall > most) {
                most = static_cast<double>(width) * fall;
                found = i;
            }
        }
        return found;
    }

    std::vector<std::int64_t> value(const std::vector<std::size_t>& choice) const {
        return value_of(m_context.grouped.model, choice);
    }

    SolveOptions options(const std::vector<std::size_t>& start) const {
        SolveOptions made{5 * work_again(m_context.the_case.plan), 0, true};
        made.start = start;
        return made;
    }

    /// The model with these two levels alone.
    AssignmentModel with_levels(std::size_t one, std::size_t two) const {
        AssignmentModel model = m_context.grouped.model;
        model.level_count = 2;
        for (UnitOptions& unit : model.units) {
            for (Option& option : unit.options) {
                option.levels = {option.levels[one], option.levels[two]};
            }
        }
        return model;
    }

    AssignmentResult ends(std::size_t one, std::size_t two, const std::vector<std::size_t>& start) const {
        return solve(with_levels(one, two), options(start));
    }

    /// `start` keeps the limit: it stands in for the outcomes that are always possible.
    AssignmentResult within(std::int64_t limit, const std::vector<std::size_t>& start) const {
        AssignmentModel model = with_levels(m_second, m_first);
        const std::size_t account = model.accounts.size();
        model.accounts.push_back({"limit", limit});
        for (std::size_t u = 0; u < model.units.size(); ++u) {
            model.units[u].fallback = start[u];
            for (Option& option : model.units[u].options) {
                if (option.levels[1] != 0) {
                    option.charges.push_back({account, option.levels[1]});
                }
            }
        }
        return solve(model, options(start));
    }

    void add(std::int64_t limit, const AssignmentResult& result) {
        const std::int64_t bound = std::max(result.bound.front(), result.bound_search.front());
        m_points.push_back({limit, value(result.choice), bound, m_context.changes(m_plan.choice, result.choice)});
    }

    std::vector<TradeOff::Point> undominated() {
        const auto key = [&](const TradeOff::Point& p) { return std::pair(p.value[m_first], p.value[m_second]); };
        std::stable_sort(m_points.begin(), m_points.end(),
                         [&](const auto& a, const auto& b) { return key(a) < key(b); });
        std::vector<TradeOff::Point> kept;
        for (TradeOff::Point& point : m_points) {
            if (kept.empty() || point.value[m_second] < kept.back().value[m_second]) {
                kept.push_back(std::move(point));
            }
        }
        return kept;
    }

    const PlanContext& m_context;
    const AssignmentResult& m_plan;
    std::size_t m_first, m_second;
    std::vector<Solved> m_solved; // by limit
    std::vector<TradeOff::Point> m_points;
};

} // namespace

TradeOff find_trade_off(const PlanContext& context, const AssignmentResult& plan,
                        const std::vector<std::string>& levels, const ParetoRequest& request) {
    const std::size_t first = level_of(levels, request.first), second = level_of(levels, request.second);
    if (first == second) {
        throw UsageError(msg("allocation.pareto_same", {{"level", request.first}}));
    }
    return {levels[first], levels[second], TradeOffs(context, plan, first, second).find()};
}

} // namespace reachplan
