// SPDX-License-Identifier: Apache-2.0
#include "review/sensitivity.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "rules/load_rules.hpp"

namespace reachplan {
namespace {

constexpr std::chrono::years k_horizon{5};

class ReadingList {
public:
    ReadingList(const Case& the_case, const Inputs& inputs, const RuleSet& rules)
        : m_case(the_case), m_inputs(inputs), m_rules(rules) {}

    std::vector<Reading> take() {
        add_lines();
        add_notions();
        add_transfers();
        add_days();
        return std::move(m_readings);
    }

private:
    void add_lines() {
        for (const std::string_view line : {"centreline", "bank_line", "management_range"}) {
            if (m_case.measure_from != line && is_given(line)) {
                Case other = m_case;
                other.measure_from = line;
                add(std::string(line), msg("review.reading_line", {{"line_code", std::string(line)}}),
                    std::move(other));
            }
        }
    }

    /// A river drawn as a line of that kind; without a kind it is a centre line.
    bool is_given(std::string_view line) const {
        const std::vector<Record>& rivers = m_inputs.of(Role::rivers);
        return std::any_of(rivers.begin(), rivers.end(), [&](const Record& river) {
            const std::string kind = river.text("line_kind");
            return !river.geometry.lines.empty() && (kind.empty() ? line == "centreline" : kind == line);
        });
    }

    void add_notions() {
        constexpr std::pair<ReachNotion, std::string_view> k_notions[] = {
            {ReachNotion::either, "either_notion"},
            {ReachNotion::hydrological, "hydrological"},
            {ReachNotion::administrative, "administrative"}};
        for (const auto& [notion, id] : k_notions) {
            if (m_case.reach_notion != notion && is_supported(notion)) {
                Case other = m_case;
                other.reach_notion = notion;
                add(std::string(id), msg("review.reading_notion", {{"notion_code", std::string(id)}}),
                    std::move(other));
            }
        }
    }

    /// A notion of which the case has no data would let everything pass.
    bool is_supported(ReachNotion notion) const {
        const bool by_river = notion != ReachNotion::administrative, by_province = notion != ReachNotion::hydrological;
        return !(by_river && m_case.is_absent(Role::rivers)) && !(by_province && m_case.is_absent(Role::jurisdictions));
    }

    void add_transfers() {
        Case other = m_case;
        const bool towards = m_case.transfer_reading == TransferReading::towards;
        other.transfer_reading = towards ? TransferReading::any_destination : TransferReading::towards;
        add(towards ? "any_destination" : "towards",
            msg(towards ? "review.reading_any_destination" : "review.reading_towards"), std::move(other));
    }

    /// Days on which the law differs from its neighbours': the day a rule begins or ends, and the day before.
    void add_days() {
        std::set<Date> days;
        const auto add_change = [&](Date day) {
            days.insert(day);
            days.insert(Date(std::chrono::sys_days(day) - std::chrono::days(1)));
        };
        for (const Rule& rule : m_rules.all) {
            if (rule.enabled) {
                add_change(rule.valid_from);
                if (rule.valid_to) {
                    add_change(*rule.valid_to);
                }
            }
        }
        for (const Record& proposal : m_inputs.of(Role::proposals)) {
            if (const auto day = proposal.date("date")) {
                days.insert(*day);
            }
        }
        Date last = m_case.as_of;
        for (const Date day : days) {
            const bool far = day < m_case.as_of - k_horizon || day > m_case.as_of + k_horizon;
            if (far || same_law(day, m_case.as_of) || same_law(day, last)) {
                continue;
            }
            Case other = m_case;
            other.as_of = last = day;
            add(format_date(day), msg("review.reading_day", {{"date", format_date(day)}}), std::move(other), day);
        }
    }

    bool same_law(Date a, Date b) const {
        return std::all_of(m_rules.all.begin(), m_rules.all.end(),
                           [&](const Rule& rule) { return !rule.enabled || in_force(rule, a) == in_force(rule, b); });
    }

    void add(std::string id, Message text, Case other, std::optional<Date> day = {}) {
        Reading reading;
        reading.day = day;
        reading.id = std::move(id);
        reading.text = std::move(text);
        reading.the_case = std::make_unique<Case>(std::move(other));
        Faults faults;
        reading.rules = std::make_unique<RuleSet>(rules_of(reading.the_case->as_of, faults));
        reading.law = std::make_unique<Law>(*reading.the_case, m_inputs, *reading.rules, faults);
        if (!faults.has_errors()) { // a role that only this reading needs is not given
            m_readings.push_back(std::move(reading));
        }
    }

    /// Loaded anew for another day: predicates may ask for the day of the law.
    RuleSet rules_of(Date day, Faults& faults) const {
        return day == m_case.as_of ? m_rules : load_rules(m_case.rule_packs, m_case.file.parent_path(), day, faults);
    }

    const Case& m_case;
    const Inputs& m_inputs;
    const RuleSet& m_rules;
    std::vector<Reading> m_readings;
};

} // namespace

std::vector<Reading> other_readings(const Case& the_case, const Inputs& inputs, const RuleSet& rules) {
    return ReadingList(the_case, inputs, rules).take();
}

ReadingResult under_reading(const Desk& desk, const Reading& reading, const Application& application,
                            const Ground& ground, const Review& before, const Taken& taken) {
    const Desk other{*reading.law, desk.inputs, desk.rivers, desk.transport,
                     desk.trade,   desk.units,  desk.sites,  desk.accounts};
    Ground same = ground;
    same.place = std::make_shared<JudgedPlace>(*reading.law, ground.place->place);
    const Review reviewed = judged(other, application, same, taken);
    ReadingResult result;
    result.reading = &reading;
    result.decision = reviewed.decision;
    result.flips = may_go_on(reviewed.decision) != may_go_on(before.decision);
    for (const Finding* finding : deciding(reviewed)) {
        if (std::find(result.rules.begin(), result.rules.end(), finding->rule_id) == result.rules.end()) {
            result.rules.push_back(finding->rule_id);
        }
    }
    return result;
}

} // namespace reachplan
