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

class Possible;

class GroundRaster;
struct GroundValues;

enum class Tri { no, yes, unknown };

/// Outcome of one predicate with what was measured; `text` and `limit_text` are for the report.
struct Measured {
    Tri truth = Tri::unknown;
    bool assessed = true; // false: the role is declared absent
    bool close = false;   // false but nearer to the limit than the line's accuracy
    Finding detail;       // measured, limit_value, unit, margin, accuracy, measured_from, evidence, from, to, texts
};

/// Where a place discharges and the first section that its water meets.
struct SectionBelow {
    std::optional<LonLat> from;      // on the river; nullopt: on no river of the data
    const Record* reach = nullptr;   // that receives it
    const Record* section = nullptr; // nullptr: none within the limit
    double path_m = 0;
    LonLat at{}; // the section on the river
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

    /// Distance to the predicate's features against `limit_m`; unknown without a limit. Thread-safe.
    Measured near(const Predicate& predicate, const Geometry& footprint, std::optional<double> limit_m) const;
    /// Kind::downstream only: from where the place discharges (`park` may be null). Thread-safe.
    Measured downstream(const Predicate& predicate, const Record* park, LonLat place) const;
    /// Of a case that does not lack its data: the truth alone.
    Tri downstream_truth(const Predicate& predicate, const Record* park, LonLat place) const;
    /// What places within `radius_m` may get that lie in no park and in the same catchment: answers of `downstream`, and
    /// whether `mixing` has the same section, or none, for all of them. Thread-safe.
    Possible downstream_near(const Predicate& predicate, LonLat place, double radius_m) const;
    bool one_section_near(const Predicate& predicate, LonLat place, double radius_m) const;
    /// Kind::mixing only, whose roles are not absent. Thread-safe.
    SectionBelow section_below(const Predicate& predicate, const Record* park, LonLat place) const;
    /// Kind::raster only. Thread-safe.
    Measured ground(const Predicate& predicate, const Geometry& footprint) const;
    GroundValues ground_values(const Predicate& predicate, const Geometry& footprint) const;
    /// The raster itself, unless lacks_data().
    const GroundRaster& ground_of(const Predicate& predicate) const;
    /// Is there no data at all for what the predicate asks: role, raster, kinds of protected areas, resource?
    bool lacks_data(const Predicate& predicate) const;
    /// Does the footprint touch the polygon of that unit_id? unknown when jurisdictions are declared absent, no when
    /// the case has no such polygon. Thread-safe.
    Tri in_area(const std::string& unit_id, const Geometry& footprint) const;
    /// nullptr when the case has none of that id.
    const Record* area(const std::string& unit_id) const;
    /// Features that could put `footprint` within `limit_m`, as (record, offset in m): for cutting sites.
    struct Feature {
        const Record* record;
        double offset_m;
    };
    /// All that a near or inside predicate measures to, whatever the distance; none when their role is absent.
    struct Features {
        std::vector<Feature> sure, maybe;
    };
    Features features(const Predicate& predicate) const;
    std::vector<Feature> features_near(const Predicate& predicate, const Geometry& footprint, double limit_m) const;

private:
    void bind(const Rule& rule, const Inputs& inputs);

    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Forbidden up to limit + this, so that "within 1 km" includes exactly 1000 m whatever the last digit.
inline constexpr double k_limit_tolerance_m = 0.01;

} // namespace reachplan
