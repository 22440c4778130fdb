// SPDX-License-Identifier: Apache-2.0
#include "eligibility/check_kinds.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/joined.hpp"
#include "input/absent_kinds.hpp"

namespace reachplan {
namespace {

struct Unseen {
    std::set<std::string> kinds, rules;
};

/// A layer without any feature is told elsewhere.
bool has_kind(const std::vector<Record>& features, const std::string& kind) {
    return features.empty() || std::any_of(features.begin(), features.end(), [&](const Record& feature) {
               return !feature.has("kind") || feature.text("kind") == kind; // one without a kind may be of this one
           });
}

void collect(const Predicate& predicate, const Rule& rule, const Case& the_case, const Inputs& inputs,
             std::map<Role, Unseen>& unseen) {
    const auto kinds = predicate.filter.find("kind");
    if (is_by_kind(predicate.role) && kinds != predicate.filter.end() && the_case.has_layer(predicate.role)) {
        const bool none = std::none_of(kinds->second.begin(), kinds->second.end(), [&](const std::string& kind) {
            return the_case.is_absent_kind(kind) || has_kind(inputs.of(predicate.role), kind);
        });
        if (none) {
            unseen[predicate.role].kinds.insert(kinds->second.begin(), kinds->second.end());
            unseen[predicate.role].rules.insert(rule.id);
        }
    }
    for (const Predicate& child : predicate.children) {
        collect(child, rule, the_case, inputs, unseen);
    }
}

} // namespace

void check_kinds(const Case& the_case, const Inputs& inputs, const RuleSet& rules, Faults& faults) {
    std::map<Role, Unseen> unseen;
    for (const Rule& rule : rules.rules) {
        collect(rule.where, rule, the_case, inputs, unseen);
        collect(rule.unless, rule, the_case, inputs, unseen);
    }
    for (const auto& [role, found] : unseen) {
        const std::string name(role_spec(role).name);
        faults.add({Severity::warning, the_case.given, "layers." + name, "", "kind", "",
                    msg("eligibility.kind_unseen",
                        {{"kinds", comma_joined(found.kinds)}, {"rules", comma_joined(found.rules)}}),
                    msg("eligibility.kind_unseen_fix")});
    }
}

} // namespace reachplan
