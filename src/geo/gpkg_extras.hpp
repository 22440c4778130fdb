// SPDX-License-Identifier: Apache-2.0
// The tables of a GeoPackage that GDAL cannot write: titles of columns, layer_styles as QGIS wants them, projects.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "geo/gpkg_writer.hpp"

namespace reachplan {

constexpr const char* k_gpkg_time = "2026-01-01T00:00:00.000Z"; // of every change, so that no file tells the clock
constexpr const char* k_gpkg_geometry = "geom";

/// Runs a statement on the connection that writes the file; throws when it fails.
using Sql = std::function<void(const std::string& statement)>;

/// As a literal: 'it''s'.
std::string sql_text(std::string_view text);

void write_titles(const Sql& sql, const std::vector<TableSpec>& tables);
/// The default style of each table that has one.
void write_styles(const Sql& sql, const std::vector<TableSpec>& tables);
/// `projects`: .qgs by name.
void write_projects(const Sql& sql, const std::map<std::string, std::string>& projects);

} // namespace reachplan
