// SPDX-License-Identifier: Apache-2.0
#include "review/review.hpp"

#include <algorithm>

#include "allocation/choices.hpp"
#include "allocation/costs.hpp"
#include "base/joined.hpp"
#include "base/quantum.hpp"
#include "base/text.hpp"
#include "geo/geodesic.hpp"
#include "geo/overlay.hpp"

namespace reachplan {
namespace {

std::string_view way_of(Action action) {
    switch (action) {
    case Action::make_new: return "relocate";
    case Action::convert: return "convert";
    case Action::close: return "close";
    default: return "upgrade"; // upgrade, rebuild and expand go on where the unit stands
    }
}

Outcome outcome_of(Action action) {
    return action == Action::convert ? Outcome::convert : action == Action::close ? Outcome::close : Outcome::upgrade;
}

/// A rule that wants the unit gone says what it may do instead; another way does not satisfy it.
void check_way_out(const Application& application, const Standing& standing, std::vector<Finding>& findings) {
    const std::string_view way = way_of(application.action);
    if (!standing.must_leave ||
        std::find(standing.ways_out.begin(), standing.ways_out.end(), way) != standing.ways_out.end()) {
        return;
    }
    for (const Finding& wanted : standing.findings) {
        if (wanted.verdict == Verdict::forbid) {
            Finding finding = wanted;
            finding.measured_text = msg("review.no_way_out", {{"way_code", std::string(way)}});
            findings.push_back(std::move(finding));
        }
    }
}

/// Ground that an earlier application has is not there for a later one.
void check_plots(const Ground& ground, const Taken& taken, std::vector<Finding>& findings) {
    const Geometry& own = ground.place->place.footprint;
    if (ground.kind != Ground::Kind::footprint || own.polygons.empty()) {
        return;
    }
    const Box box = box_of(own);
    for (const Taken::Plot& plot : taken.plots) {
        const double shared_m2 = box.overlaps(box_of(*plot.footprint)) ? overlap_m2(own, *plot.footprint) : 0.0;
        if (shared_m2 <= k_touching_m2) {
            continue;
        }
        Finding finding;
        finding.rule_id = "plot";
        finding.verdict = Verdict::forbid;
        finding.measured = round_to(shared_m2, 0.01);
        finding.unit = "m2";
        finding.measured_from = "zone_polygon";
        finding.evidence = "proposals " + plot.proposal_id;
        finding.measured_text = msg("review.plot_taken", {{"m2", format_fixed(shared_m2, 0)}});
        finding.limit_text = msg("review.plot_of", {{"id", plot.proposal_id}});
        findings.push_back(std::move(finding));
    }
}

/// A listed unit leaves, closes or is rebuilt once: another application for it is judged in place of the booked one.
void check_unit(const Taken& taken, std::vector<Finding>& findings) {
    if (taken.unit_by.empty()) {
        return;
    }
    Finding finding;
    finding.rule_id = "application";
    finding.verdict = Verdict::flag;
    finding.measured_from = "attribute";
    finding.evidence = "proposals " + taken.unit_by;
    finding.measured_text = msg("review.unit_taken", {{"id", taken.unit_by}});
    finding.limit_text = msg("review.unit_once");
    findings.push_back(std::move(finding));
}

/// "CN-HB Hubei", in the language of the case where there is a name in it.
std::string unit_name(const Desk& desk, const std::string& unit_id) {
    const Record* unit = desk.inputs.find(Role::jurisdictions, unit_id);
    if (unit == nullptr) {
        return unit_id;
    }
    const bool chinese = desk.law.the_case().lang == Lang::zh && unit->has("name_zh");
    const std::string name = unit->text(chinese ? "name_zh" : "name");
    return name.empty() || name == unit_id ? unit_id : unit_id + " " + name;
}

/// `plan` sends nobody beyond the case's scope; a reviewer may, and is told who must agree.
void check_scope(const Desk& desk, const Application& application, const Ground& ground,
                 std::vector<Finding>& findings) {
    const Place& to = ground.place->place;
    if (desk.law.the_case().destination_scope != "province" || !application.listed ||
        border_between(application.unit, to) != Border::province) {
        return;
    }
    Finding finding;
    finding.rule_id = "destination_scope";
    finding.verdict = Verdict::flag;
    finding.measured_from = "attribute";
    finding.evidence = to.location.province.empty() ? "" : "jurisdictions " + to.location.province;
    finding.measured_text = msg("review.leaves_province", {{"from", unit_name(desk, application.unit.origin.province)},
                                                           {"to", unit_name(desk, to.location.province)}});
    finding.limit_text = msg("review.scope_province");
    findings.push_back(std::move(finding));
}

void refuse(std::string rule_id, Message why, Review& out) {
    Finding finding;
    finding.rule_id = std::move(rule_id);
    finding.verdict = Verdict::forbid;
    finding.measured_from = "attribute";
    finding.evidence = "transport";
    finding.measured_text = std::move(why);
    out.findings.push_back(std::move(finding));
}

/// Another place also changes what it costs to serve those that the unit trades with.
void find_trade(const Desk& desk, const Application& application, const Ground& ground, Review& out) {
    const std::span<const Deal> deals = desk.trade.of(desk.units[*application.listed].record->id);
    const TradeRates rates(deals, desk.transport, {ground.to.point});
    const TradeChange change = trade_change(
        deals, [&](std::size_t deal) { return rates.yuan_t(deal, 0); }, desk.law.the_case().plan);
    out.cost.trade = change.yuan;
    if (!change.cut_off.empty()) {
        refuse(k_no_trade, msg("review.no_trade", {{"partners", comma_joined(change.cut_off)}}), out);
    }
}

/// As in `plan`: where its goods cannot come, a listed unit cannot go.
void find_route(const Desk& desk, const Application& application, const Ground& ground, Review& out) {
    if (ground.kind == Ground::Kind::in_place || !application.listed) {
        return;
    }
    find_trade(desk, application, ground, out);
    const LonLat from = representative_point(desk.units[*application.listed].record->geometry);
    out.route = desk.transport.costs(from, {ground.to.point}, goods_of(*application.enterprise)).front();
    if (!out.route->reachable) {
        refuse(out.route->banned ? k_hazardous_ban : "transport",
               msg(out.route->banned ? "review.way_banned" : "review.no_way"), out);
    }
}

void add_costs(const Desk& desk, const Application& application, const Ground& ground, Review& out) {
    const Case& the_case = desk.law.the_case();
    if (ground.kind == Ground::Kind::in_place) {
        out.cost = cost_in_place(*application.enterprise, outcome_of(application.action));
        return;
    }
    const Record* park = ground.to.park ? &desk.inputs.of(Role::parks)[*ground.to.park] : nullptr;
    out.cost =
        cost_of_move(the_case, *application.enterprise, park, out.route ? out.route->cost_yuan_t : 0, out.cost.trade);
}

bool is_provisional(const Desk& desk, const Ground& ground) {
    const bool only_a_point = ground.kind == Ground::Kind::footprint && ground.is_point();
    return only_a_point || (ground.to.part && desk.sites.parts[*ground.to.part].provisional);
}

} // namespace

Review judged(const Desk& desk, const Application& application, const Ground& ground, const Taken& taken) {
    Review out;
    if (application.listed) {
        out.standing = standing_of(desk.law, desk.units[*application.listed]);
        const Date day = application.date().value_or(desk.law.the_case().as_of); // nothing happens before today
        out.late = out.standing->must_leave && out.standing->deadline && day > *out.standing->deadline;
    }
    if (application.action != Action::close) {
        out.findings = judge(desk.law, application.unit, *ground.place, application.action);
    }
    if (out.standing) {
        check_way_out(application, *out.standing, out.findings);
    }
    out.instead_of = taken.unit_by;
    check_unit(taken, out.findings);
    check_plots(ground, taken, out.findings);
    check_scope(desk, application, ground, out.findings);
    find_route(desk, application, ground, out);
    out.movement = movement_of(desk, application, ground);
    for (Finding& finding : book_findings(desk, application, ground, out.movement, taken)) {
        out.findings.push_back(std::move(finding));
    }
    out.provisional = is_provisional(desk, ground);
    out.decision = decision_of(worst(out.findings));
    return out;
}

Review review(const Desk& desk, const Application& application, const Ground& ground, const Taken& taken) {
    Review out = judged(desk, application, ground, taken);
    add_costs(desk, application, ground, out);
    return out;
}

bool may_go_on(Decision decision) {
    return decision == Decision::accept || decision == Decision::conditional;
}

bool fails(const Finding& finding) {
    return finding.verdict == Verdict::forbid || finding.verdict == Verdict::undetermined;
}

std::vector<const Finding*> deciding(const Review& review) {
    const Verdict top = worst(review.findings);
    std::vector<const Finding*> found;
    for (const Finding& finding : review.findings) {
        if (finding.verdict == top && decision_of(top) != Decision::accept) {
            found.push_back(&finding);
        }
    }
    return found;
}

} // namespace reachplan
