// SPDX-License-Identifier: Apache-2.0
#include "network/trade.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "geo/geodesic.hpp"

namespace reachplan {
namespace {

constexpr double k_far_km = 100; // of road that nobody drew

bool is_supply(const Record& row, const Record& partner) {
    const std::string direction = row.text("direction");
    return direction.empty() ? partner.text("kind") == "supplier" : direction == "supply";
}

Goods goods_of_deal(const Record& row, const Record& enterprise) {
    const std::optional<bool> told = row.boolean("hazardous");
    return told ? (*told ? Goods::hazardous : Goods::ordinary) : goods_of(enterprise);
}

/// Goods of one kind between some partners and some places, in one direction: a matrix, partner by partner.
std::vector<std::optional<double>> rates_of(const TransportNetwork& network, const std::vector<LonLat>& partners,
                                            const std::vector<LonLat>& places, bool supply, Goods goods) {
    if (supply) {
        return network.cost_matrix(partners, places, goods);
    }
    const std::vector<std::optional<double>> by_place = network.cost_matrix(places, partners, goods);
    std::vector<std::optional<double>> by_partner(by_place.size());
    for (std::size_t i = 0; i < by_place.size(); ++i) {
        by_partner[i % partners.size() * places.size() + i / partners.size()] = by_place[i];
    }
    return by_partner;
}

} // namespace

TradeRates::TradeRates(std::span<const Deal> deals, const TransportNetwork& network, const std::vector<LonLat>& places)
    : m_places(places.size()), m_way(deals.size()) {
    using Kind = std::pair<bool, Goods>;
    std::map<Kind, std::map<const Record*, std::vector<std::size_t>>> alike;
    for (std::size_t d = 0; d < deals.size(); ++d) {
        alike[{deals[d].supply, deals[d].goods}][deals[d].partner].push_back(d);
    }
    for (const auto& [kind, by_partner] : alike) {
        std::vector<LonLat> partners;
        for (const auto& [partner, those] : by_partner) {
            for (const std::size_t d : those) {
                m_way[d] = m_rates.size() / std::max<std::size_t>(m_places, 1) + partners.size();
            }
            partners.push_back(representative_point(partner->geometry));
        }
        const auto rates = rates_of(network, partners, places, kind.first, kind.second);
        m_rates.insert(m_rates.end(), rates.begin(), rates.end());
    }
}

std::optional<double> TradeRates::yuan_t(std::size_t deal, std::size_t place) const {
    return m_rates.at(m_way.at(deal) * m_places + place);
}

Trade::Trade(const Inputs& inputs, const TransportNetwork& network, Faults& faults) {
    std::vector<std::pair<const Record*, Deal>> found;
    for (const Record& row : inputs.of(Role::trade)) {
        const Record* enterprise = inputs.find(Role::enterprises, row.text("enterprise_id"));
        const Record* partner = inputs.find(Role::partners, row.text("partner_id"));
        partner = partner ? partner : inputs.find(Role::stations, row.text("partner_id"));
        if (enterprise && partner) { // what is not there is a fault of the layer
            found.push_back({enterprise,
                             {&row, partner, is_supply(row, *partner), goods_of_deal(row, *enterprise),
                              row.number("freight_t_a").value_or(0), std::nullopt}});
        }
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::tie(a.first->id, a.second.row->id) < std::tie(b.first->id, b.second.row->id);
    });
    for (const auto& [enterprise, deal] : found) {
        ++m_of.try_emplace(enterprise->id, Range{m_deals.size(), 0}).first->second.count;
        m_deals.push_back(deal);
    }
    find_today(inputs, network);
    tell_of_gaps(network, faults);
}

void Trade::tell_of_gaps(const TransportNetwork& network, Faults& faults) const {
    std::set<std::string> far;
    for (const Deal& deal : m_deals) {
        if (!deal.yuan_t_today && deal.tonnes > 0) {
            faults.add({Severity::warning, "", deal.row->layer, deal.row->id, "partner_id", deal.partner->id,
                        msg("network.no_way_today", {{"enterprise", deal.row->text("enterprise_id")}}),
                        msg("network.fix_no_way_today")});
        }
        const double km = network.undrawn_km(representative_point(deal.partner->geometry));
        if (km > k_far_km && far.insert(deal.partner->id).second) {
            faults.add({Severity::warning, "", deal.partner->layer, deal.partner->id, "geometry", "",
                        msg("network.far_partner", {{"km", format_fixed(km, 0)}}), msg("network.fix_far_partner")});
        }
    }
}

/// Units of one county trade with the same few partners: a matrix of all units and all partners, and what each asks of it.
void Trade::find_today(const Inputs& inputs, const TransportNetwork& network) {
    std::vector<LonLat> homes;
    for (const auto& [enterprise_id, range] : m_of) {
        homes.push_back(representative_point(inputs.find(Role::enterprises, enterprise_id)->geometry));
    }
    const TradeRates rates(m_deals, network, homes);
    std::size_t home = 0;
    for (const auto& [enterprise_id, range] : m_of) {
        for (std::size_t d = range.first; d < range.first + range.count; ++d) {
            m_deals[d].yuan_t_today = rates.yuan_t(d, home);
        }
        ++home;
    }
}

std::span<const Deal> Trade::of(std::string_view enterprise_id) const {
    const auto range = m_of.find(enterprise_id);
    return range == m_of.end() ? std::span<const Deal>{}
                               : std::span<const Deal>(m_deals).subspan(range->second.first, range->second.count);
}

} // namespace reachplan
