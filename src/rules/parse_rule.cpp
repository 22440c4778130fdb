// SPDX-License-Identifier: Apache-2.0
#include "rules/parse_pack.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace reachplan {
namespace {

Citation parse_citation(TableReader& rule, const PackWords& words) {
    Citation citation;
    const toml::table* table = rule.table("citation", true);
    if (table == nullptr) {
        return citation;
    }
    TableReader reader = rule.inner(*table, "citation");
    std::vector<std::string_view> known;
    for (const auto& [id, document] : words.documents) {
        known.push_back(id);
    }
    const std::string document = reader.word("document", true, known);
    if (const auto found = words.documents.find(document); found != words.documents.end()) {
        citation = found->second;
    }
    citation.article = reader.text("article", false);
    citation.confirmed = reader.boolean("confirmed", citation.confirmed);
    reader.finish();
    return citation;
}

std::vector<std::string> parse_sectors(TableReader& reader, std::string_view key) {
    std::vector<std::string> sectors = reader.list(key, false);
    for (const std::string& sector : sectors) {
        if (!is_industry_prefix(sector)) {
            reader.fault(key, sector, msg("rules.expected_sector"));
        }
    }
    return sectors;
}

std::vector<std::string> parse_processes(TableReader& reader, const PackWords& words) {
    return reader.words("processes", false, ids_of(words.processes));
}

std::vector<Action> parse_actions(TableReader& reader) {
    std::vector<Action> actions;
    for (const std::string& word : reader.words("actions", true, action_names())) {
        actions.push_back(*parse_action(word));
    }
    std::sort(actions.begin(), actions.end());
    actions.erase(std::unique(actions.begin(), actions.end()), actions.end());
    return actions;
}

Predicate parse_optional_predicate(TableReader& reader, std::string_view key, const PackWords& words) {
    const toml::table* table = reader.table(key, false);
    if (table == nullptr) {
        return {};
    }
    TableReader inner = reader.inner(*table, key);
    return parse_predicate(inner, words);
}

bool holds_account(const Predicate& predicate) {
    return predicate.kind == Predicate::Kind::account ||
           std::any_of(predicate.children.begin(), predicate.children.end(), holds_account);
}

/// `who` is asked before there is a place: attributes of the enterprise alone.
bool is_about_enterprise(const Predicate& predicate) {
    using Kind = Predicate::Kind;
    switch (predicate.kind) {
    case Kind::always:
    case Kind::document: return true;
    case Kind::attribute:
    case Kind::threshold:
    case Kind::given:
    case Kind::expired: return predicate.subject == Subject::enterprise;
    case Kind::all:
    case Kind::any:
    case Kind::negate: return std::all_of(predicate.children.begin(), predicate.children.end(), is_about_enterprise);
    default: return false;
    }
}

/// Accounts are the books of a plan: a rule on them has no other place condition and no exception.
void check_predicates(TableReader& reader, const Rule& rule) {
    const auto& parts = rule.where.children;
    if (std::any_of(parts.begin(), parts.end(), holds_account)) {
        reader.fault("where", "account", msg("rules.account_alone"));
    }
    if (holds_account(rule.unless) || (asks_books(rule) && rule.has_exception)) {
        reader.fault("unless", "account", msg("rules.account_alone"));
    }
    if (!is_about_enterprise(rule.who)) {
        reader.fault("who", std::string(name_of(rule.who.kind)), msg("rules.who_enterprise"));
    }
}

void check_deadline(TableReader& reader, const Rule& rule) {
    const bool operates = rule.actions == std::vector{Action::operate};
    if (rule.deadline && !operates) {
        reader.fault("deadline", format_date(*rule.deadline), msg("rules.deadline_only_operate"));
    }
    if (!rule.conditions.empty() && rule.effect != Effect::conditional) {
        reader.fault("conditions", rule.conditions.front(), msg("rules.conditions_only_conditional"));
    }
}

void parse_dates(TableReader& reader, Rule& rule) {
    if (const std::optional<Date> from = reader.date("valid_from", true)) {
        rule.valid_from = *from;
    }
    rule.valid_to = reader.date("valid_to", false);
    if (rule.valid_to && rule.valid_from.ok() && *rule.valid_to <= rule.valid_from) {
        reader.fault("valid_to", format_date(*rule.valid_to),
                     msg("rules.expected_later", {{"from", format_date(rule.valid_from)}}));
    }
}

/// What only rules about existing units have, and what they cannot have.
void check_operate(TableReader& reader, const Rule& rule) {
    const bool operate = std::find(rule.actions.begin(), rule.actions.end(), Action::operate) != rule.actions.end();
    if (operate && rule.actions.size() > 1) {
        reader.fault("actions", "operate", msg("rules.operate_alone"));
    }
    if (operate && rule.ways_out.empty() && rule.effect == Effect::forbid) {
        reader.fault("ways_out", "", msg("rules.missing_ways_out"), msg("rules.see_format"));
    }
    if (operate && rule.transfer != Transfer::any) {
        reader.fault("transfer", std::string(name_of(rule.transfer)), msg("rules.operate_no_transfer"));
    }
    if (!operate && !rule.ways_out.empty()) {
        reader.fault("ways_out", rule.ways_out.front(), msg("rules.ways_out_only_operate"));
    }
}

std::string table_name(const toml::table& table, std::string_view kind) {
    const std::string id = table["id"].value_or(std::string());
    return std::string(kind) + (id.empty() ? "" : " " + id);
}

void parse_kind_of_rule(TableReader& reader, Rule& rule, const PackWords& words) {
    if (const auto effect = parse_effect(reader.word("effect", true, effect_names()))) {
        rule.effect = *effect;
    }
    rule.actions = parse_actions(reader);
    std::vector<std::string_view> areas = {"nation", "belt", "basin"};
    for (const std::string_view id : ids_of(words.jurisdictions)) {
        areas.push_back(id);
    }
    rule.jurisdiction = reader.word("jurisdiction", true, areas);
    if (const auto transfer = parse_transfer(reader.word("transfer", false, transfer_names()))) {
        rule.transfer = *transfer;
    }
    rule.ways_out = reader.words("ways_out", false, way_out_names());
}

std::vector<Term> parse_terms(TableReader& pack, std::string_view key) {
    std::vector<Term> terms;
    if (const toml::table* table = pack.table(key, false)) {
        TableReader reader = pack.inner(*table, key);
        for (const auto& [id, node] : *table) {
            terms.push_back({std::string(id.str()), reader.both(id.str(), true)});
        }
    }
    return terms;
}

std::map<std::string, double> parse_by_sector(TableReader& table) {
    std::map<std::string, double> limits;
    if (const toml::table* sectors = table.table("by_sector", true)) {
        TableReader reader = table.inner(*sectors, "by_sector");
        for (const auto& [key, node] : *sectors) {
            const std::string sector(key.str());
            limits[sector] = reader.number(sector, true).value_or(0);
            if (!is_industry_prefix(sector)) {
                reader.fault(sector, sector, msg("rules.expected_sector"));
            }
        }
    }
    return limits;
}

std::map<std::string, LimitTable> parse_limits(TableReader& pack) {
    std::map<std::string, LimitTable> limits;
    const toml::table* tables = pack.table("limits", false);
    if (tables == nullptr) {
        return limits;
    }
    for (const auto& [id, node] : *tables) {
        const std::string name(id.str());
        if (node.as_table() == nullptr) {
            pack.fault("limits", name, msg("rules.expected_table"));
            continue;
        }
        TableReader reader = pack.inner(*node.as_table(), "limits." + name);
        LimitTable& table = limits[name];
        table.id = name;
        table.note = reader.both("note", true);
        table.load_unit = reader.text("load_unit", true);
        table.unit = reader.text("unit", true);
        table.scale = reader.number("scale", false).value_or(1);
        table.by_sector = parse_by_sector(reader);
        reader.finish();
    }
    return limits;
}

} // namespace

std::vector<std::string_view> ids_of(const std::vector<Term>& terms) {
    std::vector<std::string_view> ids;
    for (const Term& term : terms) {
        ids.push_back(term.id);
    }
    return ids;
}

PackWords parse_words(TableReader& pack, Date as_of) {
    PackWords words;
    words.as_of = as_of;
    if (const toml::table* documents = pack.table("documents", true)) {
        for (const auto& [id, node] : *documents) {
            const toml::table* table = node.as_table();
            if (table == nullptr) {
                pack.fault("documents", std::string(id.str()), msg("rules.expected_table"));
                continue;
            }
            TableReader reader = pack.inner(*table, "documents." + std::string(id.str()));
            Citation& citation = words.documents[std::string(id.str())];
            citation.document = reader.both("title", true);
            citation.issuer = reader.both("issuer", true);
            citation.issued = reader.date("issued", false);
            citation.confirmed = reader.boolean("confirmed", true);
            reader.finish();
        }
    }
    words.processes = parse_terms(pack, "processes");
    words.proofs = parse_terms(pack, "proofs");
    words.jurisdictions = parse_terms(pack, "jurisdictions");
    words.limits = parse_limits(pack);
    words.water_limits = parse_water_limits(pack);
    return words;
}

Rule parse_rule(const toml::table& table, const std::string& pack, const std::string& file, const PackWords& words,
                Faults& faults) {
    TableReader reader(table, file, table_name(table, "rule"), faults);
    Rule rule;
    rule.pack = pack;
    rule.id = canonical_id(reader.text("id", true));
    parse_dates(reader, rule);
    rule.title = reader.both("title", true);
    rule.note = reader.both("note", true);
    rule.authority = reader.both("authority", true);
    rule.citation = parse_citation(reader, words);
    parse_kind_of_rule(reader, rule, words);
    rule.sectors = parse_sectors(reader, "sectors");
    rule.sectors_except = parse_sectors(reader, "sectors_except");
    rule.processes = parse_processes(reader, words);
    rule.who = parse_optional_predicate(reader, "who", words);
    rule.where = parse_optional_predicate(reader, "where", words);
    rule.has_exception = reader.has("unless");
    rule.unless = parse_optional_predicate(reader, "unless", words);
    rule.deadline = reader.date("deadline", false);
    if (reader.has("conditions") && words.proofs.empty()) {
        reader.fault("conditions", "", msg("rules.no_proofs"), msg("rules.no_proofs_fix"));
    } else {
        rule.conditions = reader.words("conditions", false, ids_of(words.proofs));
    }
    rule.enabled = reader.boolean("enabled", rule.citation.confirmed);
    rule.whole_park = reader.boolean("whole_park", false);
    check_operate(reader, rule);
    check_deadline(reader, rule);
    check_predicates(reader, rule);
    reader.finish();
    return rule;
}

Programme parse_programme(const toml::table& table, const std::string& file, const PackWords& words, Faults& faults) {
    TableReader reader(table, file, table_name(table, "programme"), faults);
    Programme programme;
    programme.id = canonical_id(reader.text("id", true));
    programme.title = reader.both("title", true);
    programme.authority = reader.both("authority", true);
    programme.citation = parse_citation(reader, words);
    programme.ways_out = reader.words("ways_out", true, way_out_names());
    reader.finish();
    return programme;
}

} // namespace reachplan
