// SPDX-License-Identifier: Apache-2.0
// Cells and areas of a screening, summed by bit and by profile, over all or over a province or reach.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "eligibility/screen.hpp"

namespace reachplan {

struct Extents {
    std::int64_t cells = 0;
    std::int64_t area_dm2 = 0;

    void add(const Tally& tally) {
        cells += tally.cells;
        area_dm2 += tally.area_dm2;
    }
    /// Rounded to a hectare.
    double km2() const;
};

struct ScreenSums {
    struct OfBit {
        Extents closed, undetermined; // a cell may be both
    };
    /// A cell that is closed is not undetermined as well.
    struct OfProfile {
        Extents eligible, conditional, undetermined, closed; // conditional: of the eligible
    };
    explicit ScreenSums(const ScreenPlan& plan) : bits(plan.bits.size()), profiles(plan.profiles.size()) {}
    void add(const ScreenPlan& plan, const Tally& tally);

    Extents all;
    std::vector<OfBit> bits;
    std::vector<OfProfile> profiles;
};

/// Of the cells in a province of the case (by their centres); of all when it has none.
ScreenSums sum_all(const ScreenPlan& plan, const Screening& screening);
/// Of the same cells by the tally's member, e.g. &Tally::reach; tallies without one are left out.
std::map<std::string, ScreenSums> sum_by(const ScreenPlan& plan, const Screening& screening,
                                         std::string Tally::*member);

/// Words with the bits set, one for each band.
std::vector<std::uint32_t> mask_of(const std::vector<std::size_t>& bits, int bands);

} // namespace reachplan
