// SPDX-License-Identifier: Apache-2.0
#include "network/transport_snap.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>

#include "base/groups.hpp"
#include "geo/box_tree.hpp"
#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

/// One degree of latitude is at least 110 km, one of longitude at least 50 km below 63 degrees of latitude.
constexpr double k_m_per_lat = 110'000, k_m_per_lon = 50'000;
/// A geodesic leaves the box of its ends by less, up to edges of two degrees.
constexpr double k_bulge_deg = 0.01;
constexpr double k_as_near_m = 0.001;

struct End {
    std::size_t line;
    bool back; // the last vertex, not the first
};

LonLat& vertex_of(std::vector<TransportLine>& lines, End end) {
    Path& path = lines[end.line].path;
    return end.back ? path.back() : path.front();
}

std::vector<End> ends_of(const std::vector<TransportLine>& lines) {
    std::vector<End> ends;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        ends.push_back({i, false});
        ends.push_back({i, true});
    }
    return ends;
}

/// Places of the ends of one mode, each once, from west to east: the first of a group stands for it.
std::map<Snapped, LonLat> group_ends(const std::vector<LonLat>& places, double snap_m) {
    std::vector<std::size_t> by_lat(places.size());
    std::iota(by_lat.begin(), by_lat.end(), std::size_t{0});
    std::sort(by_lat.begin(), by_lat.end(), [&](std::size_t a, std::size_t b) {
        return std::tie(places[a].lat, places[a].lon) < std::tie(places[b].lat, places[b].lon);
    });
    Groups groups(places.size());
    for (std::size_t i = 0; i < by_lat.size(); ++i) {
        const LonLat p = places[by_lat[i]];
        for (std::size_t j = i + 1; j < by_lat.size(); ++j) {
            const LonLat q = places[by_lat[j]];
            if (q.lat - p.lat > snap_m / k_m_per_lat) {
                break;
            }
            if (std::abs(q.lon - p.lon) <= snap_m / k_m_per_lon && geodesic_distance_m(p, q) <= snap_m) {
                groups.join(by_lat[i], by_lat[j]);
            }
        }
    }
    std::map<Snapped, LonLat> moved;
    for (std::size_t i = 0; i < places.size(); ++i) {
        moved[snap(places[i])] = places[groups.of(i)];
    }
    return moved;
}

void note(JoinedEnds& joined, const TransportLine& line, double moved_m) {
    ++joined.count;
    if (std::tie(joined.farthest_m, line.link_id) < std::tie(moved_m, joined.farthest_link)) {
        joined.farthest_m = moved_m;
        joined.farthest_link = line.link_id;
    }
}

void join_near_ends(std::vector<TransportLine>& lines, double snap_m, JoinedEnds& joined) {
    for (std::size_t mode = 0; mode < k_mode_count; ++mode) {
        std::map<Snapped, LonLat> places; // one for each cell of the grid: the west-most, then south-most
        for (const End end : ends_of(lines)) {
            if (lines[end.line].mode == static_cast<Mode>(mode)) {
                const LonLat p = vertex_of(lines, end);
                const auto [known, fresh] = places.try_emplace(snap(p), p);
                if (!fresh && std::tie(p.lon, p.lat) < std::tie(known->second.lon, known->second.lat)) {
                    known->second = p;
                }
            }
        }
        std::vector<LonLat> each;
        for (const auto& [cell, p] : places) {
            each.push_back(p);
        }
        const std::map<Snapped, LonLat> moved = group_ends(each, snap_m);
        for (const End end : ends_of(lines)) {
            LonLat& p = vertex_of(lines, end);
            const bool of_mode = lines[end.line].mode == static_cast<Mode>(mode);
            if (of_mode && snap(moved.at(snap(p))) != snap(p)) {
                note(joined, lines[end.line], geodesic_distance_m(p, moved.at(snap(p))));
                p = moved.at(snap(p));
            }
        }
    }
}

using Uses = std::map<std::pair<Mode, Snapped>, int>;

Uses uses_of(const std::vector<TransportLine>& lines) {
    Uses uses;
    for (const TransportLine& line : lines) {
        for (const LonLat p : line.path) {
            ++uses[{line.mode, snap(p)}];
        }
    }
    return uses;
}

/// Edges of all lines as they were before any vertex was put in, to be found by place.
class Edges {
public:
    struct Spot {
        double distance_m;
        std::size_t line, edge;
        LonLat at;
    };

    explicit Edges(const std::vector<TransportLine>& lines) : m_lines(lines) {
        std::vector<Box3> boxes;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            for (std::size_t edge = 0; edge + 1 < lines[i].path.size(); ++edge) {
                boxes.push_back(box_around(lines[i].path[edge], lines[i].path[edge + 1], k_bulge_deg));
                m_edges.emplace_back(i, edge);
            }
        }
        m_tree = BoxTree(boxes);
    }

    /// The nearest point of another line of the mode; of those that are as near, to the millimetre, that of the first line.
    std::optional<Spot> nearest(std::size_t own, LonLat p, double within_m) const {
        std::vector<Spot> spots;
        double least_m = within_m;
        const auto measure = [&](std::size_t leaf) {
            const auto [line, edge] = m_edges[leaf];
            if (line != own && m_lines[line].mode == m_lines[own].mode) {
                const Foot foot = nearest_on_edge(p, m_lines[line].path[edge], m_lines[line].path[edge + 1]);
                if (foot.distance_m <= within_m) {
                    spots.push_back({foot.distance_m, line, edge, foot.on_edge});
                    least_m = std::min(least_m, foot.distance_m);
                }
            }
        };
        m_tree.search(
            box_around(p, p, within_m / k_m_per_lon), [] { return 0.0; }, measure);
        std::erase_if(spots, [&](const Spot& spot) { return spot.distance_m > least_m + k_as_near_m; });
        const auto first = std::min_element(spots.begin(), spots.end(), [](const Spot& a, const Spot& b) {
            return std::tie(a.line, a.edge) < std::tie(b.line, b.edge);
        });
        return first == spots.end() ? std::nullopt : std::optional(*first);
    }

private:
    static Box3 box_around(LonLat a, LonLat b, double pad) {
        Box3 box;
        box.grow(Vec3{a.lon, a.lat, 0});
        box.grow(Vec3{b.lon, b.lat, 0});
        box.pad(pad);
        return box;
    }

    const std::vector<TransportLine>& m_lines;
    std::vector<std::pair<std::size_t, std::size_t>> m_edges;
    BoxTree m_tree;
};

struct Landing {
    End end;
    Edges::Spot spot;
};

/// Ends that share their place with no other vertex of the mode, and where they land.
std::vector<Landing> landings_of(std::vector<TransportLine>& lines, double snap_m) {
    const Uses uses = uses_of(lines);
    const Edges edges(lines);
    std::vector<Landing> landings;
    for (const End end : ends_of(lines)) {
        const LonLat p = vertex_of(lines, end);
        if (uses.at({lines[end.line].mode, snap(p)}) == 1) {
            if (const auto spot = edges.nearest(end.line, p, snap_m)) {
                landings.push_back({end, *spot});
            }
        }
    }
    return landings;
}

/// An end that lands on a vertex, on the grid, takes its place.
void land_on_vertices(const std::vector<TransportLine>& lines, std::vector<Landing>& landings) {
    for (Landing& landing : landings) {
        const Path& path = lines[landing.spot.line].path;
        for (const std::size_t i : {landing.spot.edge, landing.spot.edge + 1}) {
            if (snap(path[i]) == snap(landing.spot.at)) {
                landing.spot.at = path[i];
            }
        }
    }
}

/// Puts in a vertex for each landing, from the end of each line to its start, so that edges keep their numbers.
void put_in_vertices(std::vector<TransportLine>& lines, std::vector<Landing> landings) {
    const auto along = [&](const Landing& landing) {
        const Edges::Spot& spot = landing.spot;
        return std::tuple(spot.line, spot.edge, geodesic_distance_m(lines[spot.line].path[spot.edge], spot.at));
    };
    std::sort(landings.begin(), landings.end(),
              [&](const Landing& a, const Landing& b) { return along(b) < along(a); });
    for (const Landing& landing : landings) {
        Path& path = lines[landing.spot.line].path;
        const auto at = path.begin() + static_cast<std::ptrdiff_t>(landing.spot.edge);
        if (snap(*at) != snap(landing.spot.at) && snap(*(at + 1)) != snap(landing.spot.at)) {
            path.insert(at + 1, landing.spot.at);
        }
    }
}

void join_loose_ends(std::vector<TransportLine>& lines, double snap_m, JoinedEnds& joined) {
    std::vector<Landing> landings = landings_of(lines, snap_m);
    land_on_vertices(lines, landings);
    put_in_vertices(lines, landings);
    for (const Landing& landing : landings) {
        LonLat& p = vertex_of(lines, landing.end);
        if (snap(p) != snap(landing.spot.at)) {
            note(joined, lines[landing.end.line], landing.spot.distance_m);
        }
        p = landing.spot.at;
    }
}

void drop_points(std::vector<TransportLine>& lines) {
    for (TransportLine& line : lines) {
        const auto same = [](LonLat a, LonLat b) { return snap(a) == snap(b); };
        line.path.erase(std::unique(line.path.begin(), line.path.end(), same), line.path.end());
    }
    std::erase_if(lines, [](const TransportLine& line) { return line.path.size() < 2; });
}

} // namespace

Snapped snap(LonLat p) {
    return {std::llround(p.lon * 1e6), std::llround(p.lat * 1e6)};
}

JoinedEnds join_ends(std::vector<TransportLine>& lines, double snap_m) {
    JoinedEnds joined;
    if (snap_m > 0) {
        join_near_ends(lines, snap_m, joined);
        drop_points(lines);
        join_loose_ends(lines, snap_m, joined);
        drop_points(lines);
    }
    return joined;
}

} // namespace reachplan
