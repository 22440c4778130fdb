// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "rules/rule.hpp"

namespace reachplan::verify {

/// "Document, Art. 26(2) (issuer, date)", with a remark when nobody has seen the text.
std::string citation_text(const Citation& citation, Lang lang);

} // namespace reachplan::verify
