// SPDX-License-Identifier: Apache-2.0
#include "allocation/choices.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

bool lists(const std::vector<std::string>& ways, std::string_view way) {
    return std::find(ways.begin(), ways.end(), way) != ways.end();
}

std::vector<std::string> both(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::string> common;
    for (const std::string& way : a) {
        if (lists(b, way)) {
            common.push_back(way);
        }
    }
    return common;
}

std::int64_t whole(double yuan) {
    return std::llround(yuan);
}

std::int64_t field_yuan(const Record& record, std::string_view field) {
    return whole(record.number(field).value_or(0.0));
}

double annuity_of(const PlanConfig& plan) {
    double sum = 0;
    for (int year = plan.years; year >= 1; --year) { // smallest first, so that nothing is lost in the sum
        sum += std::pow(1.0 + plan.discount_rate, -year);
    }
    return sum;
}

const Rule* find_rule(const RuleSet& rules, const std::string& key) {
    for (const Rule& rule : rules.rules) {
        if (rule.key() == key) {
            return &rule;
        }
    }
    return nullptr;
}

Place origin_place(const Unit& unit) {
    Place place;
    place.footprint = unit.record->geometry;
    place.point = representative_point(unit.record->geometry);
    place.location = unit.origin;
    return place;
}

bool allowed(Decision decision, bool provisional) {
    return decision == Decision::accept || decision == Decision::conditional ||
           (provisional && decision == Decision::undetermined);
}

std::string_view field_of(Outcome outcome) {
    return outcome == Outcome::upgrade ? "upgrade_yuan" : outcome == Outcome::convert ? "convert_yuan" : "close_yuan";
}

} // namespace

std::int64_t hazard_weight(const Record& enterprise) {
    const std::string hazard = enterprise.text("hazard");
    return hazard == "major" ? 4 : hazard == "general" ? 2 : 1;
}

ChoiceMaker::ChoiceMaker(const Law& law, const TransportNetwork& transport, const AccountBook& accounts,
                         const SiteSet& sites, const std::vector<Unit>& units)
    : m_law(law), m_transport(transport), m_accounts(accounts), m_sites(sites), m_units(units),
      m_annuity(annuity_of(law.the_case().plan)) {
}

void ChoiceMaker::find_reasons(const Unit& unit, UnitChoices& out, std::vector<std::string>& ways_out) const {
    ways_out = {"relocate", "upgrade", "convert", "close"};
    JudgedPlace at(m_law, origin_place(unit));
    out.origin_findings = judge(m_law, unit, at, Action::operate);
    for (const Finding& finding : out.origin_findings) {
        if (finding.verdict == Verdict::forbid) {
            out.by.push_back(finding.rule_key);
            ways_out = both(ways_out, find_rule(m_law.rules(), finding.rule_key)->ways_out);
        }
    }
    const std::string programme_id = unit.record->text("programme");
    if (const Programme* programme = m_law.rules().programme(programme_id)) {
        out.by.push_back(programme->id);
        ways_out = both(ways_out, programme->ways_out);
    }
    out.deadline = unit.record->date("deadline");
    if (out.deadline && out.by.empty()) {
        out.by.push_back("deadline");
    }
    out.must_leave = !out.by.empty();
    out.must_close = out.must_leave && ways_out == std::vector<std::string>{"close"};
    out.overdue = out.must_leave && out.deadline && *out.deadline < m_law.the_case().as_of;
}

UnitChoices ChoiceMaker::of(std::size_t index) const {
    const Unit& unit = m_units[index];
    UnitChoices out;
    std::vector<std::string> ways_out;
    find_reasons(unit, out, ways_out);
    if (out.must_close) {
        add_in_place(index, Outcome::close, out);
        return out;
    }
    Choice fallback;
    fallback.outcome = out.must_leave ? Outcome::unplaced : Outcome::stay;
    fallback.decision = out.must_leave ? Decision::reject : decision_of(worst(out.origin_findings));
    out.choices.push_back(std::move(fallback));
    if (!out.must_leave) {
        return out; // staying costs nothing and breaks no rule: nothing else can be better
    }
    for (Outcome outcome : {Outcome::upgrade, Outcome::convert}) {
        if (lists(ways_out, name_of(outcome)) && unit.record->has(field_of(outcome))) {
            add_in_place(index, outcome, out);
        }
    }
    if (lists(ways_out, "relocate")) {
        add_relocations(index, out);
    }
    return out;
}

void ChoiceMaker::add_in_place(std::size_t index, Outcome outcome, UnitChoices& out) const {
    const Unit& unit = m_units[index];
    Choice choice;
    choice.outcome = outcome;
    choice.cost.in_place = field_yuan(*unit.record, field_of(outcome));
    if (outcome == Outcome::close) {
        choice.movement = m_accounts.close(index);
        out.choices.push_back(std::move(choice));
        return;
    }
    JudgedPlace at(m_law, origin_place(unit));
    choice.findings = judge(m_law, unit, at, Action::upgrade);
    choice.decision = decision_of(worst(choice.findings));
    choice.provisional = choice.decision == Decision::undetermined;
    choice.movement = m_accounts.in_place(index);
    if (allowed(choice.decision, m_law.the_case().plan.provisional)) {
        out.choices.push_back(std::move(choice));
    }
}

Choice ChoiceMaker::relocation(std::size_t index, std::size_t site, const Route& route) const {
    const Record& record = *m_units[index].record;
    const LandPart& part = m_sites.parts[m_sites.sites[site].part];
    Choice choice;
    choice.outcome = Outcome::relocate;
    choice.site = site;
    choice.findings = judge(m_law, m_units[index], *part.place, Action::make_new);
    choice.decision = decision_of(worst(choice.findings));
    choice.provisional = choice.decision == Decision::undetermined || part.provisional;
    choice.distance_km = route.distance_km;
    choice.movement = m_accounts.relocate(index, m_sites.sites[site].part);
    const ResourceConfig* land = m_law.the_case().resource("land");
    const ResourceConfig hectares{"land", "land", "ha", 0.0001, 0};
    const double land_ha = load_of(record, land ? *land : hectares, "relocated").amount;
    const Record& park = *part.place->place.park;
    choice.cost.land = whole(park.number("land_price_yuan_ha").value_or(0.0) * land_ha);
    choice.cost.rebuild = field_yuan(record, "rebuild_yuan");
    choice.cost.demolition = field_yuan(record, "demolition_yuan");
    choice.cost.remediation = field_yuan(record, "remediation_yuan");
    choice.cost.resettlement = field_yuan(record, "resettlement_yuan");
    choice.cost.moving = whole(record.number("move_mass_t").value_or(0.0) * route.cost_yuan_t);
    choice.cost.freight = whole(record.number("freight_t_a").value_or(0.0) * route.cost_yuan_t * m_annuity);
    return choice;
}

void ChoiceMaker::add_relocations(std::size_t index, UnitChoices& out) const {
    const Unit& unit = m_units[index];
    std::vector<std::size_t> sites;
    std::vector<LonLat> targets;
    for (std::size_t i = 0; i < m_sites.sites.size(); ++i) {
        if (m_sites.sites[i].profile == unit.profile) {
            sites.push_back(i);
            targets.push_back(m_sites.parts[m_sites.sites[i].part].place->place.point);
        }
    }
    const std::vector<Route> routes = m_transport.costs(representative_point(unit.record->geometry), targets);
    const Case& the_case = m_law.the_case();
    std::map<std::string, int> refused;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        if (!routes[i].reachable) {
            ++refused["transport"];
            continue;
        }
        Choice choice = relocation(index, sites[i], routes[i]);
        const Place& place = m_sites.parts[m_sites.sites[sites[i]].part].place->place;
        const bool in_scope =
            the_case.destination_scope != "province" || border_between(unit, place) != Border::province;
        if (!allowed(choice.decision, the_case.plan.provisional)) {
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
            choice.provisional = choice.provisional || !choice.movement.unknown.empty();
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
