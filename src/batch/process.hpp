// SPDX-License-Identifier: Apache-2.0
// Child processes of this very program: started with posix_spawn (a fork after threads began would be undefined),
// waited for, stopped, and, from inside, tied to the life of their parent.
#pragma once

#include <csignal>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace reachplan {

/// Runs this program with `arguments`; stdout and stderr go to `log`, temporary files to `temporary`. It has a process
/// group of its own, so that Ctrl-C reaches its parent alone. Throws ProcessingError.
pid_t start_process(const std::vector<std::string>& arguments, const std::filesystem::path& log,
                    const std::filesystem::path& temporary);

struct ProcessEnd {
    int exit_code = 0;
    int signal = 0; // 0: it ended by itself
    std::int64_t peak_bytes = 0;
};

/// How it ended; nullopt while it runs. Never waits unless told to.
std::optional<ProcessEnd> process_end(pid_t pid, bool wait = false);

/// The most memory the process has held so far; 0 when it cannot be told.
std::int64_t peak_bytes_of(pid_t pid);

struct CommandResult {
    int exit_code = -1; // 127: no such program
    std::string out, err;
};

/// Runs a program found on the PATH to its end. Throws ProcessingError when it cannot be started at all.
CommandResult run_command(const std::vector<std::string>& command);

/// The file of this program.
std::filesystem::path this_program();

/// What this process says from now on goes to `log`, which is begun anew. Throws ProcessingError.
void say_into(const std::filesystem::path& log);

/// While this lives, the signals that ask the program to stop, and those of children that end, are taken by wait_for()
/// instead of ending it. No other thread may run.
class SignalWatch {
public:
    SignalWatch();
    ~SignalWatch();
    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;

    enum class Event { none, child, stop, hang_up };
    Event wait_for(int milliseconds);

private:
    sigset_t m_watched;
    sigset_t m_before;
};

/// To be called in the child: it is killed when its parent dies, however that dies.
void die_with_parent(pid_t parent);
/// To be called in the child: more memory than this and it says `last_words` and exits with 1. Where a C library asks
/// for it, the library decides.
void limit_memory(std::int64_t bytes, const std::string& last_words);
/// Says them where somebody else noticed that memory is spent; false where no limit was set.
bool tell_memory_spent();

} // namespace reachplan
