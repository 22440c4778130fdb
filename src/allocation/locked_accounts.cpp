// SPDX-License-Identifier: Apache-2.0
#include "allocation/locked_accounts.hpp"

#include <algorithm>
#include <string>

namespace reachplan {
namespace {

constexpr std::size_t k_idle = 1; // option of a helper; 0: makes good what is missing

/// More than all units together can differ by on the first level.
std::int64_t price_of_help(const AssignmentModel& model) {
    std::int64_t sum = 1;
    for (const UnitOptions& unit : model.units) {
        const auto [least, most] =
            std::minmax_element(unit.options.begin(), unit.options.end(),
                                [](const Option& a, const Option& b) { return a.levels.front() < b.levels.front(); });
        sum += most->levels.front() - least->levels.front();
    }
    return sum;
}

} // namespace

AssignmentModel with_helpers(AssignmentModel model, const std::vector<Shortfall>& shortfalls) {
    const std::int64_t price = price_of_help(model);
    for (const Shortfall& shortfall : shortfalls) {
        AccountRoom& account = model.accounts[shortfall.account];
        account.room = -shortfall.amount;
        UnitOptions helper{"\xff" + account.id, {}, 0, true}; // behind all ids, which are UTF-8
        helper.options.push_back({"help", {{shortfall.account, -shortfall.amount}}, {}});
        helper.options.push_back({"idle", {}, {}});
        for (Option& option : helper.options) {
            option.levels.assign(model.level_count, 0);
        }
        helper.options.front().levels.front() = price;
        model.units.push_back(std::move(helper));
    }
    return model;
}

std::vector<std::size_t> with_idle_helpers(std::vector<std::size_t> choice, const std::vector<Shortfall>& shortfalls) {
    choice.insert(choice.end(), shortfalls.size(), k_idle);
    return choice;
}

std::vector<Shortfall> dismiss_helpers(const AssignmentModel& model, const std::vector<Shortfall>& shortfalls,
                                       AssignmentResult& result) {
    std::vector<Shortfall> kept;
    const std::size_t units = model.units.size();
    for (std::size_t i = 0; i < shortfalls.size(); ++i) {
        if (result.choice[units + i] == k_idle) {
            kept.push_back(shortfalls[i]);
        }
    }
    result.choice.resize(units);
    result.value = value_of(model, result.choice);
    return kept;
}

AssignmentModel keeping(AssignmentModel model, const std::vector<Shortfall>& kept,
                        const std::vector<std::size_t>& choice) {
    for (const Shortfall& shortfall : kept) {
        model.accounts[shortfall.account].room = -shortfall.amount;
    }
    for (std::size_t u = 0; u < model.units.size() && !kept.empty(); ++u) {
        model.units[u].fallback = choice[u];
    }
    return model;
}

} // namespace reachplan
