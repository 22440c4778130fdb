// SPDX-License-Identifier: Apache-2.0
// What commands print besides their result: faults on stderr, 20 of them unless asked for all.
#pragma once

#include <string>

#include "base/faults.hpp"
#include "cli/options.hpp"

namespace reachplan {

void print_faults(const Faults& faults, const CommonOptions& options);
/// All faults as a JSON array of objects, with both languages.
std::string faults_json(const Faults& faults);
/// Result on stdout, with a final newline.
void print_result(const std::string& text);

} // namespace reachplan
