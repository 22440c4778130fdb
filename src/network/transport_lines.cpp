// SPDX-License-Identifier: Apache-2.0
#include "network/transport_lines.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

/// One degree of longitude is at least 50 km below 63 degrees of latitude; a box only picks candidates.
constexpr double k_station_reach_deg = k_station_reach_m / 50'000;
/// Of lines that lie upon each other a station touches the first.
constexpr double k_as_near_m = 0.001;

Path without_repeats(const Path& path) {
    Path result;
    for (const LonLat p : path) {
        if (result.empty() || snap(result.back()) != snap(p)) {
            result.push_back(p);
        }
    }
    return result;
}

bool path_before(const Path& a, const Path& b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](LonLat p, LonLat q) {
        return std::tie(p.lon, p.lat) < std::tie(q.lon, q.lat);
    });
}

bool line_before(const TransportLine& a, const TransportLine& b) {
    const auto rest = [](const TransportLine& line) {
        return std::tie(line.tariff_yuan_t_km, line.speed_km_h, line.one_way, line.banned);
    };
    if (a.mode != b.mode) {
        return a.mode < b.mode;
    }
    if (path_before(a.path, b.path) || path_before(b.path, a.path)) {
        return path_before(a.path, b.path);
    }
    return rest(a) < rest(b);
}

/// What is said of the link itself closes it to hazardous goods; zones that it runs through are looked at later.
bool is_banned(const Record& link, Mode mode, const TransportConfig& config) {
    const std::set<std::string>& closed = config.hazardous_closed;
    return link.boolean("hazardous_ban").value_or(false) ||
           closed.contains(std::string(k_mode_names[static_cast<std::size_t>(mode)])) ||
           (closed.contains("tunnel") && link.boolean("tunnel").value_or(false));
}

std::vector<TransportLine> lines_of(const std::vector<Record>& links, const TransportConfig& config,
                                    std::vector<std::string>& points) {
    std::vector<TransportLine> lines;
    for (const Record& link : links) {
        const std::optional<Mode> mode = parse_mode(link.text("mode"));
        if (!mode) {
            continue; // the reader has reported it
        }
        for (const Path& line : link.geometry.lines) {
            Path path = without_repeats(line);
            if (path.size() >= 2) {
                lines.push_back({*mode, std::move(path), tariff_of(link, *mode, config), speed_of(link, *mode, config),
                                 link.boolean("one_way").value_or(false), is_banned(link, *mode, config), link.id});
            } else {
                points.push_back(link.id);
            }
        }
    }
    std::sort(lines.begin(), lines.end(), [](const TransportLine& a, const TransportLine& b) {
        const bool same = !line_before(a, b) && !line_before(b, a);
        return same ? a.link_id < b.link_id : line_before(a, b);
    });
    return lines;
}

/// Two lines with one drawing are one: a layer merged with itself must not make a node of every vertex.
using Drawing = std::tuple<Mode, double, double, bool, bool, std::vector<Snapped>>;

Drawing drawing_of(const TransportLine& line) {
    std::vector<Snapped> forth;
    for (const LonLat p : line.path) {
        forth.push_back(snap(p));
    }
    std::vector<Snapped> back(forth.rbegin(), forth.rend());
    const bool turned = !line.one_way && back < forth;
    return {line.mode,    line.tariff_yuan_t_km, line.speed_km_h,
            line.one_way, line.banned,           turned ? std::move(back) : std::move(forth)};
}

std::vector<TransportLine> each_once(std::vector<TransportLine> all, std::vector<std::string>& repeats) {
    std::set<Drawing> seen;
    std::vector<TransportLine> lines;
    for (TransportLine& line : all) {
        if (seen.insert(drawing_of(line)).second) {
            lines.push_back(std::move(line));
        } else {
            repeats.push_back(std::move(line.link_id));
        }
    }
    return lines;
}

/// Classes of which the case gives a figure and no link has: a word that differs by a letter would change nothing.
std::vector<std::string> unused_figures(const std::vector<Record>& links, const TransportConfig& config) {
    std::set<std::string> had, unused;
    for (const Record& link : links) {
        had.insert(link.text("mode") + "." + link.text("class"));
    }
    for (const auto* figures : {&config.tariff_yuan_t_km, &config.speed_km_h}) {
        for (const auto& [mode, classes] : *figures) {
            for (const auto& [name, figure] : classes) {
                if (name != "default" && !had.contains(mode + "." + name)) {
                    unused.insert(mode + "." + name);
                }
            }
        }
    }
    return {unused.begin(), unused.end()};
}

void sort_once(std::vector<std::string>& ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

/// Nearest point of any line of a mode to a station.
struct Touch {
    double distance_m = k_station_reach_m;
    std::size_t line = 0;
    std::size_t edge = 0; // between vertices edge and edge + 1
    LonLat at;
    bool found = false;
};

struct BoxedLine {
    TransportLine line;
    Box box;
};

std::vector<BoxedLine> boxed(std::vector<TransportLine> lines) {
    std::vector<BoxedLine> result;
    for (TransportLine& line : lines) {
        Box box;
        for (const LonLat p : line.path) {
            box.grow(p);
        }
        box.pad(k_station_reach_deg);
        result.push_back({std::move(line), box});
    }
    return result;
}

bool edge_near(LonLat p, LonLat a, LonLat b) {
    Box box;
    box.grow(a);
    box.grow(b);
    box.pad(k_station_reach_deg);
    return box.contains(p);
}

Touch touch_of(LonLat station, Mode mode, const std::vector<BoxedLine>& lines) {
    Touch best;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].line.mode != mode || !lines[i].box.contains(station)) {
            continue;
        }
        const Path& path = lines[i].line.path;
        for (std::size_t edge = 0; edge + 1 < path.size(); ++edge) {
            if (!edge_near(station, path[edge], path[edge + 1])) {
                continue;
            }
            const Foot foot = nearest_on_edge(station, path[edge], path[edge + 1]);
            if (foot.distance_m < best.distance_m - k_as_near_m ||
                (!best.found && foot.distance_m <= best.distance_m)) {
                best = {foot.distance_m, i, edge, foot.on_edge, true};
            }
        }
    }
    return best;
}

/// Makes the touched point a vertex of its line unless one is there; returns the vertex.
LonLat insert_vertex(const Touch& touch, std::vector<BoxedLine>& lines) {
    Path& path = lines[touch.line].line.path;
    for (const std::size_t end : {touch.edge, touch.edge + 1}) {
        if (snap(path[end]) == snap(touch.at)) {
            return path[end];
        }
    }
    path.insert(path.begin() + static_cast<std::ptrdiff_t>(touch.edge) + 1, touch.at);
    return touch.at;
}

/// Stations that have a place, from west to east: each may add a vertex, so their order must not be the file's.
std::vector<const Record*> by_place(const std::vector<Record>& stations) {
    std::vector<const Record*> result;
    for (const Record& station : stations) {
        if (!station.geometry.points.empty()) {
            result.push_back(&station);
        }
    }
    std::sort(result.begin(), result.end(), [](const Record* a, const Record* b) {
        const LonLat p = a->geometry.points.front();
        const LonLat q = b->geometry.points.front();
        return std::tie(p.lon, p.lat, a->id) < std::tie(q.lon, q.lat, b->id);
    });
    return result;
}

} // namespace

TransportLines transport_lines(const std::vector<Record>& links, const std::vector<Record>& stations,
                               const TransportConfig& config) {
    TransportLines result;
    std::vector<TransportLine> drawn = each_once(lines_of(links, config, result.points), result.repeats);
    result.unused = drawn.empty() ? std::vector<std::string>() : unused_figures(links, config);
    result.joined = join_ends(drawn, config.snap_m);
    std::vector<BoxedLine> lines = boxed(std::move(drawn));
    sort_once(result.points);
    sort_once(result.repeats);
    for (const Record* station : by_place(stations)) {
        Stop stop{station->geometry.points.front(),
                  station->number("transfer_yuan_t").value_or(0),
                  station->number("transfer_h").value_or(0),
                  {}};
        std::size_t modes = 0;
        for (std::size_t mode = 0; mode < k_mode_count; ++mode) {
            const Touch touch = touch_of(stop.at, static_cast<Mode>(mode), lines);
            if (touch.found) {
                stop.on[mode] = insert_vertex(touch, lines);
                ++modes;
            }
        }
        if (modes >= 2) {
            result.stops.push_back(stop);
        } else {
            result.lonely.push_back(station->id);
        }
    }
    for (BoxedLine& line : lines) {
        result.lines.push_back(std::move(line.line));
    }
    return result;
}

} // namespace reachplan
