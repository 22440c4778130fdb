// SPDX-License-Identifier: Apache-2.0
// One rule of the law as loaded from a pack: who, what action, where, from when, what follows, who
// decides, and the citation. Key is (id, valid_from).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/message.hpp"
#include "rules/predicate.hpp"

namespace reachplan {

enum class Effect { inform, flag, conditional, forbid };

/// Ordered from harmless to worst.
enum class Verdict { pass, inform, flag, conditional, undetermined, forbid };

enum class Decision { accept, conditional, undetermined, reject };

/// Relation of origin and destination that must hold for the rule to apply.
enum class Transfer {
    any,
    upstream, // destination class further upstream than the origin's, or origin outside the basin and destination upper or middle
    same_class,       // same reach class, both in the basin, upper or middle
    cross_county,     // a county, prefecture or province border is crossed
    cross_prefecture, // a prefecture or province border
    cross_province,
};

enum class Action { make_new, expand, rebuild, upgrade, convert, close, operate };

struct Citation {
    Text document;
    std::string article; // "26(2)"; "" when the document has none
    Text issuer;
    std::optional<Date> issued;
    bool confirmed = true; // false: text not seen; such rules are off by default
};

struct Rule {
    std::string id;
    Date valid_from{};
    std::optional<Date> valid_to; // first day it no longer holds
    std::string pack;
    Text title;
    Text note; // a sentence for the reader
    Citation citation;
    Effect effect = Effect::forbid;
    std::vector<Action> actions; // make_new is tested at the destination, operate at the origin
    std::string jurisdiction;    // nation | belt | basin | unit_id of a jurisdiction
    Transfer transfer = Transfer::any;
    std::vector<std::string> sectors;        // longest-prefix match; empty together with processes: every sector
    std::vector<std::string> sectors_except; // a longer prefix here wins
    std::vector<std::string> processes;      // a process tag brings a unit in whatever its code
    Predicate who;                           // attributes of the enterprise
    Predicate where;                         // at the destination (operate: at the origin)
    Predicate unless;                        // exception; Kind::always with `has_exception` false means none
    bool has_exception = false;
    Text authority; // who decides
    bool enabled = true;
    /// A distance rule that is tested on the whole park when the park itself is new or enlarged, and is
    /// a flag for a legal site in an existing park that straddles the line.
    bool whole_park = false;
    /// For `operate` rules: what the law lets the unit do instead of staying as it is.
    std::vector<std::string> ways_out; // relocate, upgrade, convert, close
    /// For `operate` rules: the last day for taking one of them.
    std::optional<Date> deadline;
    /// For conditional rules: proofs that the unit needs on file; with all of them the rule is but a flag.
    std::vector<std::string> conditions;
    std::string content = {}; // sha256 of its text and of what its pack says beside rules

    std::string key() const; // "CHEM-1KM@2021-03-01"
};

struct Programme {
    std::string id;
    Text title;
    Citation citation;
    std::vector<std::string> ways_out; // relocate, upgrade, convert, close
    Text authority;
};

/// A word of the law with one spelling, declared by a pack: a process tag ("electroplating") or a proof ("capacity_swap").
struct Term {
    std::string id;
    Text text;
};

struct RuleSet {
    Date as_of{};
    std::vector<Rule> rules;           // in force and enabled, sorted by id then valid_from
    std::vector<Rule> all;             // every rule of the packs, same order
    std::vector<Programme> programmes; // sorted by id
    std::vector<Term> processes;       // process tags that the packs know, sorted by id
    std::vector<Term> proofs;          // documents that an enterprise may have on file, sorted by id
    std::vector<Term> jurisdictions;   // unit ids that a rule may hold in, sorted by id
    std::vector<LimitTable> limits;    // sorted by id
    std::vector<WaterLimits> water;    // sorted by id
    std::string sha256;                // over the pack files
    const Programme* programme(std::string_view id) const;
};

std::string_view name_of(Effect effect);
std::string_view name_of(Verdict verdict);
std::string_view name_of(Decision decision);
std::string_view name_of(Transfer transfer);
std::string_view name_of(Action action); // "new", "expand", ...

/// nullopt when the word is none of the names.
std::optional<Effect> parse_effect(std::string_view text);
std::optional<Transfer> parse_transfer(std::string_view text);
std::optional<Action> parse_action(std::string_view text);
/// Their names in the order of the enumeration, for "one of" and "did you mean".
std::span<const std::string_view> effect_names();
std::span<const std::string_view> transfer_names();
std::span<const std::string_view> action_names();
/// What an operate rule or a programme may let a unit do: relocate, upgrade, convert, close.
std::span<const std::string_view> way_out_names();

/// Is the place condition one of accounts? Only who holds the books of a plan can judge such a rule; judge() skips it.
bool asks_books(const Rule& rule);
/// Does the rule hold in one polygon of the role jurisdictions, not in the nation, the Belt or the basin?
bool is_local(const Rule& rule);

/// Does the law hold on that day, valid_from included, valid_to not?
bool in_force(const Rule& rule, Date day);

Verdict verdict_of(Effect effect);
/// Worst verdict to decision: forbid -> reject, undetermined, conditional, the rest accept.
Decision decision_of(Verdict worst);

/// Sector code in the 2017 edition: section letter stripped, 2011 codes mapped (2520 -> 2521 ...), full-width digits accepted.
std::string normal_sector(std::string_view code, int edition);
/// Two to four digits within divisions 06 (mining) to 46 (water supply) of GB/T 4754-2017.
bool is_industry_prefix(std::string_view prefix);
/// Does the rule speak of units of this sector (2017 edition) and these process tags?
bool concerns(const Rule& rule, std::string_view sector, const std::vector<std::string>& processes);

} // namespace reachplan
