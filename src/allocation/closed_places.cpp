// SPDX-License-Identifier: Apache-2.0
// Places that are not open to a unit, each with all that closes it: sites that the law, the scope of destinations, the
// roads or a gap in the data refuse, and parks where the rules leave no site.
#include "allocation/choices.hpp"

#include <algorithm>
#include <map>

#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

using Bars = std::vector<std::vector<Obstacle>>;

void add_bar(Bars& bars, std::string_view kind, const std::string& key) {
    bars.push_back({{std::string(kind), key}});
}

/// One bar for each rule that takes all the land by itself; where none does, one for what they do together.
Bars bars_of(const std::vector<const NearMiss*>& misses) {
    Bars bars;
    std::vector<Obstacle> together;
    for (const NearMiss* miss : misses) {
        const std::string kind = miss->finding.verdict == Verdict::undetermined ? "undetermined" : "rule";
        if (miss->takes_all) {
            add_bar(bars, kind, miss->finding.rule_id);
        } else {
            together.push_back({kind, miss->finding.rule_id});
        }
    }
    if (bars.empty()) {
        bars.push_back(std::move(together));
    }
    return bars;
}

} // namespace

bool ChoiceMaker::out_of_scope(std::size_t unit, const Place& place) const {
    return m_law.the_case().destination_scope == "province" && border_between(m_units[unit], place) == Border::province;
}

void ChoiceMaker::bar_by_findings(const Choice& choice, Bars& bars) const {
    if (allowed(choice.decision)) {
        return;
    }
    for (const Finding& finding : choice.findings) {
        if (finding.verdict == Verdict::forbid) {
            add_bar(bars, "rule", finding.rule_id);
        } else if (finding.verdict == Verdict::undetermined && !m_law.the_case().plan.provisional) {
            add_bar(bars, "undetermined", finding.rule_id);
        }
    }
}

std::vector<ClosedOption> ChoiceMaker::closed_to(std::size_t unit, const Standing& standing) const {
    Bars always;
    if (std::find(standing.ways_out.begin(), standing.ways_out.end(), "relocate") == standing.ways_out.end()) {
        add_bar(always, "way_out", "relocate");
    }
    std::vector<ClosedOption> closed;
    for (std::size_t i = 0; i < m_sites.sites.size(); ++i) {
        const Site& site = m_sites.sites[i];
        if (site.profile != m_units[unit].profile || site.forced) {
            continue;
        }
        Bars bars = always;
        const Passage& passage = passage_of(unit, site.part);
        const TradeChange trade = trade_at(unit, site.part);
        Choice choice = relocation(unit, i, passage.yuan_t.value_or(0), trade.yuan);
        if (!passage.yuan_t) {
            add_bar(bars, passage.bar(), "");
        }
        for (const std::string& partner : trade.cut_off) {
            add_bar(bars, k_no_trade, partner);
        }
        bar_by_findings(choice, bars);
        if (out_of_scope(unit, m_sites.parts[site.part].place->place)) {
            add_bar(bars, "destination_scope", "");
        }
        if (!choice.movement.unknown.empty() && !m_law.the_case().plan.provisional) {
            add_bar(bars, "capacity", "");
        }
        if (!bars.empty()) {
            closed.push_back({site.park_id, std::move(bars), std::move(choice.movement.charges)});
        }
    }
    add_near_misses(unit, always, closed);
    return closed;
}

void ChoiceMaker::add_near_misses(std::size_t unit, const Bars& always, std::vector<ClosedOption>& closed) const {
    std::map<std::string, std::vector<const NearMiss*>> by_park;
    for (const NearMiss& miss : m_sites.near_misses) {
        if (miss.profile == m_units[unit].profile) {
            by_park[miss.park_id].push_back(&miss);
        }
    }
    for (std::size_t p = 0; p < m_parks.size(); ++p) {
        const auto misses = by_park.find(m_parks[p].id);
        if (misses == by_park.end()) {
            continue;
        }
        Place place;
        place.park = &m_parks[p];
        place.point = representative_point(m_parks[p].geometry);
        place.location = m_sites.park_class.at(p);
        Bars bars = bars_of(misses->second);
        bars.insert(bars.end(), always.begin(), always.end());
        if (out_of_scope(unit, place)) {
            add_bar(bars, "destination_scope", "");
        }
        // Room in the accounts is not asked for: there is no land yet that could be charged.
        closed.push_back({m_parks[p].id, std::move(bars), {}});
    }
}

namespace {

/// Ways of one member into one park, open ones without bars.
using Ways = std::vector<ClosedOption>;

/// The ways of all members into one park together.
Ways together(const std::vector<Ways>& members, std::size_t most) {
    Ways all = {{}};
    for (const Ways& member : members) {
        Ways longer;
        for (const ClosedOption& before : all) {
            for (const ClosedOption& next : member) {
                ClosedOption both = before;
                both.park_id = next.park_id;
                both.bars.insert(both.bars.end(), next.bars.begin(), next.bars.end());
                std::map<std::size_t, std::int64_t> net;
                for (const auto* charges : {&before.charges, &next.charges}) {
                    for (const Charge& charge : *charges) {
                        net[charge.account] += charge.amount;
                    }
                }
                both.charges.clear();
                for (const auto& [account, amount] : net) {
                    if (amount != 0) {
                        both.charges.push_back({account, amount});
                    }
                }
                if (longer.size() < most) {
                    longer.push_back(std::move(both));
                }
            }
        }
        all = std::move(longer);
    }
    return all;
}

} // namespace

std::vector<ClosedOption> closed_to_group(const ChoiceMaker& maker, const SiteSet& sites,
                                          const std::vector<UnitChoices>& choices,
                                          const std::vector<std::size_t>& members) {
    constexpr std::size_t k_most_ways = 1000; // of a group into one park; those beyond are not looked at
    if (members.size() == 1) {
        return maker.closed_to(members.front(), choices[members.front()].standing);
    }
    std::map<std::string, std::vector<Ways>> by_park;
    for (std::size_t m = 0; m < members.size(); ++m) {
        const auto add = [&](ClosedOption way) {
            std::vector<Ways>& ways = by_park[way.park_id];
            ways.resize(members.size());
            ways[m].push_back(std::move(way));
        };
        for (const Choice& choice : choices[members[m]].choices) {
            if (choice.site) {
                add({sites.sites[*choice.site].park_id, {}, choice.movement.charges});
            }
        }
        for (ClosedOption& way : maker.closed_to(members[m], choices[members[m]].standing)) {
            add(std::move(way));
        }
    }
    std::vector<ClosedOption> closed;
    for (const auto& [park, ways] : by_park) {
        for (ClosedOption& way : together(ways, k_most_ways)) {
            if (!way.bars.empty()) {
                closed.push_back(std::move(way));
            }
        }
    }
    return closed;
}

} // namespace reachplan
