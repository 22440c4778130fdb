// SPDX-License-Identifier: Apache-2.0
// A plan of a basin sketched in the test, with all that it refers to kept alive.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include "allocation/make_plan.hpp"
#include "support/test_river.hpp"
#include "support/world.hpp"

namespace reachplan::test {

inline const Fields k_must_leave = {{"programme", std::string("hazchem47")},
                                    {"deadline", *parse_date("2020-12-31")},
                                    {"land_relocated", 10.0},
                                    {"move_mass_t", 100.0},
                                    {"rebuild_yuan", 1e6}};

inline Fields with(Fields fields, const Fields& more) {
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

/// COD by park: quota_cod, of which used_cod is taken.
inline AccountConfig park_cod() {
    AccountConfig config;
    config.id = "park_COD";
    config.resource = "COD";
    config.layer = "parks";
    config.field = "quota_cod";
    config.used_field = "used_cod";
    return config;
}

inline SiteSet with_forced(SiteSet sites, const World& world, const Court& court) {
    add_forced_sites(court.law, world.inputs(), court.rivers, court.units, sites);
    return sites;
}

struct Planned {
    explicit Planned(World& world)
        : court(world), transport(world.inputs(), court.faults, world.the_case().transport),
          trade(world.inputs(), transport, court.faults), progress(ProgressMode::none, Lang::en),
          river(test_river(world, court)),
          sites(with_forced(make_sites(court.law, world.inputs(), court.rivers, court.units, court.faults, progress),
                            world, court)),
          plan(make_plan(court.law, world.inputs(), transport, trade, court.units, sites, progress,
                         river ? &river->book : nullptr)) {}

    const UnitPlan& unit(const std::string& id) const {
        for (const UnitPlan& unit : plan.units) {
            if (unit.enterprise_id == id) {
                return unit;
            }
        }
        throw std::logic_error("no unit " + id);
    }
    const LockPlan& lock(const std::string& id) const {
        for (const LockPlan& lock : plan.locks) {
            if (lock.enterprise_id == id) {
                return lock;
            }
        }
        throw std::logic_error("no lock of " + id);
    }
    const LedgerRow& account(const std::string& id) const {
        for (const LedgerRow& row : plan.ledger) {
            if (row.account_id == id) {
                return row;
            }
        }
        throw std::logic_error("no account " + id);
    }

    Court court;
    TransportNetwork transport;
    Trade trade;
    Progress progress;
    std::unique_ptr<TestRiver> river;
    SiteSet sites;
    Plan plan;
};

inline World basin() {
    World world;
    world.main_stem();
    world.the_case().resources = {{"land", "land", "ha", 0.0001, 0}, {"COD", "cod", "t/a", 0.001, 0.15}};
    return world;
}

} // namespace reachplan::test
