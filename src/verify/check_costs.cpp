// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "verify/book.hpp"
#include "verify/checks.hpp"
#include "verify/costs.hpp"
#include "verify/trade.hpp"

namespace reachplan::verify {
namespace {

/// Two codes measure the same way to the millimetre; the money must then agree to the yuan or so.
double tolerance(double yuan) {
    return 1 + 1e-6 * std::abs(yuan);
}

/// What the way is made of.
void check_way(Audit& audit, const std::string& id, const Carriage& own, const Row& row) {
    constexpr double k_km = 0.002, k_hours = 0.002, k_yuan_t = 0.001;
    const auto same = [&](const char* column, double figure, double tolerance) {
        audit.same("cost", id, column, row.number(column), figure, tolerance);
    };
    same("distance_km", own.km, k_km);
    same("road_km", own.km_by[0], k_km);
    same("rail_km", own.km_by[1], k_km);
    same("waterway_km", own.km_by[2], k_km);
    same("hours", own.hours, k_hours);
    same("route_yuan_t", own.yuan_t, k_yuan_t);
    same("road_yuan_t", own.yuan_by[0], k_yuan_t);
    same("rail_yuan_t", own.yuan_by[1], k_yuan_t);
    same("waterway_yuan_t", own.yuan_by[2], k_yuan_t);
    same("transfer_yuan_t", own.transfer_yuan_t, k_yuan_t);
    same("transfers", own.transfers, 0);
}

void check_relocation_cost(Audit& audit, const Unit& unit, const Row& row) {
    const std::string& id = unit.facts.record->id;
    const Cost own = cost_of_move(audit, unit, audit.parts[audit.sites[*unit.site].part]);
    if (unit.lock == nullptr) {
        audit.require(own.carriage.reachable, "cost", id,
                      msg(own.carriage.banned ? "verify.route_banned" : "verify.no_route"));
        for (const std::string& partner : own.cut_off) {
            audit.require(false, "cost", id, msg("verify.no_trade_way", {{"partner", partner}}));
        }
    }
    const std::array<std::pair<const char*, std::int64_t>, 9> parts = {{{"land_yuan", own.land},
                                                                        {"rebuild_yuan", own.rebuild},
                                                                        {"demolition_yuan", own.demolition},
                                                                        {"remediation_yuan", own.remediation},
                                                                        {"resettlement_yuan", own.resettlement},
                                                                        {"moving_yuan", own.moving},
                                                                        {"freight_yuan", own.freight},
                                                                        {"trade_yuan", own.trade},
                                                                        {"crossing_yuan", own.crossing}}};
    std::int64_t sum = 0;
    for (const auto& [column, yuan] : parts) {
        const bool by_route = yuan == own.moving || yuan == own.freight;
        const double doubt = std::string_view(column) == "trade_yuan" ? tolerance(own.trade_gross)
                             : by_route                               ? tolerance(static_cast<double>(yuan))
                                                                      : 0;
        audit.same("cost", id, column, row.number(column), static_cast<double>(yuan), doubt);
        sum += row.whole(column).value_or(0);
    }
    audit.require(row.whole("cost_yuan") == sum, "cost", id, msg("verify.cost_sum"));
    check_way(audit, id, own.carriage, row);
    audit.same("cost", id, "hazardous", row.boolean("hazardous"), carries_hazard(*unit.facts.record));
}

void check_route(Audit& audit, const Unit& unit, const Row& row) {
    const std::vector<Path>& lines = row.geometry().lines;
    const LonLat end = audit.parts[audit.sites[*unit.site].part].point;
    const bool drawn = !lines.empty() && geodesic_m(lines.front().front(), unit.facts.point) <= 1.0 &&
                       geodesic_m(lines.back().back(), end) <= 1.0;
    audit.require(drawn, "cost", unit.facts.record->id, msg("verify.route_ends"));
}

} // namespace

void check_costs(Audit& audit) {
    for (std::size_t i = 0; i < audit.plan.relocations.size(); ++i) {
        const Row row = audit.plan.relocations[i];
        const Unit* unit = audit.unit(row.text("enterprise_id"));
        if (unit == nullptr || !unit->row || !unit->site || unit->outcome != "relocate") {
            continue;
        }
        check_relocation_cost(audit, *unit, row);
        check_route(audit, *unit, row);
        audit.same("cost", unit->facts.record->id, "cost_yuan", row.text("cost_yuan"),
                   audit.plan.enterprises[*unit->row].text("cost_yuan"));
    }
    for (const Unit& unit : audit.units) {
        if (unit.row && unit.outcome != "relocate") {
            audit.same("cost", unit.facts.record->id, "cost_yuan",
                       audit.plan.enterprises[*unit.row].number("cost_yuan"),
                       static_cast<double>(cost_in_place(unit, unit.outcome).total()), 0);
        }
    }
}

namespace {

/// Room left for this unit alone while all others keep to the plan.
bool fits(const Book& book, const std::map<std::string, std::int64_t>& net, const Motion& own, const Motion& other) {
    std::map<std::string, std::int64_t> instead = other.net();
    for (const auto& [id, amount] : own.net()) {
        instead[id] -= amount;
    }
    return std::all_of(instead.begin(), instead.end(), [&](const auto& entry) {
        const Account& account = book.accounts().at(entry.first);
        const auto all = net.find(entry.first);
        const std::int64_t doubt = account.measured ? 2 + account.capacity / 500'000 : 0;
        const std::int64_t rounding = account.scope == "section" ? 2 : 0;
        return (all == net.end() ? 0 : all->second) + entry.second <= account.room() + doubt + rounding;
    });
}

class AlternativeCheck {
public:
    AlternativeCheck(Audit& audit, const Book& book) : m_audit(audit), m_book(book) {
        for (const Unit& unit : audit.units) {
            if (unit.lock != nullptr) {
                continue; // its room is taken already
            }
            for (const auto& [account, amount] : book.motion(unit).net()) {
                m_net[account] += amount;
            }
        }
    }

    void check(const Row& row) {
        const std::string id = row.text("enterprise_id");
        const Unit* unit = m_audit.unit(id);
        const auto site = m_audit.site(row.text("site_id"));
        const bool moves = unit != nullptr && unit->row && unit->site && unit->outcome == "relocate";
        m_audit.require(moves, "alternative", id, msg("verify.not_relocated"));
        m_audit.require(site.has_value(), "alternative", id, msg("verify.no_site", {{"site", row.text("site_id")}}));
        if (!moves || !site) {
            return;
        }
        const Site& there = m_audit.sites[*site];
        const std::int64_t rank = row.whole("rank").value_or(0);
        m_audit.require(m_ranks[id].insert(rank).second && rank >= 1 && rank <= m_audit.the_case.plan.max_alternatives,
                        "alternative", id, msg("verify.alternative_rank"));
        m_audit.same("alternative", id, "park_id", row.text("park_id"), there.park->record->id);
        m_audit.same("alternative", id, "profile", unit->profile, there.profile);
        m_audit.require(there.park != m_audit.sites[*unit->site].park, "alternative", id,
                        msg("verify.alternative_same"));
        check_lawful(*unit, there);
        check_cost(*unit, there, row);
    }

private:
    void check_lawful(const Unit& unit, const Site& there) {
        const std::string& id = unit.facts.record->id;
        Part& part = m_audit.parts[there.part];
        const Decision decision = decision_of(worst_of(m_audit.judge.judge(unit.facts, part.spot, Action::make_new)));
        m_audit.require(allowed(decision, m_audit.the_case), "alternative", id,
                        msg("verify.not_lawful", {{"place", there.id}, {"decision", std::string(name_of(decision))}}));
        if (unit.facts.record->text("keep_together").empty()) { // a group moves as one: its rooms are not looked at
            const Motion motion = m_book.motion(unit, "relocate", there.part);
            m_audit.require(fits(m_book, m_net, m_book.motion(unit), motion), "alternative", id,
                            msg("verify.alternative_no_room", {{"site", there.id}}));
        }
    }

    void check_cost(const Unit& unit, const Site& there, const Row& row) {
        const std::string& id = unit.facts.record->id;
        const Cost own = cost_of_move(m_audit, unit, m_audit.parts[there.part]);
        const double total = static_cast<double>(own.total());
        const double planned = m_audit.plan.enterprises[*unit.row].number("cost_yuan").value_or(0);
        m_audit.same("alternative", id, "cost_yuan", row.number("cost_yuan"), total,
                     tolerance(total) + 1e-6 * own.trade_gross);
        m_audit.same("alternative", id, "extra_cost_yuan", row.number("extra_cost_yuan"),
                     row.number("cost_yuan").value_or(0) - planned, 0);
    }

    Audit& m_audit;
    const Book& m_book;
    std::map<std::string, std::int64_t> m_net;
    std::map<std::string, std::set<std::int64_t>> m_ranks;
};

} // namespace

void check_alternatives(Audit& audit, const Book& book) {
    AlternativeCheck check(audit, book);
    for (std::size_t i = 0; i < audit.plan.alternatives.size(); ++i) {
        check.check(audit.plan.alternatives[i]);
    }
}

} // namespace reachplan::verify
