// SPDX-License-Identifier: Apache-2.0
// Whether the law wants a unit gone from where it stands: by which rules and programmes, until when, and
// what it may do instead.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "eligibility/judge.hpp"

namespace reachplan {

struct Standing {
    bool must_leave = false;
    bool must_close = false;           // closing is the only way out
    bool overdue = false;              // the deadline lies before the day of the law
    std::vector<std::string> by;       // rule keys and programme ids, or "deadline"
    std::vector<std::string> ways_out; // relocate, upgrade, convert, close
    std::optional<Date> deadline;
    std::vector<Finding> findings; // at the origin, action operate
};

Standing standing_of(const Law& law, const Unit& unit);

/// The unit's own ground as a place to be judged; no park is taken to be around it.
Place origin_place(const Unit& unit);

} // namespace reachplan
