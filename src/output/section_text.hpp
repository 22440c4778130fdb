// SPDX-License-Identifier: Apache-2.0
// Control sections as `explain` and `review` quote them: load before and after, limit, headroom.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "review/section_states.hpp"

namespace reachplan {

/// "COD 75666.4 -> 75698.085 of 75686.4 t/a, headroom -11.685; ..." of one section.
std::string section_accounts_text(const SectionState& state, Lang lang);

/// Lines about a pair: the works and the reach that take its waste water, the sections below the place, then those
/// that it only relieves.
std::vector<std::string> section_change_lines(const SectionStates& states, Lang lang);
/// Of those, the ones that it only relieves.
std::vector<std::string> section_relieved_lines(const SectionStates& states, Lang lang);
/// Lines about a place where nobody has come yet, with the most that its sections still take of a load there.
std::vector<std::string> section_place_lines(const SectionStates& states, Lang lang);

/// Works and reach that take the waste water; null where no river of the data does.
nlohmann::ordered_json entry_json(const SectionStates& states);
nlohmann::ordered_json sections_json(const SectionStates& states);

} // namespace reachplan
