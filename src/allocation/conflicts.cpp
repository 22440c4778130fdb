// SPDX-License-Identifier: Apache-2.0
#include "allocation/conflicts.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "base/content_key.hpp"

namespace reachplan {
namespace {

using Obstacles = std::set<Obstacle>;

bool is_placed(const Option& option) {
    return option.levels.front() == 0;
}

std::string family_of(const std::string& account) {
    return account.substr(0, account.find('/'));
}

/// The model read once for all its units.
struct Index {
    explicit Index(const AssignmentModel& model) : relieved_by(model.accounts.size()) {
        std::map<std::string, std::size_t> number;
        for (std::size_t a = 0; a < model.accounts.size(); ++a) {
            account[model.accounts[a].id] = a;
            family.push_back(number.try_emplace(family_of(model.accounts[a].id), number.size()).first->second);
        }
        for (std::size_t u = 0; u < model.units.size(); ++u) {
            unit[model.units[u].id] = u;
            for (const Option& option : model.units[u].options) {
                for (const Charge& charge : option.charges) {
                    std::vector<std::size_t>& units = relieved_by[charge.account];
                    if (charge.amount < 0 && (units.empty() || units.back() != u)) {
                        units.push_back(u);
                    }
                }
            }
        }
    }

    std::map<std::string, std::size_t> account, unit;
    std::vector<std::size_t> family;                   // of accounts: park_COD/P-1 and park_COD/P-2 are of one
    std::vector<std::vector<std::size_t>> relieved_by; // units that can relieve an account
};

/// The conflicts of one unit.
class UnitConflicts {
public:
    UnitConflicts(const AssignmentModel& model, const Index& index, const std::vector<std::size_t>& choice,
                  std::size_t unit, ConflictMemo& memo, std::int64_t& work)
        : m_model(model), m_index(index), m_choice(choice), m_unit(unit), m_closed(memo.closed.at(unit)), m_memo(memo),
          m_all_work(work), m_work(std::min(work, k_conflict_work)) {}

    std::vector<Conflict> find() {
        const Obstacles all = everything();
        const auto [known, is_new] = m_memo.causes.try_emplace(question(all, m_work)); // all the rest follows from it
        const std::int64_t work = m_work, all_work = m_all_work;
        if (is_new) {
            std::vector<Conflict> found = causes_in(all);
            known->second = {std::move(found), work - m_work};
        }
        m_work = work - known->second.work;
        m_all_work = all_work - known->second.work;
        return known->second.conflicts;
    }

    /// Would the answer be another if the other units had chosen otherwise?
    bool looked_at_others() const { return m_looked_at_others; }

private:
    std::vector<Conflict> causes_in(Obstacles all) {
        std::vector<Conflict> found;
        for (int cause = 1; cause <= k_most_causes && ask(all) == Fit::no; ++cause) {
            found.push_back(smallest(all, cause));
            if (!lift(found.back().members, all)) {
                break; // nothing that could be lifted: every further set would be this one
            }
        }
        return found;
    }

    static bool is_limit(const Obstacle& obstacle) {
        return obstacle.kind != "enterprise" && obstacle.kind != "no_place";
    }

    /// Takes away what a planner would first think of: the accounts of a set; where it has none, all its rules and the like.
    static bool lift(const std::vector<Obstacle>& members, Obstacles& all) {
        const std::size_t before = all.size();
        for (const Obstacle& member : members) {
            if (member.kind == "account") {
                all.erase(member);
            }
        }
        for (const Obstacle& member : all.size() == before ? members : std::vector<Obstacle>{}) {
            if (is_limit(member)) {
                all.erase(member);
            }
        }
        return all.size() < before;
    }

    /// All that closes places to the unit, all accounts, and of the other units those that must be kept in their places
    /// for the conflict to be one: none at first, then those that a way to place it would push out.
    Obstacles everything() {
        Obstacles all;
        for (const ClosedOption& option : m_closed) {
            for (const auto& bar : option.bars) {
                all.insert(bar.begin(), bar.end());
            }
        }
        for (const AccountRoom& account : m_model.accounts) {
            all.insert({"account", account.id});
        }
        for (;;) {
            FitResult result;
            if (ask(all, &result) != Fit::yes) {
                return all;
            }
            const std::set<std::size_t> pushed = pushed_out(result);
            const std::size_t before = all.size();
            for (const std::size_t u : pushed) {
                all.insert({"enterprise", m_model.units[u].id});
            }
            if (all.size() == before) {
                return all; // it fits beside everybody: no conflict
            }
        }
    }

    /// Units with a place in the plan that stand in the way of what was found for the unit.
    std::set<std::size_t> pushed_out(const FitResult& result) {
        m_looked_at_others = true;
        std::vector<const std::vector<Charge>*> taken(m_model.units.size());
        std::set<std::size_t> others;
        for (std::size_t u = 0; u < taken.size(); ++u) {
            taken[u] = &m_model.units[u].options[m_choice[u]].charges;
        }
        for (std::size_t i = 0; i < m_asked.size(); ++i) {
            const std::size_t u = m_asked[i].unit;
            const bool keeps =
                u == m_unit || m_asked[i].placed[result.choice[i]] || !is_placed(m_model.units[u].options[m_choice[u]]);
            if (keeps) {
                taken[u] = &m_asked[i].item.options[result.choice[i]];
            } else {
                others.insert(u);
            }
        }
        std::vector<std::int64_t> used(m_model.accounts.size(), 0);
        for (const auto* charges : taken) {
            for (const Charge& charge : *charges) {
                used[charge.account] += charge.amount;
            }
        }
        for (std::size_t u = 0; u < taken.size(); ++u) {
            const bool stands = u != m_unit && is_placed(m_model.units[u].options[m_choice[u]]);
            const bool takes = std::any_of(taken[u]->begin(), taken[u]->end(), [&](const Charge& charge) {
                return charge.amount > 0 && used[charge.account] > m_model.accounts[charge.account].room;
            });
            if (stands && takes) {
                others.insert(u);
            }
        }
        return others;
    }

    struct Asked {
        std::size_t unit;
        FitItem item;
        std::vector<char> placed; // by option
    };

    /// The unit's own ways: what is open to it, and what is closed by nothing that holds.
    Asked ways_of_unit(const Obstacles& hold) const {
        Asked asked{m_unit, {}, {}};
        for (const Option& option : m_model.units[m_unit].options) {
            if (is_placed(option)) {
                asked.item.options.push_back(option.charges);
                asked.placed.push_back(1);
            }
        }
        for (const ClosedOption& option : m_closed) {
            const bool open = std::all_of(option.bars.begin(), option.bars.end(), [&](const auto& bar) {
                return std::any_of(bar.begin(), bar.end(), [&](const Obstacle& one) { return !hold.contains(one); });
            });
            if (open) {
                asked.item.options.push_back(option.charges);
                asked.placed.push_back(1);
            }
        }
        return asked;
    }

    Asked ways_of(std::size_t unit, bool keeps_a_place) const {
        Asked asked{unit, {}, {}};
        for (const Option& option : m_model.units[unit].options) {
            if (!keeps_a_place || is_placed(option)) {
                asked.item.options.push_back(option.charges);
                asked.placed.push_back(is_placed(option) ? 1 : 0);
            }
        }
        return asked;
    }

    /// Others may do whatever helps: those that can relieve an account that somebody asked charges, or that has to be
    /// relieved in any case.
    void add_helpers(const std::vector<std::optional<std::int64_t>>& room) {
        std::set<std::size_t> in, charged, fresh;
        for (const Asked& asked : m_asked) {
            in.insert(asked.unit);
        }
        for (std::size_t a = 0; a < room.size(); ++a) {
            if (room[a] && *room[a] < 0) {
                charged.insert(a);
                fresh.insert(a);
            }
        }
        for (std::size_t next = 0; next < m_asked.size(); ++next) {
            for (const auto& option : m_asked[next].item.options) {
                for (const Charge& charge : option) {
                    if (charge.amount > 0 && room[charge.account] && charged.insert(charge.account).second) {
                        fresh.insert(charge.account);
                    }
                }
            }
            for (const std::size_t account : fresh) {
                for (const std::size_t u : m_index.relieved_by[account]) {
                    if (in.insert(u).second) {
                        m_asked.push_back(ways_of(u, false));
                    }
                }
            }
            fresh.clear();
        }
    }

    /// Who is asked while these hold, and what room there is.
    std::vector<std::optional<std::int64_t>> gather(const Obstacles& hold) {
        std::vector<std::optional<std::int64_t>> room(m_model.accounts.size());
        m_asked = {ways_of_unit(hold)};
        for (const Obstacle& obstacle : hold) {
            if (obstacle.kind == "account") {
                const std::size_t account = m_index.account.at(obstacle.key);
                room[account] = m_model.accounts[account].room;
            } else if (obstacle.kind == "enterprise") {
                m_asked.push_back(ways_of(m_index.unit.at(obstacle.key), true));
            }
        }
        add_helpers(room);
        return room;
    }

    std::string question(const Obstacles& hold, std::int64_t work) const {
        std::string text = std::to_string(m_unit) + " " + std::to_string(work);
        for (const Obstacle& obstacle : hold) {
            text += "\n" + obstacle.kind + "\t" + obstacle.key;
        }
        return sha256_hex(text);
    }

    ConflictMemo::Answer answer_to(const Obstacles& hold, std::int64_t work) {
        const std::vector<std::optional<std::int64_t>> room = gather(hold);
        std::vector<FitItem> items;
        for (const Asked& asked : m_asked) {
            items.push_back(asked.item);
        }
        const std::int64_t before = work;
        FitResult result = fit_all(items, room, m_index.family, work);
        return {std::move(result), before - work};
    }

    /// Is there a way to place the unit while these hold? Leaves in m_asked who was asked where `result` is wanted.
    Fit ask(const Obstacles& hold, FitResult* result = nullptr) {
        const std::int64_t work = std::min(m_work, k_one_question);
        const std::string key = question(hold, work);
        auto known = m_memo.answers.find(key);
        if (known == m_memo.answers.end()) {
            known = m_memo.answers.emplace(key, answer_to(hold, work)).first;
        } else if (result != nullptr) {
            gather(hold);
        }
        const ConflictMemo::Answer& answer = known->second;
        m_work -= answer.work;
        m_all_work -= answer.work;
        if (result != nullptr) {
            *result = answer.result;
        }
        return answer.result.fit;
    }

    /// The lightest to give up first: units, accounts, then what closes places, that which closes most of them last.
    std::vector<Obstacle> in_order(const Obstacles& all) const {
        std::map<Obstacle, std::size_t> count;
        for (const ClosedOption& option : m_closed) {
            for (const auto& bar : option.bars) {
                for (const Obstacle& obstacle : bar) {
                    ++count[obstacle];
                }
            }
        }
        const auto rank = [&](const Obstacle& obstacle) {
            const int kind = obstacle.kind == "enterprise" ? 0 : obstacle.kind == "account" ? 1 : 2;
            const auto at = count.find(obstacle);
            return std::pair(kind, at == count.end() ? 0 : at->second);
        };
        std::vector<Obstacle> order(all.begin(), all.end());
        std::stable_sort(order.begin(), order.end(),
                         [&](const Obstacle& a, const Obstacle& b) { return rank(a) < rank(b); });
        return order;
    }

    Conflict smallest(const Obstacles& all, int cause) {
        Conflict conflict{m_unit, cause, true, {}, {}};
        Obstacles hold = all;
        thin_out(in_order(all), hold, conflict.minimal);
        conflict.members.assign(hold.begin(), hold.end());
        if (conflict.members.empty()) {
            conflict.members.push_back({"no_place", ""});
        }
        const std::vector<std::vector<Charge>> ways = ways_of_unit({}).item.options; // closed ones, too
        for (const Obstacle& member : conflict.members) {
            conflict.asks.push_back(member.kind == "account" ? least_asked(ways, m_index.account.at(member.key))
                                                             : std::nullopt);
        }
        return conflict;
    }

    /// Of the ways that ask something of the account.
    static std::optional<std::int64_t> least_asked(const std::vector<std::vector<Charge>>& ways, std::size_t account) {
        std::optional<std::int64_t> least;
        for (const std::vector<Charge>& way : ways) {
            for (const Charge& charge : way) {
                if (charge.account == account && charge.amount > 0) {
                    least = std::min(least.value_or(charge.amount), charge.amount);
                }
            }
        }
        return least;
    }

    /// Drops what is not needed, as many at once as may go.
    void thin_out(const std::vector<Obstacle>& range, Obstacles& hold, bool& minimal) {
        if (range.empty()) {
            return;
        }
        Obstacles fewer = hold;
        for (const Obstacle& obstacle : range) {
            fewer.erase(obstacle);
        }
        const Fit fit = ask(fewer);
        if (fit == Fit::no) {
            hold = std::move(fewer);
        } else if (range.size() == 1) {
            minimal = minimal && fit == Fit::yes;
        } else {
            const auto middle = range.begin() + static_cast<std::ptrdiff_t>(range.size() / 2);
            thin_out({range.begin(), middle}, hold, minimal);
            thin_out({middle, range.end()}, hold, minimal);
        }
    }

    static constexpr std::int64_t k_one_question = 200'000;

    const AssignmentModel& m_model;
    const Index& m_index;
    const std::vector<std::size_t>& m_choice;
    std::size_t m_unit;
    const std::vector<ClosedOption>& m_closed;
    ConflictMemo& m_memo;
    bool m_looked_at_others = false;
    std::int64_t& m_all_work;   // left for this unit and those to come
    std::int64_t m_work;        // left for this unit
    std::vector<Asked> m_asked; // of the last question, the unit first
};

/// What the memo may hold: beyond it, it is begun anew.
constexpr std::size_t k_most_answers = 100'000;

ConflictMemo::Told conflicts_of(const AssignmentModel& model, const Index& index,
                                const std::vector<std::size_t>& choice, std::size_t unit, ConflictMemo& memo,
                                std::int64_t work) {
    const std::pair key(unit, std::min(work, k_conflict_work));
    const auto known = memo.told.find(key);
    if (known != memo.told.end()) {
        return known->second;
    }
    const std::int64_t before = work;
    UnitConflicts at(model, index, choice, unit, memo, work);
    ConflictMemo::Told told{at.find(), 0};
    if (told.conflicts.empty()) {
        told.conflicts.push_back({unit, 1, false, {}, {}});
    }
    told.work = before - work;
    if (!at.looked_at_others()) {
        memo.told[key] = told;
    }
    return told;
}

} // namespace

std::vector<Conflict> find_conflicts(const AssignmentModel& model, const std::vector<std::size_t>& choice,
                                     const std::function<std::vector<ClosedOption>(std::size_t)>& closed_to,
                                     ConflictMemo* memo) {
    ConflictMemo own;
    ConflictMemo& known = memo != nullptr ? *memo : own;
    if (known.answers.size() > k_most_answers) {
        known.answers.clear();
        known.causes.clear();
    }
    const Index index(model);
    std::int64_t work = k_all_conflicts_work;
    std::vector<Conflict> all;
    for (std::size_t u = 0; u < model.units.size(); ++u) {
        if (model.units[u].locked || is_placed(model.units[u].options[choice[u]])) {
            continue;
        }
        if (!known.closed.contains(u)) {
            known.closed[u] = closed_to(u);
        }
        ConflictMemo::Told told = conflicts_of(model, index, choice, u, known, work);
        work -= told.work;
        std::move(told.conflicts.begin(), told.conflicts.end(), std::back_inserter(all));
    }
    return all;
}

} // namespace reachplan
