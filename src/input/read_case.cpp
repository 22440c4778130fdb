// SPDX-License-Identifier: Apache-2.0
#include "input/case.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "input/absent_kinds.hpp"
#include "input/case_document.hpp"
#include "input/case_parts.hpp"

namespace reachplan {
namespace {

constexpr std::array<std::string_view, 2> k_langs{"en", "zh"};
constexpr std::array<std::string_view, 2> k_scopes{"any", "province"};
constexpr std::array<std::string_view, 3> k_notions{"either", "hydrological", "administrative"};
constexpr std::array<std::string_view, 4> k_lines{"any", "centreline", "bank_line", "management_range"};
constexpr std::array<std::string_view, 3> k_coverages{"touch", "centre", "fraction"};
constexpr std::array<std::string_view, 2> k_transfers{"towards", "any_destination"};

void read_absent(TomlTable& section, Case& the_case) {
    std::vector<std::string_view> kinds;
    for (const Role role : k_roles_by_kind) {
        for (const std::string_view kind : coded_values(find_field(role_spec(role), "kind")->allowed)) {
            kinds.push_back(kind);
        }
    }
    std::vector<std::string_view> words = kinds;
    for (const RoleSpec& spec : role_specs()) {
        words.push_back(spec.name);
    }
    for (const std::string& word : section.texts("absent")) {
        if (const RoleSpec* role = find_role(word)) {
            the_case.absent.push_back(role->role);
        } else if (word.starts_with("raster.")) {
            the_case.absent_rasters.push_back(word.substr(word.find('.') + 1));
        } else if (std::find(kinds.begin(), kinds.end(), word) != kinds.end()) {
            the_case.absent_kinds.push_back(word);
        } else {
            const std::string near = did_you_mean(word, words);
            section.fault("absent", word, msg("input.absent_unknown"),
                          near.empty() ? msg("input.see_schema") : msg("input.did_you_mean", {{"near", near}}));
        }
    }
}

void read_study_area(TomlTable& section, Case& the_case) {
    const std::vector<double> box = section.numbers("study_area");
    if (box.empty()) {
        return; // not given, or reported
    }
    const bool sound = box.size() == 4 && box[0] >= -180 && box[0] < box[2] && box[2] <= 180 && box[1] >= -90 &&
                       box[1] < box[3] && box[3] <= 90;
    if (sound) {
        the_case.study_area = Box{box[0], box[1], box[2], box[3]};
    } else {
        section.fault("study_area", "", msg("input.study_area"));
    }
}

/// Whole cells: the grid is anchored at multiples of the cell size whatever its extent.
void read_extent(TomlTable& section, Case& the_case) {
    const std::vector<double> box = section.numbers("extent_m");
    if (box.empty()) {
        return; // not given, or reported
    }
    const bool whole = std::all_of(box.begin(), box.end(), [&](double edge) {
        return std::abs(std::remainder(edge, the_case.resolution_m)) < 1e-6;
    });
    if (box.size() == 4 && whole && box[0] < box[2] && box[1] < box[3] && the_case.crs != "auto") {
        the_case.extent_m = Box{box[0], box[1], box[2], box[3]};
    } else {
        section.fault("extent_m", "", msg("input.extent_m"), msg("input.extent_m_fix"));
    }
}

void read_title(TomlTable& section, Case& the_case) {
    if (std::optional<TomlTable> title = section.table("title")) {
        the_case.title.en = title->text("en").value_or("");
        the_case.title.zh = title->text("zh").value_or("");
        title->refuse_unknown_keys();
    }
}

void read_switches(TomlTable& section, Case& the_case) {
    the_case.lang = section.choice("lang", k_langs).value_or("en") == "zh" ? Lang::zh : Lang::en;
    the_case.destination_scope = section.choice("destination_scope", k_scopes).value_or("province");
    const std::string notion = section.choice("reach_notion", k_notions).value_or("either");
    the_case.reach_notion = notion == "hydrological"     ? ReachNotion::hydrological
                            : notion == "administrative" ? ReachNotion::administrative
                                                         : ReachNotion::either;
    the_case.measure_from = section.choice("measure_from", k_lines).value_or("any");
    the_case.transfer_reading = section.choice("transfer_reading", k_transfers).value_or("towards") == "towards"
                                    ? TransferReading::towards
                                    : TransferReading::any_destination;
    the_case.allow_network = section.boolean("allow_network").value_or(false);
}

/// EPSG codes that planners write by mistake: geographic ones, in degrees.
bool is_degree_crs(std::string_view crs) {
    constexpr std::array<std::string_view, 8> k_degrees{"EPSG:4326", "EPSG:4490", "EPSG:4610", "EPSG:4214",
                                                        "EPSG:4555", "EPSG:4979", "OGC:CRS84", "EPSG:4258"};
    const std::string plain = to_half_width(crs);
    const bool listed = std::find(k_degrees.begin(), k_degrees.end(), plain) != k_degrees.end();
    return listed || plain.find("+proj=longlat") != std::string::npos ||
           plain.find("+proj=latlong") != std::string::npos || plain.starts_with("GEOGCS") ||
           plain.starts_with("GEOGCRS") || plain.starts_with("GEODCRS");
}

void read_grid(TomlTable& section, Case& the_case) {
    the_case.crs = section.text("crs").value_or("auto");
    if (is_degree_crs(the_case.crs)) {
        section.fault("crs", the_case.crs, msg("input.crs_degrees"), msg("input.crs_degrees_fix"));
    }
    the_case.resolution_m = section.number("resolution_m", {1, 100'000}).value_or(1000);
    const std::string coverage = section.choice("coverage", k_coverages).value_or("touch");
    the_case.coverage = coverage == "centre"     ? Coverage::centre
                        : coverage == "fraction" ? Coverage::fraction
                                                 : Coverage::touch;
    the_case.coverage_share = section.number("coverage_share", {0, 1, true}).value_or(0.5);
    the_case.clearance_m = section.number("clearance_m", k_not_negative).value_or(0);
    read_study_area(section, the_case);
    read_extent(section, the_case);
}

/// The two roles without which there is nothing to plan; what else is needed, the rules say.
void check_needed_roles(TomlTable& root, const Case& the_case) {
    for (const Role role : {Role::enterprises, Role::parks}) {
        const std::string name(role_spec(role).name);
        if (!the_case.has_layer(role)) {
            root.fault("layers", "", msg("input.role_needed", {{"role", name}}),
                       msg("input.role_needed_fix", {{"role", name}}));
        }
    }
    for (const Role role : the_case.absent) {
        if (the_case.has_layer(role)) {
            root.fault("case", std::string(role_spec(role).name), msg("input.absent_given"));
        }
    }
}

} // namespace

void read_case_section(TomlTable& root, Case& the_case) {
    root.require("case", msg("input.case_section_fix"));
    std::optional<TomlTable> section = root.table("case");
    if (!section) {
        return;
    }
    section->require("id", msg("input.case_id_fix"));
    the_case.id = canonical_id(section->text("id").value_or(""));
    section->require("as_of", msg("input.as_of_fix"));
    the_case.as_of = section->date("as_of").value_or(Date{});
    section->require("rules", msg("input.rules_fix"));
    the_case.rule_packs = section->texts("rules");
    if (section->has("rules") && the_case.rule_packs.empty()) {
        section->fault("rules", "[]", msg("input.rules_empty"), msg("input.rules_fix"));
    }
    read_title(*section, the_case);
    read_grid(*section, the_case);
    read_switches(*section, the_case);
    read_absent(*section, the_case);
    section->refuse_unknown_keys();
}

bool Case::is_absent(Role role) const {
    return std::find(absent.begin(), absent.end(), role) != absent.end();
}

bool Case::is_absent_kind(std::string_view kind) const {
    return std::find(absent_kinds.begin(), absent_kinds.end(), kind) != absent_kinds.end();
}

bool Case::has_layer(Role role) const {
    return std::any_of(layers.begin(), layers.end(), [role](const LayerConfig& layer) { return layer.role == role; });
}

const RasterConfig* Case::raster(std::string_view wanted) const {
    const auto found =
        std::find_if(rasters.begin(), rasters.end(), [&](const RasterConfig& r) { return r.source.name == wanted; });
    return found == rasters.end() ? nullptr : &*found;
}

const LockConfig* Case::lock(std::string_view enterprise_id) const {
    const auto found =
        std::lower_bound(locks.begin(), locks.end(), enterprise_id,
                         [](const LockConfig& lock, std::string_view wanted) { return lock.enterprise_id < wanted; });
    return found == locks.end() || found->enterprise_id != enterprise_id ? nullptr : &*found;
}

bool Case::is_absent_raster(std::string_view wanted) const {
    return std::find(absent_rasters.begin(), absent_rasters.end(), wanted) != absent_rasters.end();
}

const ResourceConfig* Case::resource(std::string_view wanted) const {
    for (const ResourceConfig& resource : resources) {
        if (resource.id == wanted) {
            return &resource;
        }
    }
    return nullptr;
}

Case read_case(const std::filesystem::path& file, const std::vector<std::string>& overrides, Faults& faults) {
    Case the_case;
    the_case.file = file;
    the_case.given = file.string();
    CaseDocument document = load_case_document(file, overrides, faults);
    the_case.canonical_text = document.canonical_text;
    if (!document.root) {
        return the_case;
    }
    TomlTable& root = *document.root;
    read_case_section(root, the_case);
    read_layers(root, the_case);
    read_resources(root, the_case);
    read_accounts(root, the_case);
    read_limits(root, the_case);
    read_locks(root, the_case);
    read_rasters(root, the_case);
    read_criteria(root, the_case);
    read_open_land(root, the_case);
    read_transport(root, the_case);
    read_plan(root, the_case);
    root.refuse("scope", msg("input.not_computed"));
    root.refuse_unknown_keys();
    check_needed_roles(root, the_case);
    check_layer_fields(root, the_case);
    return the_case;
}

} // namespace reachplan
