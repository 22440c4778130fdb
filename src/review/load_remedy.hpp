// SPDX-License-Identifier: Apache-2.0
// How much less an application must ask, or have end elsewhere, for its books to close. What goes through works counts
// by volume x effluent limit, so there it is the waste water that must shrink, in whole m3/d, not the unit's own load.
#pragma once

#include <vector>

#include "review/remedy.hpp"

namespace reachplan {

/// Kind cut_load or offset, not yet reviewed. Without amounts where nothing is lacking, or where it cannot help.
Remedy load_remedy(const Desk& desk, const Application& application, const Ground& ground, const Review& before,
                   const Taken& taken, Remedy::Kind kind);

/// "cod 3.2 t/a, wastewater 40 m3/d"
std::string words_of(const std::vector<Remedy::Amount>& amounts);

/// The application's row with less of each load and of its waste water, at least nothing.
Record with_loads_cut(const Desk& desk, const Application& application, const Ground& ground,
                      const std::vector<Remedy::Amount>& amounts);

} // namespace reachplan
