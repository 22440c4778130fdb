// SPDX-License-Identifier: Apache-2.0
#include "base/progress.hpp"

#include <catch2/catch.hpp>

#include <cstdio>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <unistd.h>

#include "base/atomic_file.hpp"

using namespace reachplan;

namespace {

/// What goes to stderr while `work` runs.
template <typename Work>
std::string stderr_of(Work work) {
    const ScratchFolder scratch;
    const std::filesystem::path path = scratch.path() / "stderr";
    std::fflush(stderr);
    const int before = dup(STDERR_FILENO);
    const int file = open(path.c_str(), O_WRONLY | O_CREAT, 0600);
    dup2(file, STDERR_FILENO);
    work();
    std::fflush(stderr);
    dup2(before, STDERR_FILENO);
    close(before);
    close(file);
    std::ifstream written(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(written), {}};
}

void two_stages(ProgressMode mode, Lang lang) {
    Progress progress(mode, lang);
    progress.stage(msg("base.fault_line", {{"line", "1"}}), 10);
    progress.advance(5);
    progress.stage(msg("base.fault_line", {{"line", "2"}}));
    progress.advance(1);
    progress.finish();
    progress.finish();
}

} // namespace

TEST_CASE("plain progress is one line for each stage", "[base]") {
    CHECK(stderr_of([] { two_stages(ProgressMode::plain, Lang::en); }) == "line 1\nline 2\n");
    CHECK(stderr_of([] { two_stages(ProgressMode::plain, Lang::zh); }) == "第 1 行\n第 2 行\n");
}

TEST_CASE("progress is silent when asked, and when nobody watches a terminal", "[base]") {
    CHECK(stderr_of([] { two_stages(ProgressMode::none, Lang::en); }).empty());
    CHECK(stderr_of([] { two_stages(ProgressMode::automatic, Lang::en); }).empty());
}
