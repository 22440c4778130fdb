// SPDX-License-Identifier: Apache-2.0
#include "rules/predicate.hpp"

#include <algorithm>

namespace reachplan {
namespace {

void collect(const Predicate& predicate, std::vector<Role>& roles) {
    switch (predicate.kind) {
    case Predicate::Kind::near:
    case Predicate::Kind::inside: roles.push_back(predicate.role); break;
    case Predicate::Kind::reach_class: roles.push_back(Role::rivers); break;
    case Predicate::Kind::attribute:
    case Predicate::Kind::threshold:
        // Enterprises are always given: without them there is nothing to plan.
        roles.push_back(predicate.subject == Subject::park ? Role::parks : Role::enterprises);
        break;
    case Predicate::Kind::admits: roles.push_back(Role::parks); break;
    case Predicate::Kind::always:
    case Predicate::Kind::all:
    case Predicate::Kind::any:
    case Predicate::Kind::negate: break;
    }
    for (const Predicate& child : predicate.children) {
        collect(child, roles);
    }
}

} // namespace

std::vector<Role> roles_of(const Predicate& predicate) {
    std::vector<Role> roles;
    collect(predicate, roles);
    std::sort(roles.begin(), roles.end());
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
    return roles;
}

std::string_view name_of(Predicate::Kind kind) {
    switch (kind) {
    case Predicate::Kind::always: return "always";
    case Predicate::Kind::all: return "all";
    case Predicate::Kind::any: return "any";
    case Predicate::Kind::negate: return "not";
    case Predicate::Kind::near: return "near";
    case Predicate::Kind::inside: return "inside";
    case Predicate::Kind::reach_class: return "reach_class";
    case Predicate::Kind::attribute: return "attribute";
    case Predicate::Kind::admits: return "admits";
    case Predicate::Kind::threshold: return "threshold";
    }
    return "";
}

std::string_view name_of(Subject subject) {
    return subject == Subject::park ? "park" : "enterprise";
}

} // namespace reachplan
