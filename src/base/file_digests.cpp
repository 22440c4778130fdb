// SPDX-License-Identifier: Apache-2.0
#include "base/file_digests.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <ctime>
#include <optional>
#include <system_error>

#include "base/content_key.hpp"
#include "base/part_file.hpp"

namespace reachplan {
namespace {

constexpr std::string_view k_mark = "reachplan digests 1\n";
/// A file that was changed so shortly before may be changed again without another time: file systems count in steps.
constexpr std::int64_t k_settled_s = 2;

struct State {
    std::string key;
    std::int64_t changed_s; // since the epoch
};

/// nullopt of what is no file.
std::optional<State> state_of(const std::filesystem::path& file) {
    struct stat at {};
    if (::stat(file.c_str(), &at) != 0 || !S_ISREG(at.st_mode)) {
        return std::nullopt;
    }
    ContentKey key("file state");
    key.add("device", static_cast<std::int64_t>(at.st_dev)).add("number", static_cast<std::int64_t>(at.st_ino));
    key.add("length", std::int64_t{at.st_size});
    for (const timespec& time : {at.st_mtim, at.st_ctim}) {
        key.add("s", std::int64_t{time.tv_sec}).add("ns", std::int64_t{time.tv_nsec});
    }
    return State{key.hex(), std::max<std::int64_t>(at.st_mtim.tv_sec, at.st_ctim.tv_sec)};
}

} // namespace

std::string FileDigests::of(const std::filesystem::path& file) const {
    const std::optional<State> state = m_folder.empty() ? std::nullopt : state_of(file);
    if (!state) {
        return sha256_file(file);
    }
    std::error_code ignored; // nothing is remembered then
    const std::string name = std::filesystem::absolute(file, ignored).string();
    const std::filesystem::path memory = m_folder / (sha256_hex(name).substr(0, 16) + ".digest");
    const Parts known = read_parts(memory, k_mark).value_or(Parts{});
    if (const auto found = known.find(state->key); found != known.end()) {
        return found->second;
    }
    const bool settled = state->changed_s + k_settled_s < std::int64_t{std::time(nullptr)};
    const std::string digest = sha256_file(file);
    const std::optional<State> after = state_of(file);
    if (settled && after && after->key == state->key) {
        std::filesystem::create_directories(m_folder, ignored);
        write_parts(memory, k_mark, {{state->key, digest}});
    }
    return digest;
}

} // namespace reachplan
