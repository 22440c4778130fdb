// SPDX-License-Identifier: Apache-2.0
// Patches as the rest of the program takes polygons: longitude and latitude, edges that are geodesics within a millimetre
// of the lines of the grid.
#pragma once

#include <memory>

#include "geo/geometry.hpp"
#include "geo/grid.hpp"
#include "geo/patches/patch.hpp"

namespace reachplan {

class PatchGeometry {
public:
    explicit PatchGeometry(const Grid& grid);
    ~PatchGeometry();
    PatchGeometry(const PatchGeometry&) = delete;
    PatchGeometry& operator=(const PatchGeometry&) = delete;

    Geometry of(const Patch& patch) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reachplan
