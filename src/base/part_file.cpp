// SPDX-License-Identifier: Apache-2.0
// Layout: the mark, the parts (key, length, bytes), sha256 over all before it.
#include "base/part_file.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/content_key.hpp"

namespace reachplan {
namespace {

constexpr std::size_t k_digest = 64;

/// Takes so many bytes off the front; nullopt when there are fewer.
std::optional<std::string_view> take(std::string_view& from, std::size_t length) {
    if (from.size() < length) {
        return std::nullopt;
    }
    const std::string_view taken = from.substr(0, length);
    from.remove_prefix(length);
    return taken;
}

} // namespace

void put_sized(std::string& out, std::string_view text) {
    const auto length = static_cast<std::uint32_t>(text.size());
    out.append(reinterpret_cast<const char*>(&length), sizeof length);
    out += text;
}

std::optional<std::string_view> take_sized(std::string_view& from) {
    std::uint32_t length = 0;
    const auto head = take(from, sizeof length);
    if (!head) {
        return std::nullopt;
    }
    std::memcpy(&length, head->data(), sizeof length);
    return take(from, length);
}

std::optional<Parts> read_parts(const std::filesystem::path& file, std::string_view mark) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return Parts{};
    }
    std::ifstream in(file, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (bytes.size() < mark.size() + k_digest || !bytes.starts_with(mark)) {
        return std::nullopt;
    }
    const std::string_view all = std::string_view(bytes).substr(0, bytes.size() - k_digest);
    if (sha256_hex(all) != std::string_view(bytes).substr(all.size())) {
        return std::nullopt;
    }
    Parts parts;
    std::string_view rest = all.substr(mark.size());
    while (!rest.empty()) {
        const auto key = take(rest, k_digest);
        const auto part = key ? take_sized(rest) : std::nullopt;
        if (!part) {
            return std::nullopt;
        }
        parts.emplace(*key, *part);
    }
    return parts;
}

bool write_parts(const std::filesystem::path& file, std::string_view mark, const Parts& parts) {
    static std::atomic<int> count{0};
    std::string bytes(mark);
    for (const auto& [key, part] : parts) {
        bytes += key;
        put_sized(bytes, part);
    }
    bytes += sha256_hex(bytes);
    // No sync: a file that a crash leaves short does not vouch for itself.
    const std::filesystem::path made =
        file.string() + "." + std::to_string(::getpid()) + "-" + std::to_string(count++) + ".tmp";
    std::error_code error;
    {
        std::ofstream out(made, std::ios::binary);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.close();
        if (!out) {
            std::filesystem::remove(made, error);
            return false;
        }
    }
    std::filesystem::rename(made, file, error);
    if (error) {
        std::filesystem::remove(made, error);
        return false;
    }
    return true;
}

} // namespace reachplan
