// SPDX-License-Identifier: Apache-2.0
// What a unit is taken to need and to discharge where its table does not say.
#include <catch2/catch.hpp>

#include "input/record.hpp"
#include "input/small_case.hpp"

using namespace reachplan;
using namespace reachplan::test;

TEST_CASE("a missing load is derived from the next best one", "[input][load]") {
    const ResourceConfig cod{"COD", "cod", "t/a", 0.001, 0};
    Record plant;
    plant.values["cod_actual"] = 10.0;
    CHECK(load_of(plant, cod, "actual").amount == 10);
    CHECK_FALSE(load_of(plant, cod, "actual").derived);
    CHECK(load_of(plant, cod, "relocated").amount == 10);
    CHECK(load_of(plant, cod, "relocated").derived);
    CHECK(load_of(plant, cod, "permit").amount == 10);
    plant.values["cod_upgraded"] = 6.0;
    CHECK(load_of(plant, cod, "relocated").amount == 6);
    plant.values["cod_relocated"] = 4.0;
    CHECK(load_of(plant, cod, "relocated").amount == 4);
    CHECK_FALSE(load_of(plant, cod, "relocated").derived);
}

TEST_CASE("only the permit given: it stands for the actual load", "[input][load]") {
    const ResourceConfig cod{"COD", "cod", "t/a", 0.001, 0};
    Record plant;
    plant.values["cod_permit"] = 9.0;
    CHECK(load_of(plant, cod, "actual").amount == 9);
    CHECK(load_of(Record{}, cod, "actual").amount == 0);
    CHECK(load_of(Record{}, cod, "actual").derived);
}

TEST_CASE("what no table gives follows from the output and the intensity of the sector", "[input][load]") {
    ResourceConfig cod{"COD", "cod", "t/a", 0.001, 0};
    cod.intensity = {{"26", 0.002}, {"2614", 0.003}};
    Record plant;
    plant.values["sector"] = std::string("C2614");
    CHECK(load_of(plant, cod, "actual").amount == 0); // nobody says how much it makes
    CHECK_FALSE(load_of(plant, cod, "actual").by_intensity);
    plant.values["output_yuan"] = 5e7;
    for (const char* variant : {"actual", "permit", "upgraded", "relocated"}) {
        const Load load = load_of(plant, cod, variant);
        CHECK(load.amount == Approx(15).epsilon(1e-12));
        CHECK(load.derived);
        CHECK(load.by_intensity);
    }
    plant.values["sector"] = std::string("2631");
    CHECK(load_of(plant, cod, "actual").amount == Approx(10).epsilon(1e-12));
    plant.values["sector"] = std::string("1711");
    CHECK_FALSE(load_of(plant, cod, "actual").by_intensity);
    plant.values["sector"] = std::string("2614");
    plant.values["cod_permit"] = 7.0; // one variant of its own, and nothing is taken from the sector
    CHECK(load_of(plant, cod, "relocated").amount == 7);
    CHECK_FALSE(load_of(plant, cod, "relocated").by_intensity);
}

TEST_CASE("what decays is counted as a mass per time", "[input][load]") {
    for (const char* unit : {"kg", "m3/a"}) {
        SmallCase small;
        small
            .toml(SmallCase::head() + SmallCase::enterprises() + "[resource.COD]\nunit = \"" + unit +
                  "\"\ndecay_per_day = 0.2\n")
            .read();
        CHECK(small.says({"resource.COD", unit, "mass per time"}));
    }
}

TEST_CASE("intensities are read by sector, and a word that is no sector is a fault", "[input][load]") {
    SmallCase small;
    const auto text = [](const std::string& sectors) {
        return SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() + SmallCase::resource() +
               "[resource.COD.intensity]\n" + sectors;
    };
    const Case the_case = small.toml(text("\"26\" = 0.002\n\"2614\" = 0.003\n")).read();
    CHECK(small.said() == std::vector<std::string>{});
    CHECK(the_case.resource("COD")->intensity == std::map<std::string, double>{{"26", 0.002}, {"2614", 0.003}});
    small.toml(text("chemicals = 0.002\n\"2614\" = -1\n")).read();
    CHECK(small.says({"intensity", "chemicals", "GB/T 4754"}));
    CHECK(small.says({"intensity", "2614", "-1"}));
}
