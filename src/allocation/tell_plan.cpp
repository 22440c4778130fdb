// SPDX-License-Identifier: Apache-2.0
#include "allocation/tell_plan.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "allocation/costs.hpp"
#include "base/joined.hpp"
#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

class Teller {
public:
    Teller(PlanGround& ground, Plan& plan)
        : m_law(ground.law), m_transport(ground.transport), m_trade(ground.trade), m_units(ground.units),
          m_sites(ground.sites), m_accounts(ground.accounts), m_choices(ground.choices), m_grouped(ground.grouped),
          m_routes(ground.routes), m_trades(ground.trades), m_plan(plan) {}

    void tell() {
        find_usage();
        m_plan.units.resize(m_units.size());
        for (std::size_t g = 0; g < m_grouped.groups.size(); ++g) {
            const Group& group = m_grouped.groups[g];
            const auto& combination = group.options[m_plan.result.choice[g]];
            for (std::size_t m = 0; m < group.units.size(); ++m) {
                tell_unit(group.units[m], m_choices[group.units[m]].choices[combination[m]]);
            }
        }
        tell_locks();
        for (std::size_t g = 0; g < m_grouped.groups.size(); ++g) {
            explain_unplaced(g);
            add_alternatives(g, m_law.the_case().plan.max_alternatives);
        }
        tell_ledger();
        tell_contributions();
    }

private:
    const Option& chosen(std::size_t group) const {
        return m_grouped.model.units[group].options[m_plan.result.choice[group]];
    }

    void find_usage() {
        m_net.assign(m_accounts.rows().size(), 0);
        for (std::size_t g = 0; g < m_grouped.groups.size(); ++g) {
            for (const Charge& charge : chosen(g).charges) {
                m_net[charge.account] += charge.amount;
            }
        }
    }

    void tell_unit(std::size_t index, const Choice& choice) {
        const Unit& unit = m_units[index];
        const UnitChoices& all = m_choices[index];
        UnitPlan& told = m_plan.units[index];
        told.enterprise_id = unit.record->id;
        told.profile = unit.profile;
        told.outcome = choice.outcome;
        told.decision = choice.decision;
        told.must_leave = all.standing.must_leave;
        told.overdue = all.standing.overdue;
        told.must_leave_by = all.standing.by;
        told.deadline = all.standing.deadline;
        told.provisional = choice.provisional;
        told.origin_findings = all.standing.findings;
        told.cost = choice.cost;
        told.aims = choice.aims;
        told.locked = all.locked.has_value();
        told.lock_breaks = choice.breaks;
        told.reason = reason_of(all, choice);
        if (choice.site) {
            const Site& site = m_sites.sites[*choice.site];
            told.site_id = site.site_id;
            told.park_id = site.park_id;
            told.score = site.score;
            told.destination_findings = choice.findings;
            told.route = route_of(index, *choice.site);
            told.trade = trade_of(index, *choice.site);
        } else {
            told.in_place_findings = choice.findings;
        }
    }

    const Route& route_of(std::size_t unit, std::size_t site) {
        const auto [known, is_new] = m_routes.try_emplace({unit, site});
        if (is_new) {
            const Record& record = *m_units[unit].record;
            const LonLat place = m_sites.parts[m_sites.sites[site].part].place->place.point;
            known->second = m_transport.route(representative_point(record.geometry), place, goods_of(record));
            if (!known->second.reachable && m_choices[unit].locked) { // as others go, which is what it is priced by
                known->second = m_transport.route(representative_point(record.geometry), place, Goods::ordinary);
            }
        }
        return known->second;
    }

    const std::vector<TradePlan>& trade_of(std::size_t unit, std::size_t site) {
        const auto [known, is_new] = m_trades.try_emplace({unit, site});
        if (is_new) {
            const Record& record = *m_units[unit].record;
            const LonLat home = representative_point(record.geometry);
            const LonLat place = m_sites.parts[m_sites.sites[site].part].place->place.point;
            for (const Deal& deal : m_trade.of(record.id)) {
                TradePlan told{deal, way_of(deal, home), way_of(deal, place)};
                told.today.path.clear();
                if (deal.counted()) {
                    told.yuan = trade_yuan(deal, told.there.cost_yuan_t, m_law.the_case().plan);
                }
                known->second.push_back(std::move(told));
            }
        }
        return known->second;
    }

    Route way_of(const Deal& deal, LonLat unit) const {
        const LonLat partner = representative_point(deal.partner->geometry);
        return deal.supply ? m_transport.route(partner, unit, deal.goods)
                           : m_transport.route(unit, partner, deal.goods);
    }

    /// Accounts that end over what locks and all others leave, for each lock that loads them.
    void tell_overfilled(std::size_t unit, UnitPlan& told) const {
        for (const Charge& charge : m_choices[unit].held) {
            const std::size_t a = charge.account;
            if (charge.amount > 0 && m_accounts.held(a) + m_net[a] > m_accounts.left(a)) {
                told.lock_breaks.push_back(m_accounts.rows()[a].account_id);
            }
        }
    }

    /// Units kept together with others that a lock puts elsewhere are torn apart by it.
    void tell_locks() {
        std::map<std::string, std::vector<std::size_t>> together; // by word
        for (std::size_t u = 0; u < m_units.size(); ++u) {
            const std::string word = m_units[u].record->text("keep_together");
            if (!word.empty() && m_plan.units[u].must_leave) {
                together[word].push_back(u);
            }
        }
        for (std::size_t u = 0; u < m_units.size(); ++u) {
            UnitPlan& told = m_plan.units[u];
            if (!told.locked) {
                continue;
            }
            const auto mates = together.find(m_units[u].record->text("keep_together"));
            const bool torn = told.must_leave && mates != together.end() &&
                              std::any_of(mates->second.begin(), mates->second.end(),
                                          [&](std::size_t mate) { return m_plan.units[mate].park_id != told.park_id; });
            tell_overfilled(u, told);
            if (torn) {
                told.lock_breaks.emplace_back("keep_together");
            }
            told.decision = told.lock_breaks.empty() ? told.decision : Decision::reject;
            told.reason = locked_reason(told);
        }
    }

    Message locked_reason(const UnitPlan& told) const {
        const std::string note = m_law.the_case().lock(told.enterprise_id)->note;
        return msg(told.lock_breaks.empty() ? "allocation.locked" : "allocation.locked_breaks",
                   {{"outcome_code", std::string(name_of(told.outcome))},
                    {"park", told.park_id.empty() ? "" : " " + told.park_id},
                    {"note", note.empty() ? "" : " (" + note + ")"},
                    {"breaks_code", comma_joined(told.lock_breaks)}});
    }

    Message reason_of(const UnitChoices& all, const Choice& choice) const {
        const std::string by = comma_joined(all.standing.by);
        switch (choice.outcome) {
        case Outcome::relocate: {
            std::vector<MessageArg> args = {{"by_code", by}, {"park", m_sites.sites[*choice.site].park_id}};
            if (choice.movement.unknown.empty()) {
                return msg("allocation.relocate", std::move(args));
            }
            args.push_back({"accounts", comma_joined(choice.movement.unknown)});
            return msg("allocation.relocate_open", std::move(args));
        }
        case Outcome::upgrade: return msg("allocation.upgrade", {{"by_code", by}});
        case Outcome::convert: return msg("allocation.convert", {{"by_code", by}});
        case Outcome::close: return msg("allocation.close", {{"by_code", by}});
        case Outcome::stay: return msg("allocation.stay");
        case Outcome::unplaced:
            return msg("allocation.unplaced_no_way", {{"by_code", by}}); // explain_unplaced says more
        }
        return {};
    }

    /// Accounts that keep the group from this option, given what the others took.
    std::vector<std::string> lacking(std::size_t group, const Option& option) const {
        std::map<std::size_t, std::int64_t> more; // what others built on a relief that the option does not bring, too
        for (const Charge& own : chosen(group).charges) {
            more[own.account] -= own.amount;
        }
        for (const Charge& charge : option.charges) {
            more[charge.account] += charge.amount;
        }
        std::vector<std::string> accounts;
        for (const auto& [account, amount] : more) {
            if (m_net[account] + amount > m_grouped.model.accounts[account].room) {
                accounts.push_back(m_grouped.model.accounts[account].id);
            }
        }
        return accounts;
    }

    void explain_unplaced(std::size_t g) {
        const Group& group = m_grouped.groups[g];
        for (std::size_t index : group.units) {
            UnitPlan& told = m_plan.units[index];
            if (told.outcome != Outcome::unplaced) {
                continue;
            }
            std::map<std::string, int> short_of;
            for (const Option& option : m_grouped.model.units[g].options) {
                for (const std::string& account : lacking(g, option)) {
                    ++short_of[account];
                }
            }
            std::vector<std::string> rules = refusing_rules(m_choices[index]);
            if (!short_of.empty()) {
                told.reason = msg(rules.empty() ? "allocation.unplaced_only_room" : "allocation.unplaced_no_room",
                                  {{"by_code", comma_joined(told.must_leave_by)},
                                   {"accounts", first_few(by_count(short_of))},
                                   {"rules", first_few(rules)}});
            } else if (const std::vector<std::string> parks = parks_alone(g, index); !parks.empty()) {
                told.reason = msg("allocation.unplaced_together", {{"by_code", comma_joined(told.must_leave_by)},
                                                                   {"others", first_few(others_of(g, index))},
                                                                   {"parks", first_few(parks)}});
            } else if (const int banned = banned_sites(m_choices[index]); banned > 0) {
                std::erase(rules, k_hazardous_ban);
                told.reason = msg("allocation.unplaced_banned", {{"by_code", comma_joined(told.must_leave_by)},
                                                                 {"sites", std::to_string(banned)},
                                                                 {"rules", rules.empty() ? "-" : first_few(rules)}});
            } else if (!rules.empty()) {
                told.reason = msg("allocation.unplaced_no_site",
                                  {{"by_code", comma_joined(told.must_leave_by)}, {"rules", first_few(rules)}});
            }
        }
    }

    /// Where a unit that keeps together with others could go without them.
    std::vector<std::string> parks_alone(std::size_t g, std::size_t index) const {
        std::set<std::string> parks;
        for (const Choice& choice : m_choices[index].choices) {
            if (m_grouped.groups[g].units.size() > 1 && choice.site) {
                parks.insert(m_sites.sites[*choice.site].park_id);
            }
        }
        return {parks.begin(), parks.end()};
    }

    std::vector<std::string> others_of(std::size_t g, std::size_t index) const {
        std::vector<std::string> ids;
        for (std::size_t other : m_grouped.groups[g].units) {
            if (other != index) {
                ids.push_back(m_plan.units[other].enterprise_id);
            }
        }
        return ids;
    }

    static std::vector<std::string> refusing_rules(const UnitChoices& choices) {
        std::vector<std::string> names;
        for (const Refusal& refusal : choices.refusals) {
            names.push_back(refusal.by);
        }
        return names;
    }

    /// Those that keep the unit from most places first.
    static std::vector<std::string> by_count(const std::map<std::string, int>& counts) {
        std::vector<std::string> names;
        for (const auto& [name, count] : counts) {
            names.push_back(name);
        }
        std::stable_sort(names.begin(), names.end(),
                         [&](const std::string& a, const std::string& b) { return counts.at(a) > counts.at(b); });
        return names;
    }

    /// "a, b, c, d, e (+7)"
    static std::string first_few(std::vector<std::string> names) {
        constexpr std::size_t k_few = 5;
        const std::size_t more = names.size() - std::min(names.size(), k_few);
        names.resize(names.size() - more);
        return comma_joined(names) + (more > 0 ? " (+" + std::to_string(more) + ")" : "");
    }

    /// Sites that only a ban of hazardous goods keeps the unit from.
    static int banned_sites(const UnitChoices& choices) {
        for (const Refusal& refusal : choices.refusals) {
            if (refusal.by == k_hazardous_ban) {
                return refusal.sites;
            }
        }
        return 0;
    }

    /// Other parks that are feasible as long as everyone else keeps to the plan, cheapest first.
    void add_alternatives(std::size_t g, int most) {
        const Group& group = m_grouped.groups[g];
        const UnitPlan& first = m_plan.units[group.units.front()];
        if (first.outcome != Outcome::relocate) {
            return;
        }
        std::map<std::string, std::size_t> best; // cheapest option by park
        const std::vector<Option>& options = m_grouped.model.units[g].options;
        for (std::size_t o = 0; o < options.size(); ++o) {
            const std::string park = park_of(group, o);
            if (park.empty() || park == first.park_id || !lacking(g, options[o]).empty()) {
                continue;
            }
            const auto [it, fresh] = best.try_emplace(park, o);
            if (!fresh && options[o].levels < options[it->second].levels) {
                it->second = o;
            }
        }
        std::vector<std::size_t> ranked;
        for (const auto& [park, o] : best) {
            ranked.push_back(o);
        }
        std::stable_sort(ranked.begin(), ranked.end(),
                         [&](std::size_t a, std::size_t b) { return options[a].levels < options[b].levels; });
        ranked.resize(std::min(ranked.size(), static_cast<std::size_t>(std::max(0, most))));
        for (std::size_t r = 0; r < ranked.size(); ++r) {
            list_alternative(group, group.options[ranked[r]], static_cast<int>(r) + 1);
        }
    }

    void list_alternative(const Group& group, const std::vector<std::size_t>& combination, int rank) {
        for (std::size_t m = 0; m < group.units.size(); ++m) {
            const Choice& choice = m_choices[group.units[m]].choices[combination[m]];
            const Site& site = m_sites.sites[*choice.site];
            const std::int64_t cost = choice.cost.total();
            m_plan.alternatives.push_back({m_units[group.units[m]].record->id, rank, site.site_id, site.park_id, cost,
                                           cost - m_plan.units[group.units[m]].cost.total()});
        }
    }

    std::string park_of(const Group& group, std::size_t option) const {
        const auto& site = m_choices[group.units.front()].choices[group.options[option].front()].site;
        return site ? m_sites.sites[*site].park_id : "";
    }

    void tell_ledger() {
        std::vector<LedgerRow> rows = m_accounts.rows();
        for (std::size_t g = 0; g < m_grouped.groups.size(); ++g) {
            const Group& group = m_grouped.groups[g];
            const auto& combination = group.options[m_plan.result.choice[g]];
            for (std::size_t m = 0; m < group.units.size(); ++m) {
                for (const Movement::Entry& entry :
                     m_choices[group.units[m]].choices[combination[m]].movement.entries) {
                    rows[entry.account].reserved += entry.charged;
                    rows[entry.account].released += entry.freed;
                }
            }
        }
        const Certificate& proof = m_plan.result.prices;
        const bool in_yuan = cost_place(m_plan.level_names) == m_plan.level_names.size() - 1;
        for (std::size_t i = 0; i < m_accounts.ledger_size() && in_yuan; ++i) {
            if (i < proof.accounts.size() && proof.accounts[i] > 0) {
                rows[i].price =
                    static_cast<double>(proof.accounts[i]) / static_cast<double>(proof.scale) / rows[i].quantum;
            }
        }
        rows.resize(m_accounts.ledger_size());
        std::sort(rows.begin(), rows.end(),
                  [](const LedgerRow& a, const LedgerRow& b) { return a.account_id < b.account_id; });
        m_plan.ledger = std::move(rows);
    }

    void tell_contributions() {
        for (std::size_t g = 0; g < m_grouped.groups.size(); ++g) {
            const Group& group = m_grouped.groups[g];
            const auto& combination = group.options[m_plan.result.choice[g]];
            for (std::size_t m = 0; m < group.units.size(); ++m) {
                const Movement& movement = m_choices[group.units[m]].choices[combination[m]].movement;
                for (const Movement::AtSection& at : movement.at_sections) {
                    const LedgerRow& row = m_accounts.rows()[at.account];
                    m_plan.contributions.push_back({row.unit_id, m_units[group.units[m]].record->id, row.resource,
                                                    row.unit, row.account_id, at.load_source, at.quanta, row.quantum});
                }
            }
        }
        const auto key = [](const Contribution& c) {
            return std::tie(c.section_id, c.enterprise_id, c.account_id, c.load_section);
        };
        std::sort(m_plan.contributions.begin(), m_plan.contributions.end(),
                  [&](const Contribution& a, const Contribution& b) { return key(a) < key(b); });
    }

    const Law& m_law;
    const TransportNetwork& m_transport;
    const Trade& m_trade;
    const std::vector<Unit>& m_units;
    const SiteSet& m_sites;
    const AccountBook& m_accounts;
    const std::vector<UnitChoices>& m_choices;
    const GroupedModel& m_grouped;
    std::map<std::pair<std::size_t, std::size_t>, Route>& m_routes;                  // by unit and site
    std::map<std::pair<std::size_t, std::size_t>, std::vector<TradePlan>>& m_trades; // the same
    Plan& m_plan;
    std::vector<std::int64_t> m_net; // by account, of the whole plan
};

} // namespace

void tell_plan(PlanGround& ground, Plan& plan) {
    Teller(ground, plan).tell();
}

} // namespace reachplan
