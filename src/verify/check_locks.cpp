// SPDX-License-Identifier: Apache-2.0
// Units whose outcome the case has decided: the plan does so, and tells all that this breaks.
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "verify/book.hpp"
#include "verify/checks.hpp"
#include "verify/costs.hpp"
#include "verify/options.hpp"

namespace reachplan::verify {
namespace {

using Words = std::set<std::string>;

class LockCheck {
public:
    LockCheck(Audit& audit, const Book& book) : m_audit(audit), m_book(book) {
        for (const auto& [name, id] : account_names(audit, book)) {
            m_name_of[id] = name;
        }
    }

    void check(const Unit& unit) {
        const Row row = m_audit.plan.enterprises[*unit.row];
        const std::string& id = unit.facts.record->id;
        m_audit.same("lock", id, "locked", row.boolean("locked").value_or(false), unit.lock != nullptr);
        const std::vector<std::string> listed = split_list(row.text("lock_breaks"));
        const Words told(listed.begin(), listed.end());
        if (unit.lock == nullptr) {
            m_audit.require(told.empty(), "lock", id, msg("verify.lock_none"));
            return;
        }
        m_audit.same("lock", id, "outcome", row.text("outcome"), unit.lock->outcome);
        m_audit.same("lock", id, "park_id", row.text("park_id"), unit.lock->park_id);
        ++m_audit.report.locks;
        m_audit.report.locks_broken += told.empty() ? 0 : 1;
        if (unit.outcome == "relocate" && !unit.site) {
            return; // told with the relocations
        }
        Words own = broken_in_place(unit), doubtful;
        bool provisional = own_decision(unit) == Decision::undetermined && unit.outcome != "stay";
        if (unit.site) {
            provisional = add_broken_there(unit, own) || provisional;
        }
        add_overfilled(unit, own, doubtful);
        if (is_torn(unit)) {
            own.insert("keep_together");
        }
        require_told(id, told, own, doubtful);
        const Decision decision = !told.empty() ? Decision::reject
                                  : unit.site && m_book.motion(unit).unknown
                                      ? std::max(own_decision(unit), Decision::undetermined)
                                      : own_decision(unit);
        m_audit.same("lock", id, "decision", row.text("decision"), std::string(name_of(decision)));
        m_audit.same("lock", id, "provisional", row.boolean("provisional"), provisional);
    }

private:
    Decision own_decision(const Unit& unit) {
        if (unit.outcome == "close") {
            return Decision::accept;
        }
        return decision_of(worst_of(unit.site                ? rulings_there(unit)
                                    : unit.outcome == "stay" ? unit.standing.operate
                                                             : unit.standing.upgrade));
    }

    std::vector<Ruling> rulings_there(const Unit& unit) {
        return m_audit.judge.judge(unit.facts, m_audit.parts[m_audit.sites[*unit.site].part].spot, Action::make_new);
    }

    void add_broken(const std::vector<Ruling>& rulings, Words& own) const {
        for (const Ruling& ruling : rulings) {
            if (!allowed(decision_of(ruling.verdict), m_audit.the_case)) {
                own.insert(ruling.rule->key() + (ruling.verdict == Verdict::undetermined ? "?" : ""));
            }
        }
    }

    /// Who orders it away leaves other ways; and what an upgrade in place breaks.
    Words broken_in_place(const Unit& unit) const {
        Words own;
        const Standing& standing = unit.standing;
        if (standing.must_leave && unit.outcome != "close" && !lists(standing.ways_out, unit.outcome)) {
            own.insert(standing.by.begin(), standing.by.end());
        }
        if (unit.outcome == "upgrade" || unit.outcome == "convert") {
            add_broken(standing.upgrade, own);
        }
        return own;
    }

    /// Returns whether the move is provisional.
    bool add_broken_there(const Unit& unit, Words& own) {
        const Site& site = m_audit.sites[*unit.site];
        Part& part = m_audit.parts[site.part];
        add_broken(rulings_there(unit), own);
        if (site.forced) {
            own.insert("no_site");
        }
        if (m_audit.the_case.destination_scope == "province" &&
            border_crossed(unit.facts, part.spot.where, site.park->record) == 3) {
            own.insert("destination_scope");
        }
        const Cost cost = cost_of_move(m_audit, unit, part);
        if (!cost.carriage.reachable) {
            own.insert(cost.carriage.banned ? "hazardous_ban" : "transport");
        }
        if (!cost.cut_off.empty()) {
            own.insert("trade");
        }
        const bool unknown = m_book.motion(unit).unknown;
        if (unknown && !m_audit.the_case.plan.provisional) {
            own.insert("capacity");
        }
        return unknown || part.land.provisional;
    }

    /// Accounts that end over what locks and all others leave; doubtful where a measurer may differ.
    void add_overfilled(const Unit& unit, Words& own, Words& doubtful) const {
        for (const auto& [id, amount] : m_book.motion(unit).net()) {
            const Account& account = m_book.accounts().at(id);
            const std::int64_t doubt = doubtful_quanta(account);
            if (amount > 0 && account.overfilled(doubt)) {
                own.insert(m_name_of.at(id));
            } else if (amount > 0 && account.overfilled(-doubt)) {
                doubtful.insert(m_name_of.at(id));
            }
        }
    }

    /// Others that it should be kept together with are elsewhere.
    bool is_torn(const Unit& unit) const {
        const std::string word = unit.facts.record->text("keep_together");
        return !word.empty() && unit.standing.must_leave &&
               std::any_of(m_audit.units.begin(), m_audit.units.end(), [&](const Unit& other) {
                   return other.standing.must_leave && other.facts.record->text("keep_together") == word &&
                          park_of(other) != park_of(unit);
               });
    }

    std::string park_of(const Unit& unit) const { return unit.site ? m_audit.sites[*unit.site].park->record->id : ""; }

    void require_told(const std::string& id, const Words& told, const Words& own, const Words& doubtful) {
        for (const std::string& word : own) {
            m_audit.require(told.contains(word), "lock", id, msg("verify.lock_untold", {{"what", word}}));
        }
        for (const std::string& word : told) {
            m_audit.require(own.contains(word) || doubtful.contains(word), "lock", id,
                            msg("verify.lock_unbroken", {{"what", word}}));
        }
    }

    Audit& m_audit;
    const Book& m_book;
    std::map<std::string, std::string> m_name_of; // in plans, by our account id
};

/// The table of locks says what the enterprises say.
void check_table(Audit& audit) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < audit.plan.locks.size(); ++i) {
        const Row row = audit.plan.locks[i];
        const std::string id = row.text("enterprise_id");
        const Unit* unit = audit.unit(id);
        const bool known = unit != nullptr && unit->lock != nullptr && unit->row && seen.insert(id).second;
        if (!audit.require(known, "lock", id, msg("verify.lock_none"))) {
            continue;
        }
        const Row told = audit.plan.enterprises[*unit->row];
        for (const char* column : {"outcome", "site_id", "park_id", "decision"}) {
            audit.same("lock", id, column, row.text(column), told.text(column));
        }
        audit.same("lock", id, "breaks", row.text("breaks"), told.text("lock_breaks"));
        audit.same("lock", id, "note", row.text("note"), unit->lock->note);
    }
    for (const Unit& unit : audit.units) {
        audit.require(unit.lock == nullptr || seen.contains(unit.facts.record->id), "lock", unit.facts.record->id,
                      msg("verify.lock_missing"));
    }
}

} // namespace

void check_locks(Audit& audit, const Book& book) {
    LockCheck check(audit, book);
    for (const Unit& unit : audit.units) {
        if (unit.row) {
            check.check(unit);
        }
    }
    check_table(audit);
}

} // namespace reachplan::verify
