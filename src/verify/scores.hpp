// SPDX-License-Identifier: Apache-2.0
// Suitability measured and added up anew: distances by brute force, weights from squared matrices, ordered means as
// an integral over ranks. Shares with the planner the case and the reader of rasters alone.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "geo/raster_reader.hpp"
#include "input/case.hpp"
#include "input/record.hpp"
#include "verify/measure.hpp"

namespace reachplan::verify {

class Scores {
public:
    Scores(const Case& the_case, const Inputs& inputs);

    struct One {
        std::optional<double> value, score; // nullopt: not known
    };
    /// In the order of the case's criteria.
    std::vector<One> at(LonLat point) const;
    /// Not rounded.
    std::optional<double> total(const std::vector<One>& criteria) const;

private:
    struct Target {
        Shape shape;
        double offset_m;
        bool sure; // else an attribute that is asked for is not known
    };
    void take_targets(const CriterionConfig& criterion, const Inputs& inputs);
    void weigh();
    One distance(std::size_t criterion, LonLat point) const;
    double total_of(const std::vector<double>& scores) const;

    const Case& m_case;
    std::vector<std::vector<Target>> m_targets;     // of the criteria; none: a raster
    std::vector<std::unique_ptr<Raster>> m_rasters; // of the criteria; null: a distance
    std::vector<double> m_weights;                  // of the criteria
};

/// Weights by the principal eigenvector of the comparisons.
std::vector<double> eigenvector(std::vector<std::vector<double>> matrix);

} // namespace reachplan::verify
