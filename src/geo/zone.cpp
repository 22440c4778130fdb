// SPDX-License-Identifier: Apache-2.0
// The zone within a distance of rivers and banks. GEOS' own round buffer cuts corners (5 m of
// 1000 m by default), so each edge gets a rectangle and each outer corner a sector whose outline
// touches the true circle from outside; their union is the union of capsules.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/clip.hpp"
#include "geo/edge_bend.hpp"
#include "geo/geodesic.hpp"
#include "geo/local_plane.hpp"
#include "geo/overlay.hpp"

namespace reachplan {

namespace {

constexpr double k_arc_excess_m = 0.004;
constexpr double k_rounding_m = 1e-4;
/// Sectors and rectangles reach a little into each other: no hairline gaps. At 1 km the corner of a
/// rectangle lengthened by a centimetre is 50 nm farther out.
constexpr double k_lap_rad = 0.01;
constexpr double k_lap_m = 0.01;
constexpr double k_pinhole_m2 = 1e-3;
constexpr double k_pi = std::numbers::pi;

class ZoneBuilder {
public:
    ZoneBuilder(double distance_m, const Box& near) : m_distance_m(distance_m), m_window(near), m_plane(near) {
        const double lat = distance_m / 110000 + 1e-4;
        const double shrink = std::cos(std::max(std::abs(near.south), std::abs(near.north)) * k_pi / 180);
        m_window.west -= lat / shrink;
        m_window.east += lat / shrink;
        m_window.south -= lat;
        m_window.north += lat;
    }

    const Box& window() const { return m_window; }
    const LocalPlane& plane() const { return m_plane; }

    void add_point(LonLat p) {
        if (m_window.contains(p)) {
            const Xy at = m_plane.forward(p);
            add_sector(at, radius_at(at), 0, 2 * k_pi);
        }
    }

    void add_path(const Path& path) {
        std::vector<Piece> pieces = pieces_of(path);
        const bool closed = path.size() > 3 && path.front() == path.back();
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (!pieces[i].wanted) {
                continue;
            }
            add_rectangle(pieces[i]);
            const bool last = i + 1 == pieces.size();
            const Piece* next = !last ? &pieces[i + 1] : closed ? &pieces.front() : nullptr;
            const Piece* before = i > 0 ? &pieces[i - 1] : closed ? &pieces.back() : nullptr;
            if (next != nullptr && next->wanted) {
                add_corner(pieces[i], *next);
            } else {
                add_sector(pieces[i].b, radius_at(pieces[i].b), pieces[i].heading - k_pi / 2,
                           pieces[i].heading + k_pi / 2);
            }
            if (before == nullptr || !before->wanted) {
                add_sector(pieces[i].a, radius_at(pieces[i].a), pieces[i].heading + k_pi / 2,
                           pieces[i].heading + 3 * k_pi / 2);
            }
        }
    }

    void add_polygon(const Polygon& polygon) {
        add_path(polygon.outer);
        for (const Path& hole : polygon.holes) {
            add_path(hole);
        }
        const Geometry clipped = clip_to(Geometry{{}, {}, {polygon}}, m_window);
        if (!clipped.polygons.empty()) {
            m_parts.push_back(
                mended(to_geos(densify(clipped, k_plane_edge_m), [&](LonLat p) { return m_plane.forward(p); })));
        }
    }

    std::vector<GeosPtr> take() { return std::move(m_parts); }

private:
    struct Piece {
        Xy a, b;
        double heading = 0; // mathematical angle of a -> b in the plane
        bool wanted = false;
    };

    std::vector<Piece> pieces_of(const Path& path) const {
        std::vector<Piece> pieces;
        for (std::size_t i = 1; i < path.size(); ++i) {
            if (path[i] == path[i - 1]) {
                continue;
            }
            Box whole;
            whole.grow(path[i - 1]);
            whole.grow(path[i]);
            whole.pad(bend_bound_m(path[i - 1], path[i]) / 50000);
            if (!whole.overlaps(m_window)) {
                pieces.push_back({});
                continue;
            }
            Path cut{path[i - 1]};
            split_edge(path[i - 1], path[i], k_plane_edge_m, cut);
            for (std::size_t k = 1; k < cut.size(); ++k) {
                Box box;
                box.grow(cut[k - 1]);
                box.grow(cut[k]);
                Piece piece;
                piece.wanted = box.overlaps(m_window);
                if (piece.wanted) {
                    piece.a = m_plane.forward(cut[k - 1]);
                    piece.b = m_plane.forward(cut[k]);
                    piece.heading = std::atan2(piece.b.y - piece.a.y, piece.b.x - piece.a.x);
                }
                pieces.push_back(piece);
            }
        }
        return pieces;
    }

    /// A plane radius that is never less than the true distance around p.
    double radius_at(Xy p) const {
        return m_distance_m * (1 + LocalPlane::stretch(std::hypot(p.x, p.y) + m_distance_m)) + k_rounding_m;
    }

    void add_rectangle(const Piece& piece) {
        const double r = std::max(radius_at(piece.a), radius_at(piece.b));
        const Xy along{std::cos(piece.heading), std::sin(piece.heading)};
        const auto corner = [&](Xy end, double forward, double left) {
            return Xy{end.x + forward * along.x - left * along.y, end.y + forward * along.y + left * along.x};
        };
        m_parts.push_back(
            geos_polygon({{corner(piece.a, -k_lap_m, -r), corner(piece.b, k_lap_m, -r), corner(piece.b, k_lap_m, r),
                           corner(piece.a, -k_lap_m, r), corner(piece.a, -k_lap_m, -r)}}));
    }

    void add_corner(const Piece& in, const Piece& out) {
        const double turn = std::remainder(out.heading - in.heading, 2 * k_pi);
        const double r = std::max(radius_at(in.a), std::max(radius_at(in.b), radius_at(out.b)));
        if (turn >= 0) {
            add_sector(in.b, r, in.heading - k_pi / 2, in.heading - k_pi / 2 + turn);
        } else {
            add_sector(in.b, r, in.heading + k_pi / 2 + turn, in.heading + k_pi / 2);
        }
    }

    void add_sector(Xy centre, double r, double from, double to) {
        const bool whole = to - from >= 2 * k_pi;
        if (!whole) {
            from -= k_lap_rad;
            to += k_lap_rad;
        }
        const double widest = 2 * std::acos(r / (r + k_arc_excess_m));
        const int pieces = std::max(4, static_cast<int>(std::ceil((to - from) / widest)));
        const double step = (to - from) / pieces;
        const double outer = r / std::cos(step / 2);
        std::vector<Xy> ring;
        const auto add = [&](double angle, double radius) {
            ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
        };
        if (!whole) {
            const double back = (from + to) / 2;
            ring.push_back({centre.x - k_lap_m * std::cos(back), centre.y - k_lap_m * std::sin(back)});
            add(from, r);
        }
        for (int i = 0; i < pieces; ++i) {
            add(from + (i + 0.5) * step, outer);
        }
        if (!whole) {
            add(to, r);
        }
        ring.push_back(ring.front());
        m_parts.push_back(geos_polygon({ring}));
    }

    double m_distance_m;
    Box m_window;
    LocalPlane m_plane;
    std::vector<GeosPtr> m_parts;
};

} // namespace

Geometry zone_around(const Geometry& geometry, double distance_m, const Geometry& near) {
    if (near.empty() || distance_m <= 0) {
        return {};
    }
    ZoneBuilder zone(distance_m, box_of(near));
    for (const LonLat p : geometry.points) {
        zone.add_point(p);
    }
    for (const Path& line : geometry.lines) {
        zone.add_path(line);
    }
    for (const Polygon& polygon : geometry.polygons) {
        zone.add_polygon(polygon);
    }
    std::vector<GeosPtr> parts = zone.take();
    if (parts.empty()) {
        return {};
    }
    const GeosPtr all = snapped(united(geos_collection(std::move(parts))));
    Geometry out = from_geos(*all, [&](Xy p) { return zone.plane().reverse(p); });
    for (Polygon& polygon : out.polygons) {
        std::erase_if(polygon.holes, [](const Path& hole) { return area_m2(Polygon{hole, {}}) < k_pinhole_m2; });
    }
    return out;
}

} // namespace reachplan
