// SPDX-License-Identifier: Apache-2.0
// The GeoPackage of open land: its patches as sites, which enterprises each profile stands for, and what decided it.
#pragma once

#include <filesystem>

#include "output/screen_document.hpp"
#include "output/table.hpp"

namespace reachplan {

std::vector<Table> open_land_tables(const ScreenDocument& document);
/// `path` must not exist.
void write_open_land(const ScreenDocument& document, const std::filesystem::path& path);

} // namespace reachplan
