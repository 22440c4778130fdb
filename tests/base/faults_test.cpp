// SPDX-License-Identifier: Apache-2.0
#include "base/faults.hpp"

#include <catch2/catch.hpp>

using namespace reachplan;

namespace {

// Borrowed sentences: these tests are about the frame around them.
Message sentence(const std::string& words) {
    return msg("base.fault_given", {{"value", words}});
}

Fault fault_at(const std::string& feature, const std::string& field = "f") {
    return {Severity::error, "a.gpkg", "l", feature, field, "", sentence("x"), {}};
}

std::string order_of(const Faults& faults) {
    std::string order;
    for (const Fault& fault : faults.sorted()) {
        order += fault.file + "/" + fault.feature + "/" + fault.field + " ";
    }
    return order;
}

} // namespace

TEST_CASE("a fault of a layer is one line", "[base]") {
    const Fault fault{Severity::error, "parks.gpkg", "parks",         "17 (id P-0042)",
                      "area_ha",       "-3",         sentence("> 0"), sentence("mend")};
    CHECK(render(fault, Lang::en) == "parks.gpkg: layer 'parks', feature 17 (id P-0042), field 'area_ha': -3 given, "
                                     "expected > 0 given; fix: mend given");
    CHECK(render(fault, Lang::zh) ==
          "parks.gpkg：图层“parks”，要素 17 (id P-0042)，字段“area_ha”：给出 -3，应为给出 > 0；改法：给出 mend");
}

TEST_CASE("a fault of a case file names table, line and key", "[base]") {
    const Fault fault{Severity::warning, "case.toml", "layers.parks", "line 12", "sourc", "", sentence("x"), {}};
    CHECK(render(fault, Lang::en) == "case.toml: warning: table [layers.parks], line 12, key 'sourc': x given");
    CHECK(render(fault, Lang::zh) == "case.toml：警告：表 [layers.parks]，第 12 行，键“sourc”：给出 x");
}

TEST_CASE("what a fault does not know it leaves out", "[base]") {
    CHECK(render(Fault{Severity::error, "a.csv", "", "", "", "", sentence("x"), {}}, Lang::en) == "a.csv: x given");
    CHECK(render(Fault{Severity::error, "", "", "", "", "7", {}, {}}, Lang::en) == "7 given");
}

TEST_CASE("a value cannot break the line", "[base]") {
    const Fault rude{Severity::error, "a.csv", "", "", "", "two\nlines\x1b[31m", {}, {}};
    CHECK(render(rude, Lang::en) == "a.csv: two lines [31m given");
    std::string words;
    for (int i = 0; i < 100; ++i) {
        words += "江";
    }
    const std::string line = render(Fault{Severity::error, "a.csv", "", "", "", words, {}, {}}, Lang::en);
    CHECK(line == "a.csv: " + words.substr(0, 120) + "… given");
}

TEST_CASE("faults are sorted by place, features as numbers", "[base]") {
    Faults faults;
    for (const char* const feature : {"17 (id b)", "9 (id c)", "17 (id a)", "", "line 30", "line 4", "009"}) {
        faults.add(fault_at(feature));
    }
    faults.add(fault_at("9 (id c)", "e"));
    faults.add({Severity::warning, "A.gpkg", "z", "99", "f", "", sentence("x"), {}});
    CHECK(order_of(faults) ==
          "A.gpkg/99/f a.gpkg//f a.gpkg/009/f a.gpkg/9 (id c)/e a.gpkg/9 (id c)/f a.gpkg/17 (id a)/f "
          "a.gpkg/17 (id b)/f a.gpkg/line 4/f a.gpkg/line 30/f ");
}

TEST_CASE("errors stop a run, warnings do not", "[base]") {
    Faults faults;
    faults.add({Severity::warning, "a.csv", "", "", "", "7", {}, {}});
    CHECK_FALSE(faults.has_errors());
    CHECK_NOTHROW(throw_if_errors(faults));

    Faults more;
    more.add({Severity::error, "b.csv", "", "", "", "8", {}, {}});
    faults.merge(more);
    faults.merge(faults);
    CHECK(faults.error_count() == 2);
    CHECK(faults.warning_count() == 2);
    try {
        throw_if_errors(faults);
        FAIL("nothing thrown");
    } catch (const InvalidInput& error) {
        CHECK(error.faults().error_count() == 2);
        CHECK(std::string(error.what()) == "b.csv: 8 given");
    }
}

TEST_CASE("errors say in English what they are about", "[base]") {
    CHECK(std::string(UsageError(sentence("x")).what()) == "x given");
    CHECK(ProcessingError(sentence("x")).message() == sentence("x"));
}
