// SPDX-License-Identifier: Apache-2.0
#include "input/check.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "geo/banded_polygon.hpp"
#include "geo/geodesic.hpp"
#include "input/check_rows.hpp"
#include "input/read_layer.hpp"
#include "input/units.hpp"

namespace reachplan {
namespace {

constexpr double k_tiny_park_ha = 1;
constexpr double k_huge_park_ha = 100'000; // ten times the largest chemical zones
constexpr int k_first_year = 2000;
constexpr double k_away_degrees = 1;

/// Polygons of some roles, asked again and again whether a point lies in any of them.
class Land {
public:
    Land(const Inputs& inputs, const std::vector<Role>& roles) {
        for (const Role role : roles) {
            for (const Record& record : inputs.of(role)) {
                for (const Polygon& polygon : record.geometry.polygons) {
                    m_polygons.emplace_back(polygon);
                }
            }
        }
    }
    bool empty() const { return m_polygons.empty(); }
    bool holds(LonLat point) const {
        return std::any_of(m_polygons.begin(), m_polygons.end(), [&](const BandedPolygon& polygon) {
            return polygon.box().contains(point) && polygon.contains(point);
        });
    }

private:
    std::vector<BandedPolygon> m_polygons;
};

class Checker {
public:
    Checker(const Case& the_case, const Inputs& inputs, Faults& faults)
        : m_case(the_case), m_inputs(inputs), m_faults(faults) {}

    void check() {
        const Land built(m_inputs, {Role::parks, Role::existing});
        const Land jurisdictions(m_inputs, {Role::jurisdictions});
        const Land zones(m_inputs, {Role::capacity_units});
        for (const LayerConfig& layer : m_case.layers) {
            if (layer.role == Role::enterprises) {
                check_datum(layer, built);
                check_places(layer, jurisdictions, "input.check_outside");
                check_places(layer, zones, "input.check_no_zone");
                check_loads(layer);
                for (const std::string_view field : {"catalogue_class", "heavy_polluter", "policy_compliant"}) {
                    check_gaps(layer, field);
                }
            }
        }
        for (const LayerConfig& layer : m_case.layers) {
            if (layer.role == Role::urban_boundary) {
                check_gaps(layer, "kind");
            }
            if (layer.role == Role::rivers) {
                check_gaps(layer, "rank");
                check_gaps(layer, "basin");
                check_widths(layer);
            }
        }
        for (const LayerConfig& layer : m_case.layers) {
            if (layer.role == Role::incoming) {
                check_incoming(layer);
            }
            check_away(layer);
        }
        for (const AccountConfig& account : m_case.accounts) {
            check_capacities(account);
        }
        for (const Record& enterprise : m_inputs.of(Role::enterprises)) {
            check_deadline(enterprise);
        }
        for (const Record& park : m_inputs.of(Role::parks)) {
            check_area(park);
        }
    }

private:
    /// Points of one layer that belong together: a shift concerns all of them.
    std::vector<LonLat> points_of(const std::string& layer) const {
        std::vector<LonLat> points;
        for (const Record& enterprise : m_inputs.of(Role::enterprises)) {
            if (enterprise.layer == layer && !enterprise.geometry.points.empty()) {
                points.push_back(enterprise.geometry.points.front());
            }
        }
        return points;
    }

    /// Enough more points on built land to be no accident.
    static bool is_better(std::size_t before, std::size_t after, std::size_t total) {
        return after >= before + std::max<std::size_t>(3, total / 5);
    }

    /// Where the case is about, by the other layers that say so.
    Box surroundings_of(Role but) const {
        Box box;
        for (const Role role : {Role::jurisdictions, Role::parks, Role::enterprises, Role::reaches}) {
            for (const Record& record : m_inputs.of(role)) {
                if (role != but && !record.geometry.empty()) {
                    const Box one = box_of(record.geometry);
                    box.grow({one.west, one.south});
                    box.grow({one.east, one.north});
                }
            }
        }
        box.pad(k_away_degrees);
        return box;
    }

    /// A layer in a wrong CRS often falls somewhere on the Earth all the same.
    void check_away(const LayerConfig& layer) {
        const Box around = surroundings_of(layer.role);
        std::size_t placed = 0;
        for (const Record& record : m_inputs.of(layer.role)) {
            if (record.layer == layer.name && !record.geometry.empty()) {
                ++placed;
                if (box_of(record.geometry).overlaps(around)) {
                    return;
                }
            }
        }
        if (placed > 0 && around.west < around.east) {
            warn_layer(layer, "",
                       msg("input.check_away",
                           {{"count", std::to_string(placed)}, {"degrees", format_number(k_away_degrees)}}),
                       msg("input.check_away_fix"));
        }
    }

    void check_datum(const LayerConfig& layer, const Land& built) {
        const std::vector<LonLat> points = points_of(layer.name);
        if (built.empty() || points.empty()) {
            return;
        }
        const auto inside = [&](const auto& moved) {
            return static_cast<std::size_t>(
                std::count_if(points.begin(), points.end(), [&](LonLat p) { return built.holds(moved(p)); }));
        };
        const std::size_t before = inside([](LonLat p) { return p; });
        const DatumShift declared = layer.source.datum_shift;
        if (declared != DatumShift::none) {
            const std::size_t after = inside([&](LonLat p) { return apply_datum_shift(p, declared); });
            if (is_better(before, after, points.size())) {
                warn_layer(layer, "datum_shift",
                           msg("input.check_not_shifted", {{"before", std::to_string(before)},
                                                           {"after", std::to_string(after)},
                                                           {"total", std::to_string(points.size())}}),
                           msg("input.check_not_shifted_fix"));
            }
            return;
        }
        const auto undone = [&](DatumShift shift) {
            return inside([shift](LonLat p) { return undo_datum_shift(p, shift); });
        };
        const std::size_t gcj02 = undone(DatumShift::gcj02);
        const std::size_t bd09 = undone(DatumShift::bd09);
        const std::size_t after = std::max(gcj02, bd09);
        if (is_better(before, after, points.size())) {
            const std::string shift = gcj02 >= bd09 ? "gcj02" : "bd09";
            warn_layer(layer, "datum_shift",
                       msg("input.check_shifted", {{"before", std::to_string(before)},
                                                   {"after", std::to_string(after)},
                                                   {"total", std::to_string(points.size())},
                                                   {"shift", shift}}),
                       msg("input.check_shifted_fix", {{"shift", shift}}));
        }
    }

    void check_gaps(const LayerConfig& layer, std::string_view field) {
        const Found found = find(layer, [&](const Record& enterprise) -> std::optional<std::string> {
            return enterprise.has(field) ? std::nullopt : std::optional<std::string>(enterprise.id);
        });
        warn_rows(m_faults, layer, found, std::string(field), "input.check_gap", {}, msg("input.check_gap_fix"));
    }

    /// They come before all others: what they do not say is there for everybody else.
    void check_incoming(const LayerConfig& layer) {
        for (const ResourceConfig& resource : m_case.resources) {
            warn_unstated(layer, resource, "input.check_no_incoming", resource.prefix + "_relocated");
        }
    }

    /// Sections have words of their own (check_discharge.cpp); a raster may fill the rest.
    void check_capacities(const AccountConfig& account) {
        for (const LayerConfig& layer : m_case.layers) {
            if (account.layer != layer.name || account.field.empty() || account.scope == AccountScope::section) {
                continue;
            }
            const Found found = find(layer, [&](const Record& holder) {
                return holder.has(account.field) ? std::nullopt : std::optional(holder.id);
            });
            warn_rows(m_faults, layer, found, account.field, "input.check_no_capacity", {{"account", account.id}},
                      msg("input.check_gap_fix"));
        }
    }

    void check_widths(const LayerConfig& layer) {
        const Found found = find(layer, [](const Record& river) -> std::optional<std::string> {
            const std::string kind = river.text("line_kind");
            const bool is_bare =
                !river.geometry.lines.empty() && (kind.empty() || kind == "centreline") && !river.has("half_width_m");
            return is_bare ? std::optional<std::string>(river.id) : std::nullopt;
        });
        warn_rows(m_faults, layer, found, "half_width_m", "input.check_no_width", {}, msg("input.check_no_width_fix"));
    }

    /// A demand that nobody states is no demand: that flatters every account.
    void check_missing_load(const LayerConfig& layer, const ResourceConfig& resource) {
        std::string columns;
        for (const std::string_view variant : {"actual", "permit", "upgraded", "relocated"}) {
            columns += (columns.empty() ? "" : ", ") + resource.prefix + "_" + std::string(variant);
        }
        const Found derived = find(layer, [&](const Record& enterprise) {
            return load_of(enterprise, resource, "actual").by_intensity ? std::optional(enterprise.id) : std::nullopt;
        });
        warn_rows(m_faults, layer, derived, resource.prefix + "_actual", "input.check_by_intensity",
                  {{"resource", resource.id}}, msg("input.check_no_load_fix", {{"columns", columns}}));
        warn_unstated(layer, resource, "input.check_no_load", columns);
    }

    /// `columns`: those that would tell.
    void warn_unstated(const LayerConfig& layer, const ResourceConfig& resource, std::string_view message,
                       const std::string& columns) {
        const Found found = find(layer, [&](const Record& record) {
            return load_of(record, resource, "relocated").unstated ? std::optional(record.id) : std::nullopt;
        });
        warn_rows(m_faults, layer, found, resource.prefix + "_relocated", message, {{"resource", resource.id}},
                  msg("input.check_no_load_fix", {{"columns", columns}}));
    }

    /// What a load falls back to (record.hpp) may not be what its owner meant: told once a column. Where nobody gives the
    /// load after a move, today's is meant.
    void check_partial_load(const LayerConfig& layer, const ResourceConfig& resource, std::string_view variant,
                            std::string_view message) {
        const std::string column = resource.prefix + "_" + std::string(variant);
        const Found found = find(layer, [&](const Record& enterprise) -> std::optional<std::string> {
            const Load load = load_of(enterprise, resource, variant);
            const bool stood_in_for = !enterprise.has(column) && load.amount > 0 && !load.by_intensity; // told above
            return stood_in_for ? std::optional(enterprise.id) : std::nullopt;
        });
        if (variant == "actual" || found.count < found.total) {
            warn_rows(m_faults, layer, found, column, message, {{"resource", resource.id}},
                      msg("input.check_partial_load_fix", {{"column", column}}));
        }
    }

    void check_places(const LayerConfig& layer, const Land& land, std::string_view message) {
        const Found found = find(layer, [&](const Record& enterprise) -> std::optional<std::string> {
            const std::vector<LonLat>& points = enterprise.geometry.points;
            const bool outside = !land.empty() && !points.empty() && !land.holds(points.front());
            return outside ? std::optional<std::string>(enterprise.id) : std::nullopt;
        });
        warn_rows(m_faults, layer, found, "", message, {}, msg("input.check_outside_fix"));
    }

    void check_loads(const LayerConfig& layer) {
        for (const ResourceConfig& resource : m_case.resources) {
            check_missing_load(layer, resource);
            check_partial_load(layer, resource, "actual", "input.check_no_actual");
            check_partial_load(layer, resource, "relocated", "input.check_no_relocated");
            const Found over = find_more(layer, resource.prefix + "_actual", resource.prefix + "_permit");
            warn_rows(m_faults, layer, over, resource.prefix + "_actual", "input.check_over_permit",
                      {{"resource", resource.id}}, msg("input.check_over_permit_fix"));
            // A new site is often larger than the old one; a new load should not be.
            const bool is_land = unit_factor(resource.unit, "ha").has_value();
            const Found more = find_more(layer, resource.prefix + "_relocated", resource.prefix + "_actual");
            if (!is_land) {
                warn_rows(m_faults, layer, more, resource.prefix + "_relocated", "input.check_relocated_more",
                          {{"resource", resource.id}}, msg("input.check_relocated_more_fix"));
            }
        }
    }

    /// Enterprises of the layer whose first field is above the second: "E-1 (10 > 8)".
    Found find_more(const LayerConfig& layer, const std::string& field, const std::string& limit_field) const {
        return find(layer, [&](const Record& enterprise) -> std::optional<std::string> {
            const std::optional<double> value = enterprise.number(field);
            const std::optional<double> limit = enterprise.number(limit_field);
            if (!value || !limit || *value <= *limit) {
                return std::nullopt;
            }
            return enterprise.id + " (" + format_number(*value) + " > " + format_number(*limit) + ")";
        });
    }

    template <typename Describe>
    Found find(const LayerConfig& layer, const Describe& describe) const {
        return find_rows(m_inputs, layer, describe);
    }

    void check_deadline(const Record& enterprise) {
        const std::optional<Date> deadline = enterprise.date("deadline");
        if (deadline && static_cast<int>(deadline->year()) < k_first_year) {
            warn(enterprise, "deadline", format_date(*deadline), msg("input.check_deadline"),
                 msg("input.check_deadline_fix"));
        }
    }

    void check_area(const Record& park) {
        const double area_ha = area_m2(park.geometry) / 1e4;
        const std::string shown = format_fixed(area_ha, 2);
        if (area_ha > k_huge_park_ha) {
            warn(park, "", "", msg("input.check_area_huge", {{"area", shown}}), msg("input.check_area_fix"));
        } else if (area_ha < k_tiny_park_ha) {
            warn(park, "", "", msg("input.check_area_tiny", {{"area", shown}}), msg("input.check_area_fix"));
        }
    }

    void warn_layer(const LayerConfig& layer, std::string field, Message what, Message fix) {
        m_faults.add({Severity::warning, layer.source.given, layer.name, "", std::move(field), "", std::move(what),
                      std::move(fix)});
    }

    void warn(const Record& record, std::string field, std::string value, Message what, Message fix) {
        const auto layer = std::find_if(m_case.layers.begin(), m_case.layers.end(),
                                        [&](const LayerConfig& config) { return config.name == record.layer; });
        m_faults.add({Severity::warning, layer == m_case.layers.end() ? "" : layer->source.given, record.layer,
                      feature_name(record), std::move(field), std::move(value), std::move(what), std::move(fix)});
    }

    const Case& m_case;
    const Inputs& m_inputs;
    Faults& m_faults;
};

} // namespace

void check_plausibility(const Case& the_case, const Inputs& inputs, Faults& faults) {
    Checker(the_case, inputs, faults).check();
    check_discharge(the_case, inputs, faults);
    check_rivers(the_case, inputs, faults);
}

} // namespace reachplan
