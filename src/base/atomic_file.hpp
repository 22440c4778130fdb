// SPDX-License-Identifier: Apache-2.0
// Outputs appear whole or not at all: built elsewhere, copied to a unique temporary name in the
// target folder, fsync, rename, fsync of the folder. An existing file is refused unless allowed.
#pragma once

#include <filesystem>
#include <string_view>

namespace reachplan {

/// Throws UsageError when `target` exists and `overwrite` is false, or its folder does not exist.
void check_output(const std::filesystem::path& target, bool overwrite);

/// Puts a finished local file in place. Throws ProcessingError; the target is then as it was.
void publish_file(const std::filesystem::path& finished, const std::filesystem::path& target);
/// The same for bytes in memory.
void publish_bytes(std::string_view bytes, const std::filesystem::path& target);

/// A private folder under the system's temporary folder, removed with everything in it on destruction.
class ScratchFolder {
public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// Removes those that live now, for a program that is told to stop. Thread-safe.
void remove_scratch_folders();

} // namespace reachplan
