// SPDX-License-Identifier: Apache-2.0
// What lies down the river from where a place discharges, as the predicate `downstream` asks: distances are
// along the lines of the rivers. Unknown when no river line is near enough, when the receiving reach or a
// feature may pass a filter and an attribute is missing. Measured from "river_path".
#pragma once

#include <map>
#include <utility>

#include "eligibility/law.hpp"
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
    Found search(const Predicate& predicate, const RiverPoint& from, const RiverFeatures& features) const;

    const Inputs& m_inputs;
    RiverPath m_path;
    std::map<std::pair<Role, AttributeFilter>, Set> m_sets;
};

} // namespace reachplan
