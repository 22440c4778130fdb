// SPDX-License-Identifier: Apache-2.0
#include "output/elsewhere_text.hpp"

#include <algorithm>

#include "output/codes.hpp"
#include "output/words.hpp"

namespace reachplan {
namespace {

using nlohmann::json;

std::string doing_words(const PlanElsewhere::Doing& doing, Lang lang) {
    return code_word(k_outcomes, doing.outcome, lang) + (doing.park_id.empty() ? "" : " " + doing.park_id);
}

json doing_json(const PlanElsewhere::Doing& doing) {
    return {{"outcome", doing.outcome}, {"park_id", doing.park_id}, {"cost_yuan", doing.cost_yuan}};
}

/// The first level that differs decides; those behind it are told all the same. What breaks the law is never better.
Message verdict_of(const PlanElsewhere& elsewhere) {
    if (!elsewhere.breaks.empty()) {
        return msg("output.elsewhere_against");
    }
    const auto first = std::find_if(elsewhere.levels.begin(), elsewhere.levels.end(),
                                    [](const auto& level) { return level.before != level.after; });
    if (first == elsewhere.levels.end()) {
        return msg("output.elsewhere_as_good");
    }
    return msg(first->after > first->before ? "output.elsewhere_worse" : "output.elsewhere_better");
}

std::string level_line(const PlanElsewhere::Level& level, Lang lang) {
    const std::int64_t more = level.after - level.before;
    const std::string sign = more >= 0 ? "+" : "-";
    return render(msg("output.elsewhere_level", {{"level", level_words(level.name, lang)},
                                                 {"before", level_value(level.name, level.before, lang)},
                                                 {"after", level_value(level.name, level.after, lang)},
                                                 {"more", sign + level_value(level.name, std::abs(more), lang)}}),
                  lang);
}

} // namespace

std::string elsewhere_text(const PlanElsewhere& elsewhere, Lang lang) {
    std::string text;
    const auto add = [&](const Message& message) { text += render(message, lang) + "\n"; };
    add(msg("output.elsewhere_planned",
            {{"enterprise", elsewhere.enterprise_id}, {"doing", doing_words(elsewhere.planned, lang)}}));
    if (elsewhere.has_it) {
        add(msg("output.elsewhere_there", {{"park", elsewhere.park_id}}));
        return text;
    }
    std::vector<std::string> movers = elsewhere.along;
    movers.insert(movers.begin(), elsewhere.enterprise_id);
    add(msg(elsewhere.along.empty() ? "output.elsewhere_with" : "output.elsewhere_with_group",
            {{"enterprise", joined_words(movers, lang)}, {"park", elsewhere.park_id}}));
    if (!elsewhere.breaks.empty()) {
        const bool no_land = std::count(elsewhere.breaks.begin(), elsewhere.breaks.end(), "no_site") > 0;
        add(msg(no_land ? "output.elsewhere_no_land" : "output.elsewhere_breaks",
                {{"breaks_code", joined_words(elsewhere.breaks, Lang::en)}}));
    }
    add(verdict_of(elsewhere));
    for (const PlanElsewhere::Level& level : elsewhere.levels) {
        text += "  " + level_line(level, lang) + "\n";
    }
    add(msg(elsewhere.others.empty() ? "output.elsewhere_nobody" : "output.elsewhere_others",
            {{"count", std::to_string(elsewhere.others.size())}}));
    for (const PlanElsewhere::Other& other : elsewhere.others) {
        text += "  " + other.enterprise_id + ": " + doing_words(other.before, lang) + " -> " +
                doing_words(other.after, lang) + " (" + yuan_words(other.before.cost_yuan, lang) + " -> " +
                yuan_words(other.after.cost_yuan, lang) + ")\n";
    }
    if (!elsewhere.proved) {
        add(msg("output.elsewhere_unproved"));
    }
    return text;
}

json elsewhere_json(const PlanElsewhere& elsewhere) {
    json root = {{"planned", doing_json(elsewhere.planned)},
                 {"has_it", elsewhere.has_it},
                 {"proved", elsewhere.proved},
                 {"along", elsewhere.along},
                 {"breaks", elsewhere.breaks},
                 {"levels", json::array()},
                 {"others", json::array()}};
    for (const PlanElsewhere::Level& level : elsewhere.levels) {
        root["levels"].push_back({{"level", level.name}, {"plan", level.before}, {"there", level.after}});
    }
    for (const PlanElsewhere::Other& other : elsewhere.others) {
        root["others"].push_back({{"enterprise_id", other.enterprise_id},
                                  {"plan", doing_json(other.before)},
                                  {"there", doing_json(other.after)}});
    }
    return root;
}

} // namespace reachplan
