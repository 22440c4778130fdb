// SPDX-License-Identifier: Apache-2.0
#include "verify/road_lines.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace reachplan::verify {
namespace {

const std::array<const char*, 3> k_names = {"road", "rail", "waterway"};
constexpr std::array<double, 3> k_tariff = {0.40, 0.10, 0.055}; // yuan/t/km where nothing else is said
constexpr std::array<double, 3> k_speed = {50, 50, 14};         // km/h
constexpr double k_station_m = 500;
constexpr double k_as_near_m = 0.001;       // of lines that lie upon each other the first is touched
constexpr double k_station_degrees = 0.011; // more than 500 m in both directions up to 65 degrees of latitude

int mode_of(const std::string& name) {
    const auto at = std::find(k_names.begin(), k_names.end(), name);
    return at == k_names.end() ? -1 : static_cast<int>(at - k_names.begin());
}

double usual_speed(int mode, const std::string& of) {
    static const std::map<std::string, double> k_roads = {
        {"expressway", 80}, {"national", 60}, {"provincial", 50}, {"county", 40}, {"township", 30},
        {"高速公路", 80},   {"国道", 60},     {"省道", 50},       {"县道", 40},   {"乡道", 30}};
    const auto road = k_roads.find(of);
    return mode == 0 && road != k_roads.end() ? road->second : k_speed[static_cast<std::size_t>(mode)];
}

/// The case on the class, then on the mode, then what is usual.
double figure(const TransportConfig::Figures& figures, int mode, const std::string& of, double usual) {
    const auto classes = figures.find(k_names[static_cast<std::size_t>(mode)]);
    if (classes == figures.end()) {
        return usual;
    }
    for (const std::string& name : {of, std::string("default")}) {
        const auto found = classes->second.find(name);
        if (found != classes->second.end()) {
            return found->second;
        }
    }
    return usual;
}

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

std::vector<RoadLine> drawn_lines(const Inputs& inputs, const TransportConfig& config) {
    std::vector<RoadLine> lines;
    for (const Record& record : inputs.of(Role::transport)) {
        const int mode = mode_of(record.text("mode"));
        if (mode < 0) {
            continue;
        }
        const std::string of = record.text("class");
        RoadLine line{mode, {}, 0, 0, record.boolean("one_way").value_or(false), false, {}};
        line.tariff =
            record.number("cost_yuan_t_km")
                .value_or(figure(config.tariff_yuan_t_km, mode, of, k_tariff[static_cast<std::size_t>(mode)]));
        line.speed = record.number("speed_km_h").value_or(figure(config.speed_km_h, mode, of, usual_speed(mode, of)));
        line.banned = record.boolean("hazardous_ban").value_or(false) ||
                      config.hazardous_closed.contains(record.text("mode")) ||
                      (record.boolean("tunnel").value_or(false) && config.hazardous_closed.contains("tunnel"));
        for (const Path& drawn : record.geometry.lines) {
            line.path.clear();
            for (const LonLat p : drawn) {
                if (line.path.empty() || road_key(0, line.path.back()) != road_key(0, p)) {
                    line.path.push_back(p);
                }
            }
            if (line.path.size() >= 2) {
                lines.push_back(line);
            }
        }
    }
    const auto coordinates = [](const RoadLine& line) {
        std::vector<std::pair<double, double>> list;
        for (const LonLat p : line.path) {
            list.emplace_back(p.lon, p.lat);
        }
        return list;
    };
    std::stable_sort(lines.begin(), lines.end(), [&](const RoadLine& a, const RoadLine& b) {
        const auto left = coordinates(a), right = coordinates(b);
        return std::tie(a.mode, left, a.tariff, a.speed, a.one_way, a.banned) <
               std::tie(b.mode, right, b.tariff, b.speed, b.one_way, b.banned);
    });
    return lines;
}

/// Of lines that are alike and run through the same points, forth or back where both are allowed, the first stays.
void drop_copies(std::vector<RoadLine>& lines) {
    const auto copies = [](const RoadLine& a, const RoadLine& b) {
        const auto meet = [](LonLat p, LonLat q) { return road_key(0, p) == road_key(0, q); };
        const bool alike = std::tie(a.mode, a.tariff, a.speed, a.one_way, a.banned) ==
                           std::tie(b.mode, b.tariff, b.speed, b.one_way, b.banned);
        return alike &&
               (std::equal(a.path.begin(), a.path.end(), b.path.begin(), b.path.end(), meet) ||
                (!a.one_way && std::equal(a.path.begin(), a.path.end(), b.path.rbegin(), b.path.rend(), meet)));
    };
    std::multimap<std::pair<std::int64_t, std::int64_t>, RoadLine> kept_by_corner;
    std::vector<RoadLine> kept;
    for (RoadLine& line : lines) {
        // Copies share both ends, whichever comes first.
        const auto corner = std::min(road_key(0, line.path.front()).second, road_key(0, line.path.back()).second);
        const auto [first, last] = kept_by_corner.equal_range(corner);
        if (std::none_of(first, last, [&](const auto& other) { return copies(other.second, line); })) {
            kept_by_corner.emplace(corner, line);
            kept.push_back(std::move(line));
        }
    }
    lines = std::move(kept);
}

/// Nearest point of the mode's lines to a station; it becomes a vertex of its line.
bool touch(std::vector<RoadLine>& lines, LonLat station, int mode, LonLat& at) {
    RoadLine* line = nullptr;
    std::size_t edge = 0;
    double nearest_m = k_station_m;
    for (RoadLine& candidate : lines) {
        const bool passes = candidate.mode == mode && candidate.box.contains(station);
        for (std::size_t i = 1; passes && i < candidate.path.size(); ++i) {
            if (!may_touch(station, candidate.path[i - 1], candidate.path[i])) {
                continue;
            }
            const Landing landing = nearest_on(station, {candidate.path[i - 1], candidate.path[i]});
            if (landing.distance_m < nearest_m - k_as_near_m || (line == nullptr && landing.distance_m <= nearest_m)) {
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
    if (road_key(mode, line->path[edge - 1]) == road_key(mode, at)) {
        at = line->path[edge - 1];
    } else if (road_key(mode, line->path[edge]) == road_key(mode, at)) {
        at = line->path[edge];
    } else {
        line->path.insert(line->path.begin() + static_cast<std::ptrdiff_t>(edge), at);
    }
    return true;
}

void read_stations(const Inputs& inputs, RoadLines& roads) {
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
        RoadStop stop;
        stop.transfer_yuan_t = station->number("transfer_yuan_t").value_or(0);
        stop.transfer_h = station->number("transfer_h").value_or(0);
        int modes = 0;
        for (int mode = 0; mode < 3; ++mode) {
            const auto m = static_cast<std::size_t>(mode);
            stop.joins[m] = touch(roads.lines, station->geometry.points.front(), mode, stop.at[m]);
            modes += stop.joins[m] ? 1 : 0;
        }
        if (modes >= 2) {
            roads.stops.push_back(stop);
        }
    }
}

} // namespace

RoadKey road_key(int mode, LonLat p) {
    return {mode, {std::llround(p.lon * 1e6), std::llround(p.lat * 1e6)}};
}

double lorry_tariff(const TransportConfig& config) {
    return figure(config.tariff_yuan_t_km, 0, "", k_tariff[0]);
}

double lorry_speed(const TransportConfig& config) {
    return figure(config.speed_km_h, 0, "", k_speed[0]);
}

RoadLines read_roads(const Inputs& inputs, const TransportConfig& config) {
    RoadLines roads;
    roads.lines = drawn_lines(inputs, config);
    drop_copies(roads.lines);
    join_road_ends(roads.lines, config.snap_m);
    for (RoadLine& line : roads.lines) {
        line.box = around(line.path);
    }
    read_stations(inputs, roads);
    return roads;
}

} // namespace reachplan::verify
