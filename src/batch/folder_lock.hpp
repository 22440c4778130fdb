// SPDX-License-Identifier: Apache-2.0
// One batch at a time in a folder. The lock belongs to the process, not to the file: it ends with it, however it
// ends, and nothing has to be cleaned up.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <sys/types.h>

namespace reachplan {

class FolderLock {
public:
    /// Throws UsageError when another process holds it, ProcessingError when the folder cannot be written.
    explicit FolderLock(const std::filesystem::path& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

    /// Temporary files of this batch are in `scratch`: whoever locks the folder next removes them, should this process be
    /// killed. "" when there are none any more.
    void note_scratch(const std::filesystem::path& scratch);

private:
    std::filesystem::path m_path;
    int m_file;
};

struct LockHolder {
    pid_t pid = 0;
    std::string host;
};

/// Who works in the folder now; nullopt when nobody does.
std::optional<LockHolder> lock_holder(const std::filesystem::path& folder);
std::string host_name();

} // namespace reachplan
