// SPDX-License-Identifier: Apache-2.0
// Sector codes as tables write them: their prefixes, and whether they can be codes of GB/T 4754 at all (two to four digits
// of a division from 01 to 97). What cannot would match no rule, and pass them all in silence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/faults.hpp"
#include "input/case.hpp"
#include "input/record.hpp"

namespace reachplan {

/// Digits only: section letter in front, blanks anywhere, full-width forms and a spreadsheet's ".0" go.
std::string bare_sector_code(std::string_view code);
/// Longest prefix of `prefixes` that the code starts with, "" when none. Codes are compared without section letter and spaces;
/// a class code ending in 0 is its group's only class, so prefix 3360 also takes the group code 336.
std::string longest_prefix(std::string_view code, const std::vector<std::string>& prefixes);
/// A section letter in front, blanks, full-width digits and a spreadsheet's ".0" are no fault.
bool is_sector_code(std::string_view text);

/// Of enterprises, incoming projects and applications.
void check_sector_codes(const Case& the_case, const Inputs& inputs, Faults& faults);

} // namespace reachplan
