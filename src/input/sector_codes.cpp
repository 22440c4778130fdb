// SPDX-License-Identifier: Apache-2.0
#include "input/sector_codes.hpp"

#include <algorithm>
#include <cctype>
#include <string>

#include "base/text.hpp"
#include "input/read_layer.hpp"
#include "input/references.hpp"

namespace reachplan {
namespace {

constexpr int k_last_division = 97;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// A four-digit class ending in 0 is the only class of its three-digit group, which tables may give instead.
std::string_view group_form(std::string_view prefix) {
    return prefix.size() == 4 && prefix.back() == '0' ? prefix.substr(0, 3) : prefix;
}

} // namespace

std::string bare_sector_code(std::string_view code) {
    std::string text = to_half_width(code);
    std::erase_if(text, [](unsigned char c) { return std::isspace(c) != 0; });
    if (text.size() > 1 && std::isalpha(static_cast<unsigned char>(text[0])) != 0 && is_digit(text[1])) {
        text.erase(0, 1);
    }
    if (text.size() > 2 && text.ends_with(".0")) {
        text.resize(text.size() - 2);
    }
    return text;
}

std::string longest_prefix(std::string_view code, const std::vector<std::string>& prefixes) {
    const std::string bare = bare_sector_code(code);
    std::string best;
    for (const std::string& prefix : prefixes) {
        const std::string wanted = bare_sector_code(prefix);
        const bool same_group = bare.size() == 3 && bare == group_form(wanted);
        if (!wanted.empty() && (bare.starts_with(wanted) || same_group) && prefix.size() > best.size()) {
            best = prefix;
        }
    }
    return best;
}

bool is_sector_code(std::string_view text) {
    const std::string code = bare_sector_code(text);
    if (code.size() < 2 || code.size() > 4 || !std::all_of(code.begin(), code.end(), is_digit)) {
        return false;
    }
    const int division = (code[0] - '0') * 10 + (code[1] - '0');
    return division >= 1 && division <= k_last_division;
}

void check_sector_codes(const Case& the_case, const Inputs& inputs, Faults& faults) {
    for (const Role role : {Role::enterprises, Role::incoming, Role::proposals}) {
        for (const Record& record : inputs.of(role)) {
            const std::string code = record.text("sector");
            if (!code.empty() && !is_sector_code(code)) {
                faults.add({Severity::error, file_of(the_case, record.layer), record.layer, feature_name(record),
                            "sector", code, msg("input.sector_code"), msg("input.sector_code_fix")});
            }
        }
    }
}

} // namespace reachplan
