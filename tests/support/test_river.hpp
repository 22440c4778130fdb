// SPDX-License-Identifier: Apache-2.0
// Loads on their way down a sketched river.
#pragma once

#include <memory>

#include "allocation/water_book.hpp"
#include "support/world.hpp"

namespace reachplan::test {

struct TestRiver {
    TestRiver(World& world, Court& court)
        : path(world.inputs(), court.faults), transfer(world.inputs(), path, court.faults),
          book(world.the_case(), world.inputs(), court.rules.water, path, transfer, court.faults) {
        throw_if_errors(court.faults);
    }
    RiverPath path;
    RiverTransfer transfer;
    WaterBook book;
};

/// Null where the case counts nothing at sections or works.
inline std::unique_ptr<TestRiver> test_river(World& world, Court& court) {
    return counts_water(world.the_case(), world.inputs()) ? std::make_unique<TestRiver>(world, court) : nullptr;
}

} // namespace reachplan::test
