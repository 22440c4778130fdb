// SPDX-License-Identifier: Apache-2.0
// Applications in filing order against what earlier ones leave. Those of one day are one set: all that pass by
// themselves are admitted if the books bear them together, otherwise one after the other by id. Only what is
// accepted, or accepted on conditions, is booked, and of several for one unit the first: the others are judged in its place.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/progress.hpp"
#include "review/review.hpp"

namespace reachplan {

/// What the queue remembers of one application; small, so that ten thousand cost no memory.
struct Queued {
    std::size_t application = 0;          // index
    Decision alone = Decision::accept;    // as if it were the only one
    Decision by_rules = Decision::accept; // without the books
    bool booked = false;
    std::vector<Charge> net;            // of its own
    std::vector<std::size_t> plots;     // applications booked before, with footprints near its own
    std::vector<Charge> taken_before;   // by others, on the accounts that it moves; sorted by account
    std::optional<std::size_t> unit_by; // application of the same listed unit, booked before
};

/// Same order as the applications.
std::vector<Queued> queue_up(const Desk& desk, const std::vector<Application>& applications, Progress& progress);

/// What this application met, as review() takes it.
Taken taken_before(const Desk& desk, const std::vector<Application>& applications, const Queued& queued);

} // namespace reachplan
