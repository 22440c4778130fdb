// SPDX-License-Identifier: Apache-2.0
// One layer of the case to records: columns found, cells converted, shape checked. Ids are canonical
// but not yet known to be unique; references are not yet checked.
#pragma once

#include <string>
#include <vector>

#include "base/faults.hpp"
#include "input/case.hpp"
#include "input/record.hpp"

namespace reachplan {

struct LayerRows {
    std::vector<Record> records;    // in file order
    std::vector<std::string> files; // what was read, for the digest
};

LayerRows read_layer(const Case& the_case, const LayerConfig& layer, Faults& faults);

/// "17 (id P-0042)" as faults name a feature.
std::string feature_name(const Record& record);

} // namespace reachplan
