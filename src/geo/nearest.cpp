// SPDX-License-Identifier: Apache-2.0
// Branch and bound over a tree of short edges; containment is asked apart, because a footprint well
// inside a polygon is far from its edges.
#include "geo/nearest.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "geo/banded_polygon.hpp"
#include "geo/box_tree.hpp"
#include "geo/short_edge.hpp"

namespace reachplan {

namespace {

/// Over a limit that is a difference of distances, for its last digits.
constexpr double k_slack_m = 1e-3;

Box3 flat_box(const Box& box) {
    return {{box.west, box.south, 0}, {box.east, box.north, 0}};
}

Box3 flat_box(LonLat p) {
    return {{p.lon, p.lat, 0}, {p.lon, p.lat, 0}};
}

/// One vertex of each connected part: if the part meets no edge of a polygon, it lies inside it
/// exactly when this vertex does.
Path anchors_of(const Geometry& geometry) {
    Path anchors = geometry.points;
    for (const Path& line : geometry.lines) {
        if (!line.empty()) {
            anchors.push_back(line.front());
        }
    }
    for (const Polygon& polygon : geometry.polygons) {
        if (!polygon.outer.empty()) {
            anchors.push_back(polygon.outer.front());
        }
    }
    return anchors;
}

struct Footprint {
    std::vector<ShortEdge> edges;
    Path anchors;
    std::vector<BandedPolygon> polygons;
};

Footprint footprint_of(const Geometry& geometry) {
    Footprint footprint{short_edges(geometry), anchors_of(geometry), {}};
    for (const Polygon& polygon : geometry.polygons) {
        footprint.polygons.emplace_back(polygon);
    }
    return footprint;
}

Footprint footprint_of(LonLat point) {
    return {{ShortEdge(point)}, {point}, {}};
}

} // namespace

struct NearestIndex::Impl {
    struct Anchor {
        LonLat at;
        std::size_t item;
    };
    struct Area {
        BandedPolygon polygon;
        std::size_t item;
    };

    std::vector<ShortEdge> edges;
    std::vector<std::size_t> item_of_edge;
    std::vector<double> offset_of_item;
    BoxTree edge_tree;
    std::vector<Area> areas;
    BoxTree area_tree;
    std::vector<Anchor> anchors;
    BoxTree anchor_tree;

    explicit Impl(std::span<const NearestItem> items);
    template <class Hit>
    void each_containment(const Footprint& footprint, Hit&& hit) const;
    void nearest_edge(const ShortEdge& from, const std::function<bool(std::size_t)>& accept, double within_m,
                      Nearest& best) const;
    void seed(const Footprint& footprint, const std::function<bool(std::size_t)>& accept, double within_m,
              Nearest& best) const;
    Nearest nearest(const Footprint& footprint, double within_m, const std::function<bool(std::size_t)>& accept) const;
};

NearestIndex::Impl::Impl(std::span<const NearestItem> items) {
    std::vector<Box3> edge_boxes;
    std::vector<double> edge_credit;
    std::vector<Box3> area_boxes;
    std::vector<Box3> anchor_boxes;
    for (std::size_t i = 0; i < items.size(); ++i) {
        offset_of_item.push_back(items[i].offset_m);
        if (items[i].geometry == nullptr) {
            continue;
        }
        for (ShortEdge& edge : short_edges(*items[i].geometry)) {
            edge_boxes.push_back(edge.box());
            edge_credit.push_back(items[i].offset_m);
            edges.push_back(edge);
            item_of_edge.push_back(i);
        }
        for (const Polygon& polygon : items[i].geometry->polygons) {
            areas.push_back({BandedPolygon(polygon), i});
            area_boxes.push_back(flat_box(areas.back().polygon.box()));
        }
        for (const LonLat p : anchors_of(*items[i].geometry)) {
            anchors.push_back({p, i});
            anchor_boxes.push_back(flat_box(p));
        }
    }
    edge_tree = BoxTree(edge_boxes, edge_credit);
    area_tree = BoxTree(area_boxes);
    anchor_tree = BoxTree(anchor_boxes);
}

/// hit(item, point) for every item that contains a part of the footprint or lies inside it.
template <class Hit>
void NearestIndex::Impl::each_containment(const Footprint& footprint, Hit&& hit) const {
    const auto touching = [] { return 0.0; };
    for (const LonLat p : footprint.anchors) {
        area_tree.search(flat_box(p), touching, [&](std::size_t i) {
            if (areas[i].polygon.contains(p)) {
                hit(areas[i].item, p);
            }
        });
    }
    for (const BandedPolygon& polygon : footprint.polygons) {
        anchor_tree.search(flat_box(polygon.box()), touching, [&](std::size_t i) {
            if (polygon.contains(anchors[i].at)) {
                hit(anchors[i].item, anchors[i].at);
            }
        });
    }
}

void NearestIndex::Impl::nearest_edge(const ShortEdge& from, const std::function<bool(std::size_t)>& accept,
                                      double within_m, Nearest& best) const {
    const auto limit = [&] { return std::min(best.measure_m, within_m); };
    edge_tree.search(from.box(), limit, [&](std::size_t e) {
        const std::size_t item = item_of_edge[e];
        const double offset = offset_of_item[item];
        const double bound = lower_bound_m(from, edges[e]);
        const double measure_bound = std::max(0.0, bound - offset);
        if (measure_bound > limit()) {
            return;
        }
        // At an equal measure only a lower item, or the same item nearer by, can still win.
        const bool can_win = !best.found || measure_bound < best.measure_m || item < best.item ||
                             (item == best.item && bound <= best.distance_m);
        if (!can_win || (accept && !accept(item))) {
            return;
        }
        const Gap gap = exact_gap(from, edges[e], limit() + offset + k_slack_m);
        const double measure = std::max(0.0, gap.distance_m - offset);
        if (measure > within_m) {
            return;
        }
        if (std::tie(measure, item, gap.distance_m) < std::tie(best.measure_m, best.item, best.distance_m)) {
            best = {true, gap.distance_m, measure, item, gap.from, gap.to};
        }
    });
}

/// Measures the pair of edges with the smallest bound first: against it nearly every other pair is dismissed
/// by its bound alone, and exact measuring is what costs.
void NearestIndex::Impl::seed(const Footprint& footprint, const std::function<bool(std::size_t)>& accept,
                              double within_m, Nearest& best) const {
    double smallest = std::min(best.measure_m, within_m);
    const ShortEdge* nearest_from = nullptr;
    std::size_t nearest_to = 0;
    for (const ShortEdge& from : footprint.edges) {
        edge_tree.search(
            from.box(), [&] { return smallest; },
            [&](std::size_t e) {
                const double bound = std::max(0.0, lower_bound_m(from, edges[e]) - offset_of_item[item_of_edge[e]]);
                if (bound < smallest && (!accept || accept(item_of_edge[e]))) {
                    smallest = bound;
                    nearest_from = &from;
                    nearest_to = e;
                }
            });
    }
    if (nearest_from == nullptr) {
        return;
    }
    const std::size_t item = item_of_edge[nearest_to];
    const double offset = offset_of_item[item];
    const Gap gap =
        exact_gap(*nearest_from, edges[nearest_to], std::min(best.measure_m, within_m) + offset + k_slack_m);
    const double measure = std::max(0.0, gap.distance_m - offset);
    if (measure <= within_m && measure < best.measure_m) {
        best = {true, gap.distance_m, measure, item, gap.from, gap.to};
    }
}

Nearest NearestIndex::Impl::nearest(const Footprint& footprint, double within_m,
                                    const std::function<bool(std::size_t)>& accept) const {
    Nearest best;
    each_containment(footprint, [&](std::size_t item, LonLat p) {
        const bool wins = !best.found || item < best.item;
        if (wins && within_m >= 0 && (!accept || accept(item))) {
            best = {true, 0, 0, item, p, p};
        }
    });
    if (footprint.edges.size() > 1) {
        seed(footprint, accept, within_m, best);
    }
    for (const ShortEdge& edge : footprint.edges) {
        nearest_edge(edge, accept, within_m, best);
    }
    return best;
}

NearestIndex::NearestIndex(std::span<const NearestItem> items) : m_impl(std::make_unique<Impl>(items)) {
}
NearestIndex::~NearestIndex() = default;
NearestIndex::NearestIndex(NearestIndex&&) noexcept = default;
NearestIndex& NearestIndex::operator=(NearestIndex&&) noexcept = default;

Nearest NearestIndex::nearest(const Geometry& footprint, double within_m,
                              const std::function<bool(std::size_t)>& accept) const {
    return m_impl->nearest(footprint_of(footprint), within_m, accept);
}

Nearest NearestIndex::nearest(LonLat point, double within_m, const std::function<bool(std::size_t)>& accept) const {
    return m_impl->nearest(footprint_of(point), within_m, accept);
}

std::vector<std::size_t> NearestIndex::items_within(const Geometry& footprint, double distance_m) const {
    const Footprint parts = footprint_of(footprint);
    std::vector<std::size_t> items;
    const auto known = [&](std::size_t item) { return std::binary_search(items.begin(), items.end(), item); };
    const auto add = [&](std::size_t item) {
        if (!known(item)) {
            items.insert(std::lower_bound(items.begin(), items.end(), item), item);
        }
    };
    const Impl& impl = *m_impl;
    if (distance_m >= 0) {
        impl.each_containment(parts, [&](std::size_t item, LonLat) { add(item); });
    }
    for (const ShortEdge& from : parts.edges) {
        impl.edge_tree.search(
            from.box(), [&] { return distance_m; },
            [&](std::size_t e) {
                const std::size_t item = impl.item_of_edge[e];
                const double reach = distance_m + impl.offset_of_item[item];
                if (!known(item) && lower_bound_m(from, impl.edges[e]) <= reach &&
                    exact_gap(from, impl.edges[e], reach).distance_m <= reach) {
                    add(item);
                }
            });
    }
    return items;
}

} // namespace reachplan
