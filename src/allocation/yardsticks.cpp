// SPDX-License-Identifier: Apache-2.0
// The plan beside two others: each unit for itself in turn, and each where it is cheapest as if accounts had no limit.
// The sanity panel shows in each what an optimiser likes and a planner looks at twice.
#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>

#include "allocation/plan_context.hpp"
#include "base/quantum.hpp"
#include "geo/geodesic.hpp"
#include "network/river_path.hpp"

namespace reachplan {
namespace {

constexpr double k_near_line = 1.2; // times the legal distance
constexpr double k_short_move_m = 5000;
constexpr double k_no_capacity = 9.99; // said of an account without any capacity that is used
constexpr std::array<std::string_view, 5> k_river_lines = {"management_range", "bank_line", "water_polygon",
                                                           "centreline_half_width", "centreline"};

bool hugs_a_line(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
        const bool to_river =
            std::find(k_river_lines.begin(), k_river_lines.end(), finding.measured_from) != k_river_lines.end();
        return to_river && finding.unit == "m" && finding.measured && finding.limit_value.value_or(0) > 0 &&
               *finding.measured >= *finding.limit_value && *finding.measured <= k_near_line * *finding.limit_value;
    });
}

const std::string& finest(const PlaceClass& place) {
    return !place.county.empty() ? place.county : !place.prefecture.empty() ? place.prefecture : place.province;
}

/// Places from where an intake lies downstream.
class Intakes {
public:
    explicit Intakes(const PlanContext& context) : m_context(context) {
        std::vector<const Record*> records;
        for (const Record& record : context.inputs.of(Role::intakes)) {
            records.push_back(&record);
        }
        if (context.water && !records.empty()) {
            m_intakes.emplace(context.water->path().place(std::move(records)));
        }
        for (const AccountConfig& account : context.the_case.accounts) {
            if (account.scope == AccountScope::section) {
                m_resources.insert(account.resource);
            }
        }
    }

    const std::set<std::string>& resources() const { return m_resources; }
    bool known() const { return m_intakes.has_value(); }

    /// Load of the newcomer that reaches some intake, by resource; empty when none lies below.
    std::map<std::string, double> load_of(const Record& enterprise, const Place& place) const {
        std::map<std::string, double> loads;
        const Outlet outlet = m_context.water->outlet_at(place.park, place.point);
        if (!outlet.at || m_context.water->path()
                              .downstream(*outlet.at, *m_intakes, std::numeric_limits<double>::infinity())
                              .empty()) {
            return loads;
        }
        for (const std::string& id : m_resources) {
            loads[id] = m_context.water->coming(enterprise, *m_context.the_case.resource(id), "relocated", outlet);
        }
        return loads;
    }

private:
    const PlanContext& m_context;
    std::optional<RiverFeatures> m_intakes;
    std::set<std::string> m_resources;
};

bool is_settled(const PlanContext& context, std::size_t unit, const Choice& choice) {
    const bool must_leave = context.choices[unit].standing.must_leave;
    return must_leave && settles(choice.outcome, must_leave);
}

/// Indicators of one plan by indicator and unit.
class Panel {
public:
    using Key = std::pair<std::string, std::string>;

    Panel(const PlanContext& context, const Intakes& intakes, const std::vector<std::size_t>& choice)
        : m_context(context), m_intakes(intakes), m_choices(context.told(choice)) {}

    std::map<Key, double> fill() {
        std::set<std::string> parks;
        double moved = 0, near = 0, brief = 0, settled = 0, cost = 0;
        std::map<std::string, double> above;
        for (std::size_t u = 0; u < m_choices.size(); ++u) {
            const Choice& choice = *m_choices[u];
            cost += static_cast<double>(choice.cost.total());
            settled += is_settled(m_context, u, choice) ? 1 : 0;
            if (!choice.site) {
                continue;
            }
            const Place& place = m_context.sites.parts[m_context.sites.sites[*choice.site].part].place->place;
            const Unit& unit = m_context.units[u];
            parks.insert(m_context.park_of(choice));
            moved += 1;
            near += hugs_a_line(choice.findings) ? 1 : 0;
            const LonLat origin = representative_point(unit.record->geometry);
            brief += geodesic_distance_m(origin, place.point) < k_short_move_m ? 1 : 0;
            m_values[{"county_balance", finest(unit.origin)}] -= 1;
            m_values[{"county_balance", finest(place.location)}] += 1;
            if (m_intakes.known()) {
                for (const auto& [resource, load] : m_intakes.load_of(*unit.record, place)) {
                    above[resource] += load;
                }
            }
        }
        std::erase_if(m_values, [](const auto& entry) { return entry.second == 0 || entry.first.second.empty(); });
        const auto share = [&](double part) { return moved > 0 ? round_to(part / moved, 1e-4) : 0.0; };
        m_values[{"settled", ""}] = settled;
        m_values[{"cost_yuan", ""}] = cost;
        m_values[{"parks_opened", ""}] = static_cast<double>(parks.size());
        m_values[{"near_line", ""}] = share(near);
        m_values[{"short_moves", ""}] = share(brief);
        m_values[{"fullest_park", ""}] = fullest_park();
        for (const std::string& resource : m_intakes.resources()) {
            if (m_intakes.known()) {
                m_values[{"above_intakes", resource}] = round_to(above[resource], 1e-6);
            }
        }
        return m_values;
    }

private:
    /// Fullest account of those parks that somebody moves to.
    double fullest_park() const {
        std::map<std::size_t, std::int64_t> net;
        std::set<std::size_t> charged;
        for (std::size_t a = 0; a < m_context.accounts.ledger_size(); ++a) {
            net[a] = m_context.accounts.held(a);
            if (net[a] > 0) {
                charged.insert(a);
            }
        }
        for (const Choice* choice : m_choices) {
            for (const Charge& charge : choice->movement.charges) {
                net[charge.account] += charge.amount;
                if (charge.amount > 0) {
                    charged.insert(charge.account);
                }
            }
        }
        double fullest = 0;
        for (const std::size_t account : charged) {
            const LedgerRow& row = m_context.accounts.rows()[account];
            const std::int64_t used = row.used_before + row.reserved + net[account];
            if (row.scope == "park" && account < m_context.accounts.ledger_size() && used > 0) {
                fullest =
                    std::max(fullest, row.capacity > 0 ? static_cast<double>(used) / static_cast<double>(row.capacity)
                                                       : k_no_capacity);
            }
        }
        return round_to(fullest, 1e-4);
    }

    const PlanContext& m_context;
    const Intakes& m_intakes;
    std::vector<const Choice*> m_choices;
    std::map<Key, double> m_values;
};

std::string unit_of_indicator(const PlanContext& context, const std::string& indicator, const std::string& of) {
    if (indicator == "above_intakes") {
        return context.the_case.resource(of)->unit;
    }
    return indicator == "cost_yuan"                                  ? "yuan"
           : indicator == "settled" || indicator == "county_balance" ? "units"
           : indicator == "parks_opened"                             ? "parks"
                                                                     : "share";
}

Yardstick yardstick(const PlanContext& context, std::string name, const std::vector<std::size_t>& choice) {
    Yardstick made{std::move(name), value_of(context.grouped.model, choice), 0, 0, 0, {}};
    std::set<std::string> parks;
    std::vector<std::int64_t> net(context.accounts.rows().size(), 0);
    const std::vector<const Choice*> chosen = context.told(choice);
    for (std::size_t u = 0; u < chosen.size(); ++u) {
        made.counted_yuan += chosen[u]->counted_yuan;
        made.placed += is_settled(context, u, *chosen[u]) ? 1 : 0;
        if (chosen[u]->site) {
            parks.insert(context.park_of(*chosen[u]));
        }
        for (const Charge& charge : chosen[u]->movement.charges) {
            net[charge.account] += charge.amount;
        }
    }
    made.parks_opened = static_cast<int>(parks.size());
    for (std::size_t a = 0; a < context.accounts.ledger_size(); ++a) {
        const std::int64_t taken = net[a] + context.accounts.held(a);
        if (taken > context.accounts.left(a)) {
            const LedgerRow& row = context.accounts.rows()[a];
            made.overruns.push_back({row.account_id, row.unit, row.quantum, context.accounts.left(a), taken});
        }
    }
    std::sort(made.overruns.begin(), made.overruns.end(),
              [](const auto& a, const auto& b) { return a.account_id < b.account_id; });
    return made;
}

} // namespace

void add_yardsticks(const PlanContext& context, Plan& plan) {
    const std::vector<std::pair<std::string, std::vector<std::size_t>>> plans = {
        {"plan", plan.result.choice},
        {"first_come", plan.baseline.choice},
        {"no_capacity", solve_ignoring_accounts(context.grouped.model).choice}};
    const Intakes intakes(context);
    std::map<Panel::Key, std::vector<std::optional<double>>> lines;
    for (std::size_t p = 0; p < plans.size(); ++p) {
        plan.yardsticks.push_back(yardstick(context, plans[p].first, plans[p].second));
        for (const auto& [key, value] : Panel(context, intakes, plans[p].second).fill()) {
            auto& values = lines[key];
            values.resize(plans.size(), key.first == "county_balance" ? std::optional(0.0) : std::nullopt);
            values[p] = value;
        }
    }
    for (auto& [key, values] : lines) {
        plan.sanity.push_back(
            {key.first, key.second, unit_of_indicator(context, key.first, key.second), std::move(values)});
    }
}

} // namespace reachplan
