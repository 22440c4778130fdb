// SPDX-License-Identifier: Apache-2.0
// Suitability of a point by the case's criteria: what is measured there, what each measurement scores, and the total.
// Sites and the suitability raster ask the same function. What the data cannot tell leaves the total unknown, unless
// nothing depends on it; it is never a zero.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "base/faults.hpp"
#include "eligibility/suitability/combine.hpp"
#include "eligibility/suitability/pairwise.hpp"
#include "geo/nearest.hpp"
#include "geo/raster_reader.hpp"
#include "input/case.hpp"
#include "input/record.hpp"

namespace reachplan {

/// One criterion at one place.
struct CriterionScore {
    std::optional<double> value, score; // nullopt: not known
};

/// The criteria with their features and weights; thread-safe.
class Suitability {
public:
    /// Reports criteria that measure to nothing, and comparisons that contradict each other. The case and the inputs must
    /// outlive it.
    Suitability(const Case& the_case, const Inputs& inputs, Faults& faults);

    bool empty() const { return m_criteria.empty(); }
    const std::vector<CriterionConfig>& criteria() const { return m_criteria; }
    const Weighing& weighing() const { return m_weighing; }
    const std::optional<Priorities>& priorities() const { return m_priorities; }

private:
    friend class Scorer;
    /// Features that belong to a distance criterion, and those that might.
    struct Targets {
        NearestIndex sure, maybe;
    };
    void find_targets(const CriterionConfig& criterion, const Case& the_case, const Inputs& inputs, Faults& faults);
    void weigh(const Case& the_case, Faults& faults);
    void compare(const Case& the_case, Faults& faults);

    const std::vector<CriterionConfig>& m_criteria;
    std::vector<std::unique_ptr<Targets>> m_targets; // of the criteria; null: a raster
    Weighing m_weighing;
    std::optional<Priorities> m_priorities;
};

/// Measures for one thread, quickest from place to neighbouring place.
class Scorer {
public:
    /// Throws InvalidInput when a raster has become unreadable since it was checked.
    explicit Scorer(const Suitability& suitability);

    std::vector<CriterionScore> criteria_at(LonLat point);
    std::optional<double> total(const std::vector<CriterionScore>& criteria) const;
    /// The same total without what only a reader would want to know.
    std::optional<double> at(LonLat point);

private:
    /// What the last question to an index came to: the next answer cannot be much farther off.
    struct Last {
        LonLat point;
        double distance_m;
    };
    double nearest_m(const NearestIndex& index, LonLat point, double within_m, std::optional<Last>& last) const;
    CriterionScore distance(std::size_t criterion, LonLat point, bool in_full);
    CriterionScore measure(std::size_t criterion, LonLat point, bool in_full);

    const Suitability& m_suitability;
    std::vector<std::unique_ptr<Raster>> m_rasters; // of the criteria; null: a distance
    std::vector<std::optional<Last>> m_last;        // of the criteria
};

} // namespace reachplan
