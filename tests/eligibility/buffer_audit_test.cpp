// SPDX-License-Identifier: Apache-2.0
// Bands as a planner's GIS draws them, against the true distance.
#include "eligibility/buffers/buffer_audit.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numbers>

#include "base/atomic_file.hpp"
#include "geo/overlay.hpp"
#include "output/buffer_tables.hpp"
#include "support/world.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

constexpr double k_radius_m = 6378137;
constexpr double k_rad = std::numbers::pi / 180;

/// North by planar metres of Web Mercator.
LonLat mercator_north(LonLat p, double metres) {
    const double y = k_radius_m * std::log(std::tan(std::numbers::pi / 4 + p.lat * k_rad / 2)) + metres;
    return {p.lon, (2 * std::atan(std::exp(y / k_radius_m)) - std::numbers::pi / 2) / k_rad};
}

/// What a buffer of 1000 m in Web Mercator looks like beside a river that runs due east: flat ends.
Geometry mercator_band(const Path& river, double metres) {
    Polygon band;
    for (const LonLat p : river) {
        band.outer.push_back(mercator_north(p, -metres));
    }
    for (auto p = river.rbegin(); p != river.rend(); ++p) {
        band.outer.push_back(mercator_north(*p, metres));
    }
    band.outer.push_back(band.outer.front());
    return {{}, {}, {band}};
}

World river_with_band(double claimed_m, double drawn_m) {
    World world;
    world.main_stem();
    const Path river = world.inputs().of(Role::rivers).front().geometry.lines.front();
    world.add(Role::river_buffers, "B-1", mercator_band(river, drawn_m), {{"claimed_m", claimed_m}});
    return world;
}

BufferAudit audit(World& world) {
    return audit_buffers(world.the_case(), world.inputs(), buffer_subjects(world.inputs()));
}

const BufferFlip* flip_of(const BufferAudit& audit, const std::string& id) {
    for (const BufferFlip& flip : audit.flips) {
        if (audit.subjects[flip.subject].id == id) {
            return &flip;
        }
    }
    return nullptr;
}

} // namespace

TEST_CASE("a kilometre of Web Mercator falls 138 m short at 30 degrees north", "[buffers]") {
    World world = river_with_band(1000, 1000);
    world.plant("E-in", {0, 900}).plant("E-near", {0, 850}).plant("E-far", {0, 1100});
    world.park("P-over", {2000, 900}, {4000, 2900}).park("P-across", {-4000, 500}, {-2000, 2500});
    // A tributary runs through the band before it joins: the band was not drawn around it.
    world.add(Role::rivers, "TR-1", World::line({lon_lat({-10000, 9000}), lon_lat({-10000, 0})}),
              {{"rank", std::string("tributary")}, {"line_kind", std::string("bank_line")}});
    const BufferAudit found = audit(world);
    REQUIRE(found.claims.size() == 1);
    const BufferClaim& claim = found.claims.front();
    // cos(30) x M / a: 862.4 m north and south of the river
    CHECK(claim.worst_shortfall_m == Approx(137.6).margin(0.5));
    CHECK(claim.mean_m == Approx(-137.6).margin(0.5));
    CHECK(claim.worst_excess_m == Approx(0).margin(0.01));
    CHECK(claim.shortfall_m == Approx(80000).epsilon(0.01));
    CHECK(claim.cut_m == Approx(4 * 862.4).margin(4 * 50 + 1)); // both flat ends, to a sample at each corner
    // two strips, and a half disc of 1 km beyond each flat end
    const double expected_m2 = 2 * 40000 * 137.6 + std::numbers::pi * 1e6;
    CHECK(claim.shortfall_ha == Approx(expected_m2 / 1e4).epsilon(0.01));
    CHECK(claim.excess_ha == 0);
    REQUIRE(flip_of(found, "E-in"));
    CHECK(flip_of(found, "E-in")->distance_m == Approx(900).margin(0.1));
    CHECK_FALSE(flip_of(found, "E-in")->in_buffer);
    CHECK(flip_of(found, "E-near") == nullptr);
    CHECK(flip_of(found, "E-far") == nullptr);
    REQUIRE(flip_of(found, "P-over"));
    CHECK(flip_of(found, "P-over")->in_band);
    CHECK_FALSE(flip_of(found, "P-over")->in_buffer);
    REQUIRE(flip_of(found, "P-across")); // touches both; the land differs
    CHECK(flip_of(found, "P-across")->band_ha == Approx(100).margin(0.2));
    CHECK(flip_of(found, "P-across")->buffer_ha == Approx(72.5).margin(0.2));
    Faults faults;
    report_buffers(found, world.the_case(), faults);
    CHECK_FALSE(faults.has_errors());
    CHECK(faults.sorted().size() == 2);
}

TEST_CASE("a band that is too wide bars land beyond the distance", "[buffers]") {
    World world = river_with_band(800, 1000);
    world.plant("E-in", {0, 850});
    const BufferAudit found = audit(world);
    CHECK(found.claims.front().worst_excess_m == Approx(62.4).margin(0.5));
    CHECK(found.claims.front().excess_ha > 400);
    REQUIRE(flip_of(found, "E-in"));
    CHECK(flip_of(found, "E-in")->in_buffer);
    CHECK_FALSE(flip_of(found, "E-in")->in_band);
}

TEST_CASE("a band of the true distance is found to be one", "[buffers]") {
    World world;
    world.main_stem();
    const Geometry& river = world.inputs().of(Role::rivers).front().geometry;
    Geometry near = World::box({-19000, -3000}, {19000, 3000});
    world.add(Role::river_buffers, "B-1", zone_around(river, 1000, near), {{"claimed_m", 1000.0}});
    world.plant("E-in", {0, 999.9}).plant("E-out", {0, 1000.1});
    const BufferAudit found = audit(world);
    const BufferClaim& claim = found.claims.front();
    CHECK(claim.shortfall_m + claim.excess_m == Approx(0).margin(0.01));
    CHECK(claim.worst_excess_m < 0.02);
    CHECK(found.flips.empty());
    CHECK(claim.excess_ha == 0);
}

TEST_CASE("bands that overlap have one edge, and one without a river is named", "[buffers]") {
    World world;
    world.main_stem();
    const Path river = world.inputs().of(Role::rivers).front().geometry.lines.front();
    const Path west(river.begin(), river.begin() + 45), east(river.begin() + 40, river.end());
    world.add(Role::river_buffers, "B-1", mercator_band(west, 1000), {{"claimed_m", 1000.0}});
    world.add(Role::river_buffers, "B-2", mercator_band(east, 1000), {{"claimed_m", 1000.0}});
    world.add(Role::river_buffers, "B-3", World::box({0, 8000}, {2000, 9000}), {{"claimed_m", 1000.0}});
    const BufferAudit found = audit(world);
    const BufferClaim& claim = found.claims.front();
    CHECK(claim.buffers == 3);
    CHECK(claim.without_river == std::vector<std::string>{"B-3"});
    CHECK(claim.shortfall_m == Approx(80000).epsilon(0.01));
    const std::vector<Table> layers = buffer_layers(found);
    CHECK(layers.at(1).rows.size() == found.edges.size());
    CHECK(layers.at(2).rows.size() == found.differences.size());
    const ScratchFolder scratch;
    write_buffers(found, scratch.path() / "bands.gpkg");
    CHECK(std::filesystem::file_size(scratch.path() / "bands.gpkg") > 10000);
}

TEST_CASE("without rivers or without bands there is nothing to audit", "[buffers]") {
    World world;
    world.main_stem();
    CHECK(audit(world).empty());
    World other;
    other.add(Role::river_buffers, "B-1", World::box({0, 0}, {2000, 1000}), {{"claimed_m", 1000.0}});
    const BufferAudit alone = audit(other);
    CHECK(alone.empty());
    Faults faults;
    report_buffers(alone, other.the_case(), faults);
    CHECK(faults.sorted().size() == 1); // said, for rules are judged by the polygons as they are
}

TEST_CASE("pieces of land between band and truth have no spikes along the tiles they are cut by", "[buffers]") {
    World world;
    const Path river = {
        {111.0, 30.5}, {111.1, 30.5}, {111.2, 30.5}, {111.4, 30.5}}; // along tiles of a tenth of a degree
    world.add(Role::rivers, "YZ-1", World::line(river),
              {{"rank", std::string("main_stem")}, {"line_kind", std::string("bank_line")}});
    const Geometry around = {
        {}, {}, {{{{110.8, 30.3}, {111.6, 30.3}, {111.6, 30.7}, {110.8, 30.7}, {110.8, 30.3}}, {}}}};
    world.add(Role::river_buffers, "B-1", zone_around(World::line(river), 850, around), {{"claimed_m", 1000.0}});
    const BufferAudit found = audit(world);
    REQUIRE(found.differences.size() > 8);
    for (const BufferDifference& piece : found.differences) {
        CHECK(piece.worst_m < 151);
        CHECK(is_valid(piece.geometry));
    }
    REQUIRE(found.claims.size() == 1);
    CHECK(found.claims.front().worst_shortfall_m == Approx(150).margin(1));
}
