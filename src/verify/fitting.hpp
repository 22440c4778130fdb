// SPDX-License-Identifier: Apache-2.0
// Can everybody have one of its ways at once within what accounts leave? Tried in the order given, one after the
// other; a branch ends when the least that the rest must take is too much for an account, or for those of a kind together.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace reachplan::verify {

using Takes = std::map<std::string, std::int64_t>; // by account; below zero where it gives back

/// Accounts not in `room` have no limit. nullopt: the search grew too long.
std::optional<bool> all_fit(const std::vector<std::vector<Takes>>& ways, const Takes& room);

} // namespace reachplan::verify
