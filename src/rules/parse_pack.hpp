// SPDX-License-Identifier: Apache-2.0
// The parts of a rule pack, each from its TOML table. Format: data/rules/README.md. Only src/rules includes this.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/predicate.hpp"
#include "rules/rule.hpp"
#include "rules/table_reader.hpp"

namespace reachplan {

/// What the rules of one pack may refer to.
struct PackWords {
    std::map<std::string, Citation> documents; // without article
    std::vector<Term> processes;
    std::vector<Term> proofs;
    std::vector<Term> jurisdictions; // polygons that a rule may hold in
    std::map<std::string, LimitTable> limits;
    std::map<std::string, WaterLimits> water_limits;
    Date as_of{}; // the day of the law
};

PackWords parse_words(TableReader& pack, Date as_of);
Rule parse_rule(const toml::table& table, const std::string& pack, const std::string& file, const PackWords& words,
                Faults& faults);
Programme parse_programme(const toml::table& table, const std::string& file, const PackWords& words, Faults& faults);
/// The predicate in the reader's table; `always` after a fault.
Predicate parse_predicate(TableReader& reader, const PackWords& words);
/// The pack's tables [water_limits.ID].
std::map<std::string, WaterLimits> parse_water_limits(TableReader& pack);
void parse_mixing(TableReader& reader, Predicate& predicate, const PackWords& words);
/// A distance in metres under the key.
double parse_distance(TableReader& reader, std::string_view key);
/// Ids of the terms, for "one of" and "did you mean".
std::vector<std::string_view> ids_of(const std::vector<Term>& terms);

} // namespace reachplan
