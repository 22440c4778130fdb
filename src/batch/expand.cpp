// SPDX-License-Identifier: Apache-2.0
// Scenarios from lists, products and draws. Draws come from SHA-256 of seed, number and key: no generator of a
// standard library gives the same numbers everywhere, and draw 7 does not change when there are more of them.
#include "batch/batch_parts.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include "base/content_key.hpp"
#include "base/text.hpp"

namespace reachplan {
namespace {

constexpr std::size_t k_longest_made_id = 64;
constexpr int k_digits = 6; // of the width of a range

/// The last word of a key; more of its words where another axis ends in the same.
std::string short_name(const std::string& path, const std::vector<TomlLeaf>& axes) {
    std::size_t start = path.find_last_of('.');
    const auto is_shared = [&](const std::string& end) {
        return std::count_if(axes.begin(), axes.end(), [&](const TomlLeaf& axis) {
                   return axis.path.ends_with(end) || ("." + axis.path) == end;
               }) > 1;
    };
    while (start != std::string::npos && start > 0 && is_shared(path.substr(start))) {
        start = path.find_last_of('.', start - 1);
    }
    return start == std::string::npos ? path : path.substr(start + 1);
}

/// "reserved_for_new-0.1": the name of the axis and the value, as far as it can stand in a folder's name.
std::string word_of(const std::string& name, const std::string& literal) {
    std::string word = name + "-";
    for (const char c : plain_word(literal)) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          static_cast<unsigned char>(c) >= 0x80 || c == '.' || c == '-' || c == '+' || c == '=';
        if (fits) {
            word += c;
        }
    }
    return word;
}

/// The values in words; a short digest of them when that gets too long.
std::string id_of(const std::vector<std::string>& words, const std::vector<std::string>& overrides) {
    std::string id, all;
    for (const std::string& word : words) {
        id += (id.empty() ? "" : "_") + word;
    }
    for (const std::string& text : overrides) {
        all += text + "\n";
    }
    return id.size() <= k_longest_made_id ? id : "grid-" + sha256_hex(all).substr(0, 8);
}

Text title_of(const std::vector<std::string>& overrides) {
    std::string words;
    for (const std::string& text : overrides) {
        words += (words.empty() ? "" : ", ") + text;
    }
    return {words, words};
}

struct Range {
    std::string path;
    double from = 0, to = 0;
    bool whole = false;
};

bool is_whole(const std::string& literal) {
    return literal.find_first_of(".e") == std::string::npos;
}

std::vector<Range> ranges_of(TomlTable& table) {
    std::vector<Range> ranges;
    for (const TomlLeaf& leaf : table.leaves()) {
        const auto from = leaf.elements.size() == 2 ? parse_number(leaf.elements[0]) : std::nullopt;
        const auto to = leaf.elements.size() == 2 ? parse_number(leaf.elements[1]) : std::nullopt;
        if (!from || !to || !(*from < *to) || !std::isfinite(*to - *from)) {
            table.fault(leaf.path, leaf.literal, msg("batch.range"), msg("batch.range_fix"));
            continue;
        }
        ranges.push_back({leaf.path, *from, *to, is_whole(leaf.elements[0]) && is_whole(leaf.elements[1])});
    }
    return ranges;
}

/// In [0, 1), 52 bits of it.
double draw(std::int64_t seed, std::int64_t number, const std::string& path) {
    const std::string digest = sha256_hex(std::to_string(seed) + "\n" + std::to_string(number) + "\n" + path);
    std::uint64_t bits = 0;
    for (const char c : digest.substr(0, 13)) {
        bits = bits * 16 + static_cast<std::uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return std::ldexp(static_cast<double>(bits), -52);
}

std::string drawn(const Range& range, double share) {
    if (range.whole) {
        return std::to_string(static_cast<std::int64_t>(range.from + std::floor(share * (range.to - range.from + 1))));
    }
    const int decimals = k_digits - static_cast<int>(std::ceil(std::log10(range.to - range.from)));
    return format_fixed(range.from + share * (range.to - range.from), std::clamp(decimals, 1, 15));
}

/// So that folders sort as the draws do.
std::string sample_id(std::int64_t number, std::int64_t count) {
    const std::string digits = std::to_string(number);
    const std::size_t width = std::max<std::size_t>(3, std::to_string(count).size());
    return "sample-" + std::string(width - digits.size(), '0') + digits;
}

} // namespace

std::vector<Scenario> listed_scenarios(TomlTable& root) {
    std::vector<Scenario> scenarios;
    for (TomlTable& table : root.tables("scenario")) {
        Scenario scenario;
        table.require("id", msg("batch.scenario_id_fix"));
        scenario.id = canonical_id(table.text("id").value_or(""));
        scenario.title = read_title(table);
        for (const std::string& day : table.literals("as_of")) {
            scenario.overrides.push_back("case.as_of=" + day);
        }
        if (scenario.overrides.size() > 1) {
            table.fault("as_of", "", msg("batch.one_day"), msg("batch.one_day_fix"));
        }
        if (std::optional<TomlTable> set = table.table("set")) {
            for (const TomlLeaf& leaf : set->leaves()) {
                scenario.overrides.push_back(override_of(leaf));
            }
        }
        table.refuse_unknown_keys();
        scenarios.push_back(std::move(scenario));
    }
    return scenarios;
}

std::vector<Scenario> grid_scenarios(TomlTable& root) {
    std::optional<TomlTable> grid = root.table("grid");
    std::vector<TomlLeaf> axes = grid ? grid->leaves() : std::vector<TomlLeaf>{};
    std::size_t count = axes.empty() ? 0 : 1;
    for (const TomlLeaf& axis : axes) {
        if (axis.elements.empty()) {
            grid->fault(axis.path, axis.literal, msg("batch.axis"), msg("batch.axis_fix"));
        }
        count = std::min(count * axis.elements.size(), k_most_scenarios + 1); // too many is told by the caller
    }
    std::vector<Scenario> scenarios;
    for (std::size_t number = 0; number < count; ++number) {
        std::vector<std::string> words, overrides;
        std::size_t rest = number;
        for (auto axis = axes.rbegin(); axis != axes.rend(); ++axis) { // the last key changes first
            const std::string& value = axis->elements[rest % axis->elements.size()];
            rest /= axis->elements.size();
            words.insert(words.begin(), word_of(short_name(axis->path, axes), value));
            overrides.insert(overrides.begin(), axis->path + "=" + value);
        }
        scenarios.push_back({id_of(words, overrides), title_of(overrides), {}, overrides});
    }
    return scenarios;
}

std::vector<Scenario> sample_scenarios(TomlTable& root) {
    std::optional<TomlTable> sample = root.table("sample");
    if (!sample) {
        return {};
    }
    sample->require("count", msg("batch.count_fix"));
    sample->require("ranges", msg("batch.range_fix"));
    const std::int64_t count = sample->integer("count", {1, k_most_scenarios}).value_or(0);
    const std::int64_t seed = sample->integer("seed").value_or(0);
    std::optional<TomlTable> table = sample->table("ranges");
    const std::vector<Range> ranges = table ? ranges_of(*table) : std::vector<Range>{};
    sample->refuse_unknown_keys();
    std::vector<Scenario> scenarios;
    for (std::int64_t number = 1; number <= count; ++number) {
        Scenario scenario;
        scenario.id = sample_id(number, count);
        for (const Range& range : ranges) {
            scenario.overrides.push_back(range.path + "=" + drawn(range, draw(seed, number, range.path)));
        }
        scenario.title = title_of(scenario.overrides);
        scenarios.push_back(std::move(scenario));
    }
    return scenarios;
}

} // namespace reachplan
