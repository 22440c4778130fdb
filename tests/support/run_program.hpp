// SPDX-License-Identifier: Apache-2.0
// Runs the built program as a user would and keeps what it said.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/wait.h>

#include "base/atomic_file.hpp"

namespace reachplan::test {

struct Ran {
    int exit_code = -1;
    std::string out;
    std::string err;
};

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The program of this build.
std::string program_path();

/// `arguments` is shell text; quote paths with spaces.
inline Ran run_program(const std::string& arguments) {
    ScratchFolder scratch;
    const std::string out = (scratch.path() / "out").string(), err = (scratch.path() / "err").string();
    const std::string command = program_path() + " " + arguments + " >" + out + " 2>" + err + " </dev/null";
    const int status = std::system(command.c_str());
    if (status == -1 || !WIFEXITED(status)) {
        throw std::runtime_error("program did not exit: " + arguments + "\n" + read_file(err));
    }
    return {WEXITSTATUS(status), read_file(out), read_file(err)};
}

inline std::string shipped_case() {
    return std::string(REACHPLAN_SOURCE_DIR) + "/data/yangtze/case.toml";
}

/// Override for tests that need real geography but not every plant of it.
inline const std::string k_thirty_units =
    "layers.enterprises.where=\"enterprise_id <= 'E-018' OR enterprise_id BETWEEN 'E-048' AND 'E-060'\"";

} // namespace reachplan::test
