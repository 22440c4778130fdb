// SPDX-License-Identifier: Apache-2.0
#include "input/proposals.hpp"

#include <algorithm>

#include "base/text.hpp"

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
    std::vector<std::string_view> ids;
    for (const Record& record : inputs.of(role)) {
        ids.push_back(record.id);
    }
    const std::string near = did_you_mean(id, ids);
    faults.add({Severity::error, std::move(option), "", "", "", id,
                msg("input.dangling", {{"role", std::string(role_spec(role).name)}}),
                near.empty() ? Message{} : msg("input.did_you_mean", {{"near", near}})});
}

} // namespace

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
    record.values["action"] = std::string("new");
    if (!park.empty()) {
        record.values["park_id"] = park;
    }
    if (at) {
        record.geometry.points.push_back(*at);
    }
    inputs.records[Role::proposals] = {std::move(record)};
}

} // namespace reachplan
