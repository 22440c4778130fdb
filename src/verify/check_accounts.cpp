// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.hpp"
#include "verify/book.hpp"
#include "verify/checks.hpp"

namespace reachplan::verify {
namespace {

struct Use {
    std::int64_t released = 0, reserved = 0;
};

/// An area measured by other code may round to the next quantum.
std::int64_t area_doubt(const Account& account) {
    return account.measured ? 2 + static_cast<std::int64_t>(static_cast<double>(account.capacity) * 2e-6) : 0;
}

/// A load that decayed over a length measured by other code may round to the next quantum.
std::int64_t section_doubt(const Account& account) {
    return account.scope == "section" ? 1 : 0;
}

void check_cell(Audit& audit, const Account& account, const Row& row, std::string_view column, std::int64_t own,
                std::int64_t doubt) {
    const std::optional<double> cell = row.number(column);
    const double quanta = cell ? *cell / account.quantum : 0;
    const bool near = cell && std::abs(quanta - static_cast<double>(own)) <= static_cast<double>(doubt) + 0.01;
    if (!near) {
        audit.same("account", account.id, column, row.text(column),
                   format_number(static_cast<double>(own) * account.quantum) + " (" + std::to_string(own) + " x " +
                       format_number(account.quantum) + ")");
        return;
    }
    audit.require(true, "account", account.id, {});
}

void check_row(Audit& audit, const Account& account, const Use& use, const Row& row) {
    for (const auto& [column, own] : {std::pair<const char*, const std::string*>{"scope", &account.scope},
                                      {"unit_id", &account.unit_id},
                                      {"resource", &account.resource},
                                      {"unit", &account.unit}}) {
        audit.same("account", account.id, column, row.text(column), *own);
    }
    audit.same("account", account.id, "phase", row.text("phase"), audit.the_case.plan.phase.id);
    audit.same("account", account.id, "quantum", row.number("quantum"), account.quantum, account.quantum * 1e-9);
    const std::int64_t doubt = area_doubt(account);
    check_cell(audit, account, row, "capacity", account.capacity, doubt);
    check_cell(audit, account, row, "used_before", account.used_before, 0);
    check_cell(audit, account, row, "released", use.released, section_doubt(account));
    check_cell(audit, account, row, "reserved", use.reserved + account.incoming, section_doubt(account));
    check_cell(audit, account, row, "remaining",
               account.capacity - account.used_before + use.released - use.reserved - account.incoming,
               doubt + 2 * section_doubt(account));
    check_cell(audit, account, row, "kept_free", account.reserve, doubt);
    audit.same("account", account.id, "offset_ratio", row.number("offset_ratio").value_or(0), account.ratio, 1e-9);
    // Whatever the area, the row must add up.
    const auto cell = [&](const char* column) { return row.number(column).value_or(0); };
    const double remaining = cell("capacity") - cell("used_before") + cell("released") - cell("reserved");
    audit.same("account", account.id, "remaining", row.number("remaining"), remaining, account.quantum * 0.01);
}

/// A move is provisional, and its advice open, where some account of it is not known.
void check_open(Audit& audit, const Unit& unit, const Motion& motion) {
    if (unit.outcome == "relocate" && motion.unknown && unit.row && unit.lock == nullptr) {
        const Row row = audit.plan.enterprises[*unit.row];
        const std::string& id = unit.facts.record->id;
        audit.same("unit", id, "provisional", row.boolean("provisional"), true);
        audit.require(row.text("decision") == name_of(Decision::undetermined), "unit", id, msg("verify.open_account"));
    }
}

std::map<std::string, Use> uses_of(Audit& audit, const Book& book) {
    std::map<std::string, Use> uses;
    for (const Unit& unit : audit.units) {
        const Motion motion = book.motion(unit);
        check_open(audit, unit, motion);
        for (const auto& [account, amount] : motion.charged) {
            uses[account].reserved += amount;
        }
        for (const auto& [account, amount] : motion.freed) {
            uses[account].released += amount;
        }
    }
    return uses;
}

/// Within its limit an account may not end over it; over it already, or by what is locked, it may not end worse.
void check_limit(Audit& audit, const Account& account, const Use& use) {
    const std::int64_t before = account.used_before + account.incoming;
    const std::int64_t limit = before + std::max(account.room_unlocked(), account.locked);
    const std::int64_t end = before - use.released + use.reserved;
    audit.require(end <= limit + area_doubt(account) + 2 * section_doubt(account), "account", account.id,
                  msg("verify.account_over", {{"end", format_quanta(end, account.quantum)},
                                              {"limit", format_quanta(limit, account.quantum)},
                                              {"unit", account.unit}}));
}

void check_placed(Audit& audit, const Book& book) {
    std::map<std::size_t, std::pair<std::int64_t, double>> placed;
    for (const Unit& unit : audit.units) {
        if (unit.site && unit.outcome == "relocate") {
            auto& [count, land_ha] = placed[*unit.site];
            ++count;
            land_ha += book.land_ha(unit);
        }
    }
    for (std::size_t i = 0; i < audit.sites.size(); ++i) {
        const Row row = audit.plan.sites[audit.sites[i].row];
        audit.same("site", audit.sites[i].id, "placed", row.number("placed"), static_cast<double>(placed[i].first), 0);
        audit.same("site", audit.sites[i].id, "placed_ha", row.number("placed_ha"), placed[i].second, 1e-4);
    }
}

} // namespace

void check_accounts(Audit& audit, Book& book) {
    const std::map<std::string, Use> uses = uses_of(audit, book);
    const auto use_of = [&](const std::string& id) {
        const auto found = uses.find(id);
        return found == uses.end() ? Use{} : found->second;
    };
    std::set<std::string> seen;
    for (std::size_t i = 0; i < audit.plan.ledger.size(); ++i) {
        const Row row = audit.plan.ledger[i];
        const std::string id = row.text("account_id");
        const auto account = book.accounts().find(id);
        const bool known = account != book.accounts().end() && account->second.shown;
        if (audit.require(known, "account", id, msg("verify.account_unknown")) &&
            audit.require(seen.insert(id).second, "account", id, msg("verify.account_twice"))) {
            check_row(audit, account->second, use_of(id), row);
        }
    }
    for (const auto& [id, account] : book.accounts()) {
        audit.require(!account.shown || seen.contains(id), "account", id, msg("verify.account_missing"));
        if (account.shown) {
            check_limit(audit, account, use_of(id));
            continue;
        }
        // The land of a part is named after a site that lies on it (clang 14 captures no structured binding).
        const auto site = std::find_if(audit.sites.begin(), audit.sites.end(),
                                       [&part = id](const Site& s) { return Book::part_id(s.part) == part; });
        Account named = account;
        named.id = site == audit.sites.end() ? id : site->id;
        check_limit(audit, named, use_of(id));
    }
    audit.report.accounts = seen.size();
    check_placed(audit, book);
}

} // namespace reachplan::verify
