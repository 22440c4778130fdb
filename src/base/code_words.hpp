// SPDX-License-Identifier: Apache-2.0
// Chinese words for the codes that stand inside sentences: fields, coded values, proofs, ways out. English sentences
// show the code itself, which is what the tables hold. A message argument whose name ends in `_code` goes through here.
#pragma once

#include <string>
#include <string_view>

#include "base/message.hpp"

namespace reachplan {

/// Codes separated by ", " or ";", each alone or as "park.status = compliant"; one without a word stays as it is.
std::string code_words(std::string_view codes, Lang lang);

} // namespace reachplan
