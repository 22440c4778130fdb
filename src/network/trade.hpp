// SPDX-License-Identifier: Apache-2.0
// What units buy from suppliers and sell to markets and ports each year, and what carrying it costs from today's place
// and from any other: tables `trade` and `partners`. Money is yuan a tonne.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/faults.hpp"
#include "input/record.hpp"
#include "network/transport_network.hpp"

namespace reachplan {

/// Goods that one unit buys from a partner or sells to it.
struct Deal {
    const Record* row;     // of `trade`
    const Record* partner; // of `partners` or `stations`
    bool supply;           // from the partner to the unit, else from the unit to the partner
    Goods goods;
    double tonnes;                      // a year
    std::optional<double> yuan_t_today; // nullopt: no way today, so that no place could be compared with it
    bool counted() const { return yuan_t_today && tonnes > 0; }
};

class Trade {
public:
    Trade() = default; // nobody trades
    /// Keeps references to the inputs. A way that is missing today is a warning for the row, a partner far from the
    /// network one for the partner. Order of the rows does not matter.
    Trade(const Inputs& inputs, const TransportNetwork& network, Faults& faults);

    /// Deals of the enterprise, by trade_id.
    std::span<const Deal> of(std::string_view enterprise_id) const;
    /// All deals, by enterprise_id and trade_id.
    std::span<const Deal> deals() const { return m_deals; }

private:
    struct Range {
        std::size_t first, count;
    };
    void tell_of_gaps(const TransportNetwork& network, Faults& faults) const;
    void find_today(const Inputs& inputs, const TransportNetwork& network);

    std::vector<Deal> m_deals;
    std::map<std::string, Range, std::less<>> m_of;
};

/// Yuan a tonne of deals, were their units at any of some places: one search for all.
class TradeRates {
public:
    TradeRates(std::span<const Deal> deals, const TransportNetwork& network, const std::vector<LonLat>& places);
    /// By position of the deal and of the place; nullopt: no way.
    std::optional<double> yuan_t(std::size_t deal, std::size_t place) const;

private:
    std::size_t m_places;
    std::vector<std::size_t> m_way;             // by deal: row of m_rates; deals alike share one
    std::vector<std::optional<double>> m_rates; // row by row, a column a place
};

} // namespace reachplan
