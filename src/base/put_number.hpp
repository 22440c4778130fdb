// SPDX-License-Identifier: Apache-2.0
// Whole numbers as bytes that are the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace reachplan {

/// Appends a number, lowest byte first.
inline void put_number(std::string& out, std::uint64_t number, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i) {
        out += static_cast<char>((number >> (8 * i)) & 0xFFU);
    }
}

} // namespace reachplan
