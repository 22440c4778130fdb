// SPDX-License-Identifier: Apache-2.0
// Every sentence a person reads: a message id with named arguments, rendered in English or
// Chinese from a catalogue compiled into the program. Each folder keeps its own part of the
// catalogue in base/messages_<folder>.cpp; a test fails on a missing, unused or half-translated id.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace reachplan {

enum class Lang { en, zh };

/// Text that comes in both languages as data (titles of law, names of layers).
struct Text {
    std::string en;
    std::string zh;

    /// The asked language, or the other one when that is empty.
    const std::string& in(Lang lang) const;
    bool operator==(const Text&) const = default;
};

struct MessageArg {
    std::string name;
    std::string value;
    bool operator==(const MessageArg&) const = default;
};

struct Message {
    std::string id; // empty: nothing to say
    std::vector<MessageArg> args;
    bool operator==(const Message&) const = default;
};

/// msg("input.unknown_key", {{"key", key}, {"near", near}}). Throws std::logic_error on an unknown id.
Message msg(std::string_view id, std::vector<MessageArg> args = {});

/// Fills `{name}` places, those whose name ends in `_code` with the words of base/code_words.hpp; a place without an argument is a std::logic_error (a test covers each id).
std::string render(const Message& message, Lang lang);
std::string render(std::string_view id, Lang lang);

struct CatalogueEntry {
    std::string_view id; // "<folder>.<what>"
    std::string_view en;
    std::string_view zh;
};

/// The parts of the catalogue, one for each folder of src/.
std::span<const std::span<const CatalogueEntry>> catalogue();

} // namespace reachplan
