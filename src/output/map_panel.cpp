// SPDX-License-Identifier: Apache-2.0
#include "output/map_panel.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "output/codes.hpp"
#include "output/map_insets.hpp"
#include "output/map_symbols.hpp"
#include "output/words.hpp"

namespace reachplan {
namespace {

constexpr double k_row = 4.7;
constexpr double k_label = 11; // from the left edge of the panel to the words

/// Writes the panel from top to bottom.
class Panel {
public:
    Panel(Svg& svg, const SheetBox& sheet) : m_svg(svg), m_sheet(sheet), m_y(sheet.y) {}
    Svg& svg() { return m_svg; }
    double y() const { return m_y; }
    const SheetBox& sheet() const { return m_sheet; }
    Spot symbol() const { return {m_sheet.x + 5, m_y + k_row / 2}; }
    void skip(double by) { m_y += by; }

    void heading(std::string_view id) {
        m_y += 1.6;
        m_svg.text({m_sheet.x, m_y + 3.6}, both(msg(id)), {3.4, "#111", "start", true});
        m_svg.line({m_sheet.x, m_y + 4.9}, {m_sheet.right(), m_y + 4.9}, "stroke=\"#bbb\" stroke-width=\"0.2\"");
        m_y += 6;
    }
    /// Words beside a symbol that the caller has drawn at symbol(), and a count at the right edge.
    void row(const std::string& words, const std::string& right = "") {
        m_svg.text({m_sheet.x + k_label, m_y + 3.2}, words, {2.9});
        if (!right.empty()) {
            m_svg.text({m_sheet.right(), m_y + 3.2}, right, {2.9, "#111", "end", true});
        }
        m_y += k_row;
    }
    /// Words across the panel.
    void note(const std::string& words, double size = 2.35, std::string_view fill = "#444") {
        m_svg.text({m_sheet.x, m_y + size}, words, {size, fill});
        m_y += size * 1.42;
    }
    static std::string both(const Message& message) {
        return both_languages(render(message, Lang::zh), render(message, Lang::en));
    }

private:
    Svg& m_svg;
    SheetBox m_sheet;
    double m_y;
};

void add_outcomes(Panel& panel, const PlanFigures& figures) {
    panel.heading("output.map_units");
    for (const Code& code : k_outcomes.codes) {
        draw_unit(panel.svg(), panel.symbol(), code.code, code.code == "stay" ? 3.2 : 2.6);
        panel.row(both_languages(code.zh, code.en), std::to_string(figures.outcomes.at(std::string(code.code))));
    }
    if (figures.locks_broken > 0) {
        draw_broken_lock(panel.svg(), panel.symbol(), 2.6);
        panel.row(Panel::both(msg("output.map_locks")), std::to_string(figures.locks_broken));
    }
}

void add_moves(Panel& panel, const MapContent& content) {
    std::map<std::string_view, int> counts;
    for (const UnitPlan& unit : content.document.plan.units) {
        counts[name_of(unit.decision)] += unit.outcome == Outcome::relocate;
    }
    panel.heading("output.map_moves");
    for (const Code& code : k_decisions.codes) {
        if (counts[code.code] > 0) {
            const Spot at = panel.symbol();
            draw_move(panel.svg(), {at.x - 4, at.y + 1}, {at.x + 4.5, at.y + 1}, code.code, 0.5, 0);
            panel.row(both_languages(code.zh, code.en), std::to_string(counts[code.code]));
        }
    }
}

void add_parks(Panel& panel, const MapContent& content) {
    std::map<std::string, int> counts;
    for (const MapPoint& park : content.parks) {
        ++counts[park.record->text("kind")];
    }
    panel.heading("output.map_parks");
    for (const Code& code : k_park_kinds.codes) {
        const int count = counts[std::string(code.code)];
        if (count > 0) {
            const Spot at = panel.symbol();
            draw_park(panel.svg(), {at.x - 2, at.y}, code.code, "compliant", true, 2.4);
            draw_park(panel.svg(), {at.x + 2, at.y}, code.code, "compliant", false, 2.0);
            panel.row(both_languages(code.zh, code.en), std::to_string(count));
        }
    }
    panel.note(Panel::both(msg("output.map_park_filled")));
}

void add_waters(Panel& panel, const MapContent& content) {
    std::set<std::string> ranks;
    for (const Record& river : content.document.inputs.of(Role::rivers)) {
        ranks.insert(river.text("rank"));
    }
    panel.heading("output.map_waters");
    for (const Code& code : k_river_ranks.codes) {
        if (!ranks.contains(std::string(code.code)) || code.code == "other") {
            continue;
        }
        const Spot at = panel.symbol();
        if (code.code == "lake") {
            panel.svg().rect({at.x - 3.5, at.y - 1.3, 7, 2.6},
                             "fill=\"#b5d6ea\" stroke=\"#4292c6\" stroke-width=\"0.18\"");
        } else {
            const RiverPen pen = river_pen(code.code, "middle", false);
            panel.svg().line({at.x - 4, at.y}, {at.x + 4, at.y},
                             "stroke=\"" + std::string(pen.colour) + "\" stroke-width=\"" + mm(pen.width) + "\"");
        }
        panel.row(both_languages(code.zh, code.en));
    }
    if (!content.sections.empty()) {
        const Spot at = panel.symbol();
        double x = at.x - 3;
        for (const std::string_view status : {"over", "tight", "room"}) {
            draw_section(panel.svg(), {x, at.y}, status, 2.6);
            x += 3;
        }
        panel.row(Panel::both(msg("output.map_sections")));
    }
    if (!content.document.inputs.of(Role::reaches).empty()) {
        const Spot at = panel.symbol();
        double x = at.x - 4.5;
        for (const std::string_view reach_class : {"upper", "middle", "lower"}) {
            panel.svg().rect({x, at.y - 1.4, 3, 2.8}, "fill=\"" + std::string(catchment_colour(reach_class)) +
                                                          "\" stroke=\"#c4ccd2\" stroke-width=\"0.12\"");
            x += 3;
        }
        panel.row(Panel::both(msg("output.map_catchments")));
    }
}

void swatch(Panel& panel, const std::string& look) {
    const Spot at = panel.symbol();
    panel.svg().rect({at.x - 3.5, at.y - 1.4, 7, 2.8}, look);
}

void add_constraints(Panel& panel, const MapContent& content) {
    const Inputs& inputs = content.document.inputs;
    panel.heading("output.map_constraints");
    if (content.band) {
        swatch(panel, "fill=\"#fbd9d5\" stroke=\"#d61820\" stroke-width=\"0.3\"");
        panel.row(Panel::both(msg("output.map_band", {{"km", format_number(content.band->limit_m / 1000)}})));
    }
    if (!inputs.of(Role::protected_areas).empty()) {
        swatch(panel, "fill=\"#41ab5d\" fill-opacity=\"0.14\" stroke=\"#236e23\" stroke-width=\"0.25\"");
        swatch(panel, "fill=\"url(#hatch)\"");
        panel.row(Panel::both(msg("output.map_protected")));
        swatch(panel, "fill=\"#0096be\" fill-opacity=\"0.16\" stroke=\"#006e96\" stroke-width=\"0.25\"");
        panel.row(Panel::both(msg("output.map_drinking")));
    }
    if (!inputs.of(Role::urban_boundary).empty()) {
        swatch(panel, "fill=\"#777\" fill-opacity=\"0.10\" stroke=\"#777\" stroke-width=\"0.25\" "
                      "stroke-dasharray=\"1.4 0.5 0.3 0.5\"");
        panel.row(Panel::both(msg("output.map_urban")));
    }
    if (!inputs.of(Role::sensitive).empty()) {
        panel.svg().circle(panel.symbol(), 0.7, "fill=\"#f4a560\" stroke=\"#784614\" stroke-width=\"0.15\"");
        panel.row(Panel::both(msg("output.map_sensitive")));
    }
}

void bar(Panel& panel, const Message& name, double share, std::string_view colour, const std::string& words) {
    const SheetBox& sheet = panel.sheet();
    panel.svg().text({sheet.x, panel.y() + 2.5}, Panel::both(name), {2.5, "#333"});
    panel.svg().text({sheet.right(), panel.y() + 2.5}, words, {2.6, "#111", "end", true});
    const double full = sheet.width;
    panel.svg().rect({sheet.x, panel.y() + 3.5, full, 2.2}, "fill=\"#ececec\"");
    panel.svg().rect({sheet.x, panel.y() + 3.5, full * std::clamp(share, 0.0, 1.0), 2.2},
                     "fill=\"" + std::string(colour) + "\"");
    panel.skip(7.4);
}

double ratio(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

std::string yuan_both(std::int64_t yuan) {
    return yuan_words(yuan, Lang::zh) + " / " + yuan_words(yuan, Lang::en);
}

void add_result(Panel& panel, const PlanFigures& figures) {
    panel.heading("output.map_result");
    bar(panel, msg("output.map_must_leave"), ratio(figures.must_leave_settled, figures.must_leave), "#1b8444",
        std::to_string(figures.must_leave_settled) + " / " + std::to_string(figures.must_leave));
    const LevelFigures* weight = figures.level("unplaced_hazard_weight");
    if (weight && weight->baseline && (*weight->baseline > 0 || weight->value > 0)) {
        const std::int64_t most = std::max(*weight->baseline, weight->value);
        bar(panel, msg("output.map_weight_plan"), ratio(weight->value, most), "#d61820", std::to_string(weight->value));
        bar(panel, msg("output.map_weight_baseline"), ratio(*weight->baseline, most), "#e8a19b",
            std::to_string(*weight->baseline));
    }
    const LevelFigures* cost = figures.level("cost_yuan");
    if (cost && cost->baseline) {
        const std::int64_t most = std::max(*cost->baseline, cost->value);
        bar(panel, msg("output.map_cost_plan"), ratio(cost->value, most), "#3168be", yuan_both(cost->value));
        bar(panel, msg("output.map_cost_baseline"), ratio(*cost->baseline, most), "#a9c0e4",
            yuan_both(*cost->baseline));
        panel.note(render(gain_words(figures, Lang::zh), Lang::zh));
        panel.note(render(gain_words(figures, Lang::en), Lang::en));
    }
}

void add_accounts(Panel& panel, const PlanFigures& figures) {
    constexpr std::size_t k_most = 4;
    if (figures.binding.empty()) {
        return;
    }
    panel.heading("output.map_accounts");
    for (std::size_t i = 0; i < figures.binding.size() && i < k_most; ++i) {
        const double use = utilisation(*figures.binding[i]);
        const Spot at = panel.symbol();
        panel.svg().rect({at.x - 4.5, at.y - 0.9, 9, 1.8}, "fill=\"#ececec\"");
        panel.svg().rect({at.x - 4.5, at.y - 0.9, 9 * std::clamp(use, 0.0, 1.0), 1.8},
                         use > 1 ? "fill=\"#d61820\"" : "fill=\"#e67e14\"");
        panel.row(figures.binding[i]->account_id, format_fixed(use * 100, 1) + " %");
    }
}

void add_imprint(Panel& panel, const MapContent& content, const MapFrame& map) {
    const Case& the_case = content.document.the_case;
    const Albers& albers = map.projection();
    const auto degrees = [](double value) { return format_fixed(value, 1); };
    panel.heading("output.map_about");
    panel.note(Panel::both(msg("output.map_as_of", {{"date", format_date(the_case.as_of)}})));
    panel.note(
        Panel::both(msg("output.map_scale", {{"n", std::to_string(std::llround(map.scale_number() / 1e4) * 10000)}})));
    const Message projection = msg("output.map_projection", {{"south", degrees(albers.south_parallel())},
                                                             {"north", degrees(albers.north_parallel())},
                                                             {"meridian", degrees(albers.central_meridian())}});
    panel.note(render(projection, Lang::zh));
    panel.note(render(projection, Lang::en));
    panel.note(Panel::both(msg("output.map_borders")));
    panel.note(Panel::both(msg("output.map_advice")));
}

} // namespace

void draw_panel(Svg& svg, const MapContent& content, const PlanFigures& figures, const MapFrame& map,
                const SheetBox& sheet) {
    Panel panel(svg, sheet);
    add_result(panel, figures);
    add_outcomes(panel, figures);
    add_moves(panel, content);
    add_parks(panel, content);
    add_waters(panel, content);
    add_constraints(panel, content);
    // Heights. A case with many kinds of things leaves no room for both.
    constexpr double k_imprint = 29, k_accounts = 27;
    if (panel.y() + k_accounts + k_imprint <= sheet.bottom() + 1) {
        add_accounts(panel, figures);
    }
    add_imprint(panel, content, map);
}

} // namespace reachplan
