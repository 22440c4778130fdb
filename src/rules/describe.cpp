// SPDX-License-Identifier: Apache-2.0
#include "rules/describe.hpp"

#include <algorithm>

#include "base/code_words.hpp"
#include "base/text.hpp"

namespace reachplan {
namespace {

using Kind = Predicate::Kind;

constexpr std::string_view k_effect_ids[] = {"rules.effect_inform", "rules.effect_flag", "rules.effect_conditional",
                                             "rules.effect_forbid"};
constexpr std::string_view k_transfer_ids[] = {
    "rules.transfer_any",          "rules.transfer_upstream",         "rules.transfer_same_class",
    "rules.transfer_cross_county", "rules.transfer_cross_prefecture", "rules.transfer_cross_province"};
constexpr std::string_view k_action_ids[] = {"rules.action_new",     "rules.action_expand",  "rules.action_rebuild",
                                             "rules.action_upgrade", "rules.action_convert", "rules.action_close",
                                             "rules.action_operate"};

std::string joined_list(const std::vector<std::string>& parts, std::string_view between) {
    std::string out;
    for (const std::string& part : parts) {
        out += out.empty() ? "" : std::string(between);
        out += part;
    }
    return out;
}

std::string role_words(Role role, Lang lang) {
    const RoleSpec& spec = role_spec(role);
    return std::string(lang == Lang::zh ? spec.zh : spec.name);
}

std::string comma(Lang lang) {
    return lang == Lang::zh ? "、" : ", ";
}

std::string codes_list(const std::vector<std::string>& codes, Lang lang) {
    std::vector<std::string> words;
    for (const std::string& code : codes) {
        words.push_back(code_words(code, lang));
    }
    return joined_list(words, comma(lang));
}

/// Names stand in both languages, so that layers of either are found: a Chinese sentence takes the Chinese ones.
std::vector<std::string> of_language(const std::vector<std::string>& values, Lang lang) {
    const auto is_ascii = [](const std::string& value) {
        return std::all_of(value.begin(), value.end(), [](unsigned char c) { return c < 0x80; });
    };
    std::vector<std::string> chosen = values;
    if (lang == Lang::zh && !std::all_of(values.begin(), values.end(), is_ascii)) {
        std::erase_if(chosen, is_ascii);
    }
    return chosen;
}

std::string describe_filter(const AttributeFilter& filter, Lang lang) {
    const bool zh = lang == Lang::zh;
    std::vector<std::string> parts;
    for (const auto& [field, values] : filter) {
        parts.push_back(code_words(field, lang) + (zh ? "：" : ": ") + codes_list(of_language(values, lang), lang));
    }
    return parts.empty() ? "" : (zh ? "（" : " (") + joined_list(parts, zh ? "；" : "; ") + (zh ? "）" : ")");
}

std::string scopes_words(const std::vector<std::string>& scopes, Lang lang) {
    std::vector<std::string> words;
    for (const std::string& scope : scopes) {
        words.push_back(render(scope == "park"       ? "rules.scope_park"
                               : scope == "province" ? "rules.scope_province"
                               : scope == "section"  ? "rules.scope_section"
                               : scope == "works"    ? "rules.scope_works"
                                                     : "rules.scope_zone",
                               lang));
    }
    return joined_list(words, comma(lang));
}

/// A polygon that the pack declares has a name there.
std::string area_words(const Rule& rule, const RuleSet& rules, Lang lang) {
    const auto declared = std::find_if(rules.jurisdictions.begin(), rules.jurisdictions.end(),
                                       [&](const Term& term) { return term.id == rule.jurisdiction; });
    if (declared != rules.jurisdictions.end()) {
        return rule.jurisdiction + " " + declared->text.in(lang);
    }
    return render(rule.jurisdiction == "belt"    ? "rules.area_belt"
                  : rule.jurisdiction == "basin" ? "rules.area_basin"
                                                 : "rules.area_nation",
                  lang);
}

std::string describe_children(const Predicate& predicate, std::string_view between_id, Lang lang) {
    std::vector<std::string> parts;
    for (const Predicate& child : predicate.children) {
        const bool nested = child.kind == Kind::all || child.kind == Kind::any;
        parts.push_back(nested ? "(" + describe(child, lang) + ")" : describe(child, lang));
    }
    return joined_list(parts, render(between_id, lang));
}

std::string describe_way_down(const Predicate& predicate, const std::string& where, Lang lang) {
    const std::string limit = format_number(predicate.limit_m);
    const Message sentence =
        predicate.beyond_m ? msg("rules.downstream_beyond",
                                 {{"where", where}, {"beyond", format_number(*predicate.beyond_m)}, {"limit", limit}})
                           : msg("rules.downstream", {{"where", where}, {"limit", limit}});
    const std::string along = describe_filter(predicate.along, lang);
    return render(sentence, lang) +
           (along.empty() ? "" : render(msg("rules.discharged_into", {{"along", along}}), lang));
}

std::string field_words(const Predicate& predicate, Lang lang) {
    const std::string word = code_words(predicate.field, lang);
    return word == predicate.field ? std::string(name_of(predicate.subject)) + "." + word : word;
}

std::string describe_intensity(const Predicate& predicate, Lang lang) {
    std::vector<std::string> limits;
    for (const auto& [sector, limit] : predicate.limits.by_sector) {
        limits.push_back(sector + ": " + format_number(limit));
    }
    return render(msg("rules.intensity", {{"resource", predicate.resource},
                                          {"variant_code", predicate.variant},
                                          {"per_code", predicate.field},
                                          {"op", predicate.op},
                                          {"unit", predicate.limits.unit},
                                          {"limits", joined_list(limits, ", ")}}),
                  lang);
}

std::string describe_mixing(const Predicate& predicate, Lang lang) {
    return render(msg("rules.mixing", {{"resource", predicate.resource},
                                       {"variant_code", predicate.variant},
                                       {"limit", format_number(predicate.limit_m)},
                                       {"table", predicate.water.id},
                                       {"flow", format_number(predicate.largest_flow_m3_s)}}),
                  lang);
}

std::string describe_raster(const Predicate& predicate, Lang lang) {
    if (!predicate.grades.empty()) {
        return render(msg("rules.raster_grade",
                          {{"raster_code", predicate.field}, {"values_code", joined_list(predicate.values, ", ")}}),
                      lang);
    }
    return render(
        msg("rules.raster",
            {{"raster_code", predicate.field}, {"op", predicate.op}, {"limit", format_number(predicate.limit)}}),
        lang);
}

std::string describe_account(const Predicate& predicate, Lang lang) {
    const std::string resources = predicate.resources.empty() ? render("rules.every_resource", lang)
                                                              : joined_list(predicate.resources, comma(lang));
    return render(msg(predicate.state == "exceeded" ? "rules.account_exceeded" : "rules.account_over",
                      {{"scopes", scopes_words(predicate.scopes, lang)}, {"resources", resources}}),
                  lang);
}

void line(std::string& out, std::string_view id, const std::string& value, Lang lang) {
    if (!value.empty()) {
        out += "  " + render(msg("rules.show_line", {{"name", render(id, lang)}, {"value", value}}), lang) + "\n";
    }
}

std::string actions_words(const Rule& rule, Lang lang) {
    std::vector<std::string> words;
    for (const Action action : rule.actions) {
        words.push_back(render(label(action), lang));
    }
    return joined_list(words, comma(lang));
}

std::string dates_words(const Rule& rule, Lang lang) {
    if (!rule.valid_to) {
        return render(msg("rules.from", {{"from", format_date(rule.valid_from)}}), lang);
    }
    return render(msg("rules.from_to", {{"from", format_date(rule.valid_from)}, {"to", format_date(*rule.valid_to)}}),
                  lang);
}

std::string state_words(const Rule& rule, Date as_of, Lang lang) {
    if (!rule.enabled) {
        return render("rules.state_off", lang);
    }
    return render(in_force(rule, as_of) ? "rules.state_on" : "rules.state_not_in_force", lang);
}

std::string show_rule(const Rule& rule, const RuleSet& rules, Lang lang) {
    std::string out = rule.key() + "  " + rule.title.in(lang) + "\n";
    line(out, "rules.name_state", state_words(rule, rules.as_of, lang), lang);
    line(out, "rules.name_effect", render(label(rule.effect), lang), lang);
    line(out, "rules.name_actions", actions_words(rule, lang), lang);
    line(out, "rules.name_sectors", sectors_words(rule, lang), lang);
    line(out, "rules.name_transfer", rule.transfer == Transfer::any ? "" : render(label(rule.transfer), lang), lang);
    line(out, "rules.name_jurisdiction", area_words(rule, rules, lang), lang);
    line(out, "rules.name_who", rule.who.kind == Kind::always ? "" : describe(rule.who, lang), lang);
    line(out, "rules.name_where", rule.where.kind == Kind::always ? "" : describe(rule.where, lang), lang);
    line(out, "rules.name_unless", rule.has_exception ? describe(rule.unless, lang) : "", lang);
    line(out, "rules.name_ways_out", codes_list(rule.ways_out, lang), lang);
    line(out, "rules.name_deadline", rule.deadline ? format_date(*rule.deadline) : "", lang);
    line(out, "rules.name_conditions", codes_list(rule.conditions, lang), lang);
    line(out, "rules.name_dates", dates_words(rule, lang), lang);
    line(out, "rules.name_citation", describe(rule.citation, lang), lang);
    line(out, "rules.name_authority", rule.authority.in(lang), lang);
    line(out, "rules.name_note", rule.note.in(lang), lang);
    return out;
}

} // namespace

std::string sectors_words(const Rule& rule, Lang lang) {
    if (rule.sectors.empty() && rule.processes.empty()) {
        const std::string except = joined_list(rule.sectors_except, comma(lang));
        return except.empty() ? render("rules.every_sector", lang)
                              : render(msg("rules.every_sector_but", {{"sectors", except}}), lang);
    }
    std::vector<std::string> parts = rule.sectors;
    parts.insert(parts.end(), rule.processes.begin(), rule.processes.end());
    return codes_list(parts, lang);
}

Message label(Effect effect) {
    return msg(k_effect_ids[static_cast<std::size_t>(effect)]);
}
Message label(Transfer transfer) {
    return msg(k_transfer_ids[static_cast<std::size_t>(transfer)]);
}
Message label(Action action) {
    return msg(k_action_ids[static_cast<std::size_t>(action)]);
}

namespace {

std::string describe_attribute(const Predicate& predicate, Lang lang) {
    const std::string_view id = predicate.prefix               ? "rules.attribute_prefix"
                                : predicate.values.size() == 1 ? "rules.attribute_is"
                                                               : "rules.attribute";
    const std::string values = joined_list(predicate.values, ", ");
    return render(msg(id, {{"field", field_words(predicate, lang)}, {"values_code", values}}), lang);
}

} // namespace

std::string describe(const Predicate& predicate, Lang lang) {
    const std::string values = joined_list(predicate.values, ", ");
    const std::string where = role_words(predicate.role, lang) + describe_filter(predicate.filter, lang);
    switch (predicate.kind) {
    case Kind::always: return render("rules.always", lang);
    case Kind::all: return describe_children(predicate, "rules.and", lang);
    case Kind::any: return describe_children(predicate, "rules.or", lang);
    case Kind::negate:
        return render(msg("rules.not", {{"what", describe_children(predicate, "rules.and", lang)}}), lang);
    case Kind::near:
        if (predicate.limit_from_unit()) {
            return render(msg("rules.near_field", {{"field", field_words(predicate, lang)}, {"where", where}}), lang);
        }
        if (predicate.limit_m == 0) {
            return render(msg("rules.touches", {{"where", where}}), lang);
        }
        return render(msg("rules.near", {{"limit", format_number(predicate.limit_m)}, {"where", where}}), lang);
    case Kind::inside: return render(msg("rules.inside", {{"where", where}}), lang);
    case Kind::downstream: return describe_way_down(predicate, where, lang);
    case Kind::reach_class: return render(msg("rules.reach_class", {{"values_code", values}}), lang);
    case Kind::attribute: return describe_attribute(predicate, lang);
    case Kind::admits: return render("rules.admits", lang);
    case Kind::threshold:
        return field_words(predicate, lang) + " " + predicate.op + " " + format_number(predicate.limit);
    case Kind::document: return render(msg("rules.document", {{"id_code", values}}), lang);
    case Kind::given: return render(msg("rules.given", {{"field", field_words(predicate, lang)}}), lang);
    case Kind::expired: return render(msg("rules.expired", {{"field", field_words(predicate, lang)}}), lang);
    case Kind::intensity: return describe_intensity(predicate, lang);
    case Kind::mixing: return describe_mixing(predicate, lang);
    case Kind::raster: return describe_raster(predicate, lang);
    case Kind::account: return describe_account(predicate, lang);
    }
    return "";
}

std::string describe(const Citation& citation, Lang lang) {
    std::string out = citation.document.in(lang);
    if (!citation.article.empty()) {
        out += render(msg("rules.article", {{"article", citation.article}}), lang);
    }
    out += render(
        msg("rules.issuer",
            {{"issuer", citation.issuer.in(lang)},
             {"issued", citation.issued ? (lang == Lang::zh ? "，" : ", ") + format_date(*citation.issued) : ""}}),
        lang);
    if (!citation.confirmed) {
        out += render("rules.unconfirmed", lang);
    }
    return out;
}

std::string list_text(const RuleSet& rules, Lang lang) {
    std::size_t width = 0;
    for (const Rule& rule : rules.all) {
        width = std::max(width, rule.key().size());
    }
    std::string out;
    for (const Rule& rule : rules.all) {
        std::string key = rule.key();
        key.resize(width, ' ');
        const std::string effect(name_of(rule.effect));
        out += key + "  " +
               (lang == Lang::zh ? render(label(rule.effect), lang) + "  "
                                 : effect + std::string(12 - effect.size(), ' ')) +
               rule.title.in(lang) + " [" + state_words(rule, rules.as_of, lang) + "]\n";
    }
    for (const Programme& programme : rules.programmes) {
        out += render(msg("rules.programme_line", {{"id", programme.id}, {"title", programme.title.in(lang)}}), lang);
        out += "\n";
    }
    return out;
}

std::string show_text(const RuleSet& rules, std::string_view id, Lang lang) {
    std::string out;
    for (const Rule& rule : rules.all) {
        if (rule.id == id || rule.key() == id) {
            out += (out.empty() ? "" : "\n") + show_rule(rule, rules, lang);
        }
    }
    if (const Programme* programme = rules.programme(id)) {
        out += programme->id + "  " + programme->title.in(lang) + "\n";
        line(out, "rules.name_ways_out", codes_list(programme->ways_out, lang), lang);
        line(out, "rules.name_citation", describe(programme->citation, lang), lang);
        line(out, "rules.name_authority", programme->authority.in(lang), lang);
    }
    return out;
}

} // namespace reachplan
