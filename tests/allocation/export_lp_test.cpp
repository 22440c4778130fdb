// SPDX-License-Identifier: Apache-2.0
#include "allocation/export_lp.hpp"

#include "small_models.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// What CBC finds; nullopt if it finds no optimum.
std::optional<std::int64_t> cbc_optimum(const std::string& lp) {
    const auto folder = std::filesystem::temp_directory_path();
    const std::string model = (folder / "reachplan_export.lp").string(), told = (folder / "reachplan_cbc.txt").string();
    std::ofstream(model) << lp;
    if (std::system(("cbc " + model + " -ratio 0 -solve >" + told + " 2>&1").c_str()) != 0) {
        return std::nullopt;
    }
    std::ifstream in(told);
    for (std::string line; std::getline(in, line);) {
        if (line.rfind("Objective value:", 0) == 0) {
            const std::size_t first = line.find_first_not_of(' ', 16);
            return std::strtoll(line.c_str() + first, nullptr, 10); // whole numbers, written 12.00000000
        }
    }
    return std::nullopt;
}

} // namespace

TEST_CASE("the exact model of the last level, in the words of the LP format", "[allocation]") {
    AssignmentModel model;
    model.level_count = 2;
    model.accounts = {{"park_P/land", 5}};
    model.units = {{"A", {option("east", {{0, 3}}, {0, 4}), option("close", {{0, -2}}, {1, -9})}, 1}};
    CHECK(exact_model_lp(model, {1, -9}) == "\\ account_0 = park_P/land\n\\ unit_0 = A\n\\ x_0_0 = east\n"
                                            "\\ x_0_1 = close\nMinimize\n obj:\n  + 4 x_0_0\n  - 9 x_0_1\n"
                                            "Subject To\n unit_0:\n  + 1 x_0_0\n  + 1 x_0_1\n  = 1\n"
                                            " account_0:\n  + 3 x_0_0\n  - 2 x_0_1\n  <= 5\n"
                                            " level_0:\n  + 1 x_0_1\n  <= 1\nBinaries\n x_0_0\n x_0_1\nEnd\n");
}

TEST_CASE("another solver's optimum of the exported model lies between bound and value", "[allocation]") {
    if (std::system("command -v cbc >/dev/null 2>&1") != 0) {
        WARN("SKIPPED: cbc is not installed (Debian package coinor-cbc)");
        CHECK(std::getenv("CI") == nullptr);
        return;
    }
    for (unsigned seed = 0; seed < 20; ++seed) {
        INFO("seed " << seed);
        const AssignmentModel model = random_sites(seed);
        const AssignmentResult result = solve(model, {});
        const auto other = cbc_optimum(exact_model_lp(model, result.value));
        REQUIRE(other.has_value());
        CHECK(result.bound.back() <= *other);
        CHECK(*other <= result.value.back());
    }
}
