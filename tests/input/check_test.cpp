// SPDX-License-Identifier: Apache-2.0
#include "input/check.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <utility>

#include "base/text.hpp"

using namespace reachplan;

namespace {

/// Ten plants in ten parks along a parallel; plants stand at `shift` of their true place.
struct Town {
    explicit Town(DatumShift shift = DatumShift::none) {
        the_case.layers.push_back({});
        the_case.layers.back().name = "enterprises";
        the_case.layers.back().source.given = "plants.csv";
        for (int i = 0; i < 10; ++i) {
            const LonLat place{112 + 0.05 * i, 30};
            Record park = record("P-" + std::to_string(i), "parks");
            constexpr double half = 0.0015; // 150 m: any shift leaves it
            park.geometry.polygons.push_back({{{place.lon - half, place.lat - half},
                                               {place.lon + half, place.lat - half},
                                               {place.lon + half, place.lat + half},
                                               {place.lon - half, place.lat + half},
                                               {place.lon - half, place.lat - half}},
                                              {}});
            inputs.records[Role::parks].push_back(park);
            Record plant = record("E-" + std::to_string(i), "enterprises");
            plant.geometry.points.push_back(apply_datum_shift(place, shift));
            for (const char* field : {"policy_compliant", "heavy_polluter"}) {
                plant.values[field] = true;
            }
            plant.values["catalogue_class"] = std::string("permitted");
            plant.values["cod_actual"] = 9.0;
            plant.values["cod_permit"] = 12.0;
            inputs.records[Role::enterprises].push_back(plant);
        }
        the_case.resources.push_back({"COD", "cod", "t/a", 0.001, 0});
    }

    static Record record(std::string id, std::string layer) {
        Record record;
        record.id = std::move(id);
        record.layer = std::move(layer);
        return record;
    }
    /// An account of COD in a layer of its own; the layer's records come from elsewhere.
    void count_cod(const std::string& id, AccountScope scope, Role role, const std::string& layer_name,
                   const std::string& field) {
        LayerConfig layer;
        layer.name = layer_name;
        layer.role = role;
        the_case.layers.push_back(layer);
        AccountConfig account;
        account.id = id;
        account.resource = "COD";
        account.scope = scope;
        account.layer = layer_name;
        account.field = field;
        the_case.accounts.push_back(account);
    }

    Record& plant() { return inputs.records[Role::enterprises].front(); }
    std::string said() {
        Faults faults;
        check_plausibility(the_case, inputs, faults);
        CHECK_FALSE(faults.has_errors());
        std::string all;
        for (const Fault& fault : faults.sorted()) {
            all += render(fault, Lang::en) + "\n";
        }
        return all;
    }

    Case the_case;
    Inputs inputs;
};

bool holds(const std::string& text, const std::string& word) {
    return text.find(word) != std::string::npos;
}

} // namespace

TEST_CASE("a sound town gives no warning", "[input][check]") {
    CHECK(Town().said().empty());
}

TEST_CASE("points picked on an online map are recognised", "[input][check]") {
    CHECK(holds(Town(DatumShift::gcj02).said(), "10 of 10 points would lie inside"));
    CHECK(holds(Town(DatumShift::gcj02).said(), "datum_shift = \"gcj02\""));
    CHECK(holds(Town(DatumShift::bd09).said(), "datum_shift = \"bd09\""));
}

TEST_CASE("a datum shift that was undone in vain is recognised", "[input][check]") {
    Town town;
    for (Record& plant : town.inputs.records[Role::enterprises]) {
        LonLat& point = plant.geometry.points.front();
        point = undo_datum_shift(point, DatumShift::gcj02);
    }
    town.the_case.layers.front().source.datum_shift = DatumShift::gcj02;
    CHECK(holds(town.said(), "without the datum_shift"));
}

TEST_CASE("loads that contradict each other are warned of", "[input][check]") {
    Town town;
    town.plant().values["cod_actual"] = 10.0;
    town.plant().values["cod_permit"] = 8.0;
    town.plant().values["cod_relocated"] = 12.0;
    const std::string said = town.said();
    CHECK(holds(said, "1 of 10 enterprises have more COD than their permit: E-0 (10 > 8)"));
    CHECK(holds(said, "more COD after relocation than today: E-0 (12 > 10)"));
}

TEST_CASE("a new site may be larger than the old one", "[input][check]") {
    Town town;
    town.the_case.resources.push_back({"land", "land", "ha", 0.01, 0});
    for (Record& plant : town.inputs.records[Role::enterprises]) {
        plant.values["land_actual"] = 10.0;
        plant.values["land_relocated"] = 12.0;
    }
    CHECK(town.said().empty());
}

TEST_CASE("a demand that nobody states is said, not taken for none in silence", "[input][check]") {
    Town town;
    town.the_case.resources.push_back({"land", "land", "ha", 0.01, 0});
    CHECK(holds(town.said(), "10 of 10 enterprises give no land, which is counted as none"));
}

TEST_CASE("a park without a capacity that an account asks for is named", "[input][check]") {
    Town town;
    town.count_cod("park_COD", AccountScope::park, Role::parks, "parks", "quota_cod");
    const std::string said = town.said();
    CHECK(holds(said, "give no capacity for account park_COD"));
    CHECK(holds(said, "field 'quota_cod'"));
}

TEST_CASE("a load derived from the sector's intensity is told as such", "[input][check]") {
    Town town;
    town.the_case.resources.push_back({"land", "land", "ha", 0.01, 0});
    town.the_case.resources.back().intensity = {{"26", 0.01}};
    town.plant().values["sector"] = std::string("2614");
    town.plant().values["output_yuan"] = 1e7;
    CHECK(holds(town.said(),
                "1 of 10 enterprises give no land, which is derived from the intensity of their sector: E-0"));
    CHECK(holds(town.said(), "9 of 10 enterprises give no land, which is counted as none"));
    CHECK(!holds(town.said(), "of today")); // one load, one warning
    CHECK(!holds(town.said(), "after a move"));
}

TEST_CASE("an empty cell beside filled ones is told with what stands in for it", "[input][check]") {
    Town town;
    CHECK(town.said().empty()); // nobody says what comes after a move: as much as today
    for (Record& plant : town.inputs.records[Role::enterprises]) {
        plant.values["cod_relocated"] = 3.0;
    }
    CHECK(town.said().empty());
    town.plant().values.erase("cod_actual");
    town.inputs.records[Role::enterprises][4].values.erase("cod_relocated");
    const std::string said = town.said();
    CHECK(holds(said, "1 of 10 enterprises give no COD of today; leaving frees what is permitted: E-0"));
    CHECK(holds(said, "1 of 10 enterprises give no COD after a move"));
    CHECK(holds(said, ": E-4; fix: give cod_relocated"));
}

TEST_CASE("a plant on municipal works that nobody names is told where sections are counted", "[input][check]") {
    Town town;
    town.plant().values["discharge"] = std::string("municipal");
    CHECK(town.said().empty());
    town.inputs.records[Role::control_sections].emplace_back();
    CHECK(holds(town.said(), "1 of 10 enterprises discharge to municipal works that are not named"));
    town.plant().values["works_id"] = std::string("W-1");
    CHECK(holds(town.said(), "1 of 10 enterprises discharge through works and give no volume of waste water"));
    town.plant().values["wastewater_m3_d"] = 100.0;
    CHECK(town.said().empty());
}

TEST_CASE("park works of a park that is not there, or has none, are told", "[input][check]") {
    Town town;
    town.inputs.records[Role::control_sections].emplace_back();
    town.plant().values["discharge"] = std::string("park_works");
    CHECK(holds(town.said(), "1 of 10 enterprises are said to discharge through the works of a park"));
    town.inputs.records[Role::parks].front().values["works_id"] = std::string("W-1");
    CHECK(town.said().empty());
    town.plant().geometry.points.front().lat += 1;
    CHECK(holds(town.said(), "straight into the river: E-0"));
}

TEST_CASE("a control section without a limit is told, one that the formula fills is not", "[input][check]") {
    Town town;
    town.count_cod("section_COD", AccountScope::section, Role::control_sections, "sections", "cap_cod");
    Record section;
    section.id = "S-1";
    section.layer = "sections";
    town.inputs.records[Role::control_sections].push_back(section);
    CHECK(holds(town.said(),
                "1 of 1 control sections have no cap_cod, so account section_COD does not count there: S-1"));
    Record& stored = town.inputs.records[Role::control_sections].front();
    stored.values["flow_m3_s"] = 20.0;
    stored.values["background_cod_mg_l"] = 8.0;
    CHECK_FALSE(town.said().empty());
    town.the_case.accounts.front().mixing = true;
    CHECK(town.said().empty());
    town.the_case.accounts.front().mixing = false;
    stored.values["cap_cod"] = 90.0;
    CHECK(town.said().empty());
}

TEST_CASE("a centre line without a width is told", "[input][check]") {
    Town town;
    town.the_case.layers.push_back({});
    town.the_case.layers.back().name = "rivers";
    town.the_case.layers.back().role = Role::rivers;
    Record river = Town::record("R-1", "rivers");
    river.geometry.lines.push_back({{111, 30}, {112, 30}});
    river.values["rank"] = std::string("main_stem");
    river.values["basin"] = std::string("yangtze");
    town.inputs.records[Role::rivers].push_back(river);
    CHECK(holds(town.said(), "1 of 1 centre lines have no half_width_m"));
}

TEST_CASE("many rows with one slip give one warning", "[input][check]") {
    Town town;
    for (Record& plant : town.inputs.records[Role::enterprises]) {
        plant.values["cod_actual"] = 10.0;
        plant.values["cod_permit"] = 8.0;
    }
    const std::string said = town.said();
    CHECK(std::count(said.begin(), said.end(), '\n') == 1);
    CHECK(holds(said, "10 of 10"));
    CHECK(holds(said, "E-4 (10 > 8), ..."));
}

TEST_CASE("a deadline of the last century is warned of", "[input][check]") {
    Town town;
    town.plant().values["deadline"] = *parse_date("1925-12-31");
    CHECK(holds(town.said(), "'deadline': 1925-12-31 given"));
}

TEST_CASE("gaps that make rules undetermined are counted", "[input][check]") {
    Town town;
    town.plant().values.erase("catalogue_class");
    CHECK(holds(town.said(),
                "1 of 10 rows have no value here, so rules that ask for it are undetermined for or near them: E-0"));
}

TEST_CASE("a plant outside every jurisdiction is warned of", "[input][check]") {
    Town town;
    Record unit = Town::record("CN-HB", "jurisdictions");
    unit.geometry.polygons.push_back({{{111, 29}, {112.44, 29}, {112.44, 31}, {111, 31}, {111, 29}}, {}});
    town.inputs.records[Role::jurisdictions].push_back(unit);
    const std::string said = town.said();
    CHECK(holds(said, "1 of 10 enterprises lie outside every polygon of the layer jurisdictions: E-9"));
}

TEST_CASE("a layer of which nothing lies near the case is warned of", "[input][check]") {
    Town town;
    LayerConfig zones;
    zones.name = "zones";
    zones.role = Role::protected_areas;
    town.the_case.layers.push_back(zones);
    Record zone = Town::record("Z-1", "zones");
    zone.geometry.polygons.push_back({{{109.6, 0.01}, {109.7, 0.01}, {109.7, 0.1}, {109.6, 0.01}}, {}});
    town.inputs.records[Role::protected_areas].push_back(zone);
    CHECK(
        holds(town.said(), "none of its 1 features lies within 1 degree of the parks, enterprises and jurisdictions"));
    zone.geometry.polygons.front().outer = {{112, 30.5}, {112.1, 30.5}, {112.1, 30.6}, {112, 30.5}};
    town.inputs.records[Role::protected_areas].push_back(zone);
    CHECK_FALSE(holds(town.said(), "none of its"));
}

TEST_CASE("parks of odd size are warned of", "[input][check]") {
    Town town;
    Polygon& polygon = town.inputs.records[Role::parks].front().geometry.polygons.front();
    SECTION("tiny") {
        polygon.outer = {{112, 30}, {112.0001, 30}, {112.0001, 30.0001}, {112, 30}};
        CHECK(holds(town.said(), "is very small for a park"));
    }
    SECTION("huge") {
        polygon.outer = {{112, 30}, {113, 30}, {113, 31}, {112, 31}, {112, 30}};
        CHECK(holds(town.said(), "is very large for a park"));
    }
}

TEST_CASE("a reach that ends where another begins and names none below is told", "[input][check]") {
    Town town;
    town.the_case.layers.push_back({});
    town.the_case.layers.back().name = "rivers";
    town.the_case.layers.back().role = Role::rivers;
    const auto reach = [&](const std::string& id, double west, const char* next) {
        Record river = Town::record(id, "rivers");
        river.geometry.lines.push_back({{west, 30}, {west + 0.1, 30}});
        river.values["rank"] = std::string("main_stem");
        river.values["basin"] = std::string("yangtze");
        river.values["half_width_m"] = 100.0;
        if (*next != 0) {
            river.values["next_down"] = std::string(next);
        }
        town.inputs.records[Role::rivers].push_back(river);
    };
    reach("R-1", 111, "R-2");
    reach("R-2", 111.1, "");
    reach("R-3", 111.2, "");
    CHECK(holds(town.said(), "1 of 3 reaches have no next_down though another begins where they end"));
    CHECK(holds(town.said(), "R-2 -> R-3"));
    town.inputs.records[Role::rivers].front().values.erase(
        "next_down"); // nobody says: raw lines, directed by their drawing
    CHECK_FALSE(holds(town.said(), "have no next_down"));
}

TEST_CASE("volumes that some give and some do not, and loads without water, are told", "[input][check]") {
    Town town;
    town.count_cod("section_COD", AccountScope::section, Role::control_sections, "sections", "cap_cod");
    Record section = Town::record("S-1", "sections");
    section.values["cap_cod"] = 90.0;
    town.inputs.records[Role::control_sections].push_back(section);
    Record works = Town::record("W-1", "works");
    works.values["capacity_m3_d"] = 1000.0;
    town.inputs.records[Role::sewage_works].push_back(works);
    CHECK(town.said().empty()); // nobody gives any: works are no accounts
    for (Record& plant : town.inputs.records[Role::enterprises]) {
        plant.values["wastewater_m3_d"] = 10.0;
    }
    CHECK(town.said().empty());
    town.plant().values.erase("wastewater_m3_d");
    town.inputs.records[Role::enterprises][3].values["wastewater_m3_d"] = 0.0;
    CHECK(holds(town.said(), "1 of 10 rows give no volume of waste water"));
    CHECK(holds(town.said(), "bring load to control sections and have no waste water"));
    CHECK(holds(town.said(), "E-3"));
}
