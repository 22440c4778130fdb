// SPDX-License-Identifier: Apache-2.0
#include "review/application.hpp"

#include <algorithm>
#include <string_view>

#include "base/text.hpp"
#include "geo/geodesic.hpp"
#include "geo/nearest.hpp"
#include "input/proposals.hpp"
#include "input/read_layer.hpp"

namespace reachplan {
namespace {

/// Not of the unit: the application's own, and the places, which in such tables are those of the destination.
constexpr std::string_view k_own_fields[] = {"proposal_id", "enterprise_id", "action", "park_id",    "site_id",
                                             "filed",       "date",          "county", "prefecture", "province"};

std::optional<std::size_t> find_unit(const std::vector<Unit>& listed, const std::string& id) {
    const auto at = std::lower_bound(listed.begin(), listed.end(), id, [](const Unit& unit, const std::string& wanted) {
        return unit.record->id < wanted;
    });
    return at != listed.end() && at->record->id == id ? std::optional(static_cast<std::size_t>(at - listed.begin()))
                                                      : std::nullopt;
}

/// The listed row, if any, with what the proposal says over it.
Record merged(const Record& proposal, const Record* listed) {
    Record record;
    if (listed) {
        record = *listed;
    } else {
        record.id = proposal.id;
        record.layer = proposal.layer;
        record.fid = proposal.fid;
        record.values["hazard"] = std::string(find_field(role_spec(Role::enterprises), "hazard")->fallback);
    }
    for (const auto& [name, value] : proposal.values) {
        const bool own = std::find(std::begin(k_own_fields), std::end(k_own_fields), name) != std::end(k_own_fields);
        if (!own && !std::holds_alternative<std::monostate>(value)) {
            record.values[name] = value;
        }
    }
    return record;
}

std::map<std::string, double> offsets_of(const Case& the_case, const Record& proposal) {
    std::map<std::string, double> offsets;
    for (const ResourceConfig& resource : the_case.resources) {
        if (const auto amount = proposal.number(resource.prefix + "_offset")) {
            offsets[resource.id] = *amount;
        }
    }
    return offsets;
}

/// Where a listed unit stands, and what touches its works: the same park, or ground within this of its point.
constexpr double k_works_m = 2000;

/// How far from the unit's place the ground applied for lies; 0 in the park where it stands or without ground of its own.
double away_m(const Inputs& inputs, const Record& proposal, const Record& unit) {
    const LonLat at = representative_point(unit.geometry);
    const Record* park = inputs.find(Role::parks, proposal.text("park_id"));
    const Geometry* ground = !proposal.geometry.empty() ? &proposal.geometry : park ? &park->geometry : nullptr;
    if (ground == nullptr || unit.geometry.empty()) {
        return 0;
    }
    for (const Record& around : inputs.of(Role::parks)) {
        const bool holds_both = box_of(around.geometry).contains(at) && contains(around.geometry, at) &&
                                contains(around.geometry, representative_point(*ground));
        if (holds_both) {
            return 0;
        }
    }
    const NearestItem item{ground, 0};
    return NearestIndex({&item, 1}).nearest(at).distance_m;
}

/// An enlargement far from the works is a new plant, whatever the form says: it is judged as one.
void take_far_ground_as_new(const Case& the_case, const Inputs& inputs, const Record& unit, Application& application,
                            Faults& faults) {
    const Record& proposal = *application.proposal;
    if (application.action == Action::make_new || application.action == Action::close) {
        return;
    }
    const double far_m = away_m(inputs, proposal, unit);
    if (far_m <= k_works_m) {
        return;
    }
    application.action = Action::make_new;
    add_fault(the_case, proposal, "action", proposal.text("action"),
              msg("review.far", {{"km", format_fixed(far_m / 1000, 1)}}), msg("review.far_fix"), faults,
              Severity::warning);
}

void warn_of_silence(const Case& the_case, const Application& application, Faults& faults) {
    for (const ResourceConfig* resource : unstated_loads(the_case, application)) {
        const std::string column = resource->prefix + "_relocated";
        add_fault(the_case, *application.proposal, column, "", msg("review.unstated", {{"resource", resource->id}}),
                  msg("review.unstated_fix", {{"column", column}}), faults, Severity::warning);
    }
}

} // namespace

std::vector<const ResourceConfig*> unstated_loads(const Case& the_case, const Application& application) {
    std::vector<const ResourceConfig*> unstated;
    const bool draws_land = !application.proposal->geometry.polygons.empty();
    for (const ResourceConfig& resource : the_case.resources) {
        const bool shown = resource.id == "land" && draws_land;
        if (!application.listed && !shown && load_of(*application.enterprise, resource, "relocated").unstated) {
            unstated.push_back(&resource);
        }
    }
    return unstated;
}

void add_fault(const Case& the_case, const Record& proposal, std::string_view field, std::string value,
               Message expected, Message fix, Faults& faults, Severity severity) {
    std::string file = the_case.given;
    for (const LayerConfig& layer : the_case.layers) {
        if (layer.role == Role::proposals) {
            file = layer.source.given;
        }
    }
    faults.add({severity, file, proposal.layer, feature_name(proposal), std::string(field), std::move(value),
                std::move(expected), std::move(fix)});
}

bool Application::in_place() const {
    return action != Action::make_new && listed && proposal->geometry.empty() && !proposal->has("park_id") &&
           !proposal->has("site_id");
}

Application Application::with(Record other_enterprise) const {
    Application other = *this;
    other.enterprise = std::make_shared<const Record>(std::move(other_enterprise));
    other.unit = unit_of(*other.enterprise);
    other.unit.origin = unit.origin;
    other.unit.has_origin = unit.has_origin;
    other.unit.profile = unit.profile;
    return other;
}

std::vector<Application> make_applications(const Case& the_case, const Inputs& inputs, const std::vector<Unit>& listed,
                                           Faults& faults) {
    check_proposals(the_case, inputs, faults); // records need not come from a file
    std::vector<Application> applications;
    for (const Record& proposal : inputs.of(Role::proposals)) {
        Application application;
        application.proposal = &proposal;
        application.listed = find_unit(listed, proposal.text("enterprise_id"));
        application.action = parse_action(proposal.text("action")).value_or(Action::make_new);
        const Record* row = application.listed ? listed[*application.listed].record : nullptr;
        application = application.with(merged(proposal, row));
        if (row) {
            application.unit.origin = listed[*application.listed].origin;
            take_far_ground_as_new(the_case, inputs, *row, application, faults);
        } else {
            application.unit.has_origin = false;
            warn_of_silence(the_case, application, faults);
        }
        application.offsets = offsets_of(the_case, proposal);
        applications.push_back(std::move(application));
    }
    return applications;
}

} // namespace reachplan
