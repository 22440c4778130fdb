// SPDX-License-Identifier: Apache-2.0
// The generic predicates that rules are made of. Data only: who evaluates them is another matter
// (eligibility/ for the planner, verify/ for the independent check). No figure and no name of any law here.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/message.hpp"
#include "input/schema.hpp"

namespace reachplan {

/// attribute -> accepted values; all must hold; empty = every feature of the role.
using AttributeFilter = std::map<std::string, std::vector<std::string>>;

enum class Subject { enterprise, park };

/// Limits by sector for `intensity`: load x scale / field, in `unit`, the longest prefix decides.
struct LimitTable {
    std::string id;
    Text note;             // where the figures come from
    std::string load_unit; // in which the load must be counted, "tce/a"
    std::string unit;      // of the limits, "tce/10^4 yuan"
    double scale = 1;
    std::map<std::string, double> by_sector;

    /// nullopt: the table has no limit for this sector.
    std::optional<double> limit_of(std::string_view sector) const;
};

/// Limits of a water-quality standard for `mixing`, by class, for rivers and for lakes.
struct WaterLimits {
    std::string id;
    Text note;        // where the figures come from
    std::string unit; // "mg/L"
    std::map<std::string, double> river, lake;

    /// `kind` as in control_sections, "" is a river; nullopt: the table has no limit for this class.
    std::optional<double> limit_of(std::string_view kind, std::string_view water_class) const;
};

struct Predicate {
    enum class Kind {
        always,
        all,
        any,
        negate,
        near,       // footprint within `limit_m` of a feature of `role` that passes `filter` (0: touches or overlaps)
        inside,     // footprint wholly inside features of `role` that pass `filter`
        downstream, // a feature of `role` that passes `filter` lies more than `beyond_m` and at most `limit_m` down the
                    // river from where the place discharges, into a reach that passes `along`
        reach_class, // reach class of the place is one of `values`
        attribute, // `field` of `subject` is one of `values` (text, list: any member; codes: longest prefix when `prefix`)
        admits,    // the park's `admitted_sectors` is empty or holds a prefix of the unit's sector code
        threshold, // `field` of `subject` `op` limit (numbers)
        document,  // the enterprise's `documents` lists one of `values`; never unknown
        given,     // `field` of `subject` has a value; never unknown
        expired,   // date `field` of `subject` lies before `day`
        intensity, // load of `resource` in `variant` per `field` `op` the sector's limit in `limits`
        mixing, // load of `resource` in `variant`, mixed into the flow of the nearest control section at most `limit_m`
                // down the river, exceeds the limit of the section's class in `water`; `field`: its background
        raster, // a source cell of the raster `field` that the footprint touches has a value `op` limit, or one of `grades`
        account, // an account of `scopes` and `resources` is in `state`; only who holds the books can tell
    };
    Kind kind = Kind::always;
    std::vector<Predicate> children; // all, any, negate (one)
    Role role = Role::rivers;
    AttributeFilter filter;
    double limit_m = 0; // near whose `field` is set takes the limit from that field of the unit instead
    /// near whose role is river_buffers, limit 0: bands supplied in place of rivers, for this distance from them. Whether
    /// some of them claim just that distance: those that claim more then say nothing.
    std::optional<double> stands_for_m;
    bool has_exact_bands = false;
    std::optional<double> beyond_m; // downstream: none = from 0 on
    AttributeFilter along;          // downstream: on the receiving reach of rivers
    Subject subject = Subject::enterprise;
    std::string field;
    std::vector<std::string> values;
    bool prefix = false;
    std::string op; // "<", "<=", ">", ">="
    double limit = 0;
    std::vector<double> grades; // raster: ascending; none: `op` and `limit` count
    std::optional<Date> day;    // the day of the law
    std::string resource, variant;
    LimitTable limits;
    WaterLimits water;
    double largest_flow_m3_s = 0;               // mixing: above it no river is fully mixed
    std::string state;                          // exceeded, already_over
    std::vector<std::string> scopes, resources; // no resources: all

    bool limit_from_unit() const { return kind == Kind::near && !field.empty(); }
};

/// Does the answer depend on the unit, not only on the place? Units of one profile must agree on these.
bool asks_unit(const Predicate& predicate);

/// Rasters of the case that the tree asks for, sorted, unique.
std::vector<std::string> rasters_of(const Predicate& predicate);

/// Roles that the tree asks for, sorted, unique. reach_class, downstream and mixing ask for rivers (and use jurisdictions and reaches when given).
std::vector<Role> roles_of(const Predicate& predicate);

/// "near", "inside", ... as the packs spell them ("not" for negate).
std::string_view name_of(Predicate::Kind kind);
std::string_view name_of(Subject subject);

} // namespace reachplan
