// SPDX-License-Identifier: Apache-2.0
// sha256 of files, remembered in a folder: a file that the file system says is untouched since - by its length, its number
// and the times of its last change of content and of state - is not read again.
#pragma once

#include <filesystem>
#include <string>

namespace reachplan {

class FileDigests {
public:
    /// `folder`: made as it is needed; empty: every file is read.
    explicit FileDigests(std::filesystem::path folder) : m_folder(std::move(folder)) {}
    /// Throws ProcessingError when the file cannot be read. Thread-safe.
    std::string of(const std::filesystem::path& file) const;

private:
    std::filesystem::path m_folder;
};

} // namespace reachplan
