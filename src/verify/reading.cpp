// SPDX-License-Identifier: Apache-2.0
#include "verify/reading.hpp"

#include <array>
#include <cmath>
#include <span>

#include "base/text.hpp"

namespace reachplan::verify {
namespace {

struct Wanted {
    std::string_view name;
    Table PlanFile::*table;
    bool geometry;
    bool required; // the others appear only with rows to fill them
    std::string_view columns;
};

constexpr std::array<Wanted, 25> k_tables = {{
    {"enterprises", &PlanFile::enterprises, true, true,
     "enterprise_id owner name sector profile outcome decision site_id park_id must_leave must_leave_by deadline "
     "overdue "
     "provisional hazard programme cost_yuan exposure nearness fit"},
    {"sites", &PlanFile::sites, true, false,
     "site_id park_id profile area_ha reach_class admin_class part_id provisional score"},
    {"relocations", &PlanFile::relocations, true, false,
     "enterprise_id site_id park_id distance_km cost_yuan land_yuan rebuild_yuan demolition_yuan remediation_yuan "
     "resettlement_yuan moving_yuan freight_yuan trade_yuan crossing_yuan decision road_km rail_km waterway_km hours "
     "route_yuan_t road_yuan_t rail_yuan_t waterway_yuan_t transfer_yuan_t transfers hazardous"},
    {"trade", &PlanFile::trade, true, false,
     "enterprise_id trade_id partner_id direction goods freight_t_a hazardous today_km there_km today_yuan_t "
     "there_yuan_t trade_yuan"},
    {"alternatives", &PlanFile::alternatives, false, false,
     "enterprise_id rank site_id park_id cost_yuan extra_cost_yuan"},
    {"findings", &PlanFile::findings, false, true,
     "enterprise_id site_id rule_id valid_from action verdict measured limit_value unit margin accuracy measured_from "
     "citation "
     "authority"},
    {"ledger", &PlanFile::ledger, false, true,
     "account_id scope unit_id resource unit quantum capacity used_before released reserved remaining"},
    {"near_misses", &PlanFile::near_misses, false, false, "park_id profile rule_id verdict measured limit_value"},
    {"rules", &PlanFile::rules, false, true,
     "rule_id title_en title_zh citation valid_from valid_to effect authority assessed in_force"},
    {"certificate", &PlanFile::certificate, false, false, ""},
    {"run", &PlanFile::run, false, true, "key value"},
    {"contributions", &PlanFile::contributions, false, false,
     "section_id enterprise_id resource phase account_id load_source load_section"},
    {"scores", &PlanFile::scores, false, false, "part_id criterion value score"},
    {"control_sections", &PlanFile::control_sections, true, false, "section_id"},
    {"conflicts", &PlanFile::conflicts, false, false, "enterprise_id cause kind key room asks margin unit minimal"},
    {"upgrades", &PlanFile::upgrades, false, false,
     "upgrade_id kind cost_yuan date accounts unlocks weight_gained plan_yuan saved_yuan worth_it"},
    {"locks", &PlanFile::locks, false, false,
     "enterprise_id outcome site_id park_id note decision breaks free_outcome free_park_id weight_lost exposure_more "
     "nearness_more fit_more free_plan_yuan extra_yuan"},
    {"trade_off", &PlanFile::trade_off, false, false,
     "point first_level first second_level second first_limit second_bound is_plan"},
    {"other_choices", &PlanFile::other_choices, false, false, "of enterprise_id outcome site_id park_id cost_yuan"},
    {"stability", &PlanFile::stability, false, false, "enterprise_id kept runs share other_outcome other"},
    {"baseline", &PlanFile::baseline, false, false,
     "baseline unplaced_hazard_weight exposure nearness fit cost_yuan settled parks_opened accounts_over"},
    {"baseline_violations", &PlanFile::baseline_violations, false, false, "baseline account_id room taken over"},
    {"sanity", &PlanFile::sanity, false, false, "indicator unit_id plan first_come no_capacity"},
    {"parks", &PlanFile::parks, false, false, "park_id units_in worst_account worst_utilisation"},
    {"capacity_units", &PlanFile::capacity_units, false, false, "unit_id worst_account worst_utilisation"},
}};

void check_columns(std::string_view columns, const Table& table, const std::string& given, Faults& faults) {
    for (std::string_view left = columns; !left.empty();) {
        const std::size_t end = std::min(left.find(' '), left.size());
        const std::string_view column = left.substr(0, end);
        left.remove_prefix(std::min(end + 1, left.size()));
        if (!table.has(column)) {
            faults.add({Severity::error, given, table.name(), "", std::string(column), "", msg("verify.no_column"),
                        msg("verify.no_plan_fix")});
        }
    }
}

VectorSource source_of(const std::filesystem::path& path, std::string_view table) {
    VectorSource source;
    source.name = std::string(table);
    source.given = path.generic_string();
    source.path = path;
    source.layer = std::string(table);
    source.max_repair_share = 1; // whatever stands there is judged, not refused
    return source;
}

bool has_table(const std::filesystem::path& path, std::string_view table) {
    Faults silent;
    VectorSource source = source_of(path, table);
    source.geometry_optional = true;
    return !read_vector(source, silent).columns.empty();
}

/// One sentence about the file instead of one for each table that it lacks.
void fault_other_file(const std::filesystem::path& path, const std::vector<std::string>& missing, Faults& faults) {
    std::string tables;
    for (const std::string& table : missing) {
        tables += (tables.empty() ? "" : ", ") + table;
    }
    const bool is_review = has_table(path, "proposals") && has_table(path, "run");
    faults.add({Severity::error, path.generic_string(), "", "", "", "",
                is_review ? msg("verify.is_review") : msg("verify.no_plan", {{"tables", tables}}),
                msg("verify.no_plan_fix")});
}

} // namespace

Table::Table(std::string name, RawLayer layer) : m_name(std::move(name)), m_layer(std::move(layer)) {
    for (std::size_t i = 0; i < m_layer.columns.size(); ++i) {
        m_columns.emplace(m_layer.columns[i], i);
    }
}

Row Table::operator[](std::size_t row) const {
    return {*this, row};
}

const RawValue& Table::cell(std::size_t row, std::string_view column) const {
    static const RawValue k_nothing;
    const auto found = m_columns.find(column);
    const std::vector<RawValue>& values = m_layer.features[row].values;
    return found == m_columns.end() || found->second >= values.size() ? k_nothing : values[found->second];
}

bool Row::is_null(std::string_view column) const {
    return std::holds_alternative<std::monostate>(m_table->cell(m_index, column));
}

std::string Row::text(std::string_view column) const {
    const RawValue& value = m_table->cell(m_index, column);
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*integer);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return format_number(*real);
    }
    const auto* date = std::get_if<Date>(&value);
    return date != nullptr ? format_date(*date) : "";
}

std::optional<double> Row::number(std::string_view column) const {
    const RawValue& value = m_table->cell(m_index, column);
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*integer);
    }
    const auto* real = std::get_if<double>(&value);
    return real != nullptr && std::isfinite(*real) ? std::optional(*real) : std::nullopt;
}

std::optional<std::int64_t> Row::whole(std::string_view column) const {
    const RawValue& value = m_table->cell(m_index, column);
    const auto* integer = std::get_if<std::int64_t>(&value);
    return integer != nullptr ? std::optional(*integer) : std::nullopt;
}

std::optional<bool> Row::boolean(std::string_view column) const {
    const std::optional<std::int64_t> value = whole(column);
    return value && (*value == 0 || *value == 1) ? std::optional(*value == 1) : std::nullopt;
}

std::optional<OpenLandFile> read_open_land_file(const std::filesystem::path& path) {
    std::error_code unreadable;
    if (!std::filesystem::exists(path, unreadable) || !has_table(path, "profiles") || has_table(path, "enterprises")) {
        return std::nullopt;
    }
    OpenLandFile file;
    Faults faults;
    const auto take = [&](Table& into, std::string_view name, bool geometry, std::string_view columns) {
        VectorSource source = source_of(path, name);
        source.want_geometry = geometry;
        into = Table(source.name, read_vector(source, faults));
        check_columns(columns, into, source.given, faults);
    };
    take(file.sites, "sites", true,
         "site_id park_id profile area_ha reach_class admin_class score origin cells provisional");
    take(file.profiles, "profiles", false, "profile enterprise_id");
    take(file.run, "run", false, "key value");
    throw_if_errors(faults);
    return file;
}

PlanFile read_plan_file(const std::filesystem::path& path) {
    PlanFile plan;
    Faults faults;
    const std::string given = path.generic_string();
    std::error_code unreadable;
    if (!std::filesystem::exists(path, unreadable)) {
        faults.add({Severity::error, given, "", "", "", "", msg("verify.no_file"), msg("verify.no_file_fix")});
        throw_if_errors(faults);
    }
    std::vector<std::string> missing_tables;
    for (const Wanted& wanted : k_tables) {
        VectorSource source = source_of(path, wanted.name);
        source.want_geometry = wanted.geometry;
        source.geometry_optional = wanted.table == &PlanFile::trade; // no way there: nothing to draw
        Faults own;
        RawLayer layer = read_vector(source, own);
        const bool missing = layer.columns.empty();
        if (missing) {
            if (wanted.required) {
                missing_tables.emplace_back(wanted.name);
            }
            continue;
        }
        if (own.has_errors()) {
            faults.merge(own);
        }
        Table table(source.name, std::move(layer));
        check_columns(wanted.columns, table, given, faults);
        plan.*wanted.table = std::move(table);
    }
    if (!missing_tables.empty()) {
        fault_other_file(path, missing_tables, faults);
    }
    throw_if_errors(faults);
    return plan;
}

} // namespace reachplan::verify
