// SPDX-License-Identifier: Apache-2.0
// Told to stop (Ctrl-C, SIGTERM, SIGHUP), the program takes its temporary folders with it, then ends by that signal.
#pragma once

#include <csignal>
#include <thread>

namespace reachplan {

/// While it lives, a thread of its own waits for the signals; begun before any other thread, which then leave them to it.
class CleanExit {
public:
    CleanExit();
    ~CleanExit();
    CleanExit(const CleanExit&) = delete;
    CleanExit& operator=(const CleanExit&) = delete;

private:
    void wait() const;

    sigset_t m_watched{}, m_before{};
    std::thread m_thread;
};

} // namespace reachplan
