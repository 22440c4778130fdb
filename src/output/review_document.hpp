// SPDX-License-Identifier: Apache-2.0
// A review as the writers take it: what is the same for all applications once, then one reviewed application
// after the other, so that ten thousand need no more memory than one.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "review/downstream.hpp"
#include "review/joint.hpp"
#include "review/remedy.hpp"
#include "review/section_states.hpp"
#include "review/sensitivity.hpp"

namespace reachplan {

struct ReviewContext {
    const Case& the_case;
    const Inputs& inputs;
    const Law& law;
    const RiverNetwork& rivers;
    const std::vector<Unit>& units; // of the case
    const SiteSet& sites;
    const AccountBook& accounts;
    Faults warnings;
    std::vector<std::pair<std::string, std::string>> run; // rows of the run table, sorted by key
};

struct Reviewed {
    const Application* application = nullptr;
    Ground ground;
    Review review;                     // against what earlier applications left; its decision is the one given
    Decision alone = Decision::accept; // as if it were the only one
    std::vector<Remedy> remedies;
    std::vector<ReadingResult> readings;
    std::vector<DownstreamFeature> below;
    bool outside_study_area = false;       // the layers of the case may end before the place
    std::optional<SectionStates> sections; // where the case counts at sections
};

/// Authorities that have a say, each with the rules that bring it in, in the order of the findings: those of every rule that was
/// assessed and is not simply passed.
struct Approval {
    std::string authority;
    std::vector<std::string> rule_ids;
};
std::vector<Approval> approvals(const Reviewed& reviewed, const RuleSet& rules, Lang lang);

/// Writes REVIEW.gpkg under a scratch name and puts it in place whole. Throws ProcessingError.
class ReviewWriter {
public:
    /// Keeps a reference to the context.
    ReviewWriter(const ReviewContext& context, const std::filesystem::path& target);
    ~ReviewWriter();
    /// In the order of proposal ids.
    void add(const Reviewed& reviewed);
    void finish();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Counts over many applications.
struct ReviewSummary {
    std::map<Decision, int> decisions;
    std::map<std::string, int> deciding_rules;  // of those not accepted
    int remedied = 0;                           // of the refused and suspended: with at least one remedy
    int changed_by_queue = 0;                   // decided otherwise than if it were the only one
    int late = 0, provisional = 0, outside = 0; // outside: the study area
    struct Line {
        std::string proposal_id;
        Decision decision;
        std::vector<std::string> rules; // that decide
    };
    std::vector<Line> first; // the first 30, so that a short list is read without opening the file
    void add(const Reviewed& reviewed);
};
std::string review_summary_text(const ReviewContext& context, const ReviewSummary& summary, Lang lang);
std::string review_summary_json(const ReviewContext& context, const ReviewSummary& summary);

/// What was decided on one application, for stdout: decision, grounds, who decides, what would help.
std::string review_text(const ReviewContext& context, const Reviewed& reviewed, Lang lang);
/// One JSON object.
std::string review_json(const ReviewContext& context, const Reviewed& reviewed);

} // namespace reachplan
