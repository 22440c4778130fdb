// SPDX-License-Identifier: Apache-2.0
// Sections and works in the book: their accounts, and what an outcome of a unit moves there.
#include <algorithm>
#include <cmath>

#include "base/quantum.hpp"
#include "verify/book.hpp"

namespace reachplan::verify {
namespace {

constexpr double k_m3_d = 1.0; // quantum of works

/// Of a load that comes and one that goes at the same section what is left is rounded, against the plan.
void round_the_difference(Motion& motion) {
    for (Motion::AtSection& plus : motion.at_sections) {
        const auto minus = std::find_if(motion.at_sections.begin(), motion.at_sections.end(), [&](const auto& other) {
            return other.account == plus.account && other.source < 0;
        });
        if (plus.source > 0 && minus != motion.at_sections.end()) {
            const double more = plus.here + minus->here, quantum = plus.resource->quantum;
            const std::int64_t left = more > 1e-9 * plus.here ? quanta_up(more, quantum) : -quanta_down(-more, quantum);
            motion.charged[plus.account] += left - minus->quanta - plus.quanta;
            plus.quanta = left - minus->quanta;
        }
    }
}

} // namespace

void Book::add_river() {
    if (!m_water.counts()) {
        return;
    }
    for (const AccountConfig& config : m_audit.the_case.accounts) {
        if (config.scope == AccountScope::section) {
            add_sections(config);
        }
    }
    for (const Record& works : m_audit.inputs.of(Role::sewage_works)) {
        if (const auto capacity = works.number("capacity_m3_d"); capacity && m_water.counts_volumes()) {
            Account account{"works/" + works.id, "works", works.id, "wastewater", "m3/d", k_m3_d};
            account.capacity = quanta_down(*capacity, k_m3_d);
            account.used_before = quanta_up(works.number("used_m3_d").value_or(0), k_m3_d);
            m_accounts.emplace(account.id, account);
        }
    }
}

void Book::add_sections(const AccountConfig& config) {
    const ResourceConfig& resource = *m_audit.the_case.resource(config.resource);
    m_river.push_back({&config, &resource});
    for (const Record& section : m_audit.inputs.of(Role::control_sections)) {
        if (const auto limits = m_water.limits(section, config)) {
            Account account{
                config.id + "/" + section.id, "section", section.id, config.resource, resource.unit, resource.quantum};
            account.capacity = quanta_down(limits->capacity, resource.quantum);
            account.used_before = quanta_up(limits->used, resource.quantum);
            account.reserve = quanta_up(limits->capacity * config.reserve_share, resource.quantum);
            m_accounts.emplace(account.id, account);
        }
    }
    for (const Unit& unit : m_audit.units) {
        if (!config.includes_listed) {
            const Record& record = *unit.facts.record;
            const Inflow inflow = m_water.today(record, unit.facts.point);
            Motion today;
            flow_in(today, m_river.back(), inflow, m_water.load(record, resource, "actual", inflow, false));
            for (const auto& [id, amount] : today.charged) {
                m_accounts.at(id).used_before += amount;
            }
        }
    }
}

void Book::flow_in(Motion& motion, const RiverSeries& series, const Inflow& inflow, double amount) const {
    if (amount <= 0) {
        return;
    }
    motion.unknown = motion.unknown || !inflow.at;
    for (const auto& [section, share] : m_water.arriving(inflow, series.resource->decay_per_day)) {
        const std::string id = series.config->id + "/" + section->id;
        if (!m_accounts.contains(id)) {
            motion.unknown = true;
            continue;
        }
        const std::int64_t quanta = quanta_up(amount * share, series.resource->quantum);
        motion.charged[id] += quanta;
        motion.at_sections.push_back({id, section->id, series.resource, amount, amount * share, quanta});
    }
}

void Book::flow_off(Motion& motion, const RiverSeries& series, const Inflow& inflow, double amount) const {
    for (const auto& [section, share] : m_water.arriving(inflow, series.resource->decay_per_day)) {
        const std::string id = series.config->id + "/" + section->id;
        const std::int64_t quanta = quanta_down(amount * share, series.resource->quantum);
        if (quanta > 0 && m_accounts.contains(id)) {
            motion.freed[id] += quanta;
            motion.at_sections.push_back({id, section->id, series.resource, -amount, -amount * share, -quanta});
        }
    }
}

void Book::newcomer_by_river(Motion& motion, const Record& record, const ParkFacts* park, LonLat point) const {
    const Inflow inflow = m_water.newcomer(park != nullptr ? park->record : nullptr, point);
    for (const RiverSeries& series : m_river) {
        flow_in(motion, series, inflow, m_water.load(record, *series.resource, "relocated", inflow, false));
    }
    if (inflow.works != nullptr && m_accounts.contains("works/" + inflow.works->id)) {
        const auto told = m_water.volume_m3_d(record, "relocated");
        const std::int64_t volume = quanta_up(told.value_or(0), k_m3_d);
        motion.unknown = motion.unknown || !told;
        if (volume > 0) {
            motion.charged["works/" + inflow.works->id] += volume;
        }
    }
}

void Book::motion_by_river(Motion& motion, const Unit& unit, const std::string& outcome, std::size_t part) const {
    if (!m_water.counts() ||
        (outcome != "relocate" && outcome != "close" && outcome != "upgrade" && outcome != "convert")) {
        return;
    }
    const Record& record = *unit.facts.record;
    if (outcome == "relocate") {
        newcomer_by_river(motion, record, m_audit.parts[part].spot.park, m_audit.parts[part].point);
    }
    const bool leaves = outcome == "relocate" || outcome == "close";
    const Inflow inflow = m_water.today(record, unit.facts.point);
    for (const RiverSeries& series : m_river) {
        const double sure = m_water.load(record, *series.resource, "actual", inflow, true);
        const double before = m_water.load(record, *series.resource, "actual", inflow, false);
        const double after = leaves ? 0 : m_water.load(record, *series.resource, "upgraded", inflow, false);
        if (!leaves && after > before) {
            flow_in(motion, series, inflow, after - before);
        } else {
            flow_off(motion, series, inflow, leaves ? sure : std::min(sure, before - after));
        }
    }
    round_the_difference(motion);
    const std::string works = inflow.works != nullptr ? "works/" + inflow.works->id : "";
    if (m_accounts.contains(works)) {
        const double before = m_water.volume_m3_d(record, "actual").value_or(0);
        const double after = leaves ? 0 : m_water.volume_m3_d(record, "upgraded").value_or(0);
        const std::int64_t more = quanta_up(std::max(0.0, after - before), k_m3_d);
        const std::int64_t less = quanta_down(std::max(0.0, before - after), k_m3_d);
        if (more > 0) {
            motion.charged[works] += more;
        }
        if (less > 0) {
            motion.freed[works] += less;
        }
    }
}

} // namespace reachplan::verify
