// SPDX-License-Identifier: Apache-2.0
#include "input/sector_codes.hpp"
#include "rules/rule.hpp"

#include <catch2/catch.hpp>

using namespace reachplan;

TEST_CASE("sector codes come in any dress and leave in the 2017 edition") {
    CHECK(normal_sector("2521", 2017) == "2521");
    CHECK(normal_sector("C2521", 2017) == "2521");
    CHECK(normal_sector(" c 2521 ", 2017) == "2521");
    CHECK(normal_sector("Ｃ２５２１", 2017) == "2521");
    CHECK(normal_sector("2521.0", 2017) == "2521");
    CHECK(normal_sector("C26", 2017) == "26");
}

TEST_CASE("the same digits mean another trade in another edition") {
    CHECK(normal_sector("2520", 2011) == "2521"); // coking
    CHECK(normal_sector("C2520", 2011) == "2521");
    CHECK(normal_sector("2644", 2011) == "2645"); // dyes
    CHECK(normal_sector("2644", 2017) == "2644"); // artists' pigments
    CHECK(normal_sector("2645", 2011) == "2646");
    CHECK(normal_sector("2614", 2011) == "2614");
}

TEST_CASE("the longest prefix wins") {
    const std::vector<std::string> prefixes = {"2", "26", "2614", "25"};
    CHECK(longest_prefix("2614", prefixes) == "2614");
    CHECK(longest_prefix("2613", prefixes) == "26");
    CHECK(longest_prefix("C2613", prefixes) == "26");
    CHECK(longest_prefix("3110", prefixes).empty());
    CHECK(longest_prefix("26", {"2614"}).empty());
}

TEST_CASE("a group code stands for its only class") {
    CHECK(longest_prefix("336", {"3360"}) == "3360");
    CHECK(longest_prefix("191", {"1910"}) == "1910");
    CHECK(longest_prefix("262", {"2621"}).empty());
    CHECK(longest_prefix("33", {"3360"}).empty());
}

TEST_CASE("a rule concerns sectors, exceptions and process tags") {
    Rule rule;
    CHECK(concerns(rule, "2614", {})); // no sector, no process: everybody
    rule.sectors_except = {"46"};
    CHECK(concerns(rule, "2614", {}));
    CHECK_FALSE(concerns(rule, "4610", {}));

    rule.sectors = {"26", "2631"};
    rule.sectors_except = {"268", "26311"};
    rule.processes = {"electroplating"};
    CHECK(concerns(rule, "2614", {}));
    CHECK_FALSE(concerns(rule, "2681", {}));
    CHECK(concerns(rule, "2631", {}));
    CHECK_FALSE(concerns(rule, "3610", {}));
    CHECK(concerns(rule, "3610", {"welding", "electroplating"})); // a plating line in a car plant

    rule.sectors.clear();
    CHECK_FALSE(concerns(rule, "2614", {})); // processes alone
}

TEST_CASE("industry prefixes are divisions 06 to 46") {
    CHECK(is_industry_prefix("06"));
    CHECK(is_industry_prefix("46"));
    CHECK(is_industry_prefix("2521"));
    CHECK_FALSE(is_industry_prefix("05"));
    CHECK_FALSE(is_industry_prefix("47"));
    CHECK_FALSE(is_industry_prefix("2"));
    CHECK_FALSE(is_industry_prefix("25211"));
    CHECK_FALSE(is_industry_prefix("C25"));
}
