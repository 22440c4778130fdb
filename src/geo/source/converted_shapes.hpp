// SPDX-License-Identifier: Apache-2.0
// Shapes of a layer to longitude/latitude, many at once. Those that give cause for no words are taken over from a cache
// by what they were made from.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "geo/overlay.hpp"
#include "geo/source/shape_converter.hpp"

namespace reachplan {

struct ConvertedShape {
    ShapeConverter::Outcome outcome;
    std::optional<Repair> repair; // polygons that were not valid, mended
};

struct ShapeSource {
    OGRSpatialReference crs; // from which there is a way to degrees
    DatumShift shift = DatumShift::none;
    bool closed_lines_are_areas = false;
    std::filesystem::path cache; // a file for the shapes of this layer; empty: none
};

/// Of each shape; null or empty ones come to nothing. Whatever the number of threads, the same.
std::vector<ConvertedShape> convert_all(const std::vector<const OGRGeometry*>& shapes, const ShapeSource& source);

} // namespace reachplan
