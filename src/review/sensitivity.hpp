// SPDX-License-Identifier: Apache-2.0
// The same application under the other defensible readings of the law: from which line one measures, which
// notion of the reach class holds, how "towards the middle and upper reaches" is read, and another day.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/faults.hpp"
#include "review/review.hpp"

namespace reachplan {

/// One reading with the law bound to it; keeps alive what its judgements refer to.
struct Reading {
    std::string
        id; // "centreline", "bank_line", "management_range", "hydrological", "administrative", "towards", "any_destination", "2021-03-01"
    Message text;
    std::optional<Date> day; // of readings that are another day
    std::unique_ptr<Case> the_case;
    std::unique_ptr<RuleSet> rules;
    std::unique_ptr<Law> law;
};

/// The readings that differ from the case's own and that the data allow; days are those on which an edition of a rule of the
/// case's packs begins or ends within five years of the case's day, and the days of the moves applied for.
std::vector<Reading> other_readings(const Case& the_case, const Inputs& inputs, const RuleSet& rules);

struct ReadingResult {
    const Reading* reading = nullptr;
    Decision decision = Decision::accept;
    bool flips = false;             // between what may go on (accept, conditional) and what may not
    std::vector<std::string> rules; // ids that decide under this reading
};

/// The rules are judged anew on the same ground, against the same state of the books.
ReadingResult under_reading(const Desk& desk, const Reading& reading, const Application& application,
                            const Ground& ground, const Review& before, const Taken& taken);

} // namespace reachplan
