// SPDX-License-Identifier: Apache-2.0
#include "geo/block_plane.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace reachplan {
namespace {

constexpr double k_smallest_radius_m = 6335000;
constexpr int k_lattice = 4; // quarters of the block, at which the curve through its halves is checked
constexpr double k_rounding_m = 1e-5;

/// Shares of the nodes at 0, 1/2 and 1.
std::array<double, 3> shares(double t) {
    return {(2 * t - 1) * (t - 1), 4 * t * (1 - t), t * (2 * t - 1)};
}

/// Area of the ring through the lattice's rim; the plane shows it a little too small, more so away from the centre.
double area_of(const std::array<Xy, 25>& lattice, double side_m) {
    static constexpr std::array<int, 16> k_rim{0, 1, 2, 3, 4, 9, 14, 19, 24, 23, 22, 21, 20, 15, 10, 5};
    double twice = 0;
    for (std::size_t i = 0; i < k_rim.size(); ++i) {
        const Xy a = lattice.at(static_cast<std::size_t>(k_rim.at(i)));
        const Xy b = lattice.at(static_cast<std::size_t>(k_rim.at((i + 1) % k_rim.size())));
        twice += a.x * b.y - a.y * b.x;
    }
    const double radius_m = k_equator_m * (1 - k_flattening / 2);
    return std::abs(twice) / 2 * (1 + side_m * side_m / (12 * radius_m * radius_m));
}

} // namespace

double BlockPlane::shortening(double radius_m) {
    const double angle = radius_m / k_smallest_radius_m;
    return 1.1 * angle * angle / 2;
}

BlockPlane::BlockPlane(const GridPlaces& places, std::int64_t column, std::int64_t row, int side) : m_side(side) {
    const std::vector<LonLat> there = places.lattice(column, row, side / k_lattice, k_lattice + 1);
    m_centre = there[there.size() / 2];
    const double lon = m_centre.lon * std::numbers::pi / 180, lat = m_centre.lat * std::numbers::pi / 180;
    m_origin = to_ecef(m_centre);
    m_east = {-std::sin(lon), std::cos(lon), 0};
    m_north = {-std::sin(lat) * std::cos(lon), -std::sin(lat) * std::sin(lon), std::cos(lat)};
    std::array<Xy, 25> lattice{};
    for (std::size_t i = 0; i < lattice.size(); ++i) {
        lattice.at(i) = of(to_ecef(there[i]));
        m_nodes[i / 10][i % 5 / 2] = i / 5 % 2 == 0 && i % 5 % 2 == 0 ? lattice.at(i) : m_nodes[i / 10][i % 5 / 2];
    }
    double off_m = 0;
    for (std::size_t i = 0; i < lattice.size(); ++i) {
        const std::size_t row_of_lattice = i / 5, column_of_lattice = i % 5;
        const double step = static_cast<double>(side) / k_lattice;
        const Xy guess =
            place(static_cast<double>(column_of_lattice) * step, static_cast<double>(row_of_lattice) * step);
        off_m = std::max(off_m, std::hypot(guess.x - lattice.at(i).x, guess.y - lattice.at(i).y));
        m_radius_m = std::max(m_radius_m, std::hypot(lattice.at(i).x, lattice.at(i).y));
    }
    const double side_m = std::hypot(lattice[4].x - lattice[0].x, lattice[4].y - lattice[0].y);
    const double cell_m = side_m / side;
    m_radius_m *= 1 + shortening(m_radius_m);
    m_radius_m += 1.1 * side_m * side_m / (8 * k_smallest_radius_m) / (k_lattice * k_lattice);
    m_slack_m = 2 * off_m + 1.1 * cell_m * cell_m / (8 * k_smallest_radius_m) + k_rounding_m;
    m_area_m2 = area_of(lattice, side_m);
}

void BlockPlane::lay_out() const {
    if (m_corners.empty()) {
        fill(m_corners, m_side + 1, 0);
        fill(m_centres, m_side, 0.5);
    }
}

/// place() for a square lattice, the shares of each column and row worked out once.
void BlockPlane::fill(std::vector<Xy>& places, int count, double first) const {
    const auto size = static_cast<std::size_t>(count);
    std::array<std::vector<double>, 3> across;
    for (std::vector<double>& column : across) {
        column.resize(size);
    }
    for (std::size_t i = 0; i < size; ++i) {
        const std::array<double, 3> of = shares((first + static_cast<double>(i)) / m_side);
        for (std::size_t k = 0; k < 3; ++k) {
            across.at(k)[i] = of.at(k);
        }
    }
    const double *left = across[0].data(), *middle = across[1].data(), *right = across[2].data();
    places.resize(size * size);
    for (std::size_t j = 0; j < size; ++j) {
        const std::array<double, 3> down{left[j], middle[j], right[j]};
        std::array<Xy, 3> row{};
        for (std::size_t i = 0; i < 3; ++i) {
            row.at(i) = {down[0] * m_nodes[0][i].x + down[1] * m_nodes[1][i].x + down[2] * m_nodes[2][i].x,
                         down[0] * m_nodes[0][i].y + down[1] * m_nodes[1][i].y + down[2] * m_nodes[2][i].y};
        }
        Xy* to = places.data() + j * size;
        for (std::size_t i = 0; i < size; ++i) {
            to[i].x = left[i] * row[0].x + middle[i] * row[1].x + right[i] * row[2].x;
            to[i].y = left[i] * row[0].y + middle[i] * row[1].y + right[i] * row[2].y;
        }
    }
}

Xy BlockPlane::place(double column, double row) const {
    const std::array<double, 3> across = shares(column / m_side), down = shares(row / m_side);
    Xy p{0, 0};
    for (std::size_t j = 0; j < 3; ++j) {
        for (std::size_t i = 0; i < 3; ++i) {
            p.x += down.at(j) * across.at(i) * m_nodes[j][i].x;
            p.y += down.at(j) * across.at(i) * m_nodes[j][i].y;
        }
    }
    return p;
}

} // namespace reachplan
