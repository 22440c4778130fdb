// SPDX-License-Identifier: Apache-2.0
// Which files a raster is read from, for whoever wants to know whether it has changed.
#pragma once

#include <filesystem>
#include <vector>

#include "geo/raster_reader.hpp"

namespace reachplan {

/// Its own first, then those beside it that GDAL takes into account; empty when it cannot be opened.
std::vector<std::filesystem::path> raster_files(const RasterSource& source);

} // namespace reachplan
