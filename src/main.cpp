// SPDX-License-Identifier: Apache-2.0
// Calls the command line and nothing else; exit codes are decided in cli/run.cpp.
#include "cli/run.hpp"

int main(int argc, char** argv) {
    return reachplan::run_command_line(argc, argv);
}
