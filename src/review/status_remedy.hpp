// SPDX-License-Identifier: Apache-2.0
// Papers and standings that would turn a refusal round: proofs that an exception asks for, another status of the
// park, and values that the tables do not give yet. What a unit is (its class, its hazard) no paper changes.
#pragma once

#include <functional>

#include "review/remedy.hpp"

namespace reachplan {

/// Proposes single settings first, and all that help a little together if no single one does. `keep` reviews a remedy again and
/// tells whether it helped; of several values of one field the first that helps is kept.
void find_status_remedies(const Desk& desk, const Application& application, const Ground& ground, const Review& before,
                          const std::function<bool(Remedy)>& keep);

/// The application with the settings of a proof or status remedy.
Changed with_status(const Desk& desk, const Application& application, const Ground& ground, const Remedy& remedy);

} // namespace reachplan
