// SPDX-License-Identifier: Apache-2.0
#include "verify/zonal.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "base/atomic_file.hpp"
#include "geo/zonal/raster_files.hpp"
#include "geo/zonal/zonal.hpp"
#include "pipeline.hpp"
#include "support/run_program.hpp"
#include "verify/edit_plan.hpp"
#include "verify/verify_plan.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

Geometry bent(double west, double south, double size) {
    const auto at = [&](double x, double y) { return LonLat{west + x * size, south + y * size}; };
    const Path outer{at(0, 0), at(0.9, 0.13), at(1, 1.07), at(0.55, 0.41), at(0.07, 0.93), at(0, 0)};
    const Path hole{at(0.3, 0.3), at(0.34, 0.5), at(0.5, 0.33), at(0.3, 0.3)};
    return {{}, {}, {{outer, {hole}}, {{at(1.2, 0), at(1.4, 0.003), at(1.3, 0.4), at(1.2, 0)}, {}}}};
}

std::vector<std::string> with_raster(const std::filesystem::path& raster) {
    return {k_thirty_units, "plan.work_limit=30000",
            "account.sky={resource=\"COD\",scope=\"zone\",layer=\"capacity_units\",raster=\"" + raster.string() +
                "\",meaning=\"per_area\",unit=\"t/a/km2\"}"};
}

} // namespace

TEST_CASE("both codes sum a raster alike", "[verify][zonal]") {
    const ScratchFolder folder;
    for (const int epsg : {4490, 4525}) {
        RasterFile file;
        file.epsg = epsg;
        file.columns = 120;
        file.rows = 120;
        if (epsg != 4490) {
            file.place = {37500000, 1000, 0, 3436000, 0, -1000};
        }
        const RasterSource source = write_raster(folder.path() / "a.tif", file);
        Faults faults;
        const auto raster = Raster::open(source, faults);
        REQUIRE(raster);
        for (const double size : {0.004, 0.1, 0.7}) {
            const Geometry zone = bent(111.013, 30.213, size);
            const ZoneStatistics theirs = zonal_statistics(source, {zone_on(*raster, zone)}).front();
            const verify::RasterSum own = verify::raster_sum(*raster, zone);
            INFO(epsg << " size " << size);
            CHECK(own.per_cell == Approx(theirs.per_cell_sum).epsilon(1e-9));
            CHECK(own.per_area == Approx(theirs.per_area_sum).epsilon(epsg == 4490 ? 1e-9 : 2e-6));
            CHECK(own.missing_share == Approx(theirs.missing_share).margin(1e-9));
        }
    }
}

TEST_CASE("a capacity from a raster is summed anew and a forged one is named", "[verify][zonal]") {
    const ScratchFolder folder;
    RasterFile file;
    file.columns = 55;
    file.rows = 30;
    file.place = {96, 0.5, 0, 36, 0, -0.5};
    file.value = [](int column, int row) { return 400 + (column * 3 + row) % 17; };
    write_raster(folder.path() / "sky.tif", file);
    const std::filesystem::path plan = folder.path() / "plan.gpkg";
    const auto loaded = load_case(shipped_case(), with_raster(folder.path() / "sky.tif"));
    {
        Progress progress(ProgressMode::none, Lang::en);
        write_plan(make_plan(load_case(shipped_case(), with_raster(folder.path() / "sky.tif")), progress)->document(),
                   plan);
    }
    const auto violations = [&] {
        return verify_plan(loaded->the_case, loaded->inputs, loaded->rules, plan).violations;
    };
    CHECK(violations().empty());
    std::string forged;
    {
        PlanEditor editor(plan);
        forged = editor.first("SELECT account_id FROM ledger WHERE account_id LIKE 'sky/%' ORDER BY 1");
        editor.sql("UPDATE ledger SET capacity = capacity * 1.001, remaining = remaining + capacity * 0.001 "
                   "WHERE account_id = '" +
                   forged + "'");
    }
    const auto found = violations();
    CHECK(std::any_of(found.begin(), found.end(), [&](const Violation& v) { return v.subject == forged; }));
}
