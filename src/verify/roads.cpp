// SPDX-License-Identifier: Apache-2.0
#include "verify/roads.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <queue>
#include <set>

namespace reachplan::verify {
namespace {

constexpr double k_detour = 1.3;
constexpr double k_direct_m = 50'000;
constexpr double k_spacing_m = 5000;
constexpr double k_zone_m = 0.01; // a way along the border of a zone runs through it
constexpr std::size_t k_access = 3;
constexpr std::int64_t k_never = std::numeric_limits<std::int64_t>::max() / 4;

std::int64_t whole_mm(double metres) {
    return std::llround(metres * 1000);
}

/// A millimetre at one yuan/t/km is a micro-yuan a tonne.
std::int64_t cost_of(std::int64_t length_mm, double tariff) {
    return std::max<std::int64_t>(1, std::llround(static_cast<double>(length_mm) * tariff));
}

/// A millimetre at one km/h takes 3.6 ms.
std::int64_t time_of(std::int64_t length_mm, double speed) {
    return std::llround(static_cast<double>(length_mm) * 3.6 / speed);
}

/// Protected areas that hazardous goods may not pass.
class Zones {
public:
    Zones(const Inputs& inputs, const TransportConfig& config) {
        for (const Record& record : inputs.of(Role::protected_areas)) {
            if (config.hazardous_closed.contains(record.text("kind")) && !record.geometry.polygons.empty()) {
                m_shapes.emplace_back(record.geometry);
            }
        }
    }

    bool meet(const Path& path) const {
        if (m_shapes.empty()) {
            return false;
        }
        const Geometry geometry{{}, {path}, {}};
        const Shape way(geometry);
        return std::any_of(m_shapes.begin(), m_shapes.end(),
                           [&](const Shape& zone) { return gap_m(way, zone, k_zone_m) <= k_zone_m; });
    }

private:
    std::vector<Shape> m_shapes;
};

} // namespace

Roads::Roads(const Inputs& inputs, const TransportConfig& config)
    : m_tariff(lorry_tariff(config)), m_speed(lorry_speed(config)) {
    const RoadLines roads = read_roads(inputs, config);
    m_drawn = !roads.lines.empty();
    make_nodes(roads);
    make_links(roads, inputs, config);
}

/// Ends, vertices that occur twice, stations, and on long stretches a vertex every few kilometres.
void Roads::make_nodes(const RoadLines& roads) {
    struct Vertex {
        LonLat at;
        int uses = 0;
    };
    std::map<RoadKey, Vertex> vertices;
    std::set<RoadKey> nodes;
    for (const RoadLine& line : roads.lines) {
        for (const LonLat p : line.path) {
            Vertex& vertex = vertices[road_key(line.mode, p)];
            if (vertex.uses++ == 0 || std::tie(p.lon, p.lat) < std::tie(vertex.at.lon, vertex.at.lat)) {
                vertex.at = p;
            }
        }
        nodes.insert(road_key(line.mode, line.path.front()));
        nodes.insert(road_key(line.mode, line.path.back()));
    }
    for (const RoadStop& stop : roads.stops) {
        for (int mode = 0; mode < 3; ++mode) {
            if (stop.joins[static_cast<std::size_t>(mode)]) {
                nodes.insert(road_key(mode, stop.at[static_cast<std::size_t>(mode)]));
            }
        }
    }
    for (const auto& [key, vertex] : vertices) {
        if (vertex.uses > 1) {
            nodes.insert(key);
        }
    }
    for (const RoadLine& line : roads.lines) {
        double since_m = 0;
        for (std::size_t i = 1; i < line.path.size(); ++i) {
            since_m += geodesic_m(line.path[i - 1], line.path[i]);
            const RoadKey key = road_key(line.mode, line.path[i]);
            if (since_m >= k_spacing_m) {
                nodes.insert(key);
            }
            since_m = nodes.contains(key) ? 0 : since_m;
        }
    }
    for (const RoadKey& key : nodes) {
        m_index.emplace(key, m_nodes.size());
        m_nodes.push_back({key.first, vertices.at(key).at, {}});
        m_has_roads = m_has_roads || key.first == 0;
    }
}

void Roads::link(std::size_t a, const Link& there, bool one_way) {
    if (a != there.to) {
        m_closed = m_closed || there.closed;
        m_nodes[a].links.push_back(there);
        if (!one_way) {
            Link back = there;
            back.to = a;
            m_nodes[there.to].links.push_back(back);
        }
    }
}

void Roads::make_links(const RoadLines& roads, const Inputs& inputs, const TransportConfig& config) {
    const Zones zones(inputs, config);
    for (const RoadLine& line : roads.lines) {
        std::size_t last = m_index.at(road_key(line.mode, line.path.front()));
        Path way = {line.path.front()};
        double length_m = 0;
        for (std::size_t i = 1; i < line.path.size(); ++i) {
            length_m += geodesic_m(line.path[i - 1], line.path[i]);
            way.push_back(line.path[i]);
            const auto node = m_index.find(road_key(line.mode, line.path[i]));
            if (node != m_index.end()) {
                const std::int64_t mm = whole_mm(length_m);
                const bool closed = line.banned || zones.meet(way);
                link(last, {node->second, cost_of(mm, line.tariff), mm, time_of(mm, line.speed), closed}, line.one_way);
                last = node->second;
                way = {line.path[i]};
                length_m = 0;
            }
        }
    }
    for (const RoadStop& stop : roads.stops) {
        const std::int64_t cost = std::max<std::int64_t>(1, std::llround(stop.transfer_yuan_t * 1e6));
        const std::int64_t time = std::llround(stop.transfer_h * 3'600'000);
        for (int a = 0; a < 3; ++a) {
            for (int b = a + 1; b < 3; ++b) {
                const auto i = static_cast<std::size_t>(a), j = static_cast<std::size_t>(b);
                if (stop.joins[i] && stop.joins[j]) {
                    link(m_index.at(road_key(a, stop.at[i])),
                         {m_index.at(road_key(b, stop.at[j])), cost, 0, time, false}, false);
                }
            }
        }
    }
}

Roads::Leg Roads::leg(LonLat from, LonLat to, std::size_t node) const {
    const std::int64_t mm = whole_mm(geodesic_m(from, to) * k_detour);
    return {node, cost_of(mm, m_tariff), mm, time_of(mm, m_speed)};
}

const std::vector<Roads::Leg>& Roads::access(LonLat place, bool hazardous) {
    const auto [known, fresh] = m_access.try_emplace({place.lon, place.lat, hazardous});
    std::vector<Leg>& legs = known->second;
    if (!fresh) {
        return legs;
    }
    std::vector<bool> open(m_nodes.size(), !hazardous);
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        for (const Link& link : m_nodes[i].links) {
            if (!link.closed) {
                open[i] = true;
                open[link.to] = true;
            }
        }
    }
    std::vector<std::pair<double, std::size_t>> nearest;
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        if (open[i] && (!m_has_roads || m_nodes[i].mode == 0)) {
            nearest.emplace_back(rough_m(place, m_nodes[i].at), i);
        }
    }
    // The rough figure picks a few, the geodesic ranks them.
    const std::size_t some = std::min<std::size_t>(nearest.size(), 12);
    std::partial_sort(nearest.begin(), nearest.begin() + static_cast<std::ptrdiff_t>(some), nearest.end());
    nearest.resize(some);
    for (auto& [distance_m, node] : nearest) {
        distance_m = geodesic_m(place, m_nodes[node].at);
    }
    std::sort(nearest.begin(), nearest.end());
    for (std::size_t i = 0; i < std::min(k_access, nearest.size()); ++i) {
        if (i == 0 || !hazardous || nearest[i].first <= k_direct_m) {
            legs.push_back(leg(place, m_nodes[nearest[i].second].at, nearest[i].second));
        }
    }
    return legs;
}

void Roads::drive(Haul& haul, const Leg& leg) {
    haul.mm[0] += leg.length_mm;
    haul.spent[0] += leg.cost;
    haul.time_ms += leg.time_ms;
}

/// Least costs alone.
std::vector<Roads::Haul> Roads::least(LonLat from, bool hazardous) {
    std::vector<Haul> hauls(m_nodes.size(), Haul{k_never});
    using Entry = std::pair<std::int64_t, std::size_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    for (const Leg& leg : access(from, hazardous)) {
        hauls[leg.node].cost = leg.cost;
        queue.emplace(leg.cost, leg.node);
    }
    while (!queue.empty()) {
        const auto [cost, node] = queue.top();
        queue.pop();
        if (cost > hauls[node].cost) {
            continue;
        }
        for (const Link& link : m_nodes[node].links) {
            if (!(hazardous && link.closed) && cost + link.cost < hauls[link.to].cost) {
                hauls[link.to].cost = cost + link.cost;
                queue.emplace(cost + link.cost, link.to);
            }
        }
    }
    return hauls;
}

/// What the ways are made of: of equal costs, straight from the place before any link, then the link from the lower node.
void Roads::follow(std::vector<Haul>& hauls, const std::vector<Leg>& legs, bool hazardous) const {
    std::vector<std::pair<std::size_t, const Link*>> by(m_nodes.size(), {m_nodes.size(), nullptr});
    std::vector<const Leg*> straight(m_nodes.size(), nullptr);
    for (const Leg& leg : legs) {
        straight[leg.node] = hauls[leg.node].cost == leg.cost ? &leg : nullptr;
    }
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        for (const Link& link : m_nodes[i].links) {
            const bool fits = !(hazardous && link.closed) && hauls[i].cost < k_never &&
                              hauls[i].cost + link.cost == hauls[link.to].cost;
            auto& [from, best] = by[link.to];
            if (fits && (best == nullptr || (from == i && link.length_mm < best->length_mm))) {
                from = i;
                best = &link;
            }
        }
    }
    std::vector<std::size_t> order(m_nodes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return hauls[a].cost < hauls[b].cost; });
    for (const std::size_t node : order) {
        Haul& haul = hauls[node];
        const auto& [from, link] = by[node];
        if (straight[node] != nullptr) {
            drive(haul, *straight[node]);
        } else if (link != nullptr) {
            const std::int64_t cost = haul.cost;
            haul = hauls[from];
            haul.cost = cost;
            haul.time_ms += link->time_ms;
            const auto mode = static_cast<std::size_t>(m_nodes[from].mode);
            if (m_nodes[from].mode == m_nodes[node].mode) {
                haul.mm[mode] += link->length_mm;
                haul.spent[mode] += link->cost;
            } else {
                haul.changing += link->cost;
                ++haul.changes;
            }
        }
    }
}

const std::vector<Roads::Haul>& Roads::search(LonLat from, bool hazardous) {
    const auto [known, fresh] = m_searches.try_emplace({from.lon, from.lat, hazardous});
    if (fresh) {
        known->second = least(from, hazardous);
        follow(known->second, access(from, hazardous), hazardous);
    }
    return known->second;
}

Carriage Roads::told(const Haul& haul) {
    Carriage carriage;
    carriage.reachable = true;
    carriage.yuan_t = static_cast<double>(haul.cost) / 1e6;
    carriage.hours = static_cast<double>(haul.time_ms) / 3.6e6;
    for (std::size_t mode = 0; mode < 3; ++mode) {
        carriage.km_by[mode] = static_cast<double>(haul.mm[mode]) / 1e6;
        carriage.yuan_by[mode] = static_cast<double>(haul.spent[mode]) / 1e6;
    }
    carriage.km = static_cast<double>(haul.mm[0] + haul.mm[1] + haul.mm[2]) / 1e6;
    carriage.transfer_yuan_t = static_cast<double>(haul.changing) / 1e6;
    carriage.transfers = haul.changes;
    return carriage;
}

Carriage Roads::between(LonLat from, LonLat to, bool hazardous) {
    const bool kept_off = hazardous && m_closed;
    const double apart_m = geodesic_m(from, to);
    Haul best{k_never};
    if (apart_m < k_direct_m || !m_drawn) {
        Leg all_the_way = leg(from, to, 0);
        all_the_way.cost = all_the_way.length_mm == 0 && !m_drawn ? 0 : all_the_way.cost;
        best.cost = all_the_way.cost;
        drive(best, all_the_way);
    }
    if (m_drawn) {
        const std::vector<Haul>& hauls = search(from, kept_off);
        for (const Leg& leg : access(to, kept_off)) {
            if (hauls[leg.node].cost + leg.cost < best.cost) {
                best = hauls[leg.node];
                best.cost += leg.cost;
                drive(best, leg);
            }
        }
    }
    if (best.cost >= k_never) {
        Carriage none;
        none.banned = kept_off && between(from, to).reachable;
        return none;
    }
    return told(best);
}

} // namespace reachplan::verify
