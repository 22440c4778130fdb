// SPDX-License-Identifier: Apache-2.0
// Findings and near misses against rulings of our own, and the words of the law against the rule packs.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "verify/checks.hpp"
#include "verify/words.hpp"

namespace reachplan::verify {
namespace {

constexpr double k_distance_m = 0.0115;      // a centimetre, and rounding to millimetres on both sides
constexpr double k_amount = 2e-6;            // all else: rounding to millionths on both sides
constexpr double k_share_of_distance = 1e-7; // far lines: the geodesic between two roundings of a vertex

/// Unit, site ("" at the origin), rule key, action.
using Key = std::tuple<std::string, std::string, std::string, std::string>;

struct Expected {
    Ruling ruling;
    bool required = true;
};

std::string subject_of(const Key& key) {
    const auto& [unit, site, rule, action] = key;
    return unit + (site.empty() ? "" : " at " + site) + ": " + rule;
}

double tolerance_of(const Measure& measure) {
    return measure.unit == "m" ? k_distance_m + k_share_of_distance * std::abs(measure.measured)
                               : k_amount + 1e-12 * std::abs(measure.measured);
}

bool near(std::optional<double> cell, double own, double tolerance) {
    return cell && std::abs(*cell - own) <= tolerance;
}

/// Near misses carry neither accuracy nor what was measured from.
bool matches(const Row& row, const Measure& measure, bool is_finding) {
    const bool accuracy =
        measure.accuracy ? near(row.number("accuracy"), *measure.accuracy, 1e-3) : row.is_null("accuracy");
    const bool described = !is_finding || (accuracy && row.text("measured_from") == measure.from);
    return near(row.number("measured"), measure.measured, tolerance_of(measure)) &&
           near(row.number("limit_value"), measure.limit, measure.unit == "m" ? 1e-3 : k_amount) &&
           row.text("unit") == measure.unit && described;
}

/// Says nothing, or only what limit there was to stay clear of.
bool is_wordless(const Row& row) {
    return row.is_null("measured") && row.is_null("margin");
}

void check_measure(Audit& audit, std::string_view kind, const std::string& subject, const Row& row,
                   const Ruling& ruling, bool is_finding) {
    const auto shown = std::find_if(ruling.measures.begin(), ruling.measures.end(),
                                    [&](const Measure& measure) { return matches(row, measure, is_finding); });
    const bool told = shown != ruling.measures.end();
    const bool silent = is_wordless(row) && ruling.wordless;
    std::string own;
    for (const Measure& measure : ruling.measures) {
        own += (own.empty() ? "" : " | ") + format_fixed(measure.measured, 3) + " / " + format_number(measure.limit) +
               " " + measure.unit + (measure.accuracy ? " +- " + format_number(*measure.accuracy) : "");
    }
    const std::string planned = row.text("measured") + " / " + row.text("limit_value") + " " + row.text("unit") +
                                (row.is_null("accuracy") ? "" : " +- " + row.text("accuracy"));
    audit.require(told || silent, kind, subject,
                  msg("verify.differs",
                      {{"column", "measured / limit_value"}, {"planned", planned}, {"own", own.empty() ? "-" : own}}));
    if (!row.is_null("measured")) {
        const double over = row.number("measured").value_or(0) - row.number("limit_value").value_or(0);
        const bool in_metres = row.text("unit") == "m";
        audit.same(kind, subject, "margin", row.number("margin"), told && shown->ceiling ? -over : over,
                   in_metres ? 0.0021 : 2 * k_amount);
    }
}

class FindingCheck {
public:
    explicit FindingCheck(Audit& audit) : m_audit(audit) { expect_all(); }

    void check(const Row& row) {
        const Key key = {row.text("enterprise_id"), row.text("site_id"),
                         row.text("rule_id") + "@" + row.text("valid_from"), row.text("action")};
        const std::string subject = subject_of(key);
        const auto expected = m_expected.find(key);
        if (!m_audit.require(expected != m_expected.end(), "finding", subject, msg("verify.finding_extra")) ||
            !m_audit.require(m_seen.insert(key).second, "finding", subject, msg("verify.finding_twice"))) {
            return;
        }
        const Ruling& ruling = expected->second.ruling;
        m_audit.same("finding", subject, "verdict", row.text("verdict"), std::string(name_of(ruling.verdict)));
        check_measure(m_audit, "finding", subject, row, ruling, true);
        const Lang lang = m_audit.lang;
        m_audit.same("finding", subject, "citation", row.text("citation"), citation_text(ruling.rule->citation, lang));
        m_audit.same("finding", subject, "authority", row.text("authority"), ruling.rule->authority.in(lang));
        ++m_audit.report.findings;
    }

    void check_missing() {
        for (const auto& [key, expected] : m_expected) {
            m_audit.require(
                !expected.required || m_seen.contains(key), "finding", subject_of(key),
                msg("verify.finding_missing", {{"verdict", std::string(name_of(expected.ruling.verdict))}}));
        }
    }

private:
    void expect(const Unit& unit, const std::string& site, Action action, const std::vector<Ruling>& rulings,
                bool required) {
        for (const Ruling& ruling : rulings) {
            m_expected.emplace(Key{unit.facts.record->id, site, ruling.rule->key(), std::string(name_of(action))},
                               Expected{ruling, required});
        }
    }

    void expect_all() {
        for (Unit& unit : m_audit.units) {
            const bool improves = unit.outcome == "upgrade" || unit.outcome == "convert";
            expect(unit, "", Action::operate, unit.standing.operate, true);
            expect(unit, "", Action::upgrade, unit.standing.upgrade, improves);
            if (unit.site && unit.outcome == "relocate") {
                const Site& site = m_audit.sites[*unit.site];
                expect(unit, site.id, Action::make_new,
                       m_audit.judge.judge(unit.facts, m_audit.parts[site.part].spot, Action::make_new), true);
            }
        }
    }

    Audit& m_audit;
    std::map<Key, Expected> m_expected;
    std::set<Key> m_seen;
};

/// A park without a site for a profile: the rule forbids the whole park, or what other bans left of it.
class NearMissCheck {
public:
    explicit NearMissCheck(Audit& audit) : m_audit(audit) {
        for (const Unit& unit : audit.units) {
            m_by_profile.try_emplace(unit.profile, &unit);
        }
        for (const Site& site : audit.sites) {
            if (!site.forced) {
                m_sited.emplace(site.park->record->id, site.profile);
            }
        }
    }

    void check(const Row& row) {
        const std::string park_id = row.text("park_id"), profile = row.text("profile"), rule_id = row.text("rule_id");
        const std::string subject = park_id + "/" + profile + ": " + rule_id;
        const ParkFacts* park = m_audit.park(park_id);
        const auto unit = m_by_profile.find(profile);
        if (!m_audit.require(park != nullptr && unit != m_by_profile.end(), "near_miss", subject,
                             msg("verify.miss_unknown"))) {
            return;
        }
        m_audit.require(!m_sited.contains({park_id, profile}), "near_miss", subject, msg("verify.miss_sited"));
        const Ruling* ruling = whole_park_ruling(*park, *unit->second, rule_id);
        if (!m_audit.require(ruling != nullptr, "near_miss", subject, msg("verify.finding_extra"))) {
            return;
        }
        // Over the whole park the rule forbids, or leaves it open where the case plans nothing provisional; a ban on what
        // other bans left of the park need not show over the whole.
        const bool open = ruling->verdict == Verdict::undetermined && !m_audit.the_case.plan.provisional;
        m_audit.same("near_miss", subject, "verdict", row.text("verdict"),
                     std::string(open && row.text("verdict") != "forbid" ? "undetermined" : "forbid"));
        if (ruling->verdict == Verdict::forbid) {
            check_measure(m_audit, "near_miss", subject, row, *ruling, false);
        }
        const std::string citation = citation_text(ruling->rule->citation, m_audit.lang);
        m_audit.same("near_miss", subject, "citation", row.text("citation"), citation);
        const double park_ha = m_audit.facts.area_ha(*park);
        const double lost_ha = row.number("lost_ha").value_or(-1);
        m_audit.require(lost_ha >= 0 && lost_ha <= park_ha * (1 + 1e-6) + 1e-3, "near_miss", subject,
                        msg("verify.miss_area"));
    }

private:
    const Ruling* whole_park_ruling(const ParkFacts& park, const Unit& unit, const std::string& rule_id) {
        Spot& whole = m_audit.facts.whole_park(park);
        const Ruling* found = nullptr;
        for (const Rule& rule : m_audit.rules.rules) {
            const bool builds =
                std::find(rule.actions.begin(), rule.actions.end(), Action::make_new) != rule.actions.end();
            if (rule.id != rule_id || !builds) {
                continue;
            }
            if (const auto ruling = m_audit.judge.apply(rule, unit.facts, whole, Action::make_new)) {
                m_kept.push_back(*ruling);
                found = &m_kept.back();
            }
        }
        return found;
    }

    Audit& m_audit;
    std::map<std::string, const Unit*> m_by_profile;
    std::set<std::pair<std::string, std::string>> m_sited;
    std::deque<Ruling> m_kept;
};

} // namespace

void check_findings(Audit& audit) {
    FindingCheck check(audit);
    for (std::size_t i = 0; i < audit.plan.findings.size(); ++i) {
        check.check(audit.plan.findings[i]);
    }
    check.check_missing();
}

void check_near_misses(Audit& audit) {
    NearMissCheck check(audit);
    for (std::size_t i = 0; i < audit.plan.near_misses.size(); ++i) {
        check.check(audit.plan.near_misses[i]);
    }
}

} // namespace reachplan::verify
