// SPDX-License-Identifier: Apache-2.0
// Text files compiled into the program by embed_texts() of scripts/embed.cmake: the group's function
// is defined by whichever folder embeds the group.
#pragma once

#include <span>
#include <string_view>

namespace reachplan {

struct EmbeddedText {
    std::string_view name; // "sites.qml"
    std::string_view text;
};

/// styles/*.qml, embedded by output.
std::span<const EmbeddedText> embedded_styles();
/// src/cli/*.md, embedded by cli.
std::span<const EmbeddedText> embedded_help();

/// The text of that name, or "" when there is none.
std::string_view find_text(std::span<const EmbeddedText> texts, std::string_view name);

} // namespace reachplan
