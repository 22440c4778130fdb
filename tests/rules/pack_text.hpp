// SPDX-License-Identifier: Apache-2.0
// A rule pack of one rule in text, to be spoilt line by line, and the faults that loading it gives.
#pragma once

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/atomic_file.hpp"
#include "rules/load_rules.hpp"

namespace reachplan::test {

inline const std::string k_pack_head = R"toml(
[pack]
id = "small"
title = { en = "Small", zh = "小" }
[documents.LAW]
title = { en = "A law", zh = "某法" }
issuer = { en = "Somebody", zh = "某机关" }
issued = 2020-12-26
[documents.RUMOUR]
title = { en = "A rumour", zh = "传闻" }
issuer = { en = "Nobody", zh = "无" }
confirmed = false
[processes]
coking = { en = "coking", zh = "炼焦" }
)toml";

inline const std::string k_rule = R"toml(
[[rule]]
id = "R-1"
valid_from = 2021-03-01
title = { en = "No", zh = "禁止" }
note = { en = "A note", zh = "说明" }
citation = { document = "LAW", article = "26(2)" }
authority = { en = "They", zh = "机关" }
effect = "forbid"
actions = ["new"]
jurisdiction = "basin"
sectors = ["26"]
where = { near = "rivers", within_m = 1000, filter = { rank = ["main_stem"] } }
)toml";

/// Words that stand after the rule, so that the lines before keep their numbers.
inline const std::string k_words = R"toml(
[proofs]
swap = { en = "capacity swap", zh = "产能置换" }
[jurisdictions]
CN-HB = { en = "Hubei", zh = "湖北省" }
[limits.energy]
note = { en = "assumed", zh = "假定" }
load_unit = "tce/a"
unit = "tce/10^4 yuan"
scale = 10000
by_sector = { "26" = 0.5, "2614" = 0.2 }
)toml";

/// The text with `from` (which must be there) replaced by `to`.
inline std::string spoilt(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) {
        throw std::logic_error("the pack has no such text: " + std::string(from));
    }
    return text.replace(at, from.size(), to);
}

struct Loaded {
    RuleSet rules;
    std::vector<std::string> faults; // in English, without the file
};

inline Loaded load_text(const std::string& text, std::string_view as_of = "2026-01-01") {
    const ScratchFolder folder;
    std::ofstream(folder.path() / "small.toml", std::ios::binary) << text;
    Faults faults;
    Loaded loaded{load_rules({"small.toml"}, folder.path(), *parse_date(as_of), faults), {}};
    for (Fault fault : faults.sorted()) {
        fault.file.clear();
        loaded.faults.push_back(render(fault, Lang::en));
    }
    return loaded;
}

} // namespace reachplan::test
