// SPDX-License-Identifier: Apache-2.0
#include "eligibility/feature_filter.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace reachplan {

Fit fits(const Record& record, const AttributeFilter& filter) {
    Fit fit = Fit::yes;
    for (const auto& [field, accepted] : filter) {
        if (!record.has(field)) {
            fit = Fit::maybe;
        } else if (std::find(accepted.begin(), accepted.end(), record.text(field)) == accepted.end()) {
            return Fit::no;
        }
    }
    return fit;
}

std::string filter_key(const Predicate& predicate) {
    std::string key(role_spec(predicate.role).name);
    for (const auto& [field, accepted] : predicate.filter) {
        key += '|' + field;
        for (const std::string& value : accepted) {
            key += '=' + value;
        }
    }
    return predicate.stands_for_m ? key + '@' + format_number(*predicate.stands_for_m) : key;
}

std::string place_text(LonLat p) {
    return format_fixed(p.lon, 5) + "," + format_fixed(p.lat, 5);
}

bool is_centreline(const Record& record) {
    const std::string kind = record.text("line_kind");
    return (kind.empty() || kind == "centreline") && !record.geometry.lines.empty();
}

double offset_of(Role role, const Record& record, const std::string& measure_from) {
    const bool widened = role == Role::rivers && is_centreline(record) && measure_from != "centreline";
    return widened ? record.number("half_width_m").value_or(0.0) : 0.0;
}

bool is_read(Role role, const Record& record, const std::string& measure_from) {
    if (role != Role::rivers || measure_from == "any" || record.text("rank") == "lake") {
        return true;
    }
    return measure_from == "centreline" ? is_centreline(record) : record.text("line_kind") == measure_from;
}

} // namespace reachplan
