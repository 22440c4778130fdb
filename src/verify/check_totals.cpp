// SPDX-License-Identifier: Apache-2.0
// What the layers of parks and zones say of the plan as a whole: who comes, and how full the fullest account ends.
#include <algorithm>
#include <map>

#include "verify/checks.hpp"

namespace reachplan::verify {
namespace {

constexpr double k_share_doubt = 1e-4; // shares are rounded to this
constexpr double k_no_room = 9.99;     // said of an account without any capacity that is used

/// Share of each account's capacity in use, by holder; the ledger's own amounts have been recomputed.
std::map<std::string, std::map<std::string, double>> shares(const Audit& audit, std::string_view scope) {
    std::map<std::string, std::map<std::string, double>> found;
    for (std::size_t i = 0; i < audit.plan.ledger.size(); ++i) {
        const Row row = audit.plan.ledger[i];
        if (row.text("scope") == scope) {
            const double capacity = row.number("capacity").value_or(0);
            const double used = capacity - row.number("remaining").value_or(0);
            found[row.text("unit_id")][row.text("account_id")] = capacity > 0 ? used / capacity
                                                                 : used <= 0  ? 0.0
                                                                              : k_no_room;
        }
    }
    return found;
}

/// The account named is one of the fullest, and as full as it is said to be.
void check_worst(Audit& audit, const Table& layer, std::string_view id_field, std::string_view scope) {
    const auto by_holder = shares(audit, scope);
    for (std::size_t i = 0; i < layer.size(); ++i) {
        const Row row = layer[i];
        const std::string id = row.text(id_field), account = row.text("worst_account");
        const auto holder = by_holder.find(id);
        if (holder == by_holder.end()) {
            audit.require(account.empty(), layer.name(), id, msg("verify.worst_account", {{"account", account}}));
            continue;
        }
        double worst = 0;
        for (const auto& [name, share] : holder->second) {
            worst = std::max(worst, share);
        }
        const auto named = holder->second.find(account);
        const bool fullest = named != holder->second.end() && named->second >= worst - k_share_doubt;
        audit.require(fullest, layer.name(), id, msg("verify.worst_account", {{"account", account}}));
        audit.same(layer.name(), id, "worst_utilisation", row.number("worst_utilisation"), worst, k_share_doubt);
    }
}

} // namespace

void check_totals(Audit& audit) {
    std::map<std::string, double> arrivals;
    for (std::size_t i = 0; i < audit.plan.relocations.size(); ++i) {
        arrivals[audit.plan.relocations[i].text("park_id")] += 1;
    }
    for (std::size_t i = 0; i < audit.plan.parks.size(); ++i) {
        const Row park = audit.plan.parks[i];
        const std::string id = park.text("park_id");
        audit.same("parks", id, "units_in", park.number("units_in"), arrivals[id], 0);
    }
    check_worst(audit, audit.plan.parks, "park_id", "park");
    check_worst(audit, audit.plan.capacity_units, "unit_id", "zone");
}

} // namespace reachplan::verify
