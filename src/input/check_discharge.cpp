// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>
#include <vector>

#include "geo/geodesic.hpp"
#include "geo/geometry.hpp"
#include "input/check_rows.hpp"

namespace reachplan {
namespace {

class DischargeCheck {
public:
    DischargeCheck(const Case& the_case, const Inputs& inputs, Faults& faults)
        : m_case(the_case), m_inputs(inputs), m_faults(faults) {}

    void check() {
        for (const LayerConfig& layer : m_case.layers) {
            if (layer.role == Role::enterprises && !m_inputs.of(Role::control_sections).empty()) {
                check_works(layer);
                check_park_works(layer);
                check_volumes(layer);
            }
            if (layer.role == Role::sewage_works && !m_inputs.of(Role::control_sections).empty()) {
                check_effluent(layer);
            }
            for (const AccountConfig& account : m_case.accounts) {
                if (account.scope == AccountScope::section && account.layer == layer.name) {
                    check_limits(layer, account);
                }
            }
        }
    }

private:
    /// Through works that nobody names a load reaches no section: a move relieves none.
    void check_works(const LayerConfig& layer) {
        const Found found = find_rows(m_inputs, layer, [](const Record& enterprise) -> std::optional<std::string> {
            const bool nameless = enterprise.text("discharge") == "municipal" && !enterprise.has("works_id");
            return nameless ? std::optional(enterprise.id) : std::nullopt;
        });
        warn_rows(m_faults, layer, found, "works_id", "input.check_no_works", {}, msg("input.check_no_works_fix"));
    }

    /// What is said to go through the works of a park that is not there is taken to go straight into the river.
    void check_park_works(const LayerConfig& layer) {
        const Found found = find_rows(m_inputs, layer, [&](const Record& enterprise) -> std::optional<std::string> {
            const bool park_works = enterprise.text("discharge") == "park_works" && !enterprise.has("works_id");
            return park_works && !has_park_works(enterprise) ? std::optional(enterprise.id) : std::nullopt;
        });
        warn_rows(m_faults, layer, found, "discharge", "input.check_no_park_works", {},
                  msg("input.check_no_park_works_fix"));
    }

    bool has_park_works(const Record& enterprise) const {
        const LonLat at = representative_point(enterprise.geometry);
        const std::vector<Record>& parks = m_inputs.of(Role::parks);
        return std::any_of(parks.begin(), parks.end(), [&](const Record& park) {
            return park.has("works_id") && box_of(park.geometry).contains(at) && contains(park.geometry, at);
        });
    }

    void check_volumes(const LayerConfig& layer) {
        std::vector<std::string> columns = {"wastewater_m3_d"};
        for (const std::string_view variant : {"actual", "permit", "upgraded", "relocated"}) {
            columns.push_back("wastewater_" + std::string(variant));
        }
        const Found found = find_rows(m_inputs, layer, [&](const Record& enterprise) -> std::optional<std::string> {
            const bool told = std::any_of(columns.begin(), columns.end(),
                                          [&](const std::string& column) { return enterprise.has(column); });
            return enterprise.has("works_id") && !told ? std::optional(enterprise.id) : std::nullopt;
        });
        warn_rows(m_faults, layer, found, "wastewater_m3_d", "input.check_no_volume", {},
                  msg("input.check_no_volume_fix"));
    }

    /// A section without a limit binds nobody, which its owner may not have meant.
    void check_limits(const LayerConfig& layer, const AccountConfig& account) {
        const ResourceConfig* resource = m_case.resource(account.resource);
        const std::string background = resource ? "background_" + resource->prefix + "_mg_l" : "";
        const Found found = find_rows(m_inputs, layer, [&](const Record& section) {
            const bool mixes = account.mixing && section.has("flow_m3_s") && section.has(background);
            const bool given = mixes || (!account.field.empty() && section.has(account.field));
            return given ? std::nullopt : std::optional(section.id);
        });
        const std::string mixing = "flow_m3_s + " + background;
        const std::string wanted =
            !account.mixing ? account.field : (account.field.empty() ? "" : account.field + " / ") + mixing;
        warn_rows(m_faults, layer, found, account.field, "input.check_no_limit",
                  {{"field", wanted}, {"account", account.id}},
                  msg(account.mixing ? "input.check_no_mixing_fix" : "input.check_no_limit_fix"));
    }

    /// Without an effluent limit the works let everything through.
    void check_effluent(const LayerConfig& layer) {
        for (const ResourceConfig& resource : m_case.resources) {
            const std::string column = "effluent_" + resource.prefix + "_mg_l";
            const bool known = find_field(role_spec(Role::sewage_works), column) != nullptr; // else nobody can give it
            const bool counted =
                known && std::any_of(m_case.accounts.begin(), m_case.accounts.end(), [&](const AccountConfig& a) {
                    return a.scope == AccountScope::section && a.resource == resource.id;
                });
            const Found found = find_rows(m_inputs, layer, [&](const Record& works) {
                return works.has(column) || !counted ? std::nullopt : std::optional(works.id);
            });
            warn_rows(m_faults, layer, found, column, "input.check_no_effluent", {{"resource", resource.id}},
                      msg("input.check_no_effluent_fix", {{"column", column}}));
        }
    }

    const Case& m_case;
    const Inputs& m_inputs;
    Faults& m_faults;
};

} // namespace

void check_discharge(const Case& the_case, const Inputs& inputs, Faults& faults) {
    DischargeCheck(the_case, inputs, faults).check();
}

} // namespace reachplan
