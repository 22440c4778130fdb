// SPDX-License-Identifier: Apache-2.0
// Packed bits of pieces of the grid on disk, by their content keys: one file holds the pieces of one row of blocks.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "eligibility/cache/unit_keys.hpp"

namespace reachplan {

struct BlockCells;

/// A bit's answers in the blocks of a piece, packed: reasons, then undetermined.
using PackedUnit = std::array<std::string, k_unit_blocks>;

std::string pack_bit(const BlockCells& cells, std::size_t bit);
/// Sets the bit where the packed one is set. What was packed fits.
void unpack_bit(const std::string& packed, std::size_t bit, BlockCells& cells);
bool is_packed_bit(const std::string& packed);

/// By content key.
using RowParts = std::map<std::string, PackedUnit>;

/// Empty when there is no such file; nullopt when it is damaged or none of ours.
std::optional<RowParts> read_row(const std::filesystem::path& file);
/// False when it could not be written; what was there then stays.
bool write_row(const std::filesystem::path& file, const RowParts& row);

} // namespace reachplan
