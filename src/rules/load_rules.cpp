// SPDX-License-Identifier: Apache-2.0
#include "rules/load_rules.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <locale>
#include <optional>
#include <sstream>
#include <tuple>

#include "base/content_key.hpp"
#include "base/data_dir.hpp"
#include "base/joined.hpp"
#include "base/text.hpp"
#include "rules/parse_pack.hpp"

namespace reachplan {
namespace {

namespace fs = std::filesystem;

bool is_path(std::string_view pack) {
    return pack.ends_with(".toml");
}

fs::path path_of(const std::string& pack, const fs::path& base) {
    return is_path(pack) ? base / fs::path(pack) : data_dir() / "rules" / (pack + ".toml");
}

std::string shipped_packs() {
    std::vector<std::string> names;
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(data_dir() / "rules", ignored)) {
        if (entry.path().extension() == ".toml") {
            names.push_back(entry.path().stem().string());
        }
    }
    std::sort(names.begin(), names.end());
    return comma_joined(names);
}

std::optional<std::string> read_whole(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in || fs::is_directory(path)) {
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(in), {});
}

std::optional<toml::table> parse_toml(const std::string& bytes, const std::string& file, Faults& faults) {
    const auto report = [&](std::string place, std::string_view reason) {
        faults.add({Severity::error, file, "", std::move(place), "", "",
                    msg("rules.bad_toml", {{"reason", std::string(reason)}}), msg("rules.see_format")});
        return std::nullopt;
    };
    if (!is_valid_utf8(bytes)) {
        return report("", render("rules.not_utf8", Lang::en));
    }
    try {
        return toml::parse(bytes, file);
    } catch (const toml::parse_error& error) {
        return report("line " + std::to_string(error.source().begin.line), error.description());
    }
}

void add_words(const PackWords& words, RuleSet& rules) {
    rules.processes.insert(rules.processes.end(), words.processes.begin(), words.processes.end());
    rules.proofs.insert(rules.proofs.end(), words.proofs.begin(), words.proofs.end());
    rules.jurisdictions.insert(rules.jurisdictions.end(), words.jurisdictions.begin(), words.jurisdictions.end());
    for (const auto& [id, table] : words.limits) {
        rules.limits.push_back(table);
    }
    for (const auto& [id, table] : words.water_limits) {
        rules.water.push_back(table);
    }
}

std::string text_of(const toml::table& table) {
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << toml::json_formatter{table};
    return out.str();
}

/// All of the pack but its rules and its name.
std::string frame_of(const toml::table& pack) {
    toml::table frame = pack;
    frame.erase("rule");
    frame.erase("pack");
    return text_of(frame);
}

void add_pack(const toml::table& table, const std::string& file, RuleSet& rules, Faults& faults) {
    TableReader reader(table, file, "", faults);
    std::string id = file;
    if (const toml::table* head = reader.table("pack", true)) {
        TableReader pack(*head, file, "pack", faults);
        id = pack.text("id", true);
        pack.both("title", true);
        pack.both("note", false);
        pack.finish();
    }
    const PackWords words = parse_words(reader, rules.as_of);
    const std::string frame = frame_of(table);
    for (const toml::table* rule : reader.tables("rule", true)) {
        rules.all.push_back(parse_rule(*rule, id, file, words, faults));
        rules.all.back().content = ContentKey("rule").add("text", text_of(*rule)).add("frame", frame).hex();
    }
    for (const toml::table* programme : reader.tables("programme", false)) {
        rules.programmes.push_back(parse_programme(*programme, file, words, faults));
    }
    add_words(words, rules);
    reader.finish();
}

void set_fault(const std::string& pack, const std::string& what, Message expected, Message fix, Faults& faults) {
    faults.add({Severity::error, pack, what, "", "", "", std::move(expected), std::move(fix)});
}

/// One id may have editions one after the other, never two at a time.
void check_editions(const std::vector<Rule>& rules, Faults& faults) {
    for (std::size_t i = 1; i < rules.size(); ++i) {
        const Rule& earlier = rules[i - 1];
        const Rule& later = rules[i];
        if (earlier.id != later.id) {
            continue;
        }
        const std::string what = "rule " + later.id;
        if (earlier.valid_from == later.valid_from) {
            set_fault(later.pack, what, msg("rules.duplicate_key", {{"key", later.key()}}), msg("rules.fix_duplicate"),
                      faults);
        } else if (!earlier.valid_to || *earlier.valid_to > later.valid_from) {
            set_fault(later.pack, what, msg("rules.overlap", {{"first", earlier.key()}, {"second", later.key()}}),
                      msg("rules.fix_overlap", {{"first", earlier.key()}, {"day", format_date(later.valid_from)}}),
                      faults);
        }
    }
}

/// Two packs may both know a word; the first one's translation stands.
template <typename Named>
void keep_first(std::vector<Named>& words) {
    std::stable_sort(words.begin(), words.end(), [](const Named& a, const Named& b) { return a.id < b.id; });
    words.erase(std::unique(words.begin(), words.end(), [](const Named& a, const Named& b) { return a.id == b.id; }),
                words.end());
}

void sort_all(RuleSet& rules, Faults& faults) {
    std::stable_sort(rules.all.begin(), rules.all.end(), [](const Rule& a, const Rule& b) {
        return std::tie(a.id, a.valid_from) < std::tie(b.id, b.valid_from);
    });
    check_editions(rules.all, faults);
    std::stable_sort(rules.programmes.begin(), rules.programmes.end(),
                     [](const Programme& a, const Programme& b) { return a.id < b.id; });
    for (std::size_t i = 1; i < rules.programmes.size(); ++i) {
        if (rules.programmes[i].id == rules.programmes[i - 1].id) {
            set_fault("", "programme " + rules.programmes[i].id,
                      msg("rules.duplicate_key", {{"key", rules.programmes[i].id}}), msg("rules.fix_duplicate"),
                      faults);
        }
    }
    keep_first(rules.processes);
    keep_first(rules.proofs);
    keep_first(rules.jurisdictions);
    keep_first(rules.limits); // each rule carries the table of its own pack
    keep_first(rules.water);
}

} // namespace

RuleSet load_rules(const std::vector<std::string>& packs, const fs::path& base, Date as_of, Faults& faults) {
    RuleSet rules;
    rules.as_of = as_of;
    ContentKey key("rules");
    for (const std::string& pack : packs) {
        const std::optional<std::string> bytes = read_whole(path_of(pack, base));
        if (!bytes) {
            set_fault(pack, "", msg("rules.no_pack"),
                      is_path(pack) ? msg("rules.fix_no_file") : msg("rules.fix_no_pack", {{"words", shipped_packs()}}),
                      faults);
            continue;
        }
        // Named by what stands in the file, not by where it lies: the same law has the same key everywhere.
        key.add("pack", *bytes);
        const std::string file = is_path(pack) ? pack : pack + ".toml";
        if (const std::optional<toml::table> table = parse_toml(*bytes, file, faults)) {
            add_pack(*table, file, rules, faults);
        }
    }
    rules.sha256 = key.hex();
    sort_all(rules, faults);
    for (const Rule& rule : rules.all) {
        if (rule.enabled && in_force(rule, as_of)) {
            rules.rules.push_back(rule);
        }
    }
    return rules;
}

} // namespace reachplan
