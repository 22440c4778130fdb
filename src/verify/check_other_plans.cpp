// SPDX-License-Identifier: Apache-2.0
// A plan that is said to exist is put together from this one and the rows of other_choices, and checked like this one:
// every choice open to its unit, every account kept, and the figures what they are said to be.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "base/quantum.hpp"
#include "base/text.hpp"
#include "verify/checks.hpp"
#include "verify/options.hpp"

namespace reachplan::verify {
namespace {

struct Sum {
    std::map<std::string, double> value; // by level
    std::set<std::string> unplaced;
};

/// A project of the case, its rows together.
struct Project {
    std::string kind;
    std::optional<std::int64_t> cost = 0;
    std::optional<Date> date;
    bool first = true;
    std::map<std::string, std::int64_t> after; // capacity by account, in quanta
};

class OtherPlans {
public:
    OtherPlans(Audit& audit, const Book& book, const OptionBook& options)
        : m_audit(audit), m_book(book), m_options(options) {
        for (std::size_t u = 0; u < audit.units.size(); ++u) {
            m_unit_of[audit.units[u].facts.record->id] = u;
        }
        for (std::size_t i = 0; i < audit.plan.other_choices.size(); ++i) {
            const Row row = audit.plan.other_choices[i];
            m_rows[row.text("of")].push_back(i);
        }
        m_plan = sum(choices_of("", {}));
    }

    void check_upgrades() {
        std::map<std::string, Project> projects = projects_of_case();
        std::set<std::string> seen;
        for (std::size_t i = 0; i < m_audit.plan.upgrades.size(); ++i) {
            const Row row = m_audit.plan.upgrades[i];
            const std::string id = row.text("upgrade_id");
            const auto project = projects.find(id);
            if (m_audit.require(project != projects.end() && seen.insert(id).second, "upgrade", id,
                                msg("verify.upgrade_unknown"))) {
                check_upgrade(id, project->second, row);
            }
        }
        for (const auto& [id, project] : projects) {
            m_audit.require(seen.contains(id), "upgrade", id, msg("verify.upgrade_unknown"));
        }
    }

    void check_locks() {
        constexpr std::size_t k_most_priced = 200;
        for (std::size_t i = 0; i < m_audit.plan.locks.size(); ++i) {
            const Row row = m_audit.plan.locks[i];
            const auto unit = m_unit_of.find(row.text("enterprise_id"));
            const bool is_priced = !row.is_null("free_outcome");
            m_audit.require(is_priced || m_audit.plan.locks.size() > k_most_priced, "lock", row.text("enterprise_id"),
                            msg("verify.lock_missing"));
            if (is_priced && unit != m_unit_of.end() && m_audit.units[unit->second].lock != nullptr) {
                check_lock(unit->second, row);
            }
        }
    }

    void check_trade_off() {
        double first_before = -INFINITY, second_before = INFINITY;
        for (std::size_t i = 0; i < m_audit.plan.trade_off.size(); ++i) {
            const Row row = m_audit.plan.trade_off[i];
            const std::string id = "trade_off/" + row.text("point");
            const auto choices = choices_of(id, {});
            const Sum own = sum(choices);
            check_value(id, "first", row, own);
            check_value(id, "second", row, own);
            m_audit.same("trade_off", id, "is_plan", row.boolean("is_plan"), !m_rows.contains(id));
            const double told_first = row.number("first").value_or(0), told_second = row.number("second").value_or(0);
            const bool sound = told_first > first_before && told_second < second_before &&
                               told_first <= row.number("first_limit").value_or(-1) &&
                               row.number("second_bound").value_or(INFINITY) <= told_second;
            m_audit.require(sound, "trade_off", id, msg("verify.trade_off_order"));
            first_before = told_first;
            second_before = told_second;
            m_known.insert(id);
        }
    }

    void check_rows() {
        for (const auto& [of, rows] : m_rows) {
            m_audit.require(m_known.contains(of), "other_choice", of, msg("verify.other_unknown", {{"plan", of}}));
        }
    }

private:
    /// Money may round otherwise unit by unit; all else is counted.
    double doubt_of(const std::string& level) const {
        return is_cost(level) ? 1 + static_cast<double>(m_audit.units.size()) : 0;
    }

    void check_value(const std::string& point, const std::string& which, const Row& row, const Sum& own) {
        const std::string level = row.text(which + "_level");
        const auto value = own.value.find(level);
        if (m_audit.require(value != own.value.end(), "trade_off", point, msg("verify.no_level", {{"level", level}}))) {
            m_audit.same("trade_off", point, which, row.number(which), value->second, doubt_of(level));
        }
    }

    using Choices = std::vector<const Option*>; // by unit; nullptr where there is none such

    const Option* find(std::size_t unit, const std::string& outcome, const std::string& site) const {
        for (const Option& option : unit == m_released ? m_options.free_of(unit) : m_options.of(unit)) {
            const std::string id = option.site ? m_audit.sites[*option.site].id : "";
            if (option.outcome == outcome && id == site) {
                return &option;
            }
        }
        return nullptr;
    }

    /// The choices of a plan, checked one by one and together.
    Choices choices_of(const std::string& of, const std::map<std::string, std::int64_t>& after) {
        Choices choices;
        for (std::size_t u = 0; u < m_audit.units.size(); ++u) {
            const Unit& unit = m_audit.units[u];
            choices.push_back(find(u, unit.outcome, unit.site ? m_audit.sites[*unit.site].id : ""));
        }
        if (of.empty()) {
            return choices;
        }
        for (const std::size_t i : m_rows.contains(of) ? m_rows.at(of) : std::vector<std::size_t>{}) {
            const Row row = m_audit.plan.other_choices[i];
            const std::string id = row.text("enterprise_id");
            const auto unit = m_unit_of.find(id);
            if (!m_audit.require(unit != m_unit_of.end(), "other_choice", id,
                                 msg("verify.other_unknown", {{"plan", of}}))) {
                continue;
            }
            const Option* option = find(unit->second, row.text("outcome"), row.text("site_id"));
            if (m_audit.require(option != nullptr, "other_choice", id, msg("verify.other_choice", {{"plan", of}}))) {
                m_audit.same("other_choice", id, "park_id", row.text("park_id"), option->park);
                m_audit.same("other_choice", id, "cost_yuan", row.number("cost_yuan"),
                             static_cast<double>(option->plain_yuan),
                             option->site ? 1 + 1e-6 * std::abs(static_cast<double>(option->plain_yuan)) : 0);
            }
            choices[unit->second] = option;
        }
        check_groups(of, choices);
        check_accounts_of(of, choices, after);
        return choices;
    }

    void check_groups(const std::string& of, const Choices& choices) {
        for (const OptionBook::Group& group : m_options.groups()) {
            for (const std::size_t unit : group) {
                const Option *first = choices[group.front()], *own = choices[unit];
                m_audit.require(first == nullptr || own == nullptr || first->park == own->park, "other_choice",
                                m_audit.units[unit].facts.record->id, msg("verify.other_group", {{"plan", of}}));
            }
        }
    }

    void check_accounts_of(const std::string& of, const Choices& choices,
                           const std::map<std::string, std::int64_t>& after) {
        std::map<std::string, std::int64_t> net;
        for (const Option* option : choices) {
            if (option != nullptr) {
                for (const auto& [account, amount] : option->net) {
                    net[account] += amount;
                }
            }
        }
        const std::map<std::string, std::int64_t> lifted =
            m_released ? m_book.motion(m_audit.units[*m_released]).net() : std::map<std::string, std::int64_t>{};
        for (const auto& [id, amount] : lifted) {
            net.try_emplace(id, 0); // what a lifted lock relieved is not there any more
        }
        for (const auto& [id, taken] : net) {
            Account account = m_book.accounts().at(id);
            account.locked -= lifted.contains(id) ? lifted.at(id) : 0;
            if (const auto more = after.find(id); more != after.end()) {
                account.capacity = more->second;
            }
            const bool kept = taken <= account.room() + doubtful_quanta(account);
            m_audit.require(kept, "other_choice", of,
                            msg("verify.other_account",
                                {{"account", account.id},
                                 {"end", format_number(static_cast<double>(taken) * account.quantum)},
                                 {"limit", format_number(static_cast<double>(account.room()) * account.quantum)},
                                 {"unit", account.unit}}));
        }
    }

    Sum sum(const Choices& choices) const {
        Sum sum;
        for (const std::string& level : own_levels(m_audit.the_case.plan)) {
            sum.value[level] = 0;
        }
        for (std::size_t u = 0; u < choices.size(); ++u) {
            if (choices[u] != nullptr) {
                for (auto& [level, value] : sum.value) {
                    value += static_cast<double>(on_level(*choices[u], level));
                }
                if (choices[u]->outcome == "unplaced") {
                    sum.unplaced.insert(m_audit.units[u].facts.record->id);
                }
            }
        }
        return sum;
    }

    std::map<std::string, Project> projects_of_case() {
        std::map<std::string, Project> projects;
        for (const Record& record : m_audit.inputs.of(Role::upgrades)) {
            Project& project = projects[record.has("project") ? record.text("project") : record.id];
            project.kind = project.first ? record.text("kind") : project.kind;
            const auto cost = record.number("cost_yuan");
            project.cost = project.cost && cost ? std::optional(*project.cost + std::llround(*cost)) : std::nullopt;
            const auto date = record.date("date");
            project.date = project.first          ? date
                           : project.date && date ? std::optional(std::max(*project.date, *date))
                                                  : std::nullopt;
            project.first = false;
            const auto account = m_book.accounts().find(record.text("account"));
            if (account != m_book.accounts().end()) {
                const double after = record.number("after").value_or(0), q = account->second.quantum;
                project.after[account->first] =
                    record.has("before")
                        ? account->second.capacity + quanta_down(after - record.number("before").value_or(0), q)
                        : quanta_down(after, q);
            }
        }
        return projects;
    }

    std::string accounts_text(const Project& project) const {
        std::string text;
        for (const auto& [id, after] : project.after) {
            const Account& account = m_book.accounts().at(id);
            text += (text.empty() ? "" : "; ") + id + " " + format_quanta(account.capacity, account.quantum) + " -> " +
                    format_quanta(after, account.quantum) + " " + account.unit;
        }
        return text;
    }

    /// The plan without the lock: the unit does what is open to it, the others what is said.
    void check_lock(std::size_t unit, const Row& row) {
        const std::string& id = m_audit.units[unit].facts.record->id;
        const std::string plan = "lock/" + id;
        m_known.insert(plan);
        m_released = unit;
        const Choices choices = choices_of(plan, {});
        const Sum own = sum(choices);
        const Option* free = choices[unit];
        if (m_audit.require(free != nullptr, "lock", id, msg("verify.lock_free", {{"plan", plan}}))) {
            m_audit.same("lock", id, "free_outcome", row.text("free_outcome"), free->outcome);
            m_audit.same("lock", id, "free_park_id", row.text("free_park_id"), free->park);
            check_mates(plan, unit, choices);
        }
        m_released.reset();
        for (const auto& [level, value] : own.value) {
            const std::string column = level == "unplaced_hazard_weight" ? "weight_lost" : level + "_more";
            if (!is_cost(level)) {
                m_audit.same("lock", id, column, row.number(column), m_plan.value.at(level) - value, 0);
            }
        }
        check_yuan("lock", id, row, own, {"free_plan_yuan", "extra_yuan"});
    }

    /// Without its lock the unit is kept together with its group again.
    void check_mates(const std::string& of, std::size_t unit, const Choices& choices) {
        const std::string word = m_audit.units[unit].facts.record->text("keep_together");
        for (std::size_t u = 0; u < choices.size() && !word.empty(); ++u) {
            const Unit& other = m_audit.units[u];
            const bool mate = u != unit && other.lock == nullptr && other.standing.must_leave &&
                              m_audit.units[unit].standing.must_leave &&
                              other.facts.record->text("keep_together") == word;
            m_audit.require(!mate || choices[u] == nullptr || choices[u]->park == choices[unit]->park, "other_choice",
                            other.facts.record->id, msg("verify.other_group", {{"plan", of}}));
        }
    }

    void check_upgrade(const std::string& id, const Project& project, const Row& row) {
        const std::string plan = "upgrade/" + id;
        m_known.insert(plan);
        const Sum own = sum(choices_of(plan, project.after));
        m_audit.same("upgrade", id, "kind", row.text("kind"), project.kind);
        m_audit.same("upgrade", id, "cost_yuan", row.text("cost_yuan"),
                     project.cost ? std::to_string(*project.cost) : "");
        m_audit.same("upgrade", id, "date", row.text("date"), project.date ? format_date(*project.date) : "");
        const bool measured = std::any_of(project.after.begin(), project.after.end(), [&](const auto& entry) {
            return m_book.accounts().at(entry.first).measured;
        });
        if (!measured) { // an area may be read off by a quantum
            m_audit.same("upgrade", id, "accounts", row.text("accounts"), accounts_text(project));
        }
        std::string unlocks;
        for (const std::string& unit : m_plan.unplaced) {
            unlocks += own.unplaced.contains(unit) ? "" : (unlocks.empty() ? "" : ";") + unit;
        }
        const double gained = m_plan.value.at("unplaced_hazard_weight") - own.value.at("unplaced_hazard_weight");
        m_audit.same("upgrade", id, "unlocks", row.text("unlocks"), unlocks);
        m_audit.same("upgrade", id, "weight_gained", row.number("weight_gained"), gained, 0);
        check_worth(id, project, row, own);
    }

    /// Whether a project saves more than it costs is told where what it saves is.
    void check_worth(const std::string& id, const Project& project, const Row& row, const Sum& own) {
        if (!check_yuan("upgrade", id, row, own, {"plan_yuan", "saved_yuan"})) {
            m_audit.same("upgrade", id, "worth_it", row.text("worth_it"), std::string());
        } else if (project.cost) {
            m_audit.same("upgrade", id, "worth_it", row.boolean("worth_it"),
                         row.number("saved_yuan").value_or(0) > static_cast<double>(*project.cost));
        }
    }

    /// What the other plan costs; and what less, which is told where no other level changes: returns whether it is.
    bool check_yuan(std::string_view kind, const std::string& id, const Row& row, const Sum& own,
                    const std::array<const char*, 2>& columns) {
        std::string cost;
        bool comparable = true;
        for (const auto& [level, value] : own.value) {
            cost = is_cost(level) ? level : cost;
            comparable = comparable && (is_cost(level) || value == m_plan.value.at(level));
        }
        if (cost.empty()) {
            m_audit.same(kind, id, columns[0], row.text(columns[0]), std::string());
        } else {
            m_audit.same(kind, id, columns[0], row.number(columns[0]), own.value.at(cost), doubt_of(cost));
        }
        if (cost.empty() || !comparable) {
            m_audit.same(kind, id, columns[1], row.text(columns[1]), std::string());
            return false;
        }
        m_audit.same(kind, id, columns[1], row.number(columns[1]), m_plan.value.at(cost) - own.value.at(cost),
                     2 * doubt_of(cost));
        return true;
    }

    Audit& m_audit;
    const Book& m_book;
    const OptionBook& m_options;
    std::map<std::string, std::size_t> m_unit_of;
    std::map<std::string, std::vector<std::size_t>> m_rows; // of other_choices, by plan
    std::set<std::string> m_known;
    std::optional<std::size_t> m_released; // unit whose lock is lifted in the plan looked at
    Sum m_plan;
};

} // namespace

void check_other_plans(Audit& audit, const Book& book, const OptionBook& options) {
    OtherPlans plans(audit, book, options);
    plans.check_upgrades();
    plans.check_locks();
    plans.check_trade_off();
    plans.check_rows();
}

} // namespace reachplan::verify
