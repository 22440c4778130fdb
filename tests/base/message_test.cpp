// SPDX-License-Identifier: Apache-2.0
#include "base/message.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>

using namespace reachplan;

TEST_CASE("a sentence is filled in either language", "[base]") {
    const Message message = msg("base.fault_expected", {{"value", "-3"}, {"expected", "> 0"}});
    CHECK(render(message, Lang::en) == "-3 given, expected > 0");
    CHECK(render(message, Lang::zh) == "给出 -3，应为 > 0");
}

TEST_CASE("a Chinese sentence has no space between Han and Han", "[base]") {
    const Message message = msg("base.fault_expected", {{"value", "负三"}, {"expected", "正数"}});
    CHECK(render(message, Lang::zh) == "给出负三，应为正数");
    CHECK(render(message, Lang::en) == "负三 given, expected 正数");
}

TEST_CASE("an argument that looks like a place is not filled again", "[base]") {
    const Message message = msg("base.fault_expected", {{"value", "{expected}"}, {"expected", "}{"}});
    CHECK(render(message, Lang::en) == "{expected} given, expected }{");
}

TEST_CASE("an empty message says nothing", "[base]") {
    CHECK(render(Message{}, Lang::en).empty());
}

TEST_CASE("faults of the program are logic errors", "[base]") {
    CHECK_THROWS_AS(msg("base.there_is_none"), std::logic_error);
    CHECK_THROWS_AS(msg(""), std::logic_error);
    CHECK_THROWS_AS(render(Message{"base.there_is_none", {}}, Lang::en), std::logic_error);
    CHECK_THROWS_AS(render(msg("base.fault_expected", {{"value", "-3"}}), Lang::zh), std::logic_error);
}

TEST_CASE("text as data falls back to the other language", "[base]") {
    const Text both{"park", "园区"};
    CHECK(both.in(Lang::en) == "park");
    CHECK(both.in(Lang::zh) == "园区");
    CHECK(Text{"park", ""}.in(Lang::zh) == "park");
    CHECK(Text{"", "园区"}.in(Lang::en) == "园区");
}

TEST_CASE("codes inside a Chinese sentence are said in words, unknown ones as they are") {
    const Message message =
        msg("eligibility.attribute_is", {{"field_code", "status"}, {"value_code", "compliant;odd"}});
    CHECK(render(message, Lang::zh) == "园区状态 = 合规、odd");
    CHECK(render(message, Lang::en) == "status = compliant;odd");
}
