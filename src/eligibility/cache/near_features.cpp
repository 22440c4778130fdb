// SPDX-License-Identifier: Apache-2.0
#include "eligibility/cache/near_features.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "base/content_key.hpp"
#include "geo/geometry_bytes.hpp"

namespace reachplan {
namespace {

constexpr double k_least_degree_m = 110000; // of latitude, and of longitude times the cosine
constexpr double k_most_degree_m = 112000;
constexpr double k_smallest_radius_m = 6335000;
constexpr double k_last_lat = 84; // degrees of longitude are too short beyond
constexpr Box k_world{-1e9, -1e9, 1e9, 1e9};

void add_number(std::string& bytes, double value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// Around a place, so far that no geodesic of that length leaves it.
Box box_within(LonLat at, double metres) {
    const double lat = metres / k_least_degree_m;
    const double farthest = std::abs(at.lat) + lat;
    if (farthest > k_last_lat) {
        return k_world;
    }
    const double lon = metres / (k_least_degree_m * std::cos(farthest * std::numbers::pi / 180));
    const Box box{at.lon - lon, at.lat - lat, at.lon + lon, at.lat + lat};
    return box.west < -180 || box.east > 180 ? k_world : box;
}

void grow(Box& box, const Box& other) {
    box.grow({other.west, other.south});
    box.grow({other.east, other.north});
}

double longest_m(const Path& path) {
    double longest = 0;
    for (std::size_t i = 1; i < path.size(); ++i) {
        longest = std::max(longest, std::hypot(path[i].lon - path[i - 1].lon, path[i].lat - path[i - 1].lat));
    }
    return longest * k_most_degree_m;
}

/// An edge bends away from its ends' box, and whoever is within the offset counts as reached.
Box box_of_item(const NearestItem& item) {
    double longest = 0;
    for (const Path& line : item.geometry->lines) {
        longest = std::max(longest, longest_m(line));
    }
    for (const Polygon& polygon : item.geometry->polygons) {
        longest = std::max(longest, longest_m(polygon.outer));
    }
    const Box corners = box_of(*item.geometry);
    const double pad_m = std::max(item.offset_m, 0.0) + longest * longest / k_smallest_radius_m + 1;
    Box box = corners;
    for (const LonLat p : {LonLat{corners.west, corners.south}, LonLat{corners.east, corners.north}}) {
        grow(box, box_within(p, pad_m));
    }
    return box;
}

Box3 flat(const Box& box) {
    return {{box.west, box.south, 0}, {box.east, box.north, 0}};
}

} // namespace

Box box_around(std::span<const CellBlock> blocks, double reach_m) {
    Box box;
    for (const CellBlock& block : blocks) {
        // Planes and searches take some more than they need.
        grow(box, box_within(block.centre, (block.radius_m + reach_m) * 1.02 + 2000));
    }
    return box;
}

std::string digest_of(const Geometry& geometry) {
    return sha256_hex(bytes_of(geometry));
}

NearFeatures::NearFeatures(std::span<const NearestItem> items) {
    std::vector<Box3> boxes;
    for (const NearestItem& item : items) {
        std::string digest = digest_of(*item.geometry);
        add_number(digest, item.offset_m);
        m_digests.push_back(std::move(digest));
        boxes.push_back(flat(box_of_item(item)));
    }
    m_tree = BoxTree(boxes);
}

std::string NearFeatures::digest(const Box& box) const {
    std::vector<std::size_t> near;
    m_tree.search(
        flat(box), [] { return 0.0; }, [&](std::size_t item) { near.push_back(item); });
    std::sort(near.begin(), near.end());
    std::string all;
    for (const std::size_t item : near) {
        all += m_digests[item];
    }
    return sha256_hex(all);
}

} // namespace reachplan
