// SPDX-License-Identifier: Apache-2.0
// Counted work (option evaluations) against its limits. The clock is read only when a time limit is given,
// so that a run without one is a function of its input alone. A stage may be held to a share of what is left.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <ctime>

namespace reachplan {

class Budget {
public:
    Budget(std::int64_t work_limit, double time_limit_s, double cpu_limit_s = 0)
        : m_limit(std::max<std::int64_t>(work_limit, 0)), m_stage(m_limit), m_by_processor(cpu_limit_s > 0),
          m_time_limit_s(m_by_processor ? cpu_limit_s : time_limit_s), m_stage_s(m_time_limit_s) {
        if (m_time_limit_s > 0) {
            m_start_s = now_s();
        }
    }

    void spend(std::int64_t evaluations) { m_work += evaluations; }
    std::int64_t work() const { return m_work; }
    /// Under a time limit as much as there is time for, at the rate since the stage began.
    std::int64_t left_in_stage() const {
        const std::int64_t left = std::max<std::int64_t>(m_stage - m_work, 0);
        if (m_time_limit_s <= 0) {
            return left;
        }
        const double now = elapsed_s();
        const bool settled = now - m_begun_s > k_settled_s;
        const double rate = settled ? static_cast<double>(m_work - m_begun_work) / (now - m_begun_s)
                                    : static_cast<double>(m_work) / std::max(now, k_settled_s);
        const double in_time = rate * std::max(0.0, m_stage_s - now);
        return in_time < static_cast<double>(left) ? static_cast<std::int64_t>(in_time) : left;
    }
    bool out_of_time() const { return m_out_of_time; }

    /// Share of a plan's cost to which its bound may be left; 0: none.
    void aim_at_gap(double share) { m_gap = share; }
    bool near_enough(std::int64_t cost, std::int64_t bound) const {
        return m_gap > 0 && static_cast<double>(cost - bound) <= m_gap * std::abs(static_cast<double>(cost));
    }

    /// The next stage ends after `share` (0..1) of what is left of the whole, in work and in time.
    void begin_stage(double share) { begin_part({m_limit, m_time_limit_s}, share); }

    struct Stage {
        std::int64_t work;
        double seconds;
    };

    /// The stage at hand, to be cut into parts.
    Stage stage() const { return {m_stage, m_stage_s}; }
    bool over(const Stage& whole) const {
        return m_work >= whole.work || (m_time_limit_s > 0 && elapsed_s() >= whole.seconds);
    }

    /// The next stage ends after `share` of what is left of `whole`.
    void begin_part(const Stage& whole, double share) {
        const auto left = static_cast<double>(std::max<std::int64_t>(whole.work - m_work, 0));
        m_stage = share >= 1 ? whole.work : std::min(whole.work, m_work + static_cast<std::int64_t>(left * share));
        if (m_time_limit_s <= 0) {
            return;
        }
        const double now = elapsed_s();
        m_begun_s = now;
        m_begun_work = m_work;
        m_stage_late = false;
        m_next_look = m_work;
        m_stage_s = std::min(whole.seconds, now + std::max(0.0, whole.seconds - now) * share);
    }

    bool stage_over() {
        if (m_work >= m_stage) {
            return true;
        }
        if (m_time_limit_s <= 0) {
            return false;
        }
        // Reading the clock costs more than an evaluation: look only every so often.
        if (m_work < m_next_look) {
            return m_stage_late;
        }
        m_next_look = m_work + 2000;
        const double now = elapsed_s();
        m_out_of_time = now >= m_time_limit_s;
        m_stage_late = now >= m_stage_s;
        return m_stage_late;
    }

private:
    double now_s() const {
        return m_by_processor
                   ? static_cast<double>(std::clock()) / CLOCKS_PER_SEC
                   : std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    }
    double elapsed_s() const { return now_s() - m_start_s; }

    static constexpr double k_settled_s = 0.02; // until then a rate tells nothing

    std::int64_t m_limit;
    std::int64_t m_stage;
    double m_gap = 0;
    bool m_by_processor;
    double m_time_limit_s;
    double m_stage_s;
    std::int64_t m_work = 0;
    std::int64_t m_next_look = 0;
    bool m_stage_late = false;
    bool m_out_of_time = false;
    double m_start_s = 0;
    double m_begun_s = 0; // the stage
    std::int64_t m_begun_work = 0;
};

} // namespace reachplan
