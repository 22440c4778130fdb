// SPDX-License-Identifier: Apache-2.0
// Suitability of a point by the case's criteria: each criterion's value is put on 0..1 and the
// weighted mean is taken (weighted linear combination). A criterion without data there counts as 0.
#pragma once

#include <memory>
#include <vector>

#include "base/faults.hpp"
#include "geo/raster_reader.hpp"
#include "input/case.hpp"

namespace reachplan {

class Score {
public:
    Score(const Case& the_case, Faults& faults);
    /// 0 (worst) to 1 (best), rounded to 0.0001; 0 when the case has no criterion.
    double at(LonLat point) const;

private:
    struct Criterion {
        CriterionConfig config;
        std::unique_ptr<Raster> raster;
    };
    std::vector<Criterion> m_criteria;
};

} // namespace reachplan
