// SPDX-License-Identifier: Apache-2.0
#include "geo/network_file.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <string_view>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include "base/content_key.hpp"
#include "base/faults.hpp"
#include "geo/gdal_owners.hpp"

namespace reachplan {
namespace {

constexpr std::array<std::string_view, 5> k_stores{"/vsis3/", "/vsioss/", "/vsigs/", "/vsiaz/", "/vsiswift/"};
constexpr std::string_view k_curl = "/vsicurl/";
constexpr std::size_t k_block_bytes = std::size_t{1} << 20U;

bool is_web_address(std::string_view given) {
    return given.starts_with("http://") || given.starts_with("https://");
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// From behind the scheme to the end of what names the host.
std::pair<std::size_t, std::size_t> authority_of(const std::string& given) {
    const std::size_t scheme = given.find("://");
    if (scheme == std::string::npos) {
        return {0, 0};
    }
    const std::size_t end = given.find_first_of("/?#", scheme + 3);
    return {scheme + 3, std::min(end, given.size())};
}

/// Where a user or password ends; 0 where there is none.
std::size_t end_of_user(const std::string& given) {
    const auto [begin, end] = authority_of(given);
    const std::size_t at = end > begin ? given.rfind('@', end - 1) : std::string::npos;
    return at != std::string::npos && at >= begin ? at + 1 : 0;
}

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& reason) {
    throw ProcessingError(msg("base.cannot_read", {{"file", path.string()}, {"reason", reason}}));
}

struct FileCloser {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

std::string content_digest(const std::filesystem::path& path, std::int64_t length, const GdalMessages& messages) {
    const std::unique_ptr<VSILFILE, FileCloser> file(VSIFOpenL(path.c_str(), "rb"));
    std::string block(k_block_bytes, '\0'), digests;
    std::int64_t all = 0;
    for (std::size_t got = block.size(); file && got == block.size();) {
        got = VSIFReadL(block.data(), 1, block.size(), file.get());
        digests += sha256_hex(std::string_view(block).substr(0, got));
        all += static_cast<std::int64_t>(got);
    }
    if (!file || all != length) {
        fail(path, messages.text());
    }
    return sha256_hex(digests);
}

std::string network_digest(const std::filesystem::path& path) {
    prepare_network();
    const GdalMessages messages;
    VSICurlPartialClearCache(path.c_str()); // what is there now, not what was there when it was opened last
    VSIStatBufL state{};
    if (VSIStatExL(path.c_str(), &state, VSI_STAT_EXISTS_FLAG | VSI_STAT_SIZE_FLAG) != 0) {
        fail(path, messages.text());
    }
    std::map<std::string, std::string> said;
    const CPLStringList headers(VSIGetFileMetadata(path.c_str(), "HEADERS", nullptr));
    for (int i = 0; i < headers.size(); ++i) {
        const std::string line = headers[i];
        const std::size_t equal = line.find('=');
        said[lower(line.substr(0, equal))] = equal == std::string::npos ? "" : line.substr(equal + 1);
    }
    const std::string &tag = said["etag"], &changed = said["last-modified"];
    const auto length = static_cast<std::int64_t>(state.st_size);
    ContentKey key("network file");
    key.add("address", path.string()).add("length", length).add("etag", tag).add("changed", changed);
    if (tag.empty() && changed.empty()) {
        key.add("content", content_digest(path, length, messages));
    }
    return key.hex();
}

} // namespace

std::optional<std::string> network_path(const std::string& given) {
    if (is_web_address(given)) {
        return std::string(k_curl) + given;
    }
    if (given.starts_with("s3://")) {
        return "/vsis3/" + given.substr(5);
    }
    const bool is_store =
        std::any_of(k_stores.begin(), k_stores.end(), [&](std::string_view store) { return given.starts_with(store); });
    const bool is_web = given.starts_with(k_curl) && is_web_address(std::string_view(given).substr(k_curl.size()));
    return is_store || is_web ? std::optional(given) : std::nullopt;
}

bool is_network_path(const std::filesystem::path& path) {
    const std::string name = path.string();
    return name.starts_with("/vsi") && network_path(name);
}

bool carries_secret(const std::string& given) {
    return end_of_user(given) > 0 || given.find('?') != std::string::npos;
}

std::string without_secret(const std::string& given) {
    const std::string address = given.substr(0, given.find('?'));
    const std::size_t user = end_of_user(address);
    const std::size_t begin = authority_of(address).first;
    const std::string bare = user > 0 ? address.substr(0, begin) + "..." + address.substr(user - 1) : address;
    return bare + (address.size() < given.size() ? "?..." : "");
}

void prepare_network() {
    static const bool k_done = [] {
        using Setting = std::pair<const char*, const char*>;
        for (const auto& [name, value] :
             {Setting{"GDAL_HTTP_CONNECTTIMEOUT", "10"}, Setting{"GDAL_HTTP_LOW_SPEED_TIME", "60"},
              Setting{"GDAL_HTTP_LOW_SPEED_LIMIT", "1"}, Setting{"GDAL_HTTP_MAX_RETRY", "3"},
              Setting{"GDAL_HTTP_RETRY_DELAY", "1"}}) {
            if (CPLGetConfigOption(name, nullptr) == nullptr) {
                CPLSetConfigOption(name, value);
            }
        }
        return true;
    }();
    static_cast<void>(k_done);
}

std::string digest_of_source(const std::filesystem::path& path) {
    return is_network_path(path) ? network_digest(path) : sha256_file(path);
}

} // namespace reachplan
