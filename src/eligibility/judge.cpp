// SPDX-License-Identifier: Apache-2.0
#include "eligibility/judge.hpp"

#include <algorithm>

#include "base/content_key.hpp"
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
            measured.close = true;
            measured.detail.measured_text =
                msg("eligibility.park_straddles", {{"m", format_fixed(measured.detail.measured.value_or(0), 2)}});
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

/// nullopt when the rule does not apply to the pair at all.
std::optional<Finding> apply(const Law& law, const Rule& rule, const Unit& unit, JudgedPlace& at, Action action) {
    const Tri who = bears_on(rule, unit);
    if (who == Tri::no || !in_jurisdiction(rule.jurisdiction, at.place.location)) {
        return std::nullopt;
    }
    const Transfer transfer_kind = action == Action::make_new ? rule.transfer : Transfer::any;
    const Measured transfer = evaluate_transfer(transfer_kind, law, unit, at.place);
    if (transfer.truth == Tri::no) {
        return std::nullopt;
    }
    Asked asked{law, unit, at};
    const Measured where = evaluate_where(rule, asked, action);
    Tri truth = and_also(where.truth, transfer.truth);
    bool assessed =
        (where.truth != Tri::unknown || where.assessed) && (transfer.truth != Tri::unknown || transfer.assessed);
    if (truth != Tri::no && rule.has_exception) {
        const Measured unless = evaluate(rule.unless, asked);
        const Tri not_excepted =
            unless.truth == Tri::unknown ? Tri::unknown : (unless.truth == Tri::yes ? Tri::no : Tri::yes);
        truth = and_also(truth, not_excepted);
    }
    if (who == Tri::unknown && truth != Tri::no) {
        return conclude(rule, Tri::unknown, assessed, who_detail(rule.who, unit));
    }
    return conclude(rule, truth, assessed, telling(where, transfer));
}

bool asks_admission(const Predicate& predicate) {
    return predicate.kind == Predicate::Kind::admits ||
           std::any_of(predicate.children.begin(), predicate.children.end(), asks_admission);
}

std::string origin_token(const Unit& unit) {
    const auto text = [](const std::optional<ReachClass>& c) { return c ? std::string(name_of(*c)) : "-"; };
    return "from:" + text(unit.origin.hydrological) + "/" + text(unit.origin.administrative) + "/" +
           (unit.origin.province.empty() ? unit.record->text("province") : unit.origin.province);
}

} // namespace

const Measured& PlaceMemory::near(const Predicate& predicate, const Geometry& footprint, bool whole_park) {
    const auto key = std::make_pair(&predicate, whole_park);
    const auto known = m_known.find(key);
    return known != m_known.end() ? known->second
                                  : m_known.emplace(key, m_law.near(predicate, footprint)).first->second;
}

JudgedPlace::JudgedPlace(const Law& law, Place p) : place(std::move(p)), memory(law) {
}

Tri bears_on(const Rule& rule, const Unit& unit) {
    return concerns(rule, unit.sector, unit.processes) ? evaluate_who(rule.who, unit) : Tri::no;
}

std::vector<Finding> judge(const Law& law, const Unit& unit, JudgedPlace& at, Action action) {
    std::vector<Finding> findings;
    for (const Rule& rule : law.rules().rules) {
        if (std::find(rule.actions.begin(), rule.actions.end(), action) != rule.actions.end()) {
            if (auto finding = apply(law, rule, unit, at, action)) {
                findings.push_back(std::move(*finding));
            }
        }
    }
    return findings;
}

void assign_profiles(const Law& law, std::vector<Unit>& units) {
    for (Unit& unit : units) {
        ContentKey key("profile");
        bool from_matters = false;
        for (const Rule& rule : law.rules().rules) {
            const Tri bears = bears_on(rule, unit);
            if (bears == Tri::no) {
                continue;
            }
            key.add("rule", rule.key() + (bears == Tri::unknown ? "?" : ""));
            from_matters = from_matters || rule.transfer != Transfer::any;
            if (asks_admission(rule.where)) {
                key.add("sector", unit.sector);
            }
        }
        if (from_matters) {
            key.add("origin", origin_token(unit));
        }
        unit.profile = "p-" + key.hex().substr(0, 8);
    }
}

} // namespace reachplan
