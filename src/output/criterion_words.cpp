// SPDX-License-Identifier: Apache-2.0
#include "output/criterion_words.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

#include "base/quantum.hpp"
#include "base/text.hpp"

namespace reachplan {
namespace {

using Json = nlohmann::ordered_json;
using Kind = Transform::Kind;

constexpr int k_score_digits = 4;

std::string pair_text(const std::string& value, double score) {
    return value + " = " + format_number(score);
}

std::string class_text(const ScoreClass& one) {
    if (one.above == one.up_to) {
        return pair_text(format_number(one.up_to), one.score);
    }
    const auto end = [](double value) { return std::isfinite(value) ? format_number(value) : ""; };
    return pair_text(end(one.above) + ".." + end(one.up_to), one.score);
}

std::vector<std::string> steps_of(const Transform& transform) {
    std::vector<std::string> steps;
    switch (transform.kind) {
    case Kind::linear:
    case Kind::sigmoid:
        return {pair_text(format_number(transform.worst), 0), pair_text(format_number(transform.best), 1)};
    case Kind::inverse: return {pair_text(format_number(transform.best), 1)};
    case Kind::piecewise:
        for (const auto& [value, score] : transform.points) {
            steps.push_back(pair_text(format_number(value), score));
        }
        break;
    case Kind::table:
        for (const ScoreClass& one : transform.classes) {
            steps.push_back(class_text(one));
        }
    }
    return steps;
}

} // namespace

std::string measured_text(const CriterionConfig& criterion) {
    if (!criterion.distance_to) {
        return criterion.given;
    }
    std::string text = criterion.layer.empty() ? std::string(role_spec(*criterion.distance_to).name) : criterion.layer;
    for (const auto& [field, words] : criterion.where) {
        text += " " + field + "=";
        for (std::size_t i = 0; i < words.size(); ++i) {
            text += (i > 0 ? "|" : "") + words[i];
        }
    }
    return text;
}

std::string transform_text(const Transform& transform) {
    std::string text(name_of(transform.kind));
    const char* before = " ";
    for (const std::string& step : steps_of(transform)) {
        text += before + step;
        before = ", ";
    }
    return text;
}

std::string place_scores_text(const PlaceScores& scores, Lang lang) {
    if (scores.suitability.empty()) {
        return "";
    }
    const auto number = [&](const std::optional<double>& value, int digits) {
        return value ? format_fixed(*value, digits) : render("output.explain_not_known", lang);
    };
    std::string text =
        render(msg("output.explain_suitability", {{"total", number(scores.total, k_score_digits)}}), lang) + "\n";
    for (std::size_t i = 0; i < scores.criteria.size(); ++i) {
        const CriterionConfig& criterion = scores.suitability.criteria()[i];
        const std::string unit = criterion.unit.empty() ? "" : " " + criterion.unit;
        text += "    " +
                render(msg("output.explain_criterion",
                           {{"title", criterion.title.in(lang)},
                            {"value", number(scores.criteria[i].value, 2) + (scores.criteria[i].value ? unit : "")},
                            {"score", number(scores.criteria[i].score, k_score_digits)},
                            {"weight", format_fixed(scores.suitability.weighing().weights[i], 3)}}),
                       lang) +
                "\n";
    }
    return text;
}

Json place_scores_json(const PlaceScores& scores) {
    const auto number = [](const std::optional<double>& value, double quantum) {
        return value ? Json(round_to(*value, quantum)) : Json();
    };
    Json json = {{"total", number(scores.total, k_score_quantum)}, {"criteria", Json::array()}};
    for (std::size_t i = 0; i < scores.criteria.size(); ++i) {
        const CriterionConfig& criterion = scores.suitability.criteria()[i];
        json["criteria"].push_back({{"criterion", criterion.id},
                                    {"value", number(scores.criteria[i].value, 1e-6)},
                                    {"unit", criterion.unit},
                                    {"score", number(scores.criteria[i].score, k_score_quantum)},
                                    {"weight", round_to(scores.suitability.weighing().weights[i], 1e-6)}});
    }
    return json;
}

Json suitability_json(const Suitability& suitability) {
    const Weighing& weighing = suitability.weighing();
    Json json = {{"combine", std::string(name_of(weighing.combine))}};
    if (!weighing.order_weights.empty()) {
        json["order_weights"] = weighing.order_weights;
    }
    if (const std::optional<Priorities>& priorities = suitability.priorities()) {
        json["ahp"] = {{"eigenvalue", round_to(priorities->eigenvalue, 1e-6)},
                       {"consistency_ratio", round_to(priorities->consistency_ratio, 1e-6)},
                       {"consistent", priorities->consistency_ratio <= k_consistency_limit}};
    }
    Json list = Json::array();
    for (std::size_t i = 0; i < suitability.criteria().size(); ++i) {
        const CriterionConfig& criterion = suitability.criteria()[i];
        list.push_back({{"criterion", criterion.id},
                        {"title_en", criterion.title.en},
                        {"title_zh", criterion.title.zh},
                        {"measured", measured_text(criterion)},
                        {"unit", criterion.unit},
                        {"transform", transform_text(criterion.transform)},
                        {"weight", round_to(weighing.weights[i], 1e-6)},
                        {"limiting", criterion.limiting}});
    }
    json["criteria"] = std::move(list);
    return json;
}

} // namespace reachplan
