// SPDX-License-Identifier: Apache-2.0
// The land between bands and truth, tile by tile, and what of a park lies in either.
#pragma once

#include <vector>

#include "eligibility/buffers/banded_rivers.hpp"
#include "eligibility/buffers/buffer_audit.hpp"

namespace reachplan {

/// What the bands leave out and take in, with the hectares of `claim`. Pieces end at tiles of a tenth of a degree.
std::vector<BufferDifference> cut_differences(const BandGroup& group, BufferClaim& claim);

/// Land of the geometry, in hectares, within the claimed distance of a river, and within a band.
double band_ha(const BandGroup& group, const Geometry& land);
double buffer_ha(const BandGroup& group, const Geometry& land);

} // namespace reachplan
