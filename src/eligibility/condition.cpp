// SPDX-License-Identifier: Apache-2.0
#include "eligibility/condition.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.hpp"

namespace reachplan {
namespace {

/// A newcomer of whom nothing is known, as `explain` takes one at a point.
const Unit& nobody() {
    static const Record nothing;
    static const Unit unit = [] {
        Unit made;
        made.record = &nothing;
        made.has_origin = false;
        return made;
    }();
    return unit;
}

std::string filter_text(const AttributeFilter& filter) {
    std::string text;
    for (const auto& [field, accepted] : filter) {
        text += "|" + field;
        for (const std::string& value : accepted) {
            text += "=" + value;
        }
    }
    return text;
}

std::string joined(const std::vector<std::string>& values) {
    std::string text;
    for (const std::string& value : values) {
        text += "," + value;
    }
    return text;
}

std::string class_text(const std::optional<ReachClass>& c) {
    return c ? std::string(name_of(*c)) : "-";
}

std::string origin_text(const Unit& unit) {
    if (!unit.has_origin) {
        return "nowhere";
    }
    const PlaceClass& origin = unit.origin;
    return class_text(origin.hydrological) + "/" + class_text(origin.administrative) +
           (origin.in_basin == false ? "/outside" : "") + (origin.province.empty() ? "/?" : "");
}

bool asks_park(const Predicate& predicate) {
    using Kind = Predicate::Kind;
    return predicate.kind == Kind::admits || (predicate.subject == Subject::park && predicate.kind != Kind::document);
}

class Compiler {
public:
    Compiler(const Law& law, std::deque<Leaf>& leaves) : m_law(law), m_leaves(leaves) {}

    /// Of a rule for a unit; without the transfer for anyone.
    Condition compile(const Rule& rule, const Unit& unit) {
        m_rule = &rule;
        m_walks = 0;
        Condition condition{Condition::Kind::all, 0, {gate(rule), of(rule.where, unit)}};
        const bool classes = rule.transfer == Transfer::upstream || rule.transfer == Transfer::same_class;
        if (classes && unit.record != nobody().record) {
            condition.parts.push_back(transfer(rule.transfer, unit));
        }
        if (rule.has_exception) {
            condition.parts.push_back({Condition::Kind::negate, 0, {of(rule.unless, unit)}});
        }
        const bool somewhere_unknown = is_local(rule) && m_law.the_case().is_absent(Role::jurisdictions);
        return somewhere_unknown ? Condition{Condition::Kind::unassessed, 0, {std::move(condition)}} : condition;
    }

    static std::string key_of(const Condition& condition) {
        std::string key = condition.kind == Condition::Kind::leaf ? std::to_string(condition.leaf) : "(";
        for (const Condition& part : condition.parts) {
            key += key_of(part) + " ";
        }
        static constexpr std::string_view k_ends[] = {"", "&)", "|)", "!)", "?)", "~)", "-)"};
        return key + std::string(k_ends[static_cast<std::size_t>(condition.kind)]);
    }

    Condition constant(Possible answer) {
        static constexpr std::string_view k_names[] = {"no", "unknown", "absent", "yes"};
        const std::size_t name = answer.only(Possible::no)        ? 0
                                 : answer.only(Possible::unknown) ? 1
                                 : answer.only(Possible::absent)  ? 2
                                                                  : 3;
        Leaf leaf;
        leaf.key = k_names[name];
        leaf.answer = answer;
        return take(leaf);
    }

private:
    Condition take(Leaf leaf) {
        const auto [at, is_new] = m_known.try_emplace(leaf.key, m_leaves.size());
        if (is_new) {
            m_leaves.push_back(std::move(leaf));
        }
        return {Condition::Kind::leaf, at->second, {}};
    }

    Condition gate(const Rule& rule) {
        Leaf leaf;
        if (is_local(rule)) {
            if (m_law.the_case().is_absent(Role::jurisdictions)) {
                return constant(Possible::yes);
            }
            if (m_law.area(rule.jurisdiction) == nullptr) {
                return constant(Possible::no);
            }
            leaf.kind = Leaf::Kind::area;
            leaf.unit_id = rule.jurisdiction;
            leaf.key = "area " + rule.jurisdiction;
            return take(leaf);
        }
        if (rule.jurisdiction != "belt" && rule.jurisdiction != "basin") {
            return constant(Possible::yes);
        }
        leaf.kind = rule.jurisdiction == "belt" ? Leaf::Kind::belt : Leaf::Kind::basin;
        leaf.key = rule.jurisdiction;
        return take(leaf);
    }

    Condition transfer(Transfer kind, const Unit& unit) {
        Leaf leaf;
        leaf.kind = Leaf::Kind::transfer;
        leaf.transfer = kind;
        leaf.unit = &unit;
        leaf.key = "transfer " + std::string(name_of(kind)) + " " + origin_text(unit);
        return take(leaf);
    }

    Condition near(const Predicate& predicate, const Unit& unit) {
        const std::optional<double> limit_m = limit_of(predicate, unit);
        if (m_law.lacks_data(predicate)) {
            return constant(Possible::absent);
        }
        if (!limit_m) {
            return constant(Possible::unknown);
        }
        Leaf leaf;
        leaf.kind = predicate.kind == Predicate::Kind::near ? Leaf::Kind::near : Leaf::Kind::inside;
        leaf.predicate = &predicate;
        leaf.limit_m = leaf.kind == Leaf::Kind::near ? *limit_m : 0.0;
        leaf.key = std::string(name_of(predicate.kind)) + " " + std::string(role_spec(predicate.role).name) +
                   filter_text(predicate.filter) +
                   (predicate.stands_for_m ? "@" + format_number(*predicate.stands_for_m) : "") + " " +
                   format_number(leaf.limit_m);
        return take(leaf);
    }

    Condition walk(const Predicate& predicate, const Unit& unit) {
        if (m_law.lacks_data(predicate)) {
            return constant(Possible::absent);
        }
        Leaf leaf;
        leaf.kind = Leaf::Kind::walk;
        leaf.predicate = &predicate;
        leaf.unit = &unit;
        leaf.key = "walk " + m_rule->key() + " " + m_rule->content + " " + std::to_string(m_walks++);
        if (predicate.kind == Predicate::Kind::mixing) {
            const std::optional<double> load = mixed_load(predicate, m_law, unit);
            leaf.key += " " + (load ? format_number(*load) : std::string("?"));
        }
        return take(leaf);
    }

    Condition attribute(const Predicate& predicate, const Unit& unit) {
        if (!asks_park(predicate)) {
            return constant(Possible::of(evaluate_attribute(predicate, unit, nullptr)));
        }
        Leaf leaf;
        leaf.kind = Leaf::Kind::park;
        leaf.predicate = &predicate;
        leaf.unit = &unit;
        leaf.key = "park " + std::string(name_of(predicate.kind)) + " " + predicate.field + joined(predicate.values) +
                   (predicate.prefix ? " prefix " : " ") + predicate.op + format_number(predicate.limit) +
                   (predicate.day ? format_date(*predicate.day) : "") +
                   (predicate.kind == Predicate::Kind::admits ? " " + unit.sector : "");
        return take(leaf);
    }

    Condition reach_class(const Predicate& predicate) {
        Leaf leaf;
        leaf.kind = Leaf::Kind::reach_class;
        leaf.predicate = &predicate;
        leaf.key = "class" + joined(predicate.values);
        return take(leaf);
    }

    Condition of(const Predicate& predicate, const Unit& unit) {
        using Kind = Predicate::Kind;
        switch (predicate.kind) {
        case Kind::always: return constant(Possible::yes);
        case Kind::all: return group(Condition::Kind::all, predicate, unit);
        case Kind::any: return group(Condition::Kind::any, predicate, unit);
        case Kind::negate: return group(Condition::Kind::negate, predicate, unit);
        case Kind::near:
        case Kind::inside: return near(predicate, unit);
        case Kind::downstream:
        case Kind::mixing: return walk(predicate, unit);
        case Kind::reach_class: return reach_class(predicate);
        case Kind::attribute:
        case Kind::admits:
        case Kind::document:
        case Kind::given:
        case Kind::expired:
        case Kind::threshold: return attribute(predicate, unit);
        case Kind::intensity: return constant(Possible::of(evaluate_intensity(predicate, m_law, unit)));
        case Kind::raster: return ground(predicate);
        case Kind::account: break; // such rules are not screened
        }
        return constant(Possible::unknown);
    }

    Condition ground(const Predicate& predicate) {
        if (m_law.lacks_data(predicate)) {
            return constant(Possible::absent);
        }
        Leaf leaf;
        leaf.kind = Leaf::Kind::ground;
        leaf.predicate = &predicate;
        leaf.key = "ground " + predicate.field + joined(predicate.values) + " " + predicate.op +
                   format_number(predicate.limit);
        return take(leaf);
    }

    Condition group(Condition::Kind kind, const Predicate& predicate, const Unit& unit) {
        Condition condition{kind, 0, {}};
        for (const Predicate& child : predicate.children) {
            condition.parts.push_back(of(child, unit));
        }
        return condition;
    }

    const Law& m_law;
    std::deque<Leaf>& m_leaves;
    std::map<std::string, std::size_t> m_known;
    const Rule* m_rule = nullptr;
    int m_walks = 0;
};

bool is_screened(const Rule& rule) {
    return std::find(rule.actions.begin(), rule.actions.end(), Action::make_new) != rule.actions.end() &&
           !asks_books(rule);
}

Possible anywhere(const Condition& condition, const std::deque<Leaf>& leaves) {
    return possible(condition, [&](std::size_t i) {
        return leaves[i].kind == Leaf::Kind::constant ? leaves[i].answer : Possible::anything();
    });
}

/// What can neither hold nor be open is not assessed where it does not fail: no bit would ever be set.
bool tells(Possible answers) {
    return answers.can(Possible::yes) || answers.can(Possible::unknown);
}

class Planner {
public:
    Planner(const Law& law, ScreenPlan& plan) : m_law(law), m_plan(plan), m_compiler(law, plan.leaves) {}

    void add_bits_for_anyone() {
        for (const Rule& rule : m_law.rules().rules) {
            if (!is_screened(rule) || rule.where.kind == Predicate::Kind::always) {
                continue; // of places it says nothing; whom it concerns asks it for himself
            }
            Condition condition = m_compiler.compile(rule, nobody());
            const Possible answers = anywhere(condition, m_plan.leaves);
            if (!answers.settled() && tells(answers)) {
                add({&rule, true, std::move(condition), {}});
            }
        }
    }

    void add_profile(const std::vector<const Unit*>& members) {
        ScreenProfile profile;
        profile.id = members.front()->profile;
        for (const Unit* unit : members) {
            profile.enterprises.push_back(unit->record->id);
        }
        for (const Rule& rule : m_law.rules().rules) {
            if (is_screened(rule) && rule.effect >= Effect::conditional &&
                bears_on(rule, *members.front()) != Tri::no) {
                add_rule(rule, *members.front(), profile);
            }
        }
        m_plan.profiles.push_back(std::move(profile));
    }

    /// Bits into the order of the rules; what was found as it came keeps its order within a rule.
    void sort() {
        std::vector<std::size_t> order(m_plan.bits.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            order[i] = i;
        }
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const Rule &x = *m_plan.bits[a].rule, &y = *m_plan.bits[b].rule;
            return std::tie(x.id, x.valid_from) < std::tie(y.id, y.valid_from);
        });
        std::vector<ScreenBit> sorted;
        std::vector<std::size_t> place(order.size());
        for (const std::size_t i : order) {
            place[i] = sorted.size();
            sorted.push_back(std::move(m_plan.bits[i]));
        }
        m_plan.bits = std::move(sorted);
        for (ScreenProfile& profile : m_plan.profiles) {
            for (std::vector<std::size_t>* bits : {&profile.forbid, &profile.conditional}) {
                for (std::size_t& bit : *bits) {
                    bit = place[bit];
                }
                std::sort(bits->begin(), bits->end());
            }
        }
    }

private:
    std::size_t add(ScreenBit bit) {
        bit.key = bit.rule->key() + " " + Compiler::key_of(bit.condition);
        const auto [at, is_new] = m_known.try_emplace(bit.key, m_plan.bits.size());
        if (is_new) {
            m_plan.bits.push_back(std::move(bit));
        }
        return at->second;
    }

    void add_rule(const Rule& rule, const Unit& unit, ScreenProfile& profile) {
        Condition condition = m_compiler.compile(rule, unit);
        if (bears_on(rule, unit) == Tri::unknown) { // where it would hold for him, nobody knows whether it does
            condition = {Condition::Kind::doubted, 0, {std::move(condition)}};
        }
        const Possible answers = anywhere(condition, m_plan.leaves);
        const bool forbids = rule.effect == Effect::forbid;
        if (!tells(answers)) {
            return;
        }
        if (!answers.settled()) {
            add_bits(rule, std::move(condition), profile);
        } else if (answers.only(Possible::unknown) || (forbids && answers.only(Possible::yes))) {
            (answers.only(Possible::yes) ? profile.everywhere : profile.open_everywhere).push_back(rule.id);
            // A bit all the same, set in every cell: whoever reads the rasters with the mask finds no land free.
            profile.forbid.push_back(add({&rule, false, m_compiler.constant(answers), {}}));
        }
    }

    void add_bits(const Rule& rule, Condition condition, ScreenProfile& profile) {
        if (rule.effect != Effect::forbid) { // not to know whether conditions are due is worse than conditions
            Condition open{Condition::Kind::open, 0, {condition}};
            if (anywhere(open, m_plan.leaves).can(Possible::unknown)) {
                profile.forbid.push_back(add({&rule, false, std::move(open), {}}));
            }
        }
        (rule.effect == Effect::forbid ? profile.forbid : profile.conditional)
            .push_back(add({&rule, false, std::move(condition), {}}));
    }

    const Law& m_law;
    ScreenPlan& m_plan;
    Compiler m_compiler;
    std::map<std::string, std::size_t> m_known;
};

} // namespace

void collect_leaves(const Condition& condition, std::vector<std::size_t>& out) {
    if (condition.kind == Condition::Kind::leaf && std::find(out.begin(), out.end(), condition.leaf) == out.end()) {
        out.push_back(condition.leaf);
    }
    for (const Condition& part : condition.parts) {
        collect_leaves(part, out);
    }
}

ScreenPlan plan_screening(const Law& law, const std::vector<Unit>& units) {
    ScreenPlan plan;
    Planner planner(law, plan);
    planner.add_bits_for_anyone();
    std::map<std::string, std::vector<const Unit*>> by_profile;
    for (const Unit& unit : units) {
        by_profile[unit.profile].push_back(&unit);
    }
    for (const auto& [id, members] : by_profile) {
        planner.add_profile(members);
    }
    planner.sort();
    plan.not_assessed.assign(law.not_assessed().begin(), law.not_assessed().end());
    return plan;
}

} // namespace reachplan
