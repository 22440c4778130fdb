// SPDX-License-Identifier: Apache-2.0
// Rivers, lakes and points from a fixed seed, the same with every standard library.
#pragma once

#include <cmath>
#include <cstdint>

#include "geo/geometry.hpp"

namespace reachplan::test {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_state(seed) {}
    /// SplitMix64; uniform in [low, high).
    double between(double low, double high) {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return low + (high - low) * static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
    }

private:
    std::uint64_t m_state;
};

/// Winds its way east from `from`, mean edge `step` degrees.
inline Path wiggly_river(LonLat from, int edges, double step, Dice& dice) {
    Path river{from};
    double heading = 0;
    for (int i = 0; i < edges; ++i) {
        heading = 0.9 * heading + dice.between(-0.9, 0.9);
        const double length = step * dice.between(0.3, 1.7);
        river.push_back({river.back().lon + length * std::cos(heading), river.back().lat + length * std::sin(heading)});
    }
    return river;
}

/// A star-shaped ring, counter-clockwise and closed.
inline Path blob(LonLat centre, double radius, int corners, Dice& dice) {
    Path ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * 3.14159265358979 * i / corners;
        const double r = radius * dice.between(0.5, 1.0);
        ring.push_back({centre.lon + r * std::cos(angle), centre.lat + r * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

} // namespace reachplan::test
