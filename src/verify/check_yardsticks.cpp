// SPDX-License-Identifier: Apache-2.0
// The rows of baseline, sanity and stability. What the plan does and what the best is without any limit are counted
// anew; of the plan that each unit makes in turn, and of shaken plans, only what must hold of any such plan.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "base/quantum.hpp"
#include "verify/checks.hpp"
#include "verify/costs.hpp"
#include "verify/options.hpp"

namespace reachplan::verify {
namespace {

double rounded(double value, double step) {
    return std::round(value / step) * step;
}

class YardstickCheck {
public:
    YardstickCheck(Audit& audit, const Book& book, const OptionBook& options)
        : m_audit(audit), m_book(book), m_options(options) {}

    void check_baseline() {
        std::map<std::string, std::int64_t> broken = check_violations();
        std::set<std::string> seen;
        for (std::size_t i = 0; i < m_audit.plan.baseline.size(); ++i) {
            const Row row = m_audit.plan.baseline[i];
            const std::string name = row.text("baseline");
            const bool known = name == "plan" || name == "first_come" || name == "no_capacity";
            if (!m_audit.require(known && seen.insert(name).second, "baseline", name, msg("verify.baseline_row"))) {
                continue;
            }
            m_audit.same("baseline", name, "accounts_over", row.number("accounts_over"),
                         static_cast<double>(broken[name]), 0);
            if (name == "plan") {
                check_plan(row);
            } else if (name == "no_capacity") {
                check_no_capacity(row);
            }
        }
        for (const char* name : {"plan", "first_come", "no_capacity"}) {
            m_audit.require(seen.contains(name), "baseline", name, msg("verify.baseline_missing"));
        }
    }

    void check_sanity() {
        std::map<std::pair<std::string, std::string>, double> own = panel_of_plan();
        for (std::size_t i = 0; i < m_audit.plan.sanity.size(); ++i) {
            const Row row = m_audit.plan.sanity[i];
            const std::pair key{row.text("indicator"), row.text("unit_id")};
            const auto at = own.find(key);
            const bool balance = key.first == "county_balance";
            if (at != own.end() || balance) {
                const double doubt = key.first == "cost_yuan" ? 1 + static_cast<double>(m_audit.units.size()) : 2e-4;
                m_audit.same("sanity", key.first + (key.second.empty() ? "" : "/" + key.second), "plan",
                             row.number("plan"), at == own.end() ? 0 : at->second, doubt);
                own.erase(key);
            }
        }
        for (const auto& [key, value] : own) {
            m_audit.require(value == 0 && key.first == "county_balance", "sanity", key.first,
                            msg("verify.baseline_missing"));
        }
    }

    void check_stability() {
        std::map<std::string, double> share;
        for (std::size_t i = 0; i < m_audit.plan.stability.size(); ++i) {
            const Row row = m_audit.plan.stability[i];
            const std::string id = row.text("enterprise_id");
            const auto kept = row.whole("kept").value_or(-1), runs = row.whole("runs").value_or(0);
            const auto other = row.whole("other").value_or(0);
            const bool counts = m_audit.unit(id) != nullptr && runs == m_audit.the_case.plan.stability_runs &&
                                kept >= 0 && kept <= runs && other >= 0 && other <= runs - kept &&
                                (other > 0) == (kept < runs) && (other > 0) == !row.is_null("other_outcome");
            m_audit.require(counts && share.emplace(id, row.number("share").value_or(-1)).second, "stability", id,
                            msg("verify.stability_counts"));
            m_audit.same("stability", id, "share", row.number("share"),
                         runs > 0 ? static_cast<double>(kept) / static_cast<double>(runs) : 0, 1e-4);
        }
        for (const Unit& unit : m_audit.units) {
            const std::string& id = unit.facts.record->id;
            if (unit.row) {
                const auto told = m_audit.plan.enterprises[*unit.row].number("stability");
                const auto own = share.find(id);
                m_audit.require(told.has_value() == (own != share.end()) &&
                                    (!told || std::abs(*told - own->second) < 1e-4),
                                "stability", id, msg("verify.stability_counts"));
            }
        }
    }

private:
    std::map<std::string, std::int64_t> check_violations() {
        std::map<std::string, std::int64_t> count;
        for (std::size_t i = 0; i < m_audit.plan.baseline_violations.size(); ++i) {
            const Row row = m_audit.plan.baseline_violations[i];
            const std::string id = row.text("account_id");
            const auto account = m_book.accounts().find(id);
            ++count[row.text("baseline")];
            if (m_audit.require(account != m_book.accounts().end(), "baseline", id, msg("verify.account_unknown"))) {
                const double q = account->second.quantum;
                const double doubt = q * (static_cast<double>(doubtful_quanta(account->second)) + 0.01);
                m_audit.same("baseline", id, "room", row.number("room"),
                             static_cast<double>(account->second.room_unlocked()) * q, doubt);
                const double over = row.number("taken").value_or(0) - row.number("room").value_or(0);
                m_audit.same("baseline", id, "over", row.number("over"), std::max(over, q), q * 0.01);
                check_overfilled(row, account->second);
            }
        }
        return count;
    }

    /// What locks alone may overfill: of the plan exactly, of a plan in turn nothing else.
    void check_overfilled(const Row& row, const Account& account) {
        const std::string name = row.text("baseline");
        const std::int64_t doubt = doubtful_quanta(account);
        if (name == "plan") {
            m_audit.require(account.overfilled(-doubt), "baseline", account.id, msg("verify.baseline_row"));
            m_audit.same("baseline", account.id, "taken", row.number("taken"),
                         static_cast<double>(account.planned) * account.quantum,
                         account.quantum * (static_cast<double>(doubt) + 0.01));
        } else if (name == "first_come") {
            m_audit.require(account.locked > account.room_unlocked() - doubt, "baseline", account.id,
                            msg("verify.baseline_row"));
        }
    }

    void check_plan(const Row& row) {
        std::int64_t settled = 0;
        double yuan = 0;
        std::map<std::string, double> aims;
        std::set<std::string> parks;
        for (const Unit& unit : m_audit.units) {
            aims["unplaced_hazard_weight"] += unit.unsettled() ? static_cast<double>(hazard_weight(unit)) : 0;
            settled += unit.standing.must_leave && !unit.unsettled() ? 1 : 0;
            yuan += unit.row ? static_cast<double>(planned_cost(m_audit, unit)) : 0;
            for (const char* aim : {"exposure", "nearness", "fit"}) {
                aims[aim] += unit.row ? m_audit.plan.enterprises[*unit.row].number(aim).value_or(0) : 0;
            }
            if (unit.site) {
                parks.insert(m_audit.sites[*unit.site].park->record->id);
            }
        }
        for (const std::string& level : own_levels(m_audit.the_case.plan)) {
            if (!is_cost(level)) {
                m_audit.same("baseline", "plan", level, row.number(level), aims[level], 0);
            }
        }
        m_audit.same("baseline", "plan", "settled", row.number("settled"), static_cast<double>(settled), 0);
        m_audit.same("baseline", "plan", "cost_yuan", row.number("cost_yuan"), yuan, 0);
        m_audit.same("baseline", "plan", "parks_opened", row.number("parks_opened"), static_cast<double>(parks.size()),
                     0);
    }

    using Values = std::vector<std::int64_t>; // by level

    /// The best of a group by itself, level before level.
    Values best_alone(const OptionBook::Group& group, const std::vector<std::string>& levels) const {
        std::map<std::string, Values> best; // by park, of the members so far
        for (const Option& option : m_options.of(group.front())) {
            best.try_emplace(option.park, levels.size(), 0);
        }
        for (const std::size_t unit : group) {
            std::map<std::string, Values> next;
            for (const auto& [park, before] : best) {
                for (const Option& option : m_options.of(unit)) {
                    Values sum = before;
                    for (std::size_t l = 0; l < levels.size(); ++l) {
                        sum[l] += on_level(option, levels[l]);
                    }
                    if (option.park == park) {
                        const auto at = next.try_emplace(park, sum).first;
                        at->second = std::min(at->second, sum);
                    }
                }
            }
            best = std::move(next);
        }
        return std::min_element(best.begin(), best.end(),
                                [](const auto& a, const auto& b) { return a.second < b.second; })
            ->second;
    }

    /// What follows cost hangs on how its yuan were rounded, and is left.
    void check_no_capacity(const Row& row) {
        const std::vector<std::string> levels = own_levels(m_audit.the_case.plan);
        std::vector<double> sum(levels.size(), 0);
        for (const OptionBook::Group& group : m_options.groups()) {
            const Values best = best_alone(group, levels);
            for (std::size_t l = 0; l < levels.size(); ++l) {
                sum[l] += static_cast<double>(best[l]);
            }
        }
        for (std::size_t l = 0; l < levels.size(); ++l) {
            const bool cost = is_cost(levels[l]);
            m_audit.same("baseline", "no_capacity", cost ? "cost_yuan" : levels[l],
                         row.number(cost ? "cost_yuan" : levels[l]), sum[l],
                         cost ? 1 + static_cast<double>(m_audit.units.size()) : 0);
            if (cost) {
                return;
            }
        }
    }

    static bool near_a_river(const std::vector<Ruling>& rulings) {
        constexpr std::array k_lines = {"management_range", "bank_line", "water_polygon", "centreline_half_width",
                                        "centreline"};
        for (const Ruling& ruling : rulings) {
            for (const Measure& m : ruling.measures) {
                const bool river = std::find(k_lines.begin(), k_lines.end(), m.from) != k_lines.end();
                if (river && m.unit == "m" && m.limit > 0 && m.measured >= m.limit && m.measured <= 1.2 * m.limit) {
                    return true;
                }
            }
        }
        return false;
    }

    static const std::string& finest(const Where& where) {
        return !where.county.empty() ? where.county : !where.prefecture.empty() ? where.prefecture : where.province;
    }

    std::map<std::pair<std::string, std::string>, double> panel_of_plan() {
        std::map<std::pair<std::string, std::string>, double> own;
        std::set<std::string> parks;
        double moved = 0, near = 0, brief = 0, settled = 0, yuan = 0;
        for (const Unit& unit : m_audit.units) {
            settled += unit.standing.must_leave && !unit.unsettled() ? 1 : 0;
            yuan += unit.row ? m_audit.plan.enterprises[*unit.row].number("cost_yuan").value_or(0) : 0;
            if (!unit.site) {
                continue;
            }
            const Site& site = m_audit.sites[*unit.site];
            Part& part = m_audit.parts[site.part];
            parks.insert(site.park->record->id);
            moved += 1;
            near += near_a_river(m_audit.judge.judge(unit.facts, part.spot, Action::make_new)) ? 1 : 0;
            brief += geodesic_m(unit.facts.point, part.point) < 5000 ? 1 : 0;
            own[{"county_balance", finest(unit.facts.origin)}] -= 1;
            own[{"county_balance", finest(part.spot.where)}] += 1;
        }
        std::erase_if(own, [](const auto& entry) { return entry.first.second.empty(); });
        own[{"settled", ""}] = settled;
        own[{"cost_yuan", ""}] = yuan;
        own[{"parks_opened", ""}] = static_cast<double>(parks.size());
        own[{"near_line", ""}] = moved > 0 ? rounded(near / moved, 1e-4) : 0;
        own[{"short_moves", ""}] = moved > 0 ? rounded(brief / moved, 1e-4) : 0;
        return own;
    }

    Audit& m_audit;
    const Book& m_book;
    const OptionBook& m_options;
};

} // namespace

void check_yardsticks(Audit& audit, const Book& book, const OptionBook& options) {
    YardstickCheck check(audit, book, options);
    check.check_baseline();
    check.check_sanity();
    check.check_stability();
}

} // namespace reachplan::verify
