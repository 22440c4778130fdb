// SPDX-License-Identifier: Apache-2.0
// What the law says at a place or of a pair, rule by rule, for stdout.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "output/criterion_words.hpp"
#include "output/elsewhere_text.hpp"
#include "review/explain.hpp"
#include "review/review.hpp"
#include "review/section_states.hpp"

namespace reachplan {

/// One finding in a paragraph: verdict, rule, measured, limit, margin, evidence, citation, who decides.
std::string finding_text(const Finding& finding, const RuleSet& rules, Lang lang);

/// `sections`: where the case counts at control sections.
std::string explain_place_text(const PlaceExplained& explained, const Law& law, LonLat point,
                               const std::optional<SectionStates>& sections, const PlaceScores& scores, Lang lang);
std::string explain_place_json(const PlaceExplained& explained, const Law& law, LonLat point,
                               const std::optional<SectionStates>& sections, const PlaceScores& scores);

/// An enterprise and the place it would come to, with all that was found out.
struct PairExplained {
    const Application& application;
    const Ground& ground;
    const Review& review;
    const Law& law;
    const std::optional<SectionStates>& sections; // where the case counts at control sections
    const PlaceScores& scores;
    const std::optional<PlanElsewhere>& elsewhere; // where a plan is asked, too
};
std::string explain_pair_text(const PairExplained& pair, Lang lang);
std::string explain_pair_json(const PairExplained& pair);

} // namespace reachplan
