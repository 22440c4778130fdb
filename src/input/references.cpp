// SPDX-License-Identifier: Apache-2.0
#include "input/references.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/joined.hpp"
#include "base/text.hpp"
#include "input/read_layer.hpp"
#include "input/rivers/river_arms.hpp"
#include "input/wanted_fields.hpp"

namespace reachplan {
namespace {

struct Reference {
    Role from;
    std::string_view field;
    Role to;
};

constexpr Reference k_references[] = {
    {Role::enterprises, "works_id", Role::sewage_works},
    {Role::parks, "works_id", Role::sewage_works},
    {Role::parcels, "park_id", Role::parks},
    {Role::existing, "park_id", Role::parks},
    {Role::incoming, "park_id", Role::parks},
    {Role::rivers, "next_down", Role::rivers},
    {Role::rivers, "branch_of", Role::rivers},
    {Role::control_sections, "reach_id", Role::rivers},
    {Role::outfalls, "reach_id", Role::rivers},
    {Role::outfalls, "works_id", Role::sewage_works},
    {Role::sewage_works, "outfall_id", Role::outfalls},
    {Role::upgrades, "park_id", Role::parks},
    {Role::proposals, "enterprise_id", Role::enterprises},
    {Role::proposals, "park_id", Role::parks},
};

void add_fault(const Case& the_case, const Record& record, Severity severity, std::string_view field, std::string value,
               Message expected, Message fix, Faults& faults) {
    faults.add({severity, file_of(the_case, record.layer), record.layer, feature_name(record), std::string(field),
                std::move(value), std::move(expected), std::move(fix)});
}

/// Only a river that splits names several.
std::vector<std::string> ids_in(const Record& record, const Reference& reference) {
    return reference.field == "next_down" ? next_reaches(record)
                                          : std::vector<std::string>{record.text(reference.field)};
}

void check_reference(const Case& the_case, const Inputs& inputs, const Reference& reference, Faults& faults) {
    for (const Record& record : inputs.of(reference.from)) {
        for (const std::string& id : ids_in(record, reference)) {
            if (!id.empty() && !inputs.find(reference.to, id)) {
                add_fault(the_case, record, Severity::error, reference.field, id,
                          msg("input.dangling", {{"role", std::string(role_spec(reference.to).name)}}),
                          nearest_id(id, inputs.of(reference.to)), faults);
            }
        }
    }
}

/// A catchment needs its reach for its class only; one outside the basin, or with a class, stands alone.
void check_catchments(const Case& the_case, const Inputs& inputs, Faults& faults) {
    for (const Record& record : inputs.of(Role::reaches)) {
        const bool stands_alone = record.has("reach_class") || !record.boolean("in_basin").value_or(true);
        if (!stands_alone && !inputs.find(Role::rivers, record.id)) {
            add_fault(the_case, record, Severity::error, "reach_id", record.id, msg("input.dangling_catchment"),
                      nearest_id(record.id, inputs.of(Role::rivers)), faults);
        }
    }
}

/// A case that plans a part of the units keeps the table of all.
void tell_of_other_units(const Case& the_case, const Inputs& inputs, Faults& faults) {
    const Record* first = nullptr;
    std::size_t count = 0;
    for (const Record& record : inputs.of(Role::trade)) {
        if (!inputs.find(Role::enterprises, record.text("enterprise_id"))) {
            first = count++ == 0 ? &record : first;
        }
    }
    if (first) {
        add_fault(the_case, *first, Severity::warning, "enterprise_id", first->text("enterprise_id"),
                  msg("input.other_units", {{"count", std::to_string(count)}}),
                  nearest_id(first->text("enterprise_id"), inputs.of(Role::enterprises)), faults);
    }
}

/// A partner is a row of its own layer or a station; one id in both would leave open which.
Message wrong_partner(const Inputs& inputs, const std::string& id) {
    const bool listed = inputs.find(Role::partners, id), is_station = inputs.find(Role::stations, id);
    if (listed && is_station) {
        return msg("input.partner_twice");
    }
    if (listed || is_station) {
        return {};
    }
    return msg(inputs.find(Role::enterprises, id) ? "input.partner_is_unit" : "input.no_partner");
}

void check_partners(const Case& the_case, const Inputs& inputs, Faults& faults) {
    const bool any = the_case.has_layer(Role::partners);
    const std::vector<Record>& known = inputs.of(any ? Role::partners : Role::stations);
    bool lacks_layer = false;
    for (const Record& record : inputs.of(Role::trade)) {
        const std::string id = record.text("partner_id");
        const Message wrong = id.empty() ? Message{} : wrong_partner(inputs, id);
        if (wrong.id.empty()) {
            continue;
        }
        const bool unknown = wrong.id == "input.no_partner";
        lacks_layer = lacks_layer || (unknown && !any);
        add_fault(the_case, record, Severity::error, "partner_id", id, wrong,
                  unknown ? nearest_id(id, known) : Message{}, faults);
    }
    if (lacks_layer) {
        faults.add({Severity::error, the_case.given, "layers", "", "", "", msg("input.no_partners_layer"),
                    msg("input.no_partners_layer_fix")});
    }
    if (any && !the_case.has_layer(Role::trade)) {
        faults.add(
            {Severity::warning, the_case.given, "layers.partners", "", "", "", msg("input.partners_untraded"), {}});
    }
}

using UnitsByName = std::map<std::string, std::vector<std::string>>;

UnitsByName units_of_level(const Inputs& inputs, std::string_view level) {
    UnitsByName units;
    for (const Record& unit : inputs.of(Role::jurisdictions)) {
        if (unit.text("level") != level) {
            continue;
        }
        for (const std::string& name : {unit.id, unit.text("name"), unit.text("name_zh")}) {
            std::vector<std::string>& ids = units[name];
            if (!name.empty() && std::find(ids.begin(), ids.end(), unit.id) == ids.end()) {
                ids.push_back(unit.id);
            }
        }
    }
    return units;
}

void resolve_one(const Case& the_case, Record& record, std::string_view level, const UnitsByName& units,
                 Faults& faults) {
    const std::string given = record.text(level);
    if (given.empty()) {
        return;
    }
    const auto at = units.find(given);
    if (at != units.end() && at->second.size() == 1) {
        record.values[std::string(level)] = at->second.front();
        return;
    }
    const bool several = at != units.end();
    add_fault(the_case, record, Severity::warning, level, given,
              several ? msg("input.unit_ambiguous") : msg("input.unit_not_listed"), msg("input.unit_fix"), faults);
}

/// The first few, for a message.
std::string listed(std::vector<std::string_view> ids) {
    constexpr std::size_t k_most = 10;
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    const bool more = ids.size() > k_most;
    ids.resize(std::min(ids.size(), k_most));
    return comma_joined(ids) + (more ? ", ..." : "");
}

/// Jurisdictions of the level that something could be received in: by polygon, or by the parks' rows.
std::vector<std::string_view> receivers(const Inputs& inputs, const std::string& level, bool by_polygon) {
    std::vector<std::string_view> ids;
    for (const Record& record : inputs.of(by_polygon ? Role::jurisdictions : Role::parks)) {
        const auto told = record.values.find(level);
        const auto* text = told == record.values.end() ? nullptr : std::get_if<std::string>(&told->second);
        if (by_polygon && record.text("level") == level) {
            ids.push_back(record.id);
        } else if (!by_polygon && text != nullptr) {
            ids.push_back(*text);
        }
    }
    return ids;
}

} // namespace

void check_limits(const Case& the_case, const Inputs& inputs, Faults& faults) {
    for (const LimitConfig& limit : the_case.limits) {
        std::vector<std::string_view> known = receivers(inputs, limit.level, true);
        const bool by_polygon = !known.empty();
        known = by_polygon ? known : receivers(inputs, limit.level, false);
        for (const auto& [id, most] : limit.most_of) {
            if (std::find(known.begin(), known.end(), id) == known.end()) {
                const std::string near = did_you_mean(id, known);
                faults.add({by_polygon ? Severity::error : Severity::warning, the_case.given,
                            "limit." + limit.id + ".most_of", "", id, "",
                            msg("input.limit_of_none", {{"level", limit.level}, {"known", listed(known)}}),
                            near.empty() ? Message{} : msg("input.did_you_mean", {{"near", near}})});
            }
        }
    }
}

void check_people(const Case& the_case, const Inputs& inputs, Faults& faults) {
    const std::vector<std::string>& levels = the_case.plan.objective;
    const std::vector<Record>& places = inputs.of(Role::sensitive);
    const auto unknown =
        std::count_if(places.begin(), places.end(), [](const Record& record) { return !record.has("people"); });
    if (unknown > 0 && std::find(levels.begin(), levels.end(), "exposure") != levels.end()) {
        const std::string& layer = places.front().layer;
        faults.add({Severity::warning,
                    file_of(the_case, layer),
                    layer,
                    "",
                    "people",
                    "",
                    msg("input.people_missing", {{"n", std::to_string(unknown)}}),
                    {}});
    }
}

std::string file_of(const Case& the_case, const std::string& layer) {
    for (const LayerConfig& config : the_case.layers) {
        if (config.name == layer) {
            return config.source.given;
        }
    }
    return "";
}

void name_files(const Case& the_case, Faults& faults) {
    faults.name_files([&](const std::string& layer) { return file_of(the_case, layer); });
}

Message nearest_id(const std::string& id, const std::vector<Record>& records) {
    constexpr std::size_t k_most = 5000; // with many ids the search would cost more than it helps
    constexpr std::size_t k_shown = 3;
    std::vector<std::string_view> ids;
    for (std::size_t i = 0; i < records.size() && records.size() <= k_most; ++i) {
        ids.push_back(records[i].id);
    }
    const std::string near = did_you_mean(id, ids);
    if (!near.empty() || ids.empty()) {
        return near.empty() ? Message{} : msg("input.did_you_mean", {{"near", near}});
    }
    ids.resize(std::min(ids.size(), k_shown));
    return msg("input.ids_like", {{"examples", comma_joined(ids)}});
}

void sort_and_check_ids(const Case& the_case, Inputs& inputs, Faults& faults) {
    for (auto& [role, records] : inputs.records) {
        std::stable_sort(records.begin(), records.end(), [](const Record& a, const Record& b) { return a.id < b.id; });
        for (std::size_t i = 1; i < records.size(); ++i) {
            const Record& first = records[i - 1];
            const Record& second = records[i];
            if (first.id == second.id && !second.id.empty()) {
                add_fault(the_case, second, Severity::error, role_spec(role).fields.front().name, second.id,
                          msg("input.id_twice", {{"layer", first.layer}, {"fid", std::to_string(first.fid)}}),
                          msg("input.id_twice_fix"), faults);
            }
        }
    }
}

void check_references(const Case& the_case, const Inputs& inputs, const std::set<Role>& unread, Faults& faults) {
    for (const Reference& reference : k_references) {
        if (the_case.has_layer(reference.to) && !unread.contains(reference.to)) {
            check_reference(the_case, inputs, reference, faults);
        }
    }
    if (the_case.has_layer(Role::rivers) && !unread.contains(Role::rivers)) {
        check_catchments(the_case, inputs, faults);
    }
    if (!unread.contains(Role::partners) && !unread.contains(Role::stations)) {
        check_partners(the_case, inputs, faults);
        tell_of_other_units(the_case, inputs, faults);
    }
}

void resolve_jurisdictions(const Case& the_case, Inputs& inputs, Faults& faults) {
    for (const std::string_view level : {"county", "prefecture", "province"}) {
        const UnitsByName units = units_of_level(inputs, level);
        if (units.empty()) {
            continue; // the layer does not go down to this level: names are compared as they are
        }
        for (const Role role : {Role::enterprises, Role::parks, Role::capacity_units}) {
            const auto records = inputs.records.find(role);
            if (records == inputs.records.end()) {
                continue;
            }
            for (Record& record : records->second) {
                resolve_one(the_case, record, level, units, faults);
            }
        }
    }
}

} // namespace reachplan
