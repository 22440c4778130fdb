// SPDX-License-Identifier: Apache-2.0
#include "verify/case_facts.hpp"

#include <algorithm>
#include <iterator>

#include "verify/plane.hpp"

namespace reachplan::verify {
namespace {

constexpr int k_steps = 7;             // of a grid over a park
constexpr double k_rim_degrees = 1e-9; // what lies on an edge counts as inside, within less than this
constexpr double k_m2_per_ha = 10000.0;

std::vector<std::string> common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::string> words;
    std::copy_if(a.begin(), a.end(), std::back_inserter(words),
                 [&](const std::string& word) { return lists(b, word); });
    return words;
}

void keep_earlier(std::optional<Date>& deadline, const std::optional<Date>& other) {
    if (other && (!deadline || *other < *deadline)) {
        deadline = other;
    }
}

} // namespace

bool lists(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

CaseFacts::CaseFacts(const Case& a_case, const Inputs& some_inputs, const RuleSet& some_rules)
    : the_case(a_case), inputs(some_inputs), rules(some_rules), places(some_inputs),
      judge(a_case, some_inputs, some_rules), roads(some_inputs, a_case.transport) {
    take_parks();
    take_enterprises();
    for (const Record& row : inputs.of(Role::trade)) { // sorted by id
        trade[row.text("enterprise_id")].push_back(&row);
    }
}

void CaseFacts::take_parks() {
    for (const Record& record : inputs.of(Role::parks)) {
        parks.push_back({&record, place_of(record.geometry), Shape(record.geometry)});
    }
}

void CaseFacts::take_enterprises() {
    for (const Record& record : inputs.of(Role::enterprises)) {
        Enterprise& enterprise = enterprises.emplace_back();
        UnitFacts& facts = enterprise.facts;
        facts.record = &record;
        const double edition = record.number("sector_edition").value_or(2017);
        facts.sector = normal_sector(record.text("sector"), static_cast<int>(edition));
        facts.processes = record.list("processes");
        facts.point = place_of(record.geometry);
        facts.origin = places.at(facts.point);
        facts.shape = Shape(record.geometry);
        enterprise.standing = standing_of(facts);
    }
}

Standing CaseFacts::standing_of(const UnitFacts& facts) const {
    Standing standing;
    standing.ways_out = {"relocate", "upgrade", "convert", "close"};
    standing.deadline = facts.record->date("deadline");
    Spot origin{nullptr, &facts.shape, facts.origin, false, {}};
    standing.operate = judge.judge(facts, origin, Action::operate);
    standing.upgrade = judge.judge(facts, origin, Action::upgrade);
    for (const Ruling& ruling : standing.operate) {
        if (ruling.verdict == Verdict::forbid) {
            standing.by.push_back(ruling.rule->key());
            standing.ways_out = common(standing.ways_out, ruling.rule->ways_out);
            keep_earlier(standing.deadline, ruling.rule->deadline);
        }
    }
    if (const Programme* programme = rules.programme(facts.record->text("programme"))) {
        standing.by.push_back(programme->id);
        standing.ways_out = common(standing.ways_out, programme->ways_out);
    }
    if (standing.by.empty() && facts.record->has("deadline")) {
        standing.by.push_back("deadline");
        standing.ways_out = {"relocate", "upgrade", "convert"};
    }
    standing.must_leave = !standing.by.empty();
    standing.must_close = standing.must_leave && standing.ways_out == std::vector<std::string>{"close"};
    return standing;
}

const Water& CaseFacts::water() {
    if (!m_water) {
        m_water.emplace(*this);
    }
    return *m_water;
}

const Box& CaseFacts::box_around(const Record& area) {
    const auto [known, fresh] = m_boxes.try_emplace(&area);
    if (fresh) {
        known->second = box_of(area.geometry);
        known->second.pad(k_rim_degrees);
    }
    return known->second;
}

bool CaseFacts::lies_in(const Record& area, LonLat place) {
    return box_around(area).contains(place) && holds(area.geometry, place);
}

Spot& CaseFacts::whole_park(const ParkFacts& park) {
    const auto known = m_whole_parks.find(&park);
    if (known != m_whole_parks.end()) {
        return known->second;
    }
    return m_whole_parks.emplace(&park, Spot{&park, &park.shape, places.at(park.point), false, {}}).first->second;
}

Land& CaseFacts::land(const ParkFacts& park, const Geometry& outline) {
    std::deque<Land>& lands = m_lands[&park];
    const auto known = std::find_if(lands.begin(), lands.end(), [&](const Land& l) { return l.geometry == outline; });
    if (known != lands.end()) {
        return *known;
    }
    const std::vector<Record>& parcels = inputs.of(Role::parcels);
    const bool has_parcels = std::any_of(parcels.begin(), parcels.end(), [&](const Record& parcel) {
        return parcel.text("park_id") == park.record->id;
    });
    Land& land = lands.emplace_back();
    land.geometry = outline;
    land.shape = Shape(land.geometry);
    land.area_ha = area_m2(land.geometry) / k_m2_per_ha;
    land.point = place_of(land.geometry);
    land.provisional = !has_parcels && !park.record->has("available_ha");
    land.full = {&park, &land.shape, places.at(land.point), false, {}};
    land.legality = land.full;
    land.legality.only_legality = true;
    return land;
}

double CaseFacts::area_ha(const ParkFacts& park) {
    const auto [known, fresh] = m_areas_ha.try_emplace(&park);
    if (fresh) {
        known->second = area_m2(park.record->geometry) / k_m2_per_ha;
    }
    return known->second;
}

std::deque<LandPoint>& CaseFacts::land_points(const ParkFacts& park) {
    const auto [known, fresh] = m_land_points.try_emplace(&park);
    std::deque<LandPoint>& points = known->second;
    if (!fresh) {
        return points;
    }
    const std::vector<Record>&all_parcels = inputs.of(Role::parcels), &occupied = inputs.of(Role::existing);
    const auto is_own = [&](const Record& parcel) { return parcel.text("park_id") == park.record->id; };
    const bool parcelled = std::any_of(all_parcels.begin(), all_parcels.end(), is_own);
    const auto is_free = [&](LonLat p) {
        const auto here = [&](const Record& area) { return lies_in(area, p); };
        return lies_in(*park.record, p) &&
               (!parcelled || std::any_of(all_parcels.begin(), all_parcels.end(),
                                          [&](const Record& parcel) { return is_own(parcel) && here(parcel); })) &&
               std::none_of(occupied.begin(), occupied.end(), here);
    };
    const Box& box = park.shape.box();
    for (int i = 0; i < k_steps * k_steps; ++i) {
        const int column = i % k_steps, row = i / k_steps;
        const double x = (column + 0.5) / k_steps, y = (row + 0.5) / k_steps;
        const LonLat p{box.west + x * (box.east - box.west), box.south + y * (box.north - box.south)};
        if (is_free(p)) {
            LandPoint& point = points.emplace_back();
            point.geometry.points = {p};
            point.shape = Shape(point.geometry);
            point.spot = {&park, &point.shape, places.at(p), true, {}};
        }
    }
    return points;
}

} // namespace reachplan::verify
