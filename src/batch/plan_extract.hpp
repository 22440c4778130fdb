// SPDX-License-Identifier: Apache-2.0
// What a scenario's plan.gpkg says, as far as scenarios are compared by it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "geo/geometry.hpp"

namespace reachplan {

struct UnitChoice {
    std::string enterprise_id, name, sector, province;
    std::string outcome, decision, site_id, park_id;
    bool must_leave = false;
    std::int64_t cost_yuan = 0;
    Geometry place; // a point, or nothing
    Geometry route; // of one that moves
};

struct AccountState {
    std::string account_id, scope, unit_id, resource, unit;
    std::optional<double> capacity, used_before, released, reserved, remaining, kept_free, price;

    /// Share of the capacity that is taken; nullopt without one.
    std::optional<double> use() const;
    bool binds() const { return price && *price > 0; }
};

struct PlanExtract {
    std::vector<UnitChoice> units;      // by id
    std::vector<AccountState> accounts; // by id
    std::map<std::string, std::string> run;
    /// Yuan by part, in the words of [plan.weights], over all units and unweighted; adds up to cost_yuan.
    std::map<std::string, std::int64_t> cost_parts;
    /// Rule -> verdict -> units: the worst that the rule says of each, wherever it was asked.
    std::map<std::string, std::map<std::string, int>> rules;

    std::optional<std::int64_t> whole(const std::string& key) const;
};

/// One feature of a layer of a plan, every column as text.
struct PlanFeature {
    std::map<std::string, std::string> values;
    Geometry geometry;
};
/// Empty where the plan has no such layer.
std::vector<PlanFeature> read_plan_features(const std::filesystem::path& plan, const std::string& layer);

/// Throws InvalidInput for a file that is no plan.
PlanExtract read_plan_extract(const std::filesystem::path& plan);

} // namespace reachplan
