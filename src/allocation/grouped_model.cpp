// SPDX-License-Identifier: Apache-2.0
#include "allocation/grouped_model.hpp"

#include <algorithm>
#include <map>

namespace reachplan {
namespace {

using Combination = std::vector<std::size_t>; // choice index of each member

/// Every way to pick one of the listed choices for each member.
std::vector<Combination> product(const std::vector<std::vector<std::size_t>>& lists) {
    std::vector<Combination> all{{}};
    for (const std::vector<std::size_t>& list : lists) {
        std::vector<Combination> longer;
        for (const Combination& prefix : all) {
            for (std::size_t choice : list) {
                longer.push_back(prefix);
                longer.back().push_back(choice);
            }
        }
        all = std::move(longer);
    }
    return all;
}

class Builder {
public:
    Builder(const PlanConfig& plan, const AccountBook& accounts, const SiteSet& sites, const std::vector<Unit>& units,
            const std::vector<UnitChoices>& choices, const Released& released)
        : m_objective(plan.objective), m_accounts(accounts), m_sites(sites), m_units(units), m_choices(choices),
          m_released(released) {}

    GroupedModel build() {
        m_out.model.level_count = m_objective.size();
        for (std::size_t i = 0; i < m_accounts.rows().size(); ++i) {
            m_out.model.accounts.push_back({m_accounts.rows()[i].account_id, room(i)});
        }
        std::map<std::string, std::vector<std::size_t>> groups; // by id of the first member
        std::map<std::string, std::string> first_of;
        for (std::size_t i = 0; i < m_units.size(); ++i) {
            const bool together = m_choices[i].standing.must_leave && !is_locked(i);
            const std::string word = together ? m_units[i].record->text("keep_together") : "";
            const std::string& id = m_units[i].record->id;
            groups[word.empty() ? id : first_of.try_emplace(word, id).first->second].push_back(i);
        }
        for (auto& [id, members] : groups) {
            add_group(id, std::move(members));
        }
        find_shortfalls();
        return std::move(m_out);
    }

private:
    bool is_released(std::size_t unit) const {
        return std::find(m_released.begin(), m_released.end(), unit) != m_released.end();
    }
    bool is_locked(std::size_t unit) const { return m_choices[unit].locked && !is_released(unit); }
    /// Is the choice one of those that the unit has in this model?
    bool is_open(std::size_t unit, std::size_t choice) const {
        return m_choices[unit].locked ? is_locked(unit) == (choice == *m_choices[unit].locked) : true;
    }

    std::int64_t held(std::size_t account) const {
        std::int64_t held = m_accounts.held(account);
        for (const std::size_t unit : m_released) {
            for (const Charge& charge : m_choices[unit].held) {
                held -= charge.account == account ? charge.amount : 0;
            }
        }
        return held;
    }
    std::int64_t room(std::size_t account) const {
        return std::max<std::int64_t>(0, m_accounts.left(account) - held(account));
    }

    void find_shortfalls() {
        std::vector<bool> relieved(m_out.model.accounts.size(), false);
        for (const UnitOptions& unit : m_out.model.units) {
            for (const Option& option : unit.options) {
                for (const Charge& charge : option.charges) {
                    relieved[charge.account] = relieved[charge.account] || charge.amount < 0;
                }
            }
        }
        for (std::size_t a = 0; a < relieved.size(); ++a) {
            const std::int64_t over = held(a) - m_accounts.left(a);
            if (relieved[a] && over > 0) {
                m_out.shortfalls.push_back({a, over});
            }
        }
    }

    std::string park_of(std::size_t unit, std::size_t choice) const {
        const auto& site = m_choices[unit].choices[choice].site;
        return site ? m_sites.sites[*site].park_id : "";
    }

    /// Choices of each member by park ("" = in place), so that a group moves to one park or not at all.
    std::vector<Combination> combinations(const std::vector<std::size_t>& members) const {
        std::map<std::string, std::vector<std::vector<std::size_t>>> by_park;
        for (std::size_t m = 0; m < members.size(); ++m) {
            for (std::size_t c = 0; c < m_choices[members[m]].choices.size(); ++c) {
                if (!is_open(members[m], c)) {
                    continue;
                }
                auto& lists = by_park[park_of(members[m], c)];
                lists.resize(members.size());
                lists[m].push_back(c);
            }
        }
        std::vector<Combination> all;
        for (const auto& [park, lists] : by_park) {
            for (Combination& combination : product(lists)) {
                all.push_back(std::move(combination));
            }
        }
        return all;
    }

    void add_group(const std::string& id, std::vector<std::size_t> members) {
        Group group{std::move(members), {}};
        UnitOptions options{id, {}, 0, is_locked(group.units.front())};
        for (Combination& combination : combinations(group.units)) {
            if (std::all_of(combination.begin(), combination.end(), [](std::size_t c) { return c == 0; })) {
                options.fallback = options.options.size(); // the first choice of each is stay, close or unplaced
            }
            options.options.push_back(option_of(group.units, combination));
            group.options.push_back(std::move(combination));
        }
        m_out.model.units.push_back(std::move(options));
        m_out.groups.push_back(std::move(group));
    }

    Option option_of(const std::vector<std::size_t>& members, const Combination& combination) const {
        Option option;
        std::map<std::size_t, std::int64_t> net;
        option.levels.assign(m_objective.size(), 0);
        for (std::size_t m = 0; m < members.size(); ++m) {
            const Choice& choice = m_choices[members[m]].choices[combination[m]];
            option.id += (m == 0 ? "" : "+") + std::string(name_of(choice.outcome));
            option.id += choice.site ? ":" + m_sites.sites[*choice.site].site_id : "";
            for (const Charge& charge : choice.movement.charges) {
                net[charge.account] += charge.amount;
            }
            for (std::size_t l = 0; l < m_objective.size(); ++l) {
                option.levels[l] +=
                    on_level(m_objective[l], *m_units[members[m]].record, m_choices[members[m]].standing, choice);
            }
        }
        for (const auto& [account, amount] : net) {
            if (amount != 0) {
                option.charges.push_back({account, amount});
            }
        }
        return option;
    }

    const std::vector<std::string>& m_objective;
    const AccountBook& m_accounts;
    const SiteSet& m_sites;
    const std::vector<Unit>& m_units;
    const std::vector<UnitChoices>& m_choices;
    const Released& m_released;
    GroupedModel m_out;
};

} // namespace

GroupedModel build_model(const PlanConfig& plan, const AccountBook& accounts, const SiteSet& sites,
                         const std::vector<Unit>& units, const std::vector<UnitChoices>& choices,
                         const Released& released) {
    return Builder(plan, accounts, sites, units, choices, released).build();
}

} // namespace reachplan
