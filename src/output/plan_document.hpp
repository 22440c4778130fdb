// SPDX-License-Identifier: Apache-2.0
// Everything that is known when a plan is finished, as the writers take it: the GeoPackage, the map
// picture and the summary on stdout all show the same document.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "allocation/plan.hpp"
#include "eligibility/buffers/buffer_audit.hpp"
#include "eligibility/law.hpp"
#include "eligibility/place.hpp"
#include "input/case.hpp"
#include "input/record.hpp"
#include "network/river_network.hpp"
#include "output/lasting_rows.hpp"
#include "output/output_shapes.hpp"
#include "rules/rule.hpp"
#include "sites/site.hpp"

namespace reachplan {

struct PlanDocument {
    const Case& the_case;
    const Inputs& inputs;
    const Law& law;
    const RiverNetwork& rivers;
    const std::vector<Unit>& units; // same order as plan.units
    const SiteSet& sites;
    const Plan& plan;
    Faults warnings;
    /// Rows of the `run` table: version, case_sha256, input hashes, options; sorted by key. No clock, host or path.
    std::vector<std::pair<std::string, std::string>> run;
    const BufferAudit* buffers = nullptr; // of ready-made river bands, where the case has some
    /// Never null. Plans of one case, one after the other, share theirs.
    std::shared_ptr<OutputShapes> shapes = std::make_shared<OutputShapes>();
    std::shared_ptr<LastingRows> lasting = std::make_shared<LastingRows>();
};

/// Writes PLAN.gpkg under a scratch name and puts it in place whole. Throws ProcessingError.
void write_plan(const PlanDocument& document, const std::filesystem::path& target);

/// The map as one self-contained SVG (A3 landscape, both languages): river, 1 km zone, parks, moves and bans, with an inset
/// where most moves are, legend, scale bar, CRS, data note.
std::string plan_map_svg(const PlanDocument& document);

/// What was decided, for stdout: first what was not assessed, then outcomes, cost against baseline, accounts that bind.
std::string plan_summary_text(const PlanDocument& document, Lang lang);
std::string plan_summary_json(const PlanDocument& document);

} // namespace reachplan
