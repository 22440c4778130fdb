// SPDX-License-Identifier: Apache-2.0
// POSIX calls directly: iostreams hide errno and cannot fsync. Whatever fails, the temporary file is
// removed and the target is as it was.
#include "base/atomic_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <mutex>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "base/faults.hpp"

namespace reachplan {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_block = std::size_t{1} << 20U;

[[noreturn]] void fail_to_write(const fs::path& target, int error) {
    throw ProcessingError(
        msg("base.cannot_write", {{"file", target.string()}, {"reason", std::generic_category().message(error)}}));
}

[[noreturn]] void fail_to_read(const fs::path& source, int error) {
    throw ProcessingError(
        msg("base.cannot_read", {{"file", source.string()}, {"reason", std::generic_category().message(error)}}));
}

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return m_number; }
    /// False when the file system reports only now that it could not store everything.
    bool close() { return m_number < 0 || ::close(std::exchange(m_number, -1)) == 0; }

private:
    int m_number;
};

fs::path folder_of(const fs::path& target) {
    return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

/// A symbolic link stays one: what it points to is replaced.
fs::path real_target(const fs::path& target) {
    std::error_code error;
    return fs::is_symlink(target, error) ? fs::weakly_canonical(target) : target;
}

/// Opens a new file `path` beside the target. Mode 0666 and no mkstemp (which makes 0600), so that the user's
/// umask and the folder's default ACL decide who may read the result.
int open_beside(const fs::path& target, fs::path& path) {
    const std::string stem = "." + target.filename().string() + "." + std::to_string(::getpid()) + ".";
    for (unsigned attempt = 0;; ++attempt) {
        path = folder_of(target) / (stem + std::to_string(attempt) + ".tmp");
        const int number = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (number < 0 && errno == EEXIST) { // left by a killed run, or another thread's
            continue;
        }
        if (number < 0) {
            fail_to_write(target, errno);
        }
        return number;
    }
}

/// A new file beside the target that either takes the target's place or goes away.
class Replacement {
public:
    explicit Replacement(const fs::path& target)
        : m_target(real_target(target)), m_file(open_beside(m_target, m_path)) {}
    ~Replacement() {
        if (!m_path.empty()) {
            ::unlink(m_path.c_str());
        }
    }
    Replacement(const Replacement&) = delete;
    Replacement& operator=(const Replacement&) = delete;

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ::ssize_t written = ::write(m_file.get(), bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) {
                fail_to_write(m_target, errno);
            }
            bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
        }
    }

    void put_in_place() {
        if (::fsync(m_file.get()) != 0 || !m_file.close() || ::rename(m_path.c_str(), m_target.c_str()) != 0) {
            fail_to_write(m_target, errno);
        }
        m_path.clear();
        const Descriptor folder(::open(folder_of(m_target).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        // Network file systems that cannot fsync a folder say EINVAL; the rename itself has happened.
        if (folder.get() >= 0 && ::fsync(folder.get()) != 0 && errno != EINVAL) {
            fail_to_write(m_target, errno);
        }
    }

private:
    fs::path m_target;
    fs::path m_path;
    Descriptor m_file;
};

} // namespace

void check_output(const fs::path& target, bool overwrite) {
    std::error_code error;
    const fs::file_status status = fs::status(target, error);
    if (target.filename().empty() || (fs::exists(status) && !fs::is_regular_file(status))) {
        throw UsageError(msg("base.output_no_file", {{"file", target.string()}}));
    }
    if (fs::exists(status) && !overwrite) {
        throw UsageError(msg("base.output_exists", {{"file", target.string()}}));
    }
    const fs::path folder = folder_of(target);
    if (!fs::is_directory(folder, error)) {
        throw UsageError(msg("base.output_no_folder", {{"file", target.string()}, {"folder", folder.string()}}));
    }
}

void publish_file(const fs::path& finished, const fs::path& target) {
    const Descriptor source(::open(finished.c_str(), O_RDONLY | O_CLOEXEC));
    if (source.get() < 0) {
        fail_to_read(finished, errno);
    }
    Replacement replacement(target);
    std::vector<char> block(k_block);
    while (true) {
        const ::ssize_t size = ::read(source.get(), block.data(), block.size());
        if (size == 0) {
            break;
        }
        if (size < 0 && errno != EINTR) {
            fail_to_read(finished, errno);
        }
        replacement.write({block.data(), size < 0 ? 0 : static_cast<std::size_t>(size)});
    }
    replacement.put_in_place();
}

void publish_bytes(std::string_view bytes, const fs::path& target) {
    Replacement replacement(target);
    replacement.write(bytes);
    replacement.put_in_place();
}

namespace {

/// Paths of the scratch folders that live.
class LiveFolders {
public:
    void add(const fs::path& path) {
        const std::lock_guard lock(m_mutex);
        m_paths.insert(path);
    }
    void forget(const fs::path& path) {
        const std::lock_guard lock(m_mutex);
        m_paths.erase(path);
    }
    void remove_all() {
        const std::lock_guard lock(m_mutex);
        for (const fs::path& path : m_paths) {
            std::error_code ignored;
            fs::remove_all(path, ignored);
        }
    }

private:
    std::mutex m_mutex;
    std::set<fs::path> m_paths;
};

LiveFolders& live_folders() {
    static LiveFolders folders;
    return folders;
}

} // namespace

ScratchFolder::ScratchFolder() {
    std::error_code error;
    const fs::path parent = fs::temp_directory_path(error);
    std::string name = (parent / "reachplan-XXXXXX").string();
    if (error || ::mkdtemp(name.data()) == nullptr) {
        throw ProcessingError(
            msg("base.no_scratch", {{"folder", parent.string()},
                                    {"reason", error ? error.message() : std::generic_category().message(errno)}}));
    }
    m_path = name;
    live_folders().add(m_path);
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored; // nothing to do about it while unwinding; the system empties its temporary folder
    fs::remove_all(m_path, ignored);
    live_folders().forget(m_path);
}

void remove_scratch_folders() {
    live_folders().remove_all();
}

} // namespace reachplan
