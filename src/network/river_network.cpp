// SPDX-License-Identifier: Apache-2.0
#include "network/river_network.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.hpp"
#include "geo/nearest.hpp"
#include "network/flow_graph.hpp"
#include "network/place_locator.hpp"

namespace reachplan {

namespace {

constexpr std::string_view k_classes[] = {"upper", "middle", "lower"};

/// What classify() needs to know of a catchment.
struct Catchment {
    std::string reach_id;
    std::optional<bool> in_basin;
    std::optional<ReachClass> reach_class; // its own, else its river's
};

struct AdminUnit {
    std::string id;
    std::string level;
    std::optional<ReachClass> admin_class;
    std::optional<bool> in_belt;
};

std::vector<Reach> reaches_of(const std::vector<Record>& rivers, const NextDown& next) {
    std::vector<Reach> reaches;
    for (std::size_t i = 0; i < rivers.size(); ++i) {
        reaches.push_back({rivers[i].id, rivers[i].text("name"), rivers[i].text("rank"), rivers[i].text("basin"),
                           next[i], parse_reach_class(rivers[i].text("reach_class"))});
    }
    // A reach without a class of its own has that of the first one below it that has one.
    for (const std::size_t i : mouth_first(next)) {
        if (!reaches[i].reach_class && reaches[i].next_down) {
            reaches[i].reach_class = reaches[*reaches[i].next_down].reach_class;
        }
    }
    return reaches;
}

std::vector<Catchment> catchments_of(const std::vector<Record>& records, const std::vector<Reach>& reaches) {
    std::vector<Catchment> catchments;
    for (const Record& record : records) {
        Catchment catchment{record.id, record.boolean("in_basin"), parse_reach_class(record.text("reach_class"))};
        const auto river = std::lower_bound(reaches.begin(), reaches.end(), record.id,
                                            [](const Reach& reach, const std::string& id) { return reach.id < id; });
        if (!catchment.reach_class && river != reaches.end() && river->id == record.id) {
            catchment.reach_class = river->reach_class;
        }
        catchments.push_back(std::move(catchment));
    }
    return catchments;
}

std::vector<AdminUnit> units_of(const std::vector<Record>& records) {
    std::vector<AdminUnit> units;
    for (const Record& record : records) {
        units.push_back({record.id, record.text("level"), parse_reach_class(record.text("admin_class")),
                         record.boolean("in_belt")});
    }
    return units;
}

void add_evidence(PlaceClass& place, std::string_view layer, const std::string& id) {
    place.evidence += (place.evidence.empty() ? "" : "; ") + std::string(layer) + " " + id;
}

} // namespace

std::string_view name_of(ReachClass c) {
    return k_classes[static_cast<std::size_t>(c)];
}

std::optional<ReachClass> parse_reach_class(std::string_view text) {
    const auto found = std::find(std::begin(k_classes), std::end(k_classes), text);
    if (found == std::end(k_classes)) {
        return std::nullopt;
    }
    return static_cast<ReachClass>(found - std::begin(k_classes));
}

struct RiverNetwork::Impl {
    std::vector<Reach> reaches;
    std::vector<Catchment> catchments;
    PlaceLocator catchment_locator;
    std::vector<AdminUnit> units;
    PlaceLocator unit_locator;
    std::vector<std::size_t> classed; // reaches with a class, which stand for the law's basin
    std::vector<Geometry> classed_geometry;
    std::optional<NearestIndex> nearest;

    Impl(const Inputs& inputs, Faults& faults)
        : catchment_locator(inputs.of(Role::reaches)), units(units_of(inputs.of(Role::jurisdictions))),
          unit_locator(inputs.of(Role::jurisdictions)) {
        const std::vector<Record>& rivers = inputs.of(Role::rivers);
        NextDown next = next_down_of(rivers);
        cut_cycles(rivers, next, faults);
        reaches = reaches_of(rivers, next);
        catchments = catchments_of(inputs.of(Role::reaches), reaches);
        if (catchments.empty()) {
            index_classed(rivers);
        }
    }

    void index_classed(const std::vector<Record>& rivers) {
        for (std::size_t i = 0; i < rivers.size(); ++i) {
            if (reaches[i].reach_class && !rivers[i].geometry.empty()) {
                classed.push_back(i);
                classed_geometry.push_back(rivers[i].geometry);
            }
        }
        std::vector<NearestItem> items;
        for (const Geometry& geometry : classed_geometry) {
            items.push_back({&geometry, 0});
        }
        if (!items.empty()) {
            nearest.emplace(items);
        }
    }

    void classify_by_catchment(LonLat at, PlaceClass& place) const {
        const std::vector<std::size_t> found = catchment_locator.containing(at);
        if (found.empty()) {
            if (!catchment_locator.surround(at)) {
                place.in_basin = false;
            }
            return;
        }
        const Catchment& catchment = catchments[found.front()];
        place.reach_id = catchment.reach_id;
        place.in_basin = catchment.in_basin;
        if (catchment.in_basin.value_or(true)) {
            place.hydrological = catchment.reach_class;
        }
        add_evidence(place, "reaches", catchment.reach_id);
    }

    /// Without catchments the nearest classed reach stands in: it never lets a place escape, it may catch too many.
    void classify_by_nearest(LonLat at, PlaceClass& place) const {
        if (!nearest) {
            return;
        }
        const Nearest found = nearest->nearest(at);
        if (!found.found) {
            return;
        }
        const Reach& reach = reaches[classed[found.item]];
        place.reach_id = reach.id;
        place.hydrological = reach.reach_class;
        add_evidence(place, "rivers", reach.id + " (" + format_fixed(found.distance_m / 1000, 1) + " km)");
    }

    void classify_by_units(LonLat at, PlaceClass& place) const {
        for (const std::size_t i : unit_locator.containing(at)) {
            const AdminUnit& unit = units[i];
            if (unit.level == "zone") {
                continue; // an area of some local rule, no place in the administrative order
            }
            std::string& id = unit.level == "province"     ? place.province
                              : unit.level == "prefecture" ? place.prefecture
                                                           : place.county;
            if (!id.empty()) {
                continue; // on a border: the lower id
            }
            id = unit.id;
            // The province decides; a lower level speaks only where the province says nothing.
            if (unit.admin_class && (unit.level == "province" || !place.administrative)) {
                place.administrative = unit.admin_class;
            }
            if (unit.in_belt && (unit.level == "province" || !place.in_belt)) {
                place.in_belt = unit.in_belt;
            }
            add_evidence(place, "jurisdictions", unit.id);
        }
    }
};

RiverNetwork::RiverNetwork(const Inputs& inputs, Faults& faults) : m_impl(std::make_unique<Impl>(inputs, faults)) {
}
RiverNetwork::~RiverNetwork() = default;
RiverNetwork::RiverNetwork(RiverNetwork&&) noexcept = default;

const std::vector<Reach>& RiverNetwork::reaches() const {
    return m_impl->reaches;
}

PlaceClass RiverNetwork::classify(LonLat place) const {
    PlaceClass result;
    if (m_impl->catchments.empty()) {
        m_impl->classify_by_nearest(place, result);
    } else {
        m_impl->classify_by_catchment(place, result);
    }
    m_impl->classify_by_units(place, result);
    return result;
}

std::vector<std::size_t> RiverNetwork::downstream(std::size_t reach) const {
    std::vector<std::size_t> path = {reach};
    while (m_impl->reaches[path.back()].next_down) {
        path.push_back(*m_impl->reaches[path.back()].next_down);
    }
    return path;
}

} // namespace reachplan
