// SPDX-License-Identifier: Apache-2.0
#include "verify/river_walk.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "input/rivers/flow_lines.hpp"
#include "input/rivers/river_arms.hpp"
#include "verify/plane.hpp"

namespace reachplan::verify {
namespace {

constexpr double k_tie_m = 1e-6;
constexpr double k_same_m = 0.001;
constexpr double k_meet_m = 1.0;

Box box_of_edge(const Edge& edge) {
    Box box;
    box.grow(edge.a);
    box.grow(edge.b);
    // A geodesic bulges out of the box of its ends by far less than a hundredth of its length.
    box.pad(2e-5 + 0.01 * std::hypot(edge.b.lon - edge.a.lon, edge.b.lat - edge.a.lat));
    return box;
}

Box box_of_point(LonLat p) {
    Box box;
    box.grow(p);
    return box;
}

/// Where the two touch, on the first.
std::vector<LonLat> touches(const Edge& leg, const Edge& rim) {
    std::vector<LonLat> found;
    if (const auto at = crossing(leg, rim)) {
        found.push_back(*at);
    }
    for (const LonLat end : {leg.a, leg.b}) {
        if (nearest_on(end, rim).distance_m <= k_same_m) {
            found.push_back(end);
        }
    }
    for (const LonLat corner : {rim.a, rim.b}) {
        const Landing landing = nearest_on(corner, leg);
        if (landing.distance_m <= k_same_m) {
            found.push_back(landing.at);
        }
    }
    return found;
}

bool has_water(const Record& river) {
    const std::span<const Path> lines = flow_lines(river);
    return std::any_of(lines.begin(), lines.end(), [](const Path& line) { return !line.empty(); });
}

} // namespace

RiverWalk::RiverWalk(const Inputs& inputs) : m_inputs(inputs), m_places(inputs) {
    for (const Record& river : inputs.of(Role::rivers)) {
        m_by_id.emplace(river.id, &river);
        if (has_water(river)) {
            m_ways.emplace(&river, way_of(river));
        }
    }
    for (auto& [river, way] : m_ways) {
        find_onward(*river, way);
    }
}

void RiverWalk::add_leg(Way& way, LonLat a, LonLat b, bool is_water, double from_m) {
    const Edge edge{a, b};
    way.legs.push_back({edge, from_m, box_of_edge(edge), is_water});
}

RiverWalk::Way RiverWalk::way_of(const Record& river) const {
    Way way;
    bool begun = false;
    for (const Path& line : flow_lines(river)) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (begun && line[i] == way.mouth) {
                continue;
            }
            if (begun || line.size() == 1) {
                const LonLat before = begun ? way.mouth : line[i];
                add_leg(way, before, line[i], i > 0 || !begun, way.length_m);
                way.length_m += geodesic_m(before, line[i]);
            }
            way.mouth = line[i];
            begun = true;
        }
    }
    return way;
}

void RiverWalk::find_onward(const Record& river, Way& way) const {
    const Record* next = m_places.below(river);
    way.is_direct = true;
    for (std::size_t steps = 0; next != nullptr && !m_ways.contains(next) && steps < m_by_id.size(); ++steps) {
        next = m_places.below(*next);
        way.is_direct = false;
    }
    if (next == nullptr || !m_ways.contains(next)) {
        return;
    }
    const auto met = nearest(way.mouth, next, k_far);
    way.onward = next;
    way.onward_m = met->down_m;
    way.onward_at = met->at;
    way.gap_m = geodesic_m(way.mouth, met->at);
    if (way.gap_m > 0) {
        add_leg(way, way.mouth, met->at, false, way.length_m);
    }
}

std::optional<RiverWalk::Point> RiverWalk::nearest(LonLat place, const Record* only, double within_m) const {
    std::vector<std::pair<double, Point>> feet;
    double best_m = within_m;
    const Box here = box_of_point(place);
    for (const auto& [river, way] : m_ways) {
        if (only != nullptr && river != only) {
            continue;
        }
        for (const Leg& leg : way.legs) {
            if (!leg.is_water || at_least_m(here, leg.box) > best_m + k_tie_m) {
                continue;
            }
            const Landing landing = nearest_on(place, leg.edge);
            if (landing.distance_m <= best_m + k_tie_m) {
                best_m = std::min(best_m, landing.distance_m);
                feet.emplace_back(landing.distance_m,
                                  Point{river, leg.from_m + geodesic_m(leg.edge.a, landing.at), landing.at});
            }
        }
    }
    std::optional<Point> best;
    for (const auto& [distance_m, point] : feet) {
        const bool is_nearest = distance_m <= best_m + k_tie_m;
        if (is_nearest &&
            (!best || std::tie(point.reach->id, point.down_m) < std::tie(best->reach->id, best->down_m))) {
            best = point;
        }
    }
    return best;
}

/// At the head of an arm the water is still whole: the reach that splits there.
const Record* RiverWalk::splitting_above(const Point& point) const {
    if (point.down_m > k_same_m) {
        return nullptr;
    }
    for (const auto& [river, way] : m_ways) {
        const std::vector<std::string> arms = next_reaches(*river);
        const bool leads_here = std::find(arms.begin(), arms.end(), point.reach->id) != arms.end();
        if (arms.size() > 1 && leads_here && geodesic_m(way.mouth, head(*point.reach)) <= k_meet_m) {
            return river;
        }
    }
    return nullptr;
}

std::optional<RiverWalk::Point> RiverWalk::locate(const Record& feature) const {
    if (feature.geometry.empty()) {
        return std::nullopt;
    }
    const LonLat place = place_of(feature.geometry);
    const auto reach = m_by_id.find(feature.text("reach_id"));
    const bool named = reach != m_by_id.end() && m_ways.contains(reach->second);
    return named ? on(*reach->second, place) : enter(place, nullptr, k_to_river_m);
}

/// The very mouth of a reach is taken as the point of the next one where it flows in.
std::optional<RiverWalk::Point> RiverWalk::enter(LonLat place, const Record* only, double within_m) const {
    std::optional<Point> point = nearest(place, only, within_m);
    if (const Record* whole = point ? splitting_above(*point) : nullptr) {
        return Point{whole, m_ways.at(whole).length_m, point->at};
    }
    for (std::size_t steps = 0; point && steps < m_ways.size(); ++steps) {
        const Way& way = m_ways.at(point->reach);
        if (way.onward == nullptr || next_reaches(*point->reach).size() > 1 || !way.is_direct || way.gap_m > k_meet_m ||
            point->down_m < way.length_m - k_same_m) {
            break;
        }
        point->reach = way.onward;
        point->down_m = way.onward_m;
    }
    return point;
}

std::optional<RiverWalk::Point> RiverWalk::enter_named(const Record& feature, LonLat place) const {
    const auto reach = m_by_id.find(feature.text("reach_id"));
    const bool named = reach != m_by_id.end() && m_ways.contains(reach->second);
    return named ? enter(place, reach->second, k_far) : enter(place, nullptr, k_to_river_m);
}

std::optional<RiverWalk::Point> RiverWalk::drain(LonLat place) const {
    const auto reach = m_by_id.find(m_places.at(place).reach_id);
    const bool known = reach != m_by_id.end() && m_ways.contains(reach->second);
    return enter(place, known ? reach->second : nullptr, k_to_river_m);
}

std::optional<RiverWalk::Point> RiverWalk::discharge(const Record* park, LonLat place) const {
    const Record* works = park == nullptr ? nullptr : m_inputs.find(Role::sewage_works, park->text("works_id"));
    if (works == nullptr) {
        return drain(place);
    }
    const Record* outfall = m_inputs.find(Role::outfalls, works->text("outfall_id"));
    for (const Record& other : m_inputs.of(Role::outfalls)) {
        if (outfall == nullptr && other.text("works_id") == works->id) {
            outfall = &other;
        }
    }
    if (outfall != nullptr && !outfall->geometry.empty()) {
        return enter_named(*outfall, place_of(outfall->geometry));
    }
    return drain(works->geometry.empty() ? place : place_of(works->geometry));
}

/// Wherever a line or a gap touches the rim of the area.
void RiverWalk::meet_rim(const Record& area, Events& events) const {
    const Shape shape(area.geometry);
    for (const auto& [river, way] : m_ways) {
        for (const Leg& leg : way.legs) {
            if (!leg.box.overlaps(shape.box())) {
                continue;
            }
            for (const Shape::Run& run : shape.runs()) {
                for (std::size_t i = run.first; i < run.last && leg.box.overlaps(run.box); ++i) {
                    for (const LonLat at : touches(leg.edge, shape.edges()[i])) {
                        events[river].push_back({leg.from_m + geodesic_m(leg.edge.a, at), &area});
                    }
                }
            }
        }
    }
}

/// Heads and joins inside the area, mouths within a metre of it.
void RiverWalk::meet_at(const Record& area, Events& events) const {
    const Shape shape(area.geometry);
    for (const auto& [river, way] : m_ways) {
        if (holds(area.geometry, way.legs.front().edge.a)) {
            events[river].push_back({0, &area});
        }
        if (way.onward != nullptr && holds(area.geometry, way.onward_at)) {
            events[way.onward].push_back({way.onward_m, &area});
        }
        Geometry mouth;
        mouth.points.push_back(way.mouth);
        if (gap_m(Shape(mouth), shape, k_meet_m + k_tie_m) <= k_meet_m) {
            events[river].push_back({way.length_m, &area});
        }
    }
}

/// A feature that is a reach itself: met at its head, where others flow in, or as the lake that a mouth names.
void RiverWalk::meet_reach(const Record& feature, Events& events) const {
    if (m_ways.contains(&feature)) {
        events[&feature].push_back({0, &feature});
    }
    for (const auto& [river, way] : m_ways) {
        if (way.onward == &feature) {
            events[&feature].push_back({way.onward_m, &feature});
        }
        const Record* lake = m_places.below(*river);
        for (std::size_t steps = 0; lake != nullptr && !m_ways.contains(lake) && steps < m_by_id.size(); ++steps) {
            if (lake == &feature) {
                events[river].push_back({way.length_m, &feature});
            }
            lake = m_places.below(*lake);
        }
    }
}

void RiverWalk::look_for(Role role) {
    if (m_events.contains(role)) {
        return;
    }
    Events& events = m_events[role];
    for (const Record& feature : m_inputs.of(role)) {
        for (const LonLat point : feature.geometry.points) {
            if (const auto found = enter_named(feature, point)) {
                events[found->reach].push_back({found->down_m, &feature});
            }
        }
        if (!feature.geometry.polygons.empty()) {
            meet_rim(feature, events);
            meet_at(feature, events);
        }
        if (role == Role::rivers) {
            meet_reach(feature, events);
        }
    }
}

std::vector<RiverWalk::Met> RiverWalk::below(const Point& from, Role role) const {
    std::map<const Record*, double> nearest_m;
    const auto meet = [&](const Record* feature, double path_m) {
        const auto [known, is_new] = nearest_m.emplace(feature, path_m);
        known->second = std::min(known->second, path_m);
    };
    for (const Record& feature : m_inputs.of(role)) {
        if (&feature == from.reach || (!feature.geometry.polygons.empty() && holds(feature.geometry, from.at))) {
            meet(&feature, 0);
        }
    }
    const Events& events = m_events.at(role);
    Point at = from;
    double walked_m = 0;
    for (std::size_t steps = 0; at.reach != nullptr && steps <= m_ways.size(); ++steps) {
        if (const auto here = events.find(at.reach); here != events.end()) {
            for (const Event& event : here->second) {
                if (event.down_m >= at.down_m - k_same_m) {
                    meet(event.feature, walked_m + std::max(0.0, event.down_m - at.down_m));
                }
            }
        }
        const Way& way = m_ways.at(at.reach);
        walked_m += std::max(0.0, way.length_m - at.down_m) + way.gap_m;
        at = {way.onward, way.onward_m, way.onward_at};
    }
    std::vector<Met> met;
    for (const auto& [feature, path_m] : nearest_m) {
        met.push_back({feature, path_m});
    }
    std::sort(met.begin(), met.end(), [](const Met& a, const Met& b) {
        return std::tie(a.path_m, a.feature->id) < std::tie(b.path_m, b.feature->id);
    });
    return met;
}

} // namespace reachplan::verify
