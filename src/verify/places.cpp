// SPDX-License-Identifier: Apache-2.0
#include "verify/places.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>

#include "input/rivers/flow_lines.hpp"
#include "input/rivers/river_arms.hpp"
#include "verify/plane.hpp"

namespace reachplan::verify {
namespace {

constexpr std::array<const char*, 3> k_names = {"upper", "middle", "lower"};
constexpr double k_meet_m = 1.0;

const LonLat* mouth_of(const Record& river) {
    const std::span<const Path> lines = flow_lines(river);
    return lines.empty() || lines.back().empty() ? nullptr : &lines.back().back();
}

bool are_near(LonLat a, LonLat b) {
    return std::abs(a.lat - b.lat) < 1e-4 && std::abs(a.lon - b.lon) < 1e-3 && geodesic_m(a, b) <= k_meet_m;
}

} // namespace

std::optional<ClassNumber> class_number(const std::string& name) {
    const auto found = std::find(k_names.begin(), k_names.end(), name);
    return found == k_names.end() ? std::nullopt : std::optional(static_cast<ClassNumber>(found - k_names.begin()));
}

std::string class_name(const std::optional<ClassNumber>& number) {
    return number ? k_names[static_cast<std::size_t>(*number)] : "";
}

Places::Places(const Inputs& inputs) : m_inputs(inputs) {
    for (const Record& river : inputs.of(Role::rivers)) {
        m_rivers.emplace(river.id, &river);
    }
    find_mouths();
    for (const Role role : {Role::reaches, Role::jurisdictions}) {
        for (const Record& record : inputs.of(role)) {
            m_boxes.emplace(&record, box_of(record.geometry));
        }
    }
    if (inputs.of(Role::reaches).empty()) {
        for (const Record& river : inputs.of(Role::rivers)) {
            if (class_of(river) && !river.geometry.empty()) {
                m_classed.emplace_back(&river, Shape(river.geometry));
            }
        }
    }
}

/// A layer that names no next reach at all is joined where its lines, drawn downstream, meet.
void Places::find_mouths() {
    std::set<std::string> named;
    for (const Record& river : m_inputs.of(Role::rivers)) {
        if (river.has("next_down")) {
            named.insert(river.layer);
        }
    }
    for (const Record& river : m_inputs.of(Role::rivers)) {
        const Record* below = nullptr;
        if (named.contains(river.layer)) {
            const auto found = m_rivers.find(main_next(river));
            below = found == m_rivers.end() ? nullptr : found->second;
        } else if (mouth_of(river) != nullptr) {
            below = meets(river);
        }
        m_below.emplace(&river, below);
    }
}

const Record* Places::meets(const Record& river) const {
    const LonLat mouth = *mouth_of(river);
    const Record* best = nullptr;
    std::tuple<bool, bool> best_rank;
    for (const Record& other : m_inputs.of(Role::rivers)) {
        if (&other == &river) {
            continue;
        }
        bool first = true;
        for (const Path& line : flow_lines(other)) {
            for (const LonLat p : line) {
                const std::tuple rank(!first, other.text("rank") != "main_stem");
                const bool ends_too = !first && p == *mouth_of(other);
                first = false;
                if ((best == nullptr || rank < best_rank) && !ends_too && are_near(mouth, p)) {
                    best = &other;
                    best_rank = rank;
                }
            }
        }
    }
    return best;
}

std::optional<ClassNumber> Places::class_of(const Record& river) const {
    const Record* at = &river;
    for (std::size_t steps = 0; at != nullptr && steps <= m_rivers.size(); ++steps) {
        if (const auto own = class_number(at->text("reach_class"))) {
            return own;
        }
        at = m_below.at(at);
    }
    return std::nullopt;
}

std::optional<ClassNumber> Places::class_of(const std::string& reach_id) const {
    const auto river = m_rivers.find(reach_id);
    return river == m_rivers.end() ? std::nullopt : class_of(*river->second);
}

void Places::look_up_catchment(LonLat place, Where& where) const {
    for (const Record& catchment : m_inputs.of(Role::reaches)) {
        if (m_boxes.at(&catchment).contains(place) && holds(catchment.geometry, place)) {
            where.in_basin = catchment.boolean("in_basin");
            where.reach_id = catchment.id;
            const auto own = class_number(catchment.text("reach_class"));
            if (where.in_basin.value_or(true)) {
                where.hydrological = own ? own : class_of(catchment.id);
            }
            return;
        }
    }
    if (!amid_catchments(place)) {
        where.in_basin = false;
    }
}

/// Looks out from the place along its meridian and its parallel: free sight on one side, and it lies outside.
bool Places::amid_catchments(LonLat place) const {
    bool east = false, west = false, north = false, south = false;
    const auto look = [&](const Path& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const LonLat a = ring[i - 1], b = ring[i];
            // In which half-plane the edge passes: the sign of the area spanned with the place, made independent of its sense.
            const double area = (b.lon - a.lon) * (place.lat - a.lat) - (b.lat - a.lat) * (place.lon - a.lon);
            if ((a.lat > place.lat) != (b.lat > place.lat)) {
                ((area > 0) == (b.lat > a.lat) ? east : west) = true;
            }
            if ((a.lon > place.lon) != (b.lon > place.lon)) {
                ((area > 0) == (b.lon > a.lon) ? south : north) = true;
            }
        }
    };
    for (const Record& catchment : m_inputs.of(Role::reaches)) {
        for (const Polygon& polygon : catchment.geometry.polygons) {
            look(polygon.outer);
            std::for_each(polygon.holes.begin(), polygon.holes.end(), look);
        }
    }
    return east && west && north && south;
}

void Places::look_up_units(LonLat place, Where& where) const {
    bool by_province = false;
    for (const Record& unit : m_inputs.of(Role::jurisdictions)) {
        if (!m_boxes.at(&unit).contains(place) || !holds(unit.geometry, place)) {
            continue;
        }
        const std::string level = unit.text("level");
        if (level == "zone") {
            continue; // named by local rules, no administrative unit
        }
        std::string& id = level == "province"     ? where.province
                          : level == "prefecture" ? where.prefecture
                                                  : where.county;
        if (!id.empty()) {
            continue;
        }
        id = unit.id;
        const bool is_province = level == "province";
        const auto admin_class = class_number(unit.text("admin_class"));
        if (admin_class && (is_province || !where.administrative)) {
            where.administrative = admin_class;
        }
        if (unit.has("in_belt") && (is_province || (!where.in_belt && !by_province))) {
            where.in_belt = unit.boolean("in_belt");
        }
        by_province = by_province || is_province;
    }
}

Where Places::at(LonLat place) const {
    Where where;
    if (!m_inputs.of(Role::reaches).empty()) {
        look_up_catchment(place, where);
    } else if (!m_classed.empty()) {
        Geometry point;
        point.points.push_back(place);
        const Shape here(point);
        double nearest_m = k_far;
        for (const auto& [river, shape] : m_classed) {
            const double distance_m = gap_m(here, shape, nearest_m);
            if (distance_m < nearest_m) {
                nearest_m = distance_m;
                where.hydrological = class_of(*river);
            }
        }
    }
    look_up_units(place, where);
    return where;
}

} // namespace reachplan::verify
