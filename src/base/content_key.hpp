// SPDX-License-Identifier: Apache-2.0
// Content keys: sha256 over the tool version, input digests and options of a stage, so that a
// result can be cached, resumed and compared. Fields are length-prefixed: no two lists collide.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace reachplan {

/// Lower-case hex.
std::string sha256_hex(std::string_view bytes);
/// Throws ProcessingError when the file cannot be read.
std::string sha256_file(const std::filesystem::path& path);

/// Of the program that runs: another build may answer otherwise under the same version. "" where it cannot be told.
const std::string& program_digest();

class ContentKey {
public:
    explicit ContentKey(std::string_view stage);
    ContentKey& add(std::string_view name, std::string_view value);
    ContentKey& add(std::string_view name, std::int64_t value);
    ContentKey& add(std::string_view name, double value);
    std::string hex() const;

private:
    std::string m_bytes;
};

} // namespace reachplan
