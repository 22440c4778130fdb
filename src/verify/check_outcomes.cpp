// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "verify/checks.hpp"

namespace reachplan::verify {
namespace {

/// What the plan must say of the unit besides its outcome.
struct Own {
    Decision decision = Decision::accept;
    bool provisional = false;
};

std::string_view price_of(const std::string& outcome) {
    return outcome == "upgrade" ? "upgrade_yuan" : outcome == "convert" ? "convert_yuan" : "close_yuan";
}

void check_relocated(Audit& audit, Unit& unit, Own& own) {
    const std::string& id = unit.facts.record->id;
    if (unit.standing.must_leave) {
        audit.require(lists(unit.standing.ways_out, "relocate"), "unit", id,
                      msg("verify.no_way", {{"way", "relocate"}}));
    }
    if (!unit.site) {
        return; // reported with the relocations
    }
    const Site& site = audit.sites[*unit.site];
    Part& part = audit.parts[site.part];
    own.decision = decision_of(worst_of(audit.judge.judge(unit.facts, part.spot, Action::make_new)));
    own.provisional = own.decision == Decision::undetermined || part.land.provisional;
    audit.require(allowed(own.decision, audit.the_case), "unit", id,
                  msg("verify.not_lawful", {{"place", site.id}, {"decision", std::string(name_of(own.decision))}}));
    if (audit.the_case.destination_scope == "province") {
        const std::optional<int> border = border_crossed(unit.facts, part.spot.where, site.park->record);
        audit.require(border.value_or(0) < 3, "unit", id, msg("verify.out_of_scope"));
    }
}

void check_in_place(Audit& audit, const Unit& unit, Own& own) {
    const Record& record = *unit.facts.record;
    const bool close = unit.outcome == "close";
    audit.require(unit.standing.must_leave && lists(unit.standing.ways_out, unit.outcome), "unit", record.id,
                  msg("verify.no_way", {{"way", unit.outcome}}));
    audit.require(record.has(price_of(unit.outcome)) || (close && unit.standing.must_close), "unit", record.id,
                  msg("verify.no_price", {{"field", std::string(price_of(unit.outcome))}}));
    if (!close) {
        own.decision = decision_of(worst_of(unit.standing.upgrade));
        own.provisional = own.decision == Decision::undetermined;
        audit.require(
            allowed(own.decision, audit.the_case), "unit", record.id,
            msg("verify.not_lawful", {{"place", unit.outcome}, {"decision", std::string(name_of(own.decision))}}));
    }
}

/// An account of which not enough is known also leaves a move open; the book tells which (check_accounts.cpp).
bool may_be_open(const Audit& audit, const Unit& unit, const Row& row) {
    return unit.outcome == "relocate" && audit.the_case.plan.provisional && row.boolean("provisional").value_or(false);
}

void check_outcome(Audit& audit, Unit& unit) {
    const std::string& id = unit.facts.record->id;
    const Standing& standing = unit.standing;
    Own own;
    audit.require(!standing.must_close || unit.outcome == "close", "unit", id, msg("verify.must_close"));
    if (unit.outcome == "relocate") {
        check_relocated(audit, unit, own);
    } else if (unit.outcome == "upgrade" || unit.outcome == "convert" || unit.outcome == "close") {
        check_in_place(audit, unit, own);
    } else if (unit.outcome == "stay") {
        audit.require(!standing.must_leave, "unit", id, msg("verify.may_not_stay"));
        own.decision = decision_of(worst_of(standing.operate));
    } else if (unit.outcome == "unplaced") {
        audit.require(standing.must_leave, "unit", id, msg("verify.need_not_leave"));
        own.decision = Decision::reject;
    } else {
        audit.require(false, "unit", id, msg("verify.no_outcome", {{"outcome", unit.outcome}}));
    }
    const Row row = audit.plan.enterprises[*unit.row];
    if (row.text("decision") != name_of(Decision::undetermined) || !may_be_open(audit, unit, row)) {
        audit.same("unit", id, "decision", row.text("decision"), std::string(name_of(own.decision)));
    }
    if (unit.outcome != "relocate" || unit.site) {
        const bool may_be = may_be_open(audit, unit, row);
        audit.same("unit", id, "provisional", row.boolean("provisional"), own.provisional || may_be);
    }
}

/// Units with the same word move to one park or stand where they are, together.
void check_groups(Audit& audit) {
    std::map<std::string, std::map<std::string, std::vector<std::string>>>
        groups; // word -> park ("" in place) -> units
    for (const Unit& unit : audit.units) {
        const std::string word = unit.facts.record->text("keep_together");
        if (!word.empty() && unit.row && unit.standing.must_leave && unit.lock == nullptr) {
            const std::string park = unit.site ? audit.sites[*unit.site].park->record->id : "";
            groups[word][park].push_back(unit.facts.record->id);
        }
    }
    for (const auto& [word, parks] : groups) {
        const std::vector<std::string>& first = parks.begin()->second;
        audit.require(parks.size() == 1, "unit", first.front(), msg("verify.torn_apart", {{"group", word}}));
    }
}

} // namespace

void check_outcomes(Audit& audit) {
    for (Unit& unit : audit.units) {
        if (unit.row && unit.lock == nullptr) { // what is locked: check_locks
            check_outcome(audit, unit);
        }
    }
    check_groups(audit);
}

} // namespace reachplan::verify
