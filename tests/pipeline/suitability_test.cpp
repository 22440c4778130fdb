// SPDX-License-Identifier: Apache-2.0
// Criteria from the case file to the raster, the plan and the check: one score wherever it is asked for.
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "base/atomic_file.hpp"
#include "base/content_key.hpp"
#include "geo/grid.hpp"
#include "geo/zonal/raster_files.hpp"
#include "output/screen_sums.hpp"
#include "pipeline.hpp"
#include "support/few_layers.hpp"
#include "support/run_program.hpp"
#include "verify/edit_plan.hpp"
#include "verify/verify_plan.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

const std::string k_criteria = R"(
[layers.stations]
source = "stations.geojson"
[criterion.rail]
distance_to = "stations"
where = { kind = "rail_station" }
transform = "sigmoid"
best = 1000
worst = 30000
[criterion.river]
distance_to = "rivers"
transform = "piecewise"
points = [[0, 0], [2000, 1], [40000, 0.3]]
[criterion.slope]
source = "slope.tif"
unit = "degree"
best = 3
worst = 25
[ahp]
criteria = ["slope", "rail", "river"]
matrix = [[1, 3, 5], ["1/3", 1, 2], ["1/5", "1/2", 1]]
)";

void write_case(const std::filesystem::path& folder) {
    write_few_layers(folder);
    write(folder / "stations.geojson",
          R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"station_id":"S-1",)"
          R"("kind":"rail_station"},"geometry":{"type":"Point","coordinates":[112.05,30.1]}}]})");
    write(folder / "plants.csv",
          "enterprise_id,sector,lon,lat,deadline,catalogue_class,policy_compliant,heavy_polluter,land_relocated\n"
          "E-001,2614,112.000,30.005,2025-12-31,permitted,true,false,10\n"
          "E-002,2631,112.010,30.004,2025-12-31,permitted,true,false,6\n"
          "E-003,1810,112.020,30.003,,permitted,true,false,2\n");
    RasterFile slope;
    slope.place = {111.75, 0.01, 0, 30.35, 0, -0.01};
    slope.columns = 60;
    slope.rows = 48;
    slope.value = [](int column, int row) { return (column * 5 + row) % 17 == 0 ? -9.0 : (column * 3 + row * 7) % 30; };
    write_raster(folder / "slope.tif", slope);
    std::ofstream(folder / "case.toml", std::ios::app | std::ios::binary) << k_criteria;
}

std::unique_ptr<LoadedCase> load(const std::filesystem::path& folder) {
    return load_case(folder / "case.toml", {"case.resolution_m=500"});
}

std::unique_ptr<ScreenedCase> screened(const std::filesystem::path& folder, const std::string& name,
                                       const ScreenOptions& options) {
    Progress progress(ProgressMode::none, Lang::en);
    auto made = prepare_screening(load(folder));
    screen_case(*made, options, {}, folder / name, progress);
    return made;
}

/// As the help says: no bit of the profile's mask in any band of the two rasters.
bool free_for(const ScreenedCase& made, const std::filesystem::path& folder, std::size_t profile, int column, int row) {
    const ScreenProfile& asked = made.plan.profiles[profile];
    const std::vector<std::uint32_t> mask = mask_of(asked.forbid, made.screening.bands);
    bool is_free = true;
    for (const char* name : {"reasons.tif", "undetermined.tif"}) {
        const DatasetPtr dataset(GDALDataset::Open((folder / name).c_str(), GDAL_OF_RASTER, nullptr, nullptr, nullptr));
        for (int band = 0; band < made.screening.bands; ++band) {
            std::uint32_t word = 0;
            REQUIRE(dataset->GetRasterBand(band + 1)->RasterIO(GF_Read, column, row, 1, 1, &word, 1, 1, GDT_UInt32, 0,
                                                               0, nullptr) == CE_None);
            is_free = is_free && (word & mask[static_cast<std::size_t>(band)]) == 0;
        }
    }
    return is_free;
}

} // namespace

TEST_CASE("the suitability raster holds what a site there would score, for whom the cell is free",
          "[screen][pipeline]") {
    const ScratchFolder scratch;
    write_case(scratch.path());
    const auto made = screened(scratch.path(), "one", {.threads = 1});
    REQUIRE(made->plan.profiles.size() >= 2);
    const Grid& grid = made->screening.grid;
    const GridPlaces places(grid);
    Scorer scorer(*made->suitability);
    std::mt19937 random(3);
    int scored = 0, blank = 0;
    for (std::size_t p = 0; p < made->plan.profiles.size(); ++p) {
        Faults faults;
        const auto file = scratch.path() / "one" / suitability_file(made->plan.profiles[p].id);
        const auto raster = Raster::open({"suitability", file.string(), file, "", ""}, faults);
        REQUIRE(raster);
        for (int i = 0; i < 400; ++i) {
            const auto column = static_cast<double>(random() % static_cast<std::uint32_t>(grid.columns)) + 0.5;
            const auto row = static_cast<double>(random() % static_cast<std::uint32_t>(grid.rows)) + 0.5;
            const LonLat centre = places.at(column, row);
            const bool is_free =
                free_for(*made, scratch.path() / "one", p, static_cast<int>(column), static_cast<int>(row));
            const std::optional<double> expected = is_free ? scorer.at(centre) : std::nullopt;
            const std::optional<double> found = raster->at(centre);
            REQUIRE(found.has_value() == expected.has_value());
            (found ? scored : blank) += 1;
            CHECK(found.value_or(0) == Approx(expected.value_or(0)).margin(1e-9));
        }
    }
    CHECK(scored > 100);
    CHECK(blank > 100);

    const auto other = screened(scratch.path(), "other", {.threads = 7, .max_memory = 1, .window_rows = 64});
    CHECK(other->files == made->files); // names and sha256
    CHECK(made->files.size() == 2 + 2 * made->plan.profiles.size());
    const std::string document = read_file(scratch.path() / "one" / "screen.json");
    CHECK(document.find("consistency_ratio") != std::string::npos);
    CHECK(document == read_file(scratch.path() / "other" / "screen.json"));
}

TEST_CASE("a plan says why a site has its score, and the check finds another score", "[pipeline][verify]") {
    const ScratchFolder scratch;
    write_case(scratch.path());
    Progress progress(ProgressMode::none, Lang::en);
    const auto made = make_plan(load(scratch.path()), progress);
    const std::filesystem::path file = scratch.path() / "plan.gpkg";
    write_plan(made->document(), file);
    const auto loaded = load(scratch.path());
    const auto violations = [&] {
        return verify_plan(loaded->the_case, loaded->inputs, loaded->rules, file).violations;
    };
    for (const Violation& violation : violations()) {
        FAIL_CHECK(violation.kind << " " << violation.subject << " " << render(violation.what, Lang::en));
    }
    REQUIRE_FALSE(made->sites.sites.empty());
    std::string site;
    {
        PlanEditor plan(file);
        CHECK(plan.ask("SELECT criterion FROM criteria ORDER BY 1") ==
              std::vector<std::string>{"rail", "river", "slope"});
        site = plan.first("SELECT site_id FROM sites WHERE score IS NOT NULL ORDER BY 1");
        plan.sql("UPDATE sites SET score = score + 0.01 WHERE site_id = '" + site + "'");
        plan.sql("UPDATE scores SET value = value + 1 WHERE criterion = 'rail'");
    }
    const auto found = violations();
    const auto names = [&](const std::string& subject) {
        return std::any_of(found.begin(), found.end(), [&](const Violation& v) { return v.subject == subject; });
    };
    CHECK(names(site));
    CHECK(names(made->sites.parts.front().id));
}
