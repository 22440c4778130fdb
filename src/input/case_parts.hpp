// SPDX-License-Identifier: Apache-2.0
// The sections of a case file, each read by its own source; read_case() calls them in this order,
// then checks what they say about each other.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "input/case.hpp"
#include "input/toml_table.hpp"

namespace reachplan {

/// [case]
void read_case_section(TomlTable& root, Case& the_case);
/// [layers.NAME]
void read_layers(TomlTable& root, Case& the_case);
/// [resource.ID]
void read_resources(TomlTable& root, Case& the_case);
/// [account.ID]; needs layers and resources.
void read_accounts(TomlTable& root, Case& the_case);
/// [limit.ID]; needs accounts.
void read_limits(TomlTable& root, Case& the_case);
/// [lock.ID]
void read_locks(TomlTable& root, Case& the_case);
/// [raster.ID]
void read_rasters(TomlTable& root, Case& the_case);
/// [criterion.ID], [ahp] and [suitability]; needs layers.
void read_criteria(TomlTable& root, Case& the_case);
/// [open_land]; needs the layers and [case].
void read_open_land(TomlTable& root, Case& the_case);
/// [transport]
void read_transport(TomlTable& root, Case& the_case);
/// [plan] and [[plan.phase]]
void read_plan(TomlTable& root, Case& the_case);

/// Fields, values and units of the layers name canonical fields, loads or account columns.
void check_layer_fields(TomlTable& root, const Case& the_case);

/// The local file or folder behind `key`, resolved against the case's folder; a fault when there is none.
std::optional<std::filesystem::path> local_source(TomlTable& table, std::string_view key, const Case& the_case);
/// The same for a raster, which may also be an address where the case allows the network: what GDAL opens then.
std::optional<std::filesystem::path> raster_source(TomlTable& table, std::string_view key, const Case& the_case);

} // namespace reachplan
