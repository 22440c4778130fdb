// SPDX-License-Identifier: Apache-2.0
#include "eligibility/evaluate.hpp"

#include <algorithm>

#include "base/joined.hpp"
#include "base/quantum.hpp"
#include "base/text.hpp"
#include "geo/geodesic.hpp"
#include "geo/overlay.hpp"
#include "input/sector_codes.hpp"

namespace reachplan {
namespace {

std::string value_text(const Record& record, const std::string& field) {
    const auto it = record.values.find(field);
    if (it == record.values.end() || !record.has(field)) {
        return "";
    }
    if (const auto number = record.number(field)) {
        return format_number(*number);
    }
    if (const auto yes = record.boolean(field)) {
        return *yes ? "true" : "false";
    }
    if (const auto date = record.date(field)) {
        return format_date(*date);
    }
    const std::vector<std::string> list = record.list(field);
    return list.empty() ? record.text(field) : comma_joined(list);
}

bool matches(const Predicate& predicate, const Record& record) {
    const std::vector<std::string> list = record.list(predicate.field);
    const std::vector<std::string> given = list.empty() ? std::vector{value_text(record, predicate.field)} : list;
    return std::any_of(given.begin(), given.end(), [&](const std::string& value) {
        return predicate.prefix
                   ? !longest_prefix(value, predicate.values).empty()
                   : std::find(predicate.values.begin(), predicate.values.end(), value) != predicate.values.end();
    });
}

bool compare(double value, const std::string& op, double limit) {
    if (op == "<") {
        return value < limit;
    }
    if (op == "<=") {
        return value <= limit;
    }
    return op == ">" ? value > limit : value >= limit;
}

bool asks_park(const Predicate& predicate) {
    return predicate.kind == Predicate::Kind::admits ||
           (predicate.subject == Subject::park && predicate.kind != Predicate::Kind::document);
}

/// No attribute of a park holds where there is known to be none, and no park's list keeps anybody out.
Measured outside_parks(const Predicate& predicate) {
    Measured result;
    result.truth = predicate.kind == Predicate::Kind::admits ? Tri::yes : Tri::no;
    result.detail.measured_from = "attribute";
    result.detail.measured_text = msg("eligibility.no_park");
    return result;
}

Measured admits(const Unit& unit, const Record* park) {
    Measured result;
    result.detail.measured_from = "attribute";
    if (!park) {
        return result;
    }
    const std::vector<std::string> admitted = park->list("admitted_sectors");
    const bool yes = admitted.empty() || !longest_prefix(unit.sector, admitted).empty();
    result.truth = yes ? Tri::yes : Tri::no;
    result.detail.evidence = "parks " + park->id + " admitted_sectors";
    result.detail.measured_text = msg("eligibility.sector_is", {{"sector", unit.sector}});
    result.detail.limit_text = admitted.empty() ? msg("eligibility.admits_all")
                                                : msg("eligibility.one_of", {{"values_code", comma_joined(admitted)}});
    return result;
}

Measured all_of(const Predicate& predicate, Asked& asked, bool want_all) {
    // `any` is `all` with the truth values mirrored: the first child that settles it decides.
    const Tri settles = want_all ? Tri::no : Tri::yes;
    Measured kept;
    kept.truth = want_all ? Tri::yes : Tri::no;
    bool unknown = false;
    for (const Predicate& child : predicate.children) {
        Measured measured = evaluate(child, asked);
        if (measured.truth == settles) {
            return measured;
        }
        const bool is_unknown = measured.truth == Tri::unknown;
        const bool measured_more = measured.detail.measured && !kept.detail.measured;
        const bool nearer =
            measured.detail.margin && kept.detail.margin && *measured.detail.margin < *kept.detail.margin;
        // Data to obtain count more than data declared absent.
        const bool gap = is_unknown && measured.assessed && !kept.assessed;
        if (gap || (is_unknown && !unknown) ||
            (!unknown && (measured_more || nearer || kept.detail.measured_text.id.empty()))) {
            const bool close = kept.close;
            kept = std::move(measured);
            kept.close = kept.close || close;
        }
        unknown = unknown || is_unknown;
    }
    kept.truth = unknown ? Tri::unknown : (want_all ? Tri::yes : Tri::no);
    return kept;
}

/// Wholly inside: nothing of the footprint outside the features by more than a square metre.
Measured evaluate_inside(const Predicate& predicate, Asked& asked) {
    const Geometry& footprint = asked.at.place.footprint;
    Measured result = asked.at.memory.near(predicate, footprint, false, 0.0);
    if (result.truth != Tri::yes) {
        return result;
    }
    double covered_m2 = 0;
    for (const Law::Feature& feature : asked.law.features_near(predicate, footprint, 0)) {
        covered_m2 += overlap_m2(footprint, feature.record->geometry);
    }
    result.truth = covered_m2 >= area_m2(footprint) - 1.0 ? Tri::yes : Tri::no;
    return result;
}

Message wanted_text(const Predicate& predicate) {
    switch (predicate.kind) {
    case Predicate::Kind::threshold:
        return msg("eligibility.compared", {{"op", predicate.op}, {"limit", format_number(predicate.limit)}});
    case Predicate::Kind::expired:
        return msg("eligibility.compared", {{"op", "<"}, {"limit", format_date(*predicate.day)}});
    case Predicate::Kind::given: return msg("eligibility.is_given");
    default: return msg("eligibility.one_of", {{"values_code", comma_joined(predicate.values)}});
    }
}

/// On a record that has the field.
bool holds(const Predicate& predicate, const Record& record) {
    switch (predicate.kind) {
    case Predicate::Kind::threshold:
        return compare(record.number(predicate.field).value_or(0), predicate.op, predicate.limit);
    case Predicate::Kind::expired: return record.date(predicate.field) < predicate.day;
    case Predicate::Kind::given: return true;
    default: return matches(predicate, record);
    }
}

/// What is not on file is not there.
Measured evaluate_document(const Predicate& predicate, const Unit& unit) {
    const std::vector<std::string> on_file = unit.record->list("documents");
    const bool listed = std::any_of(on_file.begin(), on_file.end(), [&](const std::string& proof) {
        return std::find(predicate.values.begin(), predicate.values.end(), proof) != predicate.values.end();
    });
    Measured result;
    result.truth = listed ? Tri::yes : Tri::no;
    result.detail.measured_from = "attribute";
    result.detail.evidence = unit.record->layer + " " + unit.record->id + " documents";
    result.detail.measured_text =
        msg("eligibility.attribute_is",
            {{"field_code", "documents"}, {"value_code", on_file.empty() ? "-" : comma_joined(on_file)}});
    result.detail.limit_text = msg("eligibility.proofs_needed", {{"proofs_code", comma_joined(predicate.values)}});
    return result;
}

} // namespace

Measured evaluate_intensity(const Predicate& predicate, const Law& law, const Unit& unit) {
    Measured result;
    Finding& detail = result.detail;
    detail.measured_from = "attribute";
    detail.evidence = unit.record->layer + " " + unit.record->id + " " + predicate.resource + "/" + predicate.field;
    const LimitTable& limits = predicate.limits;
    const std::optional<double> limit = limits.limit_of(unit.sector);
    const ResourceConfig* resource = law.the_case().resource(predicate.resource);
    result.assessed = resource != nullptr;
    if (resource != nullptr && !limit) {
        result.truth = Tri::no;
        detail.measured_text = msg("eligibility.no_limit", {{"sector", unit.sector}});
    }
    if (resource == nullptr || !limit) {
        return result;
    }
    detail.unit = limits.unit;
    detail.limit_value = *limit;
    detail.limit_text =
        msg("eligibility.compared", {{"op", predicate.op}, {"limit", format_number(*limit) + " " + limits.unit}});
    const Load load = load_of(*unit.record, *resource, predicate.variant);
    const double per = unit.record->number(predicate.field).value_or(0);
    if (resource->unit != limits.load_unit) {
        detail.measured_text = msg("eligibility.other_unit", {{"unit", resource->unit}, {"wanted", limits.load_unit}});
    } else if (load.derived || per <= 0) {
        detail.measured_text =
            msg("eligibility.attribute_missing",
                {{"field_code", load.derived ? resource->prefix + "_" + predicate.variant : predicate.field}});
    } else {
        detail.measured = round_to(load.amount / per * limits.scale, 1e-6);
        detail.margin = round_to(*detail.measured - *limit, 1e-6);
        detail.measured_text =
            msg("eligibility.intensity", {{"value", format_number(*detail.measured)}, {"unit", limits.unit}});
        result.truth = compare(*detail.measured, predicate.op, *limit) ? Tri::yes : Tri::no;
    }
    return result;
}

std::optional<double> limit_of(const Predicate& predicate, const Unit& unit) {
    return predicate.limit_from_unit() ? unit.record->number(predicate.field) : std::optional(predicate.limit_m);
}

Measured evaluate_attribute(const Predicate& predicate, const Unit& unit, const Record* park) {
    if (predicate.kind == Predicate::Kind::admits) {
        return admits(unit, park);
    }
    if (predicate.kind == Predicate::Kind::document) {
        return evaluate_document(predicate, unit);
    }
    const Record* record = predicate.subject == Subject::park ? park : unit.record;
    Measured result;
    Finding& detail = result.detail;
    detail.measured_from = "attribute";
    const bool asks_whether_given = predicate.kind == Predicate::Kind::given;
    if (!record) {
        detail.measured_text = msg("eligibility.no_park");
        result.truth = asks_whether_given ? Tri::no : Tri::unknown;
        return result;
    }
    detail.evidence = record->layer + " " + record->id + " " + predicate.field;
    detail.limit_text = wanted_text(predicate);
    if (!record->has(predicate.field)) {
        detail.measured_text = msg("eligibility.attribute_missing", {{"field_code", predicate.field}});
        result.truth = asks_whether_given ? Tri::no : Tri::unknown;
        return result;
    }
    detail.measured_text = msg("eligibility.attribute_is",
                               {{"field_code", predicate.field}, {"value_code", value_text(*record, predicate.field)}});
    if (predicate.kind == Predicate::Kind::threshold) {
        const double value = record->number(predicate.field).value_or(0);
        detail.measured = value;
        detail.limit_value = predicate.limit;
        detail.margin = value - predicate.limit;
    }
    result.truth = holds(predicate, *record) ? Tri::yes : Tri::no;
    return result;
}

Measured evaluate(const Predicate& predicate, Asked& asked) {
    switch (predicate.kind) {
    case Predicate::Kind::always: {
        Measured result;
        result.truth = Tri::yes;
        return result;
    }
    case Predicate::Kind::all: return all_of(predicate, asked, true);
    case Predicate::Kind::any: return all_of(predicate, asked, false);
    case Predicate::Kind::negate: {
        Measured result = evaluate(predicate.children.front(), asked);
        if (result.truth != Tri::unknown) {
            result.truth = result.truth == Tri::yes ? Tri::no : Tri::yes;
        }
        result.close = false;
        return result;
    }
    case Predicate::Kind::near: {
        const Place& place = asked.at.place;
        return asked.at.memory.near(predicate, asked.whole_park ? place.park->geometry : place.footprint,
                                    asked.whole_park, limit_of(predicate, asked.unit));
    }
    case Predicate::Kind::inside: return evaluate_inside(predicate, asked);
    case Predicate::Kind::downstream: return asked.at.memory.downstream(predicate, asked.at.place);
    case Predicate::Kind::reach_class: return evaluate_reach_class(predicate, asked.law, asked.at.place.location);
    case Predicate::Kind::attribute:
    case Predicate::Kind::admits:
    case Predicate::Kind::document:
    case Predicate::Kind::given:
    case Predicate::Kind::expired:
    case Predicate::Kind::threshold:
        return asked.at.place.outside_parks && asks_park(predicate)
                   ? outside_parks(predicate)
                   : evaluate_attribute(predicate, asked.unit, asked.at.place.park);
    case Predicate::Kind::intensity: return evaluate_intensity(predicate, asked.law, asked.unit);
    case Predicate::Kind::mixing: return evaluate_mixing(predicate, asked);
    case Predicate::Kind::raster: return asked.at.memory.ground(predicate, asked.at.place.footprint);
    case Predicate::Kind::account: break; // judge() leaves such rules to the books
    }
    return {};
}

} // namespace reachplan
