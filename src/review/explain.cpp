// SPDX-License-Identifier: Apache-2.0
#include "review/explain.hpp"

#include <algorithm>

#include "eligibility/evaluate.hpp"

namespace reachplan {
namespace {

bool is_about_new_builds(const Rule& rule) {
    return std::find(rule.actions.begin(), rule.actions.end(), Action::make_new) != rule.actions.end() &&
           !asks_books(rule);
}

/// A rule without a condition on the place says nothing about places.
bool is_about_places(const Rule& rule) {
    return rule.where.kind != Predicate::Kind::always;
}

/// The distance is the newcomer's own.
bool waits_for_unit(const Predicate& predicate) {
    return predicate.limit_from_unit() ||
           std::any_of(predicate.children.begin(), predicate.children.end(), waits_for_unit);
}

/// An exception counts as far as the place alone fulfils it; documents are the newcomer's to bring.
Measured place_condition(const Rule& rule, Asked& asked) {
    Measured measured = evaluate(rule.where, asked);
    if (rule.has_exception && measured.truth != Tri::no) {
        const Measured excepted = evaluate(rule.unless, asked);
        if (excepted.truth == Tri::yes) {
            measured.truth = Tri::no;
        } else if (excepted.truth == Tri::unknown) {
            measured.truth = Tri::unknown;
            measured.assessed = measured.assessed && excepted.assessed;
        }
    }
    return measured;
}

PlaceAnswer answer_of(const Law& law, const Rule& rule, const Unit& nobody, JudgedPlace& at) {
    Asked asked{law, nobody, at};
    Measured measured = place_condition(rule, asked);
    if (in_jurisdiction(rule, at) == Tri::unknown && measured.truth != Tri::no) {
        measured.truth = Tri::unknown; // nobody has said where the rule holds
        measured.assessed = false;
    }
    PlaceAnswer answer{&rule, measured.truth, measured.detail};
    answer.detail.rule_key = rule.key();
    answer.detail.rule_id = rule.id;
    switch (measured.truth) {
    case Tri::yes: answer.detail.verdict = verdict_of(rule.effect); break;
    case Tri::no: answer.detail.verdict = measured.close ? Verdict::flag : Verdict::pass; break;
    case Tri::unknown:
        answer.detail.verdict =
            measured.assessed && !waits_for_unit(rule.where) ? Verdict::undetermined : Verdict::inform;
        if (!measured.assessed) {
            answer.detail.measured_text = msg("eligibility.not_assessed");
        }
        break;
    }
    return answer;
}

} // namespace

PlaceExplained explain_place(const Law& law, const Inputs& inputs, const RiverNetwork& rivers, LonLat point) {
    Geometry footprint;
    footprint.points.push_back(point);
    PlaceExplained explained{ground_at(law, inputs, rivers, std::move(footprint), std::nullopt), {}};
    const Record nothing;
    Unit nobody;
    nobody.record = &nothing;
    nobody.has_origin = false;
    JudgedPlace& at = *explained.ground.place;
    for (const Rule& rule : law.rules().rules) {
        if (is_about_new_builds(rule) && is_about_places(rule) && in_jurisdiction(rule, at) != Tri::no) {
            explained.answers.push_back(answer_of(law, rule, nobody, at));
        }
    }
    std::stable_sort(explained.answers.begin(), explained.answers.end(),
                     [](const PlaceAnswer& a, const PlaceAnswer& b) { return a.detail.verdict > b.detail.verdict; });
    return explained;
}

} // namespace reachplan
