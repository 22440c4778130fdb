// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "output/account_use.hpp"
#include "output/figures.hpp"
#include "output/small_plan.hpp"
#include "output/words.hpp"

using namespace reachplan;
using namespace reachplan::test;

TEST_CASE("the summary begins with what was not assessed, then the outcomes", "[output][summary]") {
    const SmallPlan small;
    const std::string text = plan_summary_text(small.document(), Lang::en);
    INFO(text);
    CHECK(text.starts_with(
        "Not assessed: data declared absent: intakes, jurisdictions, protected, reaches, sensitive, transport, "
        "urban_boundary;"));
    CHECK(text.find("\n2 units: Relocate 1, Stay 1.\n") != std::string::npos);
    CHECK(text.find("Must leave: 1 of 1 settled; 1 overdue, of these 0 without a place.") != std::string::npos);
    CHECK(text.find("Planned jointly, hazard weight 4 more finds a place.") != std::string::npos);
    CHECK(text.find("park_COD/P-1: 99.0 % full; ") != std::string::npos);
    const auto lines = std::count(text.begin(), text.end(), '\n');
    CHECK(lines >= 10);
    CHECK(lines <= 20);
}

TEST_CASE("the summary names the sections that stay over or are charged, with who brings and who takes away",
          "[output][summary]") {
    SmallPlan small;
    LedgerRow row{"section_COD/S-1", "section", "S-1", "COD", "t/a", 0.001};
    row.capacity = 10'000;
    row.used_before = 12'000;
    row.released = 900;
    row.reserved = 500;
    small.plan.ledger.push_back(row);
    LedgerRow relieved = row;
    relieved.account_id = "section_COD/S-2";
    relieved.unit_id = "S-2";
    relieved.used_before = 5'000;
    small.plan.ledger.push_back(relieved);
    small.plan.contributions = {{"S-1", "E-1", "COD", "t/a", row.account_id, -1, -900, 0.001},
                                {"S-1", "E-2", "COD", "t/a", row.account_id, 0.6, 500, 0.001}};
    const std::string text = plan_summary_text(small.document(), Lang::en);
    INFO(text);
    CHECK(text.find("section_COD/S-1: 12 -> 11.6 of 10 t/a (over its limit); brought by E-2 0.5; "
                    "taken away by E-1 0.9\n") != std::string::npos);
    CHECK(text.find("section_COD/S-2") == std::string::npos);
}

TEST_CASE("the summary in Chinese has no English sentence", "[output][summary]") {
    const std::string text = plan_summary_text(SmallPlan(Lang::zh).document(), Lang::zh);
    INFO(text);
    CHECK(text.starts_with("未评估内容："));
    CHECK(text.find("搬迁 1，保留 1") != std::string::npos);
    CHECK(text.find("yuan ") == std::string::npos);
}

TEST_CASE("the summary as JSON gives the figures that a script needs", "[output][summary]") {
    const auto json = nlohmann::json::parse(plan_summary_json(SmallPlan().document()));
    CHECK(json["outcomes"]["relocate"] == 1);
    CHECK(json["outcomes"]["unplaced"] == 0);
    CHECK(json["must_leave"]["settled"] == 1);
    CHECK(json["cost_yuan"] == 100);
    CHECK(json["weight_gained"] == 4);
    CHECK(json["yuan_saved"].is_null()); // other units are placed: costs do not compare
    CHECK(json["gap"] == 0.0);           // search proved what the certificate did not
    CHECK(json["levels"][1]["bound_certified"] == 90);
    CHECK(json["binding_accounts"][0]["account_id"] == "park_COD/P-1");
    CHECK(json["not_assessed"]["roles"].size() == 7);
    // Sorted by what is shown: one per cent of the capacity at the price.
    double before = json["binding_accounts"][0]["one_per_cent_more"];
    for (const auto& account : json["binding_accounts"]) {
        const double worth = account["one_per_cent_more"];
        CHECK(worth == Approx(account["price"].get<double>() * account["capacity"].get<double>() / 100).margin(0.01));
        CHECK(worth <= before);
        before = worth;
    }
}

TEST_CASE("one per cent more of an account over its limit counts only beyond the use of today", "[output][summary]") {
    LedgerRow row{"zone_TP/Z", "zone", "Z", "TP", "t/a"};
    row.quantum = 0.1;
    row.price = 7;
    row.capacity = 1000;
    row.used_before = 400;
    CHECK(worth(row) == Approx(7.0)); // 1 t/a at 7 yuan
    row.used_before = 1004;
    CHECK(worth(row) == Approx(4.2));
    row.used_before = 1025;
    CHECK(worth(row) == 0);
}

TEST_CASE("money in words of each language", "[output][summary]") {
    CHECK(yuan_words(12'345'678'901, Lang::en) == "12.35 bn yuan");
    CHECK(yuan_words(12'345'678'901, Lang::zh) == "123.46 亿元");
    CHECK(yuan_words(-2'500'000, Lang::en) == "-2.50 m yuan");
    CHECK(yuan_words(25'000, Lang::zh) == "2.50 万元");
    CHECK(yuan_words(999, Lang::en) == "999 yuan");
}

TEST_CASE("an account without capacity is over its limit as soon as it is used", "[output][summary]") {
    LedgerRow row;
    CHECK(utilisation(row) == 0);
    row.reserved = 1;
    CHECK(utilisation(row) == k_no_capacity);
    row.capacity = 4;
    CHECK(utilisation(row) == 0.25);
}
