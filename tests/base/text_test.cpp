// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <clocale>
#include <cmath>
#include <cstdlib>
#include <limits>

using namespace reachplan;

TEST_CASE("an id is trimmed and composed, and otherwise left alone", "[base]") {
    CHECK(canonical_id("  P-0042\t\r\n") == "P-0042");
    CHECK(canonical_id("\u3000宜昌-1\u00A0\uFEFF") == "宜昌-1");
    CHECK(canonical_id("e\u0301") == "\u00E9");
    CHECK(canonical_id("ＰＡ１") == "ＰＡ１"); // NFC keeps width: two ids that differ stay different
    CHECK(canonical_id("") == "");
    CHECK(canonical_id("bad\xFF") == "bad\xFF");
}

TEST_CASE("full width becomes half width", "[base]") {
    CHECK(to_half_width("　（ＣＯＤ）１２．５～！　") == "(COD)12.5~!");
    CHECK(to_half_width("吨／年") == "吨/年");
    CHECK(to_half_width("中文、。") == "中文、。");
    CHECK(to_half_width("\uFF01\uFF20\uFF3F\uFF40\uFF5E") == "!@_`~");
    CHECK(to_half_width("\uFF5F") == "\uFF5F"); // just past the block
    CHECK(to_half_width("\xEF\xBC") == "\xEF\xBC");
}

TEST_CASE("only well-formed UTF-8 is accepted", "[base]") {
    CHECK(is_valid_utf8(""));
    CHECK(is_valid_utf8("长江 Yangtze 𠀀"));
    CHECK_FALSE(is_valid_utf8("\xB3\xA4\xBD\xAD")); // GBK
    CHECK_FALSE(is_valid_utf8("\xC0\xAF"));         // overlong
    CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));     // surrogate
    CHECK_FALSE(is_valid_utf8("cut \xE9\x95"));
}

TEST_CASE("the ways a table says nothing", "[base]") {
    for (const char* const word :
         {"", "  ", "-", "--", "—", "——", "－", "/", "／", "无", " 无　", "N/A", "n/a", "NULL"}) {
        CAPTURE(word);
        CHECK(means_none(word));
    }
    for (const char* const word : {"0", "no", "NA", "无锡", "-1"}) {
        CAPTURE(word);
        CHECK_FALSE(means_none(word));
    }
}

TEST_CASE("numbers are read as a Chinese spreadsheet writes them", "[base]") {
    CHECK(parse_number("1234.5") == 1234.5);
    CHECK(parse_number(" 1,234.5 ") == 1234.5);
    CHECK(parse_number("1，234，567") == 1234567.0);
    CHECK(parse_number("１２３．５") == 123.5);
    CHECK(parse_number("1.2e3") == 1200.0);
    CHECK(parse_number("+7") == 7.0);
    CHECK(parse_number("−3") == -3.0);
    CHECK(parse_number("－3") == -3.0);
    CHECK(parse_number("-1,234") == -1234.0);
    CHECK(parse_number(".5") == 0.5);
    CHECK(parse_number("1,000e3") == 1e6);
}

TEST_CASE("what is no number is refused whole", "[base]") {
    for (const char* const text :
         {"",         "-",      "+",       "+-3",     "12t", "1 2", "1,5",   "1,23,456", "12,3456", ",123",
          "1234,567", "1,234,", "1.5,000", "1.234,5", "inf", "nan", "1e999", "0x10",     "一百",    "--3"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_number(text).has_value());
    }
}

TEST_CASE("yes and no in both languages", "[base]") {
    CHECK(parse_boolean("True") == true);
    CHECK(parse_boolean("是") == true);
    CHECK(parse_boolean("１") == true);
    CHECK(parse_boolean(" yes ") == true);
    CHECK(parse_boolean("否") == false);
    CHECK(parse_boolean("0") == false);
    CHECK(parse_boolean("NO") == false);
    CHECK(parse_boolean("false") == false);
    CHECK_FALSE(parse_boolean("maybe").has_value());
    CHECK_FALSE(parse_boolean("").has_value());
}

TEST_CASE("lists split at semicolons and enumeration commas", "[base]") {
    CHECK(split_list("26; 27；28、 29 ;;") == std::vector<std::string>{"26", "27", "28", "29"});
    CHECK(split_list("a,b") == std::vector<std::string>{"a,b"});
    CHECK(split_list("").empty());
    CHECK(split_list(" ；").empty());
}

TEST_CASE("a number is written as short as it reads back", "[base]") {
    CHECK(format_number(0.1) == "0.1");
    CHECK(format_number(1000000) == "1000000");
    CHECK(format_number(-2.5) == "-2.5");
    CHECK(format_number(-0.0) == "0");
    CHECK(format_number(1e-5) == "0.00001");
    CHECK(format_number(1e300) == "1e+300");
    for (const double value : {1.0 / 3, 2.0 / 3e9, 123456789.123456789, 1e15, 5e-324, 1.7976931348623157e308}) {
        CHECK(parse_number(format_number(value)) == value);
    }
}

TEST_CASE("fixed decimals have no sign on zero", "[base]") {
    CHECK(format_fixed(1003.25, 3) == "1003.250");
    CHECK(format_fixed(-0.004, 2) == "0.00");
    CHECK(format_fixed(-0.006, 2) == "-0.01");
    CHECK(format_fixed(2.5, 0) == "2");
    CHECK(format_fixed(1e300, 1).size() == 303);
    CHECK(format_quanta(11559, 0.001) == "11.559");
    CHECK(format_quanta(-14620, 0.001) == "-14.62");
    CHECK(format_quanta(239100, 1) == "239100");
    CHECK(format_quanta(0, 0.0001) == "0");
    CHECK(format_quanta(1793, 0.0001) == "0.1793");
    CHECK(format_quanta(3, 50) == "150");
}

TEST_CASE("a guess is made only when it is near", "[base]") {
    constexpr std::array<std::string_view, 4> known = {"parks", "parcels", "protected", "园区编号"};
    CHECK(did_you_mean("park", known) == "parks");
    CHECK(did_you_mean("prakcels", known) == "parcels");
    CHECK(did_you_mean("PROTECTED", known) == "protected");
    CHECK(did_you_mean("园区偏号", known) == "园区编号");
    CHECK(did_you_mean("rivers", known) == "");
    CHECK(did_you_mean("x", known) == "");
    CHECK(did_you_mean("", known) == "");
    CHECK(did_you_mean("parks", {}) == "");
}

TEST_CASE("text is safe in XML", "[base]") {
    CHECK(xml_escape("<a href=\"x\">'&'</a>") == "&lt;a href=&quot;x&quot;&gt;&apos;&amp;&apos;&lt;/a&gt;");
    CHECK(xml_escape(std::string_view("a\0b\x01"
                                      "c\td\x7F",
                                      8)) == "abc\td");
    CHECK(xml_escape("长江") == "长江");
}

TEST_CASE("numbers ignore the locale", "[base]") {
    const char* const asked = std::getenv("LC_ALL");
    const bool wants_comma = asked != nullptr && std::string_view(asked).starts_with("de_DE");
    // A run under a locale that is not installed would prove nothing.
    CHECK((std::string_view(std::localeconv()->decimal_point) == ",") == wants_comma);
    CHECK(parse_number("1.5") == 1.5);
    CHECK(format_number(1.5) == "1.5");
    CHECK(format_fixed(1.5, 2) == "1.50");
}
