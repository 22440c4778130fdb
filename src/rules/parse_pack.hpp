// SPDX-License-Identifier: Apache-2.0
// The parts of a rule pack, each from its TOML table. Format: data/rules/README.md. Only src/rules includes this.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rules/predicate.hpp"
#include "rules/rule.hpp"
#include "rules/table_reader.hpp"

namespace reachplan {

/// What the rules of one pack may refer to.
struct PackWords {
    std::map<std::string, Citation> documents; // without article
    std::vector<Term> processes;
};

PackWords parse_words(TableReader& pack);
Rule parse_rule(const toml::table& table, const std::string& pack, const std::string& file, const PackWords& words,
                Faults& faults);
Programme parse_programme(const toml::table& table, const std::string& file, const PackWords& words, Faults& faults);
/// The predicate in the reader's table; `always` after a fault.
Predicate parse_predicate(TableReader& reader);

} // namespace reachplan
