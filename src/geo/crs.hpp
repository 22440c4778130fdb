// SPDX-License-Identifier: Apache-2.0
// Any coordinate reference system to longitude and latitude on CGCS2000, longitude first whatever
// the authority says. WGS84 is taken as CGCS2000: they differ by less than a metre.
#pragma once

#include <ogr_spatialref.h>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/geometry.hpp"
#include "geo/geos_geometry.hpp"

namespace reachplan {

/// EPSG:..., WKT or PROJ text; never a file or an address. nullopt when it is none.
std::optional<OGRSpatialReference> parse_crs(const std::string& text);
/// "EPSG:4525 CGCS2000 / 3-degree Gauss-Kruger zone 37"
std::string crs_title(const OGRSpatialReference& crs);

class ToLonLat {
public:
    /// nullopt when there is no way to degrees at all (a local drawing CRS).
    static std::optional<ToLonLat> from(const OGRSpatialReference& crs);

    /// True when the datum's shift to CGCS2000 is unknown here and was taken as zero.
    bool ballpark() const { return m_ballpark; }
    bool degrees() const { return m_degrees; }
    /// A point that does not transform comes back as not-a-number.
    std::vector<LonLat> all(std::span<const Xy> points) const;
    LonLat one(Xy point) const;
    /// The other way; nullopt when the point has no place in the CRS.
    std::optional<Xy> back(LonLat point) const;

private:
    std::shared_ptr<OGRCoordinateTransformation> m_transformation;
    std::shared_ptr<OGRCoordinateTransformation> m_inverse;
    bool m_ballpark = false;
    bool m_in_place = false; // degrees of the same datum already
    bool m_degrees = false;
};

} // namespace reachplan
