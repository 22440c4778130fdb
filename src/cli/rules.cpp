// SPDX-License-Identifier: Apache-2.0
// `rules list | show ID | lint [FILE]`: the law as loaded on a day.
#include <memory>

#include "base/date.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/print.hpp"
#include "rules/describe.hpp"
#include "rules/load_rules.hpp"

namespace reachplan {
namespace {

/// The clock never picks the law: without --as-of the lists speak of the day the shipped case is planned for.
constexpr std::string_view k_default_day = "2026-01-01";

struct RulesOptions {
    CommonOptions common;
    std::string id;
    std::string pack = "yangtze";
};

RuleSet load(const RulesOptions& options) {
    const std::string day = options.common.as_of.empty() ? std::string(k_default_day) : options.common.as_of;
    const std::optional<Date> as_of = parse_date(day);
    if (!as_of) {
        throw UsageError(msg("cli.bad_date", {{"text", day}}));
    }
    Faults faults;
    RuleSet rules = load_rules({options.pack}, ".", *as_of, faults);
    throw_if_errors(faults);
    return rules;
}

int run_list(const RulesOptions& options) {
    const RuleSet rules = load(options);
    print_result(options.common.json() ? list_json(rules) : list_text(rules, options.common.terminal_lang()));
    return 0;
}

int run_show(const RulesOptions& options) {
    const RuleSet rules = load(options);
    const std::string text = show_text(rules, options.id, options.common.terminal_lang());
    if (text.empty()) {
        std::vector<std::string_view> ids;
        for (const Rule& rule : rules.all) {
            ids.push_back(rule.id);
        }
        const std::string near = did_you_mean(options.id, ids);
        throw UsageError(near.empty() ? msg("cli.rule_unknown", {{"id", options.id}})
                                      : msg("cli.no_such_rule", {{"id", options.id}, {"near", near}}));
    }
    print_result(options.common.json() ? show_json(rules, options.id) : text);
    return 0;
}

int run_lint(const RulesOptions& options) {
    const RuleSet rules = load(options);
    const std::vector<LintLine> lines = lint(rules);
    print_result(lint_text(lines, options.common.terminal_lang()));
    for (const LintLine& line : lines) {
        if (!line.missing.empty()) {
            return 2;
        }
    }
    return 0;
}

} // namespace

Run setup_rules(Arguments& arguments) {
    auto options = std::make_shared<RulesOptions>();
    auto chosen = std::make_shared<Run>();
    const auto add = [&](const char* name, const char* summary, int (*run)(const RulesOptions&)) {
        Arguments sub = arguments.command(
            name, summary, [options, chosen, run] { *chosen = [options, run] { return run(*options); }; });
        sub.text("--as-of", options->common.as_of, "Day whose law applies (default: 2026-01-01)").takes("DATE");
        add_terminal_options(sub, options->common);
        return sub;
    };
    Arguments list = add("list", "One line a rule", run_list);
    list.text("--pack", options->pack, "Rule pack (name or file)");
    Arguments show = add("show", "One rule in full, every edition", run_show);
    show.text("ID", options->id, "Rule or programme").required();
    show.text("--pack", options->pack, "Rule pack (name or file)");
    Arguments lint_app =
        add("lint", "Prove that each rule has citation, dates, both languages and known words", run_lint);
    lint_app.text("FILE", options->pack, "Rule pack (default: the shipped one)");
    return [chosen] { return (*chosen)(); };
}

} // namespace reachplan
