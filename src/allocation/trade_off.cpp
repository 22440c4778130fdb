// SPDX-License-Identifier: Apache-2.0
// What one level of the objective costs in another: under ever looser limits of the first, the second is made least, each
// time from the plan before. Both ends are found first, each level least by itself; what is beaten in both is dropped.
#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "allocation/plan_context.hpp"
#include "base/faults.hpp"
#include "base/joined.hpp"

namespace reachplan {
namespace {

constexpr std::int64_t k_most_steps = 10;

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
        const std::int64_t steps = std::clamp<std::int64_t>(high - low, 1, k_most_steps);
        std::vector<std::size_t> start = least_first;
        for (std::int64_t step = 0; step <= steps && low + (high - low) * step / steps <= high; ++step) {
            const std::int64_t limit = low + (high - low) * step / steps;
            const AssignmentResult result = within(limit, start);
            start = result.choice;
            add(limit, result);
        }
        return undominated();
    }

private:
    std::vector<std::int64_t> value(const std::vector<std::size_t>& choice) const {
        return value_of(m_context.grouped.model, choice);
    }

    SolveOptions options(const std::vector<std::size_t>& start) const {
        const std::int64_t work = m_context.the_case.plan.work_limit / k_share_of_work * 5;
        SolveOptions made{std::max<std::int64_t>(1, work), 0, true};
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
