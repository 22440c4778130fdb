// SPDX-License-Identifier: Apache-2.0
#include "output/map_frame.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace reachplan {
namespace {

constexpr double k_radius_km = 6371.007; // authalic
constexpr double k_rad = std::numbers::pi / 180.0;
constexpr double k_tolerance_mm = 0.1; // what simplifying may move a line
constexpr double k_margin_mm = 3;      // clipped this far outside the frame, so that no cut edge shows

double distance_to(Spot p, Spot a, Spot b) {
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double length2 = dx * dx + dy * dy;
    const double t = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0.0;
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/// Douglas and Peucker (1973), without recursion.
Trace simplified(const Trace& trace) {
    if (trace.size() < 3) {
        return trace;
    }
    std::vector<bool> keep(trace.size(), false);
    keep.front() = keep.back() = true;
    // A ring starts where it ends: its farthest spot keeps it from falling into a point.
    std::vector<std::pair<std::size_t, std::size_t>> todo = {{0, trace.size() - 1}};
    while (!todo.empty()) {
        const auto [first, last] = todo.back();
        todo.pop_back();
        double worst = k_tolerance_mm;
        std::size_t at = 0;
        for (std::size_t i = first + 1; i < last; ++i) {
            const double off = distance_to(trace[i], trace[first], trace[last]);
            if (off > worst) {
                worst = off;
                at = i;
            }
        }
        if (at != 0) {
            keep[at] = true;
            todo.push_back({first, at});
            todo.push_back({at, last});
        }
    }
    Trace kept;
    for (std::size_t i = 0; i < trace.size(); ++i) {
        if (keep[i]) {
            kept.push_back(trace[i]);
        }
    }
    return kept;
}

struct Edge { // half plane x >= at, x <= at, y >= at, y <= at
    bool vertical, lower;
    double at;
    bool keeps(Spot p) const { return lower ? (vertical ? p.x : p.y) >= at : (vertical ? p.x : p.y) <= at; }
    Spot cut(Spot a, Spot b) const {
        const double from = vertical ? a.x : a.y, to = vertical ? b.x : b.y;
        const double t = (at - from) / (to - from);
        return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
    }
};

std::vector<Edge> edges_of(const SheetBox& box) {
    return {{true, true, box.x}, {true, false, box.right()}, {false, true, box.y}, {false, false, box.bottom()}};
}

/// Sutherland and Hodgman (1974).
Trace clip_ring(Trace ring, const SheetBox& box) {
    for (const Edge& edge : edges_of(box)) {
        Trace out;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Spot a = ring[i == 0 ? ring.size() - 1 : i - 1], b = ring[i];
            if (edge.keeps(a) != edge.keeps(b)) {
                out.push_back(edge.cut(a, b));
            }
            if (edge.keeps(b)) {
                out.push_back(b);
            }
        }
        ring = std::move(out);
    }
    return ring;
}

std::vector<Trace> clip_line(const Trace& line, const Edge& edge) {
    std::vector<Trace> parts;
    Trace part;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (i > 0 && edge.keeps(line[i - 1]) != edge.keeps(line[i])) {
            part.push_back(edge.cut(line[i - 1], line[i]));
        }
        if (edge.keeps(line[i])) {
            part.push_back(line[i]);
        } else if (!part.empty()) {
            parts.push_back(std::move(part));
            part.clear();
        }
    }
    if (!part.empty()) {
        parts.push_back(std::move(part));
    }
    return parts;
}

double authalic(double latitude_deg) {
    return std::sin(latitude_deg * k_rad);
}

} // namespace

Albers::Albers(const Box& shown)
    : m_south(shown.south + (shown.north - shown.south) / 6), m_north(shown.north - (shown.north - shown.south) / 6),
      m_meridian((shown.west + shown.east) / 2) {
    m_n = (authalic(m_south) + authalic(m_north)) / 2;
    if (std::abs(m_n) < 1e-3) {
        m_n = 1e-3; // across the equator the cone is nearly a cylinder
    }
    const double cosine = std::cos(m_south * k_rad);
    m_c = cosine * cosine + 2 * m_n * authalic(m_south);
    m_rho0 = k_radius_km / m_n * std::sqrt(std::max(0.0, m_c - 2 * m_n * authalic((shown.south + shown.north) / 2)));
}

Spot Albers::project(LonLat place) const {
    const double rho = k_radius_km / m_n * std::sqrt(std::max(0.0, m_c - 2 * m_n * authalic(place.lat)));
    const double theta = m_n * (place.lon - m_meridian) * k_rad;
    return {rho * std::sin(theta), m_rho0 - rho * std::cos(theta)};
}

MapFrame::MapFrame(const Box& shown, const SheetBox& sheet) : m_sheet(sheet), m_albers(shown) {
    double west = 1e9, east = -1e9, south = 1e9, north = -1e9;
    constexpr int k_steps = 16; // parallels are curved: look along the edges, not at the corners only
    for (int i = 0; i <= k_steps; ++i) {
        const double t = static_cast<double>(i) / k_steps;
        for (const LonLat place : {LonLat{shown.west + t * (shown.east - shown.west), shown.south},
                                   LonLat{shown.west + t * (shown.east - shown.west), shown.north},
                                   LonLat{shown.west, shown.south + t * (shown.north - shown.south)},
                                   LonLat{shown.east, shown.south + t * (shown.north - shown.south)}}) {
            const Spot km = m_albers.project(place);
            west = std::min(west, km.x);
            east = std::max(east, km.x);
            south = std::min(south, km.y);
            north = std::max(north, km.y);
        }
    }
    m_middle = {(west + east) / 2, (south + north) / 2};
    m_scale = std::min(sheet.width / std::max(east - west, 1e-6), sheet.height / std::max(north - south, 1e-6));
}

Spot MapFrame::spot(LonLat place) const {
    const Spot km = m_albers.project(place);
    return {m_sheet.x + m_sheet.width / 2 + (km.x - m_middle.x) * m_scale,
            m_sheet.y + m_sheet.height / 2 - (km.y - m_middle.y) * m_scale};
}

Trace MapFrame::project(const Path& path) const {
    Trace trace;
    trace.reserve(path.size());
    for (const LonLat& place : path) {
        trace.push_back(spot(place));
    }
    return trace;
}

std::vector<Trace> MapFrame::lines(const std::vector<Path>& paths) const {
    std::vector<Trace> shown;
    for (const Path& path : paths) {
        std::vector<Trace> parts = {project(path)};
        for (const Edge& edge : edges_of(m_sheet.padded(k_margin_mm))) {
            std::vector<Trace> cut;
            for (const Trace& part : parts) {
                for (Trace& piece : clip_line(part, edge)) {
                    cut.push_back(std::move(piece));
                }
            }
            parts = std::move(cut);
        }
        for (const Trace& part : parts) {
            shown.push_back(simplified(part));
        }
    }
    return shown;
}

std::vector<Trace> MapFrame::rings(const std::vector<Polygon>& polygons) const {
    std::vector<Trace> shown;
    const auto add = [&](const Path& ring) {
        Trace trace = simplified(clip_ring(project(ring), m_sheet.padded(k_margin_mm)));
        if (trace.size() > 2) {
            shown.push_back(std::move(trace));
        }
    };
    for (const Polygon& polygon : polygons) {
        add(polygon.outer);
        for (const Path& hole : polygon.holes) {
            add(hole);
        }
    }
    return shown;
}

Box window_around(LonLat centre, double width_km, double height_km) {
    const double km_per_degree = k_radius_km * k_rad;
    const double half_height = height_km / km_per_degree / 2;
    const double half_width = width_km / (km_per_degree * std::cos(centre.lat * k_rad)) / 2;
    return {centre.lon - half_width, centre.lat - half_height, centre.lon + half_width, centre.lat + half_height};
}

} // namespace reachplan
