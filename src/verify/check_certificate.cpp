// SPDX-License-Identifier: Apache-2.0
// A bound counts as certified only when it follows from the multipliers in the plan and from options,
// accounts and costs of our own. For each level
//   bound = sum over groups of min over options (level + levels x above + accounts x net)
//           - accounts x room - levels x value above, in integers, divided by scale, rounded up.
// Or by blocks, with a price for each group and accounts that are kept together instead of priced:
//   bound = sum of prices - accounts x room - levels x value above
//           - sum over blocks of the most that options fitting into it gain (an option gains the price less its cost)
//           - sum over groups of the most that an option outside all blocks gains.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/joined.hpp"
#include "verify/checks.hpp"
#include "verify/costs.hpp"
#include "verify/filling.hpp"
#include "verify/options.hpp"

namespace reachplan::verify {
namespace {

struct Level {
    std::string name;
    std::optional<std::int64_t> value, bound;
    std::int64_t scale = 0;
    std::map<std::string, std::int64_t> accounts, levels;
    std::map<std::string, std::int64_t> units, blocks; // price by enterprise, number by account: a proof by blocks
};

/// Multipliers below zero would prove anything.
bool is_sound(const Level& level) {
    const auto negative = [](const auto& entry) { return entry.second < 0; };
    return level.scale > 0 && std::none_of(level.accounts.begin(), level.accounts.end(), negative) &&
           std::none_of(level.levels.begin(), level.levels.end(), negative);
}

std::map<std::int64_t, Level> read_levels(Audit& audit) {
    std::map<std::int64_t, Level> levels;
    for (std::size_t i = 0; i < audit.plan.certificate.size(); ++i) {
        const Row row = audit.plan.certificate[i];
        const std::string kind = row.text("kind"), key = row.text("key");
        Level& level = levels[row.whole("level").value_or(-1)];
        const std::int64_t scale = row.whole("scale").value_or(0);
        audit.require(level.scale == 0 || level.scale == scale, "certificate", key, msg("verify.certificate_scale"));
        level.scale = scale;
        if (kind == "bound") {
            level.name = key;
            level.value = row.whole("value");
            level.bound = row.whole("bound");
        } else if (kind == "account" || kind == "level") {
            (kind == "account" ? level.accounts : level.levels)[key] = row.whole("multiplier").value_or(-1);
        } else if (kind == "unit" || kind == "block") {
            (kind == "unit" ? level.units : level.blocks)[key] = row.whole("multiplier").value_or(-1);
        } else {
            audit.require(false, "certificate", key, msg("verify.certificate_kind", {{"kind", kind}}));
        }
    }
    return levels;
}

std::int64_t planned_value(Audit& audit, const std::string& name) {
    std::int64_t sum = 0;
    for (const Unit& unit : audit.units) {
        if (name == "unplaced_hazard_weight") {
            sum += unit.unsettled() ? hazard_weight(unit) : 0;
        } else if (unit.row) {
            sum += name == "weighted_cost_yuan" ? planned_cost(audit, unit)
                                                : audit.plan.enterprises[*unit.row].whole(name).value_or(0);
        }
    }
    return sum;
}

/// Accounts of a block as its proof needs them.
struct Block {
    std::vector<std::string> accounts;
    std::vector<Offer> offers;
};

class Bound {
public:
    Bound(const Audit& audit, const Book& book, const OptionBook& options)
        : m_book(book), m_names(account_names(audit, book)) {
        for (const OptionBook::Group& members : options.groups()) {
            for (const std::size_t unit : members) {
                m_group_of[audit.units[unit].facts.record->id] = m_groups.size();
            }
            Group& group = m_groups.emplace_back();
            for (const std::size_t unit : members) {
                group.push_back(options.of(unit));
            }
        }
    }

    /// nullopt when the certificate speaks of accounts or units that are none, or of blocks that prove nothing.
    /// Rooms that were measured count as `quanta` (of doubt) larger.
    std::optional<std::int64_t> of(const Level& level, const std::map<std::string, std::int64_t>& values,
                                   int quanta) const {
        std::map<std::string, std::int64_t> price; // by our account id
        for (const auto& [name, multiplier] : level.accounts) {
            const auto known = m_names.find(name);
            if (known == m_names.end()) {
                return std::nullopt;
            }
            price[known->second] = multiplier;
        }
        std::optional<Wide> sum = level.units.empty() ? by_accounts(level, price) : by_blocks(level, price, quanta);
        if (!sum || (level.units.empty() && !level.blocks.empty())) {
            return std::nullopt;
        }
        for (const auto& [account, multiplier] : price) {
            *sum -= static_cast<Wide>(multiplier) * kept_room(m_book.accounts().at(account));
        }
        for (const auto& [name, multiplier] : level.levels) {
            *sum -= static_cast<Wide>(multiplier) * values.at(name);
        }
        const Wide quotient = *sum / level.scale;
        return static_cast<std::int64_t>(*sum > 0 && *sum % level.scale != 0 ? quotient + 1 : quotient);
    }

    /// Of the bounds that rooms within the doubt of a measurement give, the one nearest to what is stated: with a
    /// quantum more or less another set of units may fit into a block.
    double nearest(const Level& level, const std::map<std::string, std::int64_t>& values, std::int64_t own,
                   double stated) const {
        if (level.blocks.empty() || std::abs(static_cast<double>(own) - stated) < 0.5) {
            return static_cast<double>(own);
        }
        const auto low = static_cast<double>(of(level, values, 1).value_or(own));
        const auto high = static_cast<double>(of(level, values, -1).value_or(own));
        return std::clamp(stated, std::min(low, high), std::max(low, high));
    }

    /// What two honest measurers may differ by: areas to a quantum or two, money to a yuan a unit. What is counted in
    /// persons, borders or points leaves no doubt.
    double doubt(const Level& level) const {
        const double units = static_cast<double>(m_groups.size()) + 1;
        const auto share = [&](std::int64_t multiplier) {
            return static_cast<double>(multiplier) / static_cast<double>(level.scale);
        };
        double sum = is_cost(level.name) ? units : 0;
        for (const auto& [name, multiplier] : level.levels) {
            sum += is_cost(name) ? units * share(multiplier) : 0;
        }
        for (const auto& [name, multiplier] : level.accounts) {
            const auto known = m_names.find(name);
            if (known != m_names.end() && m_book.accounts().at(known->second).measured) {
                sum += static_cast<double>(doubtful_area(m_book.accounts().at(known->second))) * share(multiplier);
            }
        }
        return std::ceil(sum); // a bound is rounded up to a whole
    }

private:
    using Group = std::vector<std::vector<Option>>; // options of each member

    static std::int64_t doubtful_area(const Account& account) {
        return account.measured ? doubtful_quanta(account) : 0;
    }

    Wide by_accounts(const Level& level, const std::map<std::string, std::int64_t>& price) const {
        Wide sum = 0;
        for (const Group& group : m_groups) {
            sum += least(group, level, price);
        }
        return sum;
    }

    std::optional<Wide> by_blocks(const Level& level, const std::map<std::string, std::int64_t>& price,
                                  int quanta) const {
        std::map<std::string, std::int64_t> number; // of the block, by our account id
        std::map<std::int64_t, Block> blocks;
        for (const auto& [name, block] : level.blocks) {
            const auto known = m_names.find(name);
            if (known == m_names.end() || price.contains(known->second) ||
                !number.emplace(known->second, block).second) {
                return std::nullopt;
            }
            blocks[block].accounts.push_back(known->second);
        }
        std::vector<Wide> prices(m_groups.size(), 0);
        Wide sum = 0;
        for (const auto& [id, unit_price] : level.units) {
            const auto known = m_group_of.find(id);
            if (known == m_group_of.end()) {
                return std::nullopt;
            }
            prices[known->second] += unit_price;
            sum += unit_price;
        }
        for (std::size_t g = 0; g < m_groups.size(); ++g) {
            const auto free = sort_out(g, prices[g], level, price, number, blocks);
            if (!free) {
                return std::nullopt;
            }
            sum -= *free;
        }
        for (const auto& [id, block] : blocks) {
            std::vector<std::int64_t> room;
            for (const std::string& account : block.accounts) {
                const Account& known = m_book.accounts().at(account);
                room.push_back(std::max<std::int64_t>(0, kept_room(known) + quanta * doubtful_area(known)));
            }
            sum -= most_gain(room, block.offers);
        }
        return sum;
    }

    /// The group's options to their blocks; the most that one outside all gains. nullopt where a block has relief, or
    /// an option that gains crosses blocks: what such a proof adds up is no bound.
    std::optional<Wide> sort_out(std::size_t g, Wide unit_price, const Level& level,
                                 const std::map<std::string, std::int64_t>& price,
                                 const std::map<std::string, std::int64_t>& number,
                                 std::map<std::int64_t, Block>& blocks) const {
        Wide free = 0;
        for (const Option& option : together(m_groups[g])) {
            const Wide gain = unit_price - priced(option, level, price);
            std::optional<std::int64_t> block;
            bool crosses = false;
            for (const auto& [account, amount] : option.net) {
                const auto found = amount == 0 ? number.end() : number.find(account);
                if (found == number.end()) {
                    continue;
                }
                if (amount < 0) {
                    return std::nullopt;
                }
                crosses = crosses || (block && *block != found->second);
                block = found->second;
            }
            if (!block) {
                free = std::max(free, gain);
            } else if (gain > 0) {
                if (crosses) {
                    return std::nullopt;
                }
                Offer& offer = blocks[*block].offers.emplace_back(Offer{g, gain, {}});
                for (const std::string& account : blocks[*block].accounts) {
                    const auto found = option.net.find(account);
                    offer.amounts.push_back(found == option.net.end() ? 0 : found->second);
                }
            }
        }
        return free;
    }

    /// Every way for the members of a group to go to one park or to none.
    static std::vector<Option> together(const Group& group) {
        std::vector<Option> all = group.front();
        for (std::size_t m = 1; m < group.size(); ++m) {
            std::vector<Option> more;
            for (const Option& before : all) {
                for (const Option& next : group[m]) {
                    if (next.park != before.park) {
                        continue;
                    }
                    Option& both = more.emplace_back(before);
                    both.unplaced_weight += next.unplaced_weight;
                    both.cost_yuan += next.cost_yuan;
                    both.aims.exposure += next.aims.exposure;
                    both.aims.nearness += next.aims.nearness;
                    both.aims.fit += next.aims.fit;
                    for (const auto& [account, amount] : next.net) {
                        both.net[account] += amount;
                    }
                }
            }
            all = std::move(more);
        }
        return all;
    }

    Wide priced(const Option& option, const Level& level, const std::map<std::string, std::int64_t>& price) const {
        Wide sum = static_cast<Wide>(level.scale) * on_level(option, level.name);
        for (const auto& [name, multiplier] : level.levels) {
            sum += static_cast<Wide>(multiplier) * on_level(option, name);
        }
        for (const auto& [account, amount] : option.net) {
            const auto found = price.find(account);
            sum += found == price.end() ? 0 : static_cast<Wide>(found->second) * amount;
        }
        return sum;
    }

    /// A group takes one park or none: the members' cheapest there add up.
    Wide least(const Group& group, const Level& level, const std::map<std::string, std::int64_t>& price) const {
        std::map<std::string, std::pair<std::size_t, Wide>> by_park; // members that can, their sum
        for (const std::vector<Option>& options : group) {
            std::map<std::string, Wide> best;
            for (const Option& option : options) {
                const Wide value = priced(option, level, price);
                const auto [it, fresh] = best.try_emplace(option.park, value);
                it->second = std::min(it->second, value);
            }
            for (const auto& [park, value] : best) {
                auto& [members, sum] = by_park[park];
                ++members;
                sum += value;
            }
        }
        std::optional<Wide> least;
        for (const auto& [park, entry] : by_park) {
            if (entry.first == group.size() && (!least || entry.second < *least)) {
                least = entry.second;
            }
        }
        return least.value_or(0);
    }

    const Book& m_book;
    std::map<std::string, std::string> m_names;
    std::vector<Group> m_groups;
    std::map<std::string, std::size_t> m_group_of; // by id of each member
};

/// The levels of the case, each once and in its order, and multipliers of none but those above.
bool check_names(Audit& audit, const std::map<std::int64_t, Level>& levels) {
    std::vector<std::string> told;
    bool above = true;
    for (const auto& [number, level] : levels) {
        for (const auto& [name, multiplier] : level.levels) {
            above = above && lists(told, name);
        }
        told.push_back(level.name);
    }
    const std::vector<std::string> own = own_levels(audit.the_case.plan);
    return audit.require(
        told == own && above, "certificate", told.empty() ? "" : told.back(),
        msg("verify.certificate_levels", {{"levels", comma_joined(told)}, {"own", comma_joined(own)}}));
}

void recompute(Audit& audit, const Book& book, const OptionBook& options, const std::map<std::int64_t, Level>& levels) {
    const Bound bound(audit, book, options);
    std::map<std::string, std::int64_t> values;
    for (const auto& [number, level] : levels) {
        values[level.name] = level.value.value_or(0);
    }
    bool all = true;
    for (const auto& [number, level] : levels) {
        const auto own = bound.of(level, values, 0);
        if (audit.require(own.has_value(), "certificate", level.name, msg("verify.certificate_account"))) {
            const auto stated = level.bound ? std::optional(static_cast<double>(*level.bound)) : std::nullopt;
            const double nearest = stated ? bound.nearest(level, values, *own, *stated) : static_cast<double>(*own);
            all = audit.same("certificate", level.name, "bound", stated, nearest, bound.doubt(level)) && all;
        }
    }
    audit.report.bound_recomputed = all;
}

} // namespace

void check_certificate(Audit& audit, const Book& book, const OptionBook& options) {
    const std::map<std::int64_t, Level> levels = read_levels(audit);
    if (levels.empty()) {
        return; // a plan without proof; what it claims is not called proved
    }
    bool sound = check_names(audit, levels);
    for (const auto& [number, level] : levels) {
        sound = audit.require(is_sound(level), "certificate", level.name, msg("verify.certificate_unsound")) && sound;
        const bool ordered = level.value && (!level.bound || *level.bound <= *level.value);
        audit.require(ordered, "certificate", level.name, msg("verify.certificate_order"));
        if (lists(own_levels(audit.the_case.plan), level.name)) {
            const auto value = level.value ? std::optional(static_cast<double>(*level.value)) : std::nullopt;
            audit.same("certificate", level.name, "value", value, static_cast<double>(planned_value(audit, level.name)),
                       0);
        }
    }
    if (sound) {
        recompute(audit, book, options, levels);
    }
}

} // namespace reachplan::verify
