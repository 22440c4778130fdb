// SPDX-License-Identifier: Apache-2.0
// What an application asks of the books, account by account. The rule that is cited is the one of the law in
// force that speaks of accounts of that scope and resource.
#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/quantum.hpp"
#include "base/text.hpp"
#include "eligibility/evaluate.hpp"
#include "review/discharge.hpp"
#include "review/review.hpp"

namespace reachplan {
namespace {

std::string amount_text(std::int64_t quanta, const LedgerRow& row) {
    return format_quanta(quanta, row.quantum) + " " + row.unit;
}

struct Asking {
    const LedgerRow& row;
    std::int64_t net;
    std::int64_t taken; // by others
    std::int64_t room;  // before anybody came
    bool in_place_of_another = false;

    bool over_before() const { return row.used_before > row.capacity; }
    std::int64_t left() const { return room - taken; }
    /// Who frees something makes nothing worse; but in the place of an application that freed more, on which others judged
    /// since have built, less than nothing is left.
    bool fits() const { return net <= left() || (net <= 0 && !in_place_of_another); }
};

bool lists(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// A single piece of a park's land is booked like the park's own account.
std::string_view book_of(const LedgerRow& row) {
    return row.scope == "site" ? "park" : std::string_view(row.scope);
}

/// The rule to cite: that on accounts already over where this one is, else that on accounts which would end over.
const Rule* rule_for(const Law& law, const Application& application, JudgedPlace& at, const Asking& asking) {
    const Rule* cited = nullptr;
    for (const Rule& rule : law.rules().rules) {
        if (!asks_books(rule) || bears_on(rule, application.unit) == Tri::no || in_jurisdiction(rule, at) == Tri::no) {
            continue;
        }
        const Predicate& asked = rule.where;
        const bool over = asked.state == "already_over";
        if (lists(asked.scopes, book_of(asking.row)) &&
            (asked.resources.empty() || lists(asked.resources, asking.row.resource)) &&
            (!over || asking.over_before()) && (!cited || over)) {
            cited = &rule;
        }
    }
    return cited;
}

Message capacity_text(const LedgerRow& row, std::int64_t by_applications) {
    const std::int64_t taken = by_applications + row.reserved;
    std::vector<MessageArg> words = {{"capacity", amount_text(row.capacity, row)},
                                     {"used", amount_text(row.used_before, row)},
                                     {taken < 0 ? "freed" : "taken", amount_text(std::abs(taken), row)}};
    return msg(taken < 0 ? "review.capacity_freed" : "review.capacity", std::move(words));
}

Finding finding_of(const Law& law, const Application& application, JudgedPlace& at, const Asking& asking) {
    const LedgerRow& row = asking.row;
    Finding finding;
    if (const Rule* rule = rule_for(law, application, at, asking)) {
        finding.rule_key = rule->key();
        finding.rule_id = rule->id;
        finding.verdict = asking.fits() ? Verdict::pass : verdict_of(rule->effect);
    } else {
        finding.rule_id = "account"; // no rule of the pack speaks of it; a limit is a limit
        finding.verdict = asking.fits() ? Verdict::pass : Verdict::forbid;
    }
    finding.measured =
        round_to(static_cast<double>(row.used_before + asking.taken + asking.net) * row.quantum, row.quantum / 1000);
    finding.limit_value =
        round_to(static_cast<double>(row.used_before + asking.room) * row.quantum, row.quantum / 1000);
    finding.margin = round_to(static_cast<double>(asking.left() - asking.net) * row.quantum, row.quantum / 1000);
    finding.unit = row.unit;
    finding.measured_from = "account";
    finding.evidence = row.account_id;
    if (row.offset_ratio > 0) {
        finding.measured_text =
            msg("review.asks_cover", {{"net", amount_text(std::max<std::int64_t>(0, asking.net), row)},
                                      {"ratio", format_number(row.offset_ratio)},
                                      {"left", amount_text(asking.left(), row)}});
        finding.limit_text = msg("review.cover", {{"unit", row.unit_id}});
        return finding;
    }
    finding.measured_text =
        asking.net < 0 ? msg("review.frees", {{"net", amount_text(-asking.net, row)}})
                       : msg(asking.over_before() ? "review.asks_of_over" : "review.asks",
                             {{"net", amount_text(asking.net, row)}, {"left", amount_text(asking.left(), row)}});
    finding.limit_text = capacity_text(row, asking.taken);
    return finding;
}

Finding unknown_finding(const std::string& account) {
    Finding finding;
    finding.rule_id = "account";
    finding.verdict = Verdict::undetermined;
    finding.measured_from = "account";
    finding.evidence = account;
    const bool at_a_unit = account.find('/') != std::string::npos; // else the account as a whole: nowhere in the river
    finding.measured_text = msg(account.starts_with("works/") ? "review.volume_unknown"
                                : at_a_unit                   ? "review.capacity_unknown"
                                                              : "review.outlet_unknown");
    return finding;
}

/// An account that would be asked if only the application said how much.
Finding unstated_finding(const LedgerRow& row, std::int64_t taken) {
    Finding finding;
    finding.rule_id = "account";
    finding.verdict = Verdict::undetermined;
    finding.measured_from = "account";
    finding.evidence = row.account_id;
    finding.measured_text = msg("review.load_unstated", {{"resource", row.resource}});
    finding.limit_text = capacity_text(row, taken);
    return finding;
}

Movement gross_movement(const Desk& desk, const Application& application, const Ground& ground) {
    const Record& enterprise = *application.enterprise;
    if (application.action == Action::close) {
        return desk.accounts.close(*application.listed);
    }
    if (ground.kind != Ground::Kind::in_place) {
        return desk.accounts.relocate(enterprise, application.listed, destination_of(desk, application, ground));
    }
    if (application.action == Action::upgrade || application.action == Action::convert) {
        return desk.accounts.in_place(enterprise, *application.listed);
    }
    Movement movement = desk.accounts.enlarge(enterprise, *application.listed, ground.to);
    if (!application.proposal->has("land_relocated")) { // it stays on its land unless it asks for more
        const auto is_land = [&](const auto& entry) { return desk.accounts.rows()[entry.account].resource == "land"; };
        std::erase_if(movement.entries, is_land);
        std::erase_if(movement.charges, is_land);
    }
    return movement;
}

/// Found by asking for one unit of each resource that the application is silent about.
std::vector<Finding> unstated_findings(const Desk& desk, const Application& application, const Ground& ground,
                                       const Taken& taken) {
    const auto unstated = unstated_loads(desk.law.the_case(), application);
    if (unstated.empty()) {
        return {};
    }
    Record asking = *application.enterprise;
    std::set<std::string> silent;
    for (const ResourceConfig* resource : unstated) {
        asking.values[resource->prefix + "_relocated"] = 1.0;
        silent.insert(resource->id);
    }
    std::vector<Finding> findings;
    for (const Charge& charge : gross_movement(desk, application.with(std::move(asking)), ground).charges) {
        const LedgerRow& row = desk.accounts.rows()[charge.account];
        if (silent.contains(row.resource)) {
            findings.push_back(unstated_finding(row, taken.of(charge.account)));
        }
    }
    return findings;
}

} // namespace

Movement movement_of(const Desk& desk, const Application& application, const Ground& ground) {
    Movement movement = gross_movement(desk, application, ground);
    for (Charge& charge : movement.charges) {
        const LedgerRow& row = desk.accounts.rows()[charge.account];
        const auto offset = application.offsets.find(row.resource);
        if (charge.amount > 0 && offset != application.offsets.end() && takes_offsets(row)) {
            charge.amount -= std::min(charge.amount, quanta_down(offset->second, row.quantum));
        }
    }
    std::erase_if(movement.charges, [](const Charge& charge) { return charge.amount == 0; });
    return movement;
}

std::vector<Finding> book_findings(const Desk& desk, const Application& application, const Ground& ground,
                                   const Movement& movement, const Taken& taken) {
    std::vector<Finding> findings;
    const bool in_place_of_another = !taken.unit_by.empty();
    const auto ask = [&](std::size_t account, std::int64_t net) {
        const Asking asking{desk.accounts.rows()[account], net, taken.of(account), desk.accounts.room(account),
                            in_place_of_another};
        findings.push_back(finding_of(desk.law, application, *ground.place, asking));
    };
    std::set<std::size_t> asked;
    for (const Charge& charge : movement.charges) {
        asked.insert(charge.account);
        ask(charge.account, charge.amount);
    }
    for (std::size_t i = 0; in_place_of_another && i < desk.accounts.ledger_size(); ++i) {
        if (!asked.contains(i) && taken.of(i) > desk.accounts.room(i)) {
            ask(i, 0); // what the other freed here, and this one does not, has been given away
        }
    }
    for (const std::string& account : movement.unknown) {
        findings.push_back(unknown_finding(account));
    }
    for (Finding& finding : unstated_findings(desk, application, ground, taken)) {
        if (!lists(movement.unknown, finding.evidence)) {
            findings.push_back(std::move(finding));
        }
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.evidence < b.evidence; });
    return findings;
}

} // namespace reachplan
