// SPDX-License-Identifier: Apache-2.0
#include "output/map_symbols.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace reachplan {
namespace {

struct Colour {
    std::string_view code, colour;
};

constexpr Colour k_outcome_colours[] = {
    {"relocate", "#1b8444"}, {"upgrade", "#3168be"}, {"convert", "#008c8c"},
    {"close", "#464646"},    {"stay", "#a8a8a8"},    {"unplaced", "#d61820"},
};
constexpr Colour k_decision_colours[] = {
    {"accept", "#1b8444"}, {"conditional", "#e67e14"}, {"undetermined", "#7d50a0"}, {"reject", "#d61820"}};
constexpr Colour k_park_colours[] = {
    {"recognised_chemical", "#6a3d9a"},
    {"compliant_zone", "#8c562d"},
    {"plating", "#b58900"},
    {"tanning", "#a63660"},
    {"dyeing", "#1e7896"},
    {"other", "#6e6e6e"},
};

constexpr Colour k_section_colours[] = {{"over", "#b30000"}, {"tight", "#fd8d3c"}, {"room", "#238b45"}};

template <std::size_t N>
std::string_view find(const Colour (&colours)[N], std::string_view code) {
    for (const Colour& colour : colours) {
        if (colour.code == code) {
            return colour.colour;
        }
    }
    return "#969696";
}

std::string filled(std::string_view colour, double edge) {
    return "fill=\"" + std::string(colour) + "\" stroke=\"#fff\" stroke-width=\"" + mm(edge) + "\"";
}

Trace cross(Spot at, double r) {
    const double t = r * 0.42; // half the thickness of an arm of a cross turned by 45 degrees
    Trace trace;
    constexpr double k_turn[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    for (const auto& [c, s] : k_turn) {
        for (const auto& [x, y] : {std::pair{t, 0.0}, {r, r - t}, {r - t, r}, {0.0, t}}) {
            trace.push_back({at.x + x * c - y * s, at.y + x * s + y * c});
        }
        trace.pop_back(); // the inner corner belongs to the next arm
    }
    return trace;
}

} // namespace

std::string_view outcome_colour(std::string_view outcome) {
    return find(k_outcome_colours, outcome);
}
std::string_view decision_colour(std::string_view decision) {
    return find(k_decision_colours, decision);
}
std::string_view park_colour(std::string_view kind) {
    return find(k_park_colours, kind);
}

std::string_view catchment_colour(std::string_view reach_class) {
    return reach_class == "upper"    ? "#e3edf6"
           : reach_class == "middle" ? "#e8f3e3"
           : reach_class == "lower"  ? "#fcf1d8"
                                     : "";
}

void draw_unit(Svg& svg, Spot at, std::string_view outcome, double size) {
    const double r = size / 2;
    const std::string look = filled(outcome_colour(outcome), size * 0.11);
    if (outcome == "upgrade") {
        svg.rect({at.x - r * 0.85, at.y - r * 0.85, r * 1.7, r * 1.7}, look);
    } else if (outcome == "convert") {
        svg.path({{{at.x, at.y - r * 1.2}, {at.x + r * 1.2, at.y}, {at.x, at.y + r * 1.2}, {at.x - r * 1.2, at.y}}},
                 true, look);
    } else if (outcome == "close") {
        svg.path({cross(at, r)}, true, look);
    } else if (outcome == "unplaced") {
        svg.path({{{at.x, at.y - r * 1.35}, {at.x + r * 1.25, at.y + r * 0.9}, {at.x - r * 1.25, at.y + r * 0.9}}},
                 true, look);
    } else if (outcome == "stay") {
        svg.circle(at, r * 0.6, filled(outcome_colour(outcome), size * 0.07));
    } else {
        svg.circle(at, r, look);
    }
}

void draw_broken_lock(Svg& svg, Spot at, double size) {
    svg.circle(at, size * 0.9, "fill=\"none\" stroke=\"#d61820\" stroke-width=\"" + mm(size * 0.25) + "\"");
}

void draw_park(Svg& svg, Spot at, std::string_view kind, std::string_view status, bool takes, double size) {
    const std::string colour(park_colour(kind));
    const double r = size / 2;
    const SheetBox box{at.x - r, at.y - r, size, size};
    svg.rect(box, "fill=\"" + (takes ? colour : std::string("#fff")) + "\" stroke=\"" + (takes ? "#fff" : colour) +
                      "\" stroke-width=\"" + mm(size * 0.16) + "\"");
    if (status == "to_exit") {
        svg.line({box.x - 0.2, box.bottom() + 0.2}, {box.right() + 0.2, box.y - 0.2},
                 "stroke=\"#d61820\" stroke-width=\"0.35\"");
    }
}

void draw_section(Svg& svg, Spot at, std::string_view status, double size) {
    const double r = size / 2;
    svg.path({{{at.x - r, at.y - r * 0.8}, {at.x + r, at.y - r * 0.8}, {at.x, at.y + r}}}, true,
             "fill=\"" + std::string(find(k_section_colours, status)) + "\" stroke=\"#08306b\" stroke-width=\"" +
                 mm(size * 0.09) + "\"");
}

RiverPen river_pen(std::string_view rank, std::string_view reach_class, bool close_by) {
    const double factor = close_by ? 1.3 : 1.0;
    if (rank == "main_stem") {
        return {reach_class == "upper" ? "#08306b" : reach_class == "middle" ? "#08519c" : "#2171b5", 1.05 * factor};
    }
    if (rank == "major_tributary") {
        return {"#4292c6", 0.42 * factor};
    }
    if (rank == "tributary" || rank == "lake") {
        return {"#6baed6", 0.25 * factor};
    }
    return {"#9ecae1", 0.2 * factor};
}

void draw_move(Svg& svg, Spot from, Spot to, std::string_view decision, double width, double gap) {
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    if (length < gap + 0.6) {
        return;
    }
    const double bend = 0.16 * length;
    const Spot middle{(from.x + to.x) / 2 + (to.y - from.y) / length * bend,
                      (from.y + to.y) / 2 - (to.x - from.x) / length * bend};
    const double last = std::hypot(to.x - middle.x, to.y - middle.y); // the curve arrives along middle -> to
    const Spot along{(to.x - middle.x) / last, (to.y - middle.y) / last};
    const double head = std::min(3.4 * width + 0.5, 0.6 * length);
    const Spot tip{to.x - along.x * gap, to.y - along.y * gap};
    const Spot neck{tip.x - along.x * head * 0.8, tip.y - along.y * head * 0.8};
    const std::string colour(decision_colour(decision));
    svg.raw("<path d=\"M" + mm(from.x) + " " + mm(from.y) + "Q" + mm(middle.x) + " " + mm(middle.y) + " " + mm(neck.x) +
            " " + mm(neck.y) + "\" fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"" + mm(width) + "\"/>\n");
    const double half = head * 0.38;
    const Spot back{tip.x - along.x * head, tip.y - along.y * head};
    svg.path({{tip,
               {back.x - along.y * half, back.y + along.x * half},
               neck,
               {back.x + along.y * half, back.y - along.x * half}}},
             true, "fill=\"" + colour + "\"");
}

} // namespace reachplan
