// SPDX-License-Identifier: Apache-2.0
// Looks sentences up and fills their places. A wrong id or a missing argument is a fault of the
// program, never of the user: std::logic_error, and tests/base/messages_test.cpp finds it first.
#include "base/message.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/code_words.hpp"

namespace reachplan {

namespace {

std::vector<CatalogueEntry> sorted_catalogue() {
    std::vector<CatalogueEntry> entries;
    for (const std::span<const CatalogueEntry> part : catalogue()) {
        entries.insert(entries.end(), part.begin(), part.end());
    }
    std::sort(entries.begin(), entries.end(),
              [](const CatalogueEntry& a, const CatalogueEntry& b) { return a.id < b.id; });
    return entries;
}

const CatalogueEntry& entry_of(std::string_view id) {
    static const std::vector<CatalogueEntry> entries = sorted_catalogue();
    const auto found =
        std::lower_bound(entries.begin(), entries.end(), id,
                         [](const CatalogueEntry& entry, std::string_view key) { return entry.id < key; });
    if (found == entries.end() || found->id != id) {
        throw std::logic_error("unknown message id: " + std::string(id));
    }
    return *found;
}

bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

const std::string& argument(const Message& message, std::string_view name) {
    for (const MessageArg& arg : message.args) {
        if (arg.name == name) {
            return arg.value;
        }
    }
    throw std::logic_error("message " + message.id + " lacks argument " + std::string(name));
}

/// Three bytes from U+2E80 to U+FFFF in UTF-8: Han characters and their punctuation.
bool is_han(std::string_view three) {
    const auto first = three.empty() ? 0u : static_cast<unsigned char>(three.front());
    return three.size() >= 3 &&
           ((first == 0xE2 && static_cast<unsigned char>(three[1]) >= 0xBA) || (first > 0xE2 && first < 0xF0));
}

/// Chinese sets a space between Han and Latin, none between Han and Han: the sentence's is taken back then.
std::string_view without_space(std::string_view sentence, std::string_view value) {
    const bool between = sentence.size() > 3 && sentence.back() == ' ' &&
                         is_han(sentence.substr(sentence.size() - 4, 3)) && is_han(value);
    return sentence.substr(0, sentence.size() - (between ? 1 : 0));
}

} // namespace

const std::string& Text::in(Lang lang) const {
    const std::string& asked = lang == Lang::en ? en : zh;
    const std::string& other = lang == Lang::en ? zh : en;
    return asked.empty() ? other : asked;
}

Message msg(std::string_view id, std::vector<MessageArg> args) {
    entry_of(id);
    return {std::string(id), std::move(args)};
}

std::string render(const Message& message, Lang lang) {
    if (message.id.empty()) {
        return {};
    }
    const CatalogueEntry& entry = entry_of(message.id);
    std::string_view rest = lang == Lang::en ? entry.en : entry.zh;
    std::string out;
    while (!rest.empty()) {
        const std::size_t open = std::min(rest.find('{'), rest.size());
        out.append(rest.substr(0, open));
        rest.remove_prefix(open);
        const std::size_t close = rest.find('}');
        const bool is_place = close != std::string_view::npos && is_name(rest.substr(1, close - 1));
        if (is_place) {
            const std::string_view name = rest.substr(1, close - 1);
            const std::string& given = argument(message, name);
            const std::string value = name.ends_with("_code") ? code_words(given, lang) : given;
            out.resize(lang == Lang::zh ? without_space(out, value).size() : out.size());
            out.append(value);
            rest.remove_prefix(close + 1);
        } else if (!rest.empty()) { // a brace that only looks like a place
            out.push_back(rest.front());
            rest.remove_prefix(1);
        }
    }
    return out;
}

std::string render(std::string_view id, Lang lang) {
    return render(Message{std::string(id), {}}, lang);
}

} // namespace reachplan
