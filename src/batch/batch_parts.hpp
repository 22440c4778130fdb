// SPDX-License-Identifier: Apache-2.0
// The sections of a batch file, each read by its own source; read_batch() multiplies what they give.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "batch/batch_file.hpp"
#include "input/toml_table.hpp"

namespace reachplan {

/// [[scenario]]: as written, in their order.
std::vector<Scenario> listed_scenarios(TomlTable& root);
/// [grid]: every combination of the values, the last key changing first.
std::vector<Scenario> grid_scenarios(TomlTable& root);
/// [sample]: so many draws from the ranges. Draw n is the same however many there are, on any machine.
std::vector<Scenario> sample_scenarios(TomlTable& root);

/// `case` or `cases` of [batch]: a file, files, the files of a folder, or the rows of a CSV with the columns id, case and
/// keys. The ids are empty for a single `case`.
std::vector<Scenario> cases_of(TomlTable& section, const std::filesystem::path& batch_file, Faults& faults);

/// "plan.years=15"
std::string override_of(const TomlLeaf& leaf);
/// The text within quotes, else the literal itself.
std::string plain_word(const std::string& literal);
Text read_title(TomlTable& table);

/// More scenarios than this are taken for a slip: a grid of one key too many.
inline constexpr std::size_t k_most_scenarios = 10'000;

} // namespace reachplan
