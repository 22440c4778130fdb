// SPDX-License-Identifier: Apache-2.0
// The river as a directed graph of reaches: who is downstream of whom, and what class each reach
// has. A tributary takes the class of the main-stem reach it finally joins (domain: class is an
// attribute of a reach, walked downstream, not of a coordinate).
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/faults.hpp"
#include "geo/geometry.hpp"
#include "input/record.hpp"

namespace reachplan {

enum class ReachClass { upper, middle, lower };
std::string_view name_of(ReachClass c);
std::optional<ReachClass> parse_reach_class(std::string_view text);

struct Reach {
    std::string id;
    std::string name;
    std::string rank;
    std::string basin;
    std::optional<std::size_t> next_down; // index into reaches()
    std::optional<ReachClass> reach_class;
};

/// Where a place lies: hydrological class of the reach it drains to, administrative class of its province.
struct PlaceClass {
    std::optional<ReachClass> hydrological; // nullopt: outside the basin or unknown
    std::optional<ReachClass> administrative;
    /// nullopt: unknown. Without catchments the nearest reach stands in, see `evidence`; with them, the place lies in a hole
    /// of the layer: none contains it, but they lie all around.
    std::optional<bool> in_basin;
    std::optional<bool> in_belt;
    std::string reach_id;
    std::string evidence;                     // "reaches YZ-021; jurisdictions CN-HB"
    std::string province, prefecture, county; // unit ids from jurisdictions, "" where unknown
};

class RiverNetwork {
public:
    /// Built from rivers (lines with next_down; otherwise ends that meet), reaches and jurisdictions as far as given.
    /// A cycle in next_down is a fault that names the reaches. Keeps nothing of `inputs`.
    RiverNetwork(const Inputs& inputs, Faults& faults);
    ~RiverNetwork();
    RiverNetwork(RiverNetwork&&) noexcept;

    const std::vector<Reach>& reaches() const; // sorted by id
    /// Class of the place: the catchment that contains it, else the nearest reach of the law's basin when no catchments are given.
    PlaceClass classify(LonLat place) const;
    /// Reaches from `id` down to the mouth, `id` first.
    std::vector<std::size_t> downstream(std::size_t reach) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reachplan
