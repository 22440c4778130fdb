// SPDX-License-Identifier: Apache-2.0
// The schema for people: Markdown for the README, plain text and JSON for `check --schema`.
#pragma once

#include <string>

#include "base/message.hpp"

namespace reachplan {

std::string schema_markdown(Lang lang);
std::string schema_plain(Lang lang);
/// Roles and fields with both languages, in the order of the schema.
std::string schema_json();

} // namespace reachplan
