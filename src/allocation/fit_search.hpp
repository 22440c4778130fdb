// SPDX-License-Identifier: Apache-2.0
// Can everybody have one of its options at once? Depth first over those with the fewest options that still fit, each
// row judged by the least that the others must take from it. Exact where it answers; counted work ends it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "allocation/model.hpp"

namespace reachplan {

struct FitItem {
    std::vector<std::vector<Charge>> options; // each sorted by account; relief is below zero
};

enum class Fit { yes, no, unknown };

struct FitResult {
    Fit fit = Fit::unknown;
    std::vector<std::size_t> choice; // option of each item, where they fit
};

/// `room` by account; nullopt: no limit. `work` is what may still be spent, in looks at an option, and is lessened.
FitResult fit_all(const std::vector<FitItem>& items, const std::vector<std::optional<std::int64_t>>& room,
                  const std::vector<std::size_t>& family, std::int64_t& work);

} // namespace reachplan
