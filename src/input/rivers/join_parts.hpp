// SPDX-License-Identifier: Apache-2.0
// The lines of one river put in a row: from each end of the row to the nearest end of another line. A line that
// touches the row in the middle lies beside the way.
#pragma once

#include <cstddef>
#include <vector>

#include "geo/geometry.hpp"

namespace reachplan {

struct RowPart {
    std::size_t line;
    bool turned;
};

struct PartRow {
    std::vector<RowPart> row;        // one after the other
    std::vector<std::size_t> beside; // not in the row
    double gaps_m = 0;               // between them
    double turned_m = 0;             // length of the lines that are turned
    double length_m = 0;             // of the row without gaps

    /// The other way round.
    void turn();
    std::size_t turned_count() const;
};

/// `lines` may not be empty. Of the two directions the one in which most of the length is drawn.
PartRow join_parts(const std::vector<Path>& lines, const std::vector<std::size_t>& which, double snap_m);

} // namespace reachplan
