// SPDX-License-Identifier: Apache-2.0
// Who flows into whom, from the rivers' records: next_down where a layer gives it, else the ends of
// lines drawn downstream that meet within 1 m. Only src/network includes this.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/faults.hpp"
#include "input/record.hpp"

namespace reachplan {

/// For each record (sorted by id) the index of the one below it.
using NextDown = std::vector<std::optional<std::size_t>>;

NextDown next_down_of(const std::vector<Record>& rivers);

/// Reports each cycle with the ids around it and cuts it, so that every walk downstream ends.
void cut_cycles(const std::vector<Record>& rivers, NextDown& next, Faults& faults);

/// Indices such that each reach comes after the one below it.
std::vector<std::size_t> mouth_first(const NextDown& next);

} // namespace reachplan
