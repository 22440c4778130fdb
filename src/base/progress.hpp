// SPDX-License-Identifier: Apache-2.0
// Progress on stderr: nothing, plain lines, or a rewritten line on a terminal, with an estimate of
// the time left once enough is done to tell.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/message.hpp"

namespace reachplan {

enum class ProgressMode { automatic, plain, none };

class Progress {
public:
    Progress(ProgressMode mode, Lang lang);
    /// Names the stage that begins and how many units of work it has (0: unknown).
    void stage(const Message& name, std::int64_t total = 0);
    /// `done` more units of work.
    void advance(std::int64_t done);
    void finish();

private:
    void print(bool last);
    ProgressMode m_mode;
    Lang m_lang;
    bool m_terminal;
    std::string m_name;
    std::int64_t m_total = 0;
    std::int64_t m_done = 0;
    std::chrono::steady_clock::time_point m_started;
    std::chrono::steady_clock::time_point m_printed;
};

} // namespace reachplan
