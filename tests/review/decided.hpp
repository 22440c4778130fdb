// SPDX-License-Identifier: Apache-2.0
// One line a proposal: the decision expected, the rules that decide it, and the margin.
#pragma once

#include <catch2/catch.hpp>

#include <set>

#include "review/hearing.hpp"

namespace reachplan::test {

/// What the rules ask about a project that offends nobody; `more` stands over it.
inline Fields harmless(Fields more = {}) {
    Fields fields = {{"sector", std::string("1711")},
                     {"catalogue_class", std::string("permitted")},
                     {"policy_compliant", true},
                     {"heavy_polluter", false}};
    for (auto& field : more) {
        std::erase_if(fields, [&](const auto& known) { return known.first == field.first; });
        fields.push_back(std::move(field));
    }
    return fields;
}

inline Fields sector(const std::string& code, Fields more = {}) {
    more.emplace_back("sector", code);
    return harmless(std::move(more));
}

/// A square of 400 m whose south-west corner is there.
inline Geometry square(At south_west) {
    return World::box(south_west, {south_west.east_m + 400, south_west.north_m + 400});
}

inline Geometry point(At at) {
    Geometry geometry;
    geometry.points.push_back(lon_lat(at));
    return geometry;
}

inline std::string joined_ids(const std::set<std::string>& ids) {
    std::string text;
    for (const std::string& id : ids) {
        text += (text.empty() ? "" : ";") + id;
    }
    return text;
}

inline std::string deciding_rules(const Review& review) {
    std::set<std::string> ids;
    for (const Finding* finding : deciding(review)) {
        ids.insert(finding->rule_id);
    }
    return joined_ids(ids);
}

/// `rules`: ids of all that decide, sorted, with ';' between; of an accepted application: one that flags, or "".
/// The margin is that of the first finding of `rules`, or of `margin_of`.
inline void decided(const Hearing& hearing, const std::string& id, Decision expected, const std::string& rules = "",
                    std::optional<double> margin = {}, const std::string& margin_of = "") {
    const Review review = hearing.of(id);
    INFO(id << ": " << name_of(review.decision) << " by " << deciding_rules(review));
    CHECK(review.decision == expected);
    if (expected != Decision::accept) {
        CHECK(deciding_rules(review) == rules);
    } else if (!rules.empty()) {
        const Finding* flagging = finding_of(review.findings, rules);
        REQUIRE(flagging);
        CHECK(flagging->verdict == Verdict::flag);
    }
    if (margin) {
        const std::string first = rules.substr(0, rules.find(';'));
        const Finding* measured = finding_of(review.findings, margin_of.empty() ? first : margin_of);
        REQUIRE(measured);
        REQUIRE(measured->margin);
        CHECK(*measured->margin == Approx(*margin).margin(0.003));
    }
}

/// What the rule says about an application, whatever the decision.
inline Verdict verdict(const Hearing& hearing, const std::string& id, const std::string& rule) {
    const Review review = hearing.of(id);
    const Finding* finding = finding_of(review.findings, rule);
    INFO(id << " has no finding of " << rule);
    REQUIRE(finding);
    return finding->verdict;
}

inline bool speaks(const Hearing& hearing, const std::string& id, const std::string& rule) {
    return finding_of(hearing.of(id).findings, rule) != nullptr;
}

/// A decision that rests on one account; the margin is what is left on it.
inline void by_account(const Hearing& hearing, const std::string& id, Decision expected, const std::string& account,
                       double margin) {
    const Review review = hearing.of(id);
    INFO(id << ": " << name_of(review.decision) << " by " << deciding_rules(review));
    CHECK(review.decision == expected);
    const Finding* found = nullptr;
    for (const Finding& finding : review.findings) {
        if (finding.evidence == account) {
            found = &finding;
        }
    }
    REQUIRE(found);
    CHECK(found->measured_from == "account");
    CHECK(found->verdict == (expected == Decision::reject ? Verdict::forbid : Verdict::pass));
    CHECK(*found->margin == Approx(margin).margin(1e-9));
}

} // namespace reachplan::test
