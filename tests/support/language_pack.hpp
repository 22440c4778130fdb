// SPDX-License-Identifier: Apache-2.0
// A rule pack that uses every word of the rule language once, for tests that both judges must pass.
#pragma once

#include <fstream>
#include <string>

#include "base/atomic_file.hpp"

namespace reachplan::test {

inline std::string language_rule(const std::string& id, const std::string& rest) {
    return "[[rule]]\nid = \"" + id +
           "\"\nvalid_from = 2020-01-01\ntitle = { en = \"T\", zh = \"题\" }\nnote = { en = \"N\", zh = \"注\" }\n"
           "citation = { document = \"LAW\" }\nauthority = { en = \"A\", zh = \"机关\" }\n" +
           rest + "\n";
}

inline std::string language_pack_text() {
    const std::string built = "effect = \"forbid\"\nactions = [\"new\"]\n";
    return R"toml([pack]
id = "language"
title = { en = "Every word", zh = "全部词语" }
[documents.LAW]
title = { en = "A law", zh = "某法" }
issuer = { en = "Somebody", zh = "某机关" }
[proofs]
swap = { en = "capacity swap", zh = "产能置换" }
water = { en = "water standard", zh = "水耗标准" }
[jurisdictions]
CN-A = { en = "A", zh = "甲" }
lake_basin = { en = "Lake basin", zh = "湖流域" }
nowhere = { en = "Nowhere", zh = "无" }
[limits.energy]
note = { en = "invented", zh = "虚构" }
load_unit = "tce/a"
unit = "tce/10^4 yuan"
scale = 10000
by_sector = { "26" = 0.5, "2614" = 0.2 }
)toml" + language_rule("SWAP", built + "jurisdiction = \"nation\"\nunless = { document = \"swap\" }") +
           language_rule("ASK", "effect = \"flag\"\nactions = [\"new\"]\njurisdiction = \"nation\"\n"
                                "who = { all = [{ attribute = \"enterprise.hazard\", one_of = [\"major\"] }, "
                                "{ not = { given = \"enterprise.safety_distance_m\" } }] }") +
           language_rule("AWAY", built + "jurisdiction = \"nation\"\n"
                                         "who = { given = \"enterprise.safety_distance_m\" }\n"
                                         "where = { near = \"sensitive\", within_field = "
                                         "\"enterprise.safety_distance_m\" }") +
           language_rule("AWAY-OPEN", built + "jurisdiction = \"nation\"\nwhere = { any = [{ near = \"sensitive\", "
                                              "within_field = \"enterprise.safety_distance_m\", filter = { kind = "
                                              "[\"school\"] } }, { document = \"water\" }] }") +
           language_rule("THRIFT", built + "jurisdiction = \"nation\"\nwhere = { intensity = \"energy\", variant = "
                                           "\"relocated\", per = \"output_yuan\", op = \">\", limits = \"energy\" }") +
           language_rule("STEAM", built + "jurisdiction = \"nation\"\nwhere = { intensity = \"steam\", variant = "
                                          "\"actual\", per = \"output_yuan\", op = \">=\", limits = \"energy\" }") +
           language_rule("BASIN-BAN", built + "jurisdiction = \"lake_basin\"") +
           language_rule("PROVINCE-NEAR", built + "jurisdiction = \"CN-A\"\nwhere = { near = \"rivers\", within_m = "
                                                  "1500, filter = { rank = [\"main_stem\"] } }") +
           language_rule("NOWHERE", built + "jurisdiction = \"nowhere\"") +
           language_rule("GENERAL", built + "jurisdiction = \"nation\"\nwhere = { near = \"rivers\", within_m = "
                                            "1000 }") +
           language_rule("LOCAL-LAX", "effect = \"conditional\"\nactions = [\"new\"]\njurisdiction = \"CN-A\"\n"
                                      "where = { near = \"rivers\", within_m = 200 }") +
           language_rule("CROSS", "effect = \"conditional\"\nactions = [\"new\"]\njurisdiction = \"nation\"\n"
                                  "transfer = \"cross_province\"\nconditions = [\"swap\", \"water\"]") +
           language_rule("LAPSED", "effect = \"conditional\"\nactions = [\"new\"]\njurisdiction = \"nation\"\n"
                                   "where = { expired = \"park.recognised_until\" }") +
           language_rule("GRADED", "effect = \"flag\"\nactions = [\"new\"]\njurisdiction = \"nation\"\n"
                                   "where = { given = \"park.safety_grade\" }") +
           language_rule("BOOKS", built + "jurisdiction = \"nation\"\nwhere = { account = \"exceeded\", scopes = "
                                          "[\"park\", \"zone\"], resources = [\"COD\"] }") +
           language_rule("UP", built + "jurisdiction = \"nation\"\ntransfer = \"upstream\"") +
           language_rule("SAME", "effect = \"conditional\"\nactions = [\"new\"]\njurisdiction = \"nation\"\n"
                                 "transfer = \"same_class\"") +
           language_rule("LEAVE", "effect = \"forbid\"\nactions = [\"operate\"]\nways_out = [\"relocate\", "
                                  "\"upgrade\"]\ndeadline = 2025-12-31\njurisdiction = \"nation\"\nwhere = { near = "
                                  "\"urban_boundary\", within_m = 0, filter = { kind = [\"built_up\"] } }");
}

/// The pack in a file of its own, gone with the object.
class LanguagePack {
public:
    LanguagePack() { std::ofstream(path(), std::ios::binary) << language_pack_text(); }
    std::string path() const { return (m_folder.path() / "language.toml").string(); }

private:
    ScratchFolder m_folder;
};

} // namespace reachplan::test
