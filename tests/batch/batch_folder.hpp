// SPDX-License-Identifier: Apache-2.0
// A batch of few layers in a folder of its own, run as a user runs it, also in the background.
#pragma once

#include <catch2/catch.hpp>

#include <chrono>
#include <csignal>
#include <map>
#include <spawn.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "base/content_key.hpp"
#include "support/few_layers.hpp"
#include "support/run_program.hpp"

namespace reachplan::test {

namespace fs = std::filesystem;

inline const std::string k_three = "[batch]\nid = \"few\"\ncase = \"case.toml\"\n"
                                   "[[scenario]]\nid = \"base\"\n"
                                   "[[scenario]]\nid = \"block\"\nset = { plan.undetermined = \"block\" }\n"
                                   "[[scenario]]\nid = \"old\"\nas_of = 2017-09-01\n";

class Folder {
public:
    Folder() {
        write_few_layers(m_scratch.path());
        batch(k_three);
    }
    void batch(const std::string& text) { write(m_scratch.path() / "batch.toml", text); }
    std::string path(const std::string& name) const { return (m_scratch.path() / name).string(); }
    std::string command(const std::string& out, const std::string& more = "") const {
        return "batch run " + path("batch.toml") + " -o " + path(out) + " --progress none --lang en " + more;
    }
    Ran run(const std::string& out, const std::string& more = "") const { return run_program(command(out, more)); }

private:
    ScratchFolder m_scratch;
};

/// Every output by its name below the folder; logs tell times of the system and are none.
inline std::map<std::string, std::string> digests(const fs::path& folder) {
    std::map<std::string, std::string> all;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_regular_file() && name != ".lock" && name != "log.txt") {
            all[entry.path().lexically_relative(folder).string()] = sha256_file(entry.path());
        }
    }
    return all;
}

inline std::map<std::string, fs::file_time_type> plan_times(const fs::path& folder) {
    std::map<std::string, fs::file_time_type> times;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().filename() == "plan.gpkg") {
            times[entry.path().parent_path().filename().string()] = entry.last_write_time();
        }
    }
    return times;
}

/// The program at work while the test looks on.
class Background {
public:
    explicit Background(const std::string& arguments, const std::string& log) {
        std::string shell = "exec " + program_path() + " " + arguments + " >" + log + " 2>&1";
        std::string name = "sh", option = "-c";
        char* const command[] = {name.data(), option.data(), shell.data(), nullptr};
        REQUIRE(::posix_spawn(&m_pid, "/bin/sh", nullptr, nullptr, command, ::environ) == 0);
    }
    ~Background() {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            wait();
        }
    }
    pid_t pid() const { return m_pid; }
    /// -1 when it was killed.
    int wait() {
        int status = 0;
        ::waitpid(m_pid, &status, 0);
        m_pid = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    std::vector<pid_t> children() const {
        std::vector<pid_t> pids;
        std::ifstream file("/proc/" + std::to_string(m_pid) + "/task/" + std::to_string(m_pid) + "/children");
        for (pid_t pid = 0; file >> pid;) {
            pids.push_back(pid);
        }
        return pids;
    }

private:
    pid_t m_pid = 0;
};

/// One that has ended and that nobody asks for is not alive.
inline bool is_alive(pid_t pid) {
    const std::string line = read_file("/proc/" + std::to_string(pid) + "/stat");
    const std::size_t name_end = line.rfind(')');
    return name_end != std::string::npos && line.compare(name_end, 3, ") Z") != 0;
}

template <typename Condition>
bool comes_true(const Condition& condition) {
    using namespace std::chrono_literals;
    for (auto waited = 0ms; waited < 60s; waited += 2ms) {
        if (condition()) {
            return true;
        }
        std::this_thread::sleep_for(2ms);
    }
    return false;
}

} // namespace reachplan::test
