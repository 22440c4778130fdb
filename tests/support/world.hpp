// SPDX-License-Identifier: Apache-2.0
// A small basin built in the test itself: rivers, parks, plants and zones as records, no files. Places are given
// in metres east and north of 112 E, 30 N, so that a test reads like a sketch.
#pragma once

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "eligibility/judge.hpp"
#include "geo/geodesic.hpp"
#include "input/record.hpp"
#include "network/river_network.hpp"
#include "rules/load_rules.hpp"

namespace reachplan::test {

struct At {
    double east_m = 0;
    double north_m = 0;
};

inline constexpr LonLat k_centre{112.0, 30.0};

/// Geodesically exact along the two axes: first east along the centre's great circle, then north.
inline LonLat lon_lat(At at) {
    const LonLat on_axis = geodesic_direct(k_centre, at.east_m >= 0 ? 90.0 : 270.0, std::abs(at.east_m));
    return geodesic_direct(on_axis, at.north_m >= 0 ? 0.0 : 180.0, std::abs(at.north_m));
}

using Fields = std::vector<std::pair<std::string, Value>>;

class World {
public:
    World() {
        m_case.id = "test";
        m_case.given = "test.toml";
        m_case.as_of = *parse_date("2026-01-01");
        m_case.rule_packs = {"yangtze"};
        for (Role role : {Role::protected_areas, Role::jurisdictions, Role::reaches, Role::transport, Role::sensitive,
                          Role::intakes, Role::urban_boundary}) {
            m_case.absent.push_back(role);
        }
    }

    Case& the_case() { return m_case; }
    const Inputs& inputs() const { return m_inputs; }

    /// West-east main stem through the centre: 40 km, middle reach, no width unless given.
    World& main_stem(Fields more = {}) {
        Fields fields = {{"rank", std::string("main_stem")},
                         {"basin", std::string("yangtze")},
                         {"line_kind", std::string("bank_line")},
                         {"reach_class", std::string("middle")}};
        Path path;
        for (double east = -20000; east <= 20000; east += 500) {
            path.push_back(lon_lat({east, 0}));
        }
        return add(Role::rivers, "YZ-1", line(path), merged(std::move(fields), std::move(more)));
    }

    World& park(const std::string& id, At south_west, At north_east, Fields more = {}) {
        Fields fields = {{"kind", std::string("recognised_chemical")},
                         {"status", std::string("compliant")},
                         {"boundary_action", std::string("existing")}};
        return add(Role::parks, id, box(south_west, north_east), merged(std::move(fields), std::move(more)));
    }

    World& zone(const std::string& id, const std::string& kind, At south_west, At north_east) {
        return add(Role::protected_areas, id, box(south_west, north_east), {{"kind", kind}});
    }

    World& plant(const std::string& id, At at, Fields more = {}) {
        Fields fields = {{"sector", std::string("2614")},
                         {"catalogue_class", std::string("permitted")},
                         {"policy_compliant", true},
                         {"heavy_polluter", false},
                         {"hazard", std::string("none")}};
        Geometry point;
        point.points.push_back(lon_lat(at));
        return add(Role::enterprises, id, point, merged(std::move(fields), std::move(more)));
    }

    World& add(Role role, const std::string& id, Geometry geometry, const Fields& fields) {
        Record record;
        record.id = id;
        record.layer = std::string(role_spec(role).name);
        record.geometry = std::move(geometry);
        for (const auto& [name, value] : fields) {
            record.values[name] = value;
        }
        std::vector<Record>& records = m_inputs.records[role];
        record.fid = static_cast<std::int64_t>(records.size()) + 1;
        records.push_back(std::move(record));
        std::sort(records.begin(), records.end(), [](const Record& a, const Record& b) { return a.id < b.id; });
        std::erase(m_case.absent, role);
        if (!m_case.has_layer(role)) {
            LayerConfig layer;
            layer.name = std::string(role_spec(role).name);
            layer.role = role;
            m_case.layers.push_back(layer);
        }
        return *this;
    }

    static Geometry box(At south_west, At north_east) {
        Geometry geometry;
        Polygon polygon;
        polygon.outer = {lon_lat(south_west), lon_lat({north_east.east_m, south_west.north_m}), lon_lat(north_east),
                         lon_lat({south_west.east_m, north_east.north_m}), lon_lat(south_west)};
        geometry.polygons.push_back(polygon);
        return geometry;
    }

    static Geometry line(const Path& path) {
        Geometry geometry;
        geometry.lines.push_back(path);
        return geometry;
    }

private:
    static Fields merged(Fields fields, Fields more) {
        for (auto& field : more) {
            std::erase_if(fields, [&](const auto& known) { return known.first == field.first; });
            fields.push_back(std::move(field));
        }
        return fields;
    }

    Case m_case;
    Inputs m_inputs;
};

/// The world with the shipped law bound to it; keeps everything alive that a judgement refers to.
struct Court {
    explicit Court(World& world)
        : rules(load_rules(world.the_case().rule_packs, ".", world.the_case().as_of, faults)),
          law(world.the_case(), world.inputs(), rules, faults), rivers(world.inputs(), faults),
          units(make_units(world.inputs(), rivers)) {
        throw_if_errors(faults);
        assign_profiles(law, units);
    }

    const Unit& unit(const std::string& id) const {
        for (const Unit& unit : units) {
            if (unit.record->id == id) {
                return unit;
            }
        }
        throw std::logic_error("no unit " + id);
    }

    JudgedPlace place(const Record& park, Geometry footprint) const {
        Place place;
        place.park = &park;
        place.point = representative_point(footprint);
        place.footprint = std::move(footprint);
        place.location = rivers.classify(place.point);
        return JudgedPlace(law, std::move(place));
    }

    Faults faults;
    RuleSet rules;
    Law law;
    RiverNetwork rivers;
    std::vector<Unit> units;
};

/// The finding of a rule, or nullptr when the rule does not apply.
inline const Finding* finding_of(const std::vector<Finding>& findings, const std::string& rule_id) {
    for (const Finding& finding : findings) {
        if (finding.rule_id == rule_id) {
            return &finding;
        }
    }
    return nullptr;
}

} // namespace reachplan::test
