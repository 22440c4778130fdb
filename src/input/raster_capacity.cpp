// SPDX-License-Identifier: Apache-2.0
#include "input/raster_capacity.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "geo/zonal/zonal.hpp"

namespace reachplan {
namespace {

Role role_of(const Case& the_case, const std::string& layer) {
    const auto found = std::find_if(the_case.layers.begin(), the_case.layers.end(),
                                    [&](const LayerConfig& config) { return config.name == layer; });
    return found == the_case.layers.end() ? Role::capacity_units : found->role;
}

/// A share in per cent with two digits, upwards: what is missing is never shown as nothing.
std::string per_cent(double share) {
    return format_number(std::ceil(share * 1e4) / 100);
}

void warn_of_gap(const AccountConfig& account, const Record& holder, double missing, bool too_much, Faults& faults) {
    const Message what = msg(too_much ? "input.raster_gap_too_wide" : "input.raster_gap",
                             {{"share", per_cent(missing)}, {"limit", per_cent(account.raster->max_missing_share)}});
    faults.add({Severity::warning, account.raster->given, "account." + account.id, holder.id, "", "", what,
                msg("input.raster_gap_fix")});
}

void sum_one(const AccountConfig& account, std::vector<Record>& holders, Faults& faults) {
    const RasterCapacity& capacity = *account.raster;
    const RasterSource source{"account." + account.id, capacity.given, capacity.source, "", capacity.nodata};
    const auto raster = Raster::open(source, faults);
    if (!raster) {
        return;
    }
    std::vector<PlaneZone> zones;
    for (const Record& holder : holders) {
        zones.push_back(zone_on(*raster, holder.geometry));
    }
    const std::vector<ZoneStatistics> sums = zonal_statistics(source, zones);
    for (std::size_t i = 0; i < holders.size(); ++i) {
        const double missing = sums[i].missing_share;
        const double amount = (capacity.per_area ? sums[i].per_area_sum : sums[i].per_cell_sum) * capacity.factor;
        const bool known = missing <= capacity.max_missing_share && std::isfinite(amount);
        if (missing > 0) {
            warn_of_gap(account, holders[i], missing, !known, faults);
        }
        if (known) {
            holders[i].values[account.field] = amount;
        }
    }
}

} // namespace

std::string raster_field(const std::string& account) {
    return "account." + account + " raster";
}

void sum_raster_capacities(const Case& the_case, Inputs& inputs, Faults& faults) {
    for (const AccountConfig& account : the_case.accounts) {
        const auto holders = inputs.records.find(role_of(the_case, account.layer));
        if (account.raster && !account.raster->source.empty() && holders != inputs.records.end()) {
            sum_one(account, holders->second, faults);
        }
    }
}

} // namespace reachplan
