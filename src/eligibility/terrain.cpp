// SPDX-License-Identifier: Apache-2.0
#include "eligibility/terrain.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "eligibility/feature_sides.hpp"
#include "eligibility/ground_rule.hpp"
#include "geo/geodesic.hpp"
#include "geo/nearest.hpp"
#include "geo/overlay.hpp"
#include "geo/rims.hpp"

namespace reachplan {
namespace {

constexpr double k_covered_m2 = 1.0; // as evaluate.cpp has it for `inside`
Geometry as_point(LonLat p) {
    return {{p}, {}, {}};
}

std::vector<const Geometry*> geometries_of(const std::vector<Record>& records) {
    std::vector<const Geometry*> geometries;
    for (const Record& record : records) {
        geometries.push_back(&record.geometry);
    }
    return geometries;
}

NearestIndex index_over(const std::vector<const Geometry*>& geometries) {
    std::vector<NearestItem> items;
    for (const Geometry* geometry : geometries) {
        items.push_back({geometry, 0});
    }
    return NearestIndex(items);
}

std::vector<const Geometry*> classed_rivers(const Inputs& inputs, const RiverNetwork& rivers) {
    std::vector<const Geometry*> classed;
    const std::vector<Record>& records = inputs.of(Role::rivers);
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (rivers.reaches()[i].reach_class && !records[i].geometry.empty()) {
            classed.push_back(&records[i].geometry);
        }
    }
    return classed;
}

bool same_river_side(const PlaceClass& a, const PlaceClass& b) {
    return a.hydrological == b.hydrological && a.in_basin == b.in_basin;
}

bool same_land_side(const PlaceClass& a, const PlaceClass& b) {
    return std::tie(a.administrative, a.in_belt, a.province) == std::tie(b.administrative, b.in_belt, b.province);
}

using Same = bool (*)(const PlaceClass&, const PlaceClass&);

void add_new(std::vector<PlaceClass>& classes, PlaceClass one, Same same) {
    const bool known =
        std::any_of(classes.begin(), classes.end(), [&](const PlaceClass& other) { return same(other, one); });
    if (!known) {
        classes.push_back(std::move(one));
    }
}

} // namespace

struct Terrain::Impl {
    const Law& law;
    const Inputs& inputs;
    const RiverNetwork& rivers;
    const ScreenPlan& plan;
    const std::vector<Record>& parks;
    NearestIndex park_index;
    Rims park_rims, catchment_rims, jurisdiction_rims;
    bool has_catchments;
    std::vector<const Geometry*> classed; // rivers that stand in for catchments
    NearestIndex classed_index;
    std::map<std::string, SetPair> sets = {}; // by what is in them
    std::vector<const SetPair*> set_of_leaf = {};

    Impl(const Law& a_law, const Inputs& some_inputs, const RiverNetwork& some_rivers, const ScreenPlan& a_plan)
        : law(a_law), inputs(some_inputs), rivers(some_rivers), plan(a_plan), parks(inputs.of(Role::parks)),
          park_index(index_over(geometries_of(parks))), park_rims(geometries_of(parks)),
          catchment_rims(geometries_of(inputs.of(Role::reaches))),
          jurisdiction_rims(geometries_of(inputs.of(Role::jurisdictions))),
          has_catchments(!inputs.of(Role::reaches).empty()), classed(classed_rivers(inputs, some_rivers)),
          classed_index(index_over(classed)) {
        for (const Leaf& leaf : plan.leaves) {
            set_of_leaf.push_back(set_for(leaf));
        }
    }

    const SetPair* set_for(const Leaf& leaf) {
        if (leaf.kind == Leaf::Kind::area) {
            return &sets.try_emplace(leaf.key, Law::Features{{{law.area(leaf.unit_id), 0}}, {}}).first->second;
        }
        if (leaf.kind != Leaf::Kind::near && leaf.kind != Leaf::Kind::inside) {
            return nullptr;
        }
        const std::size_t from = leaf.key.find(' '), to = leaf.key.rfind(' ');
        const std::string key = "features" + leaf.key.substr(from, to - from);
        const auto known = sets.find(key);
        return known != sets.end() ? &known->second : &sets.emplace(key, law.features(*leaf.predicate)).first->second;
    }

    /// The first park that holds the point, as ground_at() has it.
    const Record* park_at(LonLat point) const {
        for (const std::size_t i : park_index.items_within(as_point(point), 0)) {
            if (contains(parks[i].geometry, point)) {
                return &parks[i];
            }
        }
        return nullptr;
    }

    /// Which reaches may be the nearest one somewhere within the radius.
    std::vector<PlaceClass> by_nearest_river(const PlaceClass& centre, LonLat at, double radius_m, bool& one) const {
        std::vector<PlaceClass> classes = {centre};
        const Nearest hit = classed_index.nearest(at);
        if (!hit.found) {
            return classes;
        }
        const std::vector<std::size_t> near = classed_index.items_within(as_point(at), hit.measure_m + 2 * radius_m);
        one = one && near.size() <= 1;
        for (const std::size_t i : near) {
            const Nearest on = classed_index.nearest(at, std::numeric_limits<double>::infinity(),
                                                     [&](std::size_t item) { return item == i; });
            add_new(classes, rivers.classify(on.to), same_river_side);
        }
        return classes;
    }

    std::vector<PlaceClass> across(const Rims& rims, const PlaceClass& centre, const CellBlock& block,
                                   Same same) const {
        std::vector<PlaceClass> classes = {centre};
        rims.each_side(block.centre, block.radius_m, [&](LonLat p) { add_new(classes, rivers.classify(p), same); });
        return classes;
    }

    Classes classes_of(const Region& region) const;
};

Classes Terrain::Impl::classes_of(const Region& region) const {
    const CellBlock& block = region.block;
    Classes found{{}, rivers.classify(block.centre), true};
    const PlaceClass& centre = found.at_centre;
    if (region.extent == Extent::point) {
        found.possible = {centre};
        return found;
    }
    const bool by_catchment = catchment_rims.near(block.centre, block.radius_m);
    const bool by_land = jurisdiction_rims.near(block.centre, block.radius_m);
    found.one_zone = !by_catchment && !by_land;
    if (region.extent == Extent::block && !found.one_zone) {
        return found;
    }
    const std::vector<PlaceClass> river_sides =
        has_catchments ? across(catchment_rims, centre, block, same_river_side)
                       : by_nearest_river(centre, block.centre, block.radius_m, found.one_zone);
    if (region.extent == Extent::block && river_sides.size() > 1) {
        return found;
    }
    const std::vector<PlaceClass> land_sides = across(jurisdiction_rims, centre, block, same_land_side);
    for (const PlaceClass& river : river_sides) {
        for (PlaceClass one : land_sides) {
            one.hydrological = river.hydrological;
            one.in_basin = river.in_basin;
            found.possible.push_back(std::move(one));
        }
    }
    return found;
}

Terrain::Terrain(const Law& law, const Inputs& inputs, const RiverNetwork& rivers, const ScreenPlan& plan)
    : m_impl(std::make_unique<Impl>(law, inputs, rivers, plan)) {
}
Terrain::~Terrain() = default;

const ScreenPlan& Terrain::plan() const {
    return m_impl->plan;
}

const Case& Terrain::the_case() const {
    return m_impl->law.the_case();
}

const Inputs& Terrain::inputs() const {
    return m_impl->inputs;
}

const RuleSet& Terrain::rules() const {
    return m_impl->law.rules();
}

const SetPair* Terrain::features_of(std::size_t leaf) const {
    return m_impl->set_of_leaf[leaf];
}

RegionAnswers::RegionAnswers(const Terrain& terrain, const Region& region, const RegionAnswers* around)
    : m_terrain(*terrain.m_impl), m_region(region) {
    m_known.resize(m_terrain.plan.leaves.size());
    if (around == nullptr) {
        return;
    }
    for (std::size_t i = 0; i < m_known.size(); ++i) {
        if (around->m_known[i].settled()) {
            m_known[i] = around->m_known[i];
        }
    }
    if (around->m_classes && around->m_classes->one_zone && around->m_classes->possible.size() == 1) {
        m_classes = around->m_classes;
    }
}

Possible RegionAnswers::of(const Condition& condition) {
    return possible(condition, [&](std::size_t index) { return leaf(index); });
}

const Classes& RegionAnswers::classes() {
    if (!m_classes) {
        m_classes = std::make_shared<Classes>(m_terrain.classes_of(m_region));
    }
    return *m_classes;
}

const Geometry& RegionAnswers::outline() {
    if (!m_outline) {
        m_outline = Geometry{{}, {}, {m_region.outline()}};
    }
    return *m_outline;
}

Possible RegionAnswers::leaf(std::size_t index) {
    Possible& known = m_known[index];
    if (known == Possible()) {
        known = find(index);
    }
    return known;
}

Possible RegionAnswers::find(std::size_t index) {
    const Leaf& leaf = m_terrain.plan.leaves[index];
    switch (leaf.kind) {
    case Leaf::Kind::constant: return leaf.answer;
    case Leaf::Kind::near: return near(index, leaf.limit_m);
    case Leaf::Kind::inside: return inside(index);
    case Leaf::Kind::area: return near(index, 0);
    case Leaf::Kind::belt:
    case Leaf::Kind::basin:
    case Leaf::Kind::reach_class:
    case Leaf::Kind::transfer: return by_class(leaf);
    case Leaf::Kind::park: return park(leaf);
    case Leaf::Kind::ground: return ground(leaf);
    case Leaf::Kind::walk: return walk(leaf);
    }
    return Possible::unknown;
}

Possible RegionAnswers::near(std::size_t index, double limit_m) {
    const SetPair& set = *m_terrain.set_of_leaf[index];
    const auto drawn = [&]() -> const Geometry& { return outline(); };
    const double reach_m = limit_m + k_limit_tolerance_m;
    return answers(set.sure.sides(m_region, reach_m, drawn), set.maybe.sides(m_region, reach_m, drawn));
}

/// A cell that several features cover together lies inside all the same.
Possible RegionAnswers::inside(std::size_t index) {
    Possible found = near(index, 0);
    if (m_region.extent != Extent::cell || !found.can(Possible::no) || !found.can(Possible::yes)) {
        return found;
    }
    double covered_m2 = 0;
    for (const Law::Feature& feature :
         m_terrain.law.features_near(*m_terrain.plan.leaves[index].predicate, outline(), 0)) {
        covered_m2 += overlap_m2(outline(), feature.record->geometry);
    }
    return covered_m2 >= area_m2(outline()) - k_covered_m2 ? Possible(Possible::yes) : found;
}

Possible RegionAnswers::by_class(const Leaf& leaf) {
    if (classes().possible.empty()) {
        return Possible::anything();
    }
    Possible found;
    for (const PlaceClass& one : classes().possible) {
        if (leaf.kind == Leaf::Kind::belt) {
            found.add(one.in_belt.value_or(true) ? Possible::yes : Possible::no);
        } else if (leaf.kind == Leaf::Kind::basin) {
            found.add(one.in_basin.value_or(true) ? Possible::yes : Possible::no);
        } else if (leaf.kind == Leaf::Kind::reach_class) {
            found.add(Possible::of(evaluate_reach_class(*leaf.predicate, m_terrain.law, one)));
        } else {
            Place place;
            place.location = one;
            found.add(Possible::of(evaluate_transfer(leaf.transfer, m_terrain.law, *leaf.unit, place)));
        }
    }
    return found;
}

Possible RegionAnswers::park(const Leaf& leaf) {
    const auto in = [&](const Record* park) {
        Place place;
        place.park = park;
        place.outside_parks = park == nullptr;
        JudgedPlace at(m_terrain.law, std::move(place));
        Asked asked{m_terrain.law, *leaf.unit, at};
        return Possible::of(evaluate(*leaf.predicate, asked));
    };
    const CellBlock& block = m_region.block;
    if (m_region.extent == Extent::point || !m_terrain.park_rims.near(block.centre, block.radius_m)) {
        return in(m_terrain.park_at(block.centre));
    }
    if (m_region.extent == Extent::block) {
        return Possible::anything();
    }
    Possible found = in(nullptr);
    found.add(in(m_terrain.park_at(block.centre)));
    for (const std::size_t i : m_terrain.park_index.items_within(outline(), bend_m(block.side_m))) {
        found.add(in(&m_terrain.parks[i]));
    }
    return found;
}

Possible RegionAnswers::ground(const Leaf& leaf) {
    if (m_region.extent == Extent::block) {
        return Possible::anything();
    }
    const bool point = m_region.extent == Extent::point;
    const GroundValues found =
        m_terrain.law.ground_values(*leaf.predicate, point ? as_point(m_region.block.centre) : outline());
    Possible possible;
    for (const double value : found.values) {
        possible.add(holds_of_value(*leaf.predicate, value) ? Possible::yes : Possible::no);
    }
    if (found.gap || found.values.empty()) {
        possible.add(Possible::unknown);
    }
    return possible;
}

/// By where the region may discharge; anything where that is not simple.
Possible RegionAnswers::walk_from_all(const Leaf& leaf) const {
    const CellBlock& block = m_region.block;
    if (m_terrain.park_rims.near(block.centre, block.radius_m)) {
        return Possible::anything();
    }
    if (m_terrain.park_at(block.centre) != nullptr) {
        return walk_from(leaf, block.centre); // a park discharges as a whole
    }
    if (m_terrain.catchment_rims.near(block.centre, block.radius_m)) {
        return Possible::anything();
    }
    const Law& law = m_terrain.law;
    if (leaf.predicate->kind == Predicate::Kind::downstream) {
        return law.downstream_near(*leaf.predicate, block.centre, block.radius_m);
    }
    return law.one_section_near(*leaf.predicate, block.centre, block.radius_m) ? walk_from(leaf, block.centre)
                                                                               : Possible::anything();
}

Possible RegionAnswers::walk_from(const Leaf& leaf, LonLat point) const {
    const Record* park = m_terrain.park_at(point);
    if (leaf.predicate->kind == Predicate::Kind::downstream) {
        const Tri truth = m_terrain.law.downstream_truth(*leaf.predicate, park, point);
        return truth == Tri::yes ? Possible::yes : truth == Tri::no ? Possible::no : Possible::unknown;
    }
    Place place;
    place.park = park;
    place.outside_parks = park == nullptr;
    place.point = point;
    place.footprint = as_point(point);
    JudgedPlace at(m_terrain.law, std::move(place));
    Asked asked{m_terrain.law, *leaf.unit, at};
    return Possible::of(evaluate(*leaf.predicate, asked));
}

/// Where a place discharges jumps from one reach to the next; a cell is asked at its centre and all round its rim.
Possible RegionAnswers::walk(const Leaf& leaf) {
    if (m_region.extent == Extent::point) {
        return walk_from(leaf, m_region.block.centre);
    }
    const Possible from_all = walk_from_all(leaf);
    if (from_all.settled() || m_region.extent == Extent::block) {
        return from_all;
    }
    Possible found = walk_from(leaf, m_region.block.centre);
    for (const LonLat point : outline().polygons.front().outer) {
        found.add(walk_from(leaf, point));
    }
    return found;
}

} // namespace reachplan
