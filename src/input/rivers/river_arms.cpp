// SPDX-License-Identifier: Apache-2.0
#include "input/rivers/river_arms.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.hpp"
#include "input/read_layer.hpp"

namespace reachplan {
namespace {

constexpr double k_whole = 1e-9;

/// split_share as numbers; nullopt when one of them is none.
std::optional<std::vector<double>> given_shares(const Record& river) {
    std::vector<double> shares;
    for (const std::string& part : split_list(river.text("split_share"))) {
        const std::optional<double> share = parse_number(part);
        if (!share || !(*share >= 0) || *share > 1) {
            return std::nullopt;
        }
        shares.push_back(*share);
    }
    return shares;
}

bool add_to_one(const std::vector<double>& shares) {
    double sum = 0;
    for (const double share : shares) {
        sum += share;
    }
    return std::abs(sum - 1) <= k_whole;
}

/// In proportion to the flow of the arms; nullopt when one of them has none.
std::optional<std::vector<double>> shares_by_flow(const std::vector<std::string>& ids, const Inputs& inputs) {
    std::vector<double> shares;
    double sum = 0;
    for (const std::string& id : ids) {
        const Record* arm = inputs.find(Role::rivers, id);
        const std::optional<double> flow = arm == nullptr ? std::nullopt : arm->number("flow_m3_s");
        if (!flow || !(*flow > 0)) {
            return std::nullopt;
        }
        shares.push_back(*flow);
        sum += *flow;
    }
    for (double& share : shares) {
        share /= sum;
    }
    return shares;
}

void fault(const Case& the_case, const Record& river, std::string field, std::string value, Message expected,
           Message fix, Faults& faults) {
    const auto layer = std::find_if(the_case.layers.begin(), the_case.layers.end(),
                                    [&](const LayerConfig& config) { return config.name == river.layer; });
    faults.add({Severity::error, layer == the_case.layers.end() ? "" : layer->source.given, river.layer,
                feature_name(river), std::move(field), std::move(value), std::move(expected), std::move(fix)});
}

void check_split(const Case& the_case, const Inputs& inputs, const Record& river, Faults& faults) {
    const std::vector<std::string> ids = next_reaches(river);
    if (river.has("split_share")) {
        const std::optional<std::vector<double>> shares = given_shares(river);
        if (!shares || shares->size() != ids.size() || !add_to_one(*shares)) {
            fault(the_case, river, "split_share", river.text("split_share"),
                  msg("input.split_share", {{"count", std::to_string(ids.size())}}), msg("input.split_share_fix"),
                  faults);
        }
    } else if (!shares_are_known(river, inputs)) {
        fault(the_case, river, "split_share", "", msg("input.split_unknown"), msg("input.split_share_fix"), faults);
    }
}

void check_branch(const Case& the_case, const Inputs& inputs, const Record& river, Faults& faults) {
    if (river.has("branch_of") && !branch_share(river, inputs)) {
        fault(the_case, river, "branch_share", "", msg("input.branch_unknown"), msg("input.branch_share_fix"), faults);
    }
}

} // namespace

std::vector<std::string> next_reaches(const Record& river) {
    return split_list(river.text("next_down"));
}

std::string main_next(const Record& river) {
    const std::vector<std::string> ids = next_reaches(river);
    return ids.empty() ? "" : ids.front();
}

std::vector<RiverArm> river_arms(const Record& river, const Inputs& inputs) {
    const std::vector<std::string> ids = next_reaches(river);
    std::optional<std::vector<double>> shares =
        river.has("split_share") ? given_shares(river) : shares_by_flow(ids, inputs);
    if (ids.size() < 2 || !shares || shares->size() != ids.size()) {
        shares = std::vector<double>(ids.size(), 0.0);
        if (!ids.empty()) {
            shares->front() = 1;
        }
    }
    std::vector<RiverArm> arms;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        arms.push_back({ids[i], (*shares)[i]});
    }
    return arms;
}

bool shares_are_known(const Record& river, const Inputs& inputs) {
    const std::vector<std::string> ids = next_reaches(river);
    return ids.size() < 2 || river.has("split_share") || shares_by_flow(ids, inputs);
}

std::optional<double> branch_share(const Record& river, const Inputs& inputs) {
    if (const std::optional<double> given = river.number("branch_share")) {
        return given;
    }
    const Record* from = inputs.find(Role::rivers, river.text("branch_of"));
    const std::optional<double> own = river.number("flow_m3_s");
    const std::optional<double> whole = from == nullptr ? std::nullopt : from->number("flow_m3_s");
    if (!own || !whole || !(*whole > 0) || *own > *whole) {
        return std::nullopt;
    }
    return *own / *whole;
}

void check_river_arms(const Case& the_case, const Inputs& inputs, Faults& faults) {
    for (const Record& river : inputs.of(Role::rivers)) {
        check_split(the_case, inputs, river, faults);
        check_branch(the_case, inputs, river, faults);
    }
}

} // namespace reachplan
