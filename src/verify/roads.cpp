// SPDX-License-Identifier: Apache-2.0
#include "verify/roads.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <set>
#include <tuple>

namespace reachplan::verify {
namespace {

constexpr std::array<double, 3> k_tariff = {0.40, 0.10,
                                            0.055}; // road, rail, waterway: yuan/t/km where a line gives none
constexpr double k_detour = 1.3;
constexpr double k_direct_m = 50'000;
constexpr double k_station_m = 500;
constexpr double k_spacing_m = 5000;
constexpr std::size_t k_access = 3;
constexpr std::int64_t k_never = std::numeric_limits<std::int64_t>::max() / 4;

int mode_of(const std::string& name) {
    return name == "road" ? 0 : name == "rail" ? 1 : name == "waterway" ? 2 : -1;
}

std::int64_t whole_mm(double metres) {
    return std::llround(metres * 1000);
}

/// A millimetre at one yuan/t/km is a micro-yuan a tonne.
std::int64_t cost_of(std::int64_t length_mm, double tariff) {
    return std::max<std::int64_t>(1, std::llround(static_cast<double>(length_mm) * tariff));
}

constexpr double k_station_degrees = 0.011; // more than 500 m in both directions up to 65 degrees of latitude

Box around(const Path& path) {
    Box box;
    for (const LonLat p : path) {
        box.grow(p);
    }
    box.pad(k_station_degrees);
    return box;
}

bool may_touch(LonLat p, LonLat a, LonLat b) {
    return std::min(a.lat, b.lat) - k_station_degrees <= p.lat && p.lat <= std::max(a.lat, b.lat) + k_station_degrees &&
           std::min(a.lon, b.lon) - k_station_degrees <= p.lon && p.lon <= std::max(a.lon, b.lon) + k_station_degrees;
}

} // namespace

Roads::Roads(const Inputs& inputs) {
    read_lines(inputs);
    read_stations(inputs);
    make_nodes();
    make_links();
}

Roads::Key Roads::key_of(int mode, LonLat p) {
    return {mode, {std::llround(p.lon * 1e6), std::llround(p.lat * 1e6)}};
}

void Roads::read_lines(const Inputs& inputs) {
    for (const Record& record : inputs.of(Role::transport)) {
        const int mode = mode_of(record.text("mode"));
        for (const Path& drawn : record.geometry.lines) {
            Path path;
            for (const LonLat p : drawn) {
                if (path.empty() || key_of(0, path.back()) != key_of(0, p)) {
                    path.push_back(p);
                }
            }
            if (mode >= 0 && path.size() >= 2) {
                const double tariff =
                    record.number("cost_yuan_t_km").value_or(k_tariff[static_cast<std::size_t>(mode)]);
                const Box box = around(path);
                m_lines.push_back({mode, std::move(path), tariff, record.boolean("one_way").value_or(false), box});
            }
        }
    }
    const auto coordinates = [](const Line& line) {
        std::vector<std::pair<double, double>> list;
        for (const LonLat p : line.path) {
            list.emplace_back(p.lon, p.lat);
        }
        return list;
    };
    std::stable_sort(m_lines.begin(), m_lines.end(), [&](const Line& a, const Line& b) {
        const auto left = coordinates(a), right = coordinates(b);
        return std::tie(a.mode, left, a.tariff, a.one_way) < std::tie(b.mode, right, b.tariff, b.one_way);
    });
    drop_copies();
}

/// Of lines that run through the same points at the same tariff, forth or back where both are allowed, the first stays.
void Roads::drop_copies() {
    const auto copies = [](const Line& a, const Line& b) {
        const auto meet = [](LonLat p, LonLat q) { return key_of(0, p) == key_of(0, q); };
        const bool alike = a.mode == b.mode && a.tariff == b.tariff && a.one_way == b.one_way;
        return alike &&
               (std::equal(a.path.begin(), a.path.end(), b.path.begin(), b.path.end(), meet) ||
                (!a.one_way && std::equal(a.path.begin(), a.path.end(), b.path.rbegin(), b.path.rend(), meet)));
    };
    std::multimap<std::pair<std::int64_t, std::int64_t>, Line> kept_by_corner;
    std::vector<Line> kept;
    for (Line& line : m_lines) {
        // Copies share both ends, whichever comes first.
        const auto corner = std::min(key_of(0, line.path.front()).second, key_of(0, line.path.back()).second);
        const auto [first, last] = kept_by_corner.equal_range(corner);
        if (std::none_of(first, last, [&](const auto& other) { return copies(other.second, line); })) {
            kept_by_corner.emplace(corner, line);
            kept.push_back(std::move(line));
        }
    }
    m_lines = std::move(kept);
}

/// Nearest point of the mode's lines to a station; it becomes a vertex of its line.
bool Roads::touch(LonLat station, int mode, LonLat& at) {
    Line* line = nullptr;
    std::size_t edge = 0;
    double nearest_m = k_station_m;
    for (Line& candidate : m_lines) {
        const bool passes = candidate.mode == mode && candidate.box.contains(station);
        for (std::size_t i = 1; passes && i < candidate.path.size(); ++i) {
            if (!may_touch(station, candidate.path[i - 1], candidate.path[i])) {
                continue;
            }
            const Landing landing = nearest_on(station, {candidate.path[i - 1], candidate.path[i]});
            if (landing.distance_m < nearest_m || (line == nullptr && landing.distance_m <= nearest_m)) {
                nearest_m = landing.distance_m;
                line = &candidate;
                edge = i;
                at = landing.at;
            }
        }
    }
    if (line == nullptr) {
        return false;
    }
    if (key_of(mode, line->path[edge - 1]) == key_of(mode, at)) {
        at = line->path[edge - 1];
    } else if (key_of(mode, line->path[edge]) == key_of(mode, at)) {
        at = line->path[edge];
    } else {
        line->path.insert(line->path.begin() + static_cast<std::ptrdiff_t>(edge), at);
    }
    return true;
}

void Roads::read_stations(const Inputs& inputs) {
    std::vector<const Record*> stations;
    for (const Record& record : inputs.of(Role::stations)) {
        if (!record.geometry.points.empty()) {
            stations.push_back(&record);
        }
    }
    std::sort(stations.begin(), stations.end(), [](const Record* a, const Record* b) {
        const LonLat p = a->geometry.points.front(), q = b->geometry.points.front();
        return std::tie(p.lon, p.lat, a->id) < std::tie(q.lon, q.lat, b->id);
    });
    for (const Record* station : stations) {
        Stop stop;
        stop.transfer_yuan_t = station->number("transfer_yuan_t").value_or(0);
        int modes = 0;
        for (int mode = 0; mode < 3; ++mode) {
            const auto m = static_cast<std::size_t>(mode);
            stop.joins[m] = touch(station->geometry.points.front(), mode, stop.at[m]);
            modes += stop.joins[m] ? 1 : 0;
        }
        if (modes >= 2) {
            m_stops.push_back(stop);
        }
    }
}

/// Ends, vertices that occur twice, stations, and on long stretches a vertex every few kilometres.
void Roads::make_nodes() {
    struct Vertex {
        LonLat at;
        int uses = 0;
    };
    std::map<Key, Vertex> vertices;
    std::set<Key> nodes;
    for (const Line& line : m_lines) {
        for (const LonLat p : line.path) {
            Vertex& vertex = vertices[key_of(line.mode, p)];
            if (vertex.uses++ == 0 || std::tie(p.lon, p.lat) < std::tie(vertex.at.lon, vertex.at.lat)) {
                vertex.at = p;
            }
        }
        nodes.insert(key_of(line.mode, line.path.front()));
        nodes.insert(key_of(line.mode, line.path.back()));
    }
    for (const Stop& stop : m_stops) {
        for (int mode = 0; mode < 3; ++mode) {
            if (stop.joins[static_cast<std::size_t>(mode)]) {
                nodes.insert(key_of(mode, stop.at[static_cast<std::size_t>(mode)]));
            }
        }
    }
    for (const auto& [key, vertex] : vertices) {
        if (vertex.uses > 1) {
            nodes.insert(key);
        }
    }
    for (const Line& line : m_lines) {
        double since_m = 0;
        for (std::size_t i = 1; i < line.path.size(); ++i) {
            since_m += geodesic_m(line.path[i - 1], line.path[i]);
            const Key key = key_of(line.mode, line.path[i]);
            if (since_m >= k_spacing_m) {
                nodes.insert(key);
            }
            since_m = nodes.contains(key) ? 0 : since_m;
        }
    }
    for (const Key& key : nodes) {
        m_index.emplace(key, m_nodes.size());
        m_nodes.push_back({key.first, vertices.at(key).at, {}});
        m_has_roads = m_has_roads || key.first == 0;
    }
}

void Roads::link(std::size_t a, std::size_t b, std::int64_t cost, std::int64_t length_mm, bool one_way) {
    if (a != b) {
        m_nodes[a].links.push_back({b, cost, length_mm});
        if (!one_way) {
            m_nodes[b].links.push_back({a, cost, length_mm});
        }
    }
}

void Roads::make_links() {
    for (const Line& line : m_lines) {
        std::size_t last = m_index.at(key_of(line.mode, line.path.front()));
        double length_m = 0;
        for (std::size_t i = 1; i < line.path.size(); ++i) {
            length_m += geodesic_m(line.path[i - 1], line.path[i]);
            const auto node = m_index.find(key_of(line.mode, line.path[i]));
            if (node != m_index.end()) {
                const std::int64_t mm = whole_mm(length_m);
                link(last, node->second, cost_of(mm, line.tariff), mm, line.one_way);
                last = node->second;
                length_m = 0;
            }
        }
    }
    for (const Stop& stop : m_stops) {
        const std::int64_t cost = std::max<std::int64_t>(1, std::llround(stop.transfer_yuan_t * 1e6));
        for (int a = 0; a < 3; ++a) {
            for (int b = a + 1; b < 3; ++b) {
                const auto i = static_cast<std::size_t>(a), j = static_cast<std::size_t>(b);
                if (stop.joins[i] && stop.joins[j]) {
                    link(m_index.at(key_of(a, stop.at[i])), m_index.at(key_of(b, stop.at[j])), cost, 0, false);
                }
            }
        }
    }
}

const std::vector<Roads::Leg>& Roads::access(LonLat place) {
    const auto [known, fresh] = m_access.try_emplace({place.lon, place.lat});
    std::vector<Leg>& legs = known->second;
    if (!fresh) {
        return legs;
    }
    std::vector<std::pair<double, std::size_t>> nearest;
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        if (!m_has_roads || m_nodes[i].mode == 0) {
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
        const std::int64_t mm = whole_mm(nearest[i].first * k_detour);
        legs.push_back({nearest[i].second, cost_of(mm, k_tariff[0]), mm});
    }
    return legs;
}

const std::vector<Roads::Reached>& Roads::search(LonLat from) {
    const auto [known, fresh] = m_searches.try_emplace({from.lon, from.lat});
    std::vector<Reached>& reached = known->second;
    if (!fresh) {
        return reached;
    }
    reached.assign(m_nodes.size(), {k_never, 0});
    using Entry = std::pair<std::int64_t, std::size_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    for (const Leg& leg : access(from)) {
        reached[leg.node] = {leg.cost, leg.length_mm};
        queue.emplace(leg.cost, leg.node);
    }
    while (!queue.empty()) {
        const auto [cost, node] = queue.top();
        queue.pop();
        if (cost > reached[node].cost) {
            continue;
        }
        for (const Link& link : m_nodes[node].links) {
            if (cost + link.cost < reached[link.to].cost) {
                reached[link.to] = {cost + link.cost, reached[node].length_mm + link.length_mm};
                queue.emplace(cost + link.cost, link.to);
            }
        }
    }
    return reached;
}

Carriage Roads::between(LonLat from, LonLat to) {
    const double apart_m = geodesic_m(from, to);
    Reached best{k_never, 0};
    if (apart_m < k_direct_m || m_lines.empty()) {
        const std::int64_t mm = whole_mm(apart_m * k_detour);
        best = {mm == 0 && m_lines.empty() ? 0 : cost_of(mm, k_tariff[0]), mm};
    }
    if (!m_lines.empty()) {
        const std::vector<Reached>& reached = search(from);
        for (const Leg& leg : access(to)) {
            if (reached[leg.node].cost + leg.cost < best.cost) {
                best = {reached[leg.node].cost + leg.cost, reached[leg.node].length_mm + leg.length_mm};
            }
        }
    }
    if (best.cost >= k_never) {
        return {};
    }
    return {true, static_cast<double>(best.cost) / 1e6, static_cast<double>(best.length_mm) / 1e6};
}

} // namespace reachplan::verify
