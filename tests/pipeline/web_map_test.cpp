// SPDX-License-Identifier: Apache-2.0
// An application read off a web map of China: half a kilometre decides it.
#include <catch2/catch.hpp>

#include <fstream>
#include <map>

#include "base/atomic_file.hpp"
#include "pipeline.hpp"

using namespace reachplan;

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

/// One row: a chemical plant 1100 m south of the river by its coordinates as they are written. Around there the web maps
/// draw everything 283 m too far south (and 639 m too far east), so that it would stand 818 m from the river.
Review reviewed(const std::string& declared) {
    const ScratchFolder scratch;
    write(scratch.path() / "plants.csv", "enterprise_id,sector,lon,lat\nE-1,1711,112.005,29.96\n");
    write(scratch.path() / "proposals.csv",
          "proposal_id,sector,catalogue_class,policy_compliant,heavy_polluter,lon,lat\n"
          "A-1,2614,permitted,true,false,112.0158,29.99008\n");
    const auto collection = [](const std::string& properties, const std::string& geometry) {
        return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{)" + properties +
               R"(},"geometry":)" + geometry + "}]}";
    };
    write(
        scratch.path() / "parks.geojson",
        collection(
            R"("park_id":"P-1","status":"compliant")",
            R"({"type":"Polygon","coordinates":[[[112.0,29.95],[112.04,29.95],[112.04,29.998],[112.0,29.998],[112.0,29.95]]]})"));
    write(scratch.path() / "river.geojson",
          collection(R"("reach_id":"YZ-1","rank":"main_stem","basin":"yangtze","line_kind":"bank_line")",
                     R"({"type":"LineString","coordinates":[[111.8,30.0],[112.3,30.0]]})"));
    write(scratch.path() / "case.toml", R"([case]
id = "web"
title.en = "Web map"
title.zh = "网络地图"
as_of = 2026-01-01
rules = ["yangtze"]
absent = ["protected", "reaches", "jurisdictions", "transport", "sensitive", "intakes", "urban_boundary"]
[layers.enterprises]
source = "plants.csv"
crs = "EPSG:4490"
[layers.parks]
source = "parks.geojson"
[layers.rivers]
source = "river.geojson"
[layers.proposals]
source = "proposals.csv"
crs = "EPSG:4490"
)" + declared + "\n");
    Progress progress(ProgressMode::none, Lang::en);
    const auto at = set_up_review(load_case(scratch.path() / "case.toml", {}), progress);
    Review result;
    review_proposals(*at, progress, [&](const Reviewed& one) { result = one.review; });
    return result;
}

double from_river(const Review& review) {
    for (const Finding& finding : review.findings) {
        if (finding.rule_id == "CHEM-1KM") {
            return finding.measured.value_or(-1);
        }
    }
    return -1;
}

} // namespace

TEST_CASE("hearing: the same row is accepted as it is written and refused once its web map is declared") {
    const Review undeclared = reviewed(""), declared = reviewed("datum_shift = \"gcj02\"");
    CHECK(undeclared.decision == Decision::accept);
    CHECK(from_river(undeclared) == Approx(1100).margin(2));
    CHECK(declared.decision == Decision::reject);
    CHECK(from_river(declared) == Approx(818).margin(4));
    REQUIRE(deciding(declared).size() == 1);
    CHECK(deciding(declared).front()->rule_id == "CHEM-1KM");
}
