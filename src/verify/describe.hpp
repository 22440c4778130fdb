// SPDX-License-Identifier: Apache-2.0
// The report of a check in words and as JSON, violations by kind and subject.
#pragma once

#include <string>

#include "verify/verify_plan.hpp"

namespace reachplan {

/// What differs in data and options comes first; without `whole` the rest ends after 20.
std::string report_text(const VerifyReport& report, Lang lang, bool whole);
/// Keys: ok, checks, units, relocations, sites, findings, accounts, bound_recomputed, violations[{kind, subject, id, what{en, zh}}].
std::string report_json(const VerifyReport& report);

} // namespace reachplan
