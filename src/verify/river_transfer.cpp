// SPDX-License-Identifier: Apache-2.0
#include "verify/river_transfer.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "input/rivers/river_arms.hpp"

namespace reachplan::verify {
namespace {

constexpr double k_day_s = 24.0 * 60 * 60;
constexpr double k_same_m = 0.001;

} // namespace

RiverTransfer::RiverTransfer(const Inputs& inputs, const RiverWalk& walk) : m_inputs(inputs), m_walk(walk) {
    const std::vector<Record>& sections = inputs.of(Role::control_sections);
    for (std::size_t i = 0; i < sections.size(); ++i) {
        if (const auto place = walk.locate(sections[i])) {
            m_events[place->reach].push_back({place->down_m, What::section, i, 0, nullptr});
        }
    }
    add_withdrawals();
    add_branches();
    put_in_order();
}

void RiverTransfer::add_withdrawals() {
    for (const Record& intake : m_inputs.of(Role::intakes)) {
        const std::optional<double> taken = intake.number("withdrawal_m3_s");
        const auto place = taken ? m_walk.locate(intake) : std::nullopt;
        if (!place) {
            continue;
        }
        const double flow = intake.number("flow_m3_s").value_or(place->reach->number("flow_m3_s").value_or(0));
        if (flow > 0 && *taken <= flow) {
            m_events[place->reach].push_back({place->down_m, What::withdrawal, 0, *taken / flow, nullptr});
        }
    }
}

void RiverTransfer::add_branches() {
    for (const Record& arm : m_inputs.of(Role::rivers)) {
        const Record* river = m_inputs.find(Role::rivers, arm.text("branch_of"));
        const std::optional<double> share = branch_share(arm, m_inputs);
        if (river == nullptr || !share || !m_walk.has_line(arm) || !m_walk.has_line(*river)) {
            continue;
        }
        const auto place = m_walk.on(*river, m_walk.head(arm));
        m_events[river].push_back({place->down_m, What::branch, 0, *share, &arm});
    }
}

/// Within a millimetre: first what is measured, then what is taken, then what branches off.
void RiverTransfer::put_in_order() {
    for (auto& [reach, events] : m_events) {
        const auto by_place = [](const Event& a, const Event& b) {
            return std::tie(a.down_m, a.what, a.number) < std::tie(b.down_m, b.what, b.number);
        };
        std::stable_sort(events.begin(), events.end(), by_place);
        for (std::size_t i = 1; i < events.size(); ++i) {
            if (events[i].down_m - events[i - 1].down_m <= k_same_m) {
                events[i].down_m = events[i - 1].down_m;
            }
        }
        std::stable_sort(events.begin(), events.end(), by_place);
    }
}

RiverTransfer::Time RiverTransfer::time_on(const Record& reach, double length_m) const {
    const double whole_m = m_walk.length_m(reach);
    if (reach.has("residence_days") && whole_m > 0) {
        return {*reach.number("residence_days") * length_m / whole_m, true};
    }
    const double velocity = reach.number("velocity_m_s").value_or(0);
    return velocity > 0 ? Time{length_m / velocity / k_day_s, true} : Time{0, length_m <= 0};
}

/// Adds what a stretch leads to; the sum keeps the bits that a plain one would lose.
void RiverTransfer::add(const All& below, double share, double path_m, Time time, const Question& question, All& all) {
    const double remains = share * std::exp(-question.decay_per_day * time.days);
    for (const auto& [section, reached] : below) {
        const auto [known, is_new] = all.emplace(section, Reached{});
        Reached& sum = known->second;
        const double part = remains * reached.factor - sum.lost_bits;
        const double next = sum.factor + part;
        sum.lost_bits = (next - sum.factor) - part;
        sum.factor = next;
        const double days = time.days + reached.time.days;
        const double way_m = path_m + reached.path_m;
        if (is_new || days < sum.time.days) {
            sum.time = {days, time.known && reached.time.known};
        }
        sum.path_m = is_new ? way_m : std::min(sum.path_m, way_m);
    }
}

const RiverTransfer::All& RiverTransfer::from(const Record& reach, double down_m, Question& question) const {
    const std::pair<const Record*, double> key(&reach, down_m);
    const auto known = question.memory.find(key);
    // A circle would never end; the planner refuses one.
    if (known != question.memory.end() || question.depth > 3 * m_inputs.of(Role::rivers).size()) {
        return question.memory[key];
    }
    ++question.depth;
    All all;
    double share = 1;
    const auto events = m_events.find(&reach);
    for (const Event& event : events == m_events.end() ? std::vector<Event>{} : events->second) {
        if (event.down_m < down_m - k_same_m) {
            continue;
        }
        const double way_m = std::max(0.0, event.down_m - down_m);
        const Time time = time_on(reach, way_m);
        if (event.what == What::section && share > 0) {
            add({{event.number, Reached{1, 0, 0, {}}}}, share, way_m, time, question, all);
        }
        if (event.what == What::branch && share > 0 && event.share > 0) {
            const LonLat head = m_walk.head(*event.arm);
            const double gap_m = geodesic_m(m_walk.on(reach, head)->at, head);
            const Time gap_time = time_on(reach, gap_m);
            add(from(*event.arm, 0, question), share * event.share, way_m + gap_m,
                {time.days + gap_time.days, time.known && gap_time.known}, question, all);
        }
        share *= 1 - event.share;
    }
    const double rest_m = std::max(0.0, m_walk.length_m(reach) - down_m);
    if (share > 0) {
        go_on(reach, reach, share, rest_m, time_on(reach, rest_m), false, all, question);
    }
    --question.depth;
    return question.memory[key] = std::move(all);
}

/// From the mouth of `reach` on, having come as far as `at`: itself, or a water without a line.
void RiverTransfer::go_on(const Record& reach, const Record& at, double share, double path_m, Time time, bool in_lake,
                          All& all, Question& question) const {
    std::vector<std::pair<const Record*, double>> ways;
    for (const RiverArm& arm : river_arms(at, m_inputs)) {
        ways.emplace_back(m_inputs.find(Role::rivers, arm.reach_id), arm.share);
    }
    if (ways.empty()) {
        ways.emplace_back(m_walk.next(at), 1.0); // found from the lines
    }
    for (const auto& [next, part] : ways) {
        if (next == nullptr || part <= 0 || question.depth > 3 * m_inputs.of(Role::rivers).size()) {
            continue;
        }
        if (m_walk.has_line(*next)) {
            const auto met = m_walk.on(*next, m_walk.mouth(reach));
            const double gap_m = geodesic_m(m_walk.mouth(reach), met->at);
            const Time across = in_lake ? Time{} : time_on(reach, gap_m);
            add(from(*next, met->down_m, question), share * part, path_m + gap_m,
                {time.days + across.days, time.known && across.known}, question, all);
            continue;
        }
        const bool is_lake = !next->geometry.polygons.empty();
        const std::optional<double> stay = next->number("residence_days");
        const Time later{time.days + (is_lake ? stay.value_or(0) : 0), time.known && (!is_lake || stay)};
        ++question.depth;
        go_on(reach, *next, share * part, path_m, later, in_lake || is_lake, all, question);
        --question.depth;
    }
}

std::vector<RiverTransfer::Arrival> RiverTransfer::below(const RiverWalk::Point& place, double decay_per_day) const {
    Question question{decay_per_day, {}, 0};
    std::vector<Arrival> arrivals;
    for (const auto& [section, reached] : from(*place.reach, place.down_m, question)) {
        if (reached.factor > 0) {
            arrivals.push_back({section, reached.factor, reached.path_m,
                                reached.time.known ? std::optional(reached.time.days) : std::nullopt});
        }
    }
    return arrivals;
}

} // namespace reachplan::verify
