// SPDX-License-Identifier: Apache-2.0
// A QGIS project as a GeoPackage keeps it: a zip archive with one .qgs in it, written as hexadecimal text.
#pragma once

#include <string>

namespace reachplan {

/// The same bytes for the same project: the archive has no clock in it. Throws ProcessingError.
std::string packed_project(const std::string& name, const std::string& qgs);

} // namespace reachplan
