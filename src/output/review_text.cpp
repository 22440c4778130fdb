// SPDX-License-Identifier: Apache-2.0
// One application for the terminal, in the order in which an officer asks: what is advised, why, by which article, what else the law
// says, whether the unit must leave anyway, what it does to the books and downstream, who decides, what would help.
#include <algorithm>
#include <cstdlib>
#include <set>
#include <span>

#include "base/text.hpp"
#include "output/codes.hpp"
#include "output/explain_text.hpp"
#include "output/review_words.hpp"
#include "output/section_text.hpp"
#include "output/words.hpp"

namespace reachplan {
namespace {

constexpr std::size_t k_most_below = 8; // the nearest; along a long river the rest would bury the advice

class ReviewText {
public:
    ReviewText(const ReviewContext& context, const Reviewed& reviewed, Lang lang)
        : m_context(context), m_reviewed(reviewed), m_lang(lang) {}

    std::string all() {
        add_head();
        add_grounds();
        add_notes();
        add_origin();
        add_accounts();
        add_cost();
        add_below();
        add_relieved();
        add_approvals();
        add_remedies();
        add_readings();
        return std::move(m_text);
    }

private:
    const Review& review() const { return m_reviewed.review; }
    std::string in_words(const Message& message) const { return render(message, m_lang); }
    void line(const Message& message) { m_text += (m_text.empty() ? "" : "\n") + in_words(message); }

    /// Both languages where one is not Chinese: the advice is known by its Chinese words.
    std::string advice(Decision decision) const {
        return m_lang == Lang::zh ? code_word(k_decisions, name_of(decision), Lang::zh)
                                  : label_of(k_decisions, name_of(decision));
    }

    std::string place() const {
        const Ground& ground = m_reviewed.ground;
        const std::string park = park_of(m_context, m_reviewed);
        switch (ground.kind) {
        case Ground::Kind::in_place: return render("output.review_in_place", m_lang);
        case Ground::Kind::site:
            return in_words(msg("output.review_at_site", {{"site", site_of(m_context, m_reviewed)}}));
        case Ground::Kind::whole_park: return in_words(msg("output.review_at_park", {{"park", park}}));
        case Ground::Kind::footprint: break;
        }
        const std::string at = format_fixed(ground.to.point.lon, 5) + "," + format_fixed(ground.to.point.lat, 5);
        return park.empty() ? in_words(msg("output.review_at", {{"at", at}}))
                            : in_words(msg("output.review_at_in_park", {{"at", at}, {"park", park}}));
    }

    std::string who() const {
        const Record& enterprise = *m_reviewed.application->enterprise;
        const std::string id = m_reviewed.application->proposal->text("enterprise_id");
        const std::string name = enterprise.text("name");
        if (id.empty() || name.empty() || name.starts_with(id)) {
            return name.empty() ? id : name;
        }
        return id + " " + name;
    }

    void add_head() {
        const Application& application = *m_reviewed.application;
        const Unassessed unassessed = unassessed_in(m_context.the_case, m_context.law);
        line(not_assessed_words(unassessed, m_lang));
        line(msg("output.review_law", {{"date", format_date(m_context.the_case.as_of)}}));
        line(msg("output.review_head", {{"id", application.id()},
                                        {"who", who()},
                                        {"action", code_word(k_actions, name_of(application.action), m_lang)},
                                        {"place", place()}}));
        line(msg("output.review_advice", {{"advice", advice(review().decision)}}));
        if (m_reviewed.outside_study_area) {
            line(msg("output.review_outside"));
        }
        if (may_go_on(review().decision) && !unassessed.roles.empty()) {
            line(msg("output.review_as_far", {{"n", std::to_string(unassessed.rules.size())},
                                              {"of", std::to_string(unassessed.rules_in_force)}}));
        }
        const std::vector<Finding>& findings = review().findings;
        if (std::any_of(findings.begin(), findings.end(),
                        [](const Finding& finding) { return is_of_books(finding) && fails(finding); })) {
            line(msg("output.review_today"));
        }
        if (review().decision > m_reviewed.alone) {
            line(msg("output.review_alone", {{"advice", advice(m_reviewed.alone)}}));
        }
        if (review().provisional) {
            line(msg("output.review_provisional"));
        }
    }

    void add_finding(const Finding& finding) {
        if (is_of_books(finding) && finding.rule_key.empty()) { // no rule to cite
            line(msg("output.review_limit", {{"verdict", code_word(k_verdicts, name_of(finding.verdict), m_lang)},
                                             {"account", finding.evidence},
                                             {"asks", in_words(finding.measured_text)},
                                             {"limit", in_words(finding.limit_text)}}));
            return;
        }
        std::string text = finding_text(finding, m_context.law.rules(), m_lang);
        text.erase(text.find_last_not_of('\n') + 1);
        m_text += "\n" + text;
    }

    void add_grounds() {
        const std::vector<const Finding*> grounds = deciding(review());
        line(grounds.empty() ? msg("output.review_none_decides") : msg("output.review_decides"));
        for (const Finding* finding : grounds) {
            add_finding(*finding);
        }
    }

    /// What does not decide and still is to be heeded.
    void add_notes() {
        const Verdict top = worst(review().findings);
        bool any = false;
        for (const Finding& finding : review().findings) {
            const bool decides = finding.verdict == top && decision_of(top) != Decision::accept;
            if (finding.verdict >= Verdict::flag && !decides) {
                if (!any) {
                    line(msg("output.review_notes"));
                }
                any = true;
                add_finding(finding);
            }
        }
    }

    void add_origin() {
        if (!review().standing) {
            return;
        }
        for (const Message& told : standing_words(*review().standing, m_lang)) {
            line(told);
        }
        if (review().late) {
            line(msg("output.review_item", {{"what", render("output.review_late", m_lang)}}));
        }
    }

    /// Those of the ledger that bear it; the others have been told among the grounds and notes, and control sections
    /// are told downstream.
    void add_accounts() {
        std::set<std::string> in_ledger;
        for (std::size_t i = 0; i < m_context.accounts.ledger_size(); ++i) {
            const LedgerRow& row = m_context.accounts.rows()[i];
            if (row.scope != "section" || !m_reviewed.sections) {
                in_ledger.insert(row.account_id);
            }
        }
        bool any = false;
        for (const Finding& finding : review().findings) {
            const bool told = finding.verdict >= Verdict::flag;
            if (is_of_books(finding) && !told && in_ledger.contains(finding.evidence)) {
                if (!any) {
                    line(msg("output.review_accounts"));
                }
                any = true;
                line(msg("output.review_account",
                         {{"account", finding.evidence}, {"asks", in_words(finding.measured_text)}}));
            }
        }
    }

    void add_cost() {
        if (review().cost.total() != 0) {
            line(msg("output.review_cost", {{"yuan", yuan_words(review().cost.total(), m_lang)}}));
        }
        if (const std::int64_t trade = review().cost.trade; trade != 0) {
            line(msg(trade < 0 ? "output.review_trade_saves" : "output.review_trade_costs",
                     {{"yuan", yuan_words(std::abs(trade), m_lang)}}));
        }
        if (review().route) {
            add_route(*review().route);
        }
    }

    void add_route(const Route& route) {
        if (!route.reachable) {
            line(msg(route.banned ? "output.review_route_banned" : "output.review_route_none"));
            return;
        }
        const auto of = [&](Mode mode) { return format_fixed(route.km[static_cast<std::size_t>(mode)], 1); };
        line(msg("output.review_route", {{"km", format_fixed(route.distance_km, 1)}}));
        line(msg("output.review_route_parts", {{"road", of(Mode::road)},
                                               {"rail", of(Mode::rail)},
                                               {"water", of(Mode::waterway)},
                                               {"hours", format_fixed(route.hours, 1)},
                                               {"yuan", format_fixed(route.cost_yuan_t, 2)}}));
    }

    void add_section_accounts(const Record& section) {
        if (m_reviewed.sections) {
            for (const SectionState& state : m_reviewed.sections->sections) {
                if (state.section == &section) {
                    m_text += "\n    " + section_accounts_text(state, m_lang);
                }
            }
        }
    }

    /// Those that the unit relieves by leaving and that do not lie below its new place.
    void add_relieved() {
        const std::vector<std::string> lines =
            m_reviewed.sections ? section_relieved_lines(*m_reviewed.sections, m_lang) : std::vector<std::string>();
        for (const std::string& text : lines) {
            m_text += "\n" + text;
        }
    }

    void add_below() {
        if (m_reviewed.below.empty()) {
            return;
        }
        line(msg("output.review_below"));
        for (const DownstreamFeature& below :
             std::span(m_reviewed.below).first(std::min(m_reviewed.below.size(), k_most_below))) {
            const Record& feature = *below.feature;
            const std::string name = feature.text("name");
            const std::string id = feature.id + (name.empty() ? "" : " " + name);
            const std::string km = format_fixed(below.path_m / 1000, 1);
            if (below.role != Role::intakes) {
                line(msg("output.review_section", {{"id", id}, {"km", km}, {"class", feature.text("water_class")}}));
                add_section_accounts(feature);
            } else if (const auto people = feature.number("people")) {
                line(msg("output.review_intake_people", {{"id", id}, {"km", km}, {"people", format_number(*people)}}));
            } else {
                line(msg("output.review_intake", {{"id", id}, {"km", km}}));
            }
        }
        if (m_reviewed.below.size() > k_most_below) {
            line(msg("output.review_more_below", {{"n", std::to_string(m_reviewed.below.size() - k_most_below)}}));
        }
    }

    void add_approvals() {
        const std::vector<Approval> found = approvals(m_reviewed, m_context.law.rules(), m_lang);
        if (!found.empty()) {
            line(msg("output.review_approvals"));
        }
        for (const Approval& approval : found) {
            line(msg("output.review_approval",
                     {{"authority", approval.authority}, {"rules", joined_words(approval.rule_ids, m_lang)}}));
        }
    }

    void add_remedies() {
        if (may_go_on(review().decision)) {
            return;
        }
        line(m_reviewed.remedies.empty() ? msg("output.review_no_remedy") : msg("output.review_remedies"));
        for (const Remedy& remedy : m_reviewed.remedies) {
            const std::string text = in_words(remedy.text);
            if (remedy.extra_cost_yuan) {
                const bool dearer = *remedy.extra_cost_yuan >= 0;
                line(msg(dearer ? "output.review_remedy_cost" : "output.review_remedy_less",
                         {{"text", text},
                          {"advice", advice(remedy.decision)},
                          {"yuan", yuan_words(std::abs(*remedy.extra_cost_yuan), m_lang)}}));
            } else {
                line(msg("output.review_remedy", {{"text", text}, {"advice", advice(remedy.decision)}}));
            }
        }
    }

    void add_reading(const ReadingResult& result) {
        std::vector<MessageArg> args = {{"text", in_words(result.reading->text)}, {"advice", advice(result.decision)}};
        if (result.rules.empty()) {
            line(msg("output.review_reading_clear", std::move(args)));
            return;
        }
        args.push_back({"rules", joined_words(result.rules, m_lang)});
        line(msg("output.review_reading", std::move(args)));
    }

    void add_readings() {
        bool any = false;
        for (const ReadingResult& result : m_reviewed.readings) {
            if (result.flips) {
                if (!any) {
                    line(msg("output.review_readings"));
                }
                any = true;
                add_reading(result);
            }
        }
        if (!any && !m_reviewed.readings.empty()) {
            line(msg("output.review_no_flip", {{"n", std::to_string(m_reviewed.readings.size())}}));
        }
    }

    const ReviewContext& m_context;
    const Reviewed& m_reviewed;
    Lang m_lang;
    std::string m_text;
};

} // namespace

std::string review_text(const ReviewContext& context, const Reviewed& reviewed, Lang lang) {
    return ReviewText(context, reviewed, lang).all();
}

} // namespace reachplan
