// SPDX-License-Identifier: Apache-2.0
// What `screen` tells besides its rasters: which bit is which rule, the mask of each profile, and cells and square
// kilometres by rule, profile, province and reach.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "eligibility/buffers/buffer_audit.hpp"
#include "eligibility/screen.hpp"
#include "eligibility/suitability/score_cells.hpp"
#include "input/case.hpp"
#include "sites/open_land.hpp"

namespace reachplan {

struct ScreenDocument {
    const Case& the_case;
    const ScreenPlan& plan;
    const Screening& screening;
    const Suitability& suitability;
    const std::vector<ScoredCells>& scored; // by profile; none: no suitability was asked for
    const BufferAudit& buffers;
    const std::vector<OpenSite>& open_land; // none: not asked for, or there is none
    std::map<std::string, std::string> run; // what decided it
    std::string rules_sha256;
    std::vector<std::pair<std::string, std::string>> files; // name, sha256
};

/// The file screen.json: marks completeness and holds the sha256 of the rasters.
std::string screen_json(const ScreenDocument& document);
/// For a person: the grid, what each rule closes, what is left for each profile.
std::string screen_text(const ScreenDocument& document, Lang lang);

} // namespace reachplan
