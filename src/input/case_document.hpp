// SPDX-License-Identifier: Apache-2.0
// The case file as a document: parsed, with the overrides of the command line applied before
// anything is validated, and its canonical text for digests.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/faults.hpp"
#include "input/toml_table.hpp"

namespace reachplan {

struct CaseDocument {
    std::optional<TomlTable> root; // nullopt when the file is missing or no TOML
    std::string canonical_text;    // sorted JSON; absolute paths are cut to their file name
};

CaseDocument load_case_document(const std::filesystem::path& file, const std::vector<std::string>& overrides,
                                Faults& faults);

} // namespace reachplan
