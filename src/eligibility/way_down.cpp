// SPDX-License-Identifier: Apache-2.0
#include "eligibility/way_down.hpp"

#include <limits>
#include <vector>

#include "base/quantum.hpp"
#include "base/text.hpp"

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
    const std::vector<Below> below =
        m_path.downstream(*from, set_of(predicate).sure, predicate.limit_m + k_limit_tolerance_m);
    if (!below.empty()) {
        found.section = below.front().feature;
        found.path_m = below.front().path_m;
        found.at = below.front().at;
    }
    return found;
}

const WayDown::Set& WayDown::set_of(const Predicate& predicate) const {
    return m_sets.find(std::pair<Role, const AttributeFilter&>(predicate.role, predicate.filter))->second;
}

WayDown::Way WayDown::follow(const Predicate& predicate, const Record* park, LonLat place) const {
    Way way;
    way.from = m_path.discharge_point(park, place);
    if (!way.from) {
        return way;
    }
    way.receives = fits(m_path.reach(way.from->reach), predicate.along);
    way.truth = Tri::no;
    if (way.receives == Fit::no) {
        return way;
    }
    const Set& set = set_of(predicate);
    way.sure = search(predicate, *way.from, set.sure);
    way.maybe = way.sure.hit ? Found{} : search(predicate, *way.from, set.maybe);
    if (way.sure.hit || way.maybe.hit) {
        way.truth = way.sure.hit && way.receives == Fit::yes ? Tri::yes : Tri::unknown;
    }
    return way;
}

Tri WayDown::truth(const Predicate& predicate, const Record* park, LonLat place) const {
    return follow(predicate, park, place).truth;
}

Measured WayDown::measure(const Predicate& predicate, const Record* park, LonLat place) const {
    Measured result;
    Finding& detail = result.detail;
    detail.unit = "m";
    detail.limit_value = predicate.limit_m;
    detail.limit_text = limit_text(predicate);
    detail.measured_from = "river_path";
    const Way way = follow(predicate, park, place);
    result.truth = way.truth;
    if (!way.from) {
        detail.measured_text = msg("eligibility.no_river", {{"km", format_number(k_to_river_m / 1000)}});
        return result;
    }
    detail.from = way.from->at;
    const Record& reach = m_path.reach(way.from->reach);
    detail.evidence = reach.layer + " " + reach.id + " @" + place_text(way.from->at);
    if (way.receives == Fit::no) {
        detail.measured_text = msg("eligibility.other_reach", {{"reach", reach.id}});
        return result;
    }
    const Found& sure = way.sure;
    if (sure.hit || way.maybe.hit) {
        show(detail, predicate, sure.hit ? *sure.hit : *way.maybe.hit, reach);
        detail.evidence += missing_along(reach, predicate.along);
        return result;
    }
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
