// SPDX-License-Identifier: Apache-2.0
// Geometry as bytes, bit by bit the same when read back on this machine.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geo/geometry.hpp"

namespace reachplan {

std::string bytes_of(const Geometry& geometry);
/// nullopt when they are not those of a geometry.
std::optional<Geometry> geometry_of(std::string_view bytes);

} // namespace reachplan
