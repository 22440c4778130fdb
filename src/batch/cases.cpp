// SPDX-License-Identifier: Apache-2.0
// Which cases a batch runs: one, a list, the files of a folder, or the rows of a table.
#include "batch/batch_parts.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "geo/vector_reader.hpp"

namespace reachplan {
namespace {

namespace fs = std::filesystem;

/// The file's name; that of its folder when the file is but "case.toml".
std::string id_of(const fs::path& file) {
    const std::string stem = file.stem().string();
    const std::string folder = file.parent_path().filename().string();
    return stem == "case" && !folder.empty() ? folder : stem;
}

Scenario case_at(const fs::path& file) {
    return {id_of(file), {}, file, {}};
}

/// All but the batch file itself.
std::vector<Scenario> files_in(const fs::path& folder, const fs::path& batch_file) {
    std::vector<Scenario> cases;
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.path().extension() == ".toml" && !fs::equivalent(entry.path(), batch_file, ignored)) {
            cases.push_back(case_at(entry.path()));
        }
    }
    std::sort(cases.begin(), cases.end(), [](const Scenario& a, const Scenario& b) { return a.id < b.id; });
    return cases;
}

std::string cell_text(const RawValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return canonical_id(*text);
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*whole);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return format_number(*real);
    }
    const auto* day = std::get_if<Date>(&value);
    return day ? format_date(*day) : "";
}

/// Columns id and case; every other column is a key, an empty cell leaves it as it is.
Scenario row_case(const std::vector<std::string>& columns, const RawFeature& row, const fs::path& folder) {
    Scenario scenario;
    for (std::size_t i = 0; i < columns.size() && i < row.values.size(); ++i) {
        const std::string text = cell_text(row.values[i]);
        if (columns[i] == "id") {
            scenario.id = text;
        } else if (columns[i] == "case") {
            scenario.case_file = (folder / text).lexically_normal();
        } else if (columns[i] == "title") {
            scenario.title = {text, text};
        } else if (!text.empty()) {
            scenario.overrides.push_back((columns[i] == "as_of" ? "case.as_of" : columns[i]) + "=" + text);
        }
    }
    return scenario;
}

std::vector<Scenario> rows_of(TomlTable& section, const fs::path& table, const std::string& given, Faults& faults) {
    VectorSource source;
    source.name = "cases";
    source.given = given;
    source.path = table;
    source.want_geometry = false;
    const RawLayer rows = read_vector(source, faults);
    for (const char* needed : {"id", "case"}) {
        if (std::find(rows.columns.begin(), rows.columns.end(), needed) == rows.columns.end()) {
            section.fault("cases", given, msg("batch.case_column", {{"column", needed}}), msg("batch.cases_fix"));
            return {};
        }
    }
    std::vector<Scenario> cases;
    for (const RawFeature& row : rows.features) {
        cases.push_back(row_case(rows.columns, row, table.parent_path()));
    }
    return cases;
}

} // namespace

std::vector<Scenario> cases_of(TomlTable& section, const fs::path& batch_file, Faults& faults) {
    const fs::path folder = batch_file.parent_path();
    std::vector<Scenario> cases;
    if (section.has("cases") == section.has("case")) {
        section.fault("case", "", msg("batch.case_or_cases"), msg("batch.cases_fix"));
    }
    if (const auto given = section.text("case")) {
        cases.push_back({"", {}, (folder / *given).lexically_normal(), {}});
    }
    for (const std::string& given : section.texts("cases")) {
        const fs::path path = (folder / given).lexically_normal();
        std::error_code ignored;
        std::vector<Scenario> more;
        if (fs::is_directory(path, ignored)) {
            more = files_in(path, batch_file);
        } else if (path.extension() == ".toml") {
            more.push_back(case_at(path));
        } else {
            more = rows_of(section, path, given, faults);
        }
        cases.insert(cases.end(), more.begin(), more.end());
    }
    if (section.has("cases") && cases.empty() && !faults.has_errors()) {
        section.fault("cases", "", msg("batch.no_cases"), msg("batch.cases_fix"));
    }
    return cases;
}

} // namespace reachplan
