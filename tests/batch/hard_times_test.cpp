// SPDX-License-Identifier: Apache-2.0
// Batches on a disk that fills, in a folder that cannot be written, with a scenario that crashes.
#include "batch/batch_folder.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// A disk of its own size; only root can have one.
class SmallDisk {
public:
    explicit SmallDisk(const std::string& size) {
        m_mounted = ::geteuid() == 0 && run("mount -t tmpfs -o size=" + size + " reachplan " + path());
    }
    ~SmallDisk() {
        if (m_mounted) {
            run("umount -l " + path());
        }
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool is_mounted() const { return m_mounted; }
    std::string path() const { return m_scratch.path().string(); }
    bool change(const std::string& options) const { return run("mount -o remount," + options + " " + path()); }

private:
    static bool run(const std::string& command) { return std::system((command + " 2>/dev/null").c_str()) == 0; }

    ScratchFolder m_scratch;
    bool m_mounted = false;
};

std::string run_into(const Folder& folder, const std::string& out) {
    return "batch run " + folder.path("batch.toml") + " -o " + out + " --progress none --lang en --jobs 1";
}

std::size_t stamps_in(const fs::path& folder) {
    std::size_t count = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        count += entry.path().filename() == "stamp.json" && entry.path().parent_path() != folder ? 1 : 0;
    }
    return count;
}

} // namespace

TEST_CASE("a disk that fills ends a batch with a word, with room again the same command completes it", "[batch]") {
    Folder folder;
    REQUIRE(folder.run("whole").exit_code == 0);
    const SmallDisk disk("1m"); // holds two of the three plans
    if (!disk.is_mounted()) {
        WARN("not root: no small disk to fill; the limit of file sizes is tried below");
        return;
    }
    const std::string out = disk.path() + "/out";
    const Ran full = run_program(run_into(folder, out));
    INFO(full.err << full.out);
    CHECK(full.exit_code == 1);
    CHECK((full.err + full.out).find("No space left on device") != std::string::npos);
    const std::size_t finished = stamps_in(out);
    CHECK(finished >= 1);
    CHECK(finished < 3);
    REQUIRE(disk.change("size=64m"));
    const auto before = plan_times(out);
    const Ran more = run_program(run_into(folder, out));
    CHECK(more.exit_code == 0);
    CHECK(more.out.find(std::to_string(finished) + " stood finished already") != std::string::npos);
    for (const auto& [id, time] : before) {
        CHECK(plan_times(out).at(id) == time);
    }
    CHECK(digests(out) == digests(folder.path("whole")));

    REQUIRE(disk.change("ro"));
    for (const char* name : {"/out", "/new"}) {
        const Ran closed = run_program(run_into(folder, disk.path() + name));
        CHECK(closed.exit_code == 1);
        CHECK(closed.err.find("Read-only file system") != std::string::npos);
    }
    CHECK(run_program("batch status --lang en " + out).out.find("3 finished") != std::string::npos);
}

TEST_CASE("files that may not grow fail the scenarios, each with a word", "[batch]") {
    Folder folder;
    const std::string out = folder.path("out"), log = folder.path("said");
    const std::string command =
        "ulimit -f 100; exec " + program_path() + " " + run_into(folder, out) + " >" + log + " 2>&1";
    const int status = std::system(("bash -c '" + command + "'").c_str());
    CHECK(WEXITSTATUS(status) == 1);
    const std::string said = read_file(log);
    INFO(said);
    CHECK(said.find("3 failed") != std::string::npos);
    CHECK(said.find("scenarios/base/log.txt") != std::string::npos);
    CHECK(folder.run("out").exit_code == 0);
}

TEST_CASE("a folder of somebody else cannot be written: exit code 1", "[batch]") {
    if (::geteuid() == 0) {
        return; // root may write everywhere; a disk that is read-only is tried above
    }
    Folder folder;
    fs::create_directory(folder.path("closed"));
    fs::permissions(folder.path("closed"), fs::perms::owner_read | fs::perms::owner_exec);
    const Ran ran = folder.run("closed/out");
    CHECK(ran.exit_code == 1);
    CHECK(ran.err.find("cannot be written") != std::string::npos);
    fs::permissions(folder.path("closed"), fs::perms::owner_all);
}

TEST_CASE("a scenario that crashes fails alone, whatever others its process had to do", "[batch]") {
    Folder folder;
    std::string many = "[batch]\nid = \"few\"\ncase = \"case.toml\"\n[grid]\n\"plan.years\" = [1";
    for (int year = 2; year <= 12; ++year) {
        many += ", " + std::to_string(year);
    }
    folder.batch(many + "]\n");
    Background batch(folder.command("out", "--jobs 1"), folder.path("log"));
    std::vector<pid_t> workers;
    REQUIRE(comes_true([&] { return !(workers = batch.children()).empty(); }));
    REQUIRE(comes_true([&] { return fs::exists(folder.path("out/scenarios/years-1/log.txt")); }));
    ::kill(workers.front(), SIGSEGV);
    CHECK(batch.wait() == 1);
    const std::string said = read_file(folder.path("log"));
    INFO(said);
    CHECK(said.find("11 finished, 1 failed") != std::string::npos);
    CHECK(said.find("crashed with signal 11") != std::string::npos);
    CHECK(fs::exists(folder.path("out/comparison.gpkg")));
    const Ran again = folder.run("out");
    CHECK(again.exit_code == 0);
    CHECK(again.out.find("11 stood finished already") != std::string::npos);
}
