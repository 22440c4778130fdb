// SPDX-License-Identifier: Apache-2.0
#include "verify/plane.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "verify/measure.hpp"

namespace reachplan::verify {
namespace {

constexpr double k_touch_degrees = 1e-11;

enum class Place { out, in, rim };

Place place_in(const Path& ring, LonLat p) {
    bool in = false;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const LonLat a = ring[i - 1], b = ring[i];
        if (std::min(a.lat, b.lat) > p.lat + k_touch_degrees || std::max(a.lat, b.lat) < p.lat - k_touch_degrees) {
            continue;
        }
        const double dx = b.lon - a.lon, dy = b.lat - a.lat;
        const double length = std::sqrt(dx * dx + dy * dy);
        const double along = length > 0 ? ((p.lon - a.lon) * dx + (p.lat - a.lat) * dy) / length : 0;
        const double across = length > 0 ? ((p.lon - a.lon) * dy - (p.lat - a.lat) * dx) / length
                                         : std::hypot(p.lon - a.lon, p.lat - a.lat);
        if (std::abs(across) <= k_touch_degrees && along >= -k_touch_degrees && along <= length + k_touch_degrees) {
            return Place::rim;
        }
        const bool spans = (a.lat <= p.lat) != (b.lat <= p.lat);
        if (spans && a.lon + (p.lat - a.lat) * dx / dy > p.lon) {
            in = !in;
        }
    }
    return in ? Place::in : Place::out;
}

std::vector<double> cuts_of(const Polygon& polygon, double lat) {
    std::vector<double> cuts;
    const auto cut = [&](const Path& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const LonLat a = ring[i - 1], b = ring[i];
            if ((a.lat > lat) != (b.lat > lat)) {
                cuts.push_back(a.lon + (lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon));
            }
        }
    };
    cut(polygon.outer);
    std::for_each(polygon.holes.begin(), polygon.holes.end(), cut);
    std::sort(cuts.begin(), cuts.end());
    return cuts;
}

/// The parallel in the middle of the gap between vertex latitudes that holds `wanted`.
double clear_parallel(const Polygon& polygon, double wanted) {
    double below = -1e9, above = 1e9, south = 1e9, north = -1e9;
    const auto look = [&](const Path& ring) {
        for (const LonLat p : ring) {
            if (p.lat <= wanted) {
                below = std::max(below, p.lat);
            } else {
                above = std::min(above, p.lat);
            }
        }
    };
    look(polygon.outer);
    std::for_each(polygon.holes.begin(), polygon.holes.end(), look);
    for (const LonLat p : polygon.outer) {
        south = std::min(south, p.lat);
        north = std::max(north, p.lat);
    }
    below = below < -1e8 ? south : below;
    above = above > 1e8 ? north : above;
    return below + (above - below) / 2;
}

LonLat place_of(const Polygon& polygon) {
    double south = 1e9, north = -1e9;
    for (const LonLat p : polygon.outer) {
        south = std::min(south, p.lat);
        north = std::max(north, p.lat);
    }
    LonLat best = polygon.outer.front();
    double widest = 0;
    for (const double share : std::array{0.5, 0.25, 0.75, 0.375, 0.625}) {
        const double lat = clear_parallel(polygon, south + share * (north - south));
        const std::vector<double> cuts = cuts_of(polygon, lat);
        for (std::size_t i = 1; i < cuts.size(); i += 2) {
            if (cuts[i] - cuts[i - 1] > widest * 1.000001) { // not by rounding alone
                widest = cuts[i] - cuts[i - 1];
                best = {(cuts[i - 1] + cuts[i]) / 2, lat};
            }
        }
    }
    return best;
}

/// An edge that is no parallel, southern end first, with the shape it belongs to.
struct Side {
    LonLat low, high;
    std::size_t shape;
    double at(double lat) const { return low.lon + (lat - low.lat) / (high.lat - low.lat) * (high.lon - low.lon); }
};

/// Square metres in a square degree at this latitude (radii of curvature of CGCS2000).
double square_degree_m2(double lat) {
    constexpr double a = 6378137.0, f = 1 / 298.257222101, e2 = f * (2 - f), radians = 3.14159265358979323846 / 180.0;
    const double s = std::sin(lat * radians), w2 = 1 - e2 * s * s;
    const double meridian = a * (1 - e2) / (w2 * std::sqrt(w2)), normal = a / std::sqrt(w2);
    return meridian * normal * std::cos(lat * radians) * radians * radians;
}

class Sweep {
public:
    using Wanted = std::function<bool(const std::vector<char>&)>;

    Sweep(const std::vector<const Geometry*>& shapes, double south, double north)
        : m_count(shapes.size()), m_south(south), m_north(north) {
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            for (const Polygon& polygon : shapes[i]->polygons) {
                add(polygon.outer, i);
                for (const Path& hole : polygon.holes) {
                    add(hole, i);
                }
            }
        }
        std::sort(m_sides.begin(), m_sides.end(), [](const Side& x, const Side& y) { return x.low.lat < y.low.lat; });
        find_steps();
    }

    double measure_m2(const Wanted& wanted) const {
        double sum = 0;
        for (std::size_t i = 1; i < m_steps.size(); ++i) {
            sum += strip_m2(m_steps[i - 1], m_steps[i], wanted);
        }
        return sum;
    }

private:
    void add(const Path& ring, std::size_t shape) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            LonLat a = ring[i - 1], b = ring[i];
            if (a.lat > b.lat) {
                std::swap(a, b);
            }
            if (a.lat < b.lat && a.lat < m_north && b.lat > m_south) {
                m_sides.push_back({a, b, shape});
            }
        }
    }

    /// Latitudes of vertices and crossings: between two of them no side begins, ends or changes its rank.
    void find_steps() {
        m_steps = {m_south, m_north};
        for (std::size_t i = 0; i < m_sides.size(); ++i) {
            const Side& s = m_sides[i];
            m_steps.push_back(s.low.lat);
            m_steps.push_back(s.high.lat);
            for (std::size_t j = i + 1; j < m_sides.size() && m_sides[j].low.lat < s.high.lat; ++j) {
                if (m_sides[j].shape != s.shape) {
                    add_crossing(s, m_sides[j]);
                }
            }
        }
        std::sort(m_steps.begin(), m_steps.end());
        m_steps.erase(std::unique(m_steps.begin(), m_steps.end()), m_steps.end());
        std::erase_if(m_steps, [&](double lat) { return lat < m_south || lat > m_north; });
    }

    void add_crossing(const Side& s, const Side& t) {
        const double south = std::max(s.low.lat, t.low.lat), north = std::min(s.high.lat, t.high.lat);
        const double below = s.at(south) - t.at(south), above = s.at(north) - t.at(north);
        if (below * above < 0) {
            m_steps.push_back(south + (north - south) * below / (below - above));
        }
    }

    double strip_m2(double south, double north, const Wanted& wanted) const {
        const double middle = south + (north - south) / 2;
        std::vector<std::pair<double, const Side*>> cuts;
        for (const Side& side : m_sides) {
            if (side.low.lat >= north) {
                break;
            }
            if (side.low.lat < middle && side.high.lat > middle) {
                cuts.emplace_back(side.at(middle), &side);
            }
        }
        std::sort(cuts.begin(), cuts.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
        std::vector<char> inside(m_count, 0);
        double low = 0, high = 0; // widths at both ends of the strip, degrees
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
            inside[cuts[i].second->shape] ^= 1;
            if (wanted(inside)) {
                low += cuts[i + 1].second->at(south) - cuts[i].second->at(south);
                high += cuts[i + 1].second->at(north) - cuts[i].second->at(north);
            }
        }
        // Simpson: widths are linear in the strip, the size of a square degree is smooth.
        return (north - south) / 6 *
               (low * square_degree_m2(south) + 2 * (low + high) * square_degree_m2(middle) +
                high * square_degree_m2(north));
    }

    std::size_t m_count;
    double m_south, m_north;
    std::vector<Side> m_sides;
    std::vector<double> m_steps;
};

Box box_around(const std::vector<const Geometry*>& shapes) {
    Box box;
    for (const Geometry* shape : shapes) {
        const Box one = box_of(*shape);
        box.grow({one.west, one.south});
        box.grow({one.east, one.north});
    }
    return box;
}

} // namespace

bool holds(const Polygon& polygon, LonLat p) {
    const Place outer = place_in(polygon.outer, p);
    if (outer != Place::in) {
        return outer == Place::rim;
    }
    return std::none_of(polygon.holes.begin(), polygon.holes.end(),
                        [&](const Path& hole) { return place_in(hole, p) == Place::in; });
}

bool holds(const Geometry& geometry, LonLat p) {
    return std::any_of(geometry.polygons.begin(), geometry.polygons.end(),
                       [&](const Polygon& polygon) { return holds(polygon, p); });
}

LonLat place_of(const Geometry& geometry) {
    const Polygon* largest = nullptr;
    double most_m2 = -1;
    for (const Polygon& polygon : geometry.polygons) {
        const double m2 = polygon.outer.empty() ? -1 : area_m2({{}, {}, {polygon}});
        if (m2 > most_m2) {
            most_m2 = m2;
            largest = &polygon;
        }
    }
    if (largest != nullptr) {
        return place_of(*largest);
    }
    for (const Path& line : geometry.lines) {
        if (!line.empty()) {
            return line.front();
        }
    }
    return geometry.points.empty() ? LonLat{} : geometry.points.front();
}

double union_m2(const std::vector<const Geometry*>& shapes) {
    const Box box = box_around(shapes);
    const auto any = [](const std::vector<char>& inside) {
        return std::find(inside.begin(), inside.end(), 1) != inside.end();
    };
    return shapes.empty() ? 0 : Sweep(shapes, box.south, box.north).measure_m2(any);
}

double outside_m2(const Geometry& shape, const std::vector<const Geometry*>& others) {
    std::vector<const Geometry*> shapes = {&shape};
    shapes.insert(shapes.end(), others.begin(), others.end());
    const Box box = box_of(shape);
    const auto alone = [](const std::vector<char>& inside) {
        return inside[0] == 1 && std::find(inside.begin() + 1, inside.end(), 1) == inside.end();
    };
    return Sweep(shapes, box.south, box.north).measure_m2(alone);
}

} // namespace reachplan::verify
