// SPDX-License-Identifier: Apache-2.0
// A screened grid beside the exact predicates at points: whether free cells hold a point that breaks a rule, and whether
// closed ones are ever farther off than a cell's diagonal.
#pragma once

#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "eligibility/screen.hpp"
#include "geo/geodesic.hpp"

namespace reachplan::test {

class Screened {
public:
    /// All must outlive it.
    Screened(const Law& law, const Inputs& inputs, const RiverNetwork& rivers, const std::vector<Unit>& units,
             const Grid& a_grid, const ScreenOptions& options)
        : plan(plan_screening(law, units)), grid(a_grid), bands(static_cast<std::size_t>(bands_for(plan))),
          places(a_grid), m_law(law), m_inputs(inputs), m_rivers(rivers), m_units(units),
          m_terrain(law, inputs, rivers, plan) {
        Progress progress(ProgressMode::none, Lang::en);
        result = screen(m_terrain, grid, options, progress, [&](const ScreenWindow& window, const CellsDone&) {
            reasons.insert(reasons.end(), window.reasons.begin(), window.reasons.end());
            undetermined.insert(undetermined.end(), window.undetermined.begin(), window.undetermined.end());
        });
        for (const Record& park : inputs.of(Role::parks)) {
            m_park_boxes.push_back(box_of(park.geometry));
        }
    }

    std::size_t word_at(GridPlaces::Cell cell, std::size_t band) const {
        return (static_cast<std::size_t>(cell.row) * bands + band) * static_cast<std::size_t>(grid.columns) +
               static_cast<std::size_t>(cell.column);
    }
    bool has(const std::vector<std::uint32_t>& words, GridPlaces::Cell cell, std::size_t bit) const {
        return ((words[word_at(cell, bit / 32)] >> (bit % 32)) & 1U) != 0;
    }
    bool is_free_for(const ScreenProfile& profile, GridPlaces::Cell cell) const {
        for (const std::size_t bit : profile.forbid) {
            if (has(reasons, cell, bit) || has(undetermined, cell, bit)) {
                return false;
            }
        }
        return true;
    }
    /// Some bit is another to the east or to the south.
    bool on_a_rim(GridPlaces::Cell cell) const {
        for (const auto& [east, south] : {std::pair{1, 0}, {0, 1}}) {
            const GridPlaces::Cell next{cell.column + east, cell.row + south};
            for (std::size_t band = 0; band < bands && next.column < grid.columns && next.row < grid.rows; ++band) {
                if (reasons[word_at(cell, band)] != reasons[word_at(next, band)]) {
                    return true;
                }
            }
        }
        return false;
    }

    JudgedPlace place_at(LonLat point) const {
        Place place;
        const auto& parks = m_inputs.of(Role::parks);
        for (std::size_t i = 0; i < parks.size(); ++i) {
            const bool here = m_park_boxes[i].contains(point) && contains(parks[i].geometry, point);
            place.park = here ? &parks[i] : place.park;
        }
        place.outside_parks = place.park == nullptr;
        place.point = point;
        place.footprint.points.push_back(point);
        place.location = m_rivers.classify(point);
        return JudgedPlace(m_law, std::move(place));
    }

    /// As the exact predicates have it for a newcomer of whom nothing is known.
    Measured point_form(const ScreenBit& bit, JudgedPlace& at) const {
        static const Record nothing;
        Unit nobody;
        nobody.record = &nothing;
        nobody.has_origin = false;
        Measured outside;
        outside.truth = Tri::no;
        const Tri covered = in_jurisdiction(*bit.rule, at);
        if (covered == Tri::no) {
            return outside;
        }
        Asked asked{m_law, nobody, at};
        Measured holds = evaluate(bit.rule->where, asked);
        if (covered == Tri::unknown && holds.truth != Tri::no) { // nobody has said where the rule holds
            holds.truth = Tri::unknown;
            holds.assessed = false;
            return holds;
        }
        if (!bit.rule->has_exception || holds.truth == Tri::no) {
            return holds;
        }
        const Measured excepted = evaluate(bit.rule->unless, asked);
        if (excepted.truth == Tri::yes) {
            return outside;
        }
        return holds.truth == Tri::unknown || excepted.truth == Tri::no ? holds : excepted;
    }

    const Unit& first_of(const ScreenProfile& profile) const {
        for (const Unit& unit : m_units) {
            if (unit.profile == profile.id) {
                return unit;
            }
        }
        throw std::logic_error("no unit of profile " + profile.id);
    }

    const Law& law() const { return m_law; }
    const Inputs& inputs() const { return m_inputs; }
    const RiverNetwork& rivers() const { return m_rivers; }

    ScreenPlan plan;
    Grid grid;
    std::size_t bands;
    GridPlaces places;
    Screening result;
    std::vector<std::uint32_t> reasons, undetermined;

private:
    const Law& m_law;
    const Inputs& m_inputs;
    const RiverNetwork& m_rivers;
    const std::vector<Unit>& m_units;
    std::vector<Box> m_park_boxes;
    Terrain m_terrain;
};

struct PointCheck {
    int points = 0, free_broken = 0, profile_broken = 0, closed_too_far = 0, closed_beside = 0;
    std::map<std::string, int> broken;   // by rule: points that break it
    std::map<std::string, int> profiles; // judged free, by profile
    std::set<std::string> what;          // what went wrong, by rule and kind, with a place
};

class PointChecker {
public:
    PointChecker(const Screened& at, std::uint64_t seed) : m_at(at), m_random(seed) {}

    /// Half of the points anywhere, half in cells beside others with other bits. `every`: of points in closed cells that
    /// break nothing, how many are asked for one nearby that does.
    PointCheck run(int points, int every) {
        for (int i = 0; i < points; ++i) {
            const auto [cell, point] = draw(i % 2 == 1);
            JudgedPlace place = m_at.place_at(point);
            for (std::size_t bit = 0; bit < m_at.plan.bits.size(); ++bit) {
                if (m_at.plan.bits[bit].for_anyone) {
                    check_bit(bit, cell, place, i / 2 % every == 0);
                }
            }
            check_profile(cell, place);
            ++m_found.points;
        }
        return m_found;
    }

    std::pair<GridPlaces::Cell, LonLat> draw(bool on_a_rim) {
        GridPlaces::Cell cell{};
        double column = 0, row = 0;
        for (int tries = 0; tries < 10000; ++tries) {
            column = part() * static_cast<double>(m_at.grid.columns);
            row = part() * static_cast<double>(m_at.grid.rows);
            cell = {static_cast<std::int64_t>(column), static_cast<std::int64_t>(row)};
            if (!on_a_rim || m_at.on_a_rim(cell)) {
                break;
            }
        }
        return {cell, m_at.places.at(column, row)};
    }

private:
    double part() { return static_cast<double>(m_random() >> 11U) * 0x1p-53; }

    void tell(const std::string& what, LonLat point) {
        if (m_told[what]++ < 3) {
            m_found.what.insert(what + " at " + format_fixed(point.lon, 6) + "," + format_fixed(point.lat, 6));
        }
    }

    void check_bit(std::size_t index, GridPlaces::Cell cell, JudgedPlace& place, bool look_around) {
        const ScreenBit& bit = m_at.plan.bits[index];
        const Measured exact = m_at.point_form(bit, place);
        const bool closed = m_at.has(m_at.reasons, cell, index), open = m_at.has(m_at.undetermined, cell, index);
        m_found.broken[bit.rule->id] += exact.truth == Tri::yes ? 1 : 0;
        if ((exact.truth == Tri::yes && !closed) || (exact.truth == Tri::unknown && exact.assessed && !open)) {
            ++m_found.free_broken;
            tell(bit.rule->id + " breaks in a free cell", place.place.point);
        }
        if (exact.truth == Tri::no && (closed || open) && look_around) {
            ++m_found.closed_beside;
            if (!near_one(bit, place.place.point)) {
                ++m_found.closed_too_far;
                tell(bit.rule->id + " closes too far off", place.place.point);
            }
        }
    }

    /// What is free for a profile breaks no rule of a unit of it.
    void check_profile(GridPlaces::Cell cell, JudgedPlace& place) {
        if (m_at.plan.profiles.empty()) {
            return;
        }
        const ScreenProfile& profile = m_at.plan.profiles[m_random() % m_at.plan.profiles.size()];
        if (!m_at.is_free_for(profile, cell)) {
            return;
        }
        ++m_found.profiles[profile.id];
        for (const Finding& finding : judge(m_at.law(), m_at.first_of(profile), place, Action::make_new)) {
            if (finding.verdict == Verdict::forbid) {
                ++m_found.profile_broken;
                tell(finding.rule_id + " forbids " + profile.id + " in a free cell", place.place.point);
            }
        }
    }

    /// Within a diagonal: first a few places all around, then many.
    bool near_one(const ScreenBit& bit, LonLat point) const {
        const double diagonal_m = m_at.grid.cell_m * 1.4143;
        for (const auto& [rings, spokes] : {std::pair{2, 8}, {4, 64}, {24, 360}}) {
            for (int step = 0; step < rings * spokes; ++step) {
                const double distance_m = diagonal_m * (1 + step % rings) / rings;
                JudgedPlace there =
                    m_at.place_at(geodesic_direct(point, static_cast<double>(step / rings) * 360 / spokes, distance_m));
                if (m_at.point_form(bit, there).truth != Tri::no) {
                    return true;
                }
            }
        }
        return false;
    }

    const Screened& m_at;
    std::mt19937_64 m_random;
    PointCheck m_found;
    std::map<std::string, int> m_told;
};

} // namespace reachplan::test
