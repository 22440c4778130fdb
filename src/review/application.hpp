// SPDX-License-Identifier: Apache-2.0
// What is applied for: a row of the case's enterprises with the values of the proposal over it, the action and
// the load that ends elsewhere in return. Geometry and ids are those of the proposal's row.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/faults.hpp"
#include "eligibility/place.hpp"
#include "rules/rule.hpp"

namespace reachplan {

struct Application {
    const Record* proposal = nullptr;         // role proposals
    std::shared_ptr<const Record> enterprise; // what the rules and the books are told of the unit
    std::optional<std::size_t> listed;        // index of the case's unit it comes from; nullopt: a project of its own
    Unit unit;                                // of `enterprise`; origin of the listed unit
    Action action = Action::make_new;
    std::map<std::string, double> offsets; // by resource, in its unit a year

    const std::string& id() const { return proposal->id; }
    std::optional<Date> filed() const { return proposal->date("filed"); }
    std::optional<Date> date() const { return proposal->date("date"); }
    /// Upgrade, convert, rebuild, expand or close where the unit stands; anything else needs a place to go.
    bool in_place() const;
    /// The same application with another row for its unit: a load cut, a proof added.
    Application with(Record other_enterprise) const;
};

/// A fault of the proposal's row, named by its file, layer, feature and field.
void add_fault(const Case& the_case, const Record& proposal, std::string_view field, std::string value,
               Message expected, Message fix, Faults& faults, Severity severity = Severity::error);

/// Resources of which a project of its own brings an amount that nobody states; none of a listed unit, whose gaps `check`
/// has told and `plan` counts as none; not land where the ground is drawn, which is judged itself.
std::vector<const ResourceConfig*> unstated_loads(const Case& the_case, const Application& application);

/// One for each proposal, in the order of their ids; `listed` are the units of the case. A proposal that names neither an
/// enterprise nor a sector, or stays in place without an enterprise, is a fault.
std::vector<Application> make_applications(const Case& the_case, const Inputs& inputs, const std::vector<Unit>& listed,
                                           Faults& faults);

} // namespace reachplan
