// SPDX-License-Identifier: Apache-2.0
// What is said of a whole area at once holds for every point of it: random rivers, lakes and intakes.
#include <catch2/catch.hpp>

#include <random>

#include "eligibility/way_down.hpp"
#include "support/world.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// The catchment of the main stem, where a basin has one.
constexpr double k_west_m = -9000, k_east_m = 1000, k_north_m = 9000;

bool is_near_rim(At at, double within_m) {
    const auto between = [](double x, double from, double to) { return x > from && x < to; };
    const bool around = between(at.east_m, k_west_m - within_m, k_east_m + within_m) &&
                        between(at.north_m, -k_north_m - within_m, k_north_m + within_m);
    const bool deep = between(at.east_m, k_west_m + within_m, k_east_m - within_m) &&
                      between(at.north_m, -k_north_m + within_m, k_north_m - within_m);
    return around && !deep;
}

class RandomBasin {
public:
    explicit RandomBasin(unsigned seed) : m_random(seed) {
        for (int river = 0; river < 6; ++river) {
            add_river(river);
        }
        for (int i = 0; i < 5; ++i) {
            const bool is_filed = i % 2 == 0;
            world.add(Role::intakes, "I-" + std::to_string(i), point(anywhere()),
                      is_filed ? Fields{{"level", std::string("city")}} : Fields{});
        }
        for (int lake = 0; lake < 2; ++lake) {
            const At corner = anywhere();
            world.add(Role::rivers, "LAKE-" + std::to_string(lake),
                      World::box(corner, {corner.east_m + 3000, corner.north_m + 2000}),
                      {{"rank", std::string("lake")}});
        }
        if (m_random() % 3 == 0) {
            world.add(Role::reaches, "R-0", World::box({k_west_m, -k_north_m}, {k_east_m, k_north_m}), {});
        }
    }

    At anywhere() { return {draw(-12000, 12000), draw(-12000, 12000)}; }
    double draw(double from, double to) { return std::uniform_real_distribution<double>(from, to)(m_random); }

    Predicate predicate() {
        Predicate made;
        made.kind = Predicate::Kind::downstream;
        made.role = m_random() % 2 == 0 ? Role::intakes : Role::rivers;
        if (made.role == Role::rivers) {
            made.filter = {{"rank", {"lake"}}};
        } else if (m_random() % 2 == 0) {
            made.filter = {{"level", {"city"}}};
        }
        made.limit_m = draw(1000, 12000);
        if (m_random() % 3 == 0) {
            made.beyond_m = draw(100, 900);
        }
        if (m_random() % 3 == 0) {
            made.along = {{"name", {"Big"}}};
        }
        return made;
    }

    World world;

private:
    static Geometry point(At at) {
        Geometry geometry;
        geometry.points.push_back(lon_lat(at));
        return geometry;
    }

    /// R-0 is the main stem, the others flow into it, into one another, or split from it.
    void add_river(int number) {
        Path path;
        At at = anywhere();
        for (int i = 0; i < 12; ++i) {
            path.push_back(lon_lat(at));
            at = {at.east_m + draw(-300, 2500), at.north_m + draw(-1500, 1500)};
        }
        Fields fields = {{"rank", std::string(number == 0 ? "main_stem" : "tributary")}};
        if (number > 0) {
            fields.push_back({"next_down", "R-" + std::to_string(m_random() % static_cast<unsigned>(number))});
        }
        if (const auto named = m_random() % 3; named > 0) {
            fields.push_back({"name", std::string(named == 1 ? "Big" : "Small")});
        }
        world.add(Role::rivers, "R-" + std::to_string(number), World::line(path), fields);
    }

    std::mt19937 m_random;
};

Possible as_possible(Tri truth) {
    return truth == Tri::yes ? Possible::yes : truth == Tri::no ? Possible::no : Possible::unknown;
}

/// A point of the disc, its rim at times.
LonLat within(RandomBasin& basin, LonLat centre, double radius_m, int number) {
    return geodesic_direct(centre, basin.draw(0, 360), number % 3 == 0 ? radius_m : basin.draw(0, radius_m));
}

} // namespace

TEST_CASE("answers of whole areas about the way down hold at every point", "[eligibility]") {
    int settled = 0, yes = 0, asked = 0;
    for (unsigned seed = 0; seed < 60; ++seed) {
        RandomBasin basin(seed);
        Faults faults;
        WayDown way(basin.world.inputs(), faults);
        std::vector<Predicate> predicates;
        for (int i = 0; i < 4; ++i) {
            predicates.push_back(basin.predicate());
        }
        for (const Predicate& predicate : predicates) {
            way.add(predicate);
        }
        const bool has_catchment = !basin.world.inputs().of(Role::reaches).empty();
        for (int place = 0; place < 12; ++place) {
            const At at_m = basin.anywhere();
            const LonLat centre = lon_lat(at_m);
            const double radius_m = basin.draw(5, 900);
            if (has_catchment && is_near_rim(at_m, radius_m + 10)) {
                continue;
            }
            for (const Predicate& predicate : predicates) {
                const Possible told = way.truths_near(predicate, centre, radius_m);
                const bool one = way.one_section_near(predicate, centre, radius_m);
                const SectionBelow at_centre = way.first_section(predicate, nullptr, centre);
                settled += told.settled() ? 1 : 0;
                yes += told.only(Possible::yes) ? 1 : 0;
                ++asked;
                for (int i = 0; i < 30 && (told.settled() || one); ++i) {
                    const LonLat at = within(basin, centre, radius_m, i);
                    INFO("seed " << seed << " at " << at.lon << " " << at.lat << " radius " << radius_m);
                    const Tri truth = way.truth(predicate, nullptr, at);
                    REQUIRE(way.measure(predicate, nullptr, at).truth == truth);
                    REQUIRE((!told.settled() || told == as_possible(truth)));
                    REQUIRE((!one || way.first_section(predicate, nullptr, at).section == at_centre.section));
                }
            }
        }
    }
    CHECK(settled * 2 > asked);
    CHECK(yes > 100);
}
