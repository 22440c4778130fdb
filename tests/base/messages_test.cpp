// SPDX-License-Identifier: Apache-2.0
// Reads the sources of the program and compares the message ids in them with the catalogue: none
// missing, none unused, both languages given, the same places in both, and the arguments that a
// call names are those places.
#include "base/messages_parts.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace reachplan;
namespace fs = std::filesystem;

namespace {

using Names = std::set<std::string>;

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/// A string literal of a source, with what stands before and after it.
struct Literal {
    std::string text;
    std::size_t begin; // of the opening quote
    std::size_t end;   // past the closing quote
};

/// All literals outside comments; adjacent ones stay apart. Raw strings and character literals are stepped over.
std::vector<Literal> literals_of(const std::string& source) {
    std::vector<Literal> literals;
    for (std::size_t i = 0; i < source.size();) {
        if (source.compare(i, 2, "//") == 0) {
            i = std::min(source.find('\n', i), source.size());
        } else if (source.compare(i, 2, "/*") == 0) {
            i = std::min(source.find("*/", i + 2), source.size() - 2) + 2;
        } else if (source.compare(i, 2, "R\"") == 0) {
            const std::size_t open = source.find('(', i);
            const std::string close = ")" + source.substr(i + 2, open - i - 2) + "\"";
            i = std::min(source.find(close, open), source.size() - close.size()) + close.size();
        } else if (source[i] == '"' ||
                   (source[i] == '\'' && (i == 0 || !std::isalnum(static_cast<unsigned char>(source[i - 1]))))) {
            const char quote = source[i];
            std::size_t end = i + 1;
            while (end < source.size() && source[end] != quote) {
                end += source[end] == '\\' ? 2 : 1;
            }
            if (quote == '"') {
                literals.push_back({source.substr(i + 1, end - i - 1), i, std::min(end + 1, source.size())});
            }
            i = end + 1;
        } else {
            ++i;
        }
    }
    return literals;
}

const Names& folders() {
    static const Names names = {"base",       "geo",    "input",  "rules",  "network", "eligibility", "sites",
                                "allocation", "review", "verify", "output", "batch",   "cli"};
    return names;
}

/// "<folder>.<what>", and no file name such as "sites.qml".
bool is_message_id(const std::string& text) {
    static const Names endings = {"cpp", "csv", "gpkg", "hpp", "html", "json",
                                  "md",  "qml", "svg",  "tif", "toml", "txt"};
    const std::size_t dot = text.find('.');
    if (dot == std::string::npos || !folders().contains(text.substr(0, dot))) {
        return false;
    }
    const std::string what = text.substr(dot + 1);
    return !what.empty() && std::all_of(what.begin(), what.end(), is_word) && !endings.contains(what);
}

Names places_of(std::string_view sentence) {
    Names names;
    for (std::size_t open = sentence.find('{'); open != std::string_view::npos; open = sentence.find('{', open + 1)) {
        const std::size_t close = sentence.find('}', open);
        if (close != std::string_view::npos && close > open + 1) {
            const std::string name(sentence.substr(open + 1, close - open - 1));
            if (std::all_of(name.begin(), name.end(), is_word)) {
                names.insert(name);
            }
        }
    }
    return names;
}

std::map<std::string, CatalogueEntry> entries() {
    std::map<std::string, CatalogueEntry> found;
    for (const auto part : catalogue()) {
        for (const CatalogueEntry& entry : part) {
            INFO("id given twice: " << entry.id);
            CHECK(found.emplace(entry.id, entry).second);
        }
    }
    return found;
}

struct Source {
    std::string path; // below src/
    std::string text;
    std::vector<Literal> literals;
};

std::vector<Source> sources() {
    std::vector<Source> found;
    const fs::path root = fs::path(REACHPLAN_SOURCE_DIR) / "src";
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
        const fs::path path = entry.path();
        const bool is_source = path.extension() == ".cpp" || path.extension() == ".hpp";
        if (is_source && !path.filename().string().starts_with("messages_")) {
            std::ifstream file(path, std::ios::binary);
            const std::string text{std::istreambuf_iterator<char>(file), {}};
            found.push_back({fs::relative(path, root).string(), text, literals_of(text)});
        }
    }
    std::sort(found.begin(), found.end(), [](const Source& a, const Source& b) { return a.path < b.path; });
    return found;
}

bool follows(const Source& source, const Literal& literal, std::string_view word) {
    return literal.begin >= word.size() && source.text.compare(literal.begin - word.size(), word.size(), word) == 0;
}

/// The arguments written out in `msg("id", {{"name", ...}, ...})`; false when they are passed in some other way.
bool read_arguments(const Source& source, std::size_t index, Names& names) {
    const Literal& id = source.literals[index];
    if (!follows(source, id, "msg(")) {
        return false;
    }
    std::size_t depth = 1; // of brackets, counted outside literals
    std::size_t at = id.end;
    std::size_t next = index + 1;
    bool has_more = false;
    while (at < source.text.size() && depth > 0) {
        if (next < source.literals.size() && at == source.literals[next].begin) {
            if (depth == 3 && source.text[at - 1] == '{') {
                names.insert(source.literals[next].text);
            }
            at = source.literals[next++].end;
            continue;
        }
        const char c = source.text[at++];
        has_more = has_more || c == ',';
        depth += c == '(' || c == '{' || c == '[' ? 1U : 0U;
        depth -= c == ')' || c == '}' || c == ']' ? 1U : 0U;
    }
    return !has_more || !names.empty();
}

} // namespace

TEST_CASE("each sentence is there in both languages with the same places", "[base][messages]") {
    for (const auto& [id, entry] : entries()) {
        CAPTURE(id);
        CHECK(is_message_id(id));
        CHECK_FALSE(entry.en.empty());
        CHECK_FALSE(entry.zh.empty());
        CHECK(places_of(entry.en) == places_of(entry.zh));
    }
}

TEST_CASE("each sentence stands in the part of its folder", "[base][messages]") {
    const std::map<std::string, std::span<const CatalogueEntry>> parts = {
        {"base", k_messages_base},
        {"geo", k_messages_geo},
        {"input", k_messages_input},
        {"input.check_", k_messages_input_check},
        {"rules", k_messages_rules},
        {"network", k_messages_network},
        {"eligibility", k_messages_eligibility},
        {"sites", k_messages_sites},
        {"allocation", k_messages_allocation},
        {"verify", k_messages_verify},
        {"output", k_messages_output},
        {"cli", k_messages_cli},
        {"review", k_messages_review},
        {"batch", k_messages_batch},
    };
    CHECK(parts.size() == catalogue().size());
    for (const auto& [folder, part] : parts) {
        for (const CatalogueEntry& entry : part) {
            CAPTURE(entry.id);
            CHECK(entry.id.starts_with(folder.find('.') == std::string::npos ? folder + "." : folder));
        }
    }
}

TEST_CASE("each id in the sources is in the catalogue, and the other way round", "[base][messages]") {
    const std::map<std::string, CatalogueEntry> known = entries();
    Names used;
    Names missing;
    for (const Source& source : sources()) {
        for (const Literal& literal : source.literals) {
            const bool is_said = follows(source, literal, "msg(") || follows(source, literal, "render(");
            if (!is_said && !is_message_id(literal.text)) {
                continue;
            }
            used.insert(literal.text);
            if (!known.contains(literal.text)) {
                missing.insert("src/" + source.path + ": " + literal.text);
            }
        }
    }
    Names unused;
    for (const auto& [id, entry] : known) {
        if (!used.contains(id)) {
            unused.insert(id);
        }
    }
    CHECK(missing == Names{}); // add it to base/messages_<folder>.cpp
    CHECK(unused == Names{});
}

TEST_CASE("each call gives the arguments its sentence asks for", "[base][messages]") {
    const std::map<std::string, CatalogueEntry> known = entries();
    for (const Source& source : sources()) {
        for (std::size_t i = 0; i < source.literals.size(); ++i) {
            Names given;
            const auto entry = known.find(source.literals[i].text);
            if (entry != known.end() && read_arguments(source, i, given)) {
                INFO("src/" << source.path << ", msg(\"" << entry->first << "\")");
                CHECK(given == places_of(entry->second.en));
            }
        }
    }
}
