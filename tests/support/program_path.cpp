// SPDX-License-Identifier: Apache-2.0
// Alone, so that no other test is compiled anew for another build of the program.
#include "support/run_program.hpp"

namespace reachplan::test {

std::string program_path() {
    return REACHPLAN_PROGRAM;
}

} // namespace reachplan::test
