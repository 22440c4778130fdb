// SPDX-License-Identifier: Apache-2.0
// What lies down the river from where a place discharges, as the predicate `downstream` asks: distances are
// along the lines of the rivers. Unknown when no river line is near enough, when the receiving reach or a
// feature may pass a filter and an attribute is missing. Measured from "river_path".
#pragma once

#include <map>
#include <utility>

#include "eligibility/feature_filter.hpp"
#include "eligibility/law.hpp"
#include "eligibility/possible.hpp"
#include "network/river_path.hpp"

namespace reachplan {

class WayDown {
public:
    /// `inputs` must outlive it.
    WayDown(const Inputs& inputs, Faults& faults);
    /// To be called for each predicate that will be measured.
    void add(const Predicate& predicate);
    /// Thread-safe. `park` may be null: a unit at its origin.
    Measured measure(const Predicate& predicate, const Record* park, LonLat place) const;
    /// The truth of what measure() tells, without the words. Thread-safe.
    Tri truth(const Predicate& predicate, const Record* park, LonLat place) const;
    /// What measure() may tell from within `radius_m` of the place: from all that lies in no park and in the same
    /// catchment, if in one. Thread-safe.
    Possible truths_near(const Predicate& predicate, LonLat place, double radius_m) const;
    /// Is it certain that first_section() finds the same one, or none, from all of it? Thread-safe.
    bool one_section_near(const Predicate& predicate, LonLat place, double radius_m) const;
    /// Kind::mixing: the nearest section within the limit. Thread-safe.
    SectionBelow first_section(const Predicate& predicate, const Record* park, LonLat place) const;

private:
    struct Set {
        RiverFeatures sure, maybe;
    };
    struct Found {
        std::optional<Below> hit;     // within the limits
        std::optional<Below> farther; // the first beyond them
        std::optional<Below> nearer;  // the last before them
    };
    struct Way {
        std::optional<RiverPoint> from;
        Fit receives = Fit::no; // does the receiving reach count?
        Found sure, maybe;
        Tri truth = Tri::unknown;
    };
    /// So that filters are looked up as they stand.
    struct Less {
        using is_transparent = void; // NOLINT(readability-identifier-naming): so std::map knows it
        template <class A, class B>
        bool operator()(const A& a, const B& b) const {
            return a.first != b.first ? a.first < b.first : a.second < b.second;
        }
    };
    enum class Meets { never, sometimes, always };
    Meets meets(const Predicate& predicate, const Stretch& stretch, const RiverFeatures& features) const;
    Possible truths_along(const Predicate& predicate, const Stretch& stretch) const;
    const Set& set_of(const Predicate& predicate) const;
    Way follow(const Predicate& predicate, const Record* park, LonLat place) const;
    Found search(const Predicate& predicate, const RiverPoint& from, const RiverFeatures& features) const;

    const Inputs& m_inputs;
    RiverPath m_path;
    std::map<std::pair<Role, AttributeFilter>, Set, Less> m_sets;
};

} // namespace reachplan
