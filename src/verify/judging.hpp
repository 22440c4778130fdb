// SPDX-License-Identifier: Apache-2.0
// The law judged anew: one rule, one unit, one place, in three values. What the data cannot tell is
// unknown, never a pass; what rests on a layer declared absent is "not assessed".
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "input/case.hpp"
#include "input/record.hpp"
#include "rules/rule.hpp"
#include "verify/measure.hpp"
#include "verify/places.hpp"
#include "verify/river_walk.hpp"
#include "verify/tri.hpp"

namespace reachplan::verify {

/// A measurement that a finding may show.
struct Measure {
    double measured = 0;
    double limit = 0;
    std::optional<double> accuracy;
    std::string unit;     // "m" for distances
    std::string from;     // what was measured to: measured_from of the contract
    bool ceiling = false; // margin counts from the limit down, as for concentrations
};

struct Answer {
    Tri truth = Tri::unknown;
    bool assessed = true; // false: unknown only because a layer was declared absent
    bool close = false;   // no, but nearer to the limit than the line is accurate
    bool wordless = true; // a part without measurement may be what the finding shows
    std::vector<Measure> measures;
};

struct UnitFacts {
    const Record* record = nullptr;
    std::string sector;
    std::vector<std::string> processes;
    LonLat point;
    Where origin;
    Shape shape;
};

struct ParkFacts {
    const Record* record = nullptr;
    LonLat point;
    Shape shape;
};

/// A footprint to be judged, remembering what was measured there.
struct Spot {
    const ParkFacts* park = nullptr; // null at an origin
    const Shape* footprint = nullptr;
    Where where;
    bool only_legality = false; // distances far beyond a limit need no figure
    std::map<std::tuple<const Predicate*, bool, std::optional<double>>, Answer> known;
    std::map<std::string, bool> areas = {}; // by unit_id: touches the polygon
    bool outside_parks = false;             // known to stand in none: no attribute of a park holds there
};

struct Ruling {
    const Rule* rule = nullptr;
    Verdict verdict = Verdict::pass;
    bool wordless = true;
    std::vector<Measure> measures;
    std::vector<std::string> missing_proofs;
};

class Judge {
public:
    Judge(const Case& the_case, const Inputs& inputs, const RuleSet& rules);

    /// nullopt: the rule does not apply to the pair at all.
    std::optional<Ruling> apply(const Rule& rule, const UnitFacts& unit, Spot& at, Action action) const;
    /// Every rule in force with that action which applies, but those on accounts.
    std::vector<Ruling> judge(const UnitFacts& unit, Spot& at, Action action) const;
    /// Does the rule speak of the unit, wherever it goes?
    Tri bears_on(const Rule& rule, const UnitFacts& unit) const;
    /// What a place condition asks of the unit itself and what the unit answers, as a text.
    std::string said_of(const Predicate& predicate, const UnitFacts& unit) const;
    const RuleSet& rules() const { return m_rules; }

private:
    struct Feature {
        const Record* record;
        Shape shape;
        double offset_m;
    };
    struct Asked {
        const UnitFacts& unit;
        Spot& at;
        bool whole_park;
    };
    void gather(const Predicate& predicate, const Inputs& inputs);
    Answer evaluate(const Predicate& predicate, Asked& asked) const;
    Answer combine(const Predicate& predicate, Asked& asked) const;
    Answer place_condition(const Rule& rule, Asked& asked, Action action) const;
    std::vector<std::pair<double, std::size_t>> by_box(Role role, const Shape& footprint) const;
    Answer near(const Predicate& predicate, const Spot& at, bool whole_park, std::optional<double> limit_m) const;
    Answer known_near(const Predicate& predicate, Asked& asked) const;
    Answer inside(const Predicate& predicate, Asked& asked) const;
    Answer downstream(const Predicate& predicate, const Spot& at) const;
    std::optional<RiverWalk::Point> discharge(const Spot& at) const;
    Answer ground(const Predicate& predicate, const Spot& at) const;
    Answer mixing(const Predicate& predicate, Asked& asked) const;
    std::optional<double> mixed_load(const Predicate& predicate, const UnitFacts& unit) const;
    Answer attribute(const Predicate& predicate, const UnitFacts& unit, const Record* park) const;
    Answer in_no_park(const Predicate& predicate, const UnitFacts& unit) const;
    Answer intensity(const Predicate& predicate, const UnitFacts& unit) const;
    Tri covers(const Rule& rule, Spot& at) const;
    Answer reach_class(const Predicate& predicate, const Where& where) const;
    Answer transfer(Transfer kind, const UnitFacts& unit, const Spot& at) const;
    Answer by_notion(Tri hydrological, Tri administrative) const;
    Tri who_holds(const Predicate& who, const UnitFacts& unit, Answer& shown) const;
    bool is_absent(const Predicate& predicate) const;

    const Case& m_case;
    const RuleSet& m_rules;
    std::map<Role, std::vector<Feature>> m_features;          // of the roles that rules measure to
    std::unique_ptr<RiverWalk> m_walk;                        // only when a rule asks
    std::map<std::string, std::unique_ptr<Raster>> m_grounds; // rasters that rules ask, by id
    std::map<std::string, Shape> m_areas;                     // polygons that local rules name, by unit_id
};

/// Whether a feature passes the filter; unknown when an attribute that is asked for is null.
Tri passes(const Record& record, const AttributeFilter& filter);
/// The same for a band supplied in place of rivers: one that claims more than the rule's distance only might do.
Tri stands_in(const Record& band, const Predicate& predicate);
/// The case may measure to lines of one kind alone; the shore of a lake always counts.
bool measured_to(Role role, const Record& record, const std::string& reading);
/// Half of the width of a river beside its centre line.
double taken_off_m(Role role, const Record& record, const std::string& reading);
/// Whether a border of that level ("county", "prefecture", "province") lies between.
std::optional<bool> border_of(std::string_view level, const UnitFacts& unit, const Where& to, const Record* park);
/// Highest border crossed: 0 none, 1 county, 2 prefecture, 3 province; nullopt when the data do not tell.
std::optional<int> border_crossed(const UnitFacts& unit, const Where& to, const Record* park);
Verdict worst_of(const std::vector<Ruling>& rulings);

inline constexpr double k_limit_tolerance_m = 0.01;

} // namespace reachplan::verify
