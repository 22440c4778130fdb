// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "verify/checks.hpp"
#include "verify/closed.hpp"

namespace reachplan::verify {
namespace {

class ConflictCheck {
public:
    ConflictCheck(Audit& audit, const Book& book, const OptionBook& options)
        : m_audit(audit), m_book(book), m_options(options), m_names(account_names(audit, book)) {
        for (std::size_t g = 0; g < options.groups().size(); ++g) {
            m_group_of[audit.units[options.groups()[g].front()].facts.record->id] = g;
        }
    }

    void check_set(const std::string& id, const std::set<Obstacle>& members, bool minimal) {
        const auto group = m_group_of.find(id);
        if (!m_audit.require(group != m_group_of.end(), "conflict", id, msg("verify.conflict_unit"))) {
            return;
        }
        for (const Obstacle& member : members) {
            const bool known = member.first == "account"      ? m_names.contains(member.second)
                               : member.first == "enterprise" ? m_group_of.contains(member.second)
                                                              : true;
            if (!m_audit.require(known, "conflict", id, msg("verify.conflict_member", {{"key", member.second}}))) {
                return;
            }
        }
        std::set<Obstacle> hold = members;
        hold.erase({"no_place", ""});
        m_audit.require(fits(group->second, hold, -1) != true, "conflict", id, msg("verify.conflict_none"));
        for (const Obstacle& member : minimal ? hold : std::set<Obstacle>{}) {
            std::set<Obstacle> fewer = hold;
            fewer.erase(member);
            m_audit.require(fits(group->second, fewer, 1) != false, "conflict", id,
                            msg("verify.conflict_spare", {{"kind", member.first}, {"key", member.second}}));
        }
    }

    /// Room of an account and the least that a way asks of it; of what is no account neither is told.
    void check_amounts(const Row& row) {
        const std::string id = row.text("enterprise_id"), key = row.text("key");
        const auto group = m_group_of.find(id);
        const auto name = m_names.find(key);
        if (row.text("kind") != "account") {
            const bool is_empty = row.is_null("room") && row.is_null("asks") && row.is_null("margin");
            m_audit.require(is_empty, "conflict", id, msg("verify.conflict_amounts"));
            return;
        }
        if (group == m_group_of.end() || name == m_names.end()) {
            return; // told of its set
        }
        const Account& account = m_book.accounts().at(name->second);
        const double doubt = account.quantum * (static_cast<double>(doubtful_quanta(account)) + 0.01);
        const std::optional<double> asks = least_asked(group->second, account);
        m_audit.same("conflict", id, "unit", row.text("unit"), account.unit);
        m_audit.same("conflict", id, "room", row.number("room"),
                     static_cast<double>(kept_room(account)) * account.quantum, doubt);
        m_audit.require(row.is_null("asks") == !asks, "conflict", id, msg("verify.conflict_amounts"));
        if (asks) {
            const double left = row.number("room").value_or(0) - row.number("asks").value_or(0);
            m_audit.same("conflict", id, "asks", row.number("asks"), *asks, doubt);
            m_audit.same("conflict", id, "margin", row.number("margin"), left, account.quantum * 0.01);
        }
    }

    /// Everybody without a place is told about.
    void check_complete(const std::set<std::string>& explained) {
        for (const OptionBook::Group& group : m_options.groups()) {
            const bool unplaced = std::any_of(group.begin(), group.end(), [&](std::size_t unit) {
                return m_audit.units[unit].outcome == "unplaced";
            });
            const std::string& id = m_audit.units[group.front()].facts.record->id;
            m_audit.require(unplaced == explained.contains(id), "conflict", id,
                            unplaced ? msg("verify.conflict_missing") : msg("verify.conflict_unit"));
        }
    }

private:
    std::optional<double> least_asked(std::size_t group, const Account& account) {
        std::optional<std::int64_t> least;
        for (const Way& way : all_ways(group, true)) {
            const auto taken = way.net.find(account.id);
            if (way.placed && taken != way.net.end() && taken->second > 0) {
                least = std::min(least.value_or(taken->second), taken->second);
            }
        }
        return least ? std::optional(static_cast<double>(*least) * account.quantum) : std::nullopt;
    }

    const std::vector<std::vector<Closed>>& closed(std::size_t group) {
        auto known = m_closed.find(group);
        if (known == m_closed.end()) {
            std::vector<std::vector<Closed>> all;
            for (const std::size_t unit : m_options.groups()[group]) {
                all.push_back(closed_to(m_audit, m_book, m_audit.units[unit]));
            }
            known = m_closed.emplace(group, std::move(all)).first;
        }
        return known->second;
    }

    static bool is_open(const Way& way, const std::set<Obstacle>& hold) {
        return std::none_of(way.bars.begin(), way.bars.end(), [&](const std::set<Obstacle>& bar) {
            return std::includes(hold.begin(), hold.end(), bar.begin(), bar.end());
        });
    }

    const std::vector<Way>& all_ways(std::size_t group, bool with_closed) {
        static const std::vector<std::vector<Closed>> k_none;
        auto known = m_ways.find({group, with_closed});
        if (known == m_ways.end()) {
            const std::vector<std::vector<Closed>>& ways = with_closed ? closed(group) : k_none;
            known = m_ways.emplace(std::pair(group, with_closed), ways_of(m_options, m_options.groups()[group], ways))
                        .first;
        }
        return known->second;
    }

    std::vector<Takes> ways(std::size_t group, bool with_closed, bool placed, const std::set<Obstacle>& hold) {
        std::vector<Takes> all;
        for (const Way& way : all_ways(group, with_closed)) {
            if ((way.placed || !placed) && is_open(way, hold)) {
                all.push_back(way.net);
            }
        }
        return all;
    }

    /// Is there a way to place the group while all of these hold? Rooms are taken smaller or larger (sign) by what two
    /// that measure may differ in.
    std::optional<bool> fits(std::size_t group, const std::set<Obstacle>& hold, int sign) {
        std::set<std::size_t> in = {group};
        std::vector<std::vector<Takes>> asked = {ways(group, true, true, hold)};
        Takes room;
        for (const auto& [kind, key] : hold) {
            if (kind == "account") {
                const std::string& own = m_names.at(key);
                const Account& account = m_book.accounts().at(own);
                const std::int64_t kept = kept_room(account);
                room[own] = std::max(std::min<std::int64_t>(0, kept), kept + sign * doubtful_quanta(account));
            } else if (kind == "enterprise") {
                in.insert(m_group_of.at(key));
                asked.push_back(ways(m_group_of.at(key), false, true, {}));
            }
        }
        add_helpers(room, in, asked);
        return all_fit(asked, room);
    }

    /// Whoever can give back on an account that is charged, or has to be relieved, may do whatever helps.
    void add_helpers(const Takes& room, std::set<std::size_t>& in, std::vector<std::vector<Takes>>& asked) {
        std::set<std::string> charged;
        for (const auto& [account, left] : room) {
            if (left < 0) { // has to be relieved in any case
                charged.insert(account);
            }
        }
        for (std::size_t before = 0; before != asked.size();) {
            for (; before < asked.size(); ++before) {
                for (const Takes& way : asked[before]) {
                    for (const auto& [account, amount] : way) {
                        if (amount > 0 && room.contains(account)) {
                            charged.insert(account);
                        }
                    }
                }
            }
            for (std::size_t g = 0; g < m_options.groups().size(); ++g) {
                if (!in.contains(g) && gives_back(g, charged)) {
                    in.insert(g);
                    asked.push_back(ways(g, false, false, {}));
                }
            }
        }
    }

    bool gives_back(std::size_t group, const std::set<std::string>& accounts) const {
        const OptionBook::Group& members = m_options.groups()[group];
        return std::any_of(members.begin(), members.end(), [&](std::size_t unit) {
            const std::vector<Option>& options = m_options.of(unit);
            return std::any_of(options.begin(), options.end(), [&](const Option& option) {
                return std::any_of(option.net.begin(), option.net.end(), [&](const auto& entry) {
                    return entry.second < 0 && accounts.contains(entry.first);
                });
            });
        });
    }

    Audit& m_audit;
    const Book& m_book;
    const OptionBook& m_options;
    std::map<std::string, std::string> m_names;
    std::map<std::string, std::size_t> m_group_of; // by id of the first member
    std::map<std::size_t, std::vector<std::vector<Closed>>> m_closed;
    std::map<std::pair<std::size_t, bool>, std::vector<Way>> m_ways;
};

} // namespace

void check_conflicts(Audit& audit, const Book& book, const OptionBook& options) {
    struct Set {
        std::set<Obstacle> members;
        bool minimal = true, proved = true;
    };
    ConflictCheck check(audit, book, options);
    std::map<std::pair<std::string, std::int64_t>, Set> sets;
    std::set<std::string> explained;
    for (std::size_t i = 0; i < audit.plan.conflicts.size(); ++i) {
        const Row row = audit.plan.conflicts[i];
        explained.insert(row.text("enterprise_id"));
        Set& set = sets[{row.text("enterprise_id"), row.whole("cause").value_or(0)}];
        set.minimal = set.minimal && row.boolean("minimal").value_or(false);
        set.proved = set.proved && !row.is_null("kind");
        set.members.insert({row.text("kind"), row.text("key")});
        check.check_amounts(row);
    }
    for (const auto& [key, set] : sets) {
        if (set.proved) {
            check.check_set(key.first, set.members, set.minimal);
        }
    }
    check.check_complete(explained);
}

} // namespace reachplan::verify
