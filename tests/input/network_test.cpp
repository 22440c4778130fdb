// SPDX-License-Identifier: Apache-2.0
// Rasters on a server: only where the case allows it, never with a secret, and what goes wrong is said.
#include <catch2/catch.hpp>

#include "geo/network_file.hpp"
#include "geo/zonal/raster_files.hpp"
#include "input/raster_capacity.hpp"
#include "input/small_case.hpp"
#include "support/file_server.hpp"

using namespace reachplan;
using reachplan::test::FileServer;
using reachplan::test::SmallCase;

namespace {

/// A zone and an account whose capacity is the sum of a raster, whose address is given.
SmallCase& with_raster(SmallCase& small, const std::string& address, bool allowed) {
    small.file(
        "zones.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"unit_id":"Z-1","name":"z"},)"
        R"("geometry":{"type":"Polygon","coordinates":[[[112,30],[112.1,30],[112.1,30.1],[112,30.1],[112,30]]]}}]})");
    return small.toml(SmallCase::head() + (allowed ? "allow_network = true\n" : "") + SmallCase::enterprises() +
                      SmallCase::park_layer() + "[layers.capacity_units]\nsource = \"zones.geojson\"\n" +
                      SmallCase::resource() + "[account.a]\nresource = \"COD\"\nscope = \"zone\"\nraster = \"" +
                      address + "\"\nmeaning = \"per_cell\"\nunit = \"t/a\"\nbackground = \"excludes_listed\"\n");
}

void write_capacity(const std::filesystem::path& path, double value) {
    RasterFile file;
    file.place = {111.9, 0.01, 0, 30.2, 0, -0.01};
    file.value = [value](int, int) { return value; };
    write_raster(path, file);
}

std::string digest_of(const Inputs& inputs) {
    for (const InputDigest& digest : inputs.digests) {
        if (digest.name == "account.a") {
            return digest.sha256.get();
        }
    }
    return "";
}

} // namespace

TEST_CASE("addresses of rasters are what GDAL opens, others are none", "[input][network]") {
    CHECK(network_path("https://store.example/a/b.tif") == "/vsicurl/https://store.example/a/b.tif");
    CHECK(network_path("s3://bucket/b.tif") == "/vsis3/bucket/b.tif");
    CHECK(network_path("/vsis3/bucket/b.tif") == "/vsis3/bucket/b.tif");
    for (const char* other : {"b.tif", "/vsizip/a.zip/b.tif", "/vsicurl/ftp://x/b.tif", "/vsicurl/b.tif",
                              "ftp://x/b.tif", "PG:dbname=x", "/vsicurl?url=http://x/b.tif", "/vsistdin/"}) {
        INFO(other);
        CHECK_FALSE(network_path(other));
    }
    CHECK_FALSE(carries_secret("https://store.example/a@b.tif"));
    CHECK(without_secret("https://me:word@store.example/b.tif?sig=123") == "https://...@store.example/b.tif?...");
    CHECK(carries_secret("https://store.example?u=a@b"));
}

TEST_CASE("the network is used only where the case says so, for rasters, and without secrets", "[input][network]") {
    SmallCase small;
    with_raster(small, "https://store.example/b.tif", false).read();
    CHECK(small.says({"https://store.example/b.tif", "allow_network = true"}));
    for (const char* address :
         {"https://me:word@store.example/b.tif", "https://store.example/b.tif?X-Signature=word"}) {
        SmallCase keyed;
        with_raster(keyed, address, true).read();
        INFO(address);
        CHECK(keyed.faults.error_count() == 1);
        CHECK(keyed.says({"store.example/b.tif", "without user, password or query"}));
        CHECK_FALSE(keyed.says({"word@"}));
        CHECK_FALSE(keyed.says({"Signature"}));
    }
    SmallCase vectors;
    vectors.toml(SmallCase::head() + "allow_network = true\n" + SmallCase::enterprises() +
                 "[layers.parks]\nsource = \"https://store.example/parks.geojson\"\n" + SmallCase::resource());
    vectors.read();
    CHECK(vectors.says({"parks.geojson", "rasters alone"}));
}

TEST_CASE("a raster on a server counts as one on the disk, and its key follows it", "[input][network]") {
    SmallCase small;
    const std::filesystem::path raster = small.folder() / "capacity.tif";
    write_capacity(raster, 2);
    FileServer server(small.folder());
    REQUIRE(!server.address().empty()); // python3 is needed
    const Inputs remote = with_raster(small, server.address() + "capacity.tif", true).inputs();
    CHECK(small.said() == std::vector<std::string>{});
    const Inputs local = with_raster(small, "capacity.tif", false).inputs();
    REQUIRE(remote.find(Role::capacity_units, "Z-1"));
    CHECK(remote.find(Role::capacity_units, "Z-1")->number(raster_field("a")) ==
          local.find(Role::capacity_units, "Z-1")->number(raster_field("a")));
    CHECK(digest_of(remote).size() == 64);
    CHECK(digest_of(remote) == digest_of(with_raster(small, server.address() + "capacity.tif", true).inputs()));
    std::filesystem::last_write_time(raster, std::filesystem::last_write_time(raster) + std::chrono::hours(1));
    CHECK(digest_of(remote) != digest_of(with_raster(small, server.address() + "capacity.tif", true).inputs()));

    with_raster(small, server.address() + "gone.tif", true).inputs();
    CHECK(small.says({"gone.tif"}));
    server.stop();
    SmallCase dead;
    with_raster(dead, server.address() + "other.tif", true).inputs();
    CHECK(dead.says({"other.tif"}));
}
