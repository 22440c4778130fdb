// SPDX-License-Identifier: Apache-2.0
// Earth-centred coordinates in metres, where straight lines bound geodesics from below.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/geometry.hpp"

namespace reachplan {

struct Vec3 {
    double x = 0, y = 0, z = 0;
};

inline Vec3 operator+(Vec3 a, Vec3 b) {
    return {a.x + b.x, a.y + b.y, a.z + b.z};
}
inline Vec3 operator-(Vec3 a, Vec3 b) {
    return {a.x - b.x, a.y - b.y, a.z - b.z};
}
inline Vec3 operator*(double k, Vec3 a) {
    return {k * a.x, k * a.y, k * a.z};
}
inline double dot(Vec3 a, Vec3 b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
inline double norm(Vec3 a) {
    return std::sqrt(dot(a, a));
}
inline Vec3 cross(Vec3 a, Vec3 b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

inline constexpr double k_equator_m = 6378137.0;
inline constexpr double k_flattening = 1.0 / 298.257222101;

/// On the ellipsoid, height 0.
inline Vec3 to_ecef(LonLat p) {
    const double lon = p.lon * std::numbers::pi / 180.0;
    const double lat = p.lat * std::numbers::pi / 180.0;
    const double e2 = k_flattening * (2 - k_flattening);
    const double s = std::sin(lat);
    const double n = k_equator_m / std::sqrt(1 - e2 * s * s);
    return {n * std::cos(lat) * std::cos(lon), n * std::cos(lat) * std::sin(lon), n * (1 - e2) * s};
}

struct Box3 {
    Vec3 lo{1e300, 1e300, 1e300};
    Vec3 hi{-1e300, -1e300, -1e300};

    void grow(Vec3 p) {
        lo = {std::min(lo.x, p.x), std::min(lo.y, p.y), std::min(lo.z, p.z)};
        hi = {std::max(hi.x, p.x), std::max(hi.y, p.y), std::max(hi.z, p.z)};
    }
    void grow(const Box3& b) {
        grow(b.lo);
        grow(b.hi);
    }
    void pad(double d) {
        lo = lo - Vec3{d, d, d};
        hi = hi + Vec3{d, d, d};
    }
    Vec3 centre() const { return 0.5 * (lo + hi); }
};

inline double distance(const Box3& a, const Box3& b) {
    const auto gap = [](double alo, double ahi, double blo, double bhi) {
        return std::max(0.0, std::max(alo - bhi, blo - ahi));
    };
    return norm({gap(a.lo.x, a.hi.x, b.lo.x, b.hi.x), gap(a.lo.y, a.hi.y, b.lo.y, b.hi.y),
                 gap(a.lo.z, a.hi.z, b.lo.z, b.hi.z)});
}

} // namespace reachplan
