// SPDX-License-Identifier: Apache-2.0
// Roles of which single kinds, not only the whole layer, may be declared absent.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "input/case.hpp"

namespace reachplan {

inline constexpr std::array k_roles_by_kind{Role::protected_areas, Role::urban_boundary};

inline bool is_by_kind(Role role) {
    return std::find(k_roles_by_kind.begin(), k_roles_by_kind.end(), role) != k_roles_by_kind.end();
}

/// All of the kinds of such a role that somebody asks for are declared absent.
inline bool are_absent_kinds(const Case& the_case, Role role, const std::vector<std::string>& kinds) {
    return is_by_kind(role) && std::all_of(kinds.begin(), kinds.end(),
                                           [&](const std::string& kind) { return the_case.is_absent_kind(kind); });
}

} // namespace reachplan
