// SPDX-License-Identifier: Apache-2.0
#include "geo/geometry_bytes.hpp"

#include <catch2/catch.hpp>

using namespace reachplan;

TEST_CASE("a geometry comes back from its bytes, and from no other", "[geo][cache]") {
    Geometry all;
    all.points = {{111.1, 30.2}};
    all.lines = {{{1, 2}, {3, 4}}, {}, {{5, 6}, {7, 8}, {9, 10}}};
    all.polygons = {{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {{{0.2, 0.1}, {0.3, 0.1}, {0.3, 0.2}, {0.2, 0.1}}}}, {{}, {}}};
    Geometry line;
    line.lines = {{{-0.0, 1e-300}, {3, 4}}};
    for (const Geometry& geometry : {all, line, Geometry{}}) {
        const std::string bytes = bytes_of(geometry);
        CHECK(geometry_of(bytes) == geometry);
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            CHECK_FALSE(geometry_of(bytes.substr(0, length)));
        }
        CHECK_FALSE(geometry_of(bytes + '\0'));
    }
    std::string huge = bytes_of(all);
    huge[7] = '\x7F'; // more points than there is memory
    CHECK_FALSE(geometry_of(huge));
}
