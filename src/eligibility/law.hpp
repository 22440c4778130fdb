// SPDX-License-Identifier: Apache-2.0
// The rules in force bound to the data of a case: spatial indexes for every (role, filter) that a
// rule asks for, and which rules could not be assessed because a role was declared absent.
// Distances are exact geodesics from footprint edge to legal line; never the reason raster.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/faults.hpp"
#include "geo/geometry.hpp"
#include "input/record.hpp"
#include "rules/finding.hpp"
#include "rules/rule.hpp"

namespace reachplan {

enum class Tri { no, yes, unknown };

/// Outcome of one predicate with what was measured; `text` and `limit_text` are for the report.
struct Measured {
    Tri truth = Tri::unknown;
    bool assessed = true; // false: the role is declared absent
    bool close = false;   // false but nearer to the limit than the line's accuracy
    Finding detail;       // measured, limit_value, unit, margin, accuracy, measured_from, evidence, from, to, texts
};

class Law {
public:
    /// A role that an active rule needs and that is neither given nor in `absent` is a fault naming the rules.
    Law(const Case& the_case, const Inputs& inputs, const RuleSet& rules, Faults& faults);
    ~Law();
    Law(const Law&) = delete;
    Law& operator=(const Law&) = delete;

    const RuleSet& rules() const;
    const Case& the_case() const;
    /// Keys of rules that rest on an absent role.
    const std::set<std::string>& not_assessed() const;

    /// Kind::near only. Thread-safe.
    Measured near(const Predicate& predicate, const Geometry& footprint) const;
    /// Features that could put `footprint` within the predicate's limit, as (record, offset in m): for cutting sites.
    struct Feature {
        const Record* record;
        double offset_m;
    };
    std::vector<Feature> features_near(const Predicate& predicate, const Geometry& footprint, double extra_m) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Forbidden up to limit + this, so that "within 1 km" includes exactly 1000 m whatever the last digit.
inline constexpr double k_limit_tolerance_m = 0.01;

} // namespace reachplan
