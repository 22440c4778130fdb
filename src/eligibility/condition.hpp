// SPDX-License-Identifier: Apache-2.0
// Rules as conditions on places alone: what a rule asks of the unit is answered once, what is left is a tree over a few
// leaves that many rules share. Each condition that some place fulfils and another does not is one bit of the reasons.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

#include "eligibility/evaluate.hpp"
#include "eligibility/possible.hpp"

namespace reachplan {

struct Leaf {
    enum class Kind {
        constant,
        near,
        inside,
        area,        // touches the polygon of a local rule
        belt,        // in the Belt, or not known to be outside
        basin,       // likewise
        reach_class, // class of the reach
        transfer,    // class of the reach against that of the unit's origin
        park,        // an attribute of the park there, if any
        ground,      // a cell of a raster
        walk,        // along the river from where the place discharges
    };
    Kind kind = Kind::constant;
    std::string key; // equal keys: equal answers everywhere
    Possible answer; // constant
    const Predicate* predicate = nullptr;
    const Unit* unit = nullptr;
    double limit_m = 0;                // near
    std::string unit_id;               // area
    Transfer transfer = Transfer::any; // transfer
};

struct Condition {
    /// Of their one part: `open` never holds and is unknown where it is; `doubted` is unknown where it holds, for nobody
    /// knows whom it concerns; `unassessed` is not assessed wherever it does not fail.
    enum class Kind { leaf, all, any, negate, open, doubted, unassessed };
    Kind kind = Kind::leaf;
    std::size_t leaf = 0;
    std::vector<Condition> parts;
};

struct ScreenBit {
    const Rule* rule = nullptr;
    bool for_anyone = true; // what `explain` tells of a place; else for the profiles that ask it otherwise
    Condition condition;
    std::string key;
};

struct ScreenProfile {
    std::string id;
    std::vector<std::string> enterprises;
    std::vector<std::size_t> forbid;          // bits without which a cell is free: set where it may not go, and
                                              // undetermined also where nobody knows whether it needs conditions
    std::vector<std::size_t> conditional;     // bits: there it may go on conditions
    std::vector<std::string> everywhere;      // ids of rules that forbid the profile wherever it goes
    std::vector<std::string> open_everywhere; // that cannot be judged anywhere for want of data on the unit
};

/// Which conditions are screened. Refers to the law and the units it was made from.
struct ScreenPlan {
    std::deque<Leaf> leaves;
    std::vector<ScreenBit> bits;           // by rule id and date; the one for anyone first
    std::vector<ScreenProfile> profiles;   // by id
    std::vector<std::string> not_assessed; // rule keys
};

/// Rules on new builds that ask no books. Proximity of county or prefecture borders to the origin is left to the
/// exact judgement: here such a rule counts wherever its place condition holds.
ScreenPlan plan_screening(const Law& law, const std::vector<Unit>& units);

/// The leaves of a condition that are not in `out` yet, as they come.
void collect_leaves(const Condition& condition, std::vector<std::size_t>& out);

/// The answers that the condition may have when each leaf has those given.
template <class Answer>
Possible possible(const Condition& condition, Answer&& leaf) {
    using Kind = Condition::Kind;
    if (condition.kind == Kind::leaf) {
        return leaf(condition.leaf);
    }
    if (condition.kind == Kind::negate) {
        return possible(condition.parts.front(), leaf).negated();
    }
    if (condition.kind == Kind::open) {
        return possible(condition.parts.front(), leaf).open();
    }
    if (condition.kind == Kind::doubted || condition.kind == Kind::unassessed) {
        const Possible answers = possible(condition.parts.front(), leaf);
        return condition.kind == Kind::doubted ? answers.doubted() : answers.unassessed();
    }
    const bool all = condition.kind == Kind::all;
    Possible result = all ? Possible::yes : Possible::no;
    for (const Condition& part : condition.parts) {
        const Possible answers = possible(part, leaf);
        result = all ? both(result, answers) : either(result, answers);
        if (result.only(all ? Possible::no : Possible::yes)) {
            break;
        }
    }
    return result;
}

} // namespace reachplan
