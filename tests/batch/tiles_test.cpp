// SPDX-License-Identifier: Apache-2.0
// One screening in pieces is the same bytes as one run.
#include "batch/batch_folder.hpp"
#include "output/tile_file.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

const std::string k_screening = "[batch]\nid = \"few\"\nkind = \"screen\"\ncase = \"case.toml\"\ntile_rows = 64\n"
                                "set = { case.resolution_m = 300 }\n";
const std::string k_criterion = "[criterion.bank]\ndistance_to = \"rivers\"\nbest = 5000\nworst = 1000\n";

} // namespace

TEST_CASE("pieces of a screening come to the bytes of one run, rasters of suitability included", "[batch][screen]") {
    Folder folder;
    write(folder.path("case.toml"), read_file(folder.path("case.toml")) + k_criterion);
    folder.batch(k_screening);
    REQUIRE(run_program("screen " + folder.path("case.toml") + " -o " + folder.path("whole") +
                        " --set case.resolution_m=300 --lang en --progress none")
                .exit_code == 0);
    const Ran ran = folder.run("pieces", "--jobs 2");
    INFO(ran.err << ran.out);
    REQUIRE(ran.exit_code == 0);
    CHECK(fs::exists(folder.path("pieces/scenarios/tile-00001/cells.tile"))); // more than one
    const auto whole = digests(folder.path("whole"));
    const auto pieces = digests(folder.path("pieces"));
    CHECK(whole.size() >= 4);
    for (const auto& [name, digest] : whole) {
        INFO(name);
        REQUIRE(pieces.contains(name));
        CHECK(pieces.at(name) == digest);
    }
    write(folder.path("pieces/scenarios/tile-00001/cells.tile"), "c");
    const Ran again = folder.run("pieces");
    CHECK(again.exit_code == 0);
    CHECK(digests(folder.path("pieces")) == pieces);
}

TEST_CASE("a screening in pieces takes one scenario and known rasters", "[batch][screen]") {
    Folder folder;
    folder.batch(k_screening + "outputs = [\"reason\"]\n[[scenario]]\nid = \"a\"\n[[scenario]]\nid = \"b\"\n");
    const Ran ran = folder.run("out");
    CHECK(ran.exit_code == 2);
    CHECK(ran.err.find("one scenario") != std::string::npos);
    CHECK(ran.err.find("reasons, undetermined or suitability") != std::string::npos);
}

TEST_CASE("a piece reads back as it was written, and a cut one is refused", "[screen]") {
    const ScratchFolder scratch;
    const fs::path file = scratch.path() / "cells.tile";
    const std::vector<std::uint32_t> reasons = {1, 1, 1, 1, 1, 2, 3, 2, 0, 0, 0, 0}, open(12, 0), free_for(12, 7);
    const std::vector<std::uint16_t> scores = {9, 8, 7, 6, 5, 4, 3, 2, 1, 1, 1, 1};
    {
        TileWriter writer(file);
        writer.add(ScreenWindow{64, 3, reasons, open});
        writer.add(ScoreWindow{3, 1, scores, free_for});
        writer.add(ScreenWindow{67, 3, open, reasons});
        writer.finish({{"湖北", "R-1", "middle", {5}, {6}, 7, 8}}, {{1, 2, 3}});
    }
    {
        TileReader reader(file);
        ScreenWindow cells;
        ScoreWindow scored;
        REQUIRE(reader.next(cells, scored));
        CHECK(cells.first_row == 64);
        CHECK(std::equal(cells.reasons.begin(), cells.reasons.end(), reasons.begin(), reasons.end()));
        CHECK(std::equal(scored.scores.begin(), scored.scores.end(), scores.begin(), scores.end()));
        REQUIRE(reader.next(cells, scored));
        CHECK(scored.rows == 0);
        CHECK_FALSE(reader.next(cells, scored));
        REQUIRE(reader.tallies().size() == 1);
        CHECK(reader.tallies().front().province == "湖北");
        CHECK(reader.tallies().front().area_dm2 == 8);
        REQUIRE(reader.scored().size() == 1);
        CHECK(reader.scored().front().sum == 3);
    }
    const fs::path cut = scratch.path() / "cut.tile";
    write(cut, read_file(file).substr(0, 60));
    const auto read_all = [&] {
        TileReader reader(cut);
        ScreenWindow cells;
        ScoreWindow scored;
        while (reader.next(cells, scored)) {
        }
    };
    CHECK_THROWS_AS(read_all(), ProcessingError);
}
