// SPDX-License-Identifier: Apache-2.0
// Rivers as a public atlas draws them: the main stem in five pieces, tributaries that miss it, two rivers called
// Min. Runs where the shared data lie beside the project.
#include <catch2/catch.hpp>

#include <filesystem>
#include <map>

#include "input/rivers/flow_lines.hpp"
#include "input/small_case.hpp"
#include "network/river_network.hpp"
#include "network/river_path.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

const std::filesystem::path& atlas() {
    static const std::filesystem::path file =
        (std::filesystem::path(REACHPLAN_SOURCE_DIR) / ".." / "shared" / "data" / "yrb_rivers.gpkg").lexically_normal();
    return file;
}

bool is_missing() {
    if (!std::filesystem::exists(atlas())) {
        WARN("SKIPPED: there is no " << atlas().string());
        return true;
    }
    return false;
}

std::string layer(const std::string& name, const std::string& table, const std::string& more = "") {
    return "[layers." + name + "]\nrole = \"rivers\"\nsource = \"" + atlas().string() + "\"\nlayer = \"" + table +
           "\"\n" + more;
}

const std::string k_by_number = "fields = { reach_id = \"rivernum\" }\n";

/// Mouth of the system that a river belongs to.
std::string outlet(const RiverNetwork& network, const std::string& id) {
    for (std::size_t i = 0; i < network.reaches().size(); ++i) {
        if (network.reaches()[i].id == id) {
            return network.reaches()[network.downstream(i).back()].id;
        }
    }
    return "";
}

} // namespace

TEST_CASE("raw basin: main stem and tributaries become one network") {
    if (is_missing()) {
        return;
    }
    SmallCase small;
    small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() +
               layer("stem", "main_stem", k_by_number) + layer("tributaries", "major_tributaries", k_by_number) +
               layer("lakes", "lakes_ne10m"));
    const Inputs inputs = small.inputs();
    REQUIRE_FALSE(inputs.of(Role::rivers).empty());
    for (const Fault& fault : small.faults.sorted()) {
        INFO(render(fault, Lang::en));
        CHECK(fault.severity == Severity::warning);
    }
    Faults faults;
    const RiverNetwork network(inputs, faults);
    CHECK(faults.error_count() == 0);
    // Tongtian 13, Jinsha 15, Chang Jiang 18, Yangtze 1: from the source to the estuary.
    CHECK(inputs.find(Role::rivers, "13")->text("next_down") == "15");
    CHECK(inputs.find(Role::rivers, "15")->text("next_down") == "18");
    CHECK(inputs.find(Role::rivers, "18")->text("next_down") == "1");
    CHECK_FALSE(inputs.find(Role::rivers, "1")->has("next_down"));
    CHECK(flow_lines(*inputs.find(Role::rivers, "1")).back().back().lon == Approx(119.606).margin(0.001));
    // Yuan, Han, Gan, Dadu, Min, Wu, Xiang, Jialing, Yalong, Dan, Tuo.
    for (const char* id : {"247", "270", "278", "309", "367", "456", "457", "538", "540", "999", "1087"}) {
        INFO(id);
        CHECK(outlet(network, id) == "1");
    }
    CHECK(inputs.find(Role::rivers, "309")->text("next_down") == "367"); // the Dadu joins the Min
    const Record* reservoir = inputs.find(Role::rivers, inputs.find(Role::rivers, "999")->text("next_down"));
    REQUIRE(reservoir != nullptr); // the Dan joins the Han in the reservoir of Danjiangkou
    CHECK((reservoir->id == "270" || reservoir->text("next_down") == "270"));
    CHECK(outlet(network, "1082") == "1082"); // this Zi rises beside the Tongtian and leaves the basin
    const RiverPath path(inputs, faults);
    double stem_m = 0;
    for (std::size_t i = 0; i < inputs.of(Role::rivers).size(); ++i) {
        const std::string& id = inputs.of(Role::rivers)[i].id;
        stem_m += id == "13" || id == "15" || id == "18" || id == "1" ? path.length_m(i) : 0;
    }
    CHECK(stem_m > 4.5e6);
    CHECK(stem_m < 6.5e6);
}

TEST_CASE("raw basin: two rivers called Min are never one") {
    if (is_missing()) {
        return;
    }
    SmallCase small;
    small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() +
               layer("rivers", "rivers_ne10m") + layer("lakes", "lakes_ne10m"));
    const Inputs inputs = small.inputs();
    REQUIRE_FALSE(inputs.of(Role::rivers).empty());
    CHECK(small.faults.error_count() == 0);
    Faults faults;
    const RiverNetwork network(inputs, faults);
    CHECK(faults.error_count() == 0);
    std::map<std::string, int> systems; // how many lines called Min flow to a mouth
    for (const Record& river : inputs.of(Role::rivers)) {
        if (river.text("name") == "Min") {
            ++systems[outlet(network, river.id)];
        }
    }
    CHECK(systems.size() == 2);
    std::map<std::string, int> sizes;
    for (const Reach& reach : network.reaches()) {
        ++sizes[outlet(network, reach.id)];
    }
    int largest = 0;
    for (const auto& [mouth, size] : sizes) {
        largest = std::max(largest, size);
    }
    CHECK(largest > 60);
}
