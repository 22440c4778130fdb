// SPDX-License-Identifier: Apache-2.0
// The most that options gain which fit together into accounts kept as one block: depth first over the owners, each
// with one of its options or none. What is still open is judged by the tightest single account, filled in fractions.
// Whole numbers; a search that grows too long answers with what it could not rule out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace reachplan::verify {

__extension__ typedef __int128 Wide; // pedantic warnings know no such type

struct Offer {
    std::size_t owner = 0;
    Wide gain = 0;                     // > 0
    std::vector<std::int64_t> amounts; // by account of the block, >= 0
};

Wide most_gain(const std::vector<std::int64_t>& room, const std::vector<Offer>& offers);

} // namespace reachplan::verify
