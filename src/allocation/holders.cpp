// SPDX-License-Identifier: Apache-2.0
#include "allocation/holders.hpp"

#include <algorithm>

#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

Role role_of(const Case& the_case, const AccountConfig& config) {
    for (const LayerConfig& layer : the_case.layers) {
        if (layer.name == config.layer) {
            return layer.role;
        }
    }
    return Role::parks;
}

/// Small is fine. Everything but an administrative unit is as fine as can be.
int coarseness(const Record& holder) {
    const std::string level = holder.text("level");
    return level == "province" ? 3 : level == "prefecture" ? 2 : level == "county" ? 1 : 0;
}

} // namespace

Holders::Holders(const Case& the_case, const Inputs& inputs, const AccountConfig& config) : m_config(config) {
    const Role role = role_of(the_case, config);
    for (const Record& record : inputs.of(role)) {
        const bool other_level = role == Role::jurisdictions && config.scope == AccountScope::province &&
                                 record.has("level") && record.text("level") != "province";
        if (!other_level) {
            m_all.push_back(&record);
        }
    }
    m_by_fineness = m_all;
    std::stable_sort(m_by_fineness.begin(), m_by_fineness.end(),
                     [](const Record* a, const Record* b) { return coarseness(*a) < coarseness(*b); });
}

std::string Holders::at(LonLat place) const {
    const Record* without = nullptr;
    for (const Record* record : m_by_fineness) {
        if (!contains(record->geometry, place)) {
            continue;
        }
        if (record->has(m_config.field)) {
            return record->id;
        }
        if (without == nullptr) {
            without = record;
        }
        if (!record->has("level")) {
            break; // a zone with a gap is a gap, whatever lies around it
        }
    }
    return without != nullptr ? without->id : "";
}

bool is_attaining(const Record& holder, std::int64_t used, std::int64_t capacity) {
    return holder.boolean("attaining").value_or(used <= capacity);
}

} // namespace reachplan
