// SPDX-License-Identifier: Apache-2.0
// 10,000 random points of the shipped case: the planner's distance to the nearest legal line against a brute
// force of its own by GeographicLib (gnomonic intercept), and the verdict that follows.
#include <catch2/catch.hpp>

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/Gnomonic.hpp>
#include <algorithm>
#include <cmath>
#include <random>

#include "eligibility/law.hpp"
#include "geo/geodesic.hpp"
#include "pipeline.hpp"
#include "support/run_program.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

const GeographicLib::Geodesic k_earth(6378137.0, 1 / 298.257222101);
const GeographicLib::Gnomonic k_gnomonic(k_earth);

/// Geodesics through the centre are straight in the gnomonic plane: drop a perpendicular, recentre on the foot, again.
double to_edge_m(LonLat p, LonLat a, LonLat b) {
    double lat = a.lat, lon = a.lon;
    for (int i = 0; i < 6; ++i) {
        double ax, ay, bx, by, px, py;
        k_gnomonic.Forward(lat, lon, a.lat, a.lon, ax, ay);
        k_gnomonic.Forward(lat, lon, b.lat, b.lon, bx, by);
        k_gnomonic.Forward(lat, lon, p.lat, p.lon, px, py);
        const double dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy;
        double t = length > 0 ? ((px - ax) * dx + (py - ay) * dy) / length : 0;
        t = std::min(1.0, std::max(0.0, t));
        k_gnomonic.Reverse(lat, lon, ax + t * dx, ay + t * dy, lat, lon);
    }
    double distance;
    k_earth.Inverse(p.lat, p.lon, lat, lon, distance);
    return distance;
}

/// In a plane around p, right to 2 % over 100 km below 36 N: only to tell which edges may be the nearest.
double rough_m(LonLat p, LonLat a, LonLat b) {
    const double by_lon = 111300 * std::cos(p.lat * 3.14159265358979323846 / 180), by_lat = 111000;
    const double ax = (a.lon - p.lon) * by_lon, ay = (a.lat - p.lat) * by_lat;
    const double dx = (b.lon - a.lon) * by_lon, dy = (b.lat - a.lat) * by_lat, length = dx * dx + dy * dy;
    const double t = length > 0 ? std::min(1.0, std::max(0.0, -(ax * dx + ay * dy) / length)) : 0;
    return std::hypot(ax + t * dx, ay + t * dy);
}

/// Smallest distance less half width over all legal lines; edges that cannot matter are skipped by their latitude and
/// longitude, and those that are plainly farther than one already measured.
double reference_m(const std::vector<const Record*>& rivers, LonLat p, double guess_m) {
    struct Candidate {
        double least_m;
        LonLat a, b;
        double offset_m;
    };
    std::vector<Candidate> candidates;
    for (const Record* river : rivers) {
        const double offset = river->number("half_width_m").value_or(0);
        const double reach_deg =
            (guess_m + offset + 2000) / 90000.0; // a degree of longitude is at least 90 km below 36 N
        for (const Path& path : river->geometry.lines) {
            for (std::size_t i = 1; i < path.size(); ++i) {
                const double west = std::min(path[i - 1].lon, path[i].lon),
                             east = std::max(path[i - 1].lon, path[i].lon);
                const double south = std::min(path[i - 1].lat, path[i].lat),
                             north = std::max(path[i - 1].lat, path[i].lat);
                if (p.lon < west - reach_deg || p.lon > east + reach_deg || p.lat < south - reach_deg ||
                    p.lat > north + reach_deg) {
                    continue;
                }
                const double least_m = 0.97 * rough_m(p, path[i - 1], path[i]) - offset - 20;
                candidates.push_back({least_m, path[i - 1], path[i], offset});
            }
        }
    }
    std::sort(candidates.begin(), candidates.end(),
              [](const Candidate& x, const Candidate& y) { return x.least_m < y.least_m; });
    double best = 1e12;
    for (const Candidate& candidate : candidates) {
        if (candidate.least_m > best) {
            break;
        }
        best = std::min(best, std::max(0.0, to_edge_m(p, candidate.a, candidate.b) - candidate.offset_m));
    }
    return best;
}

const Predicate* near_of(const Predicate& predicate) {
    if (predicate.kind == Predicate::Kind::near) {
        return &predicate;
    }
    for (const Predicate& child : predicate.children) {
        if (const Predicate* found = near_of(child)) {
            return found;
        }
    }
    return nullptr;
}

} // namespace

TEST_CASE("distance to the nearest legal line agrees with an independent geodesic to 0.01 m at 10,000 points") {
    const auto loaded = load_case(shipped_case(), {});
    Faults faults;
    const Law law(loaded->the_case, loaded->inputs, loaded->rules, faults);
    const Predicate* chem = nullptr;
    for (const Rule& rule : law.rules().rules) {
        chem = rule.id == "CHEM-1KM" ? near_of(rule.where) : chem;
    }
    REQUIRE(chem);
    std::vector<const Record*> rivers;
    for (const Record& river : loaded->inputs.of(Role::rivers)) {
        const std::string rank = river.text("rank");
        const auto& ranks = chem->filter.at("rank");
        if (river.text("basin") == "yangtze" && std::find(ranks.begin(), ranks.end(), rank) != ranks.end() &&
            !river.geometry.lines.empty()) {
            rivers.push_back(&river);
        }
    }
    std::mt19937_64 random(20260101);
    std::uniform_real_distribution<double> part(0.0, 1.0);
    int wrong = 0, flipped = 0, banned = 0;
    for (int i = 0; i < 10000; ++i) {
        // Half of the points within 2.5 km of some bank, where verdicts are decided; the rest anywhere within 60 km.
        const Record& river = *rivers[static_cast<std::size_t>(part(random) * static_cast<double>(rivers.size()))];
        const Path& path = river.geometry.lines.front();
        const LonLat on_river = path[static_cast<std::size_t>(part(random) * static_cast<double>(path.size()))];
        const double away = river.number("half_width_m").value_or(0) + part(random) * (i % 2 ? 2500 : 60000);
        Geometry point;
        point.points.push_back(geodesic_direct(on_river, part(random) * 360, away));
        const Measured measured = law.near(*chem, point, chem->limit_m);
        const double reference = reference_m(rivers, point.points.front(), *measured.detail.measured);
        wrong += std::abs(reference - *measured.detail.measured) > 0.01;
        flipped += (measured.truth == Tri::yes) != (reference <= 1000.01) && std::abs(reference - 1000.01) > 0.0005;
        banned += measured.truth == Tri::yes;
    }
    CHECK(wrong == 0);
    CHECK(flipped == 0);
    CHECK(banned > 1000);
}
