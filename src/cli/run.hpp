// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace reachplan {

/// Runs one command. Exit codes: 0 done; 1 processing failed; 2 usage, case or input wrong; 3 adverse answer.
int run_command_line(int argc, const char* const* argv);

} // namespace reachplan
