// SPDX-License-Identifier: Apache-2.0
// One cell of a user's table to one canonical value: numbers however they are written, units, coded
// words, dates, lists. Says what is wrong instead of throwing.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/message.hpp"
#include "geo/vector_reader.hpp"
#include "input/column_map.hpp"
#include "input/record.hpp"

namespace reachplan {

struct CellProblem {
    std::string value; // as given
    Message expected;
    Message fix;
};

/// `codes`: their words to ours for this field (may be null). Null cells, and words that mean none, give
/// std::monostate. On a problem the value is std::monostate as well.
Value convert_value(const RawValue& cell, const MappedField& mapped, const std::map<std::string, std::string>* codes,
                    std::vector<CellProblem>& problems);

/// The schema's fallback as a value; std::monostate when it has none.
Value fallback_value(const WantedField& field);

} // namespace reachplan
