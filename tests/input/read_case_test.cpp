// SPDX-License-Identifier: Apache-2.0
#include "input/case.hpp"

#include <catch2/catch.hpp>

#include "input/small_case.hpp"

using namespace reachplan;
using reachplan::test::SmallCase;

TEST_CASE("a small case is read with its defaults", "[input][case]") {
    SmallCase small;
    const Case c = small.read();
    CHECK(small.said() == std::vector<std::string>{});
    CHECK(c.id == "small");
    CHECK(format_date(c.as_of) == "2026-01-01");
    CHECK(c.crs == "auto");
    CHECK(c.reach_notion == ReachNotion::either);
    REQUIRE(c.layers.size() == 2);
    CHECK(c.layers[0].role == Role::enterprises);
    CHECK(c.layers[1].source.path == small.folder() / "parks.geojson");
    CHECK(c.resource("COD")->prefix == "cod");
    CHECK(c.resource("COD")->quantum == 0.001);
}

TEST_CASE("readings of the law are switches of the case", "[input][case]") {
    SmallCase small;
    const std::string layers = SmallCase::enterprises() + SmallCase::park_layer();
    const Case as_usual = small.toml(SmallCase::head() + layers).read();
    CHECK(as_usual.measure_from == "any");
    CHECK(as_usual.transfer_reading == TransferReading::towards);
    const Case other = small
                           .toml(SmallCase::head() + "measure_from = \"bank_line\"\n" +
                                 "transfer_reading = \"any_destination\"\n" + layers)
                           .read();
    CHECK(small.said() == std::vector<std::string>{});
    CHECK(other.measure_from == "bank_line");
    CHECK(other.transfer_reading == TransferReading::any_destination);
    small.toml(SmallCase::head() + "measure_from = \"bankline\"\n" + layers).read();
    CHECK(small.says({"'measure_from'", "bank_line"}));
}

TEST_CASE("an unknown key is a fault with its line and a guess", "[input][case]") {
    SmallCase small;
    const std::string where = GENERATE("case", "layer", "resource", "plan", "document");
    std::string head = SmallCase::head();
    std::string rest = SmallCase::enterprises() + SmallCase::park_layer();
    if (where == "case") {
        head += "resolution = 100\n";
    } else if (where == "layer") {
        rest += "encodin = \"GBK\"\n";
    } else if (where == "resource") {
        rest += "[resource.COD]\nunit = \"t/a\"\ndecay = 0.1\n";
    } else if (where == "plan") {
        rest += "[plan]\nwork_limits = 5\n";
    } else {
        rest += "[layer.parks2]\nsource = \"x\"\n";
    }
    small.toml(head + rest).read();
    INFO(where);
    CHECK(small.faults.error_count() == 1);
    CHECK(small.says({"there is no such key", "line "}));
    const bool guessed = small.says({"did you mean"}) || small.says({"the keys here are"});
    CHECK(guessed);
}

TEST_CASE("a near miss names the key that was meant", "[input][case]") {
    SmallCase small;
    small.toml(SmallCase::head() + "resolutoin_m = 100\n" + SmallCase::enterprises() + SmallCase::park_layer());
    small.read();
    REQUIRE(small.said().size() == 1);
    CHECK(small.says({"table [case]", "line 5", "'resolutoin_m'", "did you mean 'resolution_m'?"}));
}

TEST_CASE("wrong types, dates and ranges are all reported in one run, by line", "[input][case]") {
    SmallCase small;
    small.toml("[case]\nid = 5\nas_of = \"2026-02-30\"\nrules = [1]\nresolution_m = -1\nlang = \"de\"\n" +
               SmallCase::enterprises() + SmallCase::park_layer());
    small.read();
    const std::vector<std::string> said = small.said();
    CHECK(small.says({"line 2", "'id'", "5 given", "text in quotes"}));
    CHECK(small.says({"line 3", "'as_of'", "2026-02-30", "a date such as"}));
    CHECK(small.says({"line 4", "'rules'", "1 given"}));
    CHECK(small.says({"line 5", "'resolution_m'", "-1 given"}));
    CHECK(small.says({"line 6", "'lang'", "de given", "en, zh"}));
    REQUIRE(said.size() >= 5);
    CHECK(said[0].find("line 2") != std::string::npos);
    CHECK(said[1].find("line 3") != std::string::npos);
}

TEST_CASE("a planning CRS in degrees is refused with advice", "[input][case]") {
    SmallCase small;
    small.toml(SmallCase::head() + "crs = \"EPSG:4490\"\n" + SmallCase::enterprises() + SmallCase::park_layer()).read();
    CHECK(small.says({"EPSG:4490 given", "degrees are no planning grid", "crs = \"auto\""}));
}

TEST_CASE("a role that does not exist is a fault with a guess", "[input][case]") {
    SmallCase small;
    small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() +
               "[layers.river]\nsource = \"parks.geojson\"\n");
    small.read();
    CHECK(small.says({"river given", "did you mean 'rivers'?"}));
}

TEST_CASE("several layers may play one role", "[input][case]") {
    SmallCase small;
    small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() +
               "[layers.more_parks]\nrole = \"parks\"\nsource = \"parks.geojson\"\n");
    const Case c = small.read();
    CHECK_FALSE(small.faults.has_errors());
    CHECK(std::count_if(c.layers.begin(), c.layers.end(),
                        [](const LayerConfig& layer) { return layer.role == Role::parks; }) == 2);
}

TEST_CASE("enterprises and parks are always needed", "[input][case]") {
    SmallCase small;
    small.toml(SmallCase::head()).read();
    CHECK(small.says({"a layer of role 'enterprises' is needed"}));
    CHECK(small.says({"a layer of role 'parks' is needed"}));
}

TEST_CASE("sources must be local files that exist", "[input][case]") {
    SmallCase small;
    const std::string source =
        GENERATE("PG:dbname=x", "https://example.org/x.geojson", "/vsicurl/http://x", "gone.gpkg");
    small.toml(SmallCase::head() + SmallCase::enterprises() + "[layers.parks]\nsource = \"" + source + "\"\n").read();
    INFO(source);
    CHECK(small.faults.error_count() == 1);
    CHECK(small.says({source + " given", "file"}));
}

TEST_CASE("overrides change values before they are checked", "[input][case]") {
    SmallCase small;
    const Case c = small.read({"resource.COD.decay_per_day=0.2", "plan.undetermined=provisional", "case.clearance_m=5",
                               "case.as_of=2017-09-01"});
    CHECK(small.said() == std::vector<std::string>{});
    CHECK(c.resource("COD")->decay_per_day == 0.2);
    CHECK(c.plan.provisional);
    CHECK(c.clearance_m == 5);
    CHECK(format_date(c.as_of) == "2017-09-01");
}

TEST_CASE("a bad override is a fault that says it came from --set", "[input][case]") {
    SmallCase small;
    const std::string bad = GENERATE("nonsense", "=5", "case.resolution_m=[1", "case.colour=\"red\"", "plan.years=x");
    small.read({bad});
    INFO(bad);
    CHECK(small.faults.error_count() == 1);
    CHECK(small.says({"--set"}));
}

TEST_CASE("an override cannot smuggle in a second key", "[input][case]") {
    SmallCase small;
    const Case c = small.read({"case.id=\"x\"\nclearance_m=7"});
    CHECK(small.faults.has_errors());
    CHECK(c.clearance_m == 0);
}

TEST_CASE("what is in the design but not computed is refused, never ignored", "[input][case]") {
    SmallCase small;
    const std::string extra = "[scope]\nx = 1\n";
    small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() + SmallCase::resource() + extra);
    small.read();
    INFO(extra);
    CHECK(small.faults.error_count() == 1);
    CHECK(small.says({"this is not computed by this version"}));
}

TEST_CASE("the objective begins with who has a place, and asks for the data of its levels", "[input][case]") {
    SmallCase small;
    CHECK(small.read().plan.objective == std::vector<std::string>{"placed", "cost"});
    const Case read = small.read({"plan.objective=['placed','nearness','fit','cost']", "plan.exposure_radius_m=800"});
    CHECK_FALSE(small.faults.has_errors());
    CHECK(read.plan.objective == std::vector<std::string>{"placed", "nearness", "fit", "cost"});
    CHECK(read.plan.exposure_radius_m == 800);
    for (const char* wrong : {"plan.objective=['cost','placed']", "plan.objective=[]",
                              "plan.objective=['placed','placed']", "plan.objective=['placed','beauty']",
                              "plan.objective=['placed','exposure','cost']", "plan.exposure_radius_m=0"}) {
        SmallCase other;
        other.read({wrong});
        INFO(wrong);
        CHECK(other.faults.has_errors());
    }
}

TEST_CASE("a lock names a park to go to, or what else is decided", "[input][case]") {
    SmallCase small;
    const Case read = small.read({"lock.E-2.outcome='stay'", "lock.E-1={ park = 'P-1', note = 'decided' }"});
    CHECK_FALSE(small.faults.has_errors());
    REQUIRE(read.locks.size() == 2);
    REQUIRE(read.lock("E-1") != nullptr);
    CHECK(read.lock("E-1")->outcome == "relocate");
    CHECK(read.lock("E-1")->park_id == "P-1");
    CHECK(read.lock("E-1")->note == "decided");
    CHECK(read.lock("E-2")->outcome == "stay");
    CHECK(read.lock("E-3") == nullptr);
    for (const char* wrong : {"lock.E-1={}", "lock.E-1={ outcome = 'unplaced' }", "lock.E-1={ outcome = 'relocate' }",
                              "lock.E-1={ outcome = 'stay', park = 'P-1' }", "lock.E-1={ park = 'P-1', site = 'x' }",
                              "lock.E-1='P-1'", "lock.E-1={ park = '' }"}) {
        SmallCase other;
        other.read({wrong});
        INFO(wrong);
        CHECK(other.faults.has_errors());
    }
}

TEST_CASE("a limit of jurisdictions names its level, its measure and how much", "[input][case]") {
    SmallCase small;
    const Case read = small.read({"limit.a={ level = 'county', measure = 'land', most = 12.5 }",
                                  "limit.b={ level = 'province', measure = 'units', most_of = { 'CN-HB' = 3 } }"});
    CHECK_FALSE(small.faults.has_errors());
    REQUIRE(read.limits.size() == 2);
    CHECK(read.limits[0].measure == "land");
    CHECK(read.limits[0].most == 12.5);
    CHECK(read.limits[1].most_of == std::map<std::string, double>{{"CN-HB", 3}});
    for (const char* wrong :
         {"limit.a={ level = 'county', measure = 'units' }",
          "limit.a={ level = 'village', measure = 'units', most = 1 }",
          "limit.a={ level = 'county', measure = 'smell', most = 1 }", "limit.a={ measure = 'units', most = 1 }",
          "limit.a={ level = 'county', measure = 'units', most = -1 }",
          "limit.land={ level = 'county', measure = 'units', most = 1 }"}) {
        SmallCase other;
        other.read({wrong});
        INFO(wrong);
        CHECK(other.faults.has_errors());
    }
}

TEST_CASE("weights are those of parts of the cost, none is below nothing", "[input][case]") {
    SmallCase small, wrong;
    const Case read = small.read({"plan.weights.freight=2.5", "plan.weights.land=0"});
    CHECK_FALSE(small.faults.has_errors());
    CHECK(read.plan.weights == std::map<std::string, double>{{"freight", 2.5}, {"land", 0}});
    wrong.read({"plan.weights={fright=2,land=-1}"});
    CHECK(wrong.faults.error_count() == 2);
    CHECK(wrong.says({"'freight'"}));
}

TEST_CASE("offsets cover new load in totals that get freed quota back, nowhere else", "[input][case]") {
    const auto read = [](SmallCase& small, const std::string& account) {
        small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() + SmallCase::resource() +
                   "[layers.zones]\nrole = \"capacity_units\"\nsource = \"z.gpkg\"\n[account.a]\nresource = \"COD\"\n"
                   "field = \"q\"\n" +
                   account);
        return small.read();
    };
    SmallCase number, table, park, nothing_freed;
    const Case one = read(number, "scope = \"zone\"\nfreed_to = \"prefecture\"\noffset_ratio = 1.5\n");
    REQUIRE(one.accounts.size() == 1);
    CHECK(one.accounts[0].offset.of(false) == 1.5);
    CHECK(one.accounts[0].offset.of(true) == 0);
    const std::string both = "offset_ratio = { attaining = 1.0, not_attaining = 2 }\n";
    const Case two = read(table, "scope = \"zone\"\nfreed_to = \"zone\"\n" + both);
    REQUIRE(two.accounts.size() == 1);
    CHECK(two.accounts[0].offset.of(true) == 1);
    CHECK(two.accounts[0].offset.of(false) == 2);
    read(park, "scope = \"park\"\n" + both);
    CHECK(park.says({"an account of scope zone or province"}));
    read(nothing_freed, "scope = \"zone\"\n" + both);
    CHECK(nothing_freed.says({"an account to which freed quota returns"}));
}

TEST_CASE("capacity by mixing is for control sections, and for mass", "[input][case]") {
    const auto read = [](SmallCase& small, const std::string& account) {
        small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() + SmallCase::resource() +
                   "[resource.energy]\nunit = \"tce/a\"\n"
                   "[layers.sections]\nrole = \"control_sections\"\nsource = \"s.gpkg\"\n[account.a]\n" +
                   account);
        return small.read();
    };
    SmallCase section, park, energy;
    const Case good = read(section, "resource = \"COD\"\nscope = \"section\"\nformula = \"mixing\"\n");
    REQUIRE(good.accounts.size() == 1);
    CHECK(good.accounts[0].mixing);
    CHECK(good.accounts[0].largest_flow_m3_s == 150);
    CHECK_FALSE(section.says({"formula"}));
    read(park, "resource = \"COD\"\nscope = \"park\"\nformula = \"mixing\"\n");
    CHECK(park.says({"a formula for control sections"}));
    read(energy, "resource = \"energy\"\nscope = \"section\"\nformula = \"mixing\"\n");
    CHECK(energy.says({"a resource counted by mass a year"}));
}

TEST_CASE("the gap at which the search may stop is a share", "[input][case]") {
    SmallCase small, wrong;
    const std::string rest = SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() + "[plan]\n";
    small.toml(rest + "gap_target = 0.01\n");
    CHECK(small.read().plan.gap_target == 0.01);
    CHECK_FALSE(small.says({"gap_target"}));
    wrong.toml(rest + "gap_target = 5\n");
    wrong.read();
    CHECK(wrong.says({"gap_target", "5"}));
}

TEST_CASE("more than one phase is refused honestly", "[input][case]") {
    SmallCase small;
    const std::string phases = "[[plan.phase]]\nid = \"a\"\n[[plan.phase]]\nid = \"b\"\n";
    small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() + phases).read();
    CHECK(small.says({"this version does not plan phases"}));
}

TEST_CASE("one phase is a name and dates", "[input][case]") {
    SmallCase small;
    small.toml(SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() +
               "[[plan.phase]]\nid = \"2030\"\nstart = 2026-01-01\nend = 2030-12-31\n");
    const Case c = small.read();
    CHECK(small.said() == std::vector<std::string>{});
    CHECK(c.plan.phase.id == "2030");
}

TEST_CASE("an account names a resource, a scope and a fitting layer", "[input][case]") {
    SmallCase small;
    const std::string base =
        SmallCase::head() + SmallCase::enterprises() + SmallCase::park_layer() + SmallCase::resource();
    SECTION("unknown resource") {
        small.toml(base + "[account.a]\nresource = \"CDO\"\nscope = \"park\"\nfield = \"q\"\n").read();
        CHECK(small.says({"CDO given", "did you mean 'COD'?"}));
    }
    SECTION("unknown layer") {
        small.toml(base + "[account.a]\nresource = \"COD\"\nscope = \"park\"\nlayer = \"park\"\nfield = \"q\"\n")
            .read();
        CHECK(small.says({"park given", "did you mean 'parks'?"}));
    }
    SECTION("layer of another role") {
        small.toml(base + "[account.a]\nresource = \"COD\"\nscope = \"zone\"\nlayer = \"parks\"\nfield = \"q\"\n")
            .read();
        CHECK(small.says({"parks given", "whose role fits"}));
    }
    SECTION("the only layer of the scope is taken") {
        const Case c = small.toml(base + "[account.a]\nresource = \"COD\"\nscope = \"park\"\nfield = \"q\"\n").read();
        CHECK(c.accounts.at(0).layer == "parks");
        REQUIRE(small.said().size() == 1); // nothing counted as used, which nobody said
        CHECK(small.says({"warning", "account.a", "used_field", "background = \"excludes_listed\""}));
    }
    SECTION("nothing is used before, when the case says what is counted") {
        small
            .toml(base + "[account.a]\nresource = \"COD\"\nscope = \"park\"\nfield = \"q\"\n" +
                  "background = \"excludes_listed\"\n")
            .read();
        CHECK(small.said() == std::vector<std::string>{});
    }
}

TEST_CASE("absent takes roles and kinds of protected areas", "[input][case]") {
    SmallCase small;
    small.toml(SmallCase::head() + "absent = [\"rivers\", \"farmland\", \"lakez\"]\n" + SmallCase::enterprises() +
               SmallCase::park_layer());
    const Case c = small.read();
    CHECK(c.is_absent(Role::rivers));
    CHECK(c.is_absent_kind("farmland"));
    CHECK_FALSE(c.is_absent_kind("wetland"));
    CHECK(small.says({"lakez given"}));
    CHECK(small.faults.error_count() == 1);
}

TEST_CASE("fields, codes and units of a layer must name what the role has", "[input][case]") {
    SmallCase small;
    small.toml(SmallCase::head() + SmallCase::enterprises() + "fields = {sectr = \"X\", cod_actual = \"C\"}\n" +
               "units = {cod_actual = \"m\"}\nvalues.hazard = {big = [\"大\"]}\n" + SmallCase::park_layer() +
               SmallCase::resource());
    small.read();
    CHECK(small.faults.error_count() == 3);
    CHECK(small.says({"layers.enterprises.fields", "'sectr'", "did you mean 'sector'?"}));
    CHECK(small.says({"m given", "a unit that converts to t/a"}));
    CHECK(small.says({"'big'", "none, general, major"}));
}

TEST_CASE("the canonical text is the effective case without folders", "[input][case]") {
    SmallCase small;
    small.toml(SmallCase::head() + SmallCase::enterprises() + "[layers.parks]\nsource = \"" +
               (small.folder() / "parks.geojson").string() + "\"\n");
    const Case c = small.read({"case.clearance_m=5"});
    CHECK(small.said() == std::vector<std::string>{});
    CHECK(c.canonical_text.find("\"clearance_m\":5") != std::string::npos);
    CHECK(c.canonical_text.find(small.folder().string()) == std::string::npos);
    CHECK(c.canonical_text.find("\"source\":\"parks.geojson\"") != std::string::npos);
}

TEST_CASE("the canonical text does not depend on the order of tables", "[input][case]") {
    SmallCase small;
    const std::string one = small.read().canonical_text;
    small.toml(SmallCase::resource() + SmallCase::park_layer() + "# a comment\n" + SmallCase::enterprises() +
               SmallCase::head());
    CHECK(small.read().canonical_text == one);
}

TEST_CASE("a file that is no TOML is a fault with the line", "[input][case]") {
    SmallCase small;
    small.toml("[case]\nid = \n").read();
    CHECK(small.says({"line 2", "no valid TOML"}));
}

TEST_CASE("a missing case file is a fault", "[input][case]") {
    Faults faults;
    read_case("/nowhere/case.toml", {}, faults);
    CHECK(faults.error_count() == 1);
}
