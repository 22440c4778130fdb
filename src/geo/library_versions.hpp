// SPDX-License-Identifier: Apache-2.0
// The libraries that geometry and rasters are read and projected with, as they run.
#pragma once

#include <string>

namespace reachplan {

std::string library_versions();

} // namespace reachplan
