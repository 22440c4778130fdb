// SPDX-License-Identifier: Apache-2.0
#include "review/section_states.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace reachplan {
namespace {

/// What comes down from the outlet, by section.
using Way = std::map<std::size_t, SectionFactor>;

Way way_down(const RiverTransfer& transfer, const Outlet& outlet, double decay_per_day) {
    Way way;
    if (outlet.at) {
        for (const SectionFactor& factor : transfer.factors_below(*outlet.at, decay_per_day)) {
            way.emplace(factor.section, factor);
        }
    }
    return way;
}

std::map<std::size_t, std::int64_t> changes(const Movement* movement) {
    std::map<std::size_t, std::int64_t> net;
    if (movement != nullptr) {
        for (const Charge& charge : movement->charges) {
            net[charge.account] = charge.amount;
        }
    }
    return net;
}

/// The load at the outlet is the same for every section below it.
std::vector<Entering> entering(const AccountBook& accounts, const Movement* movement) {
    std::map<std::string, Entering> by_resource;
    if (movement != nullptr) {
        for (const Movement::AtSection& at : movement->at_sections) {
            const LedgerRow& row = accounts.rows()[at.account];
            if (at.load_source > 0) {
                by_resource[row.resource] = {&row, at.load_source};
            }
        }
    }
    std::vector<Entering> all;
    for (const auto& [resource, load] : by_resource) {
        all.push_back(load);
    }
    return all;
}

bool comes_first(const SectionState& a, const SectionState& b) {
    constexpr double nowhere = std::numeric_limits<double>::infinity();
    const double a_m = a.path_m.value_or(nowhere), b_m = b.path_m.value_or(nowhere);
    return std::tie(a_m, a.section->id) < std::tie(b_m, b.section->id);
}

} // namespace

SectionStates section_states(const Case& the_case, const Inputs& inputs, const AccountBook& accounts,
                             const RiverTransfer& transfer, const Outlet& outlet, const Movement* movement,
                             const Taken& taken) {
    const std::vector<Record>& records = inputs.of(Role::control_sections);
    const std::map<std::size_t, std::int64_t> net = changes(movement);
    std::map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < records.size(); ++i) {
        index[records[i].id] = i;
    }
    std::map<double, Way> ways; // by decay
    std::map<std::size_t, SectionState> found;
    for (std::size_t i = 0; i < accounts.ledger_size(); ++i) {
        const LedgerRow& row = accounts.rows()[i];
        if (row.scope != "section") {
            continue;
        }
        const double decay = the_case.resource(row.resource)->decay_per_day;
        const auto way = ways.find(decay) == ways.end() ? ways.emplace(decay, way_down(transfer, outlet, decay)).first
                                                        : ways.find(decay);
        const std::size_t section = index.at(row.unit_id);
        const auto below = way->second.find(section);
        const auto change = net.find(i);
        if (below == way->second.end() && change == net.end()) {
            continue;
        }
        SectionAccount account{&row, row.used_after() + taken.of(i)};
        account.change = change == net.end() ? 0 : change->second;
        SectionState& state = found[section];
        state.section = &records[section];
        if (below != way->second.end()) {
            account.arrives = below->second.factor;
            state.path_m = below->second.path_m;
        }
        state.accounts.push_back(account);
    }
    SectionStates states;
    states.works = outlet.works;
    states.enters = entering(accounts, movement);
    if (outlet.at) {
        states.reach = &inputs.of(Role::rivers)[outlet.at->reach];
        states.entry = outlet.at->at;
    }
    for (auto& [section, state] : found) {
        states.sections.push_back(std::move(state));
    }
    std::stable_sort(states.sections.begin(), states.sections.end(), comes_first);
    return states;
}

} // namespace reachplan
