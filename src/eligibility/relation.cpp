// SPDX-License-Identifier: Apache-2.0
// Relations that do not depend on a footprint: reach classes by either notion, the transfer between
// origin and destination, and the jurisdiction of a rule.
#include <algorithm>

#include "eligibility/evaluate.hpp"

namespace reachplan {
namespace {

constexpr Tri tri(bool yes) {
    return yes ? Tri::yes : Tri::no;
}

Tri either(Tri a, Tri b) {
    if (a == Tri::yes || b == Tri::yes) {
        return Tri::yes;
    }
    return a == Tri::unknown || b == Tri::unknown ? Tri::unknown : Tri::no;
}

std::string class_text(const std::optional<ReachClass>& c) {
    return c ? std::string(name_of(*c)) : "-";
}

/// Both notions as the case asks: the one that is not asked is `no`.
Tri by_notion(ReachNotion notion, Tri hydrological, Tri administrative) {
    return either(notion == ReachNotion::administrative ? Tri::no : hydrological,
                  notion == ReachNotion::hydrological ? Tri::no : administrative);
}

bool rests_on_absent(const Law& law) {
    const Case& the_case = law.the_case();
    return (the_case.reach_notion != ReachNotion::hydrological && the_case.is_absent(Role::jurisdictions)) ||
           (the_case.reach_notion != ReachNotion::administrative && the_case.is_absent(Role::rivers));
}

Measured class_measure(const Law& law, Tri truth, const PlaceClass& location) {
    Measured result;
    result.truth = truth;
    result.assessed = truth != Tri::unknown || !rests_on_absent(law);
    result.detail.measured_from = "attribute";
    result.detail.evidence = location.evidence;
    result.detail.measured_text =
        msg("eligibility.reach_class_is",
            {{"hydro_code", class_text(location.hydrological)}, {"admin_code", class_text(location.administrative)}});
    return result;
}

bool upper_or_middle(ReachClass c) {
    return c != ReachClass::lower;
}

/// Hydrological notion: from outside the basin every move into upper or middle reaches goes upstream.
Tri upstream_hydrological(const PlaceClass& from, const PlaceClass& to) {
    if (to.in_basin == false) {
        return Tri::no;
    }
    if (!to.hydrological) {
        return Tri::unknown;
    }
    if (from.in_basin == false) {
        return tri(upper_or_middle(*to.hydrological));
    }
    return from.hydrological ? tri(*to.hydrological < *from.hydrological) : Tri::unknown;
}

Tri compare_administrative(const PlaceClass& from, const PlaceClass& to, bool (*test)(ReachClass, ReachClass)) {
    // A province without a class lies outside the Belt: the administrative notion says nothing there.
    const bool outside =
        (!to.province.empty() && !to.administrative) || (!from.province.empty() && !from.administrative);
    if (outside) {
        return Tri::no;
    }
    return from.administrative && to.administrative ? tri(test(*from.administrative, *to.administrative))
                                                    : Tri::unknown;
}

Tri same_hydrological(const PlaceClass& from, const PlaceClass& to) {
    if (from.in_basin == false || to.in_basin == false) {
        return Tri::no;
    }
    if (!from.hydrological || !to.hydrological) {
        return Tri::unknown;
    }
    return tri(*from.hydrological == *to.hydrological && upper_or_middle(*to.hydrological));
}

/// Read as "to any place in the middle or upper reaches", whatever the origin.
Tri is_upper_or_middle(ReachNotion notion, const PlaceClass& to) {
    Tri hydrological = Tri::unknown;
    if (to.in_basin == false) {
        hydrological = Tri::no;
    } else if (to.hydrological) {
        hydrological = tri(upper_or_middle(*to.hydrological));
    }
    Tri administrative = to.province.empty() ? Tri::unknown : Tri::no;
    if (to.administrative) {
        administrative = tri(upper_or_middle(*to.administrative));
    }
    return by_notion(notion, hydrological, administrative);
}

Tri is_upstream(ReachNotion notion, const PlaceClass& from, const PlaceClass& to) {
    return by_notion(notion, upstream_hydrological(from, to),
                     compare_administrative(from, to, [](ReachClass a, ReachClass b) { return b < a; }));
}

Tri is_same_class(ReachNotion notion, const PlaceClass& from, const PlaceClass& to) {
    const Tri same = by_notion(
        notion, same_hydrological(from, to),
        compare_administrative(from, to, [](ReachClass a, ReachClass b) { return a == b && upper_or_middle(b); }));
    const Tri upstream = is_upstream(notion, from, to);
    return upstream == Tri::yes ? Tri::no : same;
}

Measured evaluate_border(Border least, const Law& law, const Unit& unit, const Place& place) {
    const std::optional<Border> border = border_between(unit, place);
    static constexpr std::string_view k_names[] = {"none", "county", "prefecture", "province"};
    Measured result;
    result.detail.measured_from = "attribute";
    result.detail.evidence = "enterprises " + unit.record->id + " -> " + (place.park ? "parks " + place.park->id : "-");
    result.detail.limit_text =
        msg("eligibility.border_least", {{"border_code", std::string(k_names[static_cast<std::size_t>(least)])}});
    if (!border) {
        result.assessed = !law.the_case().is_absent(Role::jurisdictions);
        result.detail.measured_text = msg("eligibility.border_unknown");
        return result;
    }
    result.truth = tri(*border >= least);
    result.detail.measured_text =
        msg("eligibility.border_is", {{"border_code", std::string(k_names[static_cast<std::size_t>(*border)])}});
    return result;
}

} // namespace

Measured evaluate_reach_class(const Predicate& predicate, const Law& law, const PlaceClass& location) {
    const auto listed = [&](ReachClass c) {
        return tri(std::find(predicate.values.begin(), predicate.values.end(), name_of(c)) != predicate.values.end());
    };
    Tri hydrological = Tri::unknown;
    if (location.hydrological) {
        hydrological = listed(*location.hydrological);
    } else if (location.in_basin == false) {
        hydrological = Tri::no;
    }
    Tri administrative = Tri::unknown;
    if (location.administrative) {
        administrative = listed(*location.administrative);
    } else if (!location.province.empty()) {
        administrative = Tri::no;
    }
    Measured result =
        class_measure(law, by_notion(law.the_case().reach_notion, hydrological, administrative), location);
    std::string values;
    for (const std::string& value : predicate.values) {
        values += (values.empty() ? "" : ", ") + value;
    }
    result.detail.limit_text = msg("eligibility.one_of", {{"values_code", values}});
    return result;
}

Measured evaluate_transfer(Transfer transfer, const Law& law, const Unit& unit, const Place& place) {
    const ReachNotion notion = law.the_case().reach_notion;
    if (!unit.has_origin && transfer != Transfer::any) {
        Measured none;
        none.truth = Tri::no;
        return none;
    }
    switch (transfer) {
    case Transfer::any: {
        Measured result;
        result.truth = Tri::yes;
        return result;
    }
    case Transfer::upstream:
    case Transfer::same_class: {
        const bool up = transfer == Transfer::upstream;
        if (law.the_case().transfer_reading == TransferReading::any_destination) {
            const Tri there = up ? is_upper_or_middle(notion, place.location) : Tri::no;
            Measured result = class_measure(law, there, place.location);
            result.detail.limit_text = msg("eligibility.not_upper_or_middle");
            return result;
        }
        const Tri truth =
            up ? is_upstream(notion, unit.origin, place.location) : is_same_class(notion, unit.origin, place.location);
        Measured result = class_measure(law, truth, place.location);
        result.detail.limit_text = msg(up ? "eligibility.not_upstream_of" : "eligibility.same_class_as",
                                       {{"hydro_code", class_text(unit.origin.hydrological)},
                                        {"admin_code", class_text(unit.origin.administrative)}});
        return result;
    }
    case Transfer::cross_county: return evaluate_border(Border::county, law, unit, place);
    case Transfer::cross_prefecture: return evaluate_border(Border::prefecture, law, unit, place);
    case Transfer::cross_province: return evaluate_border(Border::province, law, unit, place);
    }
    return {};
}

Tri in_jurisdiction(const Rule& rule, JudgedPlace& at) {
    const PlaceClass& location = at.place.location;
    if (is_local(rule)) {
        return at.memory.in_area(rule.jurisdiction, at.place.footprint);
    }
    if (rule.jurisdiction == "belt") {
        return tri(location.in_belt.value_or(true));
    }
    return tri(rule.jurisdiction != "basin" || location.in_basin.value_or(true));
}

} // namespace reachplan
