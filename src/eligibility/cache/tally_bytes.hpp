// SPDX-License-Identifier: Apache-2.0
// Tallies as bytes of a cache of this machine.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "eligibility/screen.hpp"

namespace reachplan {

std::string bytes_of(const std::vector<Tally>& tallies);
/// nullopt when they are not tallies of so many bands.
std::optional<std::vector<Tally>> tallies_of(std::string_view bytes, std::size_t bands);

} // namespace reachplan
