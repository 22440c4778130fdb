// SPDX-License-Identifier: Apache-2.0
#include "eligibility/law.hpp"

#include <algorithm>
#include <map>
#include <mutex>

#include "base/quantum.hpp"
#include "base/text.hpp"
#include "eligibility/feature_filter.hpp"
#include "eligibility/ground_rule.hpp"
#include "eligibility/supplied_band.hpp"
#include "eligibility/way_down.hpp"
#include "geo/nearest.hpp"
#include "input/absent_kinds.hpp"

namespace reachplan {
namespace {

std::string measured_from(Role role, const Record& record, const std::string& measure_from) {
    if (role != Role::rivers) {
        return "zone_polygon";
    }
    if (is_centreline(record)) {
        return record.has("half_width_m") && measure_from != "centreline" ? "centreline_half_width" : "centreline";
    }
    const std::string kind = record.text("line_kind");
    return kind.empty() || kind == "centreline" ? "water_polygon" : kind;
}

std::unique_ptr<NearestIndex> index_of(Role role, const std::vector<const Record*>& records,
                                       const std::string& measure_from) {
    std::vector<NearestItem> items;
    items.reserve(records.size());
    for (const Record* record : records) {
        items.push_back({&record->geometry, offset_of(role, *record, measure_from)});
    }
    return std::make_unique<NearestIndex>(items);
}

/// The features of one (role, filter), split into those that belong and those that might. Indexed when first measured
/// to: a screening has indexes of its own.
class FilteredSet {
public:
    FilteredSet(const Predicate& predicate, const std::vector<Record>& records, const std::string& measure_from)
        : m_role(predicate.role), m_measure_from(measure_from) {
        for (const Record& record : records) {
            const Fit fit = predicate.stands_for_m ? fits_band(record, predicate) : fits(record, predicate.filter);
            if (fit != Fit::no && !record.geometry.empty() && is_read(predicate.role, record, measure_from)) {
                (fit == Fit::yes ? sure : maybe).push_back(&record);
            }
        }
    }
    const NearestIndex& sure_index() const { return *indexed().first; }
    const NearestIndex& maybe_index() const { return *indexed().second; }

    std::vector<const Record*> sure, maybe;

private:
    using Indexes = std::pair<std::unique_ptr<NearestIndex>, std::unique_ptr<NearestIndex>>;
    const Indexes& indexed() const {
        std::call_once(m_made, [this] {
            m_indexes = {index_of(m_role, sure, m_measure_from), index_of(m_role, maybe, m_measure_from)};
        });
        return m_indexes;
    }

    Role m_role;
    const std::string& m_measure_from; // of the case
    mutable std::once_flag m_made;
    mutable Indexes m_indexes;
};

bool is_near(const Predicate& predicate) {
    return predicate.kind == Predicate::Kind::near || predicate.kind == Predicate::Kind::inside;
}

/// Predicates that rest on features of the case or on a resource that it counts.
void collect_data(const Predicate& predicate, std::vector<const Predicate*>& found) {
    if (is_near(predicate) || predicate.kind == Predicate::Kind::intensity ||
        predicate.kind == Predicate::Kind::raster) {
        found.push_back(&predicate);
    }
    for (const Predicate& child : predicate.children) {
        collect_data(child, found);
    }
}

bool goes_down(const Predicate& predicate) {
    return predicate.kind == Predicate::Kind::downstream || predicate.kind == Predicate::Kind::mixing;
}

void collect_downstream(const Predicate& predicate, std::vector<const Predicate*>& found) {
    if (goes_down(predicate)) {
        found.push_back(&predicate);
    }
    for (const Predicate& child : predicate.children) {
        collect_downstream(child, found);
    }
}

/// No data at all for what the predicate asks: its role, or every kind of protected area or urban boundary that it names.
bool rests_on_absent(const Case& the_case, const Predicate& predicate) {
    if (predicate.kind == Predicate::Kind::intensity) {
        return the_case.resource(predicate.resource) == nullptr;
    }
    if (predicate.kind == Predicate::Kind::raster) {
        return the_case.is_absent_raster(predicate.field);
    }
    if (predicate.kind == Predicate::Kind::mixing && the_case.resource(predicate.resource) == nullptr) {
        return true;
    }
    const auto kinds = predicate.filter.find("kind");
    return the_case.is_absent(predicate.role) || (goes_down(predicate) && the_case.is_absent(Role::rivers)) ||
           (kinds != predicate.filter.end() && are_absent_kinds(the_case, predicate.role, kinds->second));
}

std::vector<Role> roles_needed(const Rule& rule) {
    std::vector<Role> roles = roles_of(rule.where);
    for (Role role : roles_of(rule.unless)) {
        roles.push_back(role);
    }
    if (is_local(rule)) {
        roles.push_back(Role::jurisdictions);
    }
    return roles;
}

std::vector<std::string> rasters_needed(const Rule& rule) {
    std::vector<std::string> rasters = rasters_of(rule.where);
    for (std::string& id : rasters_of(rule.unless)) {
        rasters.push_back(std::move(id));
    }
    return rasters;
}

/// A reading that no line of the case supports would pass everything.
void check_reading(const Case& the_case, const Inputs& inputs, Faults& faults) {
    const std::vector<Record>& rivers = inputs.of(Role::rivers);
    const bool supported = std::any_of(rivers.begin(), rivers.end(), [&](const Record& river) {
        return river.text("rank") != "lake" && is_read(Role::rivers, river, the_case.measure_from);
    });
    if (the_case.measure_from != "any" && the_case.has_layer(Role::rivers) && !supported) {
        faults.add({Severity::error, the_case.given, "case", "", "measure_from", the_case.measure_from,
                    msg("eligibility.no_such_line"), msg("eligibility.no_such_line_fix")});
    }
}

} // namespace

/// A polygon that a local rule holds in.
struct Area {
    const Record* record;
    std::unique_ptr<NearestIndex> index;
};

struct Law::Impl {
    const Case& the_case;
    RuleSet rules;
    std::set<std::string> not_assessed;
    std::map<std::string, FilteredSet> sets;
    std::unique_ptr<WayDown> way_down = {}; // only when a rule asks
    std::map<std::string, Area> areas = {}; // by unit_id, of those that rules name and the case has
    std::map<std::string, std::unique_ptr<GroundRaster>> grounds = {}; // by raster

    const FilteredSet& set_of(const Predicate& predicate) const { return sets.at(filter_key(predicate)); }
};

Law::Law(const Case& the_case, const Inputs& inputs, const RuleSet& rules, Faults& faults)
    : m_impl(new Impl{the_case, rules, {}, {}, {}}) {
    check_reading(the_case, inputs, faults);
    std::map<Role, std::string> missing;
    std::map<std::string, std::string> missing_rasters;
    for (const Rule& rule : m_impl->rules.rules) {
        for (Role role : roles_needed(rule)) {
            if (the_case.is_absent(role)) {
                m_impl->not_assessed.insert(rule.key());
            } else if (!the_case.has_layer(role)) {
                std::string& ids = missing[role];
                ids += (ids.empty() ? "" : ", ") + rule.id;
            }
        }
        for (const std::string& id : rasters_needed(rule)) {
            if (!the_case.is_absent_raster(id) && the_case.raster(id) == nullptr) {
                std::string& ids = missing_rasters[id];
                ids += (ids.empty() ? "" : ", ") + rule.id;
            }
        }
        bind(rule, inputs);
        std::vector<const Predicate*> downstream;
        collect_downstream(rule.where, downstream);
        collect_downstream(rule.unless, downstream);
        for (const Predicate* predicate : downstream) {
            if (rests_on_absent(the_case, *predicate)) {
                m_impl->not_assessed.insert(rule.key());
                continue;
            }
            if (!m_impl->way_down) {
                m_impl->way_down = std::make_unique<WayDown>(inputs, faults);
            }
            m_impl->way_down->add(*predicate);
        }
    }
    for (const auto& [role, ids] : missing) {
        const std::string name(role_spec(role).name);
        faults.add({Severity::error, the_case.given, "layers." + name, "", "", "",
                    msg("eligibility.role_needed", {{"role", name}, {"rules", ids}}),
                    msg("eligibility.role_needed_fix", {{"role", name}})});
    }
    for (const auto& [id, ids] : missing_rasters) {
        faults.add({Severity::error, the_case.given, "raster." + id, "", "", "",
                    msg("eligibility.raster_needed", {{"raster_code", id}, {"rules", ids}}),
                    msg("eligibility.raster_needed_fix", {{"raster_code", id}})});
    }
}

void Law::bind(const Rule& rule, const Inputs& inputs) {
    std::vector<const Predicate*> data;
    collect_data(rule.where, data);
    collect_data(rule.unless, data);
    for (const Predicate* predicate : data) {
        if (rests_on_absent(m_impl->the_case, *predicate)) {
            m_impl->not_assessed.insert(rule.key());
        }
        const RasterConfig* raster = m_impl->the_case.raster(predicate->field);
        if (predicate->kind == Predicate::Kind::raster && raster != nullptr) {
            std::unique_ptr<GroundRaster>& ground = m_impl->grounds[predicate->field];
            ground = ground ? std::move(ground) : std::make_unique<GroundRaster>(raster->source);
        }
        const std::string key = filter_key(*predicate);
        if (is_near(*predicate) && !m_impl->sets.contains(key)) {
            m_impl->sets.try_emplace(key, *predicate, inputs.of(predicate->role), m_impl->the_case.measure_from);
        }
    }
    if (!is_local(rule)) {
        return;
    }
    const Record* record = inputs.find(Role::jurisdictions, rule.jurisdiction);
    if (record == nullptr) {
        m_impl->not_assessed.insert(rule.key());
    } else if (!m_impl->areas.contains(rule.jurisdiction)) {
        const std::vector<NearestItem> items = {{&record->geometry, 0}};
        m_impl->areas.emplace(rule.jurisdiction, Area{record, std::make_unique<NearestIndex>(items)});
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

const Record* Law::area(const std::string& unit_id) const {
    const auto found = m_impl->areas.find(unit_id);
    return found == m_impl->areas.end() ? nullptr : found->second.record;
}

Tri Law::in_area(const std::string& unit_id, const Geometry& footprint) const {
    if (m_impl->the_case.is_absent(Role::jurisdictions)) {
        return Tri::unknown;
    }
    const auto found = m_impl->areas.find(unit_id);
    const bool touches =
        found != m_impl->areas.end() && found->second.index->nearest(footprint, k_limit_tolerance_m).found;
    return touches ? Tri::yes : Tri::no;
}

Measured Law::near(const Predicate& predicate, const Geometry& footprint, std::optional<double> given_m) const {
    Measured result;
    result.detail.unit = "m";
    if (given_m) {
        result.detail.limit_value = *given_m;
        result.detail.limit_text = *given_m > 0 ? msg("eligibility.limit_distance", {{"m", format_number(*given_m)}})
                                                : msg("eligibility.limit_touch");
    } else {
        result.detail.measured_text = msg("eligibility.attribute_missing", {{"field_code", predicate.field}});
    }
    result.assessed = !rests_on_absent(m_impl->the_case, predicate);
    if (!result.assessed || !given_m) {
        return result;
    }
    const FilteredSet& set = m_impl->set_of(predicate);
    const double limit_m = *given_m + k_limit_tolerance_m;
    const Nearest hit = set.sure_index().nearest(footprint);
    const Nearest doubt = set.maybe_index().nearest(footprint, limit_m);
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
    detail.margin = round_to(*detail.measured - *given_m, 0.001);
    detail.accuracy = record.number("accuracy_m");
    detail.measured_from = measured_from(predicate.role, record, m_impl->the_case.measure_from);
    detail.evidence = record.layer + " " + record.id + " @" + place_text(shown.to);
    detail.from = shown.from;
    detail.to = shown.to;
    detail.measured_text =
        detail.accuracy ? msg("eligibility.measured_accuracy",
                              {{"m", format_fixed(*detail.measured, 2)}, {"accuracy", format_number(*detail.accuracy)}})
                        : msg("eligibility.measured", {{"m", format_fixed(*detail.measured, 2)}});
    if (predicate.stands_for_m) {
        tell_band(record, predicate, detail);
    }
    result.truth = unclear ? Tri::unknown : (shown.measure_m <= limit_m ? Tri::yes : Tri::no);
    result.close = result.truth == Tri::no && detail.accuracy && *detail.margin <= *detail.accuracy;
    return result;
}

Measured Law::ground(const Predicate& predicate, const Geometry& footprint) const {
    if (rests_on_absent(m_impl->the_case, predicate)) {
        Measured result;
        result.assessed = false;
        return result;
    }
    return measure_ground(predicate, *m_impl->the_case.raster(predicate.field), ground_values(predicate, footprint));
}

GroundValues Law::ground_values(const Predicate& predicate, const Geometry& footprint) const {
    return ground_of(predicate).under(footprint);
}

const GroundRaster& Law::ground_of(const Predicate& predicate) const {
    return *m_impl->grounds.at(predicate.field);
}

Measured Law::downstream(const Predicate& predicate, const Record* park, LonLat place) const {
    if (rests_on_absent(m_impl->the_case, predicate)) {
        Measured result;
        result.assessed = false;
        return result;
    }
    return m_impl->way_down->measure(predicate, park, place);
}

Tri Law::downstream_truth(const Predicate& predicate, const Record* park, LonLat place) const {
    return m_impl->way_down->truth(predicate, park, place);
}

Possible Law::downstream_near(const Predicate& predicate, LonLat place, double radius_m) const {
    return m_impl->way_down->truths_near(predicate, place, radius_m);
}

bool Law::one_section_near(const Predicate& predicate, LonLat place, double radius_m) const {
    return m_impl->way_down->one_section_near(predicate, place, radius_m);
}

SectionBelow Law::section_below(const Predicate& predicate, const Record* park, LonLat place) const {
    return m_impl->way_down->first_section(predicate, park, place);
}

bool Law::lacks_data(const Predicate& predicate) const {
    return rests_on_absent(m_impl->the_case, predicate);
}

Law::Features Law::features(const Predicate& predicate) const {
    Features features;
    if (rests_on_absent(m_impl->the_case, predicate)) {
        return features;
    }
    const FilteredSet& set = m_impl->set_of(predicate);
    const std::string& measure_from = m_impl->the_case.measure_from;
    for (const Record* record : set.sure) {
        features.sure.push_back({record, offset_of(predicate.role, *record, measure_from)});
    }
    for (const Record* record : set.maybe) {
        features.maybe.push_back({record, offset_of(predicate.role, *record, measure_from)});
    }
    return features;
}

std::vector<Law::Feature> Law::features_near(const Predicate& predicate, const Geometry& footprint,
                                             double limit_m) const {
    std::vector<Feature> features;
    if (rests_on_absent(m_impl->the_case, predicate)) {
        return features;
    }
    const FilteredSet& set = m_impl->set_of(predicate);
    const std::string& measure_from = m_impl->the_case.measure_from;
    for (std::size_t i : set.sure_index().items_within(footprint, limit_m)) {
        features.push_back({set.sure[i], offset_of(predicate.role, *set.sure[i], measure_from)});
    }
    for (std::size_t i : set.maybe_index().items_within(footprint, limit_m)) {
        features.push_back({set.maybe[i], offset_of(predicate.role, *set.maybe[i], measure_from)});
    }
    return features;
}

} // namespace reachplan
