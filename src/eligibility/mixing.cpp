// SPDX-License-Identifier: Apache-2.0
// Does a load keep the water-quality class of the next control section? Steady, fully mixed, without decay: nothing is
// lost on the way, which is the careful side. Full mixing is wrong for a large river, so above the pack's largest flow
// the answer stays open. What the case does not tell (flow, background, class, load) leaves it open, too.
#include "base/quantum.hpp"
#include "base/text.hpp"
#include "eligibility/evaluate.hpp"
#include "eligibility/feature_filter.hpp"
#include "network/river_path.hpp"
#include "network/water_capacity.hpp"

namespace reachplan {
namespace {

constexpr double k_resolution_mg_l = 1e-6;
constexpr std::string_view k_load_unit = "t/a";

/// What the answer rests on at a section; the first that is missing speaks.
struct Section {
    std::optional<double> flow_m3_s, background_mg_l, limit_mg_l;
    std::string missing;
};

Section read_section(const Predicate& predicate, const Record& record) {
    Section section;
    section.flow_m3_s = record.number("flow_m3_s");
    section.background_mg_l = record.number(predicate.field);
    section.limit_mg_l = predicate.water.limit_of(record.text("water_kind"), record.text("water_class"));
    if (section.flow_m3_s.value_or(0) <= 0) {
        section.missing = "flow_m3_s";
    } else if (!section.background_mg_l) {
        section.missing = predicate.field;
    } else if (!section.limit_mg_l) {
        section.missing = "water_class";
    }
    return section;
}

void show_limit(Finding& detail, const Predicate& predicate, const Record& record, double limit_mg_l) {
    detail.limit_value = limit_mg_l;
    detail.limit_text =
        msg(record.text("water_kind") == "lake" ? "eligibility.limit_mixing_lake" : "eligibility.limit_mixing_river",
            {{"limit", format_number(limit_mg_l)},
             {"class", record.text("water_class")},
             {"resource", predicate.resource}});
}

/// Why the load is not known.
Message load_missing(const Predicate& predicate, const ResourceConfig& resource) {
    return resource.unit == k_load_unit
               ? msg("eligibility.attribute_missing", {{"field_code", resource.prefix + "_" + predicate.variant}})
               : msg("eligibility.other_unit", {{"unit", resource.unit}, {"wanted", std::string(k_load_unit)}});
}

void mix(const Section& section, const Record& record, double load_t_a, Measured& result) {
    Finding& detail = result.detail;
    const double added = load_t_a / (k_t_a_per_g_s * *section.flow_m3_s);
    detail.measured = round_to(*section.background_mg_l + added, k_resolution_mg_l);
    detail.margin = round_to(*section.limit_mg_l - *detail.measured, k_resolution_mg_l);
    detail.measured_text = msg("eligibility.measured_mixing", {{"value", format_number(*detail.measured)},
                                                               {"section", record.id},
                                                               {"background", format_number(*section.background_mg_l)},
                                                               {"load", format_number(load_t_a)},
                                                               {"flow", format_number(*section.flow_m3_s)}});
    result.truth = *detail.measured > *section.limit_mg_l ? Tri::yes : Tri::no;
}

} // namespace

std::optional<double> mixed_load(const Predicate& predicate, const Law& law, const Unit& unit) {
    const ResourceConfig* resource = law.the_case().resource(predicate.resource);
    if (resource == nullptr || resource->unit != k_load_unit) {
        return std::nullopt;
    }
    const Load load = load_of(*unit.record, *resource, predicate.variant);
    return load.derived ? std::nullopt : std::optional(load.amount);
}

Measured evaluate_mixing(const Predicate& predicate, Asked& asked) {
    Measured result;
    Finding& detail = result.detail;
    detail.measured_from = "river_path";
    detail.unit = predicate.water.unit;
    result.assessed = !asked.law.lacks_data(predicate);
    if (!result.assessed) {
        return result;
    }
    const std::optional<double> load_t_a = mixed_load(predicate, asked.law, asked.unit);
    if (load_t_a && *load_t_a <= 0) { // a section that is over its limit already is not this unit's doing
        result.truth = Tri::no;
        detail.evidence = asked.unit.record->layer + " " + asked.unit.record->id;
        detail.measured_text = msg("eligibility.no_load", {{"resource", predicate.resource}});
        return result;
    }
    const SectionBelow& below = asked.at.memory.section_below(predicate, asked.at.place);
    if (!below.from) {
        detail.measured_text = msg("eligibility.no_river", {{"km", format_number(k_to_river_m / 1000)}});
        return result;
    }
    detail.from = below.from;
    detail.evidence = below.reach->layer + " " + below.reach->id + " @" + place_text(*below.from);
    if (below.section == nullptr) {
        result.truth = Tri::no;
        detail.measured_text =
            msg("eligibility.no_section", {{"reach", below.reach->id}, {"m", format_number(predicate.limit_m)}});
        return result;
    }
    const Record& record = *below.section;
    detail.to = below.at;
    detail.evidence = record.layer + " " + record.id + " @" + place_text(below.at);
    const Section section = read_section(predicate, record);
    if (section.limit_mg_l) {
        show_limit(detail, predicate, record, *section.limit_mg_l);
    }
    if (section.flow_m3_s.value_or(0) > predicate.largest_flow_m3_s) {
        detail.measured_text =
            msg("eligibility.large_river", {{"section", record.id},
                                            {"flow", format_number(*section.flow_m3_s)},
                                            {"largest", format_number(predicate.largest_flow_m3_s)}});
    } else if (!section.missing.empty()) {
        detail.measured_text =
            msg("eligibility.section_lacks", {{"section", record.id}, {"field_code", section.missing}});
    } else if (!load_t_a) {
        detail.measured_text = load_missing(predicate, *asked.law.the_case().resource(predicate.resource));
    } else {
        mix(section, record, *load_t_a, result);
    }
    return result;
}

} // namespace reachplan
