// SPDX-License-Identifier: Apache-2.0
#include "input/volumes.hpp"

#include <algorithm>
#include <string>

#include "input/schema.hpp"
#include "input/units.hpp"

namespace reachplan {
namespace {

constexpr double k_days = 365.0;

bool states(const Record& record, const std::string& prefix) {
    return std::any_of(std::begin(k_load_variants), std::end(k_load_variants),
                       [&](std::string_view variant) { return record.has(prefix + "_" + std::string(variant)); });
}

} // namespace

void fill_volumes(const Case& the_case, Inputs& inputs) {
    for (const ResourceConfig& resource : the_case.resources) {
        const auto to_m3 = unit_factor(resource.unit, "m3/a");
        if (resource.prefix != "wastewater" || !to_m3) {
            continue;
        }
        for (const Role role : {Role::enterprises, Role::incoming, Role::proposals}) {
            const auto layer = inputs.records.find(role);
            if (layer == inputs.records.end()) {
                continue;
            }
            for (Record& record : layer->second) {
                const auto m3_d = record.number("wastewater_m3_d");
                if (!m3_d || states(record, resource.prefix)) {
                    continue;
                }
                const double amount = *m3_d * k_days / *to_m3;
                if (role == Role::enterprises) {
                    record.values[resource.prefix + "_actual"] = amount;
                } else {
                    record.values[resource.prefix + "_relocated"] = amount;
                    record.values[resource.prefix + "_upgraded"] = amount;
                }
            }
        }
    }
}

} // namespace reachplan
