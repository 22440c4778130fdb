// SPDX-License-Identifier: Apache-2.0
// Rasters on object storage: cloud-optimised GeoTIFFs of which GDAL reads the parts it needs. Who may use the network
// is decided where addresses are read; nothing here is reached without one. Access keys stay in GDAL's own settings
// (AWS_ACCESS_KEY_ID and the like): an address that carries one is refused, so that no output can repeat it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace reachplan {

/// What GDAL opens for https://HOST/FILE, http://, s3://BUCKET/FILE or an address in GDAL's own writing (/vsicurl/http...,
/// /vsis3/, /vsioss/, /vsigs/, /vsiaz/, /vsiswift/); nullopt for anything else.
std::optional<std::string> network_path(const std::string& given);
bool is_network_path(const std::filesystem::path& path);

/// An address with a user, a password or a query, as signed ones have.
bool carries_secret(const std::string& given);
/// The same without them, to be told to people.
std::string without_secret(const std::string& given);

/// What the process asks of servers unless the user has told GDAL otherwise: to answer soon, and again after a hitch.
void prepare_network();

/// sha256 of a file; of one on the network over its address and what the server says of its content - ETag, time of the
/// last change, length - without reading it. A server that says nothing has it read whole. Throws ProcessingError.
std::string digest_of_source(const std::filesystem::path& path);

} // namespace reachplan
