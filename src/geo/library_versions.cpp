// SPDX-License-Identifier: Apache-2.0
#include "geo/library_versions.hpp"

#include <gdal.h>
#include <geos_c.h>
#include <proj.h>

namespace reachplan {

std::string library_versions() {
    return std::string("GDAL ") + GDALVersionInfo("RELEASE_NAME") + ", PROJ " + proj_info().version + ", GEOS " +
           GEOSversion();
}

} // namespace reachplan
