// SPDX-License-Identifier: Apache-2.0
// The conditions `downstream`, a feature within the limits below the place's discharge, and `mixing`, the unit's load in
// the flow of the first section there.
#include "base/quantum.hpp"
#include "verify/judging.hpp"
#include "verify/plane.hpp"

namespace reachplan::verify {
namespace {

/// A concentration in a flow, in t/a: seconds of a year over grams of a tonne.
constexpr double k_year_s = 365.0 * 24 * 3600, k_tonne_g = 1e6;

} // namespace

std::optional<RiverWalk::Point> Judge::discharge(const Spot& at) const {
    return at.park == nullptr ? m_walk->discharge(nullptr, place_of(at.footprint->geometry()))
                              : m_walk->discharge(at.park->record, at.park->point);
}

Answer Judge::downstream(const Predicate& predicate, const Spot& at) const {
    Answer answer;
    if (is_absent(predicate) || m_case.is_absent(Role::rivers)) {
        answer.assessed = false;
        return answer;
    }
    const auto from = discharge(at);
    if (!from) {
        return answer;
    }
    const Tri receives = passes(*from->reach, predicate.along);
    answer.truth = Tri::no;
    if (receives == Tri::no) {
        return answer;
    }
    std::optional<double> sure, doubtful, farther;
    for (const RiverWalk::Met& met : m_walk->below(*from, predicate.role)) {
        const Tri passed = passes(*met.feature, predicate.filter);
        if (passed == Tri::no || (predicate.beyond_m && met.path_m <= *predicate.beyond_m)) {
            continue;
        }
        const bool within = met.path_m <= predicate.limit_m + k_limit_tolerance_m;
        std::optional<double>& first = !within ? farther : passed == Tri::yes ? sure : doubtful;
        if (!first && (within || passed == Tri::yes)) {
            first = met.path_m;
        }
    }
    if (sure || doubtful) {
        answer.truth = sure && receives == Tri::yes ? Tri::yes : Tri::unknown;
    }
    const std::optional<double> shown = sure ? sure : doubtful ? doubtful : farther;
    if (shown) {
        answer.measures.push_back({*shown, predicate.limit_m, {}, "m", "river_path"});
        answer.wordless = false;
    }
    return answer;
}

/// A load that was derived from another variant is no load to judge by.
std::optional<double> Judge::mixed_load(const Predicate& predicate, const UnitFacts& unit) const {
    const ResourceConfig* counted = m_case.resource(predicate.resource);
    const bool by_year = counted != nullptr && counted->unit == "t/a";
    return by_year ? unit.record->number(counted->prefix + "_" + predicate.variant) : std::nullopt;
}

Answer Judge::mixing(const Predicate& predicate, Asked& asked) const {
    Answer answer;
    answer.assessed =
        m_case.resource(predicate.resource) != nullptr && !is_absent(predicate) && !m_case.is_absent(Role::rivers);
    if (!answer.assessed) {
        return answer;
    }
    const std::optional<double> load_t = mixed_load(predicate, asked.unit);
    const auto from = load_t == 0.0 ? std::nullopt : discharge(asked.at);
    answer.truth = load_t == 0.0 ? Tri::no : Tri::unknown;
    if (!from) {
        return answer;
    }
    const std::vector<RiverWalk::Met> met = m_walk->below(*from, predicate.role);
    if (met.empty() || met.front().path_m > predicate.limit_m + k_limit_tolerance_m) {
        answer.truth = Tri::no;
        return answer;
    }
    const Record& section = *met.front().feature;
    const double flow = section.number("flow_m3_s").value_or(0);
    const std::optional<double> background = section.number(predicate.field);
    const auto& table = section.text("water_kind") == "lake" ? predicate.water.lake : predicate.water.river;
    const auto limit = table.find(section.text("water_class"));
    const bool small = flow > 0 && flow <= predicate.largest_flow_m3_s;
    if (!small || !load_t || !background || limit == table.end()) {
        return answer;
    }
    const double grams_s = *load_t * k_tonne_g / k_year_s;
    const double mixed = round_to((*background * flow + grams_s) / flow, 1e-6);
    answer.truth = tri(mixed > limit->second);
    answer.measures.push_back({mixed, limit->second, {}, predicate.water.unit, "river_path", true});
    answer.wordless = false;
    return answer;
}

} // namespace reachplan::verify
