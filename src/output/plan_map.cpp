// SPDX-License-Identifier: Apache-2.0
// The sheet: A3 landscape, in millimetres. Basin map, three insets below it, panel to the right.
#include <algorithm>
#include <string>

#include "geo/geodesic.hpp"
#include "output/map_insets.hpp"
#include "output/map_panel.hpp"
#include "output/map_symbols.hpp"

namespace reachplan {
namespace {

constexpr double k_width = 420, k_height = 297, k_edge = 9;
constexpr SheetBox k_map{k_edge, 27, 304, 182};
constexpr SheetBox k_panel{k_map.x + k_map.width + 7, 18, k_width - k_map.x - k_map.width - 7 - k_edge, 270};
constexpr double k_inset_gap = 5, k_inset_top = 214, k_inset_height = k_height - k_edge - k_inset_top;
constexpr double k_inset_km = 48; // width on the ground: a kilometre is 2 mm

Box shown_of(const MapContent& content) {
    Box box;
    for (const MapPoint& unit : content.units) {
        box.grow(unit.place);
    }
    for (const MapPoint& park : content.parks) {
        box.grow(park.place);
    }
    if (content.document.the_case.study_area && box.east < box.west) {
        box = *content.document.the_case.study_area;
    }
    if (box.east < box.west) {
        box = {-1, -1, 1, 1}; // nothing to show
    }
    const double pad = std::max({0.05, (box.east - box.west) * 0.03, (box.north - box.south) * 0.04});
    box.pad(pad);
    return box;
}

double graticule_step(const MapFrame& frame) {
    const double width_deg = frame.sheet().width / frame.mm_per_km() / 100;
    for (const double step : {0.1, 0.2, 0.5, 1.0, 2.0}) {
        if (width_deg / step < 9) {
            return step;
        }
    }
    return 5.0;
}

void draw_title(Svg& svg, const Case& the_case) {
    const Lang other = the_case.lang == Lang::en ? Lang::zh : Lang::en;
    const std::string first = the_case.title.in(the_case.lang), second = the_case.title.in(other);
    svg.text({k_map.x, 16}, first, {8, "#111", "start", true});
    if (first != second) {
        svg.text({k_map.x, 23}, second, {4.2, "#555"});
    }
}

/// Near the middle of each province, wherever no unit stands.
void name_provinces(Svg& svg, const MapFrame& frame, const MapContent& content, Labels& labels) {
    constexpr Spot k_tries[] = {{0, 0}, {0, 9}, {0, -9}, {-12, 0}, {12, 0}, {-10, 8}, {10, 8}, {-10, -8}, {10, -8}};
    for (const Record& record : content.document.inputs.of(Role::jurisdictions)) {
        if (record.text("level") != "province" || !content.jurisdictions.contains(record.id)) {
            continue;
        }
        const Spot middle = frame.spot(representative_point(record.geometry));
        const std::string zh = record.text("name_zh"), en = record.text("name");
        for (const Spot& off : k_tries) {
            const Spot at{middle.x + off.x, middle.y + off.y};
            if (labels.place_middle(svg, at, zh.empty() ? en : zh, {3.8, "#7d7d7d", "middle", true, false, true})) {
                if (!zh.empty()) {
                    labels.place_middle(svg, {at.x, at.y + 3.4}, en, {2.3, "#7d7d7d", "middle", false, false, true});
                }
                break;
            }
        }
    }
}

void draw_north(Svg& svg, Spot tip) {
    svg.path({{tip, {tip.x + 3, tip.y + 10}, {tip.x, tip.y + 7.6}, {tip.x - 3, tip.y + 10}}}, true, "fill=\"#222\"");
    svg.text({tip.x, tip.y + 14}, "\u5317 N", {3.2, "#222", "middle", true});
}

void draw_map(Svg& svg, const MapFrame& frame, const MapContent& content) {
    define_clip(svg, k_map);
    svg.rect(k_map, "fill=\"#fafaf7\"");
    draw_catchments(svg, frame, content);
    draw_graticule(svg, frame, graticule_step(frame));
    draw_borders(svg, frame, content);
    draw_waters(svg, frame, content, false);
    draw_park_marks(svg, frame, content, 2.4);
    draw_sections(svg, frame, content, "room", 2.0);
    draw_moves(svg, frame, content, 0.42, 1.1);
    draw_units(svg, frame, content, 2.3);
    draw_sections(svg, frame, content, "tight", 2.6);
    draw_sections(svg, frame, content, "over", 3.0);
    Labels labels(frame.sheet().padded(-2));
    labels.block({k_map.right() - 16, k_map.y, 16, 20});
    labels.block({k_map.x, k_map.bottom() - 12, 75, 12});
    for (const std::vector<MapPoint>* points : {&content.units, &content.parks}) {
        for (const MapPoint& point : *points) {
            labels.block(SheetBox{frame.spot(point.place).x, frame.spot(point.place).y, 0, 0}.padded(1.1));
        }
    }
    name_provinces(svg, frame, content, labels);
    name_waters(svg, frame, content, {"main_stem", "major_tributary", "lake"}, 2.6, labels);
    draw_north(svg, {k_map.right() - 8, k_map.y + 4});
}

void draw_insets(Svg& svg, const MapFrame& frame, const MapContent& content) {
    const double width = (k_map.width - 2 * k_inset_gap) / 3;
    const double height_km = k_inset_km * k_inset_height / width;
    const std::vector<LonLat> places = inset_places(content, 3, k_inset_km, height_km);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const SheetBox sheet{k_map.x + static_cast<double>(i) * (width + k_inset_gap), k_inset_top, width,
                             k_inset_height};
        const std::string letter(1, static_cast<char>('A' + static_cast<int>(i)));
        draw_inset(svg, content, sheet, places[i], k_inset_km, letter);
        const Spot at = frame.spot(places[i]);
        const SheetBox here = SheetBox{at.x, at.y, 0, 0}.padded(3.2);
        svg.rect(here, "fill=\"none\" stroke=\"#111\" stroke-width=\"0.45\"");
        svg.text({here.right() + 0.7, here.y + 1.6}, letter, {4, "#111", "start", true, false, true});
    }
}

} // namespace

std::string plan_map_svg(const PlanDocument& document) {
    const MapContent content(document);
    const MapFrame frame(shown_of(content), k_map);
    Svg svg(k_width, k_height, document.the_case.title.in(document.the_case.lang));
    svg.raw("<defs><pattern id=\"hatch\" width=\"1.6\" height=\"1.6\" patternUnits=\"userSpaceOnUse\" "
            "patternTransform=\"rotate(45)\"><path d=\"M0 0V1.6\" stroke=\"#236e23\" "
            "stroke-width=\"0.3\"/></pattern></defs>\n");
    svg.rect({0, 0, k_width, k_height}, "fill=\"#fff\"");
    draw_title(svg, document.the_case);
    draw_map(svg, frame, content);
    draw_insets(svg, frame, content);
    draw_scale_bar(svg, frame, {k_map.x + 4, k_map.bottom() - 6}, 60);
    svg.rect(k_map, "fill=\"none\" stroke=\"#222\" stroke-width=\"0.5\"");
    draw_panel(svg, content, figures_of(document), frame, k_panel);
    return svg.finish();
}

} // namespace reachplan
