// SPDX-License-Identifier: Apache-2.0
// Suitability of each site, and what each criterion measured there, against our own.
#include <map>
#include <utility>

#include "verify/checks.hpp"
#include "verify/scores.hpp"

namespace reachplan::verify {
namespace {

constexpr double k_score = 1.1e-4; // both are rounded to 0.0001
constexpr double k_value = 2e-3;   // millimetres of a distance

void same_or_unknown(Audit& audit, const std::string& id, std::string_view column, std::optional<double> planned,
                     std::optional<double> own, double tolerance) {
    if (own) {
        audit.same("site", id, column, planned, *own, tolerance);
    } else {
        audit.require(!planned, "site", id, msg("verify.score_known", {{"column", std::string(column)}}));
    }
}

using Rows = std::map<std::pair<std::string, std::string>, std::size_t>; // part, criterion

void check_criteria(Audit& audit, const std::string& part, const std::vector<Scores::One>& own, const Rows& rows) {
    for (std::size_t i = 0; i < own.size(); ++i) {
        const std::string& criterion = audit.the_case.criteria[i].id;
        const auto row = rows.find({part, criterion});
        if (audit.require(row != rows.end(), "site", part, msg("verify.score_missing", {{"criterion", criterion}}))) {
            const Row told = audit.plan.scores[row->second];
            same_or_unknown(audit, part, criterion + " value", told.number("value"), own[i].value, k_value);
            same_or_unknown(audit, part, criterion + " score", told.number("score"), own[i].score, k_score);
        }
    }
}

} // namespace

void check_scores(Audit& audit) {
    const Scores scores(audit.the_case, audit.inputs);
    Rows rows;
    for (std::size_t i = 0; i < audit.plan.scores.size(); ++i) {
        rows.emplace(std::pair{audit.plan.scores[i].text("part_id"), audit.plan.scores[i].text("criterion")}, i);
    }
    std::vector<std::optional<double>> totals;
    for (const Part& part : audit.parts) {
        const std::vector<Scores::One> own = scores.at(part.point);
        check_criteria(audit, part.name, own, rows);
        totals.push_back(own.empty() ? std::nullopt : scores.total(own));
    }
    for (const Site& site : audit.sites) {
        same_or_unknown(audit, site.id, "score", audit.plan.sites[site.row].number("score"), totals[site.part],
                        k_score);
    }
}

} // namespace reachplan::verify
