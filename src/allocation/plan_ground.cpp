// SPDX-License-Identifier: Apache-2.0
#include "allocation/plan_ground.hpp"

#include <tuple>

#include "allocation/costs.hpp"

namespace reachplan {
namespace {

/// Options that decide who may go where at what cost. Named one by one, so that a new option must be thought of here.
auto deciding(const PlanConfig& plan) {
    const auto& [objective, exposure_radius_m, weights, provisional, max_alternatives, work_limit, time_limit_s,
                 discount_rate, years, min_site_ha, gap_target, reserved_for_new, phase, stability_runs, stability_seed,
                 stability_spread] = plan;
    return std::tuple(objective, exposure_radius_m, provisional, discount_rate, years, min_site_ha, reserved_for_new,
                      phase.id, phase.start, phase.end);
}

AccountBook book_of(const Law& law, const Inputs& inputs, const std::vector<Unit>& units, const SiteSet& sites,
                    const WaterBook* water) {
    AccountBook accounts(law.the_case(), inputs, units, sites, water);
    accounts.keep_free(law.the_case().plan.reserved_for_new);
    return accounts;
}

} // namespace

PlanGround::PlanGround(const Law& of_law, const Inputs& of_inputs, const TransportNetwork& of_transport,
                       const Trade& of_trade, const std::vector<Unit>& of_units, const SiteSet& of_sites,
                       const WaterBook* of_water, Progress& progress)
    : law(of_law), inputs(of_inputs), transport(of_transport), trade(of_trade), units(of_units), sites(of_sites),
      water(of_water), accounts(book_of(of_law, of_inputs, of_units, of_sites, of_water)),
      maker(of_law, of_transport, of_trade, accounts, of_sites, of_units, of_inputs),
      m_made_for(of_law.the_case().plan) {
    progress.stage(msg("allocation.stage_choices"), static_cast<std::int64_t>(units.size()));
    for (std::size_t i = 0; i < units.size(); ++i) {
        choices.push_back(maker.of(i));
        progress.advance(1);
    }
    for (const UnitChoices& unit : choices) { // what is decided comes first in the accounts
        accounts.hold(unit.held);
    }
    grouped = build_model(law.the_case().plan, accounts, sites, units, choices);
}

bool PlanGround::serves(const PlanConfig& plan) const {
    return deciding(plan) == deciding(m_made_for);
}

void PlanGround::weigh() {
    const PlanConfig& plan = law.the_case().plan;
    for (UnitChoices& unit : choices) {
        for (Choice& choice : unit.choices) {
            choice.counted_yuan = counted_yuan(choice.cost, plan);
        }
    }
    grouped = build_model(law.the_case().plan, accounts, sites, units, choices);
}

} // namespace reachplan
