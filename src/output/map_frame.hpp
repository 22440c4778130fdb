// SPDX-License-Identifier: Apache-2.0
// From longitude and latitude to millimetres on the sheet: an Albers equal-area conic projection on the
// authalic sphere, with standard parallels a sixth from the southern and northern edge of what is shown
// (Snyder 1987, Map Projections: A Working Manual, USGS PP 1395, eq. 14-1 to 14-6). For pictures only;
// nothing is ever measured here.
#pragma once

#include <vector>

#include "geo/geometry.hpp"
#include "output/svg.hpp"

namespace reachplan {

class Albers {
public:
    explicit Albers(const Box& shown);
    /// Kilometres east and north of the middle of the box.
    Spot project(LonLat place) const;
    double south_parallel() const { return m_south; }
    double north_parallel() const { return m_north; }
    double central_meridian() const { return m_meridian; }

private:
    double m_south, m_north, m_meridian;
    double m_n, m_c, m_rho0;
};

/// A window of the sheet with a map in it.
class MapFrame {
public:
    /// The largest scale at which `shown` fits into `sheet`, in the middle.
    MapFrame(const Box& shown, const SheetBox& sheet);

    const SheetBox& sheet() const { return m_sheet; }
    const Albers& projection() const { return m_albers; }
    double mm_per_km() const { return m_scale; }
    /// 1 : this.
    double scale_number() const { return 1e6 / m_scale; }

    Spot spot(LonLat place) const;
    bool shows(LonLat place) const { return m_sheet.contains(spot(place)); }
    /// Clipped to the frame with a margin, simplified to what can be seen.
    std::vector<Trace> lines(const std::vector<Path>& paths) const;
    std::vector<Trace> rings(const std::vector<Polygon>& polygons) const;

private:
    Trace project(const Path& path) const;
    SheetBox m_sheet;
    Albers m_albers;
    double m_scale = 1;
    Spot m_middle; // kilometres
};

/// Box in degrees around a place, `width_km` by `height_km`.
Box window_around(LonLat centre, double width_km, double height_km);

} // namespace reachplan
