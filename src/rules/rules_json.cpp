// SPDX-License-Identifier: Apache-2.0
// Rules as JSON: keys as in the packs, both languages, so that a program can read the law as loaded.
#include "rules/describe.hpp"

#include <nlohmann/json.hpp>

namespace reachplan {
namespace {

using nlohmann::ordered_json;
using Kind = Predicate::Kind;

ordered_json to_json(const Text& text) {
    return {{"en", text.en}, {"zh", text.zh}};
}

ordered_json intensity_json(const Predicate& predicate) {
    ordered_json out;
    out["intensity"] = predicate.resource;
    out["variant"] = predicate.variant;
    out["per"] = predicate.field;
    out["op"] = predicate.op;
    const LimitTable& limits = predicate.limits;
    out["limits"] = {{"id", limits.id},     {"note", to_json(limits.note)}, {"load_unit", limits.load_unit},
                     {"unit", limits.unit}, {"scale", limits.scale},        {"by_sector", limits.by_sector}};
    return out;
}

ordered_json mixing_json(const Predicate& predicate) {
    ordered_json out;
    out["mixing"] = predicate.resource;
    out["variant"] = predicate.variant;
    out["within_m"] = predicate.limit_m;
    out["largest_flow_m3_s"] = predicate.largest_flow_m3_s;
    const WaterLimits& limits = predicate.water;
    out["limits"] = {{"id", limits.id},
                     {"note", to_json(limits.note)},
                     {"unit", limits.unit},
                     {"river", limits.river},
                     {"lake", limits.lake}};
    return out;
}

ordered_json to_json(const Predicate& predicate) {
    const std::string head(name_of(predicate.kind));
    ordered_json out = ordered_json::object();
    switch (predicate.kind) {
    case Kind::admits:
    case Kind::always: out[head] = true; break;
    case Kind::all:
    case Kind::any:
        out[head] = ordered_json::array();
        for (const Predicate& child : predicate.children) {
            out[head].push_back(to_json(child));
        }
        break;
    case Kind::negate: out[head] = to_json(predicate.children.at(0)); break;
    case Kind::near:
        out[head] = role_spec(predicate.role).name;
        if (predicate.limit_from_unit()) {
            out["within_field"] = std::string(name_of(predicate.subject)) + "." + predicate.field;
        } else {
            out["within_m"] = predicate.limit_m;
        }
        break;
    case Kind::downstream:
        out[head] = role_spec(predicate.role).name;
        out["within_m"] = predicate.limit_m;
        if (predicate.beyond_m) {
            out["beyond_m"] = *predicate.beyond_m;
        }
        break;
    case Kind::inside: out[head] = role_spec(predicate.role).name; break;
    case Kind::reach_class: out[head] = predicate.values; break;
    case Kind::document: out[head] = predicate.values.at(0); break;
    case Kind::intensity: out = intensity_json(predicate); break;
    case Kind::mixing: out = mixing_json(predicate); break;
    case Kind::raster:
        out[head] = predicate.field;
        if (!predicate.grades.empty()) {
            out["one_of"] = predicate.grades;
        }
        break;
    case Kind::account:
        out[head] = predicate.state;
        out["scopes"] = predicate.scopes;
        out["resources"] = predicate.resources;
        break;
    case Kind::attribute:
    case Kind::given:
    case Kind::expired:
    case Kind::threshold: out[head] = std::string(name_of(predicate.subject)) + "." + predicate.field; break;
    }
    if (!predicate.filter.empty()) {
        out["filter"] = predicate.filter;
    }
    if (!predicate.along.empty()) {
        out["along"] = predicate.along;
    }
    if (predicate.kind == Kind::attribute) {
        out["one_of"] = predicate.values;
        out["prefix"] = predicate.prefix;
    }
    if (predicate.kind == Kind::threshold || (predicate.kind == Kind::raster && predicate.grades.empty())) {
        out["op"] = predicate.op;
        out["limit"] = predicate.limit;
    }
    return out;
}

ordered_json to_json(const Citation& citation) {
    ordered_json out;
    out["document"] = to_json(citation.document);
    out["article"] = citation.article;
    out["issuer"] = to_json(citation.issuer);
    out["issued"] = citation.issued ? ordered_json(format_date(*citation.issued)) : ordered_json();
    out["confirmed"] = citation.confirmed;
    return out;
}

ordered_json to_json(const Rule& rule, Date as_of) {
    ordered_json out;
    out["kind"] = "rule";
    out["key"] = rule.key();
    out["id"] = rule.id;
    out["pack"] = rule.pack;
    out["valid_from"] = format_date(rule.valid_from);
    out["valid_to"] = rule.valid_to ? ordered_json(format_date(*rule.valid_to)) : ordered_json();
    out["enabled"] = rule.enabled;
    out["in_force"] = in_force(rule, as_of);
    out["title"] = to_json(rule.title);
    out["note"] = to_json(rule.note);
    out["authority"] = to_json(rule.authority);
    out["citation"] = to_json(rule.citation);
    out["effect"] = name_of(rule.effect);
    out["actions"] = ordered_json::array();
    for (const Action action : rule.actions) {
        out["actions"].push_back(name_of(action));
    }
    out["jurisdiction"] = rule.jurisdiction;
    out["transfer"] = name_of(rule.transfer);
    out["sectors"] = rule.sectors;
    out["sectors_except"] = rule.sectors_except;
    out["processes"] = rule.processes;
    out["who"] = to_json(rule.who);
    out["where"] = to_json(rule.where);
    out["unless"] = rule.has_exception ? to_json(rule.unless) : ordered_json();
    out["whole_park"] = rule.whole_park;
    out["ways_out"] = rule.ways_out;
    out["deadline"] = rule.deadline ? ordered_json(format_date(*rule.deadline)) : ordered_json();
    out["conditions"] = rule.conditions;
    return out;
}

ordered_json to_json(const Programme& programme) {
    ordered_json out;
    out["kind"] = "programme";
    out["id"] = programme.id;
    out["title"] = to_json(programme.title);
    out["authority"] = to_json(programme.authority);
    out["citation"] = to_json(programme.citation);
    out["ways_out"] = programme.ways_out;
    return out;
}

std::string written(const RuleSet& rules, std::string_view id) {
    ordered_json out = ordered_json::array();
    for (const Rule& rule : rules.all) {
        if (id.empty() || rule.id == id || rule.key() == id) {
            out.push_back(to_json(rule, rules.as_of));
        }
    }
    for (const Programme& programme : rules.programmes) {
        if (id.empty() || programme.id == id) {
            out.push_back(to_json(programme));
        }
    }
    return out.dump(2) + "\n";
}

} // namespace

std::string list_json(const RuleSet& rules) {
    return written(rules, "");
}

std::string show_json(const RuleSet& rules, std::string_view id) {
    return id.empty() ? "[]\n" : written(rules, id);
}

} // namespace reachplan
