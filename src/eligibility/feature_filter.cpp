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

std::string place_text(LonLat p) {
    return format_fixed(p.lon, 5) + "," + format_fixed(p.lat, 5);
}

} // namespace reachplan
