// SPDX-License-Identifier: Apache-2.0
// Distances and areas of the independent check: GeographicLib on CGCS2000, every edge a geodesic, brute
// force over edges behind a box filter that never drops a nearer one. Shares no code with geo/geodesic or
// geo/nearest: the foot on an edge comes from gnomonic projections (Karney 2013, section 8,
// doi:10.1007/s00190-012-0578-z). Metres and square metres, longitude/latitude degrees.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "geo/geometry.hpp"

namespace reachplan::verify {

inline constexpr double k_far = std::numeric_limits<double>::infinity();

struct Edge {
    LonLat a;
    LonLat b; // equal to a for a point
};

/// An edge's ends in metres from the centre of the earth; their chord is never longer than the geodesic.
struct Chord {
    struct Point {
        double x, y, z;
    };
    Point a, b;
    double bulge_m; // how far the geodesic strays from it, at most
};

/// A geometry taken apart into edges, in runs of a few with the box around each run.
class Shape {
public:
    struct Run {
        Box box;
        std::size_t first;
        std::size_t last;
    };
    Shape() = default;
    /// Keeps a pointer to the geometry: it must outlive the shape.
    explicit Shape(const Geometry& geometry);

    const Geometry& geometry() const { return *m_geometry; }
    const std::vector<Edge>& edges() const { return m_edges; }
    const std::vector<Chord>& chords() const { return m_chords; } // of the edges
    const std::vector<Run>& runs() const { return m_runs; }
    const Box& box() const { return m_box; }

private:
    void add(const Path& path);
    void make_runs();

    const Geometry* m_geometry = nullptr;
    std::vector<Edge> m_edges;
    std::vector<Chord> m_chords;
    std::vector<Run> m_runs;
    Box m_box;
};

double geodesic_m(LonLat a, LonLat b);
/// The path with further vertices on its geodesics, so that no edge is longer than that.
Path in_short_edges(const Path& path, double longest_m);
/// For ranking only: right to a few per cent over a few hundred kilometres.
double rough_m(LonLat a, LonLat b);

struct Landing {
    double distance_m;
    LonLat at; // on the edge
};
Landing nearest_on(LonLat p, const Edge& edge);
/// Where the edges cross each other, on both.
std::optional<LonLat> crossing(const Edge& a, const Edge& b);
/// No two points of the boxes are nearer than this.
double at_least_m(const Box& a, const Box& b);
/// Smallest distance of the two; 0 where they meet or one lies inside the other. `k_far` when it exceeds `give_up_m`.
double gap_m(const Shape& a, const Shape& b, double give_up_m = k_far);

/// Rings with geodesic edges, holes taken off.
double area_m2(const Geometry& geometry);

} // namespace reachplan::verify
