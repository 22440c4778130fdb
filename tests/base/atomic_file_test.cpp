// SPDX-License-Identifier: Apache-2.0
#include "base/atomic_file.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/faults.hpp"

using namespace reachplan;
namespace fs = std::filesystem;

namespace {

std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::ptrdiff_t files_in(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), {});
}

/// What UsageError's message id is, "" when none is thrown.
std::string refusal(const fs::path& target, bool overwrite) {
    try {
        check_output(target, overwrite);
        return {};
    } catch (const UsageError& error) {
        return error.message().id;
    }
}

/// Files cannot grow beyond `bytes` while it lives: what a full disk looks like to a program.
class SizeLimit {
public:
    explicit SizeLimit(rlim_t bytes) : m_handler(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SizeLimit() {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    SizeLimit(const SizeLimit&) = delete;
    SizeLimit& operator=(const SizeLimit&) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int);
};

} // namespace

TEST_CASE("an output is refused before anything is computed", "[base]") {
    const ScratchFolder scratch;
    const fs::path target = scratch.path() / "plan.gpkg";
    CHECK(refusal(target, false).empty());
    CHECK(refusal(scratch.path() / "none" / "plan.gpkg", false) == "base.output_no_folder");
    CHECK(refusal(scratch.path(), true) == "base.output_no_file");
    CHECK(refusal(scratch.path() / "", true) == "base.output_no_file");
    CHECK(refusal("/dev/null", true) == "base.output_no_file"); // root would replace the device by a file
    publish_bytes("old", target);
    CHECK(refusal(target, false) == "base.output_exists");
    CHECK(refusal(target, true).empty());
}

TEST_CASE("a published file is whole and leaves nothing beside it", "[base]") {
    const ScratchFolder scratch;
    const fs::path target = scratch.path() / "名 字.gpkg";
    publish_bytes("old", target);
    const std::string bytes(2'500'000, 'x');
    publish_bytes(bytes, scratch.path() / "finished");
    publish_file(scratch.path() / "finished", target);
    CHECK(content_of(target) == bytes);
    CHECK(files_in(scratch.path()) == 2);
}

TEST_CASE("a published file obeys the umask", "[base]") {
    const ScratchFolder scratch;
    const mode_t before = umask(027);
    publish_bytes("x", scratch.path() / "a");
    umask(before);
    CHECK((fs::status(scratch.path() / "a").permissions() & fs::perms::all) == fs::perms(0640));
}

TEST_CASE("a full disk leaves the old file and no rest", "[base]") {
    const ScratchFolder scratch;
    const fs::path target = scratch.path() / "plan.gpkg";
    publish_bytes("old", target);
    {
        const SizeLimit limit(4096);
        CHECK_THROWS_AS(publish_bytes(std::string(100'000, 'x'), target), ProcessingError);
    }
    CHECK(content_of(target) == "old");
    CHECK(files_in(scratch.path()) == 1);
}

TEST_CASE("what cannot be read or written is a processing error", "[base]") {
    const ScratchFolder scratch;
    CHECK_THROWS_AS(publish_file(scratch.path() / "none", scratch.path() / "a"), ProcessingError);
    CHECK_THROWS_AS(publish_file(scratch.path(), scratch.path() / "a"),
                    ProcessingError); // a folder opens, but does not read
    CHECK_THROWS_AS(publish_bytes("x", scratch.path() / "none" / "a"), ProcessingError);
    CHECK(files_in(scratch.path()) == 0);
}

TEST_CASE("a rest of a killed run is no obstacle", "[base]") {
    const ScratchFolder scratch;
    const std::string stem = ".a." + std::to_string(getpid()) + ".";
    std::ofstream(scratch.path() / (stem + "0.tmp")) << "rest";
    publish_bytes("x", scratch.path() / "a");
    CHECK(content_of(scratch.path() / "a") == "x");
    CHECK(content_of(scratch.path() / (stem + "0.tmp")) == "rest");
}

TEST_CASE("a symbolic link stays one", "[base]") {
    const ScratchFolder scratch;
    publish_bytes("old", scratch.path() / "real");
    fs::create_symlink("real", scratch.path() / "link");
    publish_bytes("new", scratch.path() / "link");
    CHECK(fs::is_symlink(scratch.path() / "link"));
    CHECK(content_of(scratch.path() / "real") == "new");
}

TEST_CASE("a scratch folder goes with everything in it", "[base]") {
    fs::path path;
    {
        const ScratchFolder scratch;
        path = scratch.path();
        fs::create_directories(path / "a" / "b");
        publish_bytes("x", path / "a" / "b" / "c");
        CHECK((fs::status(path).permissions() & fs::perms::all) == fs::perms::owner_all);
    }
    CHECK_FALSE(fs::exists(path));
}
