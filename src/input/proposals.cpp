// SPDX-License-Identifier: Apache-2.0
#include "input/proposals.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "input/read_layer.hpp"
#include "input/references.hpp"

namespace reachplan {
namespace {

constexpr std::string_view k_name = "proposals";

LayerConfig& layer_of_proposals(Case& the_case) {
    for (LayerConfig& layer : the_case.layers) {
        if (layer.role == Role::proposals) {
            return layer;
        }
    }
    LayerConfig layer;
    layer.name = k_name;
    layer.role = Role::proposals;
    layer.source.name = k_name;
    layer.source.geometry_optional = true;
    const auto place = std::find_if(the_case.layers.begin(), the_case.layers.end(), [&](const LayerConfig& other) {
        return other.name > layer.name;
    }); // sorted by name
    return *the_case.layers.insert(place, std::move(layer));
}

bool is_table(const std::filesystem::path& file) {
    const std::string extension = file.extension().string();
    return extension == ".csv" || extension == ".tsv" || extension == ".xlsx" || extension == ".xlsm";
}

void require_id(const Inputs& inputs, Role role, const std::string& id, std::string option, Faults& faults) {
    if (id.empty() || inputs.find(role, id)) {
        return;
    }
    faults.add({Severity::error, std::move(option), "", "", "", id,
                msg("input.dangling", {{"role", std::string(role_spec(role).name)}}), nearest_id(id, inputs.of(role))});
}

/// Features of a layer whose shape the reader has complained about; "" when it was about all of them.
std::set<std::string> without_shape(const Faults& faults, const std::string& layer) {
    std::set<std::string> features;
    for (const Fault& fault : faults.sorted()) {
        const bool of_shape = fault.severity == Severity::error && fault.expected.id.starts_with("geo.");
        if (of_shape && fault.layer == layer) {
            features.insert(fault.expected.id == "geo.outside" ? "" : fault.feature); // which names but the first
        }
    }
    return features;
}

bool names_place(const Record& proposal) {
    return !proposal.geometry.empty() || proposal.has("park_id") || proposal.has("site_id");
}

/// Works of a listed unit may go on where they stand; an action that was not understood may be one of these. A unit that
/// is not listed has been told of.
bool may_stay(const Record& proposal) {
    return proposal.has("enterprise_id") && proposal.text("action") != "new";
}

} // namespace

void check_proposals(const Case& the_case, const Inputs& inputs, Faults& faults) {
    std::map<std::string, std::set<std::string>> unplaced;
    for (const Record& proposal : inputs.of(Role::proposals)) {
        const auto add = [&](std::string_view field, std::string value, Message expected, Message fix) {
            faults.add({Severity::error, file_of(the_case, proposal.layer), proposal.layer, feature_name(proposal),
                        std::string(field), std::move(value), std::move(expected), std::move(fix)});
        };
        const auto [told, first] = unplaced.try_emplace(proposal.layer);
        if (first) {
            told->second = without_shape(faults, proposal.layer);
        }
        if (!proposal.has("enterprise_id") && !proposal.has("sector")) {
            add("enterprise_id", "", msg("input.applicant"), msg("input.applicant_fix"));
        }
        if (!proposal.geometry.lines.empty()) {
            add("geometry", "line", msg("input.ground_line"), msg("input.ground_fix"));
        }
        const bool shape_told = told->second.contains("") || told->second.contains(std::to_string(proposal.fid));
        if (!names_place(proposal) && !shape_told && !may_stay(proposal)) {
            add("park_id", "", msg("input.ground"), msg("input.ground_fix"));
        }
    }
}

void take_proposals_from(const std::filesystem::path& file, Case& the_case, Faults& faults) {
    std::error_code unreadable;
    if (!std::filesystem::exists(file, unreadable)) {
        faults.add({Severity::error, "--proposals", "", "", "", file.string(), msg("input.no_proposals"),
                    msg("input.no_proposals_fix")});
        return;
    }
    LayerConfig& layer = layer_of_proposals(the_case);
    layer.source.given = file.string();
    layer.source.path = std::filesystem::absolute(file);
    layer.source.layer.clear();
    if (layer.source.crs.empty() && is_table(file)) {
        layer.source.crs = "EPSG:4490";
    }
}

void add_proposal(Inputs& inputs, const std::string& enterprise_id, const std::string& park_id,
                  const std::optional<LonLat>& at, Faults& faults) {
    const std::string enterprise = canonical_id(enterprise_id), park = canonical_id(park_id);
    require_id(inputs, Role::enterprises, enterprise, "--enterprise", faults);
    require_id(inputs, Role::parks, park, "--park", faults);
    Record record;
    record.id = enterprise;
    record.layer = k_name;
    record.fid = 1;
    record.values["proposal_id"] = record.id;
    record.values["enterprise_id"] = enterprise;
    record.values["action"] = std::string(park.empty() && !at ? "upgrade" : "new");
    if (!park.empty()) {
        record.values["park_id"] = park;
    }
    if (at) {
        record.geometry.points.push_back(*at);
    }
    inputs.records[Role::proposals] = {std::move(record)};
}

} // namespace reachplan
