// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>

#include "base/atomic_file.hpp"
#include "base/content_key.hpp"
#include "geo/vector_reader.hpp"
#include "output/small_review.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

void write(const SmallReview& small, const std::filesystem::path& file) {
    const ReviewContext context = small.context();
    ReviewWriter writer(context, file);
    for (const Reviewed& reviewed : small.reviewed) {
        writer.add(reviewed);
    }
    writer.finish();
}

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

} // namespace

TEST_CASE("a review file is the same bytes each time", "[output][review]") {
    const ScratchFolder scratch;
    const std::filesystem::path first = scratch.path() / "a.gpkg", second = scratch.path() / "b.gpkg";
    write(SmallReview(), first);
    write(SmallReview(), second);
    CHECK(sha256_file(first) == sha256_file(second));
    if (const char* kept = std::getenv("REACHPLAN_KEEP_REVIEW")) { // to look at it in QGIS
        std::filesystem::copy_file(first, kept, std::filesystem::copy_options::overwrite_existing);
    }
}

TEST_CASE("a review file holds each application, its lines and what surrounds it", "[output][review]") {
    const ScratchFolder scratch;
    const std::filesystem::path file = scratch.path() / "审查 review.gpkg";
    write(SmallReview(Lang::zh), file);
    CHECK(read_layer(file, "proposals").features.size() == 3);
    CHECK(read_layer(file, "footprints").features.size() == 3);
    CHECK(!read_layer(file, "measurements").features.empty());
    CHECK(read_layer(file, "parks").features.size() == 2);
    CHECK(read_layer(file, "intakes").features.size() == 1);
    CHECK(read_layer(file, "exclusions").features.size() == 1);
    CHECK(read_layer(file, "ledger", false).features.size() == 1);
    const RawLayer run = read_layer(file, "run", false);
    std::map<std::string, std::string> values;
    for (const RawFeature& feature : run.features) {
        const auto text = [&](std::size_t i) {
            const auto* value = std::get_if<std::string>(&feature.values[i]);
            return value ? *value : std::string();
        };
        values[text(0)] = text(1);
    }
    CHECK(values["applications"] == "3");
    CHECK(values["decision:reject"] == "2");
    CHECK(values["decision:undetermined"] == "0");
    CHECK(values["changed_by_queue"] == "1");
    CHECK(values["remedied"] == "1");
    CHECK(values["version"] == "0");
}

TEST_CASE("a table without rows is not there, and nothing appears before the end", "[output][review]") {
    const ScratchFolder scratch;
    const std::filesystem::path file = scratch.path() / "a.gpkg";
    const SmallReview small;
    const ReviewContext context = small.context();
    {
        ReviewWriter writer(context, file);
        writer.add(small.reviewed[1]);
        CHECK(!std::filesystem::exists(file));
        writer.finish();
    }
    CHECK(std::filesystem::exists(file));
    CHECK(read_layer(file, "proposals").features.size() == 1);
    CHECK_THROWS(read_layer(file, "remedies", false));
    CHECK_THROWS(read_layer(file, "sensitivity", false));
    {
        ReviewWriter abandoned(context, scratch.path() / "b.gpkg");
        abandoned.add(small.reviewed[0]);
    }
    CHECK(!std::filesystem::exists(scratch.path() / "b.gpkg"));
}
