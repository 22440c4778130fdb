// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>
#include <vector>

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
                check_volumes(layer);
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
        warn_rows(m_faults, layer, found, account.field, "input.check_no_limit",
                  {{"field", account.field.empty() ? "flow_m3_s" : account.field}, {"account", account.id}},
                  msg("input.check_no_limit_fix"));
    }

    void warn_layer(const LayerConfig& layer, std::string field, Message what, Message fix) {
        m_faults.add({Severity::warning, layer.source.given, layer.name, "", std::move(field), "", std::move(what),
                      std::move(fix)});
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
