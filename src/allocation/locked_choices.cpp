// SPDX-License-Identifier: Apache-2.0
// What has been decided for a unit ([lock.ID]) as a choice like the others, whatever stands against it: each rule and each
// bound of the case that it breaks is named. Accounts that locks overfill are found when all locks are known.
#include <algorithm>
#include <tuple>

#include "allocation/choices.hpp"

namespace reachplan {
namespace {

Outcome outcome_named(const std::string& name) {
    for (const Outcome outcome : {Outcome::relocate, Outcome::upgrade, Outcome::convert, Outcome::close}) {
        if (name == name_of(outcome)) {
            return outcome;
        }
    }
    return Outcome::stay;
}

void add_once(std::vector<std::string>& words, const std::string& word) {
    if (std::find(words.begin(), words.end(), word) == words.end()) {
        words.push_back(word);
    }
}

/// Where a rule wants the unit gone, another way than those it leaves does not satisfy it. Closing always does.
void break_standing(const Standing& standing, Outcome outcome, std::vector<std::string>& breaks) {
    const std::string way(name_of(outcome));
    const bool open = std::find(standing.ways_out.begin(), standing.ways_out.end(), way) != standing.ways_out.end();
    if (standing.must_leave && outcome != Outcome::close && !open) {
        for (const std::string& by : standing.by) {
            add_once(breaks, by);
        }
    }
}

void break_rules(const std::vector<Finding>& findings, bool provisional, std::vector<std::string>& breaks) {
    for (const Finding& finding : findings) {
        if (finding.verdict == Verdict::forbid || (finding.verdict == Verdict::undetermined && !provisional)) {
            add_once(breaks, finding.rule_key + (finding.verdict == Verdict::undetermined ? "?" : ""));
        }
    }
}

} // namespace

Choice ChoiceMaker::locked_in_place(std::size_t index, Outcome outcome, const Standing& standing) const {
    const Record& record = *m_units[index].record;
    Choice choice;
    choice.outcome = outcome;
    choice.cost = cost_in_place(record, outcome);
    if (outcome == Outcome::close) {
        choice.movement = m_accounts.close(index);
    } else if (outcome == Outcome::stay) {
        choice.decision = decision_of(worst(standing.findings));
    } else {
        JudgedPlace at(m_law, origin_place(m_units[index]));
        choice.findings = judge(m_law, m_units[index], at, Action::upgrade);
        choice.decision = decision_of(worst(choice.findings));
        choice.provisional = choice.decision == Decision::undetermined;
        choice.movement = m_accounts.in_place(record, index);
        break_rules(choice.findings, m_law.the_case().plan.provisional, choice.breaks);
    }
    break_standing(standing, outcome, choice.breaks);
    return choice;
}

Choice ChoiceMaker::locked_move(std::size_t index, std::size_t site, const Standing& standing) const {
    const Case& the_case = m_law.the_case();
    const std::size_t part = m_sites.sites[site].part;
    const Passage& passage = passage_of(index, part);
    const TradeChange trade = trade_at(index, part);
    Choice choice = relocation(index, site, passage.yuan_t.value_or(passage.banned_yuan_t), trade.yuan);
    break_standing(standing, Outcome::relocate, choice.breaks);
    break_rules(choice.findings, the_case.plan.provisional, choice.breaks);
    if (m_sites.sites[site].forced) {
        choice.breaks.emplace_back("no_site");
    }
    if (out_of_scope(index, m_sites.parts[part].place->place)) {
        choice.breaks.emplace_back("destination_scope");
    }
    if (!passage.yuan_t) {
        choice.breaks.emplace_back(passage.bar());
    }
    if (!trade.cut_off.empty()) {
        choice.breaks.emplace_back(k_no_trade);
    }
    if (!choice.movement.unknown.empty()) {
        choice.provisional = true;
        choice.decision = std::max(choice.decision, Decision::undetermined);
        if (!the_case.plan.provisional) {
            choice.breaks.emplace_back("capacity");
        }
    }
    return choice;
}

/// Of the sites in the park the one that breaks nothing, then the one that the objective likes best for this unit alone.
std::optional<Choice> ChoiceMaker::best_locked_move(std::size_t index, const std::string& park_id,
                                                    const Standing& standing) const {
    const std::vector<std::string>& levels = m_law.the_case().plan.objective;
    using Key = std::tuple<bool, Decision, std::vector<std::int64_t>>;
    std::optional<Choice> best;
    Key of_best;
    for (std::size_t i = 0; i < m_sites.sites.size(); ++i) {
        if (m_sites.sites[i].park_id != park_id || m_sites.sites[i].profile != m_units[index].profile) {
            continue;
        }
        Choice choice = locked_move(index, i, standing);
        count(index, choice);
        Key key{!choice.breaks.empty(), choice.decision, {}};
        for (const std::string& level : levels) {
            std::get<2>(key).push_back(on_level(level, *m_units[index].record, standing, choice));
        }
        if (!best || key < of_best) {
            best = std::move(choice);
            of_best = std::move(key);
        }
    }
    return best;
}

void ChoiceMaker::add_locked(std::size_t index, const LockConfig& lock, UnitChoices& out) const {
    const Outcome outcome = outcome_named(lock.outcome);
    std::optional<Choice> choice = outcome == Outcome::relocate
                                       ? best_locked_move(index, lock.park_id, out.standing)
                                       : std::optional(locked_in_place(index, outcome, out.standing));
    if (!choice) {
        return; // the sites of such parks are made for the lock: add_forced_sites
    }
    count(index, *choice);
    out.held = std::move(choice->movement.charges);
    choice->movement.charges.clear();
    out.locked = out.choices.size();
    out.choices.push_back(std::move(*choice));
}

} // namespace reachplan
