// SPDX-License-Identifier: Apache-2.0
// Every outcome that the law and the case leave to a unit, with its price and what it moves: the ground
// on which a bound can be recomputed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "verify/aims.hpp"
#include "verify/book.hpp"

namespace reachplan::verify {

struct Option {
    std::string outcome;
    std::optional<std::size_t> site; // index into Audit::sites
    std::string park;                // "" in place
    std::int64_t unplaced_weight = 0;
    std::int64_t cost_yuan = 0;  // as the objective counts it
    std::int64_t plain_yuan = 0; // without the weights of the case
    Aims aims;
    std::map<std::string, std::int64_t> net; // by account
};

/// What the option counts on a level of the objective, by the level's name in plans.
std::int64_t on_level(const Option& option, const std::string& level);

std::int64_t hazard_weight(const Unit& unit);

/// The options of every unit, found once, and the units that decide together.
class OptionBook {
public:
    OptionBook(Audit& audit, const Book& book);

    using Group = std::vector<std::size_t>; // units that move together, by index into Audit::units
    const std::vector<Group>& groups() const { return m_groups; }
    /// Of a locked unit the one that is decided, which moves nothing: the accounts hold it already.
    const std::vector<Option>& of(std::size_t unit) const { return m_options[unit]; }
    /// Those that a locked unit would have without its lock.
    const std::vector<Option>& free_of(std::size_t unit) const { return m_free.at(unit); }
    std::size_t group_of(std::size_t unit) const { return m_group_of[unit]; }

private:
    std::vector<std::vector<Option>> m_options;
    std::map<std::size_t, std::vector<Option>> m_free; // of locked units
    std::vector<Group> m_groups;                       // by first member
    std::vector<std::size_t> m_group_of;
};

/// Accounts by the names that plans use: land of parts goes by the name of the part.
std::map<std::string, std::string> account_names(const Audit& audit, const Book& book);
/// Quanta by which an area, or a load that decayed, may differ between two that measure.
std::int64_t doubtful_quanta(const Account& account);
/// What may still be added; below zero where locks overfill the account and the plan has others relieve it, as they must.
std::int64_t kept_room(const Account& account);

} // namespace reachplan::verify
