// SPDX-License-Identifier: Apache-2.0
#include "base/content_key.hpp"

#include <catch2/catch.hpp>

#include "base/atomic_file.hpp"
#include "base/faults.hpp"

using namespace reachplan;

TEST_CASE("sha256 is that of FIPS 180-4", "[base]") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a file has the digest of its bytes", "[base]") {
    const ScratchFolder scratch;
    const std::string bytes(3'000'001, 'x'); // more than two blocks
    publish_bytes(bytes, scratch.path() / "big");
    publish_bytes("", scratch.path() / "empty");
    CHECK(sha256_file(scratch.path() / "big") == sha256_hex(bytes));
    CHECK(sha256_file(scratch.path() / "empty") == sha256_hex(""));
    CHECK_THROWS_AS(sha256_file(scratch.path() / "none"), ProcessingError);
    CHECK_THROWS_AS(sha256_file(scratch.path()), ProcessingError);
}

TEST_CASE("keys differ whenever a name, value, type, order or stage differs", "[base]") {
    const auto key = [] { return ContentKey("sites"); };
    const std::string base = key().add("a", "b").hex();
    CHECK(base == key().add("a", "b").hex());
    CHECK(base != ContentKey("allocation").add("a", "b").hex());
    CHECK(base != key().add("ab", "").hex());
    CHECK(base != key().add("", "ab").hex());
    CHECK(key().add("a", "b").add("c", "d").hex() != key().add("c", "d").add("a", "b").hex());
    CHECK(key().add("a", std::int64_t{1}).hex() != key().add("a", 1.0).hex());
    CHECK(key().add("a", 0.0).hex() == key().add("a", -0.0).hex());
}
