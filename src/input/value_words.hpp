// SPDX-License-Identifier: Apache-2.0
// How Chinese tables write coded values: 新建 for new, 鼓励类 for encouraged. The first word of a code is the one that
// Chinese sentences use (base/code_words); what else is usual stands here, field by field, so that a word means one
// thing only. Words that the law or practice does not tie to one code are left out: the reader asks instead of guessing.
#pragma once

#include <string>
#include <string_view>

#include "input/schema.hpp"

namespace reachplan {

/// The code, "true" or "false" that the word stands for in this field; "" when it stands for none.
std::string code_for(const RoleSpec& role, const FieldSpec& field, std::string_view word);

/// Blanks, width, the kind of dash and the case of letters do not make another word.
std::string comparable_word(std::string_view word);

/// "new (新建), expand (扩建)" for faults and the schema; numbers and ranges as they are.
std::string allowed_words(std::string_view allowed);

} // namespace reachplan
