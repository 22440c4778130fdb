// SPDX-License-Identifier: Apache-2.0
#include "output/map_insets.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "output/account_use.hpp"
#include "output/map_symbols.hpp"

namespace reachplan {
namespace {

bool moves(const UnitPlan& unit) {
    return unit.outcome == Outcome::relocate;
}

bool sees_band(const MapContent& content, const Box& window) {
    if (!content.band) {
        return false;
    }
    return std::any_of(content.band->rivers.begin(), content.band->rivers.end(), [&](const Record* river) {
        return std::any_of(river->geometry.lines.begin(), river->geometry.lines.end(), [&](const Path& line) {
            return std::any_of(line.begin(), line.end(), [&](LonLat p) { return window.contains(p); });
        });
    });
}

/// Worth seeing before all else.
constexpr int k_broken_lock = 20;

bool takes_broken_lock(const MapContent& content, const std::string& park_id) {
    const std::vector<UnitPlan>& units = content.document.plan.units;
    return std::any_of(units.begin(), units.end(),
                       [&](const UnitPlan& unit) { return unit.park_id == park_id && !unit.lock_breaks.empty(); });
}

struct Candidate {
    LonLat middle;
    int worth = 0;
};

/// What a window around a receiving park shows; its middle moves to the middle of what is there.
Candidate look(const MapContent& content, LonLat park, double width_km, double height_km) {
    const Box window = window_around(park, width_km, height_km);
    Box seen;
    Candidate found;
    for (std::size_t i = 0; i < content.units.size(); ++i) {
        const UnitPlan& unit = content.document.plan.units[i];
        if (!window.contains(content.units[i].place)) {
            continue;
        }
        const bool within =
            moves(unit) && content.park(unit.park_id) && window.contains(content.park(unit.park_id)->place);
        found.worth += within ? 6 : unit.must_leave ? 2 : 1;
        found.worth += unit.lock_breaks.empty() ? 0 : k_broken_lock;
        seen.grow(content.units[i].place);
    }
    for (const MapPoint& other : content.parks) {
        if (window.contains(other.place)) {
            found.worth += takes_broken_lock(content, other.id)   ? k_broken_lock
                           : content.receiving.contains(other.id) ? 2
                                                                  : 1;
            seen.grow(other.place);
        }
    }
    seen.grow(park);
    found.middle = {(seen.west + seen.east) / 2, (seen.south + seen.north) / 2};
    if (sees_band(content, window_around(found.middle, width_km * 0.8, height_km * 0.8))) {
        found.worth += 4;
    }
    return found;
}

void label_inset(Svg& svg, const MapFrame& frame, const MapContent& content, Labels& labels) {
    const std::map<std::string, WorstAccount> worst = worst_accounts(content.document.plan.ledger, "park");
    for (const MapPoint& park : content.parks) {
        if (frame.shows(park.place)) {
            const auto use = worst.find(park.id);
            const std::string share =
                use == worst.end() ? "" : " \u00b7 " + format_fixed(use->second.utilisation * 100, 0) + " %";
            labels.place(svg, frame.spot(park.place), 1.5, park.id + share,
                         {2.5, park_colour(park.record->text("kind")), "start", true, false, true});
        }
    }
    for (const bool active : {true, false}) { // names of units that do something come first
        for (std::size_t i = 0; i < content.units.size(); ++i) {
            const Outcome outcome = content.document.plan.units[i].outcome;
            const bool acts = outcome != Outcome::stay || content.document.plan.units[i].locked;
            if (acts == active && frame.shows(content.units[i].place)) {
                labels.place(svg, frame.spot(content.units[i].place), 1.6, content.units[i].id,
                             {2.1, active ? "#222" : "#777", "start", false, false, true});
            }
        }
    }
}

void draw_sensitive(Svg& svg, const MapFrame& frame, const MapContent& content) {
    for (const Record& record : content.document.inputs.of(Role::sensitive)) {
        for (const LonLat place : record.geometry.points) {
            if (frame.shows(place)) {
                svg.circle(frame.spot(place), 0.55, "fill=\"#f4a560\" stroke=\"#784614\" stroke-width=\"0.12\"");
            }
        }
    }
}

double round_length_km(double about) {
    const double power = std::pow(10.0, std::floor(std::log10(about)));
    const double digit = about / power;
    return power * (digit < 2 ? 1 : digit < 5 ? 2 : 5);
}

} // namespace

std::vector<LonLat> inset_places(const MapContent& content, std::size_t count, double width_km, double height_km) {
    std::vector<Candidate> candidates;
    for (const MapPoint& park : content.parks) { // by id, so that ties fall to the first
        if (content.receiving.contains(park.id)) {
            candidates.push_back(look(content, park.place, width_km, height_km));
        }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.worth > b.worth; });
    std::vector<LonLat> places;
    for (const Candidate& candidate : candidates) {
        const Box window = window_around(candidate.middle, width_km * 1.3, height_km * 1.3);
        const bool apart = std::none_of(places.begin(), places.end(), [&](LonLat other) {
            return window.overlaps(window_around(other, width_km, height_km));
        });
        if (apart && places.size() < count) {
            places.push_back(candidate.middle);
        }
    }
    return places;
}

void define_clip(Svg& svg, const SheetBox& sheet) {
    svg.raw("<clipPath id=\"f" + mm(sheet.x) + "_" + mm(sheet.y) + "\">");
    svg.rect(sheet, "");
    svg.raw("</clipPath>\n");
}

void draw_scale_bar(Svg& svg, const MapFrame& frame, Spot at, double wanted_mm) {
    const double km = round_length_km(wanted_mm / frame.mm_per_km());
    const double length = km * frame.mm_per_km();
    svg.rect({at.x - 1, at.y - 3.4, length + text_width(format_number(km) + " km", 2.2) / 2 + 2.5, 5.2},
             "fill=\"#fff\" fill-opacity=\"0.75\"");
    svg.rect({at.x, at.y, length / 2, 0.9}, "fill=\"#222\" stroke=\"#222\" stroke-width=\"0.15\"");
    svg.rect({at.x + length / 2, at.y, length / 2, 0.9}, "fill=\"#fff\" stroke=\"#222\" stroke-width=\"0.15\"");
    const TextStyle style{2.2, "#222", "middle"};
    svg.text({at.x, at.y - 0.8}, "0", style);
    svg.text({at.x + length / 2, at.y - 0.8}, format_number(km / 2), style);
    svg.text({at.x + length, at.y - 0.8}, format_number(km) + " km", style);
}

void draw_inset(Svg& svg, const MapContent& content, const SheetBox& sheet, LonLat middle, double width_km,
                std::string_view letter) {
    const MapFrame frame(window_around(middle, width_km, width_km * sheet.height / sheet.width), sheet);
    define_clip(svg, sheet);
    svg.rect(sheet, "fill=\"#fdfdfb\"");
    draw_band(svg, frame, content);
    draw_zones(svg, frame, content);
    draw_waters(svg, frame, content, true);
    draw_borders(svg, frame, content);
    draw_park_areas(svg, frame, content);
    draw_sensitive(svg, frame, content);
    draw_sections(svg, frame, content, "room", 2.8);
    draw_moves(svg, frame, content, 0.45, 0.6);
    draw_units(svg, frame, content, 2.3);
    draw_sections(svg, frame, content, "tight", 2.8);
    draw_sections(svg, frame, content, "over", 2.8);
    svg.open("clip-path=\"url(#f" + mm(sheet.x) + "_" + mm(sheet.y) + ")\"");
    Labels labels(sheet.padded(-0.5));
    labels.block({sheet.x, sheet.y, 8, 8});
    labels.block({sheet.x, sheet.bottom() - 7, 34, 7});
    for (const MapPoint& unit : content.units) {
        const Spot at = frame.spot(unit.place);
        labels.block({at.x - 0.9, at.y - 0.9, 1.8, 1.8});
    }
    label_inset(svg, frame, content, labels);
    name_waters(svg, frame, content, {"main_stem", "major_tributary", "tributary", "lake", "other", ""}, 2.5, labels);
    svg.close();
    draw_scale_bar(svg, frame, {sheet.x + 3, sheet.bottom() - 2.2}, 26);
    svg.rect({sheet.x, sheet.y, 7, 7}, "fill=\"#222\"");
    svg.text({sheet.x + 3.5, sheet.y + 5.3}, letter, {5, "#fff", "middle", true});
    svg.rect(sheet, "fill=\"none\" stroke=\"#222\" stroke-width=\"0.35\"");
}

} // namespace reachplan
