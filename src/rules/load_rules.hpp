// SPDX-License-Identifier: Apache-2.0
// Loads rule packs (TOML, format in data/rules/README.md). A rule without citation, dates or
// both languages does not load; an unknown key, sector, role, kind or field name is a fault with the line.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/faults.hpp"
#include "rules/rule.hpp"

namespace reachplan {

/// A pack is a name ("yangtze" -> <data>/rules/yangtze.toml) or a path ending in .toml relative to `base`.
/// Rules whose text nobody has seen (citation confirmed = false) load disabled unless they say enabled = true.
RuleSet load_rules(const std::vector<std::string>& packs, const std::filesystem::path& base, Date as_of,
                   Faults& faults);

} // namespace reachplan
