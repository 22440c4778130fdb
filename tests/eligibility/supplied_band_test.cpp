// SPDX-License-Identifier: Apache-2.0
// Bands that stand in for rivers: what they prove, what they leave open, and that the checker reads them alike.
#include <catch2/catch.hpp>

#include "rules/pack_text.hpp"
#include "rules/supplied_bands.hpp"
#include "support/few_layers.hpp"
#include "support/run_program.hpp"
#include "support/world.hpp"
#include "verify/audit.hpp"
#include "verify/edit_plan.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// A band from 1 km south to 1 km north of the centre line, in a case without rivers, and a rule of that distance.
struct Banded {
    explicit Banded(int within_m, const Fields& more = {}, double claimed_m = 1000) {
        std::string rule = spoilt(spoilt(k_rule, "sectors = [\"26\"]\n", ""), "\"basin\"", "\"nation\"");
        rule = spoilt(rule, "within_m = 1000", "within_m = " + std::to_string(within_m));
        write(m_folder.path() / "bands.toml", std::string(k_pack_head) + rule);
        world.the_case().rule_packs = {(m_folder.path() / "bands.toml").string()};
        world.the_case().absent.push_back(Role::rivers);
        world.park("P-1", {-5000, -5000}, {5000, 5000}).plant("E-1", {0, 0});
        Fields fields = {{"claimed_m", claimed_m}};
        fields.insert(fields.end(), more.begin(), more.end());
        world.add(Role::river_buffers, "B-1", World::box({-20000, -1000}, {20000, 1000}), fields);
    }

    /// The verdict so far north of the line, by both judges; the texts too.
    Verdict at(double north_m, std::string* words = nullptr) {
        Faults faults;
        RuleSet rules = load_rules(world.the_case().rule_packs, ".", world.the_case().as_of, faults);
        judge_by_bands(world.the_case(), world.inputs(), rules);
        const Law law(world.the_case(), world.inputs(), rules, faults);
        const RiverNetwork rivers(world.inputs(), faults);
        throw_if_errors(faults);
        const std::vector<Unit> units = make_units(world.inputs(), rivers);
        const Geometry footprint = World::box({0, north_m}, {100, north_m + 100});
        Place place;
        place.park = world.inputs().find(Role::parks, "P-1");
        place.point = footprint.polygons[0].outer[0];
        place.footprint = footprint;
        place.location = rivers.classify(place.point);
        JudgedPlace judged(law, std::move(place));
        const std::vector<Finding> findings = judge(law, units.front(), judged, Action::make_new);
        const Finding* own = finding_of(findings, "R-1");
        REQUIRE(own != nullptr);
        if (words != nullptr) {
            *words = render(own->measured_text, Lang::en) + "; " + render(own->limit_text, Lang::en) + "; " +
                     own->measured_from;
        }
        const verify::PlanFile plan;
        verify::Audit audit(world.the_case(), world.inputs(), rules, plan);
        const verify::Shape shape(footprint);
        verify::Spot spot{audit.park("P-1"), &shape, audit.places.at(footprint.polygons[0].outer[0]), false, {}};
        const auto ruling = audit.judge.apply(rules.rules.front(), audit.unit("E-1")->facts, spot, Action::make_new);
        REQUIRE(ruling);
        CHECK(ruling->verdict == own->verdict);
        if (own->measured && ruling->measures.size() == 1) {
            CHECK(*own->measured == Approx(ruling->measures[0].measured).margin(0.002));
            CHECK(own->measured_from == ruling->measures[0].from);
        }
        return own->verdict;
    }

    World world;

private:
    ScratchFolder m_folder;
};

} // namespace

TEST_CASE("a band of the rule's distance settles it on both sides, and the finding says what it rests on", "[bands]") {
    Banded banded(1000);
    std::string words;
    CHECK(banded.at(500, &words) == Verdict::forbid);
    CHECK(words.find("claims 1000 m from the river; not audited") != std::string::npos);
    CHECK(words.find("supplied_band") != std::string::npos);
    CHECK(banded.at(1200, &words) == Verdict::pass);
    CHECK(words.find("200.00 m outside a supplied band") != std::string::npos);
}

TEST_CASE("bands of other distances settle one side only", "[bands]") {
    CHECK(Banded(3000).at(500) == Verdict::undetermined); // of which river it is it does not say
    CHECK(Banded(3000, {{"rank", std::string("main_stem")}}).at(500) == Verdict::forbid);
    CHECK(Banded(3000, {{"rank", std::string("main_stem")}}).at(2000) == Verdict::inform); // not assessed
    CHECK(Banded(400, {{"rank", std::string("main_stem")}}).at(500) == Verdict::undetermined);
    CHECK(Banded(400, {{"rank", std::string("main_stem")}}).at(2000) == Verdict::pass);
}

TEST_CASE("a band of another river is none of the rule's", "[bands]") {
    CHECK(Banded(1000, {{"rank", std::string("lake")}}).at(500) == Verdict::inform);
}

TEST_CASE("every command judges a case without rivers by its bands, and the checker catches a site in one", "[bands]") {
    const ScratchFolder scratch;
    write_few_layers(scratch.path());
    const std::string folder = scratch.path().string();
    std::string text = read_file(folder + "/case.toml");
    text = spoilt(text, "absent = [", "absent = [\"rivers\", ");
    text = spoilt(text, "[layers.rivers]\nsource = \"river.geojson\"",
                  "[layers.river_buffers]\nsource = \"bands.geojson\"");
    write(scratch.path() / "case.toml", text);
    write(
        scratch.path() / "bands.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"claimed_m":1000},"geometry":)"
        R"({"type":"Polygon","coordinates":[[[111.8,29.991],[112.3,29.991],[112.3,30.009],[111.8,30.009],[111.8,29.991]]]}}]})");
    const std::string the_case = folder + "/case.toml", plan = folder + "/plan.gpkg";
    const Ran checked = run_program("check " + the_case);
    INFO(checked.out << checked.err);
    CHECK(checked.exit_code == 0);
    CHECK((checked.out + checked.err).find("cannot be audited") != std::string::npos);
    const Ran made = run_program("plan " + the_case + " -o " + plan + " --progress none");
    INFO(made.err << made.out);
    REQUIRE(made.exit_code == 0);
    const Ran good = run_program("verify " + the_case + " " + plan);
    INFO(good.out << good.err);
    CHECK(good.exit_code == 0);
    const Ran told = run_program("explain " + the_case + " --at 112.0,30.005");
    CHECK(told.out.find("not audited") != std::string::npos);
    const Ran screened =
        run_program("screen " + the_case + " -o " + folder + "/cells --progress none --set case.resolution_m=500");
    INFO(screened.err);
    CHECK(screened.exit_code == 0);
    CHECK(read_file(folder + "/cells/screen.json").find("CHEM-1KM") != std::string::npos);
    {
        PlanEditor editor(plan);
        CHECK(editor.ask("SELECT rule_id FROM findings WHERE measured_from = 'supplied_band'").size() >= 2);
        CHECK(editor.ask("SELECT rule_id FROM rules WHERE rule_id = 'CHEM-1KM' AND assessed = 1").size() >= 1);
        const std::string profile = editor.first("SELECT profile FROM enterprises WHERE enterprise_id = 'E-001'");
        const int moved =
            editor.reshape("sites", "park_id = 'P-1' AND profile = '" + profile + "'", [](OGRGeometry& geometry) {
                for (OGRPolygon* polygon : *geometry.toMultiPolygon()) {
                    for (OGRPoint& point : *polygon->getExteriorRing()) {
                        CHECK(point.getY() > 30.009); // cut on the safe side of the band
                        point.setY(point.getY() - 0.001);
                    }
                }
            });
        REQUIRE(moved > 0);
    }
    const Ran bad = run_program("verify " + the_case + " " + plan);
    CHECK(bad.exit_code == 3);
    CHECK(bad.out.find("CHEM-1KM") != std::string::npos);
}
