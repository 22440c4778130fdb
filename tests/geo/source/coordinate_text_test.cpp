// SPDX-License-Identifier: Apache-2.0
#include "geo/source/coordinate_text.hpp"

#include <catch2/catch.hpp>

#include "geo/geodesic.hpp"
#include "geo/vector_reader.hpp"

using namespace reachplan;

TEST_CASE("angles in the ways tables write them", "[geo]") {
    for (const char* text :
         {"111.28", "１１１．２８", "111°16′48″", "111°16'48\"", "111º16’48”", "111度16分48秒", "东经111°16′48″",
          "E111.28", "111.28E", "111:16:48", "111 16 48", "111°16.8′", "111°16′48.0″E", "111.28°", "东经：111.28度",
          " 111° 16′ 48″ ", "111°16′48′′", "+111.28"}) {
        INFO(text);
        REQUIRE(parse_angle(text));
        CHECK(*parse_angle(text) == Approx(111.28).epsilon(0).margin(1e-9));
    }
    CHECK(*parse_angle("西经111.28") == Approx(-111.28));
    CHECK(*parse_angle("-30.5") == -30.5);
    for (const char* text :
         {"", "—", "abc", "111°76′", "111.5°30′", "111°16″", "1 2 3 4", "2024-01-01", "12:61", "1e5"}) {
        INFO(text);
        CHECK_FALSE(parse_angle(text));
    }
}

TEST_CASE("GCJ-02 and BD-09 test vectors, and the way back", "[geo]") {
    const LonLat wgs{111.28, 30.70};
    const LonLat gcj = apply_datum_shift(wgs, DatumShift::gcj02);
    const LonLat bd = apply_datum_shift(wgs, DatumShift::bd09);
    CHECK(gcj.lon == Approx(111.28564672).epsilon(0).margin(1e-8));
    CHECK(gcj.lat == Approx(30.69755715).epsilon(0).margin(1e-8));
    CHECK(bd.lon == Approx(111.29219622).epsilon(0).margin(1e-8));
    CHECK(bd.lat == Approx(30.70330831).epsilon(0).margin(1e-8));
    for (double lon = 92; lon < 122; lon += 1.37) {
        for (double lat = 25; lat < 36; lat += 0.91) {
            for (const DatumShift shift : {DatumShift::none, DatumShift::gcj02, DatumShift::bd09}) {
                const LonLat back = undo_datum_shift(apply_datum_shift({lon, lat}, shift), shift);
                REQUIRE(geodesic_distance_m(back, {lon, lat}) < 1e-4);
            }
        }
    }
}
