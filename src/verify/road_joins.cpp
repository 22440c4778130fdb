// SPDX-License-Identifier: Apache-2.0
// Ends that nearly meet: first those of lines of one mode among themselves, by flooding from place to place, then loose
// ones onto the line that passes.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "verify/road_lines.hpp"

namespace reachplan::verify {
namespace {

constexpr double k_m_per_degree = 50'000; // of longitude, at least, below 63 degrees of latitude
constexpr double k_as_near_m = 0.001;     // lines that lie upon each other: the first is taken
constexpr double k_bulge = 0.01;          // degrees that a long geodesic may leave the box of its ends

std::vector<LonLat*> ends_of(RoadLine& line) {
    return {&line.path.front(), &line.path.back()};
}

/// Where each place of an end goes: to the first place of those it hangs together with.
std::map<RoadKey, LonLat> flood(const std::map<RoadKey, LonLat>& places, double snap_m) {
    std::map<RoadKey, LonLat> goes;
    const auto reach = static_cast<std::int64_t>(std::ceil(snap_m / k_m_per_degree * 1e6)) + 1;
    for (const auto& [key, first] : places) {
        if (goes.contains(key)) {
            continue;
        }
        std::vector<RoadKey> waiting = {key};
        goes[key] = first;
        while (!waiting.empty()) {
            const RoadKey at = waiting.back();
            waiting.pop_back();
            const auto from = places.lower_bound({at.first, {at.second.first - reach, INT64_MIN}});
            const auto to = places.upper_bound({at.first, {at.second.first + reach, INT64_MAX}});
            for (auto other = from; other != to; ++other) {
                const bool near = std::abs(other->first.second.second - at.second.second) <= reach &&
                                  geodesic_m(places.at(at), other->second) <= snap_m;
                if (near && goes.try_emplace(other->first, first).second) {
                    waiting.push_back(other->first);
                }
            }
        }
    }
    return goes;
}

void join_ends_to_ends(std::vector<RoadLine>& lines, double snap_m) {
    std::map<RoadKey, LonLat> places;
    for (RoadLine& line : lines) {
        for (const LonLat* end : ends_of(line)) {
            const auto [known, fresh] = places.try_emplace(road_key(line.mode, *end), *end);
            if (!fresh && std::tie(end->lon, end->lat) < std::tie(known->second.lon, known->second.lat)) {
                known->second = *end;
            }
        }
    }
    const std::map<RoadKey, LonLat> goes = flood(places, snap_m);
    for (RoadLine& line : lines) {
        for (LonLat* end : ends_of(line)) {
            const LonLat there = goes.at(road_key(line.mode, *end));
            if (road_key(line.mode, there) != road_key(line.mode, *end)) {
                *end = there;
            }
        }
    }
}

void drop_points(std::vector<RoadLine>& lines) {
    std::vector<RoadLine> kept;
    for (RoadLine& line : lines) {
        Path path;
        for (const LonLat p : line.path) {
            if (path.empty() || road_key(0, path.back()) != road_key(0, p)) {
                path.push_back(p);
            }
        }
        line.path = std::move(path);
        if (line.path.size() >= 2) {
            kept.push_back(std::move(line));
        }
    }
    lines = std::move(kept);
}

struct Meeting {
    std::size_t line, edge; // that is met
    double along_m;
    LonLat at;
    LonLat* end; // that moves there
};

class Passers {
public:
    Passers(const std::vector<RoadLine>& lines, double snap_m) : m_lines(lines), m_snap_m(snap_m) {
        const double pad = k_bulge + snap_m / k_m_per_degree;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            for (std::size_t e = 0; e + 1 < lines[i].path.size(); ++e) {
                Box box;
                box.grow(lines[i].path[e]);
                box.grow(lines[i].path[e + 1]);
                box.pad(pad);
                for (int x = cell(box.west); x <= cell(box.east); ++x) {
                    for (int y = cell(box.south); y <= cell(box.north); ++y) {
                        m_cells[{x, y}].emplace_back(i, e);
                    }
                }
            }
        }
    }

    std::optional<Meeting> nearest(std::size_t own, LonLat p) const {
        std::vector<std::pair<double, Meeting>> met; // by line and edge
        double least_m = m_snap_m;
        const auto here = m_cells.find({cell(p.lon), cell(p.lat)});
        for (const auto& [i, e] : here == m_cells.end() ? k_none : here->second) {
            if (i == own || m_lines[i].mode != m_lines[own].mode) {
                continue;
            }
            const Landing landing = nearest_on(p, {m_lines[i].path[e], m_lines[i].path[e + 1]});
            if (landing.distance_m <= m_snap_m) {
                least_m = std::min(least_m, landing.distance_m);
                met.emplace_back(landing.distance_m,
                                 Meeting{i, e, geodesic_m(m_lines[i].path[e], landing.at), landing.at, nullptr});
            }
        }
        const auto first =
            std::find_if(met.begin(), met.end(), [&](const auto& one) { return one.first <= least_m + k_as_near_m; });
        return first == met.end() ? std::nullopt : std::optional(first->second);
    }

private:
    static int cell(double degrees) { return static_cast<int>(std::floor(degrees * 20)); }

    static const std::vector<std::pair<std::size_t, std::size_t>> k_none;
    const std::vector<RoadLine>& m_lines;
    double m_snap_m;
    std::map<std::pair<int, int>, std::vector<std::pair<std::size_t, std::size_t>>> m_cells;
};

const std::vector<std::pair<std::size_t, std::size_t>> Passers::k_none;

std::vector<Meeting> meetings_of(std::vector<RoadLine>& lines, double snap_m) {
    std::map<RoadKey, int> uses;
    for (const RoadLine& line : lines) {
        for (const LonLat p : line.path) {
            ++uses[road_key(line.mode, p)];
        }
    }
    const Passers passers(lines, snap_m);
    std::vector<Meeting> meetings;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (LonLat* end : ends_of(lines[i])) {
            const bool loose = uses.at(road_key(lines[i].mode, *end)) == 1;
            std::optional<Meeting> meeting = loose ? passers.nearest(i, *end) : std::nullopt;
            if (meeting) {
                const Path& path = lines[meeting->line].path;
                for (const LonLat vertex : {path[meeting->edge], path[meeting->edge + 1]}) {
                    meeting->at = road_key(0, vertex) == road_key(0, meeting->at) ? vertex : meeting->at;
                }
                meeting->end = end;
                meetings.push_back(*meeting);
            }
        }
    }
    return meetings;
}

void join_ends_to_lines(std::vector<RoadLine>& lines, double snap_m) {
    std::vector<Meeting> meetings = meetings_of(lines, snap_m);
    std::vector<std::map<std::pair<std::size_t, double>, LonLat>> more(lines.size());
    for (const Meeting& meeting : meetings) {
        const Path& path = lines[meeting.line].path;
        const auto key = road_key(0, meeting.at);
        if (key != road_key(0, path[meeting.edge]) && key != road_key(0, path[meeting.edge + 1])) {
            more[meeting.line][{meeting.edge, meeting.along_m}] = meeting.at;
        }
    }
    for (const Meeting& meeting : meetings) { // while the ends still are where they are pointed to
        *meeting.end = meeting.at;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Path path;
        auto next = more[i].begin();
        for (std::size_t e = 0; e < lines[i].path.size(); ++e) {
            path.push_back(lines[i].path[e]);
            for (; next != more[i].end() && next->first.first == e; ++next) {
                path.push_back(next->second);
            }
        }
        lines[i].path = std::move(path);
    }
}

} // namespace

void join_road_ends(std::vector<RoadLine>& lines, double snap_m) {
    if (snap_m <= 0) {
        return;
    }
    join_ends_to_ends(lines, snap_m);
    drop_points(lines);
    join_ends_to_lines(lines, snap_m);
    drop_points(lines);
}

} // namespace reachplan::verify
