// SPDX-License-Identifier: Apache-2.0
#include "output/words.hpp"

#include <cstdlib>

#include "base/text.hpp"

namespace reachplan {
std::string yuan_words(std::int64_t yuan, Lang lang) {
    const bool zh = lang == Lang::zh;
    const std::int64_t large = zh ? 100'000'000 : 1'000'000'000; // 亿, billion
    const std::int64_t small = zh ? 10'000 : 1'000'000;          // 万, million
    const std::int64_t size = std::abs(yuan);
    const auto scaled = [&](std::int64_t unit) {
        return format_fixed(static_cast<double>(yuan) / static_cast<double>(unit), 2);
    };
    if (size >= large) {
        return render(msg("output.yuan_large", {{"n", scaled(large)}}), lang);
    }
    if (size >= small) {
        return render(msg("output.yuan_small", {{"n", scaled(small)}}), lang);
    }
    return render(msg("output.yuan", {{"n", std::to_string(yuan)}}), lang);
}

std::string joined_words(const std::vector<std::string>& words, Lang lang) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : render("output.comma", lang)) + word;
    }
    return text;
}

Message gain_words(const PlanFigures& figures, Lang lang) {
    const std::int64_t gained = figures.weight_gained();
    if (gained > 0) {
        return msg("output.places_more", {{"n", std::to_string(gained)}});
    }
    const std::optional<std::int64_t> saved = figures.yuan_saved();
    if (saved && *saved > 0) {
        return msg("output.saves", {{"yuan", yuan_words(*saved, lang)}});
    }
    return msg("output.no_gain");
}

} // namespace reachplan
