// SPDX-License-Identifier: Apache-2.0
// What units that move buy and sell: the way of each load from or to the new place, beside today's.
#include "geo/geodesic.hpp"
#include "output/codes.hpp"
#include "output/layers.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr double k_km = 0.001;
constexpr double k_yuan_t = 0.0001;
constexpr double k_tonne = 0.001;

constexpr Field k_trade_fields[] = {
    {"enterprise_id", text, "Enterprise ID", "企业编号"},
    {"trade_id", text, "Trade ID", "供销关系编号"},
    {"partner_id", text, "Partner ID", "供销对象编号"},
    {"partner", text, "Partner", "供销对象"},
    {"direction", text, "Direction", "方向", 0, &k_trade_directions},
    {"goods", text, "Goods", "货物"},
    {"freight_t_a", real, "Tonnes a year", "年运量（吨）", k_tonne},
    {"hazardous", boolean, "Hazardous goods", "危险货物"},
    {"today_km", real, "Today, km", "现状里程（公里）", k_km},
    {"there_km", real, "From the new place, km", "迁后里程（公里）", k_km},
    {"today_yuan_t", real, "Today, yuan/t", "现状运费（元/吨）", k_yuan_t},
    {"there_yuan_t", real, "From the new place, yuan/t", "迁后运费（元/吨）", k_yuan_t},
    {"trade_yuan", integer, "Change, present value, yuan", "增减现值（元）"},
};

Geometry way_of(const TradePlan& trade) {
    return trade.there.path.size() >= 2 ? Geometry{{}, {trade.there.path}, {}} : Geometry{};
}

/// A way that is not there is NULL, and so is what cannot be compared.
void add_row(TableMaker& maker, const std::string& enterprise_id, const TradePlan& trade) {
    const auto of = [](const Route& way, double figure) { return way.reachable ? Cell{figure} : Cell{}; };
    maker.add({text_cell(enterprise_id), text_cell(trade.deal.row->id), text_cell(trade.deal.partner->id),
               field_cell(*trade.deal.partner, "name"), text_cell(trade.deal.supply ? "supply" : "sale"),
               field_cell(*trade.deal.row, "goods"), trade.deal.tonnes, trade.deal.goods == Goods::hazardous,
               of(trade.today, trade.today.distance_km), of(trade.there, trade.there.distance_km),
               of(trade.today, trade.today.cost_yuan_t), of(trade.there, trade.there.cost_yuan_t),
               trade.deal.counted() ? Cell{trade.yuan} : Cell{}},
              way_of(trade));
}

} // namespace

Table trade_layer(const PlanDocument& document) {
    TableMaker maker("trade", {"Supply and sales of units that move", "搬迁单元的供销路线"},
                     {"The way of goods bought and sold, from or to the new place; without a change where there is no "
                      "way today, which then is not counted.",
                      "迁入地与供销对象之间的运输路线；现状无通路者不计增减。"},
                     LayerShape::multi_line, k_trade_fields);
    for (const UnitPlan& unit : document.plan.units) {
        for (const TradePlan& trade : unit.trade) {
            add_row(maker, unit.enterprise_id, trade);
        }
    }
    return maker.take();
}

} // namespace reachplan
