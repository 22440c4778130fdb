// SPDX-License-Identifier: Apache-2.0
// What a unit's waste water brings to the control sections below it. Discharge path:
//   direct      into the river that the place drains to
//   park_works  through the park's works, in at their outfall, which may lie on another river
//   municipal   through the works that the enterprise names
// Through works the load is volume x effluent limit. Volume: the resource with prefix `wastewater` (m3/a, by variant),
// else the column wastewater_m3_d. Where volume or limit is missing, or a load is said to come without water, nothing
// shows that the works take anything out: the unit's own load counts when it comes, and no relief when it goes (both the
// careful side). Whether works with a capacity can take a unit whose volume is missing is not known.
// A works' permitted baseline stands wholly in the background of the sections. Its users share it and none can be cut
// in two, so the exact linear form is: a unit whose volume is known adds nothing there, and gives nothing back, while the
// works' capacity in m3/d, an account of its own, binds all of them together. That holds where the baseline covers what
// the works may let through at their capacity; works with less, with none, or without a capacity that could bind, are
// charged volume x limit.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "input/case.hpp"
#include "input/record.hpp"
#include "network/river_path.hpp"
#include "network/river_transfer.hpp"
#include "rules/rule.hpp"

namespace reachplan {

/// Where waste water enters the river.
struct Outlet {
    const Record* works = nullptr;
    std::optional<RiverPoint> at; // nullopt: on no river given
};

struct Arrival {
    std::size_t section = 0; // index into inputs.of(Role::control_sections)
    double factor = 0;       // of the load at the outlet
};

/// Capacity of a section for a resource by full mixing in its design flow, a year, in the resource's unit.
struct Mixing {
    double capacity = 0; // flow x limit of the class
    double used = 0;     // flow x background
};

class WaterBook {
public:
    /// Keeps references. A section that is to be judged by mixing on a river too large for it is a fault.
    WaterBook(const Case& the_case, const Inputs& inputs, const std::vector<WaterLimits>& limits, const RiverPath& path,
              const RiverTransfer& transfer, Faults& faults);

    /// Of a newcomer: a park with works takes it there, whatever the unit does today.
    Outlet outlet_at(const Record* park, LonLat place) const;
    /// Of a listed unit where it stands.
    Outlet outlet_today(const Record& enterprise, LonLat place) const;

    /// m3/d; nullopt: not given.
    std::optional<double> volume_m3_d(const Record& enterprise, std::string_view variant) const;
    /// Load that enters the river, a year: what must be counted when it comes, and what may be when it goes.
    double coming(const Record& enterprise, const ResourceConfig& resource, std::string_view variant,
                  const Outlet& outlet) const;
    double going(const Record& enterprise, const ResourceConfig& resource, std::string_view variant,
                 const Outlet& outlet) const;
    /// What each m3/d through the outlet's works brings into the river a year; nullopt where the unit's own load counts.
    /// Nothing where the permitted load of the works stands in the background already.
    std::optional<double> works_load_per_m3_d(const ResourceConfig& resource, const Outlet& outlet) const;
    /// Sections below, by section.
    const std::vector<Arrival>& below(const Outlet& outlet, double decay_per_day) const;

    const RiverPath& path() const { return m_path; }
    const std::string& section_id(std::size_t section) const;
    /// mg/L
    std::optional<double> limit_at(const Record& section, const ResourceConfig& resource) const;
    static std::optional<double> background_at(const Record& section, const ResourceConfig& resource);
    /// nullopt: flow, background or limit is not known, or the river is too large.
    std::optional<Mixing> mixing_at(const Record& section, const AccountConfig& account) const;

private:
    std::optional<double> through_works(const Record& enterprise, const ResourceConfig& resource,
                                        std::string_view variant, const Outlet& outlet) const;
    void check_flows(const AccountConfig& account, Faults& faults) const;
    void check_outlets(Faults& faults) const;

    const Case& m_case;
    const Inputs& m_inputs;
    const std::vector<WaterLimits>& m_limits;
    const RiverPath& m_path;
    const RiverTransfer& m_transfer;
    using Point = std::pair<double, double>;
    mutable std::mutex m_mutex; // of what was found already
    mutable std::map<std::pair<const Record*, Point>, Outlet> m_outlets;
    mutable std::map<std::tuple<std::size_t, double, double>, std::vector<Arrival>> m_below;
};

bool counts_at_sections(const Case& the_case);
/// Whether anybody says how much waste water there is; else works are no accounts.
bool counts_volumes(const Case& the_case, const Inputs& inputs);
/// Whether the case counts anything at sections, or volumes at works.
bool counts_water(const Case& the_case, const Inputs& inputs);

/// "wastewater": prefix of the resource that gives the volume.
inline constexpr std::string_view k_wastewater = "wastewater";

} // namespace reachplan
