// SPDX-License-Identifier: Apache-2.0
// Which column of a layer holds which canonical field: as the case says, else the same name, else
// the same name in other letters, else a usual Chinese or English header.
#pragma once

#include <cstddef>
#include <vector>

#include "base/faults.hpp"
#include "geo/vector_reader.hpp"
#include "input/case.hpp"
#include "input/wanted_fields.hpp"

namespace reachplan {

struct MappedField {
    WantedField field;
    std::optional<std::size_t> column; // nullopt: not in the layer
    double factor = 1;                 // from the column's unit to the field's
};

/// Reports required fields without a column, columns that the case names and the layer lacks, and unfit units.
std::vector<MappedField> map_columns(const LayerConfig& layer, std::vector<WantedField> wanted, const RawLayer& raw,
                                     Faults& faults);

} // namespace reachplan
