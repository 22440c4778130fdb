// SPDX-License-Identifier: Apache-2.0
// The book of the river: control sections and sewage works. Every load is charged at every section below its
// outlet, what ends is taken off at once; load that comes is rounded up to quanta, relief down, section by section, and
// where a plant does both, what is left of the two is rounded: a load that only changes its plant changes nothing.
#include "allocation/accounts.hpp"

#include <algorithm>

#include "base/quantum.hpp"
#include "base/text.hpp"
#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

constexpr double k_noise = 1e-9; // relative, of a difference of loads

} // namespace

void AccountBook::add_section_series(const AccountConfig& config, const Inputs& inputs) {
    SectionSeries series{&config, m_case.resource(config.resource), {}};
    const double quantum = series.resource->quantum;
    for (const Record& section : inputs.of(Role::control_sections)) {
        std::optional<double> capacity = config.field.empty() ? std::nullopt : section.number(config.field);
        double used = config.used_field.empty() ? 0.0 : section.number(config.used_field).value_or(0.0);
        const auto mixing = capacity || !m_water ? std::nullopt : m_water->mixing_at(section, config);
        if (mixing) {
            capacity = mixing->capacity;
            used = mixing->used;
        }
        series.row_of.push_back(capacity && m_water ? std::optional(m_rows.size()) : std::nullopt);
        if (!series.row_of.back()) {
            continue;
        }
        LedgerRow row{config.id + "/" + section.id, "section", section.id, config.resource,
                      series.resource->unit,        quantum};
        row.capacity = quanta_down(*capacity, quantum);
        row.used_before = quanta_up(used, quantum);
        row.kept_free = quanta_up(*capacity * config.reserve_share, quantum);
        row.flow_m3_s = section.number("flow_m3_s");
        row.background_mg_l = WaterBook::background_at(section, *series.resource);
        row.limit_mg_l = m_water->limit_at(section, *series.resource);
        m_rows.push_back(std::move(row));
    }
    for (std::size_t i = 0; i < m_units.size() && m_water && !config.includes_listed; ++i) {
        const Record& record = *m_units[i].record;
        const Outlet outlet = outlet_of(i);
        Movement today;
        load_sections(today, series, outlet, m_water->coming(record, *series.resource, "actual", outlet));
        for (const Movement::AtSection& load : today.at_sections) {
            m_rows[load.account].used_before += load.quanta;
        }
    }
    m_sections.push_back(std::move(series));
}

/// Works bind like land: whoever sends them water shares what they can treat.
void AccountBook::add_works(const Inputs& inputs) {
    if (!m_water || !counts_volumes(m_case, inputs)) {
        return;
    }
    for (const Record& works : inputs.of(Role::sewage_works)) {
        const std::optional<double> capacity = works.number("capacity_m3_d");
        if (capacity) {
            m_works[&works] = m_rows.size();
            LedgerRow row{"works/" + works.id, "works", works.id, std::string(k_wastewater), "m3/d", 1.0};
            row.capacity = quanta_down(*capacity, row.quantum);
            row.used_before = quanta_up(works.number("used_m3_d").value_or(0), row.quantum);
            m_rows.push_back(std::move(row));
        }
    }
}

Outlet AccountBook::outlet_of(std::size_t unit) const {
    const Record& record = *m_units[unit].record;
    return m_water ? m_water->outlet_today(record, representative_point(record.geometry)) : Outlet{};
}

Outlet AccountBook::outlet_of(const Destination& to) const {
    if (m_water && to.stated) {
        return m_water->outlet_today(*to.stated, to.point);
    }
    return m_water ? m_water->outlet_at(to.park ? &(*m_parks)[*to.park] : nullptr, to.point) : Outlet{};
}

void AccountBook::load_sections(Movement& movement, const SectionSeries& series, const Outlet& outlet,
                                double amount) const {
    if (!(amount > 0)) {
        return;
    }
    if (!outlet.at) {
        movement.unknown.push_back(series.config->id);
    }
    for (const Arrival& arrival : m_water->below(outlet, series.resource->decay_per_day)) {
        if (const auto row = series.row_of[arrival.section]) {
            const double arriving = amount * arrival.factor;
            movement.at_sections.push_back({*row, amount, arriving, quanta_up(arriving, series.resource->quantum)});
        } else {
            movement.unknown.push_back(series.config->id + "/" + m_water->section_id(arrival.section));
        }
    }
}

void AccountBook::relieve_sections(Movement& movement, const SectionSeries& series, const Outlet& outlet,
                                   double amount) const {
    for (const Arrival& arrival : m_water->below(outlet, series.resource->decay_per_day)) {
        const double arriving = amount * arrival.factor;
        const std::int64_t quanta = quanta_down(arriving, series.resource->quantum);
        if (const auto row = series.row_of[arrival.section]; row && quanta > 0) {
            movement.at_sections.push_back({*row, -amount, -arriving, -quanta});
        }
    }
}

void AccountBook::come_by_water(Movement& movement, Entries& entries, const Record& enterprise,
                                std::string_view variant, const Outlet& outlet) const {
    if (!m_water) {
        return;
    }
    for (const SectionSeries& series : m_sections) {
        load_sections(movement, series, outlet, m_water->coming(enterprise, *series.resource, variant, outlet));
    }
    if (const auto works = m_works.find(outlet.works); works != m_works.end()) {
        if (const std::optional<double> volume = m_water->volume_m3_d(enterprise, variant)) {
            entries[works->second].charged += quanta_up(*volume, 1.0);
        } else {
            movement.unknown.push_back(m_rows[works->second].account_id);
        }
    }
}

void AccountBook::go_by_water(Movement& movement, Entries& entries, std::size_t unit) const {
    if (!m_water) {
        return;
    }
    const Record& record = *m_units[unit].record;
    const Outlet outlet = outlet_of(unit);
    for (const SectionSeries& series : m_sections) {
        relieve_sections(movement, series, outlet, m_water->going(record, *series.resource, "actual", outlet));
    }
    if (const auto works = m_works.find(outlet.works); works != m_works.end()) {
        entries[works->second].freed += quanta_down(m_water->volume_m3_d(record, "actual").value_or(0), 1.0);
    }
}

/// Where it stands the load changes; both variants take the same way, so that only the difference counts.
void AccountBook::change_by_water(Movement& movement, Entries& entries, const Record& enterprise,
                                  std::string_view variant, std::size_t unit) const {
    if (!m_water) {
        return;
    }
    const Record& today = *m_units[unit].record;
    const Outlet outlet = outlet_of(unit);
    for (const SectionSeries& series : m_sections) {
        const double before = m_water->coming(today, *series.resource, "actual", outlet);
        const double after = m_water->coming(enterprise, *series.resource, variant, outlet);
        if (after > before) {
            load_sections(movement, series, outlet, after - before);
        } else {
            const double sure = m_water->going(today, *series.resource, "actual", outlet);
            relieve_sections(movement, series, outlet, std::min(sure, before - after));
        }
    }
    if (const auto works = m_works.find(outlet.works); works != m_works.end()) {
        const double before = m_water->volume_m3_d(today, "actual").value_or(0);
        const double after = m_water->volume_m3_d(enterprise, variant).value_or(0);
        (after > before ? entries[works->second].charged : entries[works->second].freed) +=
            after > before ? quanta_up(after - before, 1.0) : quanta_down(before - after, 1.0);
    }
}

void AccountBook::book_sections(Movement& movement, Entries& entries) const {
    for (Movement::AtSection& comes : movement.at_sections) {
        for (const Movement::AtSection& goes : movement.at_sections) {
            if (goes.account == comes.account && goes.quanta < 0 && comes.quanta > 0) {
                const double net = comes.arriving + goes.arriving, quantum = m_rows[comes.account].quantum;
                const bool more = net > k_noise * comes.arriving;
                comes.quanta = (more ? quanta_up(net, quantum) : -quanta_down(-net, quantum)) - goes.quanta;
            }
        }
    }
    for (const Movement::AtSection& at : movement.at_sections) {
        (at.quanta < 0 ? entries[at.account].freed : entries[at.account].charged) += std::abs(at.quanta);
    }
}

void report_overdrawn(const std::vector<LedgerRow>& ledger, const Case& the_case, Faults& faults) {
    for (const LedgerRow& row : ledger) {
        if (row.scope == "section" && row.used_after() < 0) {
            faults.add({Severity::warning, the_case.given, "account." + row.account_id, "", "used_field",
                        format_quanta(row.used_before, row.quantum),
                        msg("allocation.overdrawn",
                            {{"end", format_quanta(row.used_after(), row.quantum)}, {"unit", row.unit}}),
                        msg("allocation.overdrawn_fix")});
        }
    }
}

} // namespace reachplan
