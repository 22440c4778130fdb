// SPDX-License-Identifier: Apache-2.0
// What of a load arrives at the control sections below, worked out anew: from a place down to every section,
// recursively through splits, branches and lakes, what was met once remembered. First-order decay over
// length / velocity_m_s or residence_days; no decay where neither is given.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "input/record.hpp"
#include "verify/river_walk.hpp"

namespace reachplan::verify {

class RiverTransfer {
public:
    struct Arrival {
        std::size_t section; // index into the control sections
        double factor;
        double path_m; // of the shortest way
        std::optional<double> travel_days;
    };

    /// Both must outlive it.
    RiverTransfer(const Inputs& inputs, const RiverWalk& walk);
    /// By section.
    std::vector<Arrival> below(const RiverWalk::Point& from, double decay_per_day) const;

private:
    enum class What { section, withdrawal, branch };
    struct Event {
        double down_m;
        What what;
        std::size_t number; // section
        double share;       // withdrawn or branched off
        const Record* arm;
    };
    struct Time {
        double days = 0;
        bool known = true;
    };
    struct Reached {
        double factor = 0, lost_bits = 0;
        double path_m = 0;
        Time time;
    };
    using All = std::map<std::size_t, Reached>; // by section
    using Memory = std::map<std::pair<const Record*, double>, All>;

    struct Question {
        double decay_per_day;
        Memory memory;
        std::size_t depth = 0;
    };

    void add_withdrawals();
    void add_branches();
    void put_in_order();
    Time time_on(const Record& reach, double length_m) const;
    const All& from(const Record& reach, double down_m, Question& question) const;
    void go_on(const Record& reach, const Record& at, double share, double path_m, Time time, bool in_lake, All& all,
               Question& question) const;
    static void add(const All& below, double share, double path_m, Time time, const Question& question, All& all);

    const Inputs& m_inputs;
    const RiverWalk& m_walk;
    std::map<const Record*, std::vector<Event>> m_events; // by reach, downstream
};

} // namespace reachplan::verify
