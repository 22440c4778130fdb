// SPDX-License-Identifier: Apache-2.0
#include "base/content_key.hpp"

#include <array>
#include <bit>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <vector>

#include <openssl/evp.h>

#include "base/faults.hpp"
#include "base/put_number.hpp"
#include "base/version.hpp"

namespace reachplan {

namespace {

class Sha256 {
public:
    Sha256() : m_context(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
        check(m_context != nullptr && EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr) == 1);
    }

    void add(std::string_view bytes) { check(EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()) == 1); }

    std::string hex() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned size = 0;
        check(EVP_DigestFinal_ex(m_context.get(), digest.data(), &size) == 1);
        constexpr std::string_view digits = "0123456789abcdef";
        std::string out;
        for (unsigned i = 0; i < size; ++i) {
            out.push_back(digits[digest[i] >> 4U]);
            out.push_back(digits[digest[i] & 0xFU]);
        }
        return out;
    }

private:
    static void check(bool worked) {
        if (!worked) {
            throw ProcessingError(msg("base.no_sha256"));
        }
    }

    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_context;
};

/// Eight bytes, the same on every machine.
std::string bytes_of(std::uint64_t number) {
    std::string out;
    put_number(out, number, 8);
    return out;
}

std::string field(char type, std::string_view name, std::string_view value) {
    return type + bytes_of(name.size()) + std::string(name) + bytes_of(value.size()) + std::string(value);
}

} // namespace

std::string sha256_hex(std::string_view bytes) {
    Sha256 sha;
    sha.add(bytes);
    return sha.hex();
}

std::string sha256_file(const std::filesystem::path& path) {
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    Sha256 sha;
    std::vector<char> block(std::size_t{1} << 20U);
    while (file) {
        file.read(block.data(), static_cast<std::streamsize>(block.size()));
        sha.add({block.data(), static_cast<std::size_t>(file.gcount())});
    }
    if (!file.eof()) { // not opened, or a read failed (a folder opens but cannot be read)
        const std::string reason = std::generic_category().message(errno != 0 ? errno : EIO);
        throw ProcessingError(msg("base.cannot_read", {{"file", path.string()}, {"reason", reason}}));
    }
    return sha.hex();
}

const std::string& program_digest() {
    static const std::string digest = [] {
        const std::filesystem::path program = "/proc/self/exe";
        std::error_code error;
        return std::filesystem::exists(program, error) ? sha256_file(program) : std::string();
    }();
    return digest;
}

ContentKey::ContentKey(std::string_view stage) {
    add("version", k_version);
    add("stage", stage);
}

ContentKey& ContentKey::add(std::string_view name, std::string_view value) {
    m_bytes += field('s', name, value);
    return *this;
}

ContentKey& ContentKey::add(std::string_view name, std::int64_t value) {
    m_bytes += field('i', name, bytes_of(static_cast<std::uint64_t>(value)));
    return *this;
}

ContentKey& ContentKey::add(std::string_view name, double value) {
    m_bytes += field('d', name, bytes_of(std::bit_cast<std::uint64_t>(value + 0.0))); // -0.0 is 0.0
    return *this;
}

std::string ContentKey::hex() const {
    return sha256_hex(m_bytes);
}

} // namespace reachplan
