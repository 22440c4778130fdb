// SPDX-License-Identifier: Apache-2.0
// One application for a script: codes as in the file, sentences in both languages.
#include <nlohmann/json.hpp>

#include "allocation/costs.hpp"
#include "base/quantum.hpp"
#include "output/codes.hpp"
#include "output/finding_rows.hpp"
#include "output/review_words.hpp"
#include "output/section_text.hpp"
#include "output/surroundings.hpp"
#include "rules/describe.hpp"

namespace reachplan {
namespace {

using Json = nlohmann::ordered_json;

Json text_json(const Message& message) {
    return message.id.empty() ? Json() : Json{{"en", render(message, Lang::en)}, {"zh", render(message, Lang::zh)}};
}

Json id_json(const std::string& id) {
    return id.empty() ? Json() : Json(id);
}

Json date_json(const std::optional<Date>& date) {
    return date ? Json(format_date(*date)) : Json();
}

Json number_json(const std::optional<double>& value) {
    return value ? Json(round_to(*value, k_measure)) : Json();
}

template <typename T>
Json optional_json(const std::optional<T>& value) {
    return value ? Json(*value) : Json();
}

Json point_json(const std::optional<LonLat>& point) {
    return point ? Json{round_to(point->lon, 1e-9), round_to(point->lat, 1e-9)} : Json();
}

Json finding_json(const RuleSet& rules, const Reviewed& reviewed, const Finding& finding, bool origin) {
    const Rule* rule = rule_of(rules, finding);
    Json json;
    json["rule_id"] = finding.rule_id;
    json["rule_key"] = id_json(finding.rule_key);
    json["verdict"] = name_of(finding.verdict);
    json["measured"] = number_json(finding.measured);
    json["limit_value"] = number_json(finding.limit_value);
    json["unit"] = finding.unit;
    json["margin"] = number_json(finding.margin);
    json["accuracy"] = number_json(finding.accuracy);
    json["measured_text"] = text_json(finding.measured_text);
    json["limit_text"] = text_json(finding.limit_text);
    json["measured_from"] = finding.measured_from;
    json["evidence"] = finding.evidence;
    json["from"] = point_json(finding.from);
    json["to"] = point_json(finding.to);
    json["joint"] = !origin && is_joint(reviewed, finding);
    if (rule) {
        json["citation"] = {{"en", describe(rule->citation, Lang::en)}, {"zh", describe(rule->citation, Lang::zh)}};
        json["authority"] = {{"en", rule->authority.in(Lang::en)}, {"zh", rule->authority.in(Lang::zh)}};
    }
    return json;
}

Json findings_json(const RuleSet& rules, const Reviewed& reviewed, const std::vector<Finding>& findings, bool origin) {
    Json list = Json::array();
    for (const Finding* finding : by_rule(findings)) {
        list.push_back(finding_json(rules, reviewed, *finding, origin));
    }
    return list;
}

Json origin_json(const RuleSet& rules, const Reviewed& reviewed) {
    if (!reviewed.review.standing) {
        return {};
    }
    const Standing& standing = *reviewed.review.standing;
    Json json;
    json["must_leave"] = standing.must_leave;
    json["must_close"] = standing.must_close;
    json["must_leave_by"] = standing.by;
    json["ways_out"] = standing.ways_out;
    json["deadline"] = date_json(standing.deadline);
    json["overdue"] = standing.overdue;
    json["late"] = reviewed.review.late;
    json["findings"] = findings_json(rules, reviewed, standing.findings, true);
    return json;
}

Json cost_json(const CostParts& cost) {
    Json json = {{"total", cost.total()}};
    for (const auto& [name, yuan] : named_parts(cost)) {
        json[std::string(name)] = yuan;
    }
    return json;
}

Json accounts_json(const ReviewContext& context, const Review& review) {
    Json list = Json::array();
    for (const Charge& charge : review.movement.charges) {
        const LedgerRow& row = context.accounts.rows()[charge.account];
        const double net = round_to(static_cast<double>(charge.amount) * row.quantum, row.quantum);
        list.push_back({{"account_id", row.account_id}, {"resource", row.resource}, {"net", net}, {"unit", row.unit}});
    }
    return list;
}

Json approvals_json(const Reviewed& reviewed, const RuleSet& rules) {
    const std::vector<Approval> en = approvals(reviewed, rules, Lang::en);
    Json list = Json::array();
    for (const Approval& approval : en) {
        list.push_back({{"authority", approval.authority}, {"rule_ids", approval.rule_ids}});
    }
    return list;
}

Json remedies_json(const Reviewed& reviewed) {
    Json list = Json::array();
    for (const Remedy& remedy : reviewed.remedies) {
        Json json;
        json["kind"] = name_of(remedy.kind);
        json["text"] = text_json(remedy.text);
        json["decision"] = name_of(remedy.decision);
        json["what"] = id_json(remedy.what);
        json["amount"] = optional_json(remedy.amount);
        json["unit"] = id_json(remedy.unit);
        json["bearing_deg"] = number_json(remedy.bearing_deg);
        json["site_id"] = id_json(remedy.site_id);
        json["park_id"] = id_json(remedy.park_id);
        json["date"] = date_json(remedy.date);
        json["cost_yuan"] = optional_json(remedy.cost_yuan);
        json["extra_cost_yuan"] = optional_json(remedy.extra_cost_yuan);
        list.push_back(std::move(json));
    }
    return list;
}

Json readings_json(const Reviewed& reviewed) {
    Json list = Json::array();
    for (const ReadingResult& result : reviewed.readings) {
        list.push_back({{"reading", result.reading->id},
                        {"text", text_json(result.reading->text)},
                        {"decision", name_of(result.decision)},
                        {"flips", result.flips},
                        {"rules", result.rules}});
    }
    return list;
}

Json below_json(const Reviewed& reviewed) {
    Json list = Json::array();
    for (const DownstreamFeature& below : reviewed.below) {
        const Record& feature = *below.feature;
        const bool intake = below.role == Role::intakes;
        Json json = {{"kind", intake ? "intake" : "control_section"},
                     {"id", feature.id},
                     {"name", id_json(feature.text("name"))},
                     {"path_km", number_json(below.path_m / 1000)}};
        if (intake) {
            json["people"] = optional_json(feature.number("people"));
        } else {
            json["water_class"] = id_json(feature.text("water_class"));
        }
        list.push_back(std::move(json));
    }
    return list;
}

void add_application(const ReviewContext& context, const Reviewed& reviewed, Json& json) {
    const Application& application = *reviewed.application;
    const LonLat point = reviewed.ground.to.point;
    json["proposal_id"] = application.id();
    json["enterprise_id"] = id_json(application.proposal->text("enterprise_id"));
    json["name"] = id_json(application.enterprise->text("name"));
    json["sector"] = application.unit.sector;
    json["profile"] = application.unit.profile;
    json["action"] = name_of(application.action);
    json["park_id"] = id_json(park_of(context, reviewed));
    json["site_id"] = id_json(site_of(context, reviewed));
    json["place"] = reviewed.ground.place->place.footprint.empty() ? Json() : point_json(point);
    json["filed"] = date_json(application.filed());
    json["date"] = date_json(application.date());
}

} // namespace

std::string review_json(const ReviewContext& context, const Reviewed& reviewed) {
    const Review& review = reviewed.review;
    const RuleSet& rules = context.law.rules();
    Json json;
    json["case"] = context.the_case.id;
    json["as_of"] = format_date(context.the_case.as_of);
    const Unassessed unassessed = unassessed_in(context.the_case, context.law);
    json["not_assessed"] = {{"roles", unassessed.roles}, {"rules", unassessed.rule_keys()}};
    json["rules_in_force"] = unassessed.rules_in_force;
    json["outside_study_area"] = reviewed.outside_study_area;
    add_application(context, reviewed, json);
    json["decision"] = name_of(review.decision);
    json["decision_alone"] = name_of(reviewed.alone);
    json["advice"] = {{"en", code_word(k_decisions, name_of(review.decision), Lang::en)},
                      {"zh", code_word(k_decisions, name_of(review.decision), Lang::zh)}};
    json["reason"] = {{"en", reason_of(reviewed, Lang::en)}, {"zh", reason_of(reviewed, Lang::zh)}};
    json["deciding_rules"] = deciding_rules(review);
    json["provisional"] = review.provisional;
    json["findings"] = findings_json(rules, reviewed, review.findings, false);
    json["origin"] = origin_json(rules, reviewed);
    json["accounts"] = accounts_json(context, review);
    json["cost_yuan"] = cost_json(review.cost);
    const Route* way = review.way();
    json["distance_km"] = way != nullptr ? number_json(way->distance_km) : Json();
    json["hours"] = way != nullptr ? number_json(way->hours) : Json();
    json["route_yuan_t"] = way != nullptr ? number_json(way->cost_yuan_t) : Json();
    json["downstream"] = below_json(reviewed);
    json["discharge"] = reviewed.sections ? entry_json(*reviewed.sections) : Json();
    json["sections"] = reviewed.sections ? sections_json(*reviewed.sections) : Json::array();
    json["approvals"] = approvals_json(reviewed, rules);
    json["remedies"] = remedies_json(reviewed);
    json["sensitivity"] = readings_json(reviewed);
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace reachplan
