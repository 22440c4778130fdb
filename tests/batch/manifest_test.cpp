// SPDX-License-Identifier: Apache-2.0
// The state on disk: what counts as done, who holds a folder, what a scenario's key depends on.
#include "batch/manifest.hpp"

#include <catch2/catch.hpp>

#include "base/atomic_file.hpp"
#include "base/faults.hpp"
#include "batch/folder_lock.hpp"
#include "batch/memory.hpp"
#include "batch/scenario_key.hpp"
#include "support/few_layers.hpp"

using namespace reachplan;
using namespace reachplan::test;

TEST_CASE("a step is done when its stamp has its key and its files are what they were", "[batch]") {
    const ScratchFolder scratch;
    const std::filesystem::path stamp = scratch.path() / k_stamp_name;
    CHECK_FALSE(is_done(stamp, "k"));
    write(scratch.path() / "a.txt", "one");
    write_stamp(stamp, "k", {"a.txt"});
    CHECK(is_done(stamp, "k"));
    CHECK_FALSE(is_done(stamp, "other"));
    write(scratch.path() / "a.txt", "two");
    CHECK_FALSE(is_done(stamp, "k"));
    write(scratch.path() / "a.txt", "one");
    CHECK(is_done(stamp, "k"));
    write(stamp, "{\"key\": \"k\"");
    CHECK_FALSE(is_done(stamp, "k")); // half a stamp is none
    write(stamp, "{\"key\": 1, \"files\": []}");
    CHECK_FALSE(is_done(stamp, "k"));
}

TEST_CASE("a manifest is read as it was written, a damaged one is refused", "[batch]") {
    const ScratchFolder scratch;
    CHECK_FALSE(read_manifest(scratch.path()));
    Manifest manifest{"b", {"B", "批"}, Lang::zh, {}};
    manifest.tasks.push_back(
        {"x", {"X", ""}, "/somewhere/case.toml", {"plan.years=3", "case.as_of=2017-09-01"}, "key"});
    write_manifest(manifest, scratch.path());
    const std::optional<Manifest> read = read_manifest(scratch.path());
    REQUIRE(read);
    CHECK(read->title == manifest.title);
    CHECK(read->lang == Lang::zh);
    REQUIRE(read->tasks.size() == 1);
    CHECK(read->tasks[0].overrides == manifest.tasks[0].overrides);
    CHECK(read->tasks[0].case_file == manifest.tasks[0].case_file);
    CHECK(read->tasks[0].key == "key");
    write(scratch.path() / "manifest.json", "{}");
    CHECK_THROWS_AS(read_manifest(scratch.path()), UsageError);
}

TEST_CASE("a folder is held by one process, and nobody holds it afterwards", "[batch]") {
    const ScratchFolder scratch;
    CHECK_FALSE(lock_holder(scratch.path()));
    {
        const FolderLock lock(scratch.path());
        REQUIRE(lock_holder(scratch.path()));
        CHECK(lock_holder(scratch.path())->host == host_name());
        CHECK_THROWS_AS(FolderLock(scratch.path()), UsageError);
    }
    CHECK_FALSE(lock_holder(scratch.path()));
    CHECK_NOTHROW(FolderLock(scratch.path()));
}

TEST_CASE("temporary files of a killed batch go when the folder is locked again, and no other folder does", "[batch]") {
    const ScratchFolder scratch, left, mine;
    write(scratch.path() / ".lock", "1 here\n" + left.path().string() + "\n");
    { FolderLock lock(scratch.path()); }
    CHECK_FALSE(std::filesystem::exists(left.path()));
    write(mine.path() / "letter.txt", "dear");
    std::filesystem::create_directory(mine.path() / "reachplan-x");
    for (const std::string& noted : {(mine.path() / "reachplan-x").string(), std::string("/tmp"), std::string()}) {
        write(scratch.path() / ".lock", "1 here\n" + noted + "\n");
        { FolderLock lock(scratch.path()); }
    }
    CHECK(std::filesystem::exists(mine.path() / "reachplan-x"));
}

TEST_CASE("a key changes with the case, the law of its day and each file, and with nothing else", "[batch]") {
    const ScratchFolder scratch, elsewhere;
    write_few_layers(scratch.path());
    write_few_layers(elsewhere.path());
    const auto key = [](const std::filesystem::path& folder, const std::vector<std::string>& overrides = {}) {
        Faults faults;
        const Case the_case = read_case(folder / "case.toml", overrides, faults);
        throw_if_errors(faults);
        DigestBook digests;
        return scenario_key(the_case, digests);
    };
    const std::string first = key(scratch.path());
    CHECK(first == key(scratch.path()));
    CHECK(first == key(elsewhere.path()));
    CHECK(first != key(scratch.path(), {"plan.years=11"}));
    CHECK(first != key(scratch.path(), {"case.as_of=2017-09-01"}));
    CHECK(first != key(scratch.path(), {"criterion.bank={distance_to=\"rivers\",best=5000,worst=1000}"}));
    CHECK(first != key(scratch.path(), {"layers.proposals={fields={park_id=\"to\"}}"})); // no file of its own
    write(scratch.path() / "unrelated.csv", "x");
    CHECK(first == key(scratch.path()));
    write(scratch.path() / "river.qmd", "a file beside a layer may be read with it");
    CHECK(first != key(scratch.path()));
    CHECK_FALSE(program_id().empty());
}

TEST_CASE("as many scenarios run at once as fit into memory", "[batch]") {
    constexpr std::int64_t gib = std::int64_t{1} << 30;
    CHECK(places_at_once(8, 4 * gib, gib) == 4);
    CHECK(places_at_once(2, 4 * gib, gib) == 2);
    CHECK(places_at_once(8, gib, 4 * gib) == 1); // it may still work out; nothing else would ever run
    CHECK(places_at_once(8, 2 * gib, 0) == 4);
    CHECK(available_memory() > 0);
}
