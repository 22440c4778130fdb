// SPDX-License-Identifier: Apache-2.0
#include "rules/terms.hpp"

#include <algorithm>
#include <set>

#include "base/code_words.hpp"
#include "input/references.hpp"
#include "input/value_words.hpp"

namespace reachplan {
namespace {

/// Every way to write a term, made comparable, with its tag.
std::map<std::string, std::string> ways_to_write(const std::vector<Term>& terms) {
    std::map<std::string, std::string> ways;
    for (const Term& term : terms) {
        for (const std::string& way : {term.id, term.text.en, term.text.zh, code_words(term.id, Lang::zh)}) {
            ways.emplace(comparable_word(way), term.id);
        }
    }
    return ways;
}

std::string listed(const std::vector<Term>& terms) {
    std::string text;
    for (const Term& term : terms) {
        const std::string brief = code_words(term.id, Lang::zh);
        const bool is_brief = brief != term.id && brief.size() < term.text.zh.size();
        text += (text.empty() ? "" : ", ") + term.id + " (" + (is_brief ? brief : term.text.zh) + ")";
    }
    return text;
}

bool is_ascii(const std::string& word) {
    return std::all_of(word.begin(), word.end(), [](unsigned char c) { return c < 0x80; });
}

/// Tags for their names; what is left over. A tag of the user's own beside known ones is no slip.
std::vector<std::string> name_words(std::vector<std::string>& words, const std::map<std::string, std::string>& ways) {
    std::vector<std::string> unknown;
    for (std::string& word : words) {
        const auto way = ways.find(comparable_word(word));
        if (way == ways.end()) {
            unknown.push_back(word);
        } else {
            word = way->second;
        }
    }
    if (unknown.size() < words.size()) {
        std::erase_if(unknown, is_ascii);
    }
    return unknown;
}

/// One field of all records of a role; a layer's strange words are told once.
void name_field(const Case& the_case, Role role, const std::string& field, const std::vector<Term>& terms,
                Inputs& inputs, Faults& faults) {
    const auto records = inputs.records.find(role);
    if (terms.empty() || records == inputs.records.end()) {
        return;
    }
    const std::map<std::string, std::string> ways = ways_to_write(terms);
    std::map<std::string, std::set<std::string>> strange; // by layer
    for (Record& record : records->second) {
        std::vector<std::string> words = record.list(field);
        for (std::string& word : name_words(words, ways)) {
            strange[record.layer].insert(std::move(word));
        }
        if (!words.empty()) {
            record.values[field] = std::move(words);
        }
    }
    for (const auto& [layer, words] : strange) {
        std::string all;
        for (const std::string& word : words) {
            all += (all.empty() ? "" : ", ") + word;
        }
        faults.add({Severity::warning, file_of(the_case, layer), layer, "", field, all,
                    msg("rules.terms_known", {{"terms", listed(terms)}}), msg("rules.terms_fix")});
    }
}

} // namespace

void name_terms(const Case& the_case, const RuleSet& rules, Inputs& inputs, Faults& faults) {
    for (const Role role : {Role::enterprises, Role::proposals}) {
        name_field(the_case, role, "processes", rules.processes, inputs, faults);
        name_field(the_case, role, "documents", rules.proofs, inputs, faults);
    }
}

} // namespace reachplan
