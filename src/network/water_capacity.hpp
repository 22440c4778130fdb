// SPDX-License-Identifier: Apache-2.0
// What a river can take, by the steady formulas for full mixing and first-order decay (domain: water environmental
// capacity; the method of GB/T 25173-2010, its text not confirmed). m3/s, mg/L, 1/d, days; capacities in t/a.
// A negative capacity is a deficit: there is no room. Full mixing is wrong on a large river, where one reach
// would seem to take more than the mixing zones of a whole province: there the capacity comes from a zone table.
#pragma once

#include <optional>
#include <string_view>

#include "base/message.hpp"

namespace reachplan {

/// t/a of 1 g/s: m3/s x mg/L x 86400 s x 365 d / 1e6 g.
inline constexpr double k_t_a_per_g_s = 31.536;

struct MixedReach {
    double flow_m3_s = 0;
    double decay_per_day = 0;
    double travel_days = 0;     // from its head to its end
    double limit_mg_l = 0;      // at its end
    double background_mg_l = 0; // at its head
};

enum class LoadPlace { head, middle, end };

/// Where along the reach the load is taken to enter decides how much of it is gone before the end.
double reach_capacity_t_a(const MixedReach& reach, LoadPlace place);

/// What may arrive at a section beside its background.
double section_capacity_t_a(double flow_m3_s, double limit_mg_l, double background_mg_l);
/// Background plus load, fully mixed.
double mixed_mg_l(double flow_m3_s, double background_mg_l, double load_t_a);

/// Travel time at a velocity.
double travel_days(double length_m, double velocity_m_s);

/// Why full mixing is refused at such a flow, with advice; nullopt where it may be used. `largest_m3_s` comes from
/// the case's data: the size classes of rivers are not confirmed.
std::optional<Message> refuse_full_mixing(double flow_m3_s, double largest_m3_s);

} // namespace reachplan
