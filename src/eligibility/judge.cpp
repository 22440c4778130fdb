// SPDX-License-Identifier: Apache-2.0
#include "eligibility/judge.hpp"

#include <algorithm>

#include "base/content_key.hpp"
#include "base/joined.hpp"
#include "base/text.hpp"
#include "eligibility/evaluate.hpp"

namespace reachplan {
namespace {

Tri and_also(Tri a, Tri b) {
    if (a == Tri::no || b == Tri::no) {
        return Tri::no;
    }
    return a == Tri::unknown || b == Tri::unknown ? Tri::unknown : Tri::yes;
}

Tri evaluate_who(const Predicate& who, const Unit& unit) {
    switch (who.kind) {
    case Predicate::Kind::always: return Tri::yes;
    case Predicate::Kind::all:
    case Predicate::Kind::any: {
        const bool all = who.kind == Predicate::Kind::all;
        bool unknown = false;
        for (const Predicate& child : who.children) {
            const Tri truth = evaluate_who(child, unit);
            if (truth == (all ? Tri::no : Tri::yes)) {
                return truth;
            }
            unknown = unknown || truth == Tri::unknown;
        }
        return unknown ? Tri::unknown : (all ? Tri::yes : Tri::no);
    }
    case Predicate::Kind::negate: {
        const Tri truth = evaluate_who(who.children.front(), unit);
        return truth == Tri::unknown ? truth : (truth == Tri::yes ? Tri::no : Tri::yes);
    }
    default: return evaluate_attribute(who, unit, nullptr).truth;
    }
}

/// The first attribute of the enterprise that is missing and leaves `who` open: what to obtain.
Measured who_detail(const Predicate& who, const Unit& unit) {
    if (who.children.empty()) {
        return evaluate_attribute(who, unit, nullptr);
    }
    for (const Predicate& child : who.children) {
        if (evaluate_who(child, unit) == Tri::unknown) {
            return who_detail(child, unit);
        }
    }
    return who_detail(who.children.front(), unit);
}

bool is_park_built(const Record& park) {
    const std::string action = park.text("boundary_action");
    return action == "new" || action == "expanding";
}

/// A margin under the accuracy of the line is told here, too.
Message straddles(const Measured& outside) {
    const Finding& detail = outside.detail;
    const std::string m = format_fixed(detail.measured.value_or(0), 2);
    return outside.close && detail.accuracy
               ? msg("eligibility.park_straddles_accuracy", {{"m", m}, {"accuracy", format_number(*detail.accuracy)}})
               : msg("eligibility.park_straddles", {{"m", m}});
}

/// The rule's place condition, with the whole park measured where the rule says so.
Measured evaluate_where(const Rule& rule, Asked& asked, Action action) {
    const Record* park = asked.at.place.park;
    const bool tests_park = rule.whole_park && park && action == Action::make_new;
    asked.whole_park = tests_park && is_park_built(*park);
    Measured measured = evaluate(rule.where, asked);
    if (tests_park && !asked.whole_park && measured.truth == Tri::no) {
        asked.whole_park = true;
        Measured park_measured = evaluate(rule.where, asked);
        if (park_measured.truth == Tri::yes) {
            measured.detail.measured_text = straddles(measured);
            measured.close = true;
        }
    }
    asked.whole_park = false;
    return measured;
}

/// Which of the parts that are still open speaks in the finding.
const Measured& telling(const Measured& where, const Measured& transfer) {
    if (where.truth == Tri::unknown || transfer.truth == Tri::yes) {
        const bool where_is_silent = where.detail.measured_text.id.empty();
        return where_is_silent && !transfer.detail.measured_text.id.empty() ? transfer : where;
    }
    return transfer;
}

/// The rule holds: with every proof on file it is but a flag, otherwise the finding names what is missing.
void ask_proofs(const Rule& rule, const Unit& unit, Finding& finding) {
    const std::vector<std::string> on_file = unit.record->list("documents");
    for (const std::string& proof : rule.conditions) {
        if (std::find(on_file.begin(), on_file.end(), proof) == on_file.end()) {
            finding.missing_proofs.push_back(proof);
        }
    }
    const bool complete = finding.missing_proofs.empty();
    finding.verdict = complete ? Verdict::flag : finding.verdict;
    finding.limit_text = msg("eligibility.proofs_needed", {{"proofs_code", comma_joined(rule.conditions)}});
    finding.measured_text =
        complete ? msg("eligibility.proofs_on_file")
                 : msg("eligibility.proofs_missing", {{"proofs_code", comma_joined(finding.missing_proofs)}});
}

Finding conclude(const Rule& rule, Tri truth, bool assessed, const Measured& shown) {
    Finding finding = shown.detail;
    finding.rule_key = rule.key();
    finding.rule_id = rule.id;
    if (truth == Tri::yes) {
        finding.verdict = verdict_of(rule.effect);
    } else if (truth == Tri::unknown) {
        finding.verdict = assessed ? Verdict::undetermined : Verdict::inform;
        if (!assessed) {
            finding.measured_text = msg("eligibility.not_assessed");
        }
    } else {
        finding.verdict = shown.close ? Verdict::flag : Verdict::pass;
    }
    return finding;
}

/// nullopt when the rule does not apply to the pair at all. `who`: it may bear on the unit.
std::optional<Finding> apply(const Law& law, const Rule& rule, const Unit& unit, Tri who, JudgedPlace& at,
                             Action action) {
    const Tri area = in_jurisdiction(rule, at);
    if (area == Tri::no) {
        return std::nullopt;
    }
    const Transfer transfer_kind = action == Action::make_new ? rule.transfer : Transfer::any;
    const Measured transfer = evaluate_transfer(transfer_kind, law, unit, at.place);
    if (transfer.truth == Tri::no) {
        return std::nullopt;
    }
    Asked asked{law, unit, at};
    const Measured where = evaluate_where(rule, asked, action);
    Tri truth = and_also(and_also(where.truth, transfer.truth), area);
    const bool assessed = area == Tri::yes && (where.truth != Tri::unknown || where.assessed) &&
                          (transfer.truth != Tri::unknown || transfer.assessed);
    if (truth != Tri::no && rule.has_exception) {
        const Measured unless = evaluate(rule.unless, asked);
        const Tri not_excepted =
            unless.truth == Tri::unknown ? Tri::unknown : (unless.truth == Tri::yes ? Tri::no : Tri::yes);
        truth = and_also(truth, not_excepted);
    }
    if (who == Tri::unknown && truth != Tri::no) {
        return conclude(rule, Tri::unknown, assessed, who_detail(rule.who, unit));
    }
    Finding finding = conclude(rule, truth, assessed, telling(where, transfer));
    if (truth == Tri::yes && !rule.conditions.empty()) {
        ask_proofs(rule, unit, finding);
    }
    return finding;
}

/// What the place condition asks of the unit itself, so that units of one profile agree on it.
void add_answers(const Predicate& predicate, const Law& law, const Unit& unit, ContentKey& key) {
    using Kind = Predicate::Kind;
    if (predicate.kind == Kind::admits) {
        key.add("sector", unit.sector);
    } else if (predicate.limit_from_unit()) {
        const std::optional<double> limit_m = unit.record->number(predicate.field);
        key.add("limit", limit_m ? format_number(*limit_m) : "?");
    } else if (predicate.kind == Kind::mixing) {
        const std::optional<double> load = mixed_load(predicate, law, unit);
        key.add("load", load ? format_number(*load) : "?");
    } else if (predicate.children.empty() && asks_unit(predicate)) {
        const Measured measured = predicate.kind == Kind::intensity ? evaluate_intensity(predicate, law, unit)
                                                                    : evaluate_attribute(predicate, unit, nullptr);
        key.add("unit", std::to_string(static_cast<int>(measured.truth)));
    }
    for (const Predicate& child : predicate.children) {
        add_answers(child, law, unit, key);
    }
}

std::string origin_token(const Unit& unit) {
    if (!unit.has_origin) {
        return "from:nowhere";
    }
    const auto text = [](const std::optional<ReachClass>& c) { return c ? std::string(name_of(*c)) : "-"; };
    return "from:" + text(unit.origin.hydrological) + "/" + text(unit.origin.administrative) + "/" +
           (unit.origin.province.empty() ? unit.record->text("province") : unit.origin.province);
}

} // namespace

const Measured& PlaceMemory::near(const Predicate& predicate, const Geometry& footprint, bool whole_park,
                                  std::optional<double> limit_m) {
    const auto key = std::make_tuple(&predicate, whole_park, limit_m);
    const auto known = m_known.find(key);
    return known != m_known.end() ? known->second
                                  : m_known.emplace(key, m_law.near(predicate, footprint, limit_m)).first->second;
}

Tri PlaceMemory::in_area(const std::string& unit_id, const Geometry& footprint) {
    const auto known = m_areas.find(unit_id);
    return known != m_areas.end() ? known->second
                                  : m_areas.emplace(unit_id, m_law.in_area(unit_id, footprint)).first->second;
}

const Measured& PlaceMemory::ground(const Predicate& predicate, const Geometry& footprint) {
    const auto key = std::make_tuple(&predicate, false, std::optional<double>{});
    const auto known = m_known.find(key);
    return known != m_known.end() ? known->second
                                  : m_known.emplace(key, m_law.ground(predicate, footprint)).first->second;
}

const Measured& PlaceMemory::downstream(const Predicate& predicate, const Place& place) {
    const auto key = std::make_tuple(&predicate, false, std::optional<double>{});
    const auto known = m_known.find(key);
    return known != m_known.end()
               ? known->second
               : m_known.emplace(key, m_law.downstream(predicate, place.park, place.point)).first->second;
}

const SectionBelow& PlaceMemory::section_below(const Predicate& predicate, const Place& place) {
    const auto known = m_sections.find(&predicate);
    return known != m_sections.end()
               ? known->second
               : m_sections.emplace(&predicate, m_law.section_below(predicate, place.park, place.point)).first->second;
}

JudgedPlace::JudgedPlace(const Law& law, Place p) : place(std::move(p)), memory(law) {
}

Tri bears_on(const Rule& rule, const Unit& unit) {
    return concerns(rule, unit.sector, unit.processes) ? evaluate_who(rule.who, unit) : Tri::no;
}

std::vector<Tri> bearing(const Law& law, const Unit& unit, Action action) {
    std::vector<Tri> bears;
    for (const Rule& rule : law.rules().rules) {
        const bool speaks = std::find(rule.actions.begin(), rule.actions.end(), action) != rule.actions.end();
        bears.push_back(speaks && !asks_books(rule) ? bears_on(rule, unit) : Tri::no);
    }
    return bears;
}

std::vector<Finding> judge(const Law& law, const Unit& unit, const std::vector<Tri>& bears, JudgedPlace& at,
                           Action action) {
    const std::vector<Rule>& rules = law.rules().rules;
    std::vector<Finding> findings;
    for (std::size_t r = 0; r < rules.size(); ++r) {
        if (bears[r] != Tri::no) {
            if (auto finding = apply(law, rules[r], unit, bears[r], at, action)) {
                findings.push_back(std::move(*finding));
            }
        }
    }
    return findings;
}

std::vector<Finding> judge(const Law& law, const Unit& unit, JudgedPlace& at, Action action) {
    return judge(law, unit, bearing(law, unit, action), at, action);
}

void assign_profiles(const Law& law, std::vector<Unit>& units) {
    for (Unit& unit : units) {
        ContentKey key("profile");
        bool from_matters = false;
        for (const Rule& rule : law.rules().rules) {
            const Tri bears = bears_on(rule, unit);
            if (bears == Tri::no || asks_books(rule)) {
                continue;
            }
            key.add("rule", rule.key() + (bears == Tri::unknown ? "?" : ""));
            from_matters = from_matters || rule.transfer != Transfer::any;
            add_answers(rule.where, law, unit, key);
            add_answers(rule.unless, law, unit, key);
        }
        if (from_matters) {
            key.add("origin", origin_token(unit));
        }
        unit.profile = "p-" + key.hex().substr(0, 8);
    }
}

} // namespace reachplan
