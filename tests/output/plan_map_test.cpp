// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <cmath>

#include "base/text.hpp"
#include "output/map_frame.hpp"
#include "output/small_plan.hpp"
#include "output/xml_reader.hpp"

using namespace reachplan;
using namespace reachplan::test;

TEST_CASE("the map is well-formed, needs nothing from outside and hides no markup of the user's", "[output][map]") {
    const SmallPlan small;
    const std::string svg = plan_map_svg(small.document());
    std::vector<XmlTag> tags;
    REQUIRE_NOTHROW(tags = read_xml(svg));
    int arrows = 0;
    for (const XmlTag& tag : tags) {
        CHECK(tag.name != "script");
        CHECK(tag.name != "image");
        CHECK(tag.name != "b"); // from the name of a park
        for (const auto& [name, value] : tag.attributes) {
            CHECK(!name.starts_with("on"));
            CHECK(name != "href");
            CHECK((value.find("://") == std::string::npos || name == "xmlns"));
        }
        arrows += tag.name == "path" && tag.attributes.contains("stroke") &&
                  tag.attributes.at("d").find('Q') != std::string::npos;
    }
    CHECK(arrows >= 2); // on the basin map and in the inset, besides those of the legend
    CHECK(svg.find("A &amp; B &lt;test&gt;") != std::string::npos);
    CHECK(svg.size() < 1'500'000);
}

TEST_CASE("the map is the same each time", "[output][map]") {
    CHECK(plan_map_svg(SmallPlan().document()) == plan_map_svg(SmallPlan().document()));
}

TEST_CASE("degrees along the frame of a small case are whole steps", "[output][map]") {
    const std::string svg = plan_map_svg(SmallPlan().document());
    std::size_t labels = 0;
    for (std::size_t at = svg.find("\u00b0E<"); at != std::string::npos; at = svg.find("\u00b0E<", at + 1)) {
        const std::string label = svg.substr(0, at).substr(svg.rfind('>', at) + 1);
        INFO(label);
        CHECK(label.size() <= std::string_view("111.3").size());
        ++labels;
    }
    CHECK(labels > 1);
}

TEST_CASE("a plan of nothing still gives a map", "[output][map]") {
    World world;
    world.main_stem();
    world.the_case().absent.push_back(Role::parks);
    const Court court(world);
    const SiteSet sites;
    Plan plan;
    const PlanDocument document{
        world.the_case(), world.inputs(), court.law, court.rivers, court.units, sites, plan, {}, {}};
    CHECK_NOTHROW(read_xml(plan_map_svg(document)));
}

TEST_CASE("numbers in the map have fixed decimals", "[output][map]") {
    CHECK(mm(1.0) == "1");
    CHECK(mm(-0.001) == "0");
    CHECK(mm(2.5) == "2.5");
    CHECK(mm(100) == "100");
    CHECK(mm(-3.14159) == "-3.14");
}

TEST_CASE("Albers keeps areas and puts the middle in the middle", "[output][map]") {
    const Box belt{97, 23, 123, 35};
    const MapFrame frame(belt, {0, 0, 300, 180});
    // One degree by one degree in the south and in the north, as quadrangles on the sheet.
    const auto area = [&](double lon, double lat) {
        double sum = 0;
        const Spot corners[] = {frame.spot({lon, lat}), frame.spot({lon + 0.1, lat}),
                                frame.spot({lon + 0.1, lat + 0.1}), frame.spot({lon, lat + 0.1})};
        for (int i = 0; i < 4; ++i) {
            const Spot a = corners[i], b = corners[(i + 1) % 4];
            sum += (a.x * b.y - b.x * a.y) / 2;
        }
        return std::abs(sum) / std::cos((lat + 0.05) * 3.14159265358979 / 180);
    };
    CHECK(area(98, 24) == Approx(area(121, 34)).epsilon(0.001));
    CHECK(frame.spot({110, 29}).x == Approx(150).margin(1e-6));
    CHECK(frame.shows({97.01, 29}));
    CHECK(!frame.shows({60, 29}));
}

TEST_CASE("what is outside the frame is cut off", "[output][map]") {
    const MapFrame frame({111.9, 29.9, 112.1, 30.1}, {10, 10, 100, 100});
    const std::vector<Trace> lines = frame.lines({{{100, 30}, {112, 30.0}, {125, 30}}, {{80, 20}, {81, 20}}});
    REQUIRE(lines.size() == 1);
    for (const Spot spot : lines[0]) {
        CHECK(frame.sheet().padded(3.1).contains(spot));
    }
    const Polygon around{{{100, 20}, {130, 20}, {130, 40}, {100, 40}, {100, 20}}, {}};
    REQUIRE(frame.rings({around}).size() == 1);
    CHECK(frame.rings({around})[0].size() >= 4);
}
