// SPDX-License-Identifier: Apache-2.0
#include "review/load_remedy.hpp"

#include <algorithm>
#include <map>

#include "allocation/costs.hpp"
#include "allocation/water_book.hpp"
#include "base/quantum.hpp"
#include "base/text.hpp"
#include "input/units.hpp"
#include "review/discharge.hpp"

namespace reachplan {
namespace {

constexpr double k_days = 365.0;
constexpr double k_m3_d = 1.0; // waste water in whole cubic metres a day

bool stays(const Application& application, const Ground& ground) {
    const bool same_or_less = application.action == Action::upgrade || application.action == Action::convert;
    return ground.kind == Ground::Kind::in_place && same_or_less;
}

/// Upgrading in place is charged with the upgraded load, everything else with the load at the destination.
std::string_view variant_of(const Application& application, const Ground& ground) {
    return stays(application, ground) ? "upgraded" : "relocated";
}

/// m3/d in one unit of a resource that stands for waste water; nullopt: it is another one.
std::optional<double> m3_d_in(const ResourceConfig* resource) {
    const auto to_m3 =
        resource && resource->prefix == k_wastewater ? unit_factor(resource->unit, "m3/a") : std::nullopt;
    return to_m3 ? std::optional(*to_m3 / k_days) : std::nullopt;
}

class Lacking {
public:
    Lacking(const Desk& desk, const Application& application, const Ground& ground, const Review& before,
            const Taken& taken)
        : m_desk(desk), m_case(desk.law.the_case()), m_accounts(desk.accounts), m_application(application),
          m_ground(ground), m_before(before), m_taken(taken) {}

    std::vector<Remedy::Amount> amounts(bool offsets) {
        for (const Charge& charge : m_before.movement.charges) {
            const std::int64_t left = m_accounts.room(charge.account) - m_taken.of(charge.account);
            const std::int64_t over = charge.amount - std::max<std::int64_t>(0, left);
            if (charge.amount > 0 && over > 0) {
                if (offsets && !takes_offsets(m_accounts.rows()[charge.account])) {
                    return {}; // nothing that ends elsewhere makes room in the park, or in the river here
                }
                add(charge.account, over, offsets);
            }
        }
        std::vector<Remedy::Amount> amounts;
        for (const auto& [resource, lack] : m_lacks) {
            const double amount = round_to(static_cast<double>(lack.quanta) * lack.quantum, lack.quantum);
            if (!offsets && !leaves_something(resource, amount, lack.quantum)) {
                return {}; // a project without any of it would be another one
            }
            amounts.push_back({resource, amount, lack.unit, lack.quantum});
        }
        return amounts;
    }

private:
    struct Lack { // of the tightest account
        std::int64_t quanta = 0;
        double quantum = 1;
        std::string unit;
    };

    void add(std::size_t account, std::int64_t over, bool offsets) {
        const LedgerRow& row = m_accounts.rows()[account];
        const ResourceConfig* resource = m_case.resource(row.resource);
        if (row.offset_ratio > 0 && !offsets) {
            over = quanta_up(static_cast<double>(over) / row.offset_ratio, 1);
        }
        const double amount =
            row.scope == "section" ? at_outlet(account, over) : static_cast<double>(over) * row.quantum;
        const std::optional<double> per_m3_d =
            row.scope == "section" && resource ? through_works(*resource) : std::nullopt;
        if (per_m3_d) {
            at_least({quanta_up(amount / *per_m3_d, k_m3_d), k_m3_d, "m3/d"}, k_wastewater);
        } else if (row.scope == "works") {
            at_least({over, row.quantum, row.unit}, k_wastewater);
        } else if (const auto m3_d = m3_d_in(resource); m3_d && !offsets) {
            at_least({quanta_up(amount * *m3_d, k_m3_d), k_m3_d, "m3/d"}, k_wastewater);
        } else {
            at_least({quanta_up(amount, row.quantum), row.quantum, row.unit}, row.resource);
        }
    }

    void at_least(Lack lack, std::string_view resource) {
        const auto [it, fresh] = m_lacks.try_emplace(std::string(resource), lack);
        if (!fresh && it->second.quanta < lack.quanta) {
            it->second = std::move(lack);
        }
    }

    /// Least load at the outlet without which the section is asked so many quanta less: each arriving load is rounded up.
    double at_outlet(std::size_t account, std::int64_t quanta) const {
        const double quantum = m_accounts.rows()[account].quantum;
        for (const Movement::AtSection& at : m_before.movement.at_sections) {
            if (at.account == account && at.quanta > 0 && at.arriving > 0) {
                const double may_arrive = static_cast<double>(at.quanta - quanta) * quantum;
                return at.load_source * (1 - may_arrive / at.arriving);
            }
        }
        return static_cast<double>(quanta) * quantum;
    }

    /// Load a year that each m3/d brings to the river; nullopt where the unit's own load counts.
    std::optional<double> through_works(const ResourceConfig& resource) const {
        const Outlet outlet = outlet_of(m_desk, m_application, m_ground);
        const WaterBook* water = m_accounts.water();
        const bool flows = water && water->volume_m3_d(*m_application.enterprise, variant()).value_or(0) > 0;
        const auto per_m3_d = flows ? water->works_load_per_m3_d(resource, outlet) : std::nullopt;
        return per_m3_d && *per_m3_d > 0 ? per_m3_d : std::nullopt;
    }

    bool leaves_something(const std::string& resource, double cut, double quantum) const {
        const Record& enterprise = *m_application.enterprise;
        if (resource == k_wastewater && m_accounts.water()) {
            return m_accounts.water()->volume_m3_d(enterprise, variant()).value_or(0) > cut;
        }
        const ResourceConfig* counted = m_case.resource(resource);
        return !counted ||
               quanta_up(load_of(enterprise, *counted, variant()).amount, quantum) > quanta_nearest(cut, quantum);
    }

    std::string_view variant() const { return variant_of(m_application, m_ground); }

    const Desk& m_desk;
    const Case& m_case;
    const AccountBook& m_accounts;
    const Application& m_application;
    const Ground& m_ground;
    const Review& m_before;
    const Taken& m_taken;
    std::map<std::string, Lack> m_lacks; // by resource
};

double less(double whole, const Remedy::Amount& cut) {
    return std::max(0.0, static_cast<double>(quanta_up(whole, cut.quantum)) * cut.quantum - cut.amount);
}

/// The volume may come from a resource, by variant, or from the plain column.
void cut_water(const Desk& desk, Record& row, std::string_view variant, const Remedy::Amount& cut) {
    const WaterBook* water = desk.accounts.water();
    const double left = less(water ? water->volume_m3_d(row, variant).value_or(0) : 0, cut);
    row.values["wastewater_m3_d"] = left;
    for (const ResourceConfig& resource : desk.law.the_case().resources) {
        if (const auto m3_d = m3_d_in(&resource)) {
            row.values[resource.prefix + "_" + std::string(variant)] = left / *m3_d;
        }
    }
}

} // namespace

std::string words_of(const std::vector<Remedy::Amount>& amounts) {
    std::string words;
    for (const Remedy::Amount& one : amounts) {
        words += (words.empty() ? "" : ", ") + one.resource + " " +
                 format_quanta(quanta_nearest(one.amount, one.quantum), one.quantum) + " " + one.unit;
    }
    return words;
}

Remedy load_remedy(const Desk& desk, const Application& application, const Ground& ground, const Review& before,
                   const Taken& taken, Remedy::Kind kind) {
    const bool offset = kind == Remedy::Kind::offset;
    Remedy remedy;
    remedy.kind = kind;
    remedy.amounts = Lacking(desk, application, ground, before, taken).amounts(offset);
    for (const Remedy::Amount& amount : remedy.amounts) {
        remedy.what += (remedy.what.empty() ? "" : ";") + amount.resource;
    }
    if (remedy.amounts.size() == 1) {
        remedy.amount = remedy.amounts.front().amount;
        remedy.unit = remedy.amounts.front().unit;
    }
    remedy.text = msg(offset ? "review.remedy_offset" : "review.remedy_cut", {{"amounts", words_of(remedy.amounts)}});
    return remedy;
}

Record with_loads_cut(const Desk& desk, const Application& application, const Ground& ground,
                      const std::vector<Remedy::Amount>& amounts) {
    const std::string variant(variant_of(application, ground));
    const ResourceConfig land = land_of(desk.law.the_case());
    Record row = *application.enterprise;
    for (const Remedy::Amount& cut : amounts) {
        const ResourceConfig* given = desk.law.the_case().resource(cut.resource);
        if (cut.resource == k_wastewater && cut.unit == "m3/d") {
            cut_water(desk, row, variant, cut);
        } else {
            const ResourceConfig& resource = given ? *given : land;
            row.values[resource.prefix + "_" + variant] = less(load_of(row, resource, variant).amount, cut);
        }
    }
    return row;
}

} // namespace reachplan
