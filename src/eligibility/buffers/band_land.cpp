// SPDX-License-Identifier: Apache-2.0
#include "eligibility/buffers/band_land.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/geodesic.hpp"
#include "geo/overlay.hpp"

namespace reachplan {
namespace {

constexpr double k_m2_per_ha = 10000;
constexpr int k_tiles_per_degree = 10;
/// Thinner than this, on the average, is the rounding of offsets.
constexpr double k_least_width_m = 0.1;

struct TileId {
    int row, column; // tenths of degrees
    auto operator<=>(const TileId&) const = default;
};

Geometry tile_geometry(const TileId& tile) {
    const auto at = [&](int column, int row) {
        return LonLat{static_cast<double>(column) / k_tiles_per_degree, static_cast<double>(row) / k_tiles_per_degree};
    };
    Polygon square;
    square.outer = {at(tile.column, tile.row), at(tile.column + 1, tile.row), at(tile.column + 1, tile.row + 1),
                    at(tile.column, tile.row + 1), at(tile.column, tile.row)};
    return densify(Geometry{{}, {}, {square}}, 2000);
}

/// Tiles that the bands or the distance itself may reach, from the south west.
std::vector<TileId> tiles_of(const BandGroup& group) {
    std::vector<TileId> tiles;
    const auto add = [&](const Geometry& geometry, double pad_m) {
        for (const Path& path : geometry.lines) {
            Box box = box_of(Geometry{{}, {path}, {}});
            box.pad(pad_m / 90000); // at least that far, up to 36 degrees of latitude
            const auto cell = [](double degrees) { return static_cast<int>(std::floor(degrees * k_tiles_per_degree)); };
            for (int row = cell(box.south); row <= cell(box.north); ++row) {
                for (int column = cell(box.west); column <= cell(box.east); ++column) {
                    tiles.push_back({row, column});
                }
            }
        }
    };
    const auto edges_of = [](const Geometry& geometry) {
        Geometry edges;
        const auto take = [&](const Path& path) {
            for (std::size_t i = 1; i < path.size(); ++i) {
                edges.lines.push_back({path[i - 1], path[i]});
            }
        };
        for (const Path& line : geometry.lines) {
            take(line);
        }
        for (const Polygon& polygon : geometry.polygons) {
            take(polygon.outer);
            for (const Path& hole : polygon.holes) {
                take(hole);
            }
        }
        return edges;
    };
    for (const Record* band : group.bands) {
        add(edges_of(band->geometry), 0);
    }
    for (const RiverStretch& stretch : group.rivers) {
        add(edges_of(stretch.geometry), group.claimed_m + stretch.offset_m);
    }
    std::sort(tiles.begin(), tiles.end());
    tiles.erase(std::unique(tiles.begin(), tiles.end()), tiles.end());
    return tiles;
}

/// What of the land lies within the claimed distance of a river.
Geometry within_distance(const BandGroup& group, const Geometry& land) {
    std::vector<Geometry> zones;
    for (const std::size_t i : group.river_index->items_within(land, group.claimed_m)) {
        const RiverStretch& stretch = group.rivers[i];
        zones.push_back(zone_around(stretch.geometry, group.claimed_m + stretch.offset_m, land));
    }
    return zones.empty() ? Geometry{} : intersection(land, union_of(zones));
}

Geometry within_bands(const BandGroup& group, const Geometry& land) {
    std::vector<Geometry> parts;
    for (const std::size_t i : group.band_index->items_within(land, 0)) {
        parts.push_back(intersection(land, group.bands[i]->geometry));
    }
    return parts.empty() ? Geometry{} : union_of(parts);
}

/// In metres, right to a per mille as far as a tile reaches.
double distance_to_edge_m(LonLat p, LonLat a, LonLat b) {
    constexpr double k_metres = 111'200;
    const double shrink = std::cos(p.lat * std::numbers::pi / 180);
    const auto east = [&](LonLat q) { return (q.lon - p.lon) * shrink * k_metres; };
    const auto north = [&](LonLat q) { return (q.lat - p.lat) * k_metres; };
    const double dx = east(b) - east(a), dy = north(b) - north(a);
    const double length2 = dx * dx + dy * dy;
    const double along = length2 > 0 ? std::clamp(-(east(a) * dx + north(a) * dy) / length2, 0.0, 1.0) : 0.0;
    return std::hypot(east(a) + along * dx, north(a) + along * dy);
}

/// Along the edges of a tile two overlays may differ by the last digit: what runs out there and back on itself, narrower
/// than the rounding, is no land.
Path without_spikes(Path ring) {
    constexpr double k_narrow_m = 0.05;
    if (ring.size() < 5) {
        return ring;
    }
    ring.pop_back();
    for (std::size_t i = 0, kept = 0; kept < ring.size() && ring.size() > 3;) {
        const LonLat a = ring[(i + ring.size() - 1) % ring.size()], b = ring[i], c = ring[(i + 1) % ring.size()];
        if (std::min(distance_to_edge_m(a, b, c), distance_to_edge_m(c, a, b)) < k_narrow_m) {
            ring.erase(ring.begin() + static_cast<std::ptrdiff_t>(i));
            i = (i + ring.size() - 1) % ring.size();
            kept = 0;
        } else {
            i = (i + 1) % ring.size();
            ++kept;
        }
    }
    ring.push_back(ring.front());
    return ring;
}

double perimeter_m(const Polygon& polygon) {
    double sum = length_m(polygon.outer);
    for (const Path& hole : polygon.holes) {
        sum += length_m(hole);
    }
    return sum;
}

/// How far its edge strays from the claimed distance, at most.
double worst_m(const BandGroup& group, const Polygon& polygon) {
    double worst = 0;
    for (const LonLat p : polygon.outer) {
        const Nearest hit = group.river_index->nearest(p);
        worst = std::max(worst, hit.found ? std::abs(hit.measure_m - group.claimed_m) : 0.0);
    }
    return worst;
}

void keep(const BandGroup& group, const Geometry& land, Deviation kind, std::vector<BufferDifference>& kept) {
    for (Polygon polygon : land.polygons) {
        polygon.outer = without_spikes(std::move(polygon.outer));
        const double m2 = area_m2(polygon);
        if (m2 >= k_least_width_m * perimeter_m(polygon) / 2) {
            kept.push_back({group.claimed_m, kind, {{}, {}, {polygon}}, m2 / k_m2_per_ha, worst_m(group, polygon)});
        }
    }
}

std::vector<BufferDifference> of_tile(const BandGroup& group, const TileId& id) {
    const Geometry tile = tile_geometry(id);
    const Geometry truth = within_distance(group, tile), bands = within_bands(group, tile);
    std::vector<BufferDifference> found;
    if (!truth.empty()) {
        keep(group, bands.empty() ? truth : difference(truth, std::span(&bands, 1)), Deviation::shortfall, found);
    }
    if (!bands.empty()) {
        keep(group, truth.empty() ? bands : difference(bands, std::span(&truth, 1)), Deviation::excess, found);
    }
    return found;
}

} // namespace

std::vector<BufferDifference> cut_differences(const BandGroup& group, BufferClaim& claim) {
    if (group.rivers.empty()) {
        return {};
    }
    const std::vector<TileId> tiles = tiles_of(group);
    std::vector<std::vector<BufferDifference>> found(tiles.size());
    tbb::parallel_for(std::size_t{0}, tiles.size(), [&](std::size_t i) { found[i] = of_tile(group, tiles[i]); });
    std::vector<BufferDifference> all;
    for (const Deviation kind : {Deviation::shortfall, Deviation::excess}) {
        double& sum_ha = kind == Deviation::shortfall ? claim.shortfall_ha : claim.excess_ha;
        for (const std::vector<BufferDifference>& of_one : found) {
            for (const BufferDifference& piece : of_one) {
                if (piece.kind == kind) {
                    sum_ha += piece.area_ha;
                    all.push_back(piece);
                }
            }
        }
    }
    return all;
}

double band_ha(const BandGroup& group, const Geometry& land) {
    return area_m2(within_distance(group, land)) / k_m2_per_ha;
}

double buffer_ha(const BandGroup& group, const Geometry& land) {
    return area_m2(within_bands(group, land)) / k_m2_per_ha;
}

} // namespace reachplan
