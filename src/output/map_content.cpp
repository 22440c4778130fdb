// SPDX-License-Identifier: Apache-2.0
#include "output/map_content.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/quantum.hpp"
#include "base/text.hpp"
#include "geo/geodesic.hpp"
#include "output/account_use.hpp"
#include "output/map_symbols.hpp"

namespace reachplan {
namespace {

/// The first `near` to rivers with a distance in the tree.
const Predicate* river_distance(const Predicate& predicate) {
    if (predicate.kind == Predicate::Kind::near && predicate.role == Role::rivers && predicate.limit_m > 0) {
        return &predicate;
    }
    if (predicate.kind == Predicate::Kind::all || predicate.kind == Predicate::Kind::any) {
        for (const Predicate& child : predicate.children) {
            if (const Predicate* found = river_distance(child)) {
                return found;
            }
        }
    }
    return nullptr;
}

bool passes(const Record& record, const AttributeFilter& filter) {
    return std::all_of(filter.begin(), filter.end(), [&](const auto& entry) {
        return std::find(entry.second.begin(), entry.second.end(), record.text(entry.first)) != entry.second.end();
    });
}

std::optional<RiverBand> band_of(const PlanDocument& document) {
    std::map<std::string, int> cuts; // parks by rule
    for (const Exclusion& exclusion : document.sites.exclusions) {
        ++cuts[exclusion.rule_key];
    }
    RiverBand band;
    const Predicate* measure = nullptr;
    int most = 0;
    for (const Rule& rule : document.law.rules().rules) {
        const Predicate* near = rule.effect == Effect::forbid ? river_distance(rule.where) : nullptr;
        const auto count = cuts.find(rule.key());
        if (near && count != cuts.end() && count->second > most) {
            most = count->second;
            measure = near;
            band.rule = &rule;
        }
    }
    if (!measure) {
        return std::nullopt;
    }
    band.limit_m = measure->limit_m;
    for (const Record& river : document.inputs.of(Role::rivers)) {
        if (passes(river, measure->filter)) {
            band.rivers.push_back(&river);
        }
    }
    return band;
}

bool is_hatched(std::string_view protected_kind) {
    return protected_kind == "ecological_redline" || protected_kind == "nature_core" ||
           protected_kind == "scenic_core" || protected_kind == "wetland_park" || protected_kind == "germplasm";
}

bool is_water_zone(std::string_view protected_kind) {
    return protected_kind.starts_with("drinking_") || protected_kind == "riverbed" ||
           protected_kind == "shoreline_protection";
}

std::string clip_id(const MapFrame& frame) {
    return "url(#f" + mm(frame.sheet().x) + "_" + mm(frame.sheet().y) + ")";
}

void open_clipped(Svg& svg, const MapFrame& frame, std::string_view attributes) {
    svg.open("clip-path=\"" + clip_id(frame) + "\" " + std::string(attributes));
}

} // namespace

MapContent::MapContent(const PlanDocument& the_document)
    : document(the_document), jurisdictions(concerned_jurisdictions(the_document.units, the_document.sites)),
      band(band_of(the_document)) {
    for (const Unit& unit : document.units) {
        const Geometry& geometry = unit.record->geometry;
        units.push_back({unit.record->id, geometry.empty() ? LonLat{} : representative_point(geometry), unit.record});
    }
    for (const Record& record : document.inputs.of(Role::parks)) {
        if (!record.geometry.empty()) {
            parks.push_back({record.id, representative_point(record.geometry), &record});
        }
    }
    sections = states_of_sections(document.plan.ledger);
    for (const UnitPlan& unit : document.plan.units) {
        if (unit.outcome == Outcome::relocate) {
            receiving.insert(unit.park_id);
        }
    }
}

const MapPoint* MapContent::park(const std::string& id) const {
    const auto at = std::lower_bound(parks.begin(), parks.end(), id,
                                     [](const MapPoint& park, const std::string& wanted) { return park.id < wanted; });
    return at != parks.end() && at->id == id ? &*at : nullptr;
}

bool Labels::is_free(const SheetBox& box) const {
    return m_frame.contains({box.x, box.y}) && m_frame.contains({box.right(), box.bottom()}) &&
           std::none_of(m_taken.begin(), m_taken.end(), [&](const SheetBox& taken) { return taken.overlaps(box); });
}

bool Labels::place(Svg& svg, Spot at, double off, const std::string& words, const TextStyle& style) {
    const double width = text_width(words, style.size), height = style.size * 1.05;
    const SheetBox tries[] = {{at.x + off, at.y - height / 2, width, height},
                              {at.x - off - width, at.y - height / 2, width, height},
                              {at.x - width / 2, at.y - off - height, width, height},
                              {at.x - width / 2, at.y + off, width, height}};
    for (const SheetBox& box : tries) {
        if (is_free(box)) {
            block(box);
            svg.text({box.x, box.y + style.size * 0.88}, words, style);
            return true;
        }
    }
    return false;
}

bool Labels::place_middle(Svg& svg, Spot at, const std::string& words, const TextStyle& style) {
    const double width = text_width(words, style.size), height = style.size * 1.05;
    const SheetBox box{at.x - width / 2, at.y - height / 2, width, height};
    if (!is_free(box)) {
        return false;
    }
    block(box);
    svg.text({at.x, box.y + style.size * 0.88}, words, style);
    return true;
}

void name_waters(Svg& svg, const MapFrame& frame, const MapContent& content, const std::set<std::string>& ranks,
                 double size, Labels& labels) {
    const TextStyle style{size, "#0b4a8f", "start", false, true, true};
    std::set<std::string> named;
    for (const Record& water : content.document.inputs.of(Role::rivers)) {
        const std::string name = water.text("name");
        if (name.empty() || named.contains(name) || !ranks.contains(water.text("rank"))) {
            continue;
        }
        bool done = false;
        if (!water.geometry.polygons.empty()) {
            const Spot at = frame.spot(representative_point(water.geometry));
            done = frame.sheet().contains(at) && labels.place(svg, at, 0.8, name, style);
        }
        for (const Trace& trace : frame.lines(water.geometry.lines)) {
            for (const std::size_t part : {2U, 1U, 3U}) { // half, a quarter, three quarters along
                const Spot at = trace[std::min(trace.size() - 1, trace.size() * part / 4)];
                done = done || (frame.sheet().padded(-4).contains(at) && labels.place(svg, at, 1.3, name, style));
            }
        }
        if (done) {
            named.insert(name);
        }
    }
}

void draw_catchments(Svg& svg, const MapFrame& frame, const MapContent& content) {
    open_clipped(svg, frame, "stroke=\"none\"");
    for (const Record& record : content.document.inputs.of(Role::reaches)) {
        const std::string_view fill = catchment_colour(record.text("reach_class"));
        if (!fill.empty()) {
            svg.path(frame.rings(record.geometry.polygons), true,
                     "fill=\"" + std::string(fill) + "\" fill-rule=\"evenodd\" stroke=\"" + std::string(fill) +
                         "\" stroke-width=\"0.15\"");
        }
    }
    svg.close();
}

void draw_borders(Svg& svg, const MapFrame& frame, const MapContent& content) {
    open_clipped(svg, frame, "fill=\"none\" stroke=\"#8a8a8a\" stroke-linejoin=\"round\"");
    for (const Record& record : content.document.inputs.of(Role::jurisdictions)) {
        const bool province = record.text("level") == "province";
        if (!content.jurisdictions.contains(record.id)) {
            continue;
        }
        svg.path(frame.rings(record.geometry.polygons), true,
                 province ? "stroke-width=\"0.22\" stroke-dasharray=\"2.2 0.7 0.5 0.7\""
                          : "stroke-width=\"0.12\" stroke-dasharray=\"1.2 0.8\"");
    }
    svg.close();
}

constexpr double k_graticule_digit = 1e-6; // degrees: labels are whole steps, not sums of roundings

std::string degrees(double angle) {
    return format_quanta(std::llround(angle / k_graticule_digit), k_graticule_digit);
}

void draw_graticule(Svg& svg, const MapFrame& frame, double step_deg) {
    const SheetBox& sheet = frame.sheet();
    open_clipped(svg, frame, "fill=\"none\" stroke=\"#9fb3c4\" stroke-width=\"0.1\"");
    std::vector<std::pair<Spot, std::string>> labels;
    for (double steps = std::ceil(-180 / step_deg); steps * step_deg < 180; ++steps) {
        const double lon = round_to(steps * step_deg, k_graticule_digit);
        Path meridian;
        for (double lat = -80; lat <= 80; lat += 0.25) {
            const LonLat place{lon, lat};
            const Spot at = frame.spot(place);
            if (!meridian.empty() && at.x > sheet.x + 6 && at.x < sheet.right() - 6 &&
                frame.spot(meridian.back()).y > sheet.bottom() && at.y <= sheet.bottom()) {
                labels.push_back({{at.x, sheet.bottom() - 1.0}, degrees(lon) + "\u00b0E"});
            }
            meridian.push_back(place);
        }
        svg.path(frame.lines({meridian}), false, "");
    }
    for (double steps = std::ceil(-80 / step_deg); steps * step_deg <= 80; ++steps) {
        const double lat = round_to(steps * step_deg, k_graticule_digit);
        Path parallel;
        for (double lon = frame.projection().central_meridian() - 40; lon <= frame.projection().central_meridian() + 40;
             lon += 0.5) {
            const Spot at = frame.spot({lon, lat});
            if (!parallel.empty() && frame.spot(parallel.back()).x < sheet.x && at.x >= sheet.x && at.y > sheet.y + 6 &&
                at.y < sheet.bottom() - 6) {
                labels.push_back({{sheet.x + 0.8, at.y - 0.6}, degrees(lat) + "\u00b0N"});
            }
            parallel.push_back({lon, lat});
        }
        svg.path(frame.lines({parallel}), false, "");
    }
    svg.close();
    for (const auto& [at, words] : labels) {
        svg.text(at, words, {2.1, "#6b7f90", at.x < sheet.x + 2 ? "start" : "middle", false, false, true});
    }
}

void draw_band(Svg& svg, const MapFrame& frame, const MapContent& content) {
    if (!content.band) {
        return;
    }
    // Two passes over all rivers, dark and wide below light and narrower: what is left of the dark is the edge.
    open_clipped(svg, frame, "fill=\"none\" opacity=\"0.75\" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
    for (const bool edge : {true, false}) {
        for (const Record* river : content.band->rivers) {
            const double half_m = content.band->limit_m + river->number("half_width_m").value_or(0.0);
            const bool line = !river->geometry.lines.empty();
            const double width = 2 * (line ? half_m : content.band->limit_m) / 1000 * frame.mm_per_km();
            const std::string look = "stroke=\"" + std::string(edge ? "#d61820" : "#fbd9d5") + "\" stroke-width=\"" +
                                     mm(edge ? width : std::max(0.1, width - 0.45)) + "\"";
            svg.path(frame.lines(river->geometry.lines), false, look);
            svg.path(frame.rings(river->geometry.polygons), true, look + " fill=\"#fbd9d5\"");
        }
    }
    svg.close();
}

void draw_zones(Svg& svg, const MapFrame& frame, const MapContent& content) {
    open_clipped(svg, frame, "stroke-width=\"0.25\"");
    for (const Record& record : content.document.inputs.of(Role::urban_boundary)) {
        svg.path(frame.rings(record.geometry.polygons), true,
                 "fill=\"#777\" fill-opacity=\"0.10\" stroke=\"#777\" stroke-dasharray=\"1.4 0.5 0.3 0.5\"");
    }
    for (const Record& record : content.document.inputs.of(Role::protected_areas)) {
        const std::string kind = record.text("kind");
        const std::vector<Trace> rings = frame.rings(record.geometry.polygons);
        const bool water = is_water_zone(kind);
        svg.path(rings, true,
                 water ? "fill=\"#0096be\" fill-opacity=\"0.16\" stroke=\"#006e96\""
                       : "fill=\"#41ab5d\" fill-opacity=\"0.14\" stroke=\"#236e23\"");
        if (is_hatched(kind)) {
            svg.path(rings, true, "fill=\"url(#hatch)\"");
        }
    }
    svg.close();
}

void draw_waters(Svg& svg, const MapFrame& frame, const MapContent& content, bool close_by) {
    std::map<std::string, std::string_view> class_of;
    for (const Reach& reach : content.document.rivers.reaches()) {
        class_of[reach.id] = reach.reach_class ? name_of(*reach.reach_class) : std::string_view();
    }
    open_clipped(svg, frame, "fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
    const std::vector<Record>& rivers = content.document.inputs.of(Role::rivers);
    for (const Record& record : rivers) {
        svg.path(frame.rings(record.geometry.polygons), true,
                 "fill=\"#b5d6ea\" stroke=\"#4292c6\" stroke-width=\"0.18\"");
    }
    for (const std::string_view rank : {"other", "", "lake", "tributary", "major_tributary", "main_stem"}) {
        for (const Record& record : rivers) {
            if (record.text("rank") == rank && !record.geometry.lines.empty()) {
                const RiverPen pen = river_pen(rank, class_of[record.id], close_by);
                svg.path(frame.lines(record.geometry.lines), false,
                         "stroke=\"" + std::string(pen.colour) + "\" stroke-width=\"" + mm(pen.width) + "\"");
            }
        }
    }
    svg.close();
}

void draw_park_areas(Svg& svg, const MapFrame& frame, const MapContent& content) {
    open_clipped(svg, frame, "stroke-width=\"0.4\" stroke-linejoin=\"round\"");
    for (const MapPoint& park : content.parks) {
        const std::string colour(park_colour(park.record->text("kind")));
        const std::string status = park.record->text("status");
        const std::string_view dash = status == "to_exit"               ? " stroke-dasharray=\"0.4 0.7\""
                                      : status == "under_rectification" ? " stroke-dasharray=\"1.4 0.7\""
                                                                        : "";
        svg.path(frame.rings(park.record->geometry.polygons), true,
                 "fill=\"" + colour + "\" fill-opacity=\"" + (content.receiving.contains(park.id) ? "0.38" : "0.16") +
                     "\" stroke=\"" + colour + "\"" + std::string(dash));
    }
    svg.close();
}

void draw_park_marks(Svg& svg, const MapFrame& frame, const MapContent& content, double size) {
    open_clipped(svg, frame, "");
    for (const bool takes : {false, true}) {
        for (const MapPoint& park : content.parks) {
            if (content.receiving.contains(park.id) == takes && frame.shows(park.place)) {
                draw_park(svg, frame.spot(park.place), park.record->text("kind"), park.record->text("status"), takes,
                          takes ? size : size * 0.8);
            }
        }
    }
    svg.close();
}

void draw_sections(Svg& svg, const MapFrame& frame, const MapContent& content, std::string_view status, double size) {
    open_clipped(svg, frame, "");
    for (const Record& section : content.document.inputs.of(Role::control_sections)) {
        const auto known = content.sections.find(section.id);
        if (known != content.sections.end() && known->second == status && !section.geometry.empty()) {
            const LonLat place = representative_point(section.geometry);
            if (frame.shows(place)) {
                draw_section(svg, frame.spot(place), status, size);
            }
        }
    }
    svg.close();
}

void draw_moves(Svg& svg, const MapFrame& frame, const MapContent& content, double width, double gap) {
    open_clipped(svg, frame, "opacity=\"0.9\"");
    for (std::size_t i = 0; i < content.units.size(); ++i) {
        const UnitPlan& unit = content.document.plan.units[i];
        const MapPoint* park = unit.outcome == Outcome::relocate ? content.park(unit.park_id) : nullptr;
        if (park && (frame.shows(content.units[i].place) || frame.shows(park->place))) {
            draw_move(svg, frame.spot(content.units[i].place), frame.spot(park->place), name_of(unit.decision), width,
                      gap);
        }
    }
    svg.close();
}

void draw_units(Svg& svg, const MapFrame& frame, const MapContent& content, double size) {
    open_clipped(svg, frame, "stroke-linejoin=\"round\"");
    for (const std::string_view outcome : {"stay", "close", "convert", "upgrade", "relocate", "unplaced"}) {
        for (std::size_t i = 0; i < content.units.size(); ++i) {
            const bool wanted = name_of(content.document.plan.units[i].outcome) == outcome;
            if (wanted && frame.shows(content.units[i].place)) {
                draw_unit(svg, frame.spot(content.units[i].place), outcome, size);
                if (!content.document.plan.units[i].lock_breaks.empty()) {
                    draw_broken_lock(svg, frame.spot(content.units[i].place), size);
                }
            }
        }
    }
    svg.close();
}

} // namespace reachplan
