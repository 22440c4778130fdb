// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <tuple>

#include "base/atomic_file.hpp"
#include "base/content_key.hpp"
#include "geo/vector_reader.hpp"
#include "output/small_plan.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

RawLayer read_layer(const std::filesystem::path& file, const std::string& layer, bool spatial = true) {
    VectorSource source;
    source.name = layer;
    source.given = file.string();
    source.path = file;
    source.layer = layer;
    source.want_geometry = spatial;
    Faults faults;
    RawLayer raw = read_vector(source, faults);
    throw_if_errors(faults);
    return raw;
}

template <typename T>
T first_value(const RawLayer& layer, const std::string& column) {
    const auto at = std::find(layer.columns.begin(), layer.columns.end(), column) - layer.columns.begin();
    return std::get<T>(layer.features.at(0).values.at(static_cast<std::size_t>(at)));
}

} // namespace

TEST_CASE("what was written for another plan leaves no trace in the next: other units, layers or words", "[output]") {
    const ScratchFolder scratch;
    SmallPlan moves, stays, bans;
    stays.plan.units.front().outcome = Outcome::upgrade; // no relocations: another set of tables
    bans.sites.near_misses.front().lost_ha = 50;         // other rows among those that last
    const auto lasting = std::make_shared<LastingRows>();
    const SmallPlan chinese(Lang::zh);
    int number = 0;
    for (const SmallPlan* small : std::vector<const SmallPlan*>{&moves, &stays, &moves, &chinese, &bans, &stays}) {
        PlanDocument shared = small->document();
        shared.lasting = lasting;
        const std::filesystem::path one = scratch.path() / (std::to_string(++number) + ".gpkg"),
                                    own = scratch.path() / (std::to_string(number) + "own.gpkg");
        write_plan(shared, one);
        write_plan(small->document(), own);
        INFO(number);
        CHECK(sha256_file(one) == sha256_file(own));
    }
    CHECK(read_layer(scratch.path() / "3.gpkg", "relocations").features.size() == 1);
    for (const auto& [file, units, land] : {std::tuple{"1.gpkg", 1, 10.0}, {"2.gpkg", 0, 0.0}, {"3.gpkg", 1, 10.0}}) {
        const RawLayer sites = read_layer(scratch.path() / file, "sites"); // what moves there is told, and then not
        INFO(file);
        CHECK(first_value<std::int64_t>(sites, "placed") == units);
        CHECK(first_value<double>(sites, "placed_ha") == land);
    }
}

TEST_CASE("a plan file is the same bytes each time and holds the names as given", "[output]") {
    const ScratchFolder scratch;
    const std::filesystem::path first = scratch.path() / "a.gpkg", second = scratch.path() / "b.gpkg";
    write_plan(SmallPlan().document(), first);
    write_plan(SmallPlan().document(), second);
    CHECK(sha256_file(first) == sha256_file(second));

    const RawLayer enterprises = read_layer(first, "enterprises");
    REQUIRE(enterprises.features.size() == 2);
    const auto name =
        std::find(enterprises.columns.begin(), enterprises.columns.end(), "name") - enterprises.columns.begin();
    CHECK(std::get<std::string>(enterprises.features[0].values[static_cast<std::size_t>(name)]) == "\"Acid\" & <Sons>");
    CHECK(enterprises.features[0].geometry.points.size() == 1);
    CHECK(read_layer(first, "relocations").features.size() == 1);
    CHECK(read_layer(first, "findings", false).features.size() == 2);
}
