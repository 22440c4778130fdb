// SPDX-License-Identifier: Apache-2.0
#include "network/water_capacity.hpp"

#include <cmath>

#include "base/text.hpp"

namespace reachplan {
namespace {

constexpr double k_seconds_per_day = 86400;

} // namespace

double reach_capacity_t_a(const MixedReach& reach, LoadPlace place) {
    const double gone = reach.decay_per_day * reach.travel_days;
    const double room = reach.limit_mg_l - reach.background_mg_l * std::exp(-gone);
    switch (place) {
    case LoadPlace::head:
        return k_t_a_per_g_s * reach.flow_m3_s * (reach.limit_mg_l * std::exp(gone) - reach.background_mg_l);
    case LoadPlace::middle: return k_t_a_per_g_s * reach.flow_m3_s * room * std::exp(gone / 2);
    case LoadPlace::end: break;
    }
    return k_t_a_per_g_s * reach.flow_m3_s * room;
}

double section_capacity_t_a(double flow_m3_s, double limit_mg_l, double background_mg_l) {
    return k_t_a_per_g_s * flow_m3_s * (limit_mg_l - background_mg_l);
}

double mixed_mg_l(double flow_m3_s, double background_mg_l, double load_t_a) {
    return background_mg_l + load_t_a / (k_t_a_per_g_s * flow_m3_s);
}

double travel_days(double length_m, double velocity_m_s) {
    return length_m / velocity_m_s / k_seconds_per_day;
}

std::optional<Message> refuse_full_mixing(double flow_m3_s, double largest_m3_s) {
    if (flow_m3_s < largest_m3_s) {
        return std::nullopt;
    }
    return msg("network.large_river", {{"flow", format_number(flow_m3_s)}, {"largest", format_number(largest_m3_s)}});
}

} // namespace reachplan
