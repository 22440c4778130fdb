// SPDX-License-Identifier: Apache-2.0
// What a batch asks of a cluster, as far as no cluster is needed; tests/cluster runs one.
#include "batch/cluster_engine.hpp"

#include <catch2/catch.hpp>

#include "batch/batch_file.hpp"
#include "batch/batch_folder.hpp"
#include "batch/cluster_folder.hpp"
#include "batch/scheduler.hpp"
#include "batch/shares.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

Manifest five_tasks() {
    Manifest manifest{"b", {}, Lang::en, {}};
    for (const char* basis : {"x", "y", "x", "x", "y"}) {
        const std::string id = "t" + std::to_string(manifest.tasks.size());
        manifest.tasks.push_back({id, {}, "/case.toml", {}, "key " + id, basis});
    }
    return manifest;
}

} // namespace

TEST_CASE("scenarios of one ground lie in the same shares, in as many as are wanted", "[batch]") {
    const Manifest manifest = five_tasks();
    const std::vector<std::size_t> all = {0, 1, 2, 3, 4};
    CHECK(make_shares(manifest, all, 1) == std::vector<Share>{{0, 2, 3}, {1, 4}});
    CHECK(make_shares(manifest, all, 2) == std::vector<Share>{{0, 2, 3}, {1, 4}});
    CHECK(make_shares(manifest, all, 5) == std::vector<Share>{{0}, {1}, {2}, {3}, {4}});
    CHECK(make_shares(manifest, {1, 3}, 1) == std::vector<Share>{{1}, {3}});
    CHECK(make_shares(manifest, {}, 4).empty());
}

TEST_CASE("a job finds its share by its line", "[batch]") {
    const ScratchFolder scratch;
    const Manifest manifest = five_tasks();
    fs::create_directory(cluster_folder(scratch.path()));
    write_work(scratch.path(), manifest, {{0, 2, 3}, {1, 4}});
    CHECK(read_work(scratch.path(), manifest, 0) == Share{0, 2, 3});
    CHECK(read_work(scratch.path(), manifest, 1) == Share{1, 4});
    CHECK_THROWS_AS(read_work(scratch.path(), manifest, 2), UsageError);
    CHECK_FALSE(read_jobs(scratch.path()));
    CHECK_FALSE(is_merged(scratch.path(), "c"));
    write_merged(scratch.path(), "c");
    CHECK(is_merged(scratch.path(), "c"));
    CHECK_FALSE(is_merged(scratch.path(), "other"));
    CHECK(run_comment(scratch.path(), manifest).starts_with(folder_comment(scratch.path())));
}

TEST_CASE("the script of a job says what it asks for, and quotes what a shell would take apart", "[batch]") {
    ClusterWishes wishes;
    for (const char* wish :
         {"partition=long", "time=90", "memory=4G", "cpus=2", "jobs=40", "qos=high", "requeue=false"}) {
        take_wish(wishes, wish);
    }
    CHECK_THROWS_AS(take_wish(wishes, "time"), UsageError);
    CHECK_THROWS_AS(take_wish(wishes, "cpus=none"), UsageError);
    CHECK_THROWS_AS(take_wish(wishes, "account=a\"\nrm -rf /"), UsageError);
    const Job job{"b", "c", "About.", "/a b", 3, {"/bin/reachplan", "batch", "share", "/a b", "--line="}};
    const std::string script = make_slurm()->script(job, wishes);
    for (const char* line : {"#SBATCH --array=\"0-2%40\"\n", "#SBATCH --no-requeue\n", "#SBATCH --mem=\"4G\"\n",
                             "#SBATCH --partition=\"long\"\n", "#SBATCH --qos=\"high\"\n", "#SBATCH --chdir=\"/a b\"\n",
                             "exec /bin/reachplan batch share '/a b' --line=\"$SLURM_ARRAY_TASK_ID\"\n"}) {
        INFO(script);
        CHECK(script.find(line) != std::string::npos);
    }
    CHECK(shell_word("it's") == "'it'\\''s'");
    CHECK(shell_word("") == "''");
}

TEST_CASE("what a batch file asks of a cluster is read, and a bad wish told", "[batch]") {
    Folder folder;
    folder.batch(k_three + "[slurm]\npartition = \"long\"\njobs = 3\n");
    Faults faults;
    const Batch batch = read_batch(folder.path("batch.toml"), {}, faults);
    CHECK_FALSE(faults.has_errors());
    CHECK(batch.wishes.partition == "long");
    CHECK(batch.wishes.jobs == 3);
    folder.batch(k_three + "[slurm]\ncpus = \"many\"\n");
    read_batch(folder.path("batch.toml"), {}, faults);
    CHECK(faults.error_count() == 1);
}

TEST_CASE("a share that a job runs, twice if need be, gives what the machine itself gives", "[batch]") {
    Folder folder;
    REQUIRE(folder.run("out").exit_code == 0);
    const auto whole = digests(folder.path("out"));
    fs::remove(folder.path("out/scenarios/block/stamp.json"));
    fs::create_directory(folder.path("out/cluster"));
    write(folder.path("out/cluster/work.txt"), "base block\nold\n");
    const std::string share = "batch share " + folder.path("out") + " --line ";
    CHECK(run_program(share + "0").exit_code == 0);
    CHECK(run_program(share + "0").exit_code == 0);
    CHECK(run_program(share + "7").exit_code == 2);
    CHECK(run_program("batch merge " + folder.path("out") + " --lang en").exit_code == 0);
    auto after = digests(folder.path("out"));
    std::erase_if(after, [](const auto& file) { return file.first.starts_with("cluster/"); });
    CHECK(after == whole);

    fs::remove_all(folder.path("out/scenarios/old")); // a job that ended without a word
    fs::create_directory(folder.path("out/scenarios/old"));
    const Ran merged = run_program("batch merge " + folder.path("out") + " --lang en");
    CHECK(merged.exit_code == 1);
    CHECK(merged.out.find("scenario old failed (its job ended without a word") != std::string::npos);
}
