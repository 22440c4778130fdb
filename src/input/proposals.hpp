// SPDX-License-Identifier: Apache-2.0
// Applications that come with the command instead of with the case: a file beside it, or a single one
// spelled out on the command line.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/faults.hpp"
#include "input/case.hpp"
#include "input/record.hpp"

namespace reachplan {

/// The file takes the place of the source of the case's layer `proposals`, whose column names, codes and CRS stay; without such a layer
/// one is added, and tables and other files without a CRS are taken as CGCS2000 longitude and latitude.
void take_proposals_from(const std::filesystem::path& file, Case& the_case, Faults& faults);

/// One application of the enterprise for a park or a point; an id that the case does not have is a fault with the nearest one.
void add_proposal(Inputs& inputs, const std::string& enterprise_id, const std::string& park_id,
                  const std::optional<LonLat>& at, Faults& faults);

/// Who applies, and for which place: said of every row at once, with all its other faults. A row whose place or unit was
/// given and not understood is not told again.
void check_proposals(const Case& the_case, const Inputs& inputs, Faults& faults);

} // namespace reachplan
