// SPDX-License-Identifier: Apache-2.0
// What a criterion of suitability measures and how it scores, in short: the same in every language.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "eligibility/suitability/suitability.hpp"

namespace reachplan {

/// The raster as given, or "stations kind=rail_station".
std::string measured_text(const CriterionConfig& criterion);
/// "linear 25 = 0, 3 = 1"
std::string transform_text(const Transform& transform);
/// What a place scores.
struct PlaceScores {
    const Suitability& suitability;
    std::vector<CriterionScore> criteria; // as those of the case
    std::optional<double> total;
};
/// A line for the total and one for each criterion; "" for a case without criteria.
std::string place_scores_text(const PlaceScores& scores, Lang lang);
nlohmann::ordered_json place_scores_json(const PlaceScores& scores);

/// The criteria with their weights, how they are combined, and how consistent comparisons are.
nlohmann::ordered_json suitability_json(const Suitability& suitability);

} // namespace reachplan
