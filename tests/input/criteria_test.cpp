// SPDX-License-Identifier: Apache-2.0
// [criterion.ID], [ahp] and [suitability] as planners write them, rightly and wrongly.
#include <catch2/catch.hpp>

#include "input/small_case.hpp"

using namespace reachplan;
using reachplan::test::SmallCase;

namespace {

const std::string k_near_park = "[criterion.park]\ndistance_to = \"parks\"\n";

/// A case with a raster file that exists; its cells are not looked at here.
Case read(SmallCase& small, const std::string& criteria) {
    small.file("slope.tif", "");
    small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() + SmallCase::resource() +
               criteria);
    return small.read();
}

} // namespace

TEST_CASE("criteria of every transform are understood", "[input][suitability]") {
    SmallCase small;
    const Case the_case = read(
        small, "[criterion.a]\nsource = \"slope.tif\"\nunit = \"degree\"\nbest = 3\nworst = 25\ndirection = \"cost\"\n"
               "title.en = \"Slope\"\ntitle.zh = \"坡度\"\n"
               "[criterion.b]\nsource = \"slope.tif\"\ntransform = \"sigmoid\"\nbest = 9\nworst = 1\nbenefit = true\n"
               "[criterion.c]\nsource = \"slope.tif\"\ntransform = \"piecewise\"\npoints = [[0, 0], [5, 1], [9, 0.5]]\n"
               "[criterion.d]\ndistance_to = \"parks\"\nwhere = { kind = [\"dyeing\", \"tanning\"] }\n"
               "transform = \"inverse\"\nbest = 1000\ncost = true\nweight = 2.5\n"
               "[criterion.e]\nsource = \"slope.tif\"\ntransform = \"table\"\n"
               "table = { 1 = 1.0, 2 = 0.6, \"2..4\" = 0.3, \"4..\" = 0 }\n"
               "[suitability]\ncombine = \"owa\"\norder_weights = [0.1, 0.2, 0.4, 0.2, 0.1]\n");
    CHECK(small.said() == std::vector<std::string>{});
    REQUIRE(the_case.criteria.size() == 5);
    CHECK(the_case.criteria[0].title.zh == "坡度");
    CHECK(the_case.criteria[2].transform.points.size() == 3);
    CHECK(the_case.criteria[3].distance_to == Role::parks);
    CHECK(the_case.criteria[3].unit == "m");
    CHECK(the_case.criteria[3].where.at("kind").size() == 2);
    CHECK(the_case.criteria[4].transform.classes.size() == 4);
    CHECK(the_case.criteria[4].transform.classes[1].score == 0.6);
    CHECK(the_case.suitability.order_weights.size() == 5);
}

TEST_CASE("comparisons are read with fractions, the larger of two at its word", "[input][suitability]") {
    SmallCase small;
    const std::string two = k_near_park + "best = 0\nworst = 9\n[criterion.slope]\nsource = \"slope.tif\"\nbest = 0\n"
                                          "worst = 9\n";
    const Case the_case =
        read(small, two + "[ahp]\ncriteria = [\"slope\", \"park\"]\nmatrix = [[1, 0.33], [3, \"1/1\"]]\n");
    CHECK(small.said() == std::vector<std::string>{});
    REQUIRE(the_case.suitability.ahp);
    CHECK(the_case.suitability.ahp->matrix[0][1] == 1.0 / 3);
}

TEST_CASE("every mistake about criteria is named", "[input][suitability]") {
    const std::string slope = "[criterion.slope]\nsource = \"slope.tif\"\n";
    const std::string two = slope + "best = 0\nworst = 9\n" + k_near_park + "best = 0\nworst = 9\n";
    const std::string ahp = two + "[ahp]\n";
    struct Mistake {
        std::string text;
        std::vector<std::string> said;
    };
    const std::vector<Mistake> mistakes = {
        {slope + "best = 3\nworst = 25\ndirection = \"benefit\"\n", {"direction", "rises for a benefit"}},
        {slope + "best = 3\nworst = 3\n", {"another value than"}},
        {slope + "transform = \"piecewise\"\npoints = [[5, 0], [1, 1]]\n", {"points", "values rising"}},
        {slope + "transform = \"piecewise\"\npoints = [[1, 7]]\n", {"from 0 to 1"}},
        {slope + "transform = \"piecewise\"\nbest = 1\npoints = [[1, 1]]\n", {"best", "no such key"}},
        {slope + "transform = \"table\"\ntable = { \"1..5\" = 1, \"3..8\" = 0.5 }\n", {"apart"}},
        {slope + "transform = \"table\"\ntable = { steep = 1 }\n", {"grades or ranges"}},
        {slope + "transform = \"inverse\"\nbest = 0\n", {"best", "> 0"}},
        {slope + "transform = \"linar\"\nbest = 0\nworst = 1\n", {"linear"}},
        {"[criterion.x]\nbest = 0\nworst = 1\n", {"source", "distance_to"}},
        {"[criterion.x]\ndistance_to = \"stations\"\nbest = 0\nworst = 1\n", {"distance_to", "give the layer"}},
        {"[criterion.x]\ndistance_to = \"park\"\nbest = 0\nworst = 1\n", {"did you mean 'parks'"}},
        {k_near_park + "unit = \"km\"\nbest = 0\nworst = 1\n", {"geodesic metres"}},
        {k_near_park + "where = { kind = \"dying\" }\nbest = 0\nworst = 1\n", {"did you mean 'dyeing'"}},
        {k_near_park + "where = { colour = \"red\" }\nbest = 0\nworst = 1\n", {"text field of parks"}},
        {two + "[suitability]\ncombine = \"owa\"\norder_weights = [0.5, 0.2]\n", {"2 weights that add to 1"}},
        {two + "[suitability]\ncombine = \"owa\"\n", {"order_weights"}},
        {two + "[suitability]\norder_weights = [0.5, 0.5]\n", {"owa"}},
        {two + "[suitability]\ncombine = \"short_board\"\n", {"limiting"}},
        {slope + "best = 0\nworst = 1\nlimiting = true\n", {"short_board"}},
        {slope + "best = 0\nworst = 1\nweight = 0\n", {"at least one criterion with a weight"}},
        {ahp + "criteria = [\"slope\", \"park\"]\nmatrix = [[1, 3], [3, 1]]\n", {"reciprocal"}},
        {ahp + "criteria = [\"slope\", \"park\"]\nmatrix = [[1, 3]]\n", {"2 rows of 2 numbers"}},
        {ahp + "criteria = [\"slope\", \"prak\"]\nmatrix = [[1, 3], [\"1/3\", 1]]\n", {"did you mean 'park'"}},
        {ahp + "criteria = [\"slope\"]\nmatrix = [[1]]\n", {"park", "must be compared"}},
        {slope + "weight = 2\nbest = 0\nworst = 1\n[ahp]\ncriteria = [\"slope\"]\nmatrix = [[1]]\n",
         {"[ahp] gives it"}},
        {ahp + "criteria = [\"slope\", \"park\"]\nmatrix = [[1, \"a/b\"], [1, 1]]\n", {"lists of numbers"}},
    };
    for (const Mistake& mistake : mistakes) {
        INFO(mistake.text);
        SmallCase small;
        read(small, mistake.text);
        CHECK(small.faults.has_errors());
        CHECK(small.says(mistake.said));
    }
}
