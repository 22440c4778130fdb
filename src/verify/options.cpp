// SPDX-License-Identifier: Apache-2.0
#include "verify/options.hpp"

#include "verify/costs.hpp"

namespace reachplan::verify {
namespace {

void add_in_place(const Audit& audit, const Book& book, const AimBook& aims, const Unit& unit,
                  std::vector<Option>& options) {
    for (const std::string outcome : {"upgrade", "convert"}) {
        const bool open = lists(unit.standing.ways_out, outcome) && unit.facts.record->has(outcome + "_yuan") &&
                          allowed(decision_of(worst_of(unit.standing.upgrade)), audit.the_case);
        if (open) {
            const Cost cost = cost_in_place(unit, outcome);
            options.push_back({outcome, std::nullopt, "", 0, weighed(cost, audit.the_case.plan), cost.total(),
                               aims.of(unit, outcome, std::nullopt), book.motion(unit, outcome, 0).net()});
        }
    }
}

void add_moves(Audit& audit, const Book& book, const AimBook& aims, const Unit& unit, std::vector<Option>& options) {
    for (std::size_t i = 0; i < audit.sites.size(); ++i) {
        const Site& site = audit.sites[i];
        if (site.profile != unit.profile || site.forced) {
            continue;
        }
        Part& part = audit.parts[site.part];
        const Cost cost = cost_of_move(audit, unit, part);
        const Motion motion = book.motion(unit, "relocate", site.part);
        const Decision decision = decision_of(worst_of(audit.judge.judge(unit.facts, part.spot, Action::make_new)));
        const bool in_scope = audit.the_case.destination_scope != "province" ||
                              border_crossed(unit.facts, part.spot.where, site.park->record) != 3;
        if (cost.carriage.reachable && cost.cut_off.empty() && in_scope && allowed(decision, audit.the_case) &&
            (!motion.unknown || audit.the_case.plan.provisional)) {
            options.push_back({"relocate", i, site.park->record->id, 0, weighed(cost, audit.the_case.plan),
                               cost.total(), aims.of(unit, "relocate", i), motion.net()});
        }
    }
}

} // namespace

std::int64_t on_level(const Option& option, const std::string& level) {
    return level == "unplaced_hazard_weight" ? option.unplaced_weight
           : level == "exposure"             ? option.aims.exposure
           : level == "nearness"             ? option.aims.nearness
           : level == "fit"                  ? option.aims.fit
                                             : option.cost_yuan;
}

std::int64_t hazard_weight(const Unit& unit) {
    const std::string hazard = unit.facts.record->text("hazard");
    return hazard == "major" ? 4 : hazard == "general" ? 2 : 1;
}

namespace {

std::vector<Option> options_of(Audit& audit, const Book& book, const AimBook& aims, const Unit& unit) {
    const Standing& standing = unit.standing;
    if (standing.must_close) {
        return {{"close",
                 std::nullopt,
                 "",
                 0,
                 weighed(cost_in_place(unit, "close"), audit.the_case.plan),
                 cost_in_place(unit, "close").total(),
                 {},
                 book.motion(unit, "close", 0).net()}};
    }
    const std::string fallback = standing.must_leave ? "unplaced" : "stay";
    std::vector<Option> options = {{fallback,
                                    std::nullopt,
                                    "",
                                    standing.must_leave ? hazard_weight(unit) : 0,
                                    0,
                                    0,
                                    aims.of(unit, fallback, std::nullopt),
                                    {}}};
    if (standing.must_leave) {
        add_in_place(audit, book, aims, unit, options);
        if (lists(standing.ways_out, "relocate")) {
            add_moves(audit, book, aims, unit, options);
        }
    }
    return options;
}

/// As planned; check_locks tells whether that is what is decided.
Option locked_option(Audit& audit, const AimBook& aims, const Unit& unit) {
    const bool moves = unit.outcome == "relocate" && unit.site;
    const Cost cost = moves ? cost_of_move(audit, unit, audit.parts[audit.sites[*unit.site].part])
                            : cost_in_place(unit, unit.outcome);
    return {unit.outcome,
            moves ? unit.site : std::nullopt,
            moves ? audit.sites[*unit.site].park->record->id : "",
            unit.unsettled() ? hazard_weight(unit) : 0,
            weighed(cost, audit.the_case.plan),
            cost.total(),
            aims.of(unit, unit.outcome, moves ? unit.site : std::nullopt),
            {}};
}

} // namespace

OptionBook::OptionBook(Audit& audit, const Book& book) {
    const AimBook aims(audit);
    std::map<std::string, std::size_t> by_word;
    for (std::size_t u = 0; u < audit.units.size(); ++u) {
        const Unit& unit = audit.units[u];
        const bool together = unit.standing.must_leave && unit.lock == nullptr;
        const std::string word = together ? unit.facts.record->text("keep_together") : "";
        std::size_t group = m_groups.size();
        if (!word.empty()) {
            group = by_word.try_emplace(word, group).first->second;
        }
        m_groups.resize(std::max(m_groups.size(), group + 1));
        m_groups[group].push_back(u);
        m_group_of.push_back(group);
        m_options.push_back(options_of(audit, book, aims, unit));
        if (unit.lock != nullptr) {
            m_free[u] = std::move(m_options[u]);
            m_options[u] = {locked_option(audit, aims, unit)};
        }
    }
}

std::map<std::string, std::string> account_names(const Audit& audit, const Book& book) {
    std::map<std::string, std::string> names;
    for (const auto& [id, account] : book.accounts()) {
        if (account.shown) {
            names[id] = id;
        }
    }
    for (std::size_t i = 0; i < audit.parts.size(); ++i) {
        names["land_part/" + audit.parts[i].name] = Book::part_id(i);
    }
    return names;
}

std::int64_t doubtful_quanta(const Account& account) {
    const bool by_river = account.scope == "section";
    return account.measured ? 2 + static_cast<std::int64_t>(static_cast<double>(account.capacity) * 2e-6)
           : by_river       ? 2
                            : 0;
}

std::int64_t kept_room(const Account& account) {
    const bool relieved = account.locked > account.room_unlocked() && !account.overfilled(doubtful_quanta(account));
    return relieved ? account.room_unlocked() - account.locked : account.room();
}

} // namespace reachplan::verify
