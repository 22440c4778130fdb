// SPDX-License-Identifier: Apache-2.0
#include "output/output_shapes.hpp"

#include "output/table.hpp"

namespace reachplan {

const OutputShape& OutputShapes::of(const Geometry& geometry) {
    const auto [known, is_new] = m_as_given.try_emplace(&geometry);
    if (is_new) {
        known->second = {output_geometry(geometry)};
    }
    return known->second;
}

const OutputShape& OutputShapes::thin(const Geometry& geometry) {
    const auto [known, is_new] = m_thin.try_emplace(&geometry);
    if (is_new) {
        known->second = {output_geometry(thinned(geometry))};
    }
    return known->second;
}

} // namespace reachplan
