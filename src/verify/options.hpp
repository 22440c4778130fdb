// SPDX-License-Identifier: Apache-2.0
// Every outcome that the law and the case leave to a unit, with its price and what it moves: the ground
// on which a bound can be recomputed.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "verify/book.hpp"

namespace reachplan::verify {

struct Option {
    std::string park; // "" in place
    std::int64_t unplaced_weight = 0;
    std::int64_t cost_yuan = 0;
    std::map<std::string, std::int64_t> net; // by account
};

std::int64_t hazard_weight(const Unit& unit);
std::vector<Option> options_of(Audit& audit, const Book& book, const Unit& unit);

} // namespace reachplan::verify
