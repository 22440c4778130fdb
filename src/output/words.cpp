// SPDX-License-Identifier: Apache-2.0
#include "output/words.hpp"

#include <cstdlib>

#include "base/code_words.hpp"
#include "base/text.hpp"

namespace reachplan {
namespace {

constexpr std::size_t k_most_rules = 30;

} // namespace

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

std::string level_words(const std::string& name, Lang lang) {
    return name == "unplaced_hazard_weight" ? render("output.level_unplaced", lang)
           : name == "cost_yuan"            ? render("output.level_cost", lang)
           : name == "weighted_cost_yuan"   ? render("output.level_weighted_cost", lang)
           : name == "exposure"             ? render("output.level_exposure", lang)
           : name == "nearness"             ? render("output.level_nearness", lang)
           : name == "fit"                  ? render("output.level_fit", lang)
                                            : name;
}

std::string level_value(const std::string& name, std::int64_t value, Lang lang) {
    return name.ends_with("_yuan") ? yuan_words(value, lang) : std::to_string(value);
}

Message not_assessed_words(const Unassessed& unassessed, Lang lang) {
    if (unassessed.rules_in_force == 0) {
        return msg("output.no_rules");
    }
    if (unassessed.roles.empty() && unassessed.rules.empty()) {
        return msg("output.all_assessed", {{"rules", std::to_string(unassessed.rules_in_force)}});
    }
    std::vector<std::string> rules;
    for (const Rule* rule : unassessed.rules) {
        if (rules.size() == k_most_rules) {
            rules.push_back(
                render(msg("output.and_more", {{"n", std::to_string(unassessed.rules.size() - rules.size())}}), lang));
            break;
        }
        rules.push_back(rule->id);
    }
    std::vector<MessageArg> args = {{"n", std::to_string(unassessed.rules.size())},
                                    {"of", std::to_string(unassessed.rules_in_force)},
                                    {"rules", joined_words(rules, lang)}};
    if (unassessed.roles.empty()) {
        return msg("output.no_such_area", std::move(args));
    }
    std::vector<std::string> roles;
    for (const std::string& role : unassessed.roles) {
        roles.push_back(code_words(role, lang));
    }
    args.push_back({"roles", joined_words(roles, lang)});
    return msg("output.not_assessed", std::move(args));
}

std::string counts_of(const CodeList& list, const std::map<std::string, int>& counts, Lang lang) {
    std::vector<std::string> parts;
    for (const Code& code : list.codes) {
        const auto it = counts.find(std::string(code.code));
        if (it != counts.end() && it->second > 0) {
            parts.push_back(render(
                msg("output.count", {{"what", code_word(list, code.code, lang)}, {"n", std::to_string(it->second)}}),
                lang));
        }
    }
    return joined_words(parts, lang);
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
    for (const LevelFigures& level : figures.levels) {
        if (level.baseline && *level.baseline > level.value && !level.name.ends_with("_yuan")) {
            return msg("output.betters", {{"level", level_words(level.name, lang)},
                                          {"value", level_value(level.name, level.value, lang)},
                                          {"baseline", level_value(level.name, *level.baseline, lang)}});
        }
    }
    return msg("output.no_gain");
}

} // namespace reachplan
