// SPDX-License-Identifier: Apache-2.0
#include "batch/batch_file.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "batch/batch_parts.hpp"
#include "input/case.hpp"
#include "input/case_document.hpp"

namespace reachplan {
namespace {

constexpr std::array<std::string_view, 2> k_langs{"en", "zh"};
constexpr std::array<std::string_view, 2> k_kinds{"plan", "screen"};
constexpr std::array<std::string_view, 3> k_rasters{"reasons", "undetermined", "suitability"};
constexpr std::size_t k_longest_id = 120; // bytes; file systems end at 255

/// What is set for the whole batch, before a scenario sets its own.
struct Shared {
    std::vector<std::string> overrides;
    std::vector<std::string> days; // as_of, TOML dates
};

/// Folder names: no way out of the folder, nothing hidden, nothing a shell or Windows stumbles over.
bool is_folder_name(const std::string& id) {
    const auto bad = [](char c) {
        return static_cast<unsigned char>(c) <= ' ' ||
               std::string_view("/\\:*?\"<>|'$`&;").find(c) != std::string::npos;
    };
    return !id.empty() && id.size() <= k_longest_id && id.front() != '.' && id.front() != '-' &&
           std::none_of(id.begin(), id.end(), bad);
}

std::string joined_ids(const std::string& first, const std::string& second) {
    return first.empty() || second.empty() ? first + second : first + "_" + second;
}

Text joined_titles(const Text& first, const Text& second) {
    const auto join = [](const std::string& a, const std::string& b) {
        return a.empty() || b.empty() ? a + b : a + " · " + b;
    };
    return {join(first.en, second.en), join(first.zh, second.zh)};
}

void append(std::vector<std::string>& all, const std::vector<std::string>& more) {
    all.insert(all.end(), more.begin(), more.end());
}

/// `second` of the case, changes and day `first`.
Scenario combined(const Scenario& first, const Scenario& second) {
    Scenario both = first;
    both.id = joined_ids(first.id, second.id);
    both.title = joined_titles(first.title, second.title);
    append(both.overrides, second.overrides);
    return both;
}

std::vector<Scenario> product(const std::vector<Scenario>& firsts, const std::vector<Scenario>& seconds) {
    std::vector<Scenario> all;
    for (const Scenario& first : firsts) {
        for (const Scenario& second : seconds) {
            if (all.size() > k_most_scenarios) {
                return all; // reported by the caller
            }
            all.push_back(combined(first, second));
        }
    }
    return all;
}

std::vector<Scenario> days_of(const std::vector<std::string>& literals) {
    std::vector<Scenario> days;
    for (const std::string& literal : literals) {
        const std::string day = plain_word(literal);
        days.push_back({literals.size() > 1 ? day : "", {day, day}, {}, {"case.as_of=" + literal}});
    }
    return days.empty() ? std::vector<Scenario>(1) : days;
}

/// What a screening asks for beyond a plan.
void read_kind(TomlTable& section, Batch& batch) {
    batch.kind = section.choice("kind", k_kinds).value_or("plan") == "screen" ? BatchKind::screen : BatchKind::plan;
    if (batch.kind == BatchKind::plan) {
        return;
    }
    batch.tile_rows = section.integer("tile_rows", {1, 1e6}).value_or(0);
    if (batch.tile_rows % k_block_rows != 0) {
        const std::int64_t above = (batch.tile_rows / k_block_rows + 1) * k_block_rows;
        section.fault("tile_rows", std::to_string(batch.tile_rows),
                      msg("batch.tile_rows", {{"rows", std::to_string(k_block_rows)}}),
                      msg("batch.tile_rows_fix", {{"rows", std::to_string(above)}}));
    }
    batch.outputs = section.texts("outputs");
    for (const std::string& output : batch.outputs) {
        if (std::find(k_rasters.begin(), k_rasters.end(), output) == k_rasters.end()) {
            section.fault("outputs", output, msg("batch.raster"));
        }
    }
    if (batch.outputs.empty()) {
        batch.outputs.assign(k_rasters.begin(), k_rasters.end());
    }
}

Shared read_section(TomlTable& root, const std::filesystem::path& file, Batch& batch, std::vector<Scenario>& cases,
                    Faults& faults) {
    Shared shared;
    root.require("batch", msg("batch.section_fix"));
    std::optional<TomlTable> section = root.table("batch");
    if (!section) {
        return shared;
    }
    section->require("id", msg("batch.id_fix"));
    batch.id = canonical_id(section->text("id").value_or(""));
    batch.title = read_title(*section);
    batch.lang = section->choice("lang", k_langs).value_or("en") == "zh" ? Lang::zh : Lang::en;
    read_kind(*section, batch);
    cases = cases_of(*section, file, faults);
    shared.days = section->literals("as_of");
    if (std::optional<TomlTable> set = section->table("set")) {
        for (const TomlLeaf& leaf : set->leaves()) {
            shared.overrides.push_back(override_of(leaf));
        }
    }
    section->refuse_unknown_keys();
    return shared;
}

void check_ids(TomlTable& root, const std::vector<Scenario>& scenarios) {
    std::set<std::string> seen;
    if (scenarios.size() > k_most_scenarios) {
        root.fault("batch", std::to_string(scenarios.size()),
                   msg("batch.too_many", {{"most", std::to_string(k_most_scenarios)}}));
        return;
    }
    for (const Scenario& scenario : scenarios) {
        if (!is_folder_name(scenario.id)) {
            root.fault("batch", scenario.id, msg("batch.bad_id"), msg("batch.bad_id_fix"));
        } else if (!seen.insert(scenario.id).second) {
            root.fault("batch", scenario.id, msg("batch.id_twice"), msg("batch.id_twice_fix"));
        }
    }
}

/// What is wrong with a key that a scenario sets is said of the scenario; what is wrong with a case, once.
void check_cases(const std::filesystem::path& file, const std::vector<Scenario>& scenarios, Faults& faults) {
    std::vector<Fault> said;
    for (const Scenario& scenario : scenarios) {
        Faults own;
        read_case(scenario.case_file, scenario.overrides, own);
        for (Fault fault : own.sorted()) {
            if (fault.severity != Severity::error) {
                continue; // the log of the scenario has it
            }
            if (fault.feature == "--set") {
                fault.file = scenario.id + " @ " + file.string();
                fault.feature.clear();
            }
            if (std::find(said.begin(), said.end(), fault) == said.end()) {
                said.push_back(fault);
                faults.add(fault);
            }
        }
    }
}

} // namespace

std::string override_of(const TomlLeaf& leaf) {
    return leaf.path + "=" + leaf.literal;
}

std::string plain_word(const std::string& literal) {
    const bool is_text = literal.size() >= 2 && literal.front() == '"';
    return is_text ? literal.substr(1, literal.size() - 2) : literal;
}

Text read_title(TomlTable& table) {
    Text title;
    if (table.has("title") && !table.is_table("title")) {
        title.en = title.zh = table.text("title").value_or("");
    } else if (std::optional<TomlTable> both = table.table("title")) {
        title.en = both->text("en").value_or("");
        title.zh = both->text("zh").value_or("");
        both->refuse_unknown_keys();
    }
    return title;
}

Batch read_batch(const std::filesystem::path& file, const std::vector<std::string>& overrides, Faults& faults) {
    Batch batch;
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored)) {
        faults.add(
            {Severity::error, file.string(), "", "", "", "", msg("batch.file_missing"), msg("batch.file_missing_fix")});
        return batch;
    }
    CaseDocument document = load_case_document(file, {}, faults);
    if (!document.root) {
        return batch;
    }
    TomlTable& root = *document.root;
    std::vector<Scenario> cases;
    const Shared shared = read_section(root, file, batch, cases, faults);
    std::vector<Scenario> changes = listed_scenarios(root);
    for (const auto& more : {grid_scenarios(root), sample_scenarios(root)}) {
        changes.insert(changes.end(), more.begin(), more.end());
    }
    batch.wishes = read_wishes(root);
    root.refuse_unknown_keys();
    for (Scenario& one : cases) {
        one.overrides.insert(one.overrides.begin(), shared.overrides.begin(), shared.overrides.end());
    }
    batch.scenarios = product(cases, changes.empty() ? std::vector<Scenario>(1) : changes);
    batch.scenarios = product(batch.scenarios, days_of(shared.days));
    for (Scenario& scenario : batch.scenarios) {
        scenario.id = scenario.id.empty() ? "base" : scenario.id;
        append(scenario.overrides, overrides);
    }
    check_ids(root, batch.scenarios);
    if (batch.kind == BatchKind::screen && batch.scenarios.size() != 1) {
        root.fault("batch", std::to_string(batch.scenarios.size()), msg("batch.one_screening"),
                   msg("batch.one_screening_fix"));
    }
    if (batch.scenarios.size() <= k_most_scenarios) {
        check_cases(file, batch.scenarios, faults);
    }
    return batch;
}

} // namespace reachplan
