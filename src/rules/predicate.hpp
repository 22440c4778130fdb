// SPDX-License-Identifier: Apache-2.0
// The generic predicates that rules are made of. Data only: who evaluates them is another matter
// (eligibility/ for the planner, verify/ for the independent check). No figure and no name of any law here.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "input/schema.hpp"

namespace reachplan {

/// attribute -> accepted values; all must hold; empty = every feature of the role.
using AttributeFilter = std::map<std::string, std::vector<std::string>>;

enum class Subject { enterprise, park };

struct Predicate {
    enum class Kind {
        always,
        all,
        any,
        negate,
        near,        // footprint within `limit_m` of a feature of `role` that passes `filter` (0: touches or overlaps)
        inside,      // footprint wholly inside features of `role` that pass `filter`
        reach_class, // reach class of the place is one of `values`
        attribute, // `field` of `subject` is one of `values` (text, list: any member; codes: longest prefix when `prefix`)
        admits,    // the park's `admitted_sectors` is empty or holds a prefix of the unit's sector code
        threshold, // `field` of `subject` `op` limit (numbers)
    };
    Kind kind = Kind::always;
    std::vector<Predicate> children; // all, any, negate (one)
    Role role = Role::rivers;
    AttributeFilter filter;
    double limit_m = 0;
    Subject subject = Subject::enterprise;
    std::string field;
    std::vector<std::string> values;
    bool prefix = false;
    std::string op; // "<", "<=", ">", ">="
    double limit = 0;
};

/// Roles that the tree asks for, sorted, unique. reach_class asks for rivers (and uses jurisdictions and reaches when given).
std::vector<Role> roles_of(const Predicate& predicate);

/// "near", "inside", ... as the packs spell them ("not" for negate).
std::string_view name_of(Predicate::Kind kind);
std::string_view name_of(Subject subject);

} // namespace reachplan
