// SPDX-License-Identifier: Apache-2.0
// "Why is this unit not in that park?", asked of a plan that was written: the case is planned again with the unit locked
// into the park, and the two are laid side by side.
#pragma once

#include "batch/plan_extract.hpp"
#include "output/elsewhere_text.hpp"
#include "pipeline.hpp"

namespace reachplan {

/// Throws UsageError where the plan was made of another case, other data or another pack of rules than `loaded`.
void check_same_question(const PlanExtract& plan, const LoadedCase& loaded, const std::filesystem::path& file);

/// `loaded` is used up. Unit and park are in the case. Whoever keeps together with the unit goes there, too. Locks of the
/// case stay, but for one of the unit itself.
PlanElsewhere plan_elsewhere(const PlanExtract& plan, std::unique_ptr<LoadedCase> loaded,
                             const std::string& enterprise_id, const std::string& park_id, Progress& progress);

} // namespace reachplan
