// SPDX-License-Identifier: Apache-2.0
#include "cli/clean_exit.hpp"

#include <pthread.h>

#include "base/atomic_file.hpp"

namespace reachplan {
namespace {

constexpr int k_done = SIGUSR1; // sent to the waiting thread alone

/// As nohup and shells leave them to programs in the background.
bool is_ignored(int signal) {
    struct sigaction known {};
    return ::sigaction(signal, nullptr, &known) == 0 && known.sa_handler == SIG_IGN;
}

} // namespace

CleanExit::CleanExit() {
    ::sigemptyset(&m_watched);
    ::sigaddset(&m_watched, k_done);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        if (!is_ignored(signal)) {
            ::sigaddset(&m_watched, signal);
        }
    }
    ::pthread_sigmask(SIG_BLOCK, &m_watched, &m_before);
    m_thread = std::thread([this] { wait(); });
}

CleanExit::~CleanExit() {
    ::pthread_kill(m_thread.native_handle(), k_done);
    m_thread.join();
    ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

void CleanExit::wait() const {
    int signal = 0;
    if (::sigwait(&m_watched, &signal) != 0 || signal == k_done) {
        return;
    }
    remove_scratch_folders();
    std::signal(signal, SIG_DFL);
    ::pthread_sigmask(SIG_UNBLOCK, &m_watched, nullptr);
    ::raise(signal);
}

} // namespace reachplan
