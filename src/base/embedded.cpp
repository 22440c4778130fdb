// SPDX-License-Identifier: Apache-2.0
#include "base/embedded.hpp"

namespace reachplan {

std::string_view find_text(std::span<const EmbeddedText> texts, std::string_view name) {
    for (const EmbeddedText& text : texts) {
        if (text.name == name) {
            return text.text;
        }
    }
    return {};
}

} // namespace reachplan
