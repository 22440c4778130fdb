// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <CLI/CLI.hpp>

#include "base/text.hpp"

namespace reachplan {
namespace {

std::optional<std::int64_t> whole_number(const std::string& text) {
    const std::optional<double> number = parse_number(text);
    if (!number || *number != std::floor(*number) || std::abs(*number) >= 0x1p53) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(*number);
}

std::optional<Message> not_whole(const std::string& text) {
    return whole_number(text) ? std::nullopt : std::optional(msg("cli.not_whole", {{"text", text}}));
}

} // namespace

Argument& Argument::required() {
    m_option->required();
    return *this;
}

Argument& Argument::takes(const std::string& what) {
    m_option->type_name(what);
    return *this;
}

Argument& Argument::one_of(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words) {
        list += (list.empty() ? "" : ", ") + word; // the empty word stands for none
    }
    m_option->type_name("{" + list + "}");
    return check([words, list](const std::string& text) -> std::optional<Message> {
        const bool known = std::find(words.begin(), words.end(), text) != words.end();
        return known ? std::nullopt : std::optional(msg("cli.not_one_of", {{"text", text}, {"words", list}}));
    });
}

Argument& Argument::between(int least, int most) {
    return check([least, most](const std::string& text) -> std::optional<Message> {
        const std::optional<std::int64_t> number = whole_number(text);
        if (number && *number >= least && *number <= most) {
            return std::nullopt;
        }
        return msg("cli.not_between",
                   {{"text", text}, {"least", std::to_string(least)}, {"most", std::to_string(most)}});
    });
}

Argument& Argument::value_optional() {
    m_option->expected(0, 1)->default_str("");
    return *this;
}

Argument& Argument::excludes(const Argument& other) {
    m_option->excludes(other.m_option);
    return *this;
}

Argument& Argument::check(std::function<std::optional<Message>(const std::string&)> fault) {
    m_option->check(
        [fault = std::move(fault), lang = m_lang](const std::string& value) {
            const std::optional<Message> wrong = fault(value);
            return wrong ? render(*wrong, lang) : std::string();
        },
        "");
    return *this;
}

Argument Arguments::text(const std::string& name, std::string& into, const std::string& help) {
    return {m_app.add_option(name, into, help), m_lang};
}

Argument Arguments::texts(const std::string& name, std::vector<std::string>& into, const std::string& help) {
    return {m_app.add_option(name, into, help)->take_all()->expected(1)->allow_extra_args(false), m_lang};
}

Argument Arguments::number(const std::string& name, int& into, const std::string& help) {
    return Argument(m_app.add_option(name, into, help), m_lang).check(not_whole);
}

Argument Arguments::number(const std::string& name, std::int64_t& into, const std::string& help) {
    return Argument(m_app.add_option(name, into, help), m_lang).check(not_whole);
}

Argument Arguments::flag(const std::string& name, bool& into, const std::string& help) {
    return {m_app.add_flag(name, into, help), m_lang};
}

Arguments Arguments::command(const std::string& name, const std::string& summary, std::function<void()> chosen) {
    m_app.require_subcommand(1);
    CLI::App* command = m_app.add_subcommand(name, summary);
    command->callback(std::move(chosen));
    return {*command, m_lang};
}

void Arguments::check_all(std::function<std::string()> missing) {
    m_app.final_callback([missing = std::move(missing)] {
        if (const std::string what = missing(); !what.empty()) {
            throw CLI::RequiredError(what);
        }
    });
}

} // namespace reachplan
