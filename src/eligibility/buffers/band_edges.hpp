// SPDX-License-Identifier: Apache-2.0
// Walks the edge of bands and measures each piece of it to the rivers.
#pragma once

#include <vector>

#include "eligibility/buffers/banded_rivers.hpp"
#include "eligibility/buffers/buffer_audit.hpp"

namespace reachplan {

/// Stretches of the outer edge of all bands of the group together, with the figures of `claim` that are about edges.
std::vector<BufferEdge> walk_edges(const BandGroup& group, BufferClaim& claim);

} // namespace reachplan
