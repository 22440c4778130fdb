// SPDX-License-Identifier: Apache-2.0
#include "input/sector_codes.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "input/read_layer.hpp"

namespace reachplan {
namespace {

constexpr int k_last_division = 97;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string file_of(const Case& the_case, const Record& record) {
    const auto layer = std::find_if(the_case.layers.begin(), the_case.layers.end(),
                                    [&](const LayerConfig& config) { return config.name == record.layer; });
    return layer == the_case.layers.end() ? the_case.given : layer->source.given;
}

} // namespace

bool is_sector_code(std::string_view text) {
    std::string code = to_half_width(text);
    std::erase_if(code, [](char c) { return c == ' ' || c == '\t'; });
    const bool has_letter =
        code.size() > 1 && ((code[0] >= 'A' && code[0] <= 'Z') || (code[0] >= 'a' && code[0] <= 'z'));
    if (has_letter) {
        code.erase(0, 1);
    }
    if (code.size() > 2 && code.ends_with(".0")) {
        code.resize(code.size() - 2);
    }
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
                faults.add({Severity::error, file_of(the_case, record), record.layer, feature_name(record), "sector",
                            code, msg("input.sector_code"), msg("input.sector_code_fix")});
            }
        }
    }
}

} // namespace reachplan
