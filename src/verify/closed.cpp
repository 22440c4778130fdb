// SPDX-License-Identifier: Apache-2.0
#include "verify/closed.hpp"

#include <algorithm>
#include <map>

#include "verify/costs.hpp"

namespace reachplan::verify {
namespace {

constexpr double k_most_spared = 0.1; // of its points, when all the land that is left is no site

/// Undetermined land is closed like forbidden land unless the case plans provisionally.
bool closes(const Audit& audit, Verdict verdict) {
    return verdict == Verdict::forbid || (verdict == Verdict::undetermined && !audit.the_case.plan.provisional);
}

void bar(std::vector<std::set<Obstacle>>& bars, const std::string& kind, const std::string& key) {
    bars.push_back({Obstacle{kind, key}});
}

bool beyond_scope(const Audit& audit, const Unit& unit, const Where& where, const Record* park) {
    return audit.the_case.destination_scope == "province" && border_crossed(unit.facts, where, park) == 3;
}

/// Does the rule forbid the land of the park everywhere, as far as a grid of points can tell?
bool forbids_all(Audit& audit, const Unit& unit, const ParkFacts& park, const std::string& rule_id) {
    std::deque<LandPoint>& points = audit.facts.land_points(park);
    std::size_t spared = 0;
    for (LandPoint& point : points) {
        const bool forbidden = std::any_of(audit.rules.rules.begin(), audit.rules.rules.end(), [&](const Rule& rule) {
            const auto ruling = rule.id == rule_id ? audit.judge.apply(rule, unit.facts, point.spot, Action::make_new)
                                                   : std::optional<Ruling>();
            return ruling && closes(audit, ruling->verdict);
        });
        spared += forbidden ? 0 : 1;
    }
    return static_cast<double>(spared) <= k_most_spared * static_cast<double>(points.size());
}

void add_sites(Audit& audit, const Book& book, const Unit& unit, std::vector<Closed>& closed) {
    for (const Site& site : audit.sites) {
        if (site.profile != unit.profile || site.forced) {
            continue;
        }
        Part& part = audit.parts[site.part];
        Closed way{site.park->record->id, {}, {}};
        if (!lists(unit.standing.ways_out, "relocate")) {
            bar(way.bars, "way_out", "relocate");
        }
        const Cost cost = cost_of_move(audit, unit, part);
        const Carriage& carriage = cost.carriage;
        if (!carriage.reachable) {
            bar(way.bars, carriage.banned ? "hazardous_ban" : "transport", "");
        }
        for (const std::string& partner : cost.cut_off) {
            bar(way.bars, "trade", partner);
        }
        const std::vector<Ruling> rulings = audit.judge.judge(unit.facts, part.spot, Action::make_new);
        if (!allowed(decision_of(worst_of(rulings)), audit.the_case)) {
            for (const Ruling& ruling : rulings) {
                const bool gap = ruling.verdict == Verdict::undetermined && !audit.the_case.plan.provisional;
                if (ruling.verdict == Verdict::forbid || gap) {
                    bar(way.bars, gap ? "undetermined" : "rule", ruling.rule->id);
                }
            }
        }
        if (beyond_scope(audit, unit, part.spot.where, site.park->record)) {
            bar(way.bars, "destination_scope", "");
        }
        const Motion motion = book.motion(unit, "relocate", site.part);
        if (motion.unknown && !audit.the_case.plan.provisional) {
            bar(way.bars, "capacity", "");
        }
        if (!way.bars.empty()) {
            way.net = motion.net();
            closed.push_back(std::move(way));
        }
    }
}

void add_parks(Audit& audit, const Unit& unit, std::vector<Closed>& closed) {
    struct Misses {
        std::set<Obstacle> alone;
        std::set<Obstacle> together;
    };
    std::map<std::string, Misses> by_park;
    for (std::size_t i = 0; i < audit.plan.near_misses.size(); ++i) {
        const Row row = audit.plan.near_misses[i];
        if (row.text("profile") == unit.profile) {
            Misses& misses = by_park[row.text("park_id")];
            const std::string kind = row.text("verdict") == "undetermined" ? "undetermined" : "rule";
            std::set<Obstacle>& those = row.boolean("takes_all").value_or(false) ? misses.alone : misses.together;
            those.insert({kind, row.text("rule_id")});
        }
    }
    for (const auto& [id, misses] : by_park) {
        const ParkFacts* park = audit.park(id);
        if (park == nullptr) {
            continue; // reported with the near misses
        }
        Closed way{id, {}, {}};
        for (const auto& [kind, rule] : misses.alone) {
            const bool all = audit.require(forbids_all(audit, unit, *park, rule), "near_miss",
                                           id + "/" + unit.profile + ": " + rule, msg("verify.miss_not_all"));
            if (all) {
                bar(way.bars, kind, rule);
            }
        }
        if (way.bars.empty()) {
            way.bars.push_back(misses.together);
        }
        if (!lists(unit.standing.ways_out, "relocate")) {
            bar(way.bars, "way_out", "relocate");
        }
        if (beyond_scope(audit, unit, audit.places.at(park->point), park->record)) {
            bar(way.bars, "destination_scope", "");
        }
        closed.push_back(std::move(way));
    }
}

} // namespace

std::vector<Closed> closed_to(Audit& audit, const Book& book, const Unit& unit) {
    std::vector<Closed> closed;
    add_sites(audit, book, unit, closed);
    add_parks(audit, unit, closed);
    return closed;
}

std::vector<Way> ways_of(const OptionBook& options, const OptionBook::Group& group,
                         const std::vector<std::vector<Closed>>& closed) {
    std::vector<std::pair<std::string, Way>> all = {{"", {}}};
    for (std::size_t m = 0; m < group.size(); ++m) {
        std::vector<std::pair<std::string, Way>> own;
        for (const Option& option : options.of(group[m])) {
            own.push_back({option.park, {{}, option.net, option.unplaced_weight == 0}});
        }
        for (const Closed& way : closed.empty() ? std::vector<Closed>{} : closed[m]) {
            own.push_back({way.park, {way.bars, way.net, true}});
        }
        std::vector<std::pair<std::string, Way>> longer;
        for (const auto& [park, before] : all) {
            for (const auto& [next_park, next] : own) {
                if (m > 0 && park != next_park) {
                    continue;
                }
                Way both = before;
                both.bars.insert(both.bars.end(), next.bars.begin(), next.bars.end());
                both.placed = before.placed && next.placed;
                for (const auto& [account, amount] : next.net) {
                    both.net[account] += amount;
                }
                longer.emplace_back(next_park, std::move(both));
            }
        }
        all = std::move(longer);
    }
    std::vector<Way> ways;
    for (auto& [park, way] : all) {
        ways.push_back(std::move(way));
    }
    return ways;
}

} // namespace reachplan::verify
