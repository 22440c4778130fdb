// SPDX-License-Identifier: Apache-2.0
// The QGIS style of a layer: styles/<layer>.qml (table.qml for tables without geometry) with the
// aliases of the layer's columns put in, so that they cannot disagree with the columns.
#pragma once

#include <string>
#include <string_view>

#include "geo/gpkg_writer.hpp"

namespace reachplan {

/// Where the aliases go in a style file.
inline constexpr std::string_view k_alias_place = "<!--aliases-->";

/// Throws std::logic_error when no style of that name is embedded or it has no place for the aliases.
std::string style_of(const TableSpec& spec);
/// That of a raster: it has no columns.
std::string raster_style(std::string_view name);

} // namespace reachplan
