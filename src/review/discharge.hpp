// SPDX-License-Identifier: Apache-2.0
// Where the waste water of an application goes: where it stands today if it stays, as it says itself of the place it
// applies for, else as newcomers of the park do.
#pragma once

#include "review/ground.hpp"

namespace reachplan {

/// The place as the books take it.
Destination destination_of(const Desk& desk, const Application& application, const Ground& ground);

/// Nowhere when the case counts nothing at sections or works.
Outlet outlet_of(const Desk& desk, const Application& application, const Ground& ground);

} // namespace reachplan
