// SPDX-License-Identifier: Apache-2.0
#include "sites/zones.hpp"

#include <algorithm>

#include "eligibility/evaluate.hpp"
#include "eligibility/ground_rule.hpp"
#include "geo/overlay.hpp"

namespace reachplan {
namespace {

/// Keeps the finished edge on the safe side of the limit after rounding of coordinates (cut within +- 0.02 m).
constexpr double k_cut_margin_m = 0.025;

Zone near_zone(const Law& law, const Predicate& predicate, const Record& park, const Unit& unit) {
    const std::optional<double> limit_m = limit_of(predicate, unit);
    if (!limit_m) {
        return {};
    }
    const double reach_m = *limit_m + law.the_case().clearance_m + k_cut_margin_m;
    std::vector<Geometry> parts;
    for (const Law::Feature& feature : law.features_near(predicate, park.geometry, reach_m)) {
        parts.push_back(zone_around(feature.record->geometry, feature.offset_m + reach_m, park.geometry));
    }
    if (parts.empty()) {
        return {Zone::Kind::nothing, {}};
    }
    return {Zone::Kind::part, union_of(parts)};
}

/// The edge of a cell is no legal line: sites keep no clearance from it.
Zone ground_zone(const Law& law, const Predicate& predicate, const Record& park) {
    if (law.lacks_data(predicate)) {
        return {};
    }
    CellLand land = law.ground_of(predicate).land(
        park.geometry, [&](double value) { return holds_of_value(predicate, value); }, k_cut_margin_m);
    const bool plans_open = law.the_case().plan.provisional;
    if (land.holds.empty() && (plans_open || land.open.empty())) {
        return land.open.empty() ? Zone{Zone::Kind::nothing, {}} : Zone{};
    }
    return {Zone::Kind::part, std::move(land.holds), plans_open ? Geometry{} : std::move(land.open)};
}

Zone constant(Tri truth) {
    if (truth == Tri::unknown) {
        return {};
    }
    return {truth == Tri::yes ? Zone::Kind::everything : Zone::Kind::nothing, {}};
}

Zone zone_of_tree(const Law& law, const Predicate& predicate, const Record& park, const Unit& unit);

/// Union of the children for `any`; `all` only where at most one child is geometry.
Zone combine(const Law& law, const Predicate& predicate, const Record& park, const Unit& unit, bool want_all) {
    std::vector<Geometry> parts, open;
    bool unsettled = false;
    const Zone::Kind settles = want_all ? Zone::Kind::nothing : Zone::Kind::everything;
    for (const Predicate& child : predicate.children) {
        Zone zone = zone_of_tree(law, child, park, unit);
        if (zone.kind == settles) {
            return zone;
        }
        unsettled = unsettled || zone.kind == Zone::Kind::unsettled;
        if (zone.kind == Zone::Kind::part) {
            parts.push_back(std::move(zone.geometry));
            open.push_back(std::move(zone.open));
        }
    }
    if (want_all && (unsettled || parts.size() > 1)) {
        return {};
    }
    if (!parts.empty()) {
        return {Zone::Kind::part, parts.size() == 1 ? parts.front() : union_of(parts),
                open.size() == 1 ? open.front() : union_of(open)};
    }
    if (unsettled) {
        return {};
    }
    return {want_all ? Zone::Kind::everything : Zone::Kind::nothing, {}};
}

Zone zone_of_tree(const Law& law, const Predicate& predicate, const Record& park, const Unit& unit) {
    using Kind = Predicate::Kind;
    switch (predicate.kind) {
    case Kind::always: return {Zone::Kind::everything, {}};
    case Kind::near: return near_zone(law, predicate, park, unit);
    case Kind::raster: return ground_zone(law, predicate, park);
    case Kind::all:
    case Kind::any: return combine(law, predicate, park, unit, predicate.kind == Kind::all);
    case Kind::negate: {
        const Zone zone = zone_of_tree(law, predicate.children.front(), park, unit);
        if (zone.kind == Zone::Kind::everything || zone.kind == Zone::Kind::nothing) {
            return constant(zone.kind == Zone::Kind::everything ? Tri::no : Tri::yes);
        }
        return {};
    }
    case Kind::attribute:
    case Kind::given:
    case Kind::expired:
    case Kind::threshold: {
        if (predicate.subject == Subject::enterprise) {
            return {};
        }
        return constant(evaluate_attribute(predicate, unit, &park).truth);
    }
    case Kind::inside:
    case Kind::downstream:
    case Kind::document:
    case Kind::intensity:
    case Kind::mixing:
    case Kind::account:
    case Kind::admits:
    case Kind::reach_class: return {};
    }
    return {};
}

/// A local rule without a distance holds in its polygon.
Zone area_zone(const Law& law, const std::string& jurisdiction, const Record& park) {
    const Record* area = law.area(jurisdiction);
    if (area == nullptr) {
        return {};
    }
    const double reach_m = law.the_case().clearance_m + k_cut_margin_m;
    return {Zone::Kind::part, zone_around(area->geometry, reach_m, park.geometry)};
}

} // namespace

std::vector<std::optional<double>> unit_limits(const Predicate& where, const Unit& unit) {
    std::vector<std::optional<double>> limits;
    if (where.limit_from_unit()) {
        limits.push_back(limit_of(where, unit));
    }
    for (const Predicate& child : where.children) {
        const std::vector<std::optional<double>> more = unit_limits(child, unit);
        limits.insert(limits.end(), more.begin(), more.end());
    }
    return limits;
}

Zone zone_of(const Law& law, const Rule& rule, const Record& park, const Unit& unit) {
    if (rule.has_exception || rule.transfer != Transfer::any) {
        return {};
    }
    Zone zone = zone_of_tree(law, rule.where, park, unit);
    if (zone.kind == Zone::Kind::everything && is_local(rule)) {
        return area_zone(law, rule.jurisdiction, park);
    }
    const std::string action = park.text("boundary_action");
    if (zone.kind == Zone::Kind::part && rule.whole_park && (action == "new" || action == "expanding")) {
        // The rule looks at the park as a whole; cutting the site would not make the park legal.
        return {};
    }
    return zone;
}

} // namespace reachplan
