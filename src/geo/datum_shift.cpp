// SPDX-License-Identifier: Apache-2.0
// GCJ-02 and BD-09: the offsets that Chinese web maps add to WGS84. The constants are the publicly
// known ones; there is no inverse formula, so the shift is undone by fixed-point iteration.
#include <cmath>
#include <numbers>

#include "geo/vector_reader.hpp"

namespace reachplan {

namespace {

constexpr double k_pi = std::numbers::pi;

bool outside_shifted_area(LonLat p) {
    return p.lon < 72.004 || p.lon > 137.8347 || p.lat < 0.8293 || p.lat > 55.8271;
}

double two_waves(double x) {
    return (20 * std::sin(6 * x * k_pi) + 20 * std::sin(2 * x * k_pi)) * 2 / 3;
}

double lat_offset_m(double x, double y) {
    return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x)) + two_waves(x) +
           (20 * std::sin(y * k_pi) + 40 * std::sin(y / 3 * k_pi)) * 2 / 3 +
           (160 * std::sin(y / 12 * k_pi) + 320 * std::sin(y * k_pi / 30)) * 2 / 3;
}

double lon_offset_m(double x, double y) {
    return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x)) + two_waves(x) +
           (20 * std::sin(x * k_pi) + 40 * std::sin(x / 3 * k_pi)) * 2 / 3 +
           (150 * std::sin(x / 12 * k_pi) + 300 * std::sin(x / 30 * k_pi)) * 2 / 3;
}

LonLat to_gcj02(LonLat p) {
    if (outside_shifted_area(p)) {
        return p;
    }
    constexpr double a = 6378245.0;
    constexpr double ee = 0.00669342162296594323;
    const double lat = p.lat / 180 * k_pi;
    const double magic = 1 - ee * std::sin(lat) * std::sin(lat);
    const double north = lat_offset_m(p.lon - 105, p.lat - 35);
    const double east = lon_offset_m(p.lon - 105, p.lat - 35);
    return {p.lon + east * 180 / (a / std::sqrt(magic) * std::cos(lat) * k_pi),
            p.lat + north * 180 / (a * (1 - ee) / (magic * std::sqrt(magic)) * k_pi)};
}

LonLat gcj02_to_bd09(LonLat p) {
    constexpr double k = k_pi * 3000 / 180;
    const double z = std::hypot(p.lon, p.lat) + 0.00002 * std::sin(p.lat * k);
    const double theta = std::atan2(p.lat, p.lon) + 0.000003 * std::cos(p.lon * k);
    return {z * std::cos(theta) + 0.0065, z * std::sin(theta) + 0.006};
}

} // namespace

LonLat apply_datum_shift(LonLat wgs84, DatumShift shift) {
    switch (shift) {
    case DatumShift::gcj02: return to_gcj02(wgs84);
    case DatumShift::bd09: return gcj02_to_bd09(to_gcj02(wgs84));
    case DatumShift::none: break;
    }
    return wgs84;
}

LonLat undo_datum_shift(LonLat shifted, DatumShift shift) {
    LonLat guess = shifted;
    for (int i = 0; i < 30 && shift != DatumShift::none; ++i) {
        const LonLat there = apply_datum_shift(guess, shift);
        const LonLat rest{shifted.lon - there.lon, shifted.lat - there.lat};
        guess = {guess.lon + rest.lon, guess.lat + rest.lat};
        if (std::max(std::abs(rest.lon), std::abs(rest.lat)) < 1e-11) {
            break;
        }
    }
    return guess;
}

} // namespace reachplan
