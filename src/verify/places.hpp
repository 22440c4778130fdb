// SPDX-License-Identifier: Apache-2.0
// Where a place lies, walked anew: catchment and class of the reach it drains to, province with its class.
// A reach without a class takes that of the first reach below it that has one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "input/record.hpp"
#include "verify/measure.hpp"

namespace reachplan::verify {

/// 0 upper, 1 middle, 2 lower: a smaller number lies further upstream.
using ClassNumber = int;
std::optional<ClassNumber> class_number(const std::string& name);
std::string class_name(const std::optional<ClassNumber>& number); // "" when unknown or none

struct Where {
    std::optional<ClassNumber> hydrological;
    std::optional<ClassNumber> administrative;
    std::optional<bool> in_basin; // false outside the catchments; nullopt without any, or in a hole among them
    std::optional<bool> in_belt;
    std::string reach_id; // whose catchment holds the place; "" outside all of them or without catchments
    std::string province, prefecture, county; // ids of jurisdictions, "" where none
};

class Places {
public:
    explicit Places(const Inputs& inputs);
    Where at(LonLat place) const;
    /// Class of a reach by its id after the walk downstream.
    std::optional<ClassNumber> class_of(const std::string& reach_id) const;
    /// What the river flows into; nullptr at the mouth.
    const Record* below(const Record& river) const { return m_below.at(&river); }

private:
    void find_mouths();
    const Record* meets(const Record& river) const;
    std::optional<ClassNumber> class_of(const Record& river) const;
    void look_up_catchment(LonLat place, Where& where) const;
    bool amid_catchments(LonLat place) const;
    void look_up_units(LonLat place, Where& where) const;

    const Inputs& m_inputs;
    std::map<std::string, const Record*> m_rivers;
    std::map<const Record*, const Record*> m_below;
    std::map<const Record*, Box> m_boxes;                   // of catchments and jurisdictions
    std::vector<std::pair<const Record*, Shape>> m_classed; // only without catchments
};

} // namespace reachplan::verify
