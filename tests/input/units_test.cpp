// SPDX-License-Identifier: Apache-2.0
#include "input/units.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace reachplan;

namespace {

struct Conversion {
    std::string from, to;
    double factor;
};

} // namespace

TEST_CASE("units as tables write them convert to canonical ones", "[input][units]") {
    const Conversion c = GENERATE(values<Conversion>({
        {"亩", "ha", 1.0 / 15},
        {"mu", "ha", 1.0 / 15},
        {"万亩", "ha", 10000.0 / 15},
        {"公顷", "ha", 1},
        {"hm2", "ha", 1},
        {"m²", "ha", 1e-4},
        {"㎡", "ha", 1e-4},
        {"万平方米", "ha", 1},
        {"平方公里", "ha", 100},
        {"km2", "ha", 100},
        {"ha", "km2", 0.01},
        {"万m3", "m3/d", 0},
        {"万m3/d", "m3/d", 1e4},
        {"万吨/日", "m3/d", 1e4},
        {"10^4 m3/a", "m3/a", 1e4},
        {"10⁴m³/a", "m3/a", 1e4},
        {"×10^4 t/a", "t/a", 1e4},
        {"1e4", "t/a", 0},
        {"104m3/a", "m3/a", 0},
        {"万立方米/年", "m3/a", 1e4},
        {"亿立方米/年", "m3/a", 1e8},
        {"立方米/小时", "m3/a", 8760},
        {"m3/s", "m3/a", 31536000},
        {"t/a", "t/a", 1},
        {"吨/年", "t/a", 1},
        {"吨每年", "t/a", 1},
        {"Ｔ／Ａ", "t/a", 1},
        {"万吨/年", "t/a", 1e4},
        {"百万吨/年", "t/a", 1e6},
        {"Mt/a", "t/a", 1e6},
        {"kt/a", "t/a", 1e3},
        {"kg/d", "t/a", 0.365},
        {"kg/d", "kg/a", 365},
        {"千克/天", "t/a", 0.365},
        {"kg/a", "t/a", 1e-3},
        {"kg/h", "t/a", 8.76},
        {"吨/月", "t/a", 12},
        {"t·a⁻¹", "t/a", 1},
        {"吨", "t/a", 0},
        {"tce", "tce/a", 0},
        {"tce/a", "tce/a", 1},
        {"吨标煤/年", "tce/a", 1},
        {"吨标准煤/年", "tce/a", 1},
        {"万吨标煤/年", "tce/a", 1e4},
        {"kgce/a", "tce/a", 1e-3},
        {"t/a", "tce/a", 0},
        {"元", "yuan", 1},
        {"万元", "yuan", 1e4},
        {"亿元", "yuan", 1e8},
        {"万元/年", "yuan/a", 1e4},
        {"万元/亩", "yuan/ha", 150000},
        {"元/平方米", "yuan/ha", 1e4},
        {"元/(吨·公里)", "yuan/t/km", 1},
        {"元/吨·公里", "yuan/t/km", 1},
        {"元/吨公里", "yuan/t/km", 1},
        {"元/t·km", "yuan/t/km", 1},
        {"元/吨", "yuan/t", 1},
        {"人", "persons", 1},
        {"万人", "persons", 1e4},
        {"公里/小时", "km/h", 1},
        {"km", "m", 1e3},
        {"米", "m", 1},
        {"mg/L", "mg/L", 1},
        {"毫克/升", "mg/L", 1},
        {"g/m3", "mg/L", 1},
        {"%", "", 0.01},
        {"", "t/a", 1},
        {"度", "m", 0},
        {"degrees", "m", 0},
        {"m", "ha", 0},
        {"parsec", "m", 0},
    }));
    CAPTURE(c.from, c.to);
    const std::optional<double> factor = unit_factor(c.from, c.to);
    REQUIRE(factor.has_value() == (c.factor != 0)); // 0 stands for: does not convert
    if (factor) {
        CHECK(*factor == Approx(c.factor).epsilon(1e-15));
    }
}

TEST_CASE("fifteen mu are exactly one hectare", "[input][units]") {
    CHECK(15 * *unit_factor("亩", "ha") == 1.0);
    CHECK(100 * *unit_factor("kg/d", "t/a") == 36.5);
}
