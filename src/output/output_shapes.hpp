// SPDX-License-Identifier: Apache-2.0
// Geometries of a case as files show them, each brought into that form once: the scenarios of a batch draw the same
// rivers, parks and zones file after file.
#pragma once

#include <unordered_map>

#include "geo/geometry.hpp"

namespace reachplan {

/// A geometry in output form: what output_geometry() makes, in degrees on CGCS2000.
struct OutputShape {
    Geometry geometry;
};

/// Not thread-safe. Remembers geometries by where they stand: what is given must stay there, unchanged, as long as this.
class OutputShapes {
public:
    OutputShapes() = default;
    OutputShapes(const OutputShapes&) = delete;
    OutputShapes& operator=(const OutputShapes&) = delete;

    /// output_geometry(geometry)
    const OutputShape& of(const Geometry& geometry);
    /// output_geometry(thinned(geometry))
    const OutputShape& thin(const Geometry& geometry);

private:
    std::unordered_map<const Geometry*, OutputShape> m_as_given, m_thin; // never walked through
};

} // namespace reachplan
