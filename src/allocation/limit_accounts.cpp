// SPDX-License-Identifier: Apache-2.0
// What jurisdictions may receive from outside ([limit.ID]): one account for each limit and jurisdiction in which there are
// sites. Only who crosses the border counts; where the data do not tell, the unit counts as coming from outside.
#include <set>

#include "allocation/accounts.hpp"
#include "allocation/choices.hpp"
#include "base/quantum.hpp"

namespace reachplan {
namespace {

Border border_of(const std::string& level) {
    return level == "county" ? Border::county : level == "prefecture" ? Border::prefecture : Border::province;
}

/// The jurisdiction of that level in which the place lies; "" where neither the park's row nor a polygon tells.
std::string jurisdiction_at(const Place& place, const std::string& level) {
    const std::string told = place.park ? place.park->text(level) : "";
    const PlaceClass& at = place.location;
    return !told.empty() ? told : level == "county" ? at.county : level == "prefecture" ? at.prefecture : at.province;
}

std::string unit_of_measure(const std::string& measure, const ResourceConfig& land) {
    return measure == "land" ? land.unit : measure == "hazard" ? "weight" : "units";
}

} // namespace

void AccountBook::add_limits(const SiteSet& sites) {
    for (const LimitConfig& config : m_case.limits) {
        std::set<std::string> places;
        for (const Site& site : sites.sites) {
            places.insert(jurisdiction_at(sites.parts[site.part].place->place, config.level));
        }
        Limit limit{&config, {}};
        for (const std::string& id : places) {
            const auto own = config.most_of.find(id);
            const std::optional<double> most = own == config.most_of.end() ? config.most : std::optional(own->second);
            if (id.empty() || !most) {
                continue;
            }
            LedgerRow row{config.id + "/" + id, "limit", id, config.measure, unit_of_measure(config.measure, m_land)};
            row.quantum = config.measure == "land" ? m_land.quantum : 1;
            row.capacity = quanta_down(*most, row.quantum);
            limit.row_of[id] = m_rows.size();
            m_rows.push_back(std::move(row));
        }
        m_limits.push_back(std::move(limit));
    }
}

void AccountBook::receive(Entries& entries, const Record& enterprise, std::optional<std::size_t> from_unit,
                          const Destination& to) const {
    for (const Limit& limit : m_limits) {
        const std::string& measure = limit.config->measure;
        const auto row =
            to.place ? limit.row_of.find(jurisdiction_at(*to.place, limit.config->level)) : limit.row_of.end();
        const bool within = row != limit.row_of.end() && from_unit &&
                            crosses(m_units[*from_unit], *to.place, border_of(limit.config->level)) == false;
        if (row == limit.row_of.end() || within) {
            continue;
        }
        const std::int64_t land = quanta_up(load_of(enterprise, m_land, "relocated").amount, m_land.quantum);
        entries[row->second].charged += measure == "land" ? land : measure == "hazard" ? hazard_weight(enterprise) : 1;
    }
}

} // namespace reachplan
