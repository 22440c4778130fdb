// SPDX-License-Identifier: Apache-2.0
// Batches as a user runs them: undisturbed, killed at any time, with scenarios that fail.
#include <catch2/catch.hpp>

#include <random>

#include "batch/batch_folder.hpp"
#include "batch/folder_lock.hpp"
#include "geo/gdal_owners.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

double number_in(const std::string& file, const std::string& sql) {
    prepare_gdal();
    const DatasetPtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    REQUIRE(dataset);
    OGRLayer* result = dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr);
    REQUIRE(result != nullptr);
    const FeaturePtr row(result->GetNextFeature());
    const double number = row ? row->GetFieldAsDouble(0) : -1;
    dataset->ReleaseResultSet(result);
    return number;
}

} // namespace

TEST_CASE("a batch gives the plans that `plan` gives, the same bytes for any jobs, and repeats nothing", "[batch]") {
    Folder folder;
    const Ran first = folder.run("one", "--jobs 2");
    INFO(first.err << first.out);
    REQUIRE(first.exit_code == 0);
    CHECK(first.out.find("3 finished") != std::string::npos);
    REQUIRE(
        run_program("plan " + folder.path("case.toml") + " --lang en --as-of 2017-09-01 -o " + folder.path("plan.gpkg"))
            .exit_code == 0);
    CHECK(sha256_file(folder.path("plan.gpkg")) == sha256_file(folder.path("one/scenarios/old/plan.gpkg")));
    CHECK(folder.run("two", "--jobs 1").exit_code == 0);
    CHECK(digests(folder.path("one")) == digests(folder.path("two")));

    const auto before = plan_times(folder.path("one"));
    const Ran again = folder.run("one");
    CHECK(again.exit_code == 0);
    CHECK(again.out.find("3 stood finished already") != std::string::npos);
    CHECK(folder.run("one", "--format json").out.find("\"reused\": 3") != std::string::npos);
    CHECK(plan_times(folder.path("one")) == before);

    folder.batch(k_three + "set = { plan.years = 5 }\n"); // another old: that one alone is run anew
    CHECK(folder.run("one").exit_code == 0);
    auto after = plan_times(folder.path("one"));
    CHECK(after.at("old") != before.at("old"));
    after["old"] = before.at("old");
    CHECK(after == before);
    CHECK(digests(folder.path("one")).at("comparison.gpkg") != digests(folder.path("two")).at("comparison.gpkg"));
}

TEST_CASE("weightings that share their ground are the plans that `plan` makes of each", "[batch]") {
    Folder folder;
    const std::map<std::string, std::vector<std::string>> scenarios = {
        {"a", {"plan.weights.land=3"}},
        {"b", {"plan.weights.land=0.5", "plan.weights.freight=4"}},
        {"c", {"plan.weights.land=0.5", "plan.years=3"}}, // another ground
        {"d", {"plan.reserved_for_new=0.5"}},
    };
    std::string text = "[batch]\nid = \"few\"\ncase = \"case.toml\"\n";
    for (const auto& [id, keys] : scenarios) {
        text += "[[scenario]]\nid = \"" + id + "\"\nset = { " + keys.front() +
                (keys.size() > 1 ? ", " + keys.back() : "") + " }\n";
    }
    folder.batch(text);
    const Ran ran = folder.run("shared", "--jobs 1");
    INFO(ran.err << ran.out);
    REQUIRE(ran.exit_code == 0);
    for (const auto& [id, keys] : scenarios) {
        std::string command = "plan " + folder.path("case.toml") + " --lang en -o " + folder.path(id + ".gpkg");
        for (const std::string& key : keys) {
            command += " --set " + key;
        }
        REQUIRE(run_program(command).exit_code == 0);
        CHECK(sha256_file(folder.path(id + ".gpkg")) ==
              sha256_file(folder.path("shared/scenarios/" + id + "/plan.gpkg")));
    }
    const std::string last = folder.path("shared/scenarios/d/plan.gpkg"); // of a worker that wrote others before
    CHECK(number_in(last, "SELECT sum(placed) FROM sites") > 0);
    CHECK(number_in(last, "SELECT count(*) FROM sites WHERE placed > 0 AND NOT placed_ha > 0") == 0);
    CHECK(number_in(last, "SELECT count(*) FROM sites s WHERE placed <> (SELECT count(*) FROM relocations r WHERE "
                          "r.site_id = s.site_id)") == 0);
    const Ran checked = run_program("verify " + folder.path("case.toml") + " " + last + " --lang en --set " +
                                    scenarios.at("d").front());
    INFO(checked.err << checked.out);
    CHECK(checked.exit_code == 0); // it sums up units and land of each site by itself
}

TEST_CASE("a batch whose parent, then a worker, is killed ends with the same bytes and keeps what was finished",
          "[batch]") {
    Folder folder;
    REQUIRE(folder.run("whole").exit_code == 0);
    const fs::path cut = folder.path("cut");
    std::map<std::string, fs::file_time_type> finished;
    {
        Background batch(folder.command("cut", "--jobs 1"), folder.path("log"));
        REQUIRE(comes_true([&] { return fs::exists(cut / "scenarios/base/stamp.json") && !batch.children().empty(); }));
        const std::vector<pid_t> workers = batch.children();
        ::kill(batch.pid(), SIGKILL);
        batch.wait();
        for (const pid_t worker : workers) { // they do not outlive it
            CHECK(comes_true([&] { return !is_alive(worker); }));
        }
        finished = plan_times(cut);
    }
    fs::create_directories(cut / "scenarios/block");
    write(cut / "scenarios/block/.plan.gpkg.1.0.tmp", "half a plan");
    {
        Background batch(folder.command("cut", "--jobs 1"), folder.path("log"));
        std::vector<pid_t> workers;
        REQUIRE(comes_true([&] { return !(workers = batch.children()).empty(); }));
        ::kill(workers.front(), SIGKILL);
        CHECK(batch.wait() == 1);
        CHECK(read_file(folder.path("log")).find("killed") != std::string::npos);
    }
    CHECK(run_program("batch status --lang en " + cut.string()).out.find("1 failed") != std::string::npos);
    CHECK(folder.run("cut").exit_code == 0);
    CHECK(plan_times(cut).at("base") == finished.at("base"));
    CHECK(digests(cut) == digests(folder.path("whole")));
}

TEST_CASE("fifty kills of parents and workers at any time leave the bytes of an undisturbed batch", "[.long][batch]") {
    Folder folder;
    REQUIRE(folder.run("whole").exit_code == 0);
    const fs::path cut = folder.path("cut");
    std::minstd_rand random(7);
    const std::string scenarios[] = {"base", "block", "old"};
    for (int kill = 0; kill < 50; ++kill) {
        {
            Background batch(folder.command("cut", "--jobs 2"), folder.path("log"));
            std::this_thread::sleep_for(std::chrono::milliseconds(random() % 700));
            const std::vector<pid_t> workers = batch.children();
            const bool is_worker = random() % 2 == 0 && !workers.empty();
            ::kill(is_worker ? workers[random() % workers.size()] : batch.pid(), SIGKILL);
            batch.wait();
        }
        if (kill % 3 == 0) { // so that there is work again
            fs::remove_all(cut / "scenarios" / scenarios[random() % 3]);
        }
    }
    CHECK(folder.run("cut").exit_code == 0);
    CHECK(digests(cut) == digests(folder.path("whole")));
}

TEST_CASE("a batch that is cancelled stops with its workers and goes on later", "[batch]") {
    Folder folder;
    const fs::path out = folder.path("out");
    CHECK(run_program("batch cancel " + out.string()).exit_code == 2);
    Background batch(folder.command("out", "--jobs 1"), folder.path("log"));
    REQUIRE(comes_true([&] { return !batch.children().empty(); }));
    const pid_t worker = batch.children().front();
    CHECK(run_program("batch status --lang en " + out.string()).out.find("1 running") != std::string::npos);
    CHECK(run_program("batch cancel " + out.string()).exit_code == 0);
    CHECK(batch.wait() == 1);
    CHECK_FALSE(is_alive(worker));
    CHECK(read_file(folder.path("log")).find("same command goes on") != std::string::npos);
    CHECK(folder.run("out").exit_code == 0);
}

TEST_CASE("a scenario that fails is named with its log, and the others are compared", "[batch]") {
    Folder folder;
    folder.batch("[batch]\nid = \"few\"\ncase = \"case.toml\"\n[[scenario]]\nid = \"good\"\n"
                 "[[scenario]]\nid = \"bad\"\nset = { layers.enterprises.where = \"no_such_column = 1\" }\n");
    const Ran ran = folder.run("out");
    INFO(ran.err << ran.out);
    CHECK(ran.exit_code == 1);
    CHECK(ran.out.find("scenario bad failed (exit code 2)") != std::string::npos);
    CHECK(ran.out.find("scenarios/bad/log.txt") != std::string::npos);
    CHECK(ran.out.find("no_such_column") != std::string::npos); // what the log says last
    CHECK(fs::exists(folder.path("out/scenarios/good/plan.gpkg")));
    CHECK(fs::exists(folder.path("out/comparison.gpkg")));
    CHECK(read_file(folder.path("out/comparison.html")).find("failed: not compared") != std::string::npos);
}

TEST_CASE("when every scenario fails, no comparison of an earlier run stays beside them", "[batch]") {
    Folder folder;
    const std::string batch = "[batch]\nid = \"few\"\ncase = \"case.toml\"\n[[scenario]]\nid = \"one\"\n";
    folder.batch(batch);
    CHECK(folder.run("out").exit_code == 0);
    CHECK(fs::exists(folder.path("out/comparison.gpkg")));
    folder.batch(batch + "set = { layers.enterprises.where = \"no_such_column = 1\" }\n");
    CHECK(folder.run("out").exit_code == 1);
    CHECK_FALSE(fs::exists(folder.path("out/comparison.gpkg")));
    CHECK_FALSE(fs::exists(folder.path("out/comparison.html")));
    folder.batch(batch);
    const Ran again = folder.run("out"); // and what stood finished for these inputs is good again
    CHECK(again.exit_code == 0);
    CHECK(again.out.find("1 stood finished already") != std::string::npos);
    CHECK(fs::exists(folder.path("out/comparison.gpkg")));
    const Ran other = folder.run("out", "--as-of 2017-09-01");
    CHECK(other.out.find("1 had been finished before by other inputs") != std::string::npos);
}

TEST_CASE("a fault of a scenario's rule packs names the scenario", "[batch]") {
    Folder folder;
    folder.batch("[batch]\nid = \"few\"\ncase = \"case.toml\"\n[[scenario]]\nid = \"good\"\n"
                 "[[scenario]]\nid = \"slip\"\nset = { case.rules = [\"yangtzee\"] }\n");
    const Ran ran = folder.run("out");
    CHECK(ran.exit_code == 2);
    CHECK(ran.err.find("slip @ yangtzee") != std::string::npos);
}

TEST_CASE("a scenario that needs more memory than allowed is named", "[batch]") {
    Folder folder;
    folder.batch("[batch]\nid = \"few\"\ncase = \"case.toml\"\n[[scenario]]\nid = \"good\"\n");
    const Ran small = folder.run("small", "--max-memory 12M");
    INFO(small.err << small.out);
    CHECK(small.exit_code == 1);
    CHECK(small.out.find("more memory than the 12 MB") != std::string::npos);
}

TEST_CASE("a folder in use, of another batch or of somebody's files is refused", "[batch]") {
    Folder folder;
    fs::create_directory(folder.path("used"));
    {
        const FolderLock lock(folder.path("used"));
        const Ran ran = folder.run("used");
        CHECK(ran.exit_code == 2);
        CHECK(ran.err.find(std::to_string(::getpid())) != std::string::npos);
    }
    fs::create_directory(folder.path("mine"));
    write(folder.path("mine") + "/letter.txt", "dear");
    CHECK(folder.run("mine").exit_code == 2);
    CHECK_FALSE(fs::exists(folder.path("mine/.lock")));
    const Ran below = folder.run("case.toml/out"); // a file where a folder should be
    CHECK(below.exit_code == 1);
    CHECK(below.err.find("cannot be written") != std::string::npos);
    folder.batch("[batch]\nid = \"few\"\ncase = \"case.toml\"\n[[scenario]]\nid = \"a\"\nset = { plan.yeers = 1 }\n");
    const Ran wrong = folder.run("new");
    CHECK(wrong.exit_code == 2);
    CHECK(wrong.err.find("'years'") != std::string::npos);
    CHECK_FALSE(fs::exists(folder.path("new")));
}

TEST_CASE("a batch named without its folder counts the same files beside a layer as one named in full", "[batch]") {
    const Folder folder;
    write(fs::path(folder.path("parks.qml")), "a style that lies beside the layer");
    const fs::path before = fs::current_path();
    fs::current_path(folder.path(""));
    const Ran bare = run_program("batch run batch.toml -o out --jobs 1 --progress none --lang en");
    fs::current_path(before);
    INFO(bare.out << bare.err);
    CHECK(bare.exit_code == 0);
    const Ran full = folder.run("out", "--jobs 1");
    INFO(full.out << full.err);
    CHECK(full.exit_code == 0);
    CHECK(full.out.find("3 stood finished already") != std::string::npos);
}

TEST_CASE("where no batch can be run says so before anything is done", "[batch]") {
    Folder folder;
    write(folder.path("taken"), "a file");
    const Ran file = folder.run("taken");
    CHECK(file.exit_code == 2);
    CHECK(file.err.find("is a file; name a folder") != std::string::npos);
    fs::create_directory(folder.path("foreign"));
    write(folder.path("foreign/manifest.json"), "{}");
    CHECK(folder.run("foreign").exit_code == 2);
    CHECK(fs::file_size(folder.path("foreign/manifest.json")) == 2);
    const Ran missing = run_program("batch run " + folder.path("none.toml") + " -o " + folder.path("out"));
    CHECK(missing.exit_code == 2);
    CHECK(missing.err.find("no such batch file") != std::string::npos);
}
