// SPDX-License-Identifier: Apache-2.0
// Plausibility, row by row: one warning a layer, however many rows have the slip; a few are named.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/faults.hpp"
#include "input/case.hpp"
#include "input/record.hpp"

namespace reachplan {

/// Rows of a layer that show one kind of slip.
struct Found {
    std::size_t count = 0;
    std::size_t total = 0;
    std::string examples;
};

/// `describe` names a row that has the slip, nullopt one that has not.
template <typename Describe>
Found find_rows(const Inputs& inputs, const LayerConfig& layer, const Describe& describe) {
    constexpr std::size_t most_named = 5;
    Found found;
    for (const Record& record : inputs.of(layer.role)) {
        if (record.layer != layer.name) {
            continue;
        }
        ++found.total;
        const std::optional<std::string> shown = describe(record);
        if (!shown) {
            continue;
        }
        ++found.count;
        if (found.count <= most_named) {
            found.examples += (found.count == 1 ? "" : ", ") + *shown;
        } else if (found.count == most_named + 1) {
            found.examples += ", ...";
        }
    }
    return found;
}

/// One warning at the layer where rows have the slip: `message` is told their count, total and examples, and `more`.
void warn_rows(Faults& faults, const LayerConfig& layer, const Found& found, std::string field,
               std::string_view message, std::vector<MessageArg> more, Message fix);

/// What leaves the books of the river open: works without a name, waste water without a volume, sections without a limit.
void check_discharge(const Case& the_case, const Inputs& inputs, Faults& faults);
/// Reaches that end where another begins and name none below.
void check_rivers(const Case& the_case, const Inputs& inputs, Faults& faults);

} // namespace reachplan
