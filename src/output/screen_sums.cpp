// SPDX-License-Identifier: Apache-2.0
#include "output/screen_sums.hpp"

#include <algorithm>

#include "base/quantum.hpp"

namespace reachplan {
namespace {

bool is_set(const std::vector<std::uint32_t>& words, std::size_t bit) {
    return ((words[bit / 32] >> (bit % 32)) & 1U) != 0;
}

bool any_set(const std::vector<std::uint32_t>& words, const std::vector<std::size_t>& bits) {
    return std::any_of(bits.begin(), bits.end(), [&](std::size_t bit) { return is_set(words, bit); });
}

/// In a province of the case; all when it has none.
std::vector<const Tally*> counted(const Screening& screening) {
    std::vector<const Tally*> all, in_provinces;
    for (const Tally& tally : screening.tallies) {
        all.push_back(&tally);
        if (!tally.province.empty()) {
            in_provinces.push_back(&tally);
        }
    }
    return in_provinces.empty() ? all : in_provinces;
}

} // namespace

double Extents::km2() const {
    return round_to(static_cast<double>(area_dm2) / 1e8, 0.01);
}

void ScreenSums::add(const ScreenPlan& plan, const Tally& tally) {
    all.add(tally);
    for (std::size_t i = 0; i < bits.size(); ++i) {
        if (is_set(tally.reasons, i)) {
            bits[i].closed.add(tally);
        }
        if (is_set(tally.undetermined, i)) {
            bits[i].undetermined.add(tally);
        }
    }
    for (std::size_t i = 0; i < profiles.size(); ++i) {
        const ScreenProfile& profile = plan.profiles[i];
        OfProfile& sums = profiles[i];
        if (!profile.everywhere.empty() || any_set(tally.reasons, profile.forbid)) {
            sums.closed.add(tally);
        } else if (!profile.open_everywhere.empty() || any_set(tally.undetermined, profile.forbid)) {
            sums.undetermined.add(tally);
        } else {
            sums.eligible.add(tally);
            if (any_set(tally.reasons, profile.conditional)) {
                sums.conditional.add(tally);
            }
        }
    }
}

ScreenSums sum_all(const ScreenPlan& plan, const Screening& screening) {
    ScreenSums sums(plan);
    for (const Tally* tally : counted(screening)) {
        sums.add(plan, *tally);
    }
    return sums;
}

std::map<std::string, ScreenSums> sum_by(const ScreenPlan& plan, const Screening& screening,
                                         std::string Tally::*member) {
    std::map<std::string, ScreenSums> groups;
    for (const Tally* tally : counted(screening)) {
        if (!(tally->*member).empty()) {
            groups.try_emplace(tally->*member, plan).first->second.add(plan, *tally);
        }
    }
    return groups;
}

std::vector<std::uint32_t> mask_of(const std::vector<std::size_t>& bits, int bands) {
    std::vector<std::uint32_t> words(static_cast<std::size_t>(bands));
    for (const std::size_t bit : bits) {
        words[bit / 32] |= std::uint32_t{1} << (bit % 32);
    }
    return words;
}

} // namespace reachplan
