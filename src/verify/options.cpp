// SPDX-License-Identifier: Apache-2.0
#include "verify/options.hpp"

#include "verify/costs.hpp"

namespace reachplan::verify {
namespace {

void add_in_place(const Audit& audit, const Book& book, const Unit& unit, std::vector<Option>& options) {
    for (const std::string outcome : {"upgrade", "convert"}) {
        const bool open = lists(unit.standing.ways_out, outcome) && unit.facts.record->has(outcome + "_yuan") &&
                          allowed(decision_of(worst_of(unit.standing.upgrade)), audit.the_case);
        if (open) {
            options.push_back({"", 0, weighed(cost_in_place(unit, outcome), audit.the_case.plan),
                               book.motion(unit, outcome, 0).net()});
        }
    }
}

void add_moves(Audit& audit, const Book& book, const Unit& unit, std::vector<Option>& options) {
    for (const Site& site : audit.sites) {
        if (site.profile != unit.profile) {
            continue;
        }
        Part& part = audit.parts[site.part];
        const Cost cost = cost_of_move(audit, unit, part);
        const Motion motion = book.motion(unit, "relocate", site.part);
        const Decision decision = decision_of(worst_of(audit.judge.judge(unit.facts, part.spot, Action::make_new)));
        const bool in_scope = audit.the_case.destination_scope != "province" ||
                              border_crossed(unit.facts, part.spot.where, site.park->record) != 3;
        if (cost.reachable && in_scope && allowed(decision, audit.the_case) &&
            (!motion.unknown || audit.the_case.plan.provisional)) {
            options.push_back({site.park->record->id, 0, weighed(cost, audit.the_case.plan), motion.net()});
        }
    }
}

} // namespace

std::int64_t hazard_weight(const Unit& unit) {
    const std::string hazard = unit.facts.record->text("hazard");
    return hazard == "major" ? 4 : hazard == "general" ? 2 : 1;
}

std::vector<Option> options_of(Audit& audit, const Book& book, const Unit& unit) {
    const Standing& standing = unit.standing;
    if (standing.must_close) {
        return {
            {"", 0, weighed(cost_in_place(unit, "close"), audit.the_case.plan), book.motion(unit, "close", 0).net()}};
    }
    std::vector<Option> options = {{"", standing.must_leave ? hazard_weight(unit) : 0, 0, {}}};
    if (standing.must_leave) {
        add_in_place(audit, book, unit, options);
        if (lists(standing.ways_out, "relocate")) {
            add_moves(audit, book, unit, options);
        }
    }
    return options;
}

} // namespace reachplan::verify
