// SPDX-License-Identifier: Apache-2.0
#include "rules/supplied_bands.hpp"

#include <algorithm>

namespace reachplan {
namespace {

bool may_pass(const Record& band, const AttributeFilter& filter) {
    return std::all_of(filter.begin(), filter.end(), [&](const auto& wanted) {
        const std::vector<std::string>& accepted = wanted.second;
        return !band.has(wanted.first) ||
               std::find(accepted.begin(), accepted.end(), band.text(wanted.first)) != accepted.end();
    });
}

Predicate by_bands(const Predicate& river, const std::vector<Record>& bands) {
    bool exact = false, wider = false, any = false;
    for (const Record& band : bands) {
        const std::optional<double> claimed_m = band.number("claimed_m");
        if (claimed_m && may_pass(band, river.filter)) {
            any = true;
            exact = exact || *claimed_m == river.limit_m;
            wider = wider || *claimed_m > river.limit_m;
        }
    }
    if (!any) {
        return river;
    }
    Predicate band = river;
    band.role = Role::river_buffers;
    band.limit_m = 0;
    band.stands_for_m = river.limit_m;
    band.has_exact_bands = exact;
    if (exact || wider) {
        return band;
    }
    Predicate either;
    either.kind = Predicate::Kind::any;
    either.children = {band, river}; // outside the bands there is no data
    return either;
}

void replace_in(Predicate& predicate, const std::vector<Record>& bands) {
    const bool measures = predicate.kind == Predicate::Kind::near && predicate.role == Role::rivers;
    if (measures && !predicate.limit_from_unit() && predicate.limit_m > 0) {
        predicate = by_bands(predicate, bands);
        return;
    }
    for (Predicate& child : predicate.children) {
        replace_in(child, bands);
    }
}

} // namespace

bool rests_on_bands(const Case& the_case) {
    return the_case.is_absent(Role::rivers) && the_case.has_layer(Role::river_buffers);
}

void judge_by_bands(const Case& the_case, const Inputs& inputs, RuleSet& rules) {
    if (!rests_on_bands(the_case)) {
        return;
    }
    for (std::vector<Rule>* part : {&rules.rules, &rules.all}) {
        for (Rule& rule : *part) {
            replace_in(rule.where, inputs.of(Role::river_buffers));
            replace_in(rule.unless, inputs.of(Role::river_buffers));
        }
    }
}

} // namespace reachplan
