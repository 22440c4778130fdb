// SPDX-License-Identifier: Apache-2.0
// Sector codes of GB/T 4754: the 2017 edition inside the program, whatever a table brings. The trap:
// four digits mean another trade in another edition (2644 was dyes in 2011, artists' pigments in 2017).
#include "rules/rule.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "input/sector_codes.hpp"

namespace reachplan {
namespace {

/// Codes whose number changed from the 2011 to the 2017 edition, as far as rules look at them.
/// 2520 and 2644 are checked against tables of both editions, the others are from memory.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> k_2011_to_2017 = {{
    {"252", "2521"},  // coking was the only class of its group
    {"2512", "2519"}, // synthetic crude
    {"2520", "2521"}, // coking
    {"2644", "2645"}, // dyes
    {"2645", "2646"}, // sealing compounds
    {"3130", "3391"}, // iron casting left division 31
    {"3140", "3130"}, // steel rolling
    {"3150", "3140"}, // ferro-alloys
    {"314", "313"},
    {"315", "314"},
}};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

std::string normal_sector(std::string_view code, int edition) {
    std::string bare = bare_sector_code(code);
    if (edition == 2011) {
        for (const auto& [old_code, new_code] : k_2011_to_2017) {
            if (bare == old_code) {
                return std::string(new_code);
            }
        }
    }
    return bare;
}

bool is_industry_prefix(std::string_view prefix) {
    if (prefix.size() < 2 || prefix.size() > 4 || !std::all_of(prefix.begin(), prefix.end(), is_digit)) {
        return false;
    }
    const int division = (prefix[0] - '0') * 10 + (prefix[1] - '0');
    return division >= 6 && division <= 46;
}

bool concerns(const Rule& rule, std::string_view sector, const std::vector<std::string>& processes) {
    for (const std::string& process : rule.processes) {
        if (std::find(processes.begin(), processes.end(), process) != processes.end()) {
            return true;
        }
    }
    const std::string excepted = longest_prefix(sector, rule.sectors_except);
    if (rule.sectors.empty()) {
        return rule.processes.empty() && excepted.empty();
    }
    const std::string named = longest_prefix(sector, rule.sectors);
    return !named.empty() && excepted.size() <= named.size();
}

} // namespace reachplan
