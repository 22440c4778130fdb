// SPDX-License-Identifier: Apache-2.0
#include "eligibility/law.hpp"

#include <algorithm>
#include <map>

#include "base/quantum.hpp"
#include "base/text.hpp"
#include "geo/nearest.hpp"

namespace reachplan {
namespace {

enum class Fit { no, yes, maybe };

/// Does a feature belong to the filtered set? `maybe` when an attribute the filter asks for is null.
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

bool is_centreline(const Record& record) {
    const std::string kind = record.text("line_kind");
    return (kind.empty() || kind == "centreline") && !record.geometry.lines.empty();
}

/// Half of the river's width beside a centre line: what lies between the line given and the legal line.
double offset_of(Role role, const Record& record) {
    return role == Role::rivers && is_centreline(record) ? record.number("half_width_m").value_or(0.0) : 0.0;
}

std::string measured_from(Role role, const Record& record) {
    if (role != Role::rivers) {
        return "zone_polygon";
    }
    if (is_centreline(record)) {
        return record.has("half_width_m") ? "centreline_half_width" : "centreline";
    }
    const std::string kind = record.text("line_kind");
    return kind.empty() || kind == "centreline" ? "water_polygon" : kind;
}

std::string filter_key(const Predicate& predicate) {
    std::string key(role_spec(predicate.role).name);
    for (const auto& [field, accepted] : predicate.filter) {
        key += '|' + field;
        for (const std::string& value : accepted) {
            key += '=' + value;
        }
    }
    return key;
}

/// The features of one (role, filter), split into those that belong and those that might.
struct FilteredSet {
    std::vector<const Record*> sure, maybe;
    std::unique_ptr<NearestIndex> sure_index, maybe_index;
};

std::unique_ptr<NearestIndex> index_of(Role role, const std::vector<const Record*>& records) {
    std::vector<NearestItem> items;
    items.reserve(records.size());
    for (const Record* record : records) {
        items.push_back({&record->geometry, offset_of(role, *record)});
    }
    return std::make_unique<NearestIndex>(items);
}

FilteredSet make_set(const Predicate& predicate, const std::vector<Record>& records) {
    FilteredSet set;
    for (const Record& record : records) {
        const Fit fit = fits(record, predicate.filter);
        if (fit != Fit::no && !record.geometry.empty()) {
            (fit == Fit::yes ? set.sure : set.maybe).push_back(&record);
        }
    }
    set.sure_index = index_of(predicate.role, set.sure);
    set.maybe_index = index_of(predicate.role, set.maybe);
    return set;
}

void collect_near(const Predicate& predicate, std::vector<const Predicate*>& found) {
    if (predicate.kind == Predicate::Kind::near || predicate.kind == Predicate::Kind::inside) {
        found.push_back(&predicate);
    }
    for (const Predicate& child : predicate.children) {
        collect_near(child, found);
    }
}

/// No data at all for what the predicate asks: its role, or every kind of protected area that it names.
bool rests_on_absent(const Case& the_case, const Predicate& predicate) {
    const auto kinds = predicate.filter.find("kind");
    return the_case.is_absent(predicate.role) ||
           (predicate.role == Role::protected_areas && kinds != predicate.filter.end() &&
            std::all_of(kinds->second.begin(), kinds->second.end(),
                        [&](const std::string& kind) { return the_case.is_absent_kind(kind); }));
}

std::vector<Role> roles_needed(const Rule& rule) {
    std::vector<Role> roles = roles_of(rule.where);
    for (Role role : roles_of(rule.unless)) {
        roles.push_back(role);
    }
    return roles;
}

std::string place_text(LonLat p) {
    return format_fixed(p.lon, 5) + "," + format_fixed(p.lat, 5);
}

} // namespace

struct Law::Impl {
    const Case& the_case;
    RuleSet rules;
    std::set<std::string> not_assessed;
    std::map<std::string, FilteredSet> sets;

    const FilteredSet& set_of(const Predicate& predicate) const { return sets.at(filter_key(predicate)); }
};

Law::Law(const Case& the_case, const Inputs& inputs, const RuleSet& rules, Faults& faults)
    : m_impl(new Impl{the_case, rules, {}, {}}) {
    std::map<Role, std::string> missing;
    for (const Rule& rule : m_impl->rules.rules) {
        for (Role role : roles_needed(rule)) {
            if (the_case.is_absent(role)) {
                m_impl->not_assessed.insert(rule.key());
            } else if (!the_case.has_layer(role)) {
                std::string& ids = missing[role];
                ids += (ids.empty() ? "" : ", ") + rule.id;
            }
        }
        std::vector<const Predicate*> near;
        collect_near(rule.where, near);
        collect_near(rule.unless, near);
        for (const Predicate* predicate : near) {
            if (rests_on_absent(the_case, *predicate)) {
                m_impl->not_assessed.insert(rule.key());
            }
            m_impl->sets.try_emplace(filter_key(*predicate), make_set(*predicate, inputs.of(predicate->role)));
        }
    }
    for (const auto& [role, ids] : missing) {
        const std::string name(role_spec(role).name);
        faults.add({Severity::error, the_case.given, "layers." + name, "", "", "",
                    msg("eligibility.role_needed", {{"role", name}, {"rules", ids}}),
                    msg("eligibility.role_needed_fix", {{"role", name}})});
    }
}

Law::~Law() = default;

const RuleSet& Law::rules() const {
    return m_impl->rules;
}

const Case& Law::the_case() const {
    return m_impl->the_case;
}

const std::set<std::string>& Law::not_assessed() const {
    return m_impl->not_assessed;
}

Measured Law::near(const Predicate& predicate, const Geometry& footprint) const {
    Measured result;
    result.detail.unit = "m";
    result.detail.limit_value = predicate.limit_m;
    result.detail.limit_text = msg("eligibility.limit_distance", {{"m", format_number(predicate.limit_m)}});
    if (rests_on_absent(m_impl->the_case, predicate)) {
        result.assessed = false;
        return result;
    }
    const FilteredSet& set = m_impl->set_of(predicate);
    const double limit_m = predicate.limit_m + k_limit_tolerance_m;
    const Nearest hit = set.sure_index->nearest(footprint);
    const Nearest doubt = set.maybe_index->nearest(footprint, limit_m);
    if (!hit.found && !doubt.found) {
        result.truth = Tri::no;
        result.detail.measured_text = msg("eligibility.none_of_them");
        return result;
    }
    const bool unclear = doubt.found && !(hit.found && hit.measure_m <= limit_m);
    const Nearest& shown = unclear ? doubt : hit;
    const Record& record = *(unclear ? set.maybe : set.sure)[shown.item];
    Finding& detail = result.detail;
    detail.measured = round_to(shown.measure_m, 0.001);
    detail.margin = round_to(*detail.measured - predicate.limit_m, 0.001);
    detail.accuracy = record.number("accuracy_m");
    detail.measured_from = measured_from(predicate.role, record);
    detail.evidence = record.layer + " " + record.id + " @" + place_text(shown.to);
    detail.from = shown.from;
    detail.to = shown.to;
    detail.measured_text =
        detail.accuracy ? msg("eligibility.measured_accuracy",
                              {{"m", format_fixed(*detail.measured, 2)}, {"accuracy", format_number(*detail.accuracy)}})
                        : msg("eligibility.measured", {{"m", format_fixed(*detail.measured, 2)}});
    result.truth = unclear ? Tri::unknown : (shown.measure_m <= limit_m ? Tri::yes : Tri::no);
    result.close = result.truth == Tri::no && detail.accuracy && *detail.margin <= *detail.accuracy;
    return result;
}

std::vector<Law::Feature> Law::features_near(const Predicate& predicate, const Geometry& footprint,
                                             double extra_m) const {
    std::vector<Feature> features;
    if (rests_on_absent(m_impl->the_case, predicate)) {
        return features;
    }
    const FilteredSet& set = m_impl->set_of(predicate);
    const double reach_m = predicate.limit_m + extra_m;
    for (std::size_t i : set.sure_index->items_within(footprint, reach_m)) {
        features.push_back({set.sure[i], offset_of(predicate.role, *set.sure[i])});
    }
    for (std::size_t i : set.maybe_index->items_within(footprint, reach_m)) {
        features.push_back({set.maybe[i], offset_of(predicate.role, *set.maybe[i])});
    }
    return features;
}

} // namespace reachplan
