// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "allocation/costs.hpp"
#include "base/text.hpp"
#include "output/account_use.hpp"
#include "output/codes.hpp"
#include "output/what_if.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr Field k_conflict_fields[] = {
    {"enterprise_id", text, "Enterprise ID (the first of those that move together)", "企业编号（一并搬迁者取首家）"},
    {"cause", integer, "Cause", "原因序号"},
    {"kind", text, "What stands in the way", "障碍类别", 0, &k_obstacles},
    {"key", text, "Account, rule or enterprise", "台账、规则或企业"},
    {"words", text, "In words", "说明"},
    {"room", real, "Room of the account", "台账余量"},
    {"asks", real, "Asked of it at the least (net)", "至少需要（净额）"},
    {"margin", real, "Room less what is asked", "余量减需要"},
    {"unit", text, "Unit", "单位"},
    {"minimal", boolean, "Nothing in the set can be spared", "缺一不可"},
};

const Rule* rule_of(const PlanDocument& document, const std::string& id) {
    for (const Rule& rule : document.law.rules().rules) {
        if (rule.id == id) {
            return &rule;
        }
    }
    return nullptr;
}

std::int64_t room_of(const PlanDocument& document, const std::string& id) {
    const std::vector<AccountRoom>& accounts = document.plan.model.accounts;
    const auto at =
        std::find_if(accounts.begin(), accounts.end(), [&](const AccountRoom& account) { return account.id == id; });
    return at == accounts.end() ? 0 : at->room;
}

/// Unit and quantum. What is in no ledger is the land of one part of a park.
std::pair<std::string, double> measure_of(const PlanDocument& document, const std::string& id) {
    for (const LedgerRow& row : document.plan.ledger) {
        if (row.account_id == id) {
            return {row.unit, row.quantum};
        }
    }
    const ResourceConfig land = land_of(document.the_case);
    return {land.unit, land.quantum};
}

Cell amount_cell(const std::optional<std::int64_t>& quanta, double quantum) {
    return quanta ? Cell{amount(*quanta, quantum)} : Cell{};
}

/// Room, what is asked at the least, what is left of it, and the unit; nothing for what is no account.
std::vector<Cell> amounts_of(const PlanDocument& document, const Conflict& conflict, std::size_t member) {
    const Obstacle& obstacle = conflict.members[member];
    if (obstacle.kind != "account") {
        return std::vector<Cell>(4);
    }
    const auto [unit, quantum] = measure_of(document, obstacle.key);
    const std::int64_t room = room_of(document, obstacle.key);
    const std::optional<std::int64_t>& asks = conflict.asks[member];
    const auto left = asks ? std::optional(room - *asks) : std::nullopt;
    return {Cell{amount(room, quantum)}, amount_cell(asks, quantum), amount_cell(left, quantum), text_cell(unit)};
}

std::string account_words(const PlanDocument& document, const std::string& id, const std::optional<std::int64_t>& asks,
                          Lang lang) {
    const std::int64_t room = room_of(document, id);
    for (const LedgerRow& row : document.plan.ledger) {
        if (row.account_id == id) {
            return render(msg(asks > room ? "output.obstacle_account_asked" : "output.obstacle_account",
                              {{"account", id},
                               {"room", format_quanta(room, row.quantum)},
                               {"asks", format_quanta(asks.value_or(0), row.quantum)},
                               {"unit", row.unit}}),
                          lang);
        }
    }
    const std::string part = id.substr(std::min(id.size(), id.find('/') + 1)); // the land of one part of a park
    for (const Site& site : document.sites.sites) {
        const LandPart& land = document.sites.parts[site.part];
        if (land.id == part) {
            const double asked = amount(asks.value_or(0), land_of(document.the_case).quantum);
            return render(msg(asks > room ? "output.obstacle_land_asked" : "output.obstacle_land",
                              {{"park", site.park_id},
                               {"area", format_fixed(land.area_ha, 1)},
                               {"asks", format_fixed(asked, 1)}}),
                          lang);
        }
    }
    return id;
}

} // namespace

std::string obstacle_words(const PlanDocument& document, const Conflict& conflict, std::size_t member, Lang lang) {
    const Obstacle& obstacle = conflict.members[member];
    const std::string& key = obstacle.key;
    if (obstacle.kind == "account") {
        return account_words(document, key, conflict.asks[member], lang);
    }
    if (obstacle.kind == "rule") {
        const Rule* rule = rule_of(document, key);
        return rule ? render(msg("output.obstacle_rule", {{"rule", key}, {"title", rule->title.in(lang)}}), lang) : key;
    }
    if (obstacle.kind == "undetermined") {
        return render(msg("output.obstacle_undetermined", {{"rule", key}}), lang);
    }
    if (obstacle.kind == "enterprise") {
        return render(msg("output.obstacle_enterprise", {{"enterprise", key}}), lang);
    }
    if (obstacle.kind == "trade") {
        return render(msg("output.obstacle_trade", {{"partner", key}}), lang);
    }
    return render(obstacle.kind == "destination_scope" ? "output.obstacle_scope"
                  : obstacle.kind == "capacity"        ? "output.obstacle_capacity"
                  : obstacle.kind == "transport"       ? "output.obstacle_transport"
                  : obstacle.kind == "hazardous_ban"   ? "output.obstacle_hazardous"
                  : obstacle.kind == "way_out"         ? "output.obstacle_way"
                                                       : "output.obstacle_no_place",
                  lang);
}

Table conflicts_table(const PlanDocument& document) {
    TableMaker maker(
        "conflicts", {"Conflicts: why some have no place", "未能安置的原因"},
        {"Smallest sets that together leave a unit without a place, however all others are placed; each "
         "cause must be dealt with, at most five are told. Of an account: its room before anybody moves, and "
         "the least that any place asks of it; above 0 the margin says that others of the set need it, too. "
         "A row without kind: not proved within the counted work.",
         "使该单元无处安置的最小组合（无论其他单元如何安排）；每个原因都须化解，至多列五个。台账列出搬迁前余"
         "量及各去处中的最小需要；差额为正者系组合中其他单元同需。类别为空：在限定工作量内未能证明。"},
        LayerShape::none, k_conflict_fields);
    const Lang lang = document.the_case.lang;
    for (const Conflict& conflict : document.plan.conflicts) {
        const std::string& unit = document.plan.model.units[conflict.unit].id;
        for (std::size_t m = 0; m < conflict.members.size(); ++m) {
            const Obstacle& obstacle = conflict.members[m];
            std::vector<Cell> row = {text_cell(unit), std::int64_t{conflict.cause}, text_cell(obstacle.kind),
                                     text_cell(obstacle.key), text_cell(obstacle_words(document, conflict, m, lang))};
            append(row, amounts_of(document, conflict, m));
            row.emplace_back(conflict.minimal);
            maker.add(std::move(row));
        }
        if (conflict.members.empty()) {
            maker.add({text_cell(unit), std::int64_t{conflict.cause}, Cell{}, Cell{},
                       text_cell(render("output.obstacle_unproven", lang)), Cell{}, Cell{}, Cell{}, Cell{}, false});
        }
    }
    return maker.take();
}

} // namespace reachplan
