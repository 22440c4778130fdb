// SPDX-License-Identifier: Apache-2.0
#include "base/file_digests.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>

#include <array>
#include <chrono>
#include <fstream>
#include <thread>

#include "base/atomic_file.hpp"
#include "base/content_key.hpp"
#include "base/faults.hpp"
#include "base/part_file.hpp"

using namespace reachplan;

namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

std::size_t files_in(const fs::path& folder) {
    std::error_code error;
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder, error), fs::directory_iterator()));
}

/// So long that a change is told by its time.
void settle() {
    std::this_thread::sleep_for(std::chrono::milliseconds(3100));
}

} // namespace

TEST_CASE("a digest is remembered while the file is untouched, and no longer", "[cache]") {
    const ScratchFolder folder;
    const fs::path file = folder.path() / "slope.tif", memory = folder.path() / "memory";
    write(file, "first");
    const FileDigests digests(memory);
    CHECK(digests.of(file) == sha256_hex("first"));
    CHECK_FALSE(fs::exists(memory)); // too fresh: it may change again at the same time
    write(file, "other");
    CHECK(digests.of(file) == sha256_hex("other"));
    settle();
    CHECK(digests.of(file) == sha256_hex("other"));
    REQUIRE(files_in(memory) == 1);
    const fs::path kept = fs::directory_iterator(memory)->path();
    Parts parts = read_parts(kept, "reachplan digests 1\n").value();
    REQUIRE(parts.size() == 1);
    parts.begin()->second = "sealed"; // nobody reads that out of the file
    REQUIRE(write_parts(kept, "reachplan digests 1\n", parts));
    CHECK(digests.of(file) == "sealed");

    struct stat before {};
    REQUIRE(::stat(file.c_str(), &before) == 0);
    write(file, "third"); // as long, and set back to the old time
    const std::array times{before.st_atim, before.st_mtim};
    REQUIRE(::utimensat(AT_FDCWD, file.c_str(), times.data(), 0) == 0);
    CHECK(digests.of(file) == sha256_hex("third"));

    write(kept, "nothing of ours");
    CHECK(digests.of(file) == sha256_hex("third"));
    CHECK(FileDigests("").of(file) == sha256_hex("third"));
    write(folder.path() / "no folder", "a file");
    CHECK(FileDigests(folder.path() / "no folder").of(file) == sha256_hex("third"));
    CHECK_THROWS_AS(digests.of(folder.path()), ProcessingError);
    CHECK_THROWS_AS(digests.of(folder.path() / "missing"), ProcessingError);
}
