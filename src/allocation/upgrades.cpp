// SPDX-License-Identifier: Apache-2.0
// Each project by itself: the plan is made again with the accounts as they would be afterwards, from the plan that
// stands. It can only become better; what it unlocks is who has no place now and one then.
#include <algorithm>
#include <map>

#include "allocation/plan_context.hpp"
#include "base/faults.hpp"
#include "base/quantum.hpp"
#include "base/text.hpp"
#include "input/read_layer.hpp"
#include "input/references.hpp"

namespace reachplan {
namespace {

class Projects {
public:
    explicit Projects(const PlanContext& context) : m_context(context) {
        const std::vector<LedgerRow>& rows = context.accounts.rows();
        for (std::size_t i = 0; i < context.accounts.ledger_size(); ++i) {
            m_row_of[rows[i].account_id] = i;
        }
    }

    std::map<std::string, Upgrade> read() {
        std::map<std::string, Upgrade> projects;
        for (const Record& record : m_context.inputs.of(Role::upgrades)) {
            const std::string id = record.has("project") ? record.text("project") : record.id;
            const bool fresh = !projects.contains(id);
            add(record, fresh, projects[id]);
        }
        throw_if_errors(m_faults);
        for (auto& [id, upgrade] : projects) {
            upgrade.project_id = id;
            std::sort(upgrade.accounts.begin(), upgrade.accounts.end(),
                      [](const auto& a, const auto& b) { return a.account_id < b.account_id; });
        }
        return projects;
    }

    std::size_t row_of(const std::string& account) const { return m_row_of.at(account); }

private:
    void add(const Record& record, bool fresh, Upgrade& upgrade) {
        const auto cost = record.number("cost_yuan");
        const auto part = cost ? std::optional(quanta_nearest(*cost, 1)) : std::nullopt;
        const auto date = record.date("date");
        if (fresh) {
            upgrade.name = record.text("name");
            upgrade.kind = record.text("kind");
            upgrade.park_id = record.text("park_id");
            upgrade.cost_yuan = part;
            upgrade.date = date;
        } else {
            upgrade.cost_yuan = upgrade.cost_yuan && part ? std::optional(*upgrade.cost_yuan + *part) : std::nullopt;
            upgrade.date = upgrade.date && date ? std::optional(std::max(*upgrade.date, *date)) : std::nullopt;
        }
        const auto at = m_row_of.find(record.text("account"));
        if (at == m_row_of.end()) {
            fault(record, "account", record.text("account"), msg("allocation.upgrade_account"));
            return;
        }
        const LedgerRow& row = m_context.accounts.rows()[at->second];
        const double after = record.number("after").value_or(0);
        const auto before = record.number("before");
        const std::int64_t then =
            before ? row.capacity + quanta_down(after - *before, row.quantum) : quanta_down(after, row.quantum);
        if (then < row.capacity) {
            const std::string today = before ? format_number(*before) : format_quanta(row.capacity, row.quantum);
            fault(record, "after", format_number(after), msg("allocation.upgrade_less", {{"capacity", today}}));
        }
        upgrade.accounts.push_back({row.account_id, row.unit, row.quantum, row.capacity, then});
    }

    void fault(const Record& record, const char* field, const std::string& value, Message expected) {
        m_faults.add({Severity::error,
                      file_of(m_context.the_case, record.layer),
                      record.layer,
                      feature_name(record),
                      field,
                      value,
                      std::move(expected),
                      {}});
    }

    const PlanContext& m_context;
    std::map<std::string, std::size_t> m_row_of;
    Faults m_faults;
};

} // namespace

std::vector<Upgrade> try_upgrades(const PlanContext& context, const AssignmentResult& plan) {
    Projects projects(context);
    std::vector<Upgrade> tried;
    const std::vector<const Choice*> before = context.told(plan.choice);
    std::map<std::string, std::size_t> unit_of;
    for (std::size_t u = 0; u < context.units.size(); ++u) {
        unit_of[context.units[u].record->id] = u;
    }
    SolveOptions options{work_again(context.the_case.plan), 0, true};
    options.start = plan.choice;
    options.proof = plan.proof;
    // Of a plan that was not sought to the end, what more searching brings without any project is no project's doing.
    const std::vector<std::int64_t> without =
        plan.stop == StopReason::optimal ? plan.value : solve(context.grouped.model, options).value;
    for (auto& [id, upgrade] : projects.read()) {
        AssignmentModel model = context.grouped.model;
        for (const Upgrade::Account& account : upgrade.accounts) {
            const std::size_t row = projects.row_of(account.account_id);
            std::int64_t& room = model.accounts[row].room;
            const std::int64_t now = context.accounts.left(row, account.after) - context.accounts.held(row);
            room = room < 0 ? now : std::max<std::int64_t>(0, now);
        }
        AssignmentResult with = solve(model, options);
        if (with.value >= without) {
            with = plan;
        }
        upgrade.value = with.value;
        upgrade.changes = context.changes(plan.choice, with.choice);
        for (const OtherChoice& change : upgrade.changes) {
            if (before[unit_of[change.enterprise_id]]->outcome == Outcome::unplaced &&
                change.outcome != Outcome::unplaced) {
                upgrade.unlocks.push_back(change.enterprise_id);
            }
        }
        tried.push_back(upgrade);
    }
    return tried;
}

} // namespace reachplan
