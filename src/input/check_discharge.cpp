// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "base/text.hpp"
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
                check_dry_loads(layer);
            }
            if (layer.role == Role::enterprises || layer.role == Role::incoming) {
                check_missing_volumes(layer);
            }
            if (layer.role == Role::sewage_works && !m_inputs.of(Role::control_sections).empty()) {
                check_effluent(layer);
                check_baselines(layer);
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
        const Found found = find_rows(m_inputs, layer, [&](const Record& enterprise) -> std::optional<std::string> {
            return enterprise.has("works_id") && !tells_volume(enterprise) ? std::optional(enterprise.id)
                                                                           : std::nullopt;
        });
        warn_rows(m_faults, layer, found, "wastewater_m3_d", "input.check_no_volume", {},
                  msg("input.check_no_volume_fix"));
    }

    /// Where others say how much waste water they have, works with a capacity are accounts, and silence is no room.
    void check_missing_volumes(const LayerConfig& layer) {
        const std::vector<Record>& works = m_inputs.of(Role::sewage_works);
        const bool bounded =
            std::any_of(works.begin(), works.end(), [](const Record& record) { return record.has("capacity_m3_d"); });
        if (!bounded || !counts_volumes()) {
            return;
        }
        const Found found = find_rows(m_inputs, layer, [&](const Record& record) {
            return tells_volume(record) ? std::nullopt : std::optional(record.id);
        });
        warn_rows(m_faults, layer, found, "wastewater_m3_d", "input.check_untold_volume", {},
                  msg("input.check_no_volume_fix"));
    }

    /// Load without water to carry it is a slip; behind works it counts as if there were none.
    void check_dry_loads(const LayerConfig& layer) {
        const Found found = find_rows(m_inputs, layer, [&](const Record& enterprise) -> std::optional<std::string> {
            for (const std::string_view variant : k_load_variants) {
                if (is_dry(enterprise, variant) && brings_load(enterprise, variant)) {
                    return enterprise.id;
                }
            }
            return std::nullopt;
        });
        warn_rows(m_faults, layer, found, "wastewater_m3_d", "input.check_dry_load", {},
                  msg("input.check_dry_load_fix"));
    }

    static std::string volume_column(std::string_view variant) { return "wastewater_" + std::string(variant); }

    static bool tells_volume(const Record& record) {
        return record.has("wastewater_m3_d") ||
               std::any_of(std::begin(k_load_variants), std::end(k_load_variants),
                           [&](std::string_view variant) { return record.has(volume_column(variant)); });
    }

    bool counts_volumes() const {
        return std::any_of(m_case.layers.begin(), m_case.layers.end(), [&](const LayerConfig& layer) {
            const std::vector<Record>& records = m_inputs.of(layer.role);
            return (layer.role == Role::enterprises || layer.role == Role::incoming) &&
                   std::any_of(records.begin(), records.end(), tells_volume);
        });
    }

    static bool is_dry(const Record& record, std::string_view variant) {
        const std::optional<double> own = record.number(volume_column(variant));
        return (own ? own : record.number("wastewater_m3_d")) == 0.0;
    }

    bool brings_load(const Record& record, std::string_view variant) const {
        return std::any_of(m_case.accounts.begin(), m_case.accounts.end(), [&](const AccountConfig& account) {
            const ResourceConfig* resource = m_case.resource(account.resource);
            return account.scope == AccountScope::section && resource != nullptr &&
                   load_of(record, *resource, variant).amount > 0;
        });
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

    /// A baseline stands for all that the works may let through, or it covers nobody.
    void check_baselines(const LayerConfig& layer) {
        for (const ResourceConfig& resource : m_case.resources) {
            const std::string column = "baseline_" + resource.prefix;
            const Found found = find_rows(m_inputs, layer, [&](const Record& works) -> std::optional<std::string> {
                const auto baseline = works.number(column), capacity = works.number("capacity_m3_d"),
                           limit = works.number("effluent_" + resource.prefix + "_mg_l");
                const double whole = capacity && limit ? *capacity * *limit * 365e-6 : 0; // t/a
                return baseline && whole > *baseline * (1 + 1e-9)
                           ? std::optional(works.id + " (" + format_number(*baseline) + " < " +
                                           format_number(std::round(whole * 1e6) / 1e6) + ")")
                           : std::nullopt;
            });
            warn_rows(m_faults, layer, found, column, "input.check_small_baseline", {{"resource", resource.id}},
                      msg("input.check_small_baseline_fix"));
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
