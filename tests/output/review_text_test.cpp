// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "output/finding_rows.hpp"
#include "output/small_review.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a refusal says what decides, by which article, who decides and what would help", "[output][review]") {
    const SmallReview small;
    const std::string text = review_text(small.context(), small.reviewed[0], Lang::en);
    INFO(text);
    CHECK(text.starts_with("Not assessed: data declared absent:"));
    CHECK(holds(text, "\nLaw as of 2026-01-01.\n"));
    CHECK(holds(text, "\nApplication A-1 (E-1 \"Acid\" & <Sons>): New build, at "));
    CHECK(holds(text, "\nAdvice: 不予支持 Reject."));
    CHECK(holds(text, "\nWhat decides:\n[Forbidden] CHEM-1KM  "));
    CHECK(holds(
        text,
        "measured 985.00 m +- 10 m; limit 1000 m or less from the legal line; margin -15.00 m; from the bank line;"));
    CHECK(holds(text, "; decides: "));
    CHECK(holds(text, "It must leave where it stands: hazchem47; it may: Relocate, Upgrade in place."));
    CHECK(holds(text, "\n  by 2026-12-31\n  planned for a day after the deadline\n"));
    CHECK(holds(text, "Cost: 25.00 m yuan"));
    CHECK(holds(text, "\n  control section S-1, 9.0 km on the water, class III\n"));
    CHECK(holds(text, "\n  drinking-water intake W-1 East intake, 12.3 km on the water, 50000 people\n"));
    CHECK(holds(text, "\nWho has a say:\n"));
    CHECK(holds(text, "\nWhat would help:\n  15.02 m -> 建议支持 Accept\n"));
    CHECK(holds(text, ", 5.00 m yuan more\n"));
    CHECK(holds(text, "\nOther readings of the law that turn the advice round:\n"));
    CHECK(holds(text, "(SUPERVISED)"));
}

TEST_CASE("the text in Chinese has no English sentence", "[output][review]") {
    const SmallReview small(Lang::zh);
    for (const Reviewed& reviewed : small.reviewed) {
        const std::string text = review_text(small.context(), reviewed, Lang::zh);
        INFO(text);
        CHECK(text.starts_with("未评估内容："));
        CHECK(holds(text, "审查建议："));
        CHECK(holds(text, "声明缺失的资料：行政区，保护区，集水区"));
        for (const char* word : {" the ", "reaches", "urban_boundary", "parks ", "rivers ", "Advice", "yuan", "Accept",
                                 "Reject", " by "}) {
            CHECK(!holds(text, word));
        }
    }
}

TEST_CASE("an acceptance says that nothing stands against it and what it takes from the books", "[output][review]") {
    const SmallReview small;
    const std::string text = review_text(small.context(), small.reviewed[1], Lang::en);
    INFO(text);
    CHECK(holds(text, "New build, on site PK-2/p-1/1."));
    CHECK(holds(text, "建议支持 Accept"));
    CHECK(holds(text, "No rule in force and no account stands against it."));
    CHECK(holds(text, "\nProvisional:"));
    CHECK(holds(text, "\nAccounts it moves that bear it:\n  park_COD/PK-2:"));
    CHECK(!holds(text, "What would help"));
    CHECK(!holds(text, "must leave"));
}

TEST_CASE("a place outside the study area is told at the head, in the reason and in the counts", "[output][review]") {
    SmallReview small;
    Reviewed& accepted = small.reviewed[1];
    CHECK(!holds(review_text(small.context(), accepted, Lang::en), "outside the study area"));
    accepted.outside_study_area = true;
    CHECK(holds(review_text(small.context(), accepted, Lang::en), "\n  the place lies outside the study area: layers"));
    CHECK(holds(review_text(small.context(), accepted, Lang::zh), "\n  拟选位置在研究区之外"));
    const auto json = nlohmann::json::parse(review_json(small.context(), accepted));
    CHECK(json["outside_study_area"] == true);
    CHECK(holds(json["reason"]["zh"], "拟选位置在研究区之外"));
    ReviewSummary summary;
    summary.add(accepted);
    CHECK(holds(review_summary_text(small.context(), summary, Lang::en), "Outside the study area, where"));
    CHECK(nlohmann::json::parse(review_summary_json(small.context(), summary))["outside_study_area"] == 1);
}

TEST_CASE("who came too late for the books is told so", "[output][review]") {
    const SmallReview small;
    const std::string text = review_text(small.context(), small.reviewed[2], Lang::en);
    INFO(text);
    CHECK(holds(text, "By itself: 建议支持 Accept; applications filed earlier have taken what it needs."));
    CHECK(holds(text, "\n[Forbidden] park_COD/PK-2: "));
    CHECK(holds(text, "No change that was tried turns the advice round."));
}

TEST_CASE("the same as JSON, for scripts", "[output][review]") {
    const SmallReview small;
    const auto json = nlohmann::json::parse(review_json(small.context(), small.reviewed[0]));
    CHECK(json["proposal_id"] == "A-1");
    CHECK(json["decision"] == "reject");
    CHECK(json["advice"]["zh"] == "不予支持");
    CHECK(json["filed"] == "2025-11-03");
    CHECK(json["findings"].size() == small.reviewed[0].review.findings.size());
    const auto ban = std::find_if(json["findings"].begin(), json["findings"].end(),
                                  [](const auto& finding) { return finding["rule_id"] == "CHEM-1KM"; });
    REQUIRE(ban != json["findings"].end());
    CHECK((*ban)["verdict"] == "forbid");
    CHECK((*ban)["measured"].get<double>() == Approx(985).margin(0.02));
    CHECK((*ban)["from"].size() == 2);
    CHECK(!(*ban)["citation"]["zh"].get<std::string>().empty());
    CHECK(json["origin"]["must_leave"] == true);
    CHECK(json["origin"]["late"] == true);
    CHECK(json["cost_yuan"]["total"] == 25'000'000);
    CHECK(json["remedies"][0]["bearing_deg"] == 0.0);
    CHECK(json["remedies"][1]["extra_cost_yuan"] == 5'000'000);
    CHECK(json["downstream"][1]["people"] == 50000);
    CHECK(json["sensitivity"][0]["flips"] == true);
    CHECK(json["not_assessed"]["roles"].size() == 6);
    CHECK(json["not_assessed"]["rules"].size() > 6);
    CHECK(json["rules_in_force"].get<std::size_t>() > json["not_assessed"]["rules"].size());
    CHECK(json["outside_study_area"] == false);
    const auto project = nlohmann::json::parse(review_json(small.context(), small.reviewed[1]));
    CHECK(project["origin"].is_null());
    CHECK(project["enterprise_id"].is_null());
    CHECK(project["accounts"][0]["account_id"] == "park_COD/PK-2");
    CHECK(project["accounts"][0]["net"] == 2.5);
}

TEST_CASE("evidence names layers and fields in the reader's language, ids as they are", "[output]") {
    CHECK(evidence_words("parks P-004 status", Lang::en) == "parks P-004 status");
    CHECK(evidence_words("parks P-004 status", Lang::zh) == "园区 P-004 园区状态");
    CHECK(evidence_words("reaches YZ-006; jurisdictions CN-SC", Lang::zh) == "集水区 YZ-006；行政区 CN-SC");
    CHECK(evidence_words("rivers YZ-006 @101.9,26.4", Lang::zh) == "河流 YZ-006 @101.9,26.4");
    CHECK(evidence_words("park_COD/P-1", Lang::zh) == "park_COD/P-1");
    CHECK(evidence_words("enterprises E-1 -> parks P-1", Lang::zh) == "企业 E-1 → 园区 P-1");
    CHECK(evidence_words("parks new", Lang::zh) == "园区 new");
    CHECK(evidence_words("", Lang::zh).empty());
}

TEST_CASE("many applications on one screen", "[output][review]") {
    const SmallReview small;
    ReviewSummary summary;
    for (const Reviewed& reviewed : small.reviewed) {
        summary.add(reviewed);
    }
    const std::string text = review_summary_text(small.context(), summary, Lang::en);
    INFO(text);
    CHECK(text.starts_with("Not assessed:"));
    CHECK(holds(text, "\n3 applications: Accept 1, Reject 2."));
    CHECK(holds(text, "\n  account: 1\n"));
    CHECK(holds(text, "\n  CHEM-1KM: 1\n"));
    CHECK(holds(review_summary_text(small.context(), summary, Lang::zh), "建议支持 1，不予支持 2"));
    const auto json = nlohmann::json::parse(review_summary_json(small.context(), summary));
    CHECK(json["applications"] == 3);
    CHECK(json["decisions"]["undetermined"] == 0);
    CHECK(json["decisions"]["reject"] == 2);
    CHECK(json["deciding_rules"]["CHEM-1KM"] == 1);
    CHECK(json["changed_by_queue"] == 1);
    CHECK(json["remedied"] == 1);
    CHECK(json["late"] == 1);
}
