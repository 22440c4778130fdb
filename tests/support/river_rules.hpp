// SPDX-License-Identifier: Apache-2.0
// A pack of rules that ask what lies down the river, written to a file of its own for a test.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "base/atomic_file.hpp"

namespace reachplan::test {

/// Limits of total phosphorus for a test of mixing, and what asks for them.
inline const std::string k_water_limits = R"toml([water_limits.TP]
note = { en = "a table", zh = "某表" }
unit = "mg/L"
river = { II = 0.1, III = 0.2 }
lake = { II = 0.025, III = 0.05 }
)toml";
inline const std::string k_mixing = "{ mixing = \"TP\", variant = \"relocated\", limits = \"TP\", within_m = 30000, "
                                    "largest_flow_m3_s = 150 }";

class RiverRules {
public:
    /// `wheres` are predicates; the rules are called WAY-1, WAY-2 ... and forbid new builds. `tables`: what they refer to.
    explicit RiverRules(const std::vector<std::string>& wheres, const std::string& tables = "",
                        const std::string& effect = "forbid") {
        std::ofstream file(path(), std::ios::binary);
        file << R"toml([pack]
id = "ways"
title = { en = "Ways", zh = "沿河" }
[documents.LAW]
title = { en = "A law", zh = "某法" }
issuer = { en = "Somebody", zh = "某机关" }
)toml" << tables;
        for (std::size_t i = 0; i < wheres.size(); ++i) {
            file << "[[rule]]\nid = \"WAY-" << i + 1 << "\"\n"
                 << R"toml(valid_from = 2021-03-01
title = { en = "No", zh = "禁止" }
note = { en = "A note", zh = "说明" }
citation = { document = "LAW" }
authority = { en = "They", zh = "机关" }
effect = ")toml" << effect
                 << R"toml("
actions = ["new"]
jurisdiction = "nation"
where = )toml" << wheres[i]
                 << "\n";
        }
    }
    std::string path() const { return (m_folder.path() / "ways.toml").string(); }

private:
    ScratchFolder m_folder;
};

} // namespace reachplan::test
