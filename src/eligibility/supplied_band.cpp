// SPDX-License-Identifier: Apache-2.0
#include "eligibility/supplied_band.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace reachplan {

Fit fits_band(const Record& band, const Predicate& predicate) {
    const std::optional<double> claimed_m = band.number("claimed_m");
    const double wanted_m = *predicate.stands_for_m;
    if (!claimed_m || (predicate.has_exact_bands && *claimed_m > wanted_m)) {
        return Fit::no;
    }
    Fit fit = *claimed_m <= wanted_m ? Fit::yes : Fit::maybe;
    for (const auto& [field, accepted] : predicate.filter) {
        if (!band.has(field)) {
            const bool drawn_for_it = *claimed_m == wanted_m && (field == "rank" || field == "basin");
            fit = drawn_for_it ? fit : Fit::maybe;
        } else if (std::find(accepted.begin(), accepted.end(), band.text(field)) == accepted.end()) {
            return Fit::no;
        }
    }
    return fit;
}

void tell_band(const Record& band, const Predicate& predicate, Finding& detail) {
    const std::string claimed = format_number(band.number("claimed_m").value_or(0));
    detail.measured_from = "supplied_band";
    detail.limit_text = msg("eligibility.limit_band", {{"m", format_number(*predicate.stands_for_m)}});
    detail.measured_text = *detail.measured > 0 ? msg("eligibility.outside_band",
                                                      {{"m", format_fixed(*detail.measured, 2)}, {"claimed", claimed}})
                                                : msg("eligibility.inside_band", {{"claimed", claimed}});
}

} // namespace reachplan
