// SPDX-License-Identifier: Apache-2.0
#include "base/data_dir.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

#include "base/atomic_file.hpp"
#include "base/embedded.hpp"
#include "base/faults.hpp"

using namespace reachplan;
namespace fs = std::filesystem;

TEST_CASE("the data are found in the source tree", "[base]") {
    unsetenv("REACHPLAN_DATA");
    CHECK(data_dir() == fs::path(REACHPLAN_SOURCE_DIR) / "data");
}

TEST_CASE("a data folder that is asked for is used or refused, never passed over", "[base]") {
    const ScratchFolder scratch;
    setenv("REACHPLAN_DATA", scratch.path().c_str(), 1);
    CHECK_THROWS_AS(data_dir(), UsageError);
    fs::create_directory(scratch.path() / "rules");
    CHECK(data_dir() == scratch.path());
    unsetenv("REACHPLAN_DATA");
}

TEST_CASE("an embedded text is found by its name", "[base]") {
    constexpr EmbeddedText texts[] = {{"a.qml", "A"}, {"b.qml", "B"}};
    CHECK(find_text(texts, "b.qml") == "B");
    CHECK(find_text(texts, "c.qml") == "");
}
