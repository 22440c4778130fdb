// SPDX-License-Identifier: Apache-2.0
// What stands in a map frame, layer by layer: drawn alike for the basin and for insets, except that
// close by parks are polygons, units have names and the forbidden band along the river shows.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "output/layers.hpp"
#include "output/map_frame.hpp"
#include "output/plan_document.hpp"

namespace reachplan {

/// A place on the plan: where units stand and where parks are.
struct MapPoint {
    std::string id;
    LonLat place;
    const Record* record = nullptr;
};

/// Band beside rivers that a rule forbids, e.g. one kilometre; taken from the rule that cuts most parks.
struct RiverBand {
    const Rule* rule = nullptr;
    double limit_m = 0;
    std::vector<const Record*> rivers;
};

/// What the maps of one plan share.
struct MapContent {
    explicit MapContent(const PlanDocument& the_document);
    const PlanDocument& document;
    std::vector<MapPoint> units;         // same order as plan.units
    std::vector<MapPoint> parks;         // sorted by id
    std::set<std::string> receiving;     // parks that take a unit
    std::set<std::string> jurisdictions; // those whose borders are drawn
    std::optional<RiverBand> band;
    std::map<std::string, std::string_view> sections; // status of each control section that has an account
    const MapPoint* park(const std::string& id) const;
};

/// Keeps labels apart. A label that has no free place is left out.
class Labels {
public:
    explicit Labels(SheetBox frame) : m_frame(frame) {}
    void block(const SheetBox& box) { m_taken.push_back(box); }
    /// Tries right, left, above, below of `at`, `off` mm away.
    bool place(Svg& svg, Spot at, double off, const std::string& words, const TextStyle& style);
    /// In the middle of `at` or not at all.
    bool place_middle(Svg& svg, Spot at, const std::string& words, const TextStyle& style);

private:
    bool is_free(const SheetBox& box) const;
    SheetBox m_frame;
    std::vector<SheetBox> m_taken;
};

/// Names of rivers of these ranks and of lakes, each once, along the line where there is room.
void name_waters(Svg& svg, const MapFrame& frame, const MapContent& content, const std::set<std::string>& ranks,
                 double size, Labels& labels);
void draw_catchments(Svg& svg, const MapFrame& frame, const MapContent& content);
void draw_borders(Svg& svg, const MapFrame& frame, const MapContent& content);
void draw_graticule(Svg& svg, const MapFrame& frame, double step_deg);
void draw_band(Svg& svg, const MapFrame& frame, const MapContent& content);
void draw_zones(Svg& svg, const MapFrame& frame, const MapContent& content);
void draw_waters(Svg& svg, const MapFrame& frame, const MapContent& content, bool close_by);
void draw_park_areas(Svg& svg, const MapFrame& frame, const MapContent& content);
void draw_park_marks(Svg& svg, const MapFrame& frame, const MapContent& content, double size);
void draw_moves(Svg& svg, const MapFrame& frame, const MapContent& content, double width, double gap);
/// Control sections of one status, by the book of the plan.
void draw_sections(Svg& svg, const MapFrame& frame, const MapContent& content, std::string_view status, double size);
/// Those that stay first, so that they never hide one that moves.
void draw_units(Svg& svg, const MapFrame& frame, const MapContent& content, double size);

} // namespace reachplan
