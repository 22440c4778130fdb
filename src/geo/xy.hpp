// SPDX-License-Identifier: Apache-2.0
// A place in some plane: a projection's metres, or columns and rows of a raster.
#pragma once

namespace reachplan {

struct Xy {
    double x = 0;
    double y = 0;
};

} // namespace reachplan
