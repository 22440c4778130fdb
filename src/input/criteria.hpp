// SPDX-License-Identifier: Apache-2.0
// What a case says of suitability: its criteria, how each measured value becomes a score from 0 (worst) to 1
// (best), what each weighs, and how the scores become one. Data only; eligibility/suitability computes.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/message.hpp"
#include "input/schema.hpp"

namespace reachplan {

/// Values above `above` up to `up_to` score so; a single grade has both alike and only itself.
struct ScoreClass {
    double above = 0, up_to = 0, score = 0;
    bool holds(double value) const { return above == up_to ? value == above : above < value && value <= up_to; }
};

struct Transform {
    enum class Kind {
        linear,    // straight from `worst` (0) to `best` (1), whichever is larger
        sigmoid,   // half a wave between the two: flat at both ends, steepest half-way
        piecewise, // straight between `points`, level outside them
        inverse,   // 1 up to `best`, then best / value
        table,     // by `classes`; a value in none of them has no score
    };
    Kind kind = Kind::linear;
    double best = 0, worst = 1;
    std::vector<std::pair<double, double>> points; // value, score; by value
    std::vector<ScoreClass> classes;               // by value, apart from each other
};

struct CriterionConfig {
    std::string id;
    Text title;
    std::string unit; // of the value, for the reader; m for distances
    // Either a raster ...
    std::string given; // as written
    std::filesystem::path source;
    std::string nodata;
    // ... or the distance to the nearest feature of a role that passes the filter.
    std::optional<Role> distance_to;
    std::string layer;                                     // only its features; "": all layers of the role
    std::map<std::string, std::vector<std::string>> where; // field -> accepted values
    Transform transform;
    double weight = 1;
    bool limiting = false; // short_board: the total is never better than this one
};

/// Pairwise comparisons: row i, column j says how many times more important criterion i is than j.
struct PairwiseConfig {
    std::vector<std::string> criteria;
    std::vector<std::vector<double>> matrix;
};

struct SuitabilityConfig {
    enum class Combine {
        weighted,    // weighted mean
        owa,         // `order_weights` from the best score down; a criterion's own weight widens its rank (WOWA)
        minimum,     // the worst score decides; weights do not count
        short_board, // weighted mean of the criteria that are not limiting, at most the worst of those that are
    };
    Combine combine = Combine::weighted;
    std::vector<double> order_weights;
    std::optional<PairwiseConfig> ahp; // gives the weights
};

/// Does a higher value score no less all along, or no more? Neither: it rises and falls.
enum class Slope { rising, falling, both };
Slope slope_of(const Transform& transform);

std::string_view name_of(Transform::Kind kind);
std::string_view name_of(SuitabilityConfig::Combine combine);

} // namespace reachplan
