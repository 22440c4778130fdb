// SPDX-License-Identifier: Apache-2.0
#include "review/sensitivity.hpp"

#include <map>

#include "review/decided.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// What each other reading says of the application: decision, and whether it turns the answer round.
std::map<std::string, std::pair<Decision, bool>> read_otherwise(World& world, const std::string& id) {
    const Hearing hearing(world);
    const Application& application = hearing.applications[hearing.index(id)];
    std::map<std::string, std::pair<Decision, bool>> answers;
    for (const Reading& reading : other_readings(world.the_case(), world.inputs(), hearing.court.rules)) {
        const ReadingResult result = under_reading(*hearing.desk, reading, application,
                                                   ground_of(*hearing.desk, application), hearing.of(id), {});
        answers[reading.id] = {result.decision, result.flips};
    }
    return answers;
}

constexpr std::pair<Decision, bool> k_refused{Decision::reject, false}, k_now_refused{Decision::reject, true},
    k_accepted{Decision::accept, false}, k_now_accepted{Decision::accept, true};

/// A bank line with the centre line 600 m behind it; the plot is 700 m from the bank.
World bank_and_centre(double north_m) {
    World world;
    world.main_stem().park("P-1", {0, north_m}, {3000, north_m + 3000});
    world.add(Role::rivers, "YZ-0", World::line({lon_lat({-20000, -600}), lon_lat({20000, -600})}),
              {{"rank", std::string("main_stem")},
               {"basin", std::string("yangtze")},
               {"reach_class", std::string("middle")},
               {"line_kind", std::string("centreline")}});
    applies(world, "A-1", "", sector("2614"), square({0, north_m}));
    return world;
}

} // namespace

TEST_CASE("hearing: measured from the centre line instead of the bank a plot 700 m off would be free") {
    World world = bank_and_centre(700);
    decided(Hearing(world), "A-1", Decision::reject, "CHEM-1KM", -300);
    const auto answers = read_otherwise(world, "A-1");
    CHECK(answers.at("centreline") == k_now_accepted);
    CHECK(answers.at("bank_line") == k_refused);
    CHECK_FALSE(answers.contains("management_range")); // no such line is given
    CHECK(answers.at("hydrological") == k_refused);
    CHECK(answers.at("any_destination") == k_refused);
}

TEST_CASE("hearing: a plot 300 m from the bank is refused from either line, one 1100 m off from none") {
    World near = bank_and_centre(300), far = bank_and_centre(1100);
    CHECK(read_otherwise(near, "A-1").at("centreline") == k_refused);
    CHECK(read_otherwise(near, "A-1").at("bank_line") == k_refused);
    CHECK(read_otherwise(far, "A-1").at("centreline") == k_accepted);
    CHECK(read_otherwise(far, "A-1").at("bank_line") == k_accepted);
}

TEST_CASE("hearing: readings are those that differ from the case's own") {
    World world = bank_and_centre(700);
    world.the_case().measure_from = "centreline";
    world.the_case().reach_notion = ReachNotion::administrative;
    const auto answers = read_otherwise(world, "A-1");
    CHECK_FALSE(answers.contains("centreline"));
    CHECK_FALSE(answers.contains("administrative"));
    CHECK(answers.at("bank_line") == k_now_refused);
    CHECK_FALSE(answers.contains("either_notion")); // nor those of which the case has no data: no provinces here
    CHECK(answers.contains("hydrological"));
}

TEST_CASE("hearing: on the eve of the river law the same plot would have been free") {
    World today = bank_and_centre(700), then = bank_and_centre(700);
    CHECK(read_otherwise(today, "A-1").at("2021-02-28") == k_now_accepted);
    then.the_case().as_of = *parse_date("2021-06-01");
    const auto answers = read_otherwise(then, "A-1");
    CHECK(answers.at("2020-01-01") == k_now_accepted); // the same law as on the eve, told once by its first day
    CHECK_FALSE(answers.contains("2021-02-28"));
    CHECK_FALSE(answers.contains("2021-03-01")); // the law of the case's own day
}
