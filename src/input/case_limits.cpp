// SPDX-License-Identifier: Apache-2.0
// [limit.ID]: what the jurisdictions of a level may receive at most.
#include "input/case_parts.hpp"

#include <algorithm>
#include <array>

namespace reachplan {
namespace {

constexpr std::array<std::string_view, 3> k_levels{"county", "prefecture", "province"};
constexpr std::array<std::string_view, 3> k_measures{"units", "land", "hazard"};
constexpr double k_largest = 1e9; // beyond it a limit limits nothing

LimitConfig read_limit(TomlTable& table, const std::string& id) {
    LimitConfig limit;
    limit.id = id;
    table.require("level", msg("input.limit_level_fix"));
    limit.level = table.choice("level", k_levels).value_or("county");
    table.require("measure", msg("input.limit_measure_fix"));
    limit.measure = table.choice("measure", k_measures).value_or("units");
    limit.most = table.number("most", {0, k_largest});
    std::optional<TomlTable> single = table.table("most_of");
    for (const std::string& unit : single ? single->keys() : std::vector<std::string>{}) {
        if (const auto most = single->number(unit, {0, k_largest})) {
            limit.most_of[unit] = *most;
        }
    }
    if (!table.has("most") && limit.most_of.empty()) {
        table.fault("most", "", msg("input.limit_most"), msg("input.limit_most_fix"));
    }
    table.refuse_unknown_keys();
    return limit;
}

} // namespace

void read_limits(TomlTable& root, Case& the_case) {
    std::optional<TomlTable> all = root.table("limit");
    for (const std::string& id : all ? all->keys() : std::vector<std::string>{}) {
        if (std::optional<TomlTable> table = all->table(id)) {
            const bool taken = id == "land" || id == "works" ||
                               std::any_of(the_case.accounts.begin(), the_case.accounts.end(),
                                           [&](const AccountConfig& account) { return account.id == id; });
            if (taken) {
                all->fault(id, id, msg("input.limit_id"));
            }
            the_case.limits.push_back(read_limit(*table, id));
        }
    }
}

} // namespace reachplan
