// SPDX-License-Identifier: Apache-2.0
// What each unit counts on the levels between placing and cost; a column of what is no level of the case is empty.
#include "verify/aims.hpp"
#include "verify/checks.hpp"

namespace reachplan::verify {

void check_aims(Audit& audit) {
    const AimBook book(audit);
    const std::vector<std::string> levels = own_levels(audit.the_case.plan);
    for (const Unit& unit : audit.units) {
        if (!unit.row || (unit.outcome == "relocate") != unit.site.has_value()) {
            continue; // reported before
        }
        const Row row = audit.plan.enterprises[*unit.row];
        const Aims own = book.of(unit, unit.outcome, unit.site);
        for (const auto& [level, value] : {std::pair<const char*, std::int64_t>{"exposure", own.exposure},
                                           {"nearness", own.nearness},
                                           {"fit", own.fit}}) {
            if (lists(levels, level)) {
                audit.same("unit", unit.facts.record->id, level, row.number(level), static_cast<double>(value), 0);
            } else {
                audit.same("unit", unit.facts.record->id, level, row.text(level), std::string());
            }
        }
    }
}

} // namespace reachplan::verify
