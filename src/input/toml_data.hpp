// SPDX-License-Identifier: Apache-2.0
// What stands behind a TomlTable; only for the sources that know the TOML library.
#pragma once

#include <memory>
#include <set>
#include <string>

#include <toml++/toml.h>

#include "input/toml_table.hpp"

namespace reachplan {

/// Source name of values from the command line.
inline constexpr std::string_view k_override_source = "--set";

struct TomlTable::Data {
    std::shared_ptr<const toml::table> document; // keeps `table` alive
    const toml::table* table;
    std::string file; // as the user wrote it
    std::string name;
    Faults* faults;
    std::set<std::string, std::less<>> known;
};

/// "line 12" or "--set".
std::string place_of(const toml::node& node);

} // namespace reachplan
