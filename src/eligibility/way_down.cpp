// SPDX-License-Identifier: Apache-2.0
#include "eligibility/way_down.hpp"

#include <limits>
#include <vector>

#include "base/quantum.hpp"
#include "base/text.hpp"
#include "eligibility/feature_filter.hpp"

namespace reachplan {
namespace {

Message limit_text(const Predicate& predicate) {
    const std::string limit = format_number(predicate.limit_m);
    return predicate.beyond_m ? msg("eligibility.limit_way_down_beyond",
                                    {{"m", limit}, {"beyond", format_number(*predicate.beyond_m)}})
                              : msg("eligibility.limit_way_down", {{"m", limit}});
}

void show(Finding& detail, const Predicate& predicate, const Below& below, const Record& reach) {
    detail.measured = round_to(below.path_m, 0.001);
    detail.margin = round_to(*detail.measured - predicate.limit_m, 0.001);
    detail.evidence = below.feature->layer + " " + below.feature->id + " @" + place_text(below.at);
    detail.to = below.at;
    detail.measured_text =
        msg("eligibility.measured_way_down", {{"m", format_fixed(*detail.measured, 2)}, {"reach", reach.id}});
}

/// What to obtain before the receiving reach is known to count.
std::string missing_along(const Record& reach, const AttributeFilter& along) {
    std::string text;
    for (const auto& [field, values] : along) {
        text += reach.has(field) ? "" : "; " + reach.layer + " " + reach.id + " " + field;
    }
    return text;
}

} // namespace

WayDown::WayDown(const Inputs& inputs, Faults& faults) : m_inputs(inputs), m_path(inputs, faults) {
}

void WayDown::add(const Predicate& predicate) {
    const auto key = std::make_pair(predicate.role, predicate.filter);
    if (m_sets.contains(key)) {
        return;
    }
    std::vector<const Record*> sure, maybe;
    for (const Record& record : m_inputs.of(predicate.role)) {
        const Fit fit = fits(record, predicate.filter);
        if (fit != Fit::no) {
            (fit == Fit::yes ? sure : maybe).push_back(&record);
        }
    }
    m_sets.emplace(key, Set{m_path.place(std::move(sure)), m_path.place(std::move(maybe))});
}

WayDown::Found WayDown::search(const Predicate& predicate, const RiverPoint& from,
                               const RiverFeatures& features) const {
    Found found;
    for (const Below& below : m_path.downstream(from, features, std::numeric_limits<double>::infinity())) {
        if (predicate.beyond_m && below.path_m <= *predicate.beyond_m) {
            found.nearer = below;
        } else if (below.path_m <= predicate.limit_m + k_limit_tolerance_m) {
            found.hit = below;
            break;
        } else {
            found.farther = below;
            break;
        }
    }
    return found;
}

SectionBelow WayDown::first_section(const Predicate& predicate, const Record* park, LonLat place) const {
    SectionBelow found;
    const std::optional<RiverPoint> from = m_path.discharge_point(park, place);
    if (!from) {
        return found;
    }
    found.from = from->at;
    found.reach = &m_path.reach(from->reach);
    const RiverFeatures& sections = m_sets.at({predicate.role, predicate.filter}).sure;
    const std::vector<Below> below = m_path.downstream(*from, sections, predicate.limit_m + k_limit_tolerance_m);
    if (!below.empty()) {
        found.section = below.front().feature;
        found.path_m = below.front().path_m;
        found.at = below.front().at;
    }
    return found;
}

Measured WayDown::measure(const Predicate& predicate, const Record* park, LonLat place) const {
    Measured result;
    Finding& detail = result.detail;
    detail.unit = "m";
    detail.limit_value = predicate.limit_m;
    detail.limit_text = limit_text(predicate);
    detail.measured_from = "river_path";
    const std::optional<RiverPoint> from = m_path.discharge_point(park, place);
    if (!from) {
        detail.measured_text = msg("eligibility.no_river", {{"km", format_number(k_to_river_m / 1000)}});
        return result;
    }
    detail.from = from->at;
    const Record& reach = m_path.reach(from->reach);
    const Fit receives = fits(reach, predicate.along);
    detail.evidence = reach.layer + " " + reach.id + " @" + place_text(from->at);
    if (receives == Fit::no) {
        result.truth = Tri::no;
        detail.measured_text = msg("eligibility.other_reach", {{"reach", reach.id}});
        return result;
    }
    const Set& set = m_sets.at({predicate.role, predicate.filter});
    const Found sure = search(predicate, *from, set.sure);
    const Found maybe = sure.hit ? Found{} : search(predicate, *from, set.maybe);
    if (sure.hit || maybe.hit) {
        show(detail, predicate, sure.hit ? *sure.hit : *maybe.hit, reach);
        result.truth = sure.hit && receives == Fit::yes ? Tri::yes : Tri::unknown;
        detail.evidence += missing_along(reach, predicate.along);
        return result;
    }
    result.truth = Tri::no;
    if (sure.farther) {
        show(detail, predicate, *sure.farther, reach);
    } else if (sure.nearer) {
        detail.measured_text =
            msg("eligibility.measured_way_down", {{"m", format_fixed(sure.nearer->path_m, 2)}, {"reach", reach.id}});
        detail.evidence = sure.nearer->feature->layer + " " + sure.nearer->feature->id;
        detail.to = sure.nearer->at;
    } else {
        detail.measured_text = msg("eligibility.none_downstream", {{"reach", reach.id}});
    }
    return result;
}

} // namespace reachplan
