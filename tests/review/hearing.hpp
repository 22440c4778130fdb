// SPDX-License-Identifier: Apache-2.0
// A review of applications to a basin sketched in the test: everything that the desk needs, kept alive.
#pragma once

#include "review/joint.hpp"
#include "review/remedy.hpp"
#include "review/review.hpp"
#include "review/sensitivity.hpp"
#include "support/test_river.hpp"
#include "support/world.hpp"

namespace reachplan::test {

/// Counts a resource in the parks' own accounts: columns quota_<prefix>, used_<prefix> of the parks.
inline void count_in_parks(World& world, const std::string& id, const std::string& prefix, double quantum) {
    Case& the_case = world.the_case();
    the_case.resources.push_back({id, prefix, "t/a", quantum, 0});
    AccountConfig account;
    account.id = "park_" + id;
    account.resource = id;
    account.scope = AccountScope::park;
    account.layer = "parks";
    account.field = "quota_" + prefix;
    account.used_field = "used_" + prefix;
    the_case.accounts.push_back(account);
}

/// Counts it in the capacity units, too: columns cap_<prefix>, used_<prefix>; freed quota stays in its zone.
inline void count_in_zones(World& world, const std::string& id, const std::string& prefix) {
    AccountConfig account;
    account.id = "zone_" + id;
    account.resource = id;
    account.scope = AccountScope::zone;
    account.layer = "capacity_units";
    account.field = "cap_" + prefix;
    account.used_field = "used_" + prefix;
    account.freed_to = "zone";
    world.the_case().accounts.push_back(account);
}

/// An application: fields as in the role's table, on a footprint if one is given.
inline World& applies(World& world, const std::string& id, const std::string& enterprise, Fields more,
                      Geometry footprint = {}) {
    Fields fields = {{"proposal_id", id}, {"action", std::string("new")}};
    if (!enterprise.empty()) {
        fields.emplace_back("enterprise_id", enterprise);
    }
    for (auto& field : more) {
        std::erase_if(fields, [&](const auto& known) { return known.first == field.first; });
        fields.push_back(std::move(field));
    }
    return world.add(Role::proposals, id, std::move(footprint), fields);
}

struct Hearing {
    explicit Hearing(World& world)
        : court(world), transport(world.inputs(), court.faults, world.the_case().transport),
          trade(world.inputs(), transport, court.faults),
          applications(make_applications(world.the_case(), world.inputs(), court.units, court.faults)),
          progress(ProgressMode::none, Lang::en), river(test_river(world, court)) {
        throw_if_errors(court.faults);
        std::vector<Unit> everyone = court.units;
        for (Application& application : applications) {
            std::vector<Unit> one = {application.unit};
            assign_profiles(court.law, one);
            application.unit.profile = one.front().profile;
            everyone.push_back(application.unit);
        }
        sites = make_sites(court.law, world.inputs(), court.rivers, everyone, court.faults, progress);
        accounts = std::make_unique<AccountBook>(world.the_case(), world.inputs(), court.units, sites,
                                                 river ? &river->book : nullptr);
        desk = std::make_unique<Desk>(
            Desk{court.law, world.inputs(), court.rivers, transport, trade, court.units, sites, *accounts});
        queue = queue_up(*desk, applications, progress);
    }

    std::size_t index(const std::string& id) const {
        for (std::size_t i = 0; i < applications.size(); ++i) {
            if (applications[i].id() == id) {
                return i;
            }
        }
        throw std::logic_error("no application " + id);
    }

    /// The joint decision with its grounds.
    Review of(const std::string& id) const {
        const std::size_t i = index(id);
        return review(*desk, applications[i], ground_of(*desk, applications[i]),
                      taken_before(*desk, applications, queue[i]));
    }

    std::vector<Remedy> remedies_of(const std::string& id, const std::vector<Reading>& readings = {}) const {
        const std::size_t i = index(id);
        const Ground ground = ground_of(*desk, applications[i]);
        return remedies(*desk, applications[i], ground, of(id), taken_before(*desk, applications, queue[i]), readings);
    }

    Court court;
    TransportNetwork transport;
    Trade trade;
    std::vector<Application> applications;
    Progress progress;
    std::unique_ptr<TestRiver> river;
    SiteSet sites;
    std::unique_ptr<AccountBook> accounts;
    std::unique_ptr<Desk> desk;
    std::vector<Queued> queue;
};

} // namespace reachplan::test
