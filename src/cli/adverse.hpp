// SPDX-License-Identifier: Apache-2.0
// When an answer makes the exit code 3: only if asked for, and from which decision on.
#pragma once

#include <optional>
#include <string>

#include "cli/arguments.hpp"
#include "geo/geometry.hpp"
#include "rules/rule.hpp"

namespace reachplan {

/// nullopt: never.
using AdverseLevel = std::optional<Decision>;

/// --fail-on-adverse[=reject|undetermined|conditional]; the bare option means reject.
void add_adverse_option(Arguments& arguments, std::string& value);
AdverseLevel parse_adverse(const std::string& value);
bool is_adverse(Decision decision, AdverseLevel from);

/// "111.28,30.70": longitude first, degrees. Throws UsageError.
LonLat parse_lon_lat(const std::string& text);

} // namespace reachplan
