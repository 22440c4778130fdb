// SPDX-License-Identifier: Apache-2.0
#include "rules/rule.hpp"

#include <algorithm>

namespace reachplan {
namespace {

// Each list is in the order of its enumeration.
constexpr std::string_view k_effects[] = {"inform", "flag", "conditional", "forbid"};
constexpr std::string_view k_verdicts[] = {"pass", "inform", "flag", "conditional", "undetermined", "forbid"};
constexpr std::string_view k_decisions[] = {"accept", "conditional", "undetermined", "reject"};
constexpr std::string_view k_transfers[] = {"any",          "upstream",         "same_class",
                                            "cross_county", "cross_prefecture", "cross_province"};
constexpr std::string_view k_actions[] = {"new", "expand", "rebuild", "upgrade", "convert", "close", "operate"};
constexpr std::string_view k_ways_out[] = {"relocate", "upgrade", "convert", "close"};

template <typename Enum>
std::string_view name_in(std::span<const std::string_view> names, Enum value) {
    return names[static_cast<std::size_t>(value)];
}

template <typename Enum>
std::optional<Enum> parse_in(std::span<const std::string_view> names, std::string_view text) {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) {
        return std::nullopt;
    }
    return static_cast<Enum>(found - names.begin());
}

} // namespace

std::string Rule::key() const {
    return id + "@" + format_date(valid_from);
}

const Programme* RuleSet::programme(std::string_view id) const {
    for (const Programme& candidate : programmes) {
        if (candidate.id == id) {
            return &candidate;
        }
    }
    return nullptr;
}

std::string_view name_of(Effect effect) {
    return name_in(k_effects, effect);
}
std::string_view name_of(Verdict verdict) {
    return name_in(k_verdicts, verdict);
}
std::string_view name_of(Decision decision) {
    return name_in(k_decisions, decision);
}
std::string_view name_of(Transfer transfer) {
    return name_in(k_transfers, transfer);
}
std::string_view name_of(Action action) {
    return name_in(k_actions, action);
}

std::optional<Effect> parse_effect(std::string_view text) {
    return parse_in<Effect>(k_effects, text);
}
std::optional<Transfer> parse_transfer(std::string_view text) {
    return parse_in<Transfer>(k_transfers, text);
}
std::optional<Action> parse_action(std::string_view text) {
    return parse_in<Action>(k_actions, text);
}

std::span<const std::string_view> effect_names() {
    return k_effects;
}
std::span<const std::string_view> transfer_names() {
    return k_transfers;
}
std::span<const std::string_view> action_names() {
    return k_actions;
}
std::span<const std::string_view> way_out_names() {
    return k_ways_out;
}

bool asks_books(const Rule& rule) {
    return rule.where.kind == Predicate::Kind::account;
}

bool is_local(const Rule& rule) {
    return !rule.jurisdiction.empty() && rule.jurisdiction != "nation" && rule.jurisdiction != "belt" &&
           rule.jurisdiction != "basin";
}

bool in_force(const Rule& rule, Date day) {
    return rule.valid_from <= day && (!rule.valid_to || day < *rule.valid_to);
}

Verdict verdict_of(Effect effect) {
    switch (effect) {
    case Effect::inform: return Verdict::inform;
    case Effect::flag: return Verdict::flag;
    case Effect::conditional: return Verdict::conditional;
    case Effect::forbid: return Verdict::forbid;
    }
    return Verdict::forbid;
}

Decision decision_of(Verdict worst) {
    switch (worst) {
    case Verdict::forbid: return Decision::reject;
    case Verdict::undetermined: return Decision::undetermined;
    case Verdict::conditional: return Decision::conditional;
    case Verdict::flag:
    case Verdict::inform:
    case Verdict::pass: return Decision::accept;
    }
    return Decision::reject;
}

} // namespace reachplan
