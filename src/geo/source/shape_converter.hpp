// SPDX-License-Identifier: Apache-2.0
// OGR geometry in its own CRS -> Geometry in longitude/latitude whose edges are geodesics. An edge
// is straight in its layer's CRS: it is halved until its middle is within 1 mm of the geodesic,
// and until the chord in the longitude/latitude plane is within 5 mm, so that even-odd tests hold.
#pragma once

#include <ogr_geometry.h>

#include <optional>

#include "geo/crs.hpp"
#include "geo/vector_reader.hpp"

namespace reachplan {

class ShapeConverter {
public:
    ShapeConverter(ToLonLat to_lonlat, DatumShift shift, bool closed_lines_are_areas)
        : m_to_lonlat(std::move(to_lonlat)), m_shift(shift), m_closed_lines_are_areas(closed_lines_are_areas) {}

    struct Outcome {
        Geometry geometry;
        bool without_length = false; // has a line whose vertices all coincide
        std::optional<Xy> stray;     // a source vertex that falls outside longitude 60..150, latitude 0..60
    };
    Outcome convert(const OGRGeometry& shape) const;

private:
    Path convert_path(const OGRSimpleCurve& curve, Outcome& outcome) const;
    void add(const OGRGeometry& shape, Outcome& outcome) const;
    void add_polygon(const OGRPolygon& shape, Outcome& outcome) const;
    void refine_degrees(Xy a, Xy b, LonLat from, LonLat to, Path& out) const;
    void refine_plane(Xy a, Xy b, LonLat from, LonLat to, int depth, Path& out) const;
    bool straight_enough(Xy a, Xy b, LonLat from, LonLat to) const;
    LonLat place(Xy p) const;

    ToLonLat m_to_lonlat;
    DatumShift m_shift;
    bool m_closed_lines_are_areas;
};

} // namespace reachplan
