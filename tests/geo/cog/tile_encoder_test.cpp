// SPDX-License-Identifier: Apache-2.0
#include "geo/cog/tile_encoder.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <mutex>

#include "base/atomic_file.hpp"
#include "base/content_key.hpp"
#include "base/part_file.hpp"
#include "support/run_program.hpp"

using namespace reachplan;
using reachplan::test::read_file;

namespace {

std::string cells_of(std::size_t tile) {
    std::string cells;
    for (std::size_t i = 0; i < 10000; ++i) {
        cells += static_cast<char>('a' + i * (tile + 3) / 50 % 7);
    }
    return cells;
}

std::vector<std::string> encode(const std::filesystem::path& cache, std::size_t first, std::size_t tiles = 3) {
    return TileEncoder(cache)
        .encode(0, 5, std::vector<std::string>(tiles),
                [&](std::size_t i, std::string& cells) { cells = cells_of(first + i); })
        .tiles;
}

std::string mark_of(const std::filesystem::path& file) {
    const std::string bytes = read_file(file);
    return bytes.substr(0, bytes.find('\n') + 1);
}

} // namespace

TEST_CASE("tiles are the same with a cache, and those with the same cells are taken over from it", "[raster][cache]") {
    const ScratchFolder folder;
    const std::filesystem::path cache = folder.path() / "deep" / "cache", file = cache / "0-5.tiles";
    const std::vector<std::string> plain = encode({}, 0);
    CHECK(encode(cache, 0) == plain);
    const std::string mark = mark_of(file);
    Parts parts = read_parts(file, mark).value();
    REQUIRE(parts.size() == 3);
    CHECK(parts.at(sha256_hex(cells_of(1))) == plain[1]);
    parts.at(sha256_hex(cells_of(1))) = "sealed"; // nobody encodes it so
    REQUIRE(write_parts(file, mark, parts));
    CHECK(encode(cache, 0) == std::vector<std::string>{plain[0], "sealed", plain[2]});
    const std::vector<std::string> moved = encode(cache, 1);
    CHECK(moved == std::vector<std::string>{"sealed", plain[2], encode({}, 3, 1).front()});
    CHECK(read_parts(file, mark).value().count(sha256_hex(cells_of(0))) == 0); // only what the last one had
}

TEST_CASE("tiles of a damaged file, of another encoder and without a folder are encoded anew", "[raster][cache]") {
    const ScratchFolder folder;
    const std::vector<std::string> plain = encode({}, 0);
    CHECK(encode(folder.path(), 0) == plain);
    const std::filesystem::path file = folder.path() / "0-5.tiles";
    const std::string mark = mark_of(file);
    Parts forged = read_parts(file, mark).value();
    forged.begin()->second = "of another";
    REQUIRE(write_parts(file, "reachplan tiles 2 another\n", forged));
    CHECK(encode(folder.path(), 0) == plain);
    CHECK(read_parts(file, mark).value().size() == 3);
    std::string bytes = read_file(file);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    std::ofstream(file, std::ios::binary) << bytes;
    CHECK(encode(folder.path(), 0) == plain);
    std::ofstream(folder.path() / "no folder") << "a file";
    CHECK(encode(folder.path() / "no folder", 0) == plain);
}

TEST_CASE("tiles are taken over by keys without their cells, where the cache holds both", "[raster][cache]") {
    const ScratchFolder folder;
    const std::vector<std::string> keys{sha256_hex("a"), "", sha256_hex("c")};
    const auto run = [&](const std::vector<std::string>& wanted, std::vector<std::size_t>& asked) {
        TileEncoder encoder(folder.path());
        std::mutex mutex;
        return encoder.encode(2, 1, wanted, [&](std::size_t i, std::string& cells) {
            const std::lock_guard lock(mutex);
            asked.push_back(i);
            cells = cells_of(i);
        });
    };
    CHECK(TileEncoder(folder.path()).holds(2, 1, keys) == std::vector<bool>{false, false, false});
    std::vector<std::size_t> asked;
    const TileEncoder::Row first = run(keys, asked);
    CHECK(asked.size() == 3);
    CHECK(first.contents[2] == sha256_hex(cells_of(2)));
    CHECK(TileEncoder(folder.path()).holds(2, 1, keys) == std::vector<bool>{true, false, true});
    CHECK(TileEncoder({}).holds(2, 1, keys) == std::vector<bool>{false, false, false});
    asked.clear();
    const TileEncoder::Row again = run(keys, asked);
    CHECK(asked == std::vector<std::size_t>{1});
    CHECK(again.tiles == first.tiles);
    CHECK(again.contents == first.contents);
    asked.clear();
    const TileEncoder::Row others = run({keys[0], keys[2], sha256_hex("d")}, asked); // by the key, wherever it lies
    CHECK(asked == std::vector<std::size_t>{2});
    CHECK(others.tiles == std::vector<std::string>{first.tiles[0], first.tiles[2], first.tiles[2]});
    CHECK(decode_tile(first.tiles[1], 10000) == cells_of(1));
    CHECK_THROWS_AS(decode_tile(first.tiles[1], 9999), std::invalid_argument);
    CHECK_THROWS_AS(decode_tile("no tile", 10000), std::invalid_argument);
}
