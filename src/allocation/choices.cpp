// SPDX-License-Identifier: Apache-2.0
#include "allocation/choices.hpp"

#include <algorithm>
#include <map>

#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

bool lists(const std::vector<std::string>& ways, std::string_view way) {
    return std::find(ways.begin(), ways.end(), way) != ways.end();
}

std::vector<LonLat> points_of(const SiteSet& sites) {
    std::vector<LonLat> points;
    for (const LandPart& part : sites.parts) {
        points.push_back(part.place->place.point);
    }
    return points;
}

} // namespace

bool settles(Outcome outcome, bool must_leave) {
    return outcome != Outcome::unplaced && !(outcome == Outcome::stay && must_leave);
}

std::int64_t on_level(const std::string& level, const Record& enterprise, const Standing& standing,
                      const Choice& choice) {
    if (level == "placed") {
        return settles(choice.outcome, standing.must_leave) ? 0 : hazard_weight(enterprise);
    }
    return level == "exposure"   ? choice.aims.exposure
           : level == "nearness" ? choice.aims.nearness
           : level == "fit"      ? choice.aims.fit
                                 : choice.counted_yuan;
}

std::int64_t hazard_weight(const Record& enterprise) {
    const std::string hazard = enterprise.text("hazard");
    return hazard == "major" ? 4 : hazard == "general" ? 2 : 1;
}

ChoiceMaker::ChoiceMaker(const Law& law, const TransportNetwork& transport, const Trade& trade,
                         const AccountBook& accounts, const SiteSet& sites, const std::vector<Unit>& units,
                         const Inputs& inputs)
    : m_law(law), m_accounts(accounts), m_sites(sites), m_units(units), m_parks(inputs.of(Role::parks)),
      m_aims(law.the_case(), inputs, units, sites), m_trade(trade),
      m_trade_rates(trade.deals(), transport, points_of(sites)) {
    const std::vector<LonLat> to = points_of(sites);
    m_passages.resize(units.size() * to.size());
    for (const Goods goods : {Goods::ordinary, Goods::hazardous}) {
        find_passages(transport, goods, to);
    }
}

/// One search for all units that carry such goods; those that it cuts off are asked again as if their goods were
/// ordinary.
void ChoiceMaker::find_passages(const TransportNetwork& transport, Goods goods, const std::vector<LonLat>& to) {
    std::vector<std::size_t> who;
    std::vector<LonLat> from;
    for (std::size_t i = 0; i < m_units.size(); ++i) {
        if (goods_of(*m_units[i].record) == goods) {
            who.push_back(i);
            from.push_back(representative_point(m_units[i].record->geometry));
        }
    }
    const std::vector<std::optional<double>> rates = transport.cost_matrix(from, to, goods);
    const bool cut_off = std::find(rates.begin(), rates.end(), std::nullopt) != rates.end();
    std::vector<std::optional<double>> others;
    if (goods == Goods::hazardous && cut_off) {
        others = transport.cost_matrix(from, to, Goods::ordinary);
    }
    for (std::size_t k = 0; k < rates.size(); ++k) {
        Passage& passage = m_passages[who[k / to.size()] * to.size() + k % to.size()];
        passage.yuan_t = rates[k];
        passage.banned = !rates[k] && !others.empty() && others[k];
        passage.banned_yuan_t = passage.banned ? *others[k] : 0;
    }
}

bool ChoiceMaker::allowed(Decision decision) const {
    return decision == Decision::accept || decision == Decision::conditional ||
           (m_law.the_case().plan.provisional && decision == Decision::undetermined);
}

UnitChoices ChoiceMaker::of(std::size_t index) const {
    UnitChoices made = ways_of(index);
    for (Choice& choice : made.choices) {
        count(index, choice);
    }
    if (const LockConfig* lock = m_law.the_case().lock(m_units[index].record->id)) {
        add_locked(index, *lock, made);
    }
    return made;
}

void ChoiceMaker::count(std::size_t index, Choice& choice) const {
    choice.counted_yuan = counted_yuan(choice.cost, m_law.the_case().plan);
    choice.aims = m_aims.of(index, choice.outcome, choice.site);
}

UnitChoices ChoiceMaker::ways_of(std::size_t index) const {
    const Unit& unit = m_units[index];
    UnitChoices out;
    out.standing = standing_of(m_law, unit);
    const Standing& standing = out.standing;
    if (standing.must_close) {
        add_in_place(index, Outcome::close, out);
        return out;
    }
    Choice fallback;
    fallback.outcome = standing.must_leave ? Outcome::unplaced : Outcome::stay;
    fallback.decision = standing.must_leave ? Decision::reject : decision_of(worst(standing.findings));
    out.choices.push_back(std::move(fallback));
    if (!standing.must_leave) {
        return out; // staying costs nothing and breaks no rule: nothing else can be better
    }
    for (Outcome outcome : {Outcome::upgrade, Outcome::convert}) {
        if (lists(standing.ways_out, name_of(outcome)) && unit.record->has(cost_field(outcome))) {
            add_in_place(index, outcome, out);
        }
    }
    if (lists(standing.ways_out, "relocate")) {
        add_relocations(index, out);
    }
    return out;
}

void ChoiceMaker::add_in_place(std::size_t index, Outcome outcome, UnitChoices& out) const {
    const Unit& unit = m_units[index];
    Choice choice;
    choice.outcome = outcome;
    choice.cost = cost_in_place(*unit.record, outcome);
    if (outcome == Outcome::close) {
        choice.movement = m_accounts.close(index);
        out.choices.push_back(std::move(choice));
        return;
    }
    JudgedPlace at(m_law, origin_place(unit));
    choice.findings = judge(m_law, unit, at, Action::upgrade);
    choice.decision = decision_of(worst(choice.findings));
    choice.provisional = choice.decision == Decision::undetermined;
    choice.movement = m_accounts.in_place(*unit.record, index);
    if (allowed(choice.decision)) {
        out.choices.push_back(std::move(choice));
    }
}

TradeChange ChoiceMaker::trade_at(std::size_t unit, std::size_t part) const {
    const std::span<const Deal> own = m_trade.of(m_units[unit].record->id);
    const std::size_t first = own.empty() ? 0 : static_cast<std::size_t>(own.data() - m_trade.deals().data());
    return trade_change(
        own, [&](std::size_t deal) { return m_trade_rates.yuan_t(first + deal, part); }, m_law.the_case().plan);
}

Choice ChoiceMaker::relocation(std::size_t index, std::size_t site, double yuan_t, std::int64_t trade_yuan) const {
    const Record& record = *m_units[index].record;
    const LandPart& part = m_sites.parts[m_sites.sites[site].part];
    Choice choice;
    choice.outcome = Outcome::relocate;
    choice.site = site;
    choice.findings = judge(m_law, m_units[index], *part.place, Action::make_new);
    choice.decision = decision_of(worst(choice.findings));
    choice.provisional = choice.decision == Decision::undetermined || part.provisional;
    const Place& place = part.place->place;
    choice.movement =
        m_accounts.relocate(record, index, Destination{part.park, m_sites.sites[site].part, place.point, &place});
    choice.cost = cost_of_move(m_law.the_case(), record, place.park, yuan_t, trade_yuan);
    return choice;
}

void ChoiceMaker::add_relocations(std::size_t index, UnitChoices& out) const {
    const Unit& unit = m_units[index];
    const Case& the_case = m_law.the_case();
    std::map<std::string, int> refused;
    for (std::size_t i = 0; i < m_sites.sites.size(); ++i) {
        const Site& site = m_sites.sites[i];
        if (site.profile != unit.profile || site.forced) {
            continue;
        }
        const Passage& passage = passage_of(index, site.part);
        if (!passage.yuan_t) {
            ++refused[passage.bar()];
            continue;
        }
        const TradeChange trade = trade_at(index, site.part);
        if (!trade.cut_off.empty()) {
            ++refused[k_no_trade];
            continue;
        }
        Choice choice = relocation(index, i, *passage.yuan_t, trade.yuan);
        const Place& place = m_sites.parts[site.part].place->place;
        const bool in_scope = !out_of_scope(index, place);
        if (!allowed(choice.decision)) {
            for (const Finding& finding : choice.findings) {
                if (finding.verdict == Verdict::forbid || finding.verdict == Verdict::undetermined) {
                    ++refused[finding.rule_id];
                }
            }
        } else if (!in_scope) {
            ++refused["destination_scope"];
        } else if (!choice.movement.unknown.empty() && !the_case.plan.provisional) {
            ++refused[choice.movement.unknown.front()];
        } else {
            if (!choice.movement.unknown.empty()) { // as a review of it would say
                choice.provisional = true;
                choice.decision = std::max(choice.decision, Decision::undetermined);
            }
            out.choices.push_back(std::move(choice));
        }
    }
    for (const NearMiss& miss : m_sites.near_misses) {
        if (miss.profile == unit.profile) {
            ++refused[miss.finding.rule_id];
        }
    }
    for (const auto& [by, count] : refused) {
        out.refusals.push_back({by, count});
    }
    std::stable_sort(out.refusals.begin(), out.refusals.end(),
                     [](const Refusal& a, const Refusal& b) { return a.sites > b.sites; });
}

} // namespace reachplan
