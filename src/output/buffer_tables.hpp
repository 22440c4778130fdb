// SPDX-License-Identifier: Apache-2.0
// The audit of ready-made river bands as layers: their edges by deviation, the land between them and the truth, and who
// is judged otherwise by them.
#pragma once

#include <filesystem>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "eligibility/buffers/buffer_audit.hpp"
#include "output/table.hpp"

namespace reachplan {

/// buffer_flips, buffer_edges, buffer_differences; some may be empty.
std::vector<Table> buffer_layers(const BufferAudit& audit);
/// The figures of each distance, and who is judged otherwise.
nlohmann::ordered_json buffers_json(const BufferAudit& audit);
/// A GeoPackage of the three layers with their styles, at a scratch name. Throws ProcessingError.
void write_buffers(const BufferAudit& audit, const std::filesystem::path& file);

} // namespace reachplan
