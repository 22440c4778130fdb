// SPDX-License-Identifier: Apache-2.0
// The price of an account is what one quantum more would save in the linear relaxation: between what one more saves and
// one less costs, as another solver finds it.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "allocation/export_lp.hpp"
#include "allocation/small_models.hpp"
#include "base/text.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// Optimum of the exported model without its demand for whole numbers, by CBC's own simplex.
double relaxed(const AssignmentModel& model) {
    const std::string whole = exact_model_lp(model, std::vector<std::int64_t>(model.level_count, 0));
    const auto folder = std::filesystem::temp_directory_path();
    const std::string file = (folder / "reachplan_relaxed.lp").string(),
                      told = (folder / "reachplan_relaxed.txt").string();
    std::ofstream(file) << whole.substr(0, whole.find("Binaries")) << "End\n";
    REQUIRE(std::system(("cbc " + file + " -solve >" + told + " 2>&1").c_str()) == 0);
    std::ifstream in(told);
    const std::string words = "Optimal objective ";
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(words)) {
            return parse_number(line.substr(words.size(), line.find(' ', words.size()) - words.size())).value();
        }
    }
    FAIL("no optimum");
    return 0;
}

double with_more(AssignmentModel model, std::size_t account, std::int64_t more) {
    model.accounts[account].room += more;
    return relaxed(model);
}

} // namespace

TEST_CASE("prices agree with making an account one quantum larger and smaller", "[allocation]") {
    if (std::system("command -v cbc >/dev/null 2>&1") != 0) {
        WARN("SKIPPED: cbc is not installed (Debian package coinor-cbc)");
        CHECK(std::getenv("CI") == nullptr);
        return;
    }
    int priced = 0;
    for (unsigned seed = 0; seed < 12; ++seed) {
        const AssignmentModel model = random_sites(seed);
        const AssignmentResult result = solve(model, {});
        const double now = relaxed(model);
        for (std::size_t a = 0; a < model.accounts.size(); ++a) {
            const double price =
                static_cast<double>(result.prices.accounts[a]) / static_cast<double>(result.prices.scale);
            INFO("seed " << seed << " account " << a << " price " << price);
            const double doubt = 0.02 * (1 + price); // prices are found by ascent, to a few thousandths
            CHECK(price >= now - with_more(model, a, 1) - doubt);
            CHECK(price <= with_more(model, a, -1) - now + doubt);
            priced += price > 0.01 ? 1 : 0;
        }
    }
    CHECK(priced > 20);
}
