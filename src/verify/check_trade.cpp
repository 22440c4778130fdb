// SPDX-License-Identifier: Apache-2.0
// The supply and sales of units that move, load by load, against ways of our own.
#include <cstdint>
#include <map>
#include <utility>

#include "verify/checks.hpp"
#include "verify/trade.hpp"

namespace reachplan::verify {
namespace {

constexpr double k_km = 0.002, k_yuan_t = 0.001;

void check_way(Audit& audit, const std::string& id, const Row& row, const char* when, const Carriage& own) {
    const std::string km = std::string(when) + "_km", yuan_t = std::string(when) + "_yuan_t";
    if (own.reachable) {
        audit.same("cost", id, km, row.number(km), own.km, k_km);
        audit.same("cost", id, yuan_t, row.number(yuan_t), own.yuan_t, k_yuan_t);
    } else {
        audit.require(row.is_null(km) && row.is_null(yuan_t), "cost", id, msg("verify.no_route"));
    }
}

/// Drawn from where the goods are loaded to where they go, and not where there is no way.
void check_drawn(Audit& audit, const std::string& id, const Row& row, const Load& own, LonLat place) {
    const std::vector<Path>& lines = row.geometry().lines;
    const LonLat partner = own.partner->geometry.points.front();
    const LonLat from = own.supply ? partner : place, to = own.supply ? place : partner;
    const bool drawn =
        !lines.empty() && geodesic_m(lines.front().front(), from) <= 1.0 && geodesic_m(lines.back().back(), to) <= 1.0;
    audit.require(own.there.reachable ? drawn : lines.empty(), "cost", id, msg("verify.route_ends"));
}

void check_load(Audit& audit, const std::string& unit, const Row& row, const Load& own, LonLat place) {
    const std::string id = unit + " " + own.row->id;
    audit.same("cost", id, "partner_id", row.text("partner_id"), own.partner->id);
    audit.same("cost", id, "direction", row.text("direction"), own.supply ? "supply" : "sale");
    audit.same("cost", id, "goods", row.text("goods"), own.row->text("goods"));
    audit.same("cost", id, "hazardous", row.boolean("hazardous"), own.hazardous);
    audit.same("cost", id, "freight_t_a", row.number("freight_t_a"), own.row->number("freight_t_a").value_or(0), 0.001);
    check_way(audit, id, row, "today", own.today);
    check_way(audit, id, row, "there", own.there);
    check_drawn(audit, id, row, own, place);
    if (own.counted()) {
        audit.same("cost", id, "trade_yuan", row.number("trade_yuan"), static_cast<double>(own.yuan),
                   1 + 1e-6 * own.gross);
    } else {
        audit.require(row.is_null("trade_yuan"), "cost", id, msg("verify.trade_uncounted"));
    }
}

} // namespace

void check_trade(Audit& audit) {
    std::map<std::pair<std::string, std::string>, std::size_t> rows;
    for (std::size_t i = 0; i < audit.plan.trade.size(); ++i) {
        const Row row = audit.plan.trade[i];
        rows[{row.text("enterprise_id"), row.text("trade_id")}] = i;
    }
    std::size_t wanted = 0;
    for (const Unit& unit : audit.units) {
        if (!unit.row || !unit.site || unit.outcome != "relocate") {
            continue;
        }
        const std::string& id = unit.facts.record->id;
        std::int64_t sum = 0;
        const LonLat place = audit.parts[audit.sites[*unit.site].part].point;
        for (const Load& load : loads_of(audit, unit, place)) {
            ++wanted;
            const auto row = rows.find({id, load.row->id});
            if (audit.require(row != rows.end(), "cost", id, msg("verify.no_trade_row", {{"trade", load.row->id}}))) {
                check_load(audit, id, audit.plan.trade[row->second], load, place);
                sum += audit.plan.trade[row->second].whole("trade_yuan").value_or(0);
            }
        }
        for (std::size_t i = 0; i < audit.plan.relocations.size(); ++i) {
            const Row move = audit.plan.relocations[i];
            if (move.text("enterprise_id") == id) {
                audit.require(move.whole("trade_yuan") == sum, "cost", id, msg("verify.trade_sum"));
            }
        }
    }
    audit.require(wanted == audit.plan.trade.size(), "cost", "trade", msg("verify.trade_rows"));
}

} // namespace reachplan::verify
