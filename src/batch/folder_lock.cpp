// SPDX-License-Identifier: Apache-2.0
#include "batch/folder_lock.hpp"

#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/faults.hpp"

namespace reachplan {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_lock_name = ".lock";

LockHolder read_holder(const fs::path& file) {
    LockHolder holder;
    std::ifstream(file) >> holder.pid >> holder.host;
    return holder;
}

/// Only what can be a scratch folder of ours: the name comes from a file that others may have written.
void remove_scratch_of_dead(const fs::path& file) {
    std::ifstream in(file);
    std::string holder, scratch;
    std::getline(in, holder);
    std::getline(in, scratch);
    std::error_code ignored;
    const fs::path folder = fs::path(scratch).lexically_normal();
    if (folder.parent_path() == fs::temp_directory_path(ignored) &&
        folder.filename().string().starts_with("reachplan-") && fs::is_directory(fs::symlink_status(folder, ignored))) {
        fs::remove_all(folder, ignored);
    }
}

[[noreturn]] void fail(const fs::path& file, int error) {
    throw ProcessingError(
        msg("base.cannot_write", {{"file", file.string()}, {"reason", std::generic_category().message(error)}}));
}

} // namespace

FolderLock::FolderLock(const fs::path& folder) : m_path(folder / k_lock_name) {
    m_file = ::open(m_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (m_file < 0) {
        fail(m_path, errno);
    }
    if (::flock(m_file, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        ::close(m_file);
        if (error != EWOULDBLOCK) {
            fail(m_path, error);
        }
        const LockHolder holder = read_holder(m_path);
        throw UsageError(msg(
            "batch.locked", {{"folder", folder.string()}, {"pid", std::to_string(holder.pid)}, {"host", holder.host}}));
    }
    remove_scratch_of_dead(m_path);
    try {
        note_scratch({});
    } catch (...) {
        ::close(m_file);
        throw;
    }
}

void FolderLock::note_scratch(const fs::path& scratch) {
    const std::string text = std::to_string(::getpid()) + " " + host_name() + "\n" + scratch.string() + "\n";
    const auto size = static_cast<::off_t>(text.size());
    // Written over what stands there, then cut: that needs no room on a disk that has become full.
    if (::pwrite(m_file, text.data(), text.size(), 0) != size || ::ftruncate(m_file, size) != 0) {
        fail(m_path, errno);
    }
}

FolderLock::~FolderLock() {
    ::close(m_file);
}

std::optional<LockHolder> lock_holder(const fs::path& folder) {
    const fs::path file = folder / k_lock_name;
    const int number = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (number < 0) {
        return std::nullopt;
    }
    const bool held = ::flock(number, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(number); // and with it the lock, if it was free
    return held ? std::optional(read_holder(file)) : std::nullopt;
}

std::string host_name() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

} // namespace reachplan
