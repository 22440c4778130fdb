// SPDX-License-Identifier: Apache-2.0
// Lists in messages, texts and keys that people read.
#pragma once

#include <string>
#include <string_view>

namespace reachplan {

/// "a, b, c" of any range of texts.
template <class Words>
std::string comma_joined(const Words& words) {
    std::string text;
    for (const std::string_view word : words) {
        text += text.empty() ? "" : ", ";
        text += word;
    }
    return text;
}

} // namespace reachplan
