// SPDX-License-Identifier: Apache-2.0
// The clock is read here for the eyes of whoever waits; no result depends on it.
#include "base/progress.hpp"

#include <cstdio>
#include <unistd.h>

namespace reachplan {

namespace {

using namespace std::chrono_literals;

constexpr auto k_between_rewrites = 200ms;
constexpr auto k_between_lines = 10s;
constexpr auto k_before_estimate = 2s; // earlier, start-up costs would mislead

std::string duration_text(std::chrono::seconds left, Lang lang) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(left);
    return render(msg("base.duration", {{"minutes", std::to_string(minutes.count())},
                                        {"seconds", std::to_string((left - minutes).count())}}),
                  lang);
}

} // namespace

Progress::Progress(ProgressMode mode, Lang lang)
    : m_mode(mode), m_lang(lang), m_terminal(mode == ProgressMode::automatic && ::isatty(STDERR_FILENO) == 1) {
    if (mode == ProgressMode::automatic && !m_terminal) {
        m_mode = ProgressMode::none;
    }
}

void Progress::stage(const Message& name, std::int64_t total) {
    finish();
    m_name = render(name, m_lang);
    m_total = total;
    m_done = 0;
    m_started = std::chrono::steady_clock::now();
    print(false);
}

void Progress::advance(std::int64_t done) {
    m_done += done;
    const auto since = std::chrono::steady_clock::now() - m_printed;
    if (m_terminal ? since >= k_between_rewrites : since >= k_between_lines) {
        print(false);
    }
}

void Progress::finish() {
    if (!m_name.empty()) {
        print(true);
        m_name.clear();
    }
}

void Progress::print(bool last) {
    if (m_mode == ProgressMode::none || m_name.empty()) {
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    m_printed = now;
    if (last && !m_terminal) { // a log has the stage's first line already
        return;
    }
    std::string line = m_name;
    if (m_total > 0 && (m_done > 0 || last)) {
        const std::int64_t done = last ? m_total : m_done;
        line += " " + std::to_string(done * 100 / m_total) + " %";
        const auto spent = now - m_started;
        if (!last && spent >= k_before_estimate && done * 50 >= m_total) {
            const double left = static_cast<double>(m_total - done) / static_cast<double>(done);
            const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(spent * left);
            line += render(msg("base.progress_left", {{"left", duration_text(seconds, m_lang)}}), m_lang);
        }
    }
    // On a terminal the line is rewritten: back to its start, erase it, write.
    line = m_terminal ? "\r\x1b[K" + line + (last ? "\n" : "") : line + "\n";
    std::fputs(line.c_str(), stderr);
    std::fflush(stderr);
}

} // namespace reachplan
