// SPDX-License-Identifier: Apache-2.0
#include "geo/source/text_encoding.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <iconv.h>

#include "base/text.hpp"

namespace reachplan {

namespace {

class Converter {
public:
    explicit Converter(const std::string& encoding) : m_handle(iconv_open("UTF-8", encoding.c_str())) {}
    ~Converter() {
        if (usable()) {
            iconv_close(m_handle);
        }
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    // iconv's own mark of failure is the pointer value -1.
    bool usable() const { return reinterpret_cast<std::intptr_t>(m_handle) != -1; }

    std::optional<std::string> run(std::string_view bytes) {
        std::string out(bytes.size() * 3 + 16, '\0');
        std::string in(bytes); // iconv wants it writable
        char* from = in.data();
        char* to = out.data();
        std::size_t from_left = in.size();
        std::size_t to_left = out.size();
        while (from_left > 0) {
            if (iconv(m_handle, &from, &from_left, &to, &to_left) != static_cast<std::size_t>(-1)) {
                break;
            }
            if (errno == E2BIG) {
                const std::size_t done = out.size() - to_left;
                out.resize(out.size() * 2);
                to = out.data() + done;
                to_left = out.size() - done;
            } else if (errno == EINVAL && from_left < 4) {
                break; // a character cut off by a full field
            } else {
                return std::nullopt;
            }
        }
        out.resize(out.size() - to_left);
        return out;
    }

private:
    iconv_t m_handle;
};

} // namespace

std::optional<std::string> decode(std::string_view bytes, const std::string& encoding) {
    Converter converter(encoding);
    return converter.usable() ? converter.run(bytes) : std::nullopt;
}

bool known_encoding(const std::string& encoding) {
    return Converter(encoding).usable();
}

std::string without_cut_character(std::string_view utf8) {
    for (std::size_t back = 1; back <= 3 && back <= utf8.size(); ++back) {
        const auto byte = static_cast<unsigned char>(utf8[utf8.size() - back]);
        if ((byte & 0xC0) == 0x80) {
            continue;
        }
        const std::size_t needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1;
        return std::string(utf8.substr(0, utf8.size() - (needed > back && byte < 0xF5 ? back : 0)));
    }
    return std::string(utf8);
}

std::string guess_encoding(const std::vector<std::string_view>& texts) {
    if (std::all_of(texts.begin(), texts.end(),
                    [](std::string_view text) { return is_valid_utf8(without_cut_character(text)); })) {
        return "UTF-8";
    }
    Converter converter("GB18030");
    if (converter.usable() && std::all_of(texts.begin(), texts.end(),
                                          [&](std::string_view text) { return converter.run(text).has_value(); })) {
        return "GB18030";
    }
    return "";
}

ByteOrderMark byte_order_mark(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        return {"UTF-8", 3};
    }
    if (bytes.starts_with("\xFF\xFE")) {
        return {"UTF-16LE", 2};
    }
    if (bytes.starts_with("\xFE\xFF")) {
        return {"UTF-16BE", 2};
    }
    return {"", 0};
}

} // namespace reachplan
