// SPDX-License-Identifier: Apache-2.0
// The lines and shores of the rivers one by one, and what of them lies near a point. Metres on the ellipsoid.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "geo/box_tree.hpp"
#include "geo/short_edge.hpp"
#include "input/record.hpp"

namespace reachplan {

/// A line nearer than this to another one meets it.
inline constexpr double k_meets_m = 1.0;

struct Strand {
    std::size_t record;
    Path path;
    bool may_double = false; // or be doubled: a line whose way is not given
    double length_m = 0;
};

struct Touch {
    std::size_t strand;
    double gap_m;
    double along_m; // from the beginning of the strand
    LonLat at;
};

class Strands {
public:
    explicit Strands(std::vector<Strand> strands);
    /// The nearest point of each strand within that distance, by strand.
    std::vector<Touch> near(LonLat point, double within_m) const;
    const std::vector<Strand>& all() const { return m_strands; }

private:
    struct Piece {
        ShortEdge edge;
        std::size_t strand;
        double along_m;
    };
    std::vector<Strand> m_strands;
    std::vector<Piece> m_pieces;
    BoxTree m_tree;
};

/// For each strand the one that draws the same water and is kept, or itself. A line is a double when all of it
/// lies within `within_m` of another one and runs along that for at least half its length; the longer is kept.
std::vector<std::size_t> doubled(const Strands& strands, std::span<const double> within_m);

} // namespace reachplan
