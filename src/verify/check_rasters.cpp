// SPDX-License-Identifier: Apache-2.0
// Accounts whose capacity is summed from a raster: the ledger against a sum of our own, so that the number the
// reader derived is not taken on trust.
#include <algorithm>
#include <cmath>
#include <map>

#include "base/quantum.hpp"
#include "base/text.hpp"
#include "verify/checks.hpp"
#include "verify/zonal.hpp"

namespace reachplan::verify {
namespace {

const std::vector<Record>& holders_of(const Audit& audit, const AccountConfig& config) {
    Role role = Role::capacity_units;
    for (const LayerConfig& layer : audit.the_case.layers) {
        role = layer.name == config.layer ? layer.role : role;
    }
    return audit.inputs.of(role);
}

std::map<std::string, std::optional<double>> capacities_in_ledger(const Audit& audit) {
    std::map<std::string, std::optional<double>> capacities;
    for (std::size_t i = 0; i < audit.plan.ledger.size(); ++i) {
        const Row row = audit.plan.ledger[i];
        capacities.emplace(row.text("account_id"), row.number("capacity"));
    }
    return capacities;
}

void check_holder(Audit& audit, const AccountConfig& config, double quantum, const std::string& id, RasterSum own,
                  const std::map<std::string, std::optional<double>>& ledger) {
    constexpr double k_edge = 1e-7; // as near to the limit of missing data as rounding may fall on either side
    const double amount = (config.raster->per_area ? own.per_area : own.per_cell) * config.raster->factor;
    const double over = own.missing_share - config.raster->max_missing_share;
    const auto row = ledger.find(id);
    if (row == ledger.end()) {
        audit.require(over > -k_edge, "account", id, msg("verify.account_missing"));
        return;
    }
    // A gap too wide leaves no capacity, hence no account.
    if (!audit.require(over <= k_edge, "account", id, msg("verify.raster_gap"))) {
        return;
    }
    const double expected = static_cast<double>(quanta_down(amount, quantum)) * quantum;
    audit.same("account", id, "capacity", row->second, expected, quantum * 1.01 + std::abs(expected) * 2e-6);
}

} // namespace

void check_rasters(Audit& audit) {
    const auto ledger = capacities_in_ledger(audit);
    for (const AccountConfig& config : audit.the_case.accounts) {
        if (!config.raster) {
            continue;
        }
        Faults faults;
        const auto raster = Raster::open(
            {"account." + config.id, config.raster->given, config.raster->source, "", config.raster->nodata}, faults);
        throw_if_errors(faults);
        const double quantum = audit.the_case.resource(config.resource)->quantum;
        for (const Record& holder : holders_of(audit, config)) {
            check_holder(audit, config, quantum, config.id + "/" + holder.id, raster_sum(*raster, holder.geometry),
                         ledger);
        }
    }
}

} // namespace reachplan::verify
