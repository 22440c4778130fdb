// SPDX-License-Identifier: Apache-2.0
#include "review/status_remedy.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace reachplan {
namespace {

using Setting = std::pair<std::string, std::string>;
constexpr std::string_view k_proof = "proof";
constexpr std::string_view k_park = "park.";
constexpr std::string_view k_enterprise = "enterprise.";

std::size_t failures(const Review& review) {
    return static_cast<std::size_t>(std::count_if(review.findings.begin(), review.findings.end(), fails));
}

/// Values that a coded or yes/no field can take, in the order of the schema.
std::vector<std::string> values_of(const FieldSpec& field) {
    if (field.type == FieldType::boolean) {
        return {"true", "false"};
    }
    std::vector<std::string> values;
    for (const std::string_view value : coded_values(field.allowed)) {
        values.emplace_back(value);
    }
    return values;
}

Value value_of(const FieldSpec& field, const std::string& text) {
    return field.type == FieldType::boolean ? Value(text == "true") : Value(text);
}

/// What could be set so that a rule is judged otherwise, by field.
class Settings {
public:
    Settings(const Application& application, const Ground& ground)
        : m_enterprise(*application.enterprise), m_park(ground.place->place.park) {}

    void collect(const Predicate& predicate) {
        if (predicate.kind == Predicate::Kind::document) {
            const std::vector<std::string> held = m_enterprise.list("documents");
            for (const std::string& proof : predicate.values) {
                if (std::find(held.begin(), held.end(), proof) == held.end()) {
                    m_found[std::string(k_proof) + ":" + proof] = {{std::string(k_proof), proof}};
                }
            }
        } else if (predicate.kind == Predicate::Kind::attribute) {
            collect_attribute(predicate);
        }
        for (const Predicate& child : predicate.children) {
            collect(child);
        }
    }

    const std::map<std::string, std::vector<Setting>>& found() const { return m_found; }

private:
    void collect_attribute(const Predicate& predicate) {
        const bool of_park = predicate.subject == Subject::park;
        const Record* record = of_park ? m_park : &m_enterprise;
        const FieldSpec* field = find_field(role_spec(of_park ? Role::parks : Role::enterprises), predicate.field);
        if (!record || !field || field->type == FieldType::list || (!of_park && record->has(predicate.field))) {
            return;
        }
        const std::string path = std::string(of_park ? k_park : k_enterprise) + predicate.field;
        std::vector<Setting>& settings = m_found[path];
        settings.clear();
        for (const std::string& value : values_of(*field)) {
            if (record->text(predicate.field) != value) {
                settings.emplace_back(path, value);
            }
        }
    }

    const Record& m_enterprise;
    const Record* m_park;
    std::map<std::string, std::vector<Setting>> m_found;
};

Remedy remedy_of(std::vector<Setting> settings) {
    Remedy remedy;
    std::string words;
    bool only_proofs = true;
    for (const auto& [path, value] : settings) {
        const bool proof = path == k_proof;
        only_proofs = only_proofs && proof;
        words += (words.empty() ? "" : "; ") + (proof ? value : path + " = " + value);
    }
    remedy.kind = only_proofs ? Remedy::Kind::proof : Remedy::Kind::status;
    remedy.what = words;
    remedy.text = msg(only_proofs ? "review.remedy_proof" : "review.remedy_status", {{"what_code", words}});
    remedy.settings = std::move(settings);
    return remedy;
}

std::map<std::string, std::vector<Setting>> candidates(const Desk& desk, const Application& application,
                                                       const Ground& ground, const Review& before) {
    Settings settings(application, ground);
    for (const Rule& rule : desk.law.rules().rules) {
        const bool failed = std::any_of(before.findings.begin(), before.findings.end(), [&](const Finding& finding) {
            return fails(finding) && finding.rule_key == rule.key();
        });
        if (failed) {
            settings.collect(rule.who);
            settings.collect(rule.where);
            settings.collect(rule.unless);
        }
    }
    return settings.found();
}

/// All settings that lessen the failures, one a field, each the best of its field.
std::vector<Setting> together(const Desk& desk, const Application& application, const Ground& ground,
                              const Review& before, const std::map<std::string, std::vector<Setting>>& fields) {
    std::vector<Setting> chosen;
    std::size_t left = failures(before);
    for (const auto& [field, settings] : fields) {
        std::optional<Setting> best;
        Decision decision = Decision::reject;
        for (const Setting& setting : settings) {
            std::vector<Setting> tried = chosen;
            tried.push_back(setting);
            const Changed changed = with_status(desk, application, ground, remedy_of(tried));
            const Review after = judged(desk, changed.application, changed.ground, {});
            const std::size_t now = failures(after);
            if (now < left || (best && now == left && after.decision < decision)) {
                left = now;
                decision = after.decision;
                best = setting;
            }
        }
        if (best) {
            chosen.push_back(*best);
        }
    }
    return chosen;
}

/// Nobody is told to be what makes more trouble where something better helps, too.
std::vector<Setting> best_first(const Desk& desk, const Application& application, const Ground& ground,
                                const std::vector<Setting>& settings) {
    std::vector<std::pair<Decision, Setting>> judged_so;
    for (const Setting& setting : settings) {
        const Changed changed = with_status(desk, application, ground, remedy_of({setting}));
        judged_so.emplace_back(judged(desk, changed.application, changed.ground, {}).decision, setting);
    }
    std::stable_sort(judged_so.begin(), judged_so.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Setting> sorted;
    for (auto& [decision, setting] : judged_so) {
        sorted.push_back(std::move(setting));
    }
    return sorted;
}

} // namespace

void find_status_remedies(const Desk& desk, const Application& application, const Ground& ground, const Review& before,
                          const std::function<bool(Remedy)>& keep) {
    const auto fields = candidates(desk, application, ground, before);
    bool any = false;
    for (const auto& [field, all] : fields) {
        const std::vector<Setting> settings = best_first(desk, application, ground, all);
        const bool kept = std::any_of(settings.begin(), settings.end(),
                                      [&](const Setting& setting) { return keep(remedy_of({setting})); });
        any = any || kept;
    }
    if (any || fields.size() < 2) {
        return;
    }
    std::vector<Setting> several = together(desk, application, ground, before, fields);
    if (several.size() > 1) {
        keep(remedy_of(std::move(several)));
    }
}

Changed with_status(const Desk& desk, const Application& application, const Ground& ground, const Remedy& remedy) {
    Changed changed{application, ground, nullptr};
    Record unit = *application.enterprise;
    Record park = ground.place->place.park ? *ground.place->place.park : Record{};
    bool park_changed = false;
    for (const auto& [path, value] : remedy.settings) {
        if (path == k_proof) {
            std::vector<std::string> held = unit.list("documents");
            held.push_back(value);
            unit.values["documents"] = std::move(held);
        } else if (path.starts_with(k_park)) {
            const std::string field = path.substr(k_park.size());
            park.values[field] = value_of(*find_field(role_spec(Role::parks), field), value);
            park_changed = true;
        } else {
            const std::string field = path.substr(k_enterprise.size());
            unit.values[field] = value_of(*find_field(role_spec(Role::enterprises), field), value);
        }
    }
    changed.application = application.with(std::move(unit));
    if (park_changed) {
        changed.park = std::make_shared<const Record>(std::move(park));
        Place place = ground.place->place;
        place.park = changed.park.get();
        changed.ground.place = std::make_shared<JudgedPlace>(desk.law, std::move(place));
    }
    return changed;
}

} // namespace reachplan
