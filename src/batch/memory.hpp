// SPDX-License-Identifier: Apache-2.0
// How many scenarios fit into memory at once.
#pragma once

#include <cstdint>

namespace reachplan {

/// What this machine can give now, or the container's limit when that is less.
std::int64_t available_memory();

/// At most `jobs`, at least one; `peak` is what the largest so far needed, 0 when none has ended yet.
int places_at_once(int jobs, std::int64_t memory, std::int64_t peak);

} // namespace reachplan
