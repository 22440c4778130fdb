// SPDX-License-Identifier: Apache-2.0
// Origin against destination: reach classes by either notion and borders.
#include <catch2/catch.hpp>

#include "eligibility/evaluate.hpp"
#include "support/world.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

PlaceClass at_class(std::optional<ReachClass> hydrological, std::optional<ReachClass> administrative,
                    bool in_basin = true) {
    PlaceClass c;
    c.hydrological = hydrological;
    c.administrative = administrative;
    c.in_basin = in_basin;
    c.province = "CN-X";
    return c;
}

Tri truth(Transfer transfer, const PlaceClass& from, const PlaceClass& to, ReachNotion notion = ReachNotion::either) {
    World world;
    world.main_stem().park("P-1", {0, 5000}, {900, 8000});
    world.the_case().reach_notion = notion;
    Court court(world);
    Record record;
    Unit unit;
    unit.record = &record;
    unit.origin = from;
    Place place;
    place.location = to;
    return evaluate_transfer(transfer, court.law, unit, place).truth;
}

constexpr auto U = ReachClass::upper, M = ReachClass::middle, L = ReachClass::lower;

} // namespace

TEST_CASE("upstream holds by either notion, and from outside the basin") {
    CHECK(truth(Transfer::upstream, at_class(L, L), at_class(M, M)) == Tri::yes);
    CHECK(truth(Transfer::upstream, at_class(M, M), at_class(L, L)) == Tri::no);
    CHECK(truth(Transfer::upstream, at_class(M, M), at_class(M, M)) == Tri::no);
    // West Hubei: above Yichang by the river, middle by the province.
    CHECK(truth(Transfer::upstream, at_class(M, M), at_class(U, M)) == Tri::yes);
    CHECK(truth(Transfer::upstream, at_class(M, M), at_class(U, M), ReachNotion::administrative) == Tri::no);
    CHECK(truth(Transfer::upstream, at_class({}, L, false), at_class(M, M)) == Tri::yes);
    CHECK(truth(Transfer::upstream, at_class({}, {}, false), at_class(L, L)) == Tri::no);
}

TEST_CASE("the same class is its own case, only in upper and middle reaches") {
    CHECK(truth(Transfer::same_class, at_class(M, M), at_class(M, M)) == Tri::yes);
    CHECK(truth(Transfer::same_class, at_class(L, L), at_class(L, L)) == Tri::no);
    CHECK(truth(Transfer::same_class, at_class(L, L), at_class(M, M)) == Tri::no);
}

TEST_CASE("an unknown class is unknown, not a pass") {
    CHECK(truth(Transfer::upstream, at_class({}, M), at_class(M, M)) == Tri::unknown);
}

TEST_CASE("borders are read from the tables first, from polygons otherwise, else unknown") {
    Record unit_record, park_record;
    Unit unit;
    unit.record = &unit_record;
    Place place;
    place.park = &park_record;
    CHECK_FALSE(border_between(unit, place));
    unit.origin.province = "CN-HB";
    place.location.province = "CN-HN";
    CHECK(border_between(unit, place) == Border::province);
    unit_record.values["province"] = std::string("Hubei");
    park_record.values["province"] = std::string("Hubei");
    CHECK_FALSE(border_between(unit, place)); // same province, county not known
    unit_record.values["county"] = std::string("Yidu");
    park_record.values["county"] = std::string("Yidu");
    CHECK(border_between(unit, place) == Border::none);
    park_record.values["county"] = std::string("Zhijiang");
    CHECK(border_between(unit, place) == Border::county);
}
