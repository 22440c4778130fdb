// SPDX-License-Identifier: Apache-2.0
#include "batch/plan_extract.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/quantum.hpp"
#include "geo/vector_reader.hpp"
#include "verify/reading.hpp"

namespace reachplan {
namespace {

using verify::Row;
using verify::Table;

constexpr double k_share = 1e-4;
constexpr std::string_view k_in_place = "in_place"; // upgrading, converting or closing
constexpr std::array<std::string_view, 9> k_parts_of_moves{
    "land", "rebuild", "demolition", "remediation", "resettlement", "moving", "freight", "trade", "crossing"};

VectorSource source_of(const std::filesystem::path& plan, const std::string& name, bool geometry) {
    VectorSource source;
    source.name = name;
    source.given = plan.filename().string();
    source.path = plan;
    source.layer = name;
    source.want_geometry = geometry;
    source.geometry_optional = true;
    source.max_repair_share = 1;
    return source;
}

Table read_table(const std::filesystem::path& plan, const std::string& name, bool geometry) {
    Faults faults;
    RawLayer layer = read_vector(source_of(plan, name, geometry), faults);
    throw_if_errors(faults);
    return {name, std::move(layer)};
}

/// Routes by unit and the parts of what moves cost; a plan in which nobody moves has no such layer.
std::map<std::string, Geometry> read_moves(const std::filesystem::path& plan,
                                           std::map<std::string, std::int64_t>& cost_parts) {
    const Table moves = read_table(plan, "relocations", true);
    std::map<std::string, Geometry> routes;
    for (std::size_t i = 0; i < moves.size(); ++i) {
        routes[moves[i].text("enterprise_id")] = moves.geometry(i);
        for (const std::string_view part : k_parts_of_moves) {
            cost_parts[std::string(part)] += moves[i].whole(std::string(part) + "_yuan").value_or(0);
        }
    }
    return routes;
}

UnitChoice choice_of(const Row& row) {
    UnitChoice unit;
    unit.enterprise_id = row.text("enterprise_id");
    unit.name = row.text("name");
    unit.sector = row.text("sector");
    unit.province = row.text("province");
    unit.outcome = row.text("outcome");
    unit.decision = row.text("decision");
    unit.site_id = row.text("site_id");
    unit.park_id = row.text("park_id");
    unit.must_leave = row.boolean("must_leave").value_or(false);
    unit.cost_yuan = row.whole("cost_yuan").value_or(0);
    unit.place = row.geometry();
    return unit;
}

AccountState account_of(const Row& row) {
    AccountState account;
    account.account_id = row.text("account_id");
    account.scope = row.text("scope");
    account.unit_id = row.text("unit_id");
    account.resource = row.text("resource");
    account.unit = row.text("unit");
    account.capacity = row.number("capacity");
    account.used_before = row.number("used_before");
    account.released = row.number("released");
    account.reserved = row.number("reserved");
    account.remaining = row.number("remaining");
    account.kept_free = row.number("kept_free");
    account.price = row.number("price");
    return account;
}

constexpr std::array<std::string_view, 6> k_verdicts_by_weight{"pass",        "inform",       "flag",
                                                               "conditional", "undetermined", "forbid"};

std::map<std::string, std::map<std::string, int>> count_rules(const Table& findings) {
    std::map<std::pair<std::string, std::string>, std::size_t> worst; // by rule and unit
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const Row row = findings[i];
        const auto verdict = std::find(k_verdicts_by_weight.begin(), k_verdicts_by_weight.end(), row.text("verdict"));
        std::size_t& known = worst[{row.text("rule_id"), row.text("enterprise_id")}];
        known = std::max(known, static_cast<std::size_t>(verdict - k_verdicts_by_weight.begin()));
    }
    std::map<std::string, std::map<std::string, int>> rules;
    for (const auto& [key, verdict] : worst) {
        if (verdict < k_verdicts_by_weight.size()) {
            ++rules[key.first][std::string(k_verdicts_by_weight[verdict])];
        }
    }
    return rules;
}

} // namespace

std::optional<double> AccountState::use() const {
    if (!capacity || !remaining || *capacity <= 0) {
        return std::nullopt;
    }
    return round_to((*capacity - *remaining) / *capacity, k_share);
}

std::optional<std::int64_t> PlanExtract::whole(const std::string& key) const {
    const auto found = run.find(key);
    std::int64_t value = 0;
    if (found == run.end() || found->second.empty()) {
        return std::nullopt;
    }
    const char* end = found->second.data() + found->second.size();
    const auto [last, error] = std::from_chars(found->second.data(), end, value);
    return error == std::errc() && last == end ? std::optional(value) : std::nullopt;
}

std::vector<PlanFeature> read_plan_features(const std::filesystem::path& plan, const std::string& layer) {
    Faults none; // such as that there is no such layer
    const RawLayer raw = read_vector(source_of(plan, layer, true), none);
    const Table table(layer, raw);
    std::vector<PlanFeature> features(table.size());
    for (std::size_t i = 0; i < features.size(); ++i) {
        for (const std::string& column : raw.columns) {
            features[i].values[column] = table[i].text(column);
        }
        features[i].geometry = table.geometry(i);
    }
    return features;
}

PlanExtract read_plan_extract(const std::filesystem::path& plan) {
    PlanExtract extract;
    const Table units = read_table(plan, "enterprises", true);
    for (const std::string_view part : k_parts_of_moves) {
        extract.cost_parts[std::string(part)] = 0;
    }
    bool moves = false;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const UnitChoice& unit = extract.units.emplace_back(choice_of(units[i]));
        moves = moves || unit.outcome == "relocate";
        extract.cost_parts[std::string(k_in_place)] += unit.outcome == "relocate" ? 0 : unit.cost_yuan;
    }
    const std::map<std::string, Geometry> routes =
        moves ? read_moves(plan, extract.cost_parts) : std::map<std::string, Geometry>{};
    for (UnitChoice& unit : extract.units) {
        const auto route = routes.find(unit.enterprise_id);
        unit.route = route == routes.end() ? Geometry{} : route->second;
    }
    const Table ledger = read_table(plan, "ledger", false);
    for (std::size_t i = 0; i < ledger.size(); ++i) {
        extract.accounts.push_back(account_of(ledger[i]));
    }
    const Table run = read_table(plan, "run", false);
    for (std::size_t i = 0; i < run.size(); ++i) {
        extract.run[run[i].text("key")] = run[i].text("value");
    }
    extract.rules = count_rules(read_table(plan, "findings", false));
    return extract;
}

} // namespace reachplan
