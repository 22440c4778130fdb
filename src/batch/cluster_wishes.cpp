// SPDX-License-Identifier: Apache-2.0
#include "batch/cluster_wishes.hpp"

#include <algorithm>
#include <optional>

#include "base/faults.hpp"
#include "base/text.hpp"

namespace reachplan {
namespace {

constexpr double k_most = 10'000; // processors of a job, jobs at once

/// It becomes part of a line of a script.
bool is_plain(const std::string& text) {
    return !text.empty() && std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < ' ' || c == '"' || c == '\'' || c == '\\' || c == '#';
    });
}

bool is_option_name(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string* text_of(ClusterWishes& wishes, const std::string& key) {
    return key == "partition" ? &wishes.partition
           : key == "account" ? &wishes.account
           : key == "time"    ? &wishes.time
           : key == "memory"  ? &wishes.memory
                              : nullptr;
}

/// False when it cannot be taken.
bool take(ClusterWishes& wishes, const std::string& key, const std::string& value) {
    if (!is_plain(value) || !is_option_name(key)) {
        return false;
    }
    if (std::string* text = text_of(wishes, key)) {
        *text = value;
        return true;
    }
    if (key == "cpus" || key == "jobs") {
        const std::optional<double> number = parse_number(value);
        const bool sound = number && *number >= 1 && *number <= k_most && *number == static_cast<int>(*number);
        (key == "cpus" ? wishes.cpus : wishes.jobs) = sound ? static_cast<int>(*number) : 1;
        return sound;
    }
    if (key == "requeue") {
        wishes.requeue = value != "false";
        return value == "true" || value == "false";
    }
    wishes.options[key] = value;
    return true;
}

} // namespace

ClusterWishes read_wishes(TomlTable& root) {
    ClusterWishes wishes;
    std::optional<TomlTable> table = root.table("slurm");
    if (!table) {
        return wishes;
    }
    for (const TomlLeaf& leaf : table->leaves()) {
        const bool is_text = leaf.literal.size() >= 2 && leaf.literal.front() == '"';
        const std::string value = is_text ? leaf.literal.substr(1, leaf.literal.size() - 2) : leaf.literal;
        if (!take(wishes, leaf.path, value)) {
            table->fault(leaf.path, leaf.literal, msg("batch.wish"), msg("batch.wish_fix"));
        }
    }
    return wishes;
}

void take_wish(ClusterWishes& wishes, const std::string& given) {
    const std::size_t equals = given.find('=');
    if (equals == std::string::npos || !take(wishes, given.substr(0, equals), given.substr(equals + 1))) {
        throw UsageError(msg("batch.bad_wish", {{"given", given}}));
    }
}

} // namespace reachplan
