// SPDX-License-Identifier: Apache-2.0
// Limits of jurisdictions counted anew: who comes from outside, and how much of what the limit measures.
#include <set>

#include "base/quantum.hpp"
#include "verify/book.hpp"
#include "verify/options.hpp"

namespace reachplan::verify {
namespace {

/// By the park's own row, else by the polygon around the part; "" where neither tells.
std::string whose(const Part& part, const std::string& level) {
    const std::string told = part.spot.park->record->text(level);
    if (!told.empty()) {
        return told;
    }
    const Where& where = part.spot.where;
    return level == "province" ? where.province : level == "county" ? where.county : where.prefecture;
}

} // namespace

void Book::add_limits() {
    for (const LimitConfig& limit : m_audit.the_case.limits) {
        std::set<std::string> there;
        for (const Part& part : m_audit.parts) {
            there.insert(whose(part, limit.level));
        }
        for (const std::string& id : there) {
            const bool own = limit.most_of.contains(id);
            if (id.empty() || (!own && !limit.most)) {
                continue;
            }
            const bool land = limit.measure == "land";
            Account account{limit.id + "/" + id,
                            "limit",
                            id,
                            limit.measure,
                            land                        ? m_land.unit
                            : limit.measure == "hazard" ? "weight"
                                                        : "units",
                            land ? m_land.quantum : 1.0};
            account.capacity = quanta_down(own ? limit.most_of.at(id) : *limit.most, account.quantum);
            m_accounts.emplace(account.id, account);
        }
    }
}

void Book::receive(Motion& motion, const Unit& unit, std::size_t part) const {
    for (const LimitConfig& limit : m_audit.the_case.limits) {
        const Part& to = m_audit.parts[part];
        const std::string account = limit.id + "/" + whose(to, limit.level);
        const bool from_here = border_of(limit.level, unit.facts, to.spot.where, to.spot.park->record) == false;
        if (from_here || !m_accounts.contains(account)) {
            continue;
        }
        motion.charged[account] += limit.measure == "units"    ? 1
                                   : limit.measure == "hazard" ? hazard_weight(unit)
                                                               : quanta_up(land_ha(unit), m_land.quantum);
    }
}

} // namespace reachplan::verify
