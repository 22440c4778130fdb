// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.hpp"

#include <utility>

#include <CLI/CLI.hpp>

namespace reachplan {

Argument& Argument::required() {
    m_option->required();
    return *this;
}

Argument& Argument::takes(const std::string& what) {
    m_option->type_name(what);
    return *this;
}

Argument& Argument::one_of(const std::vector<std::string>& words) {
    m_option->check(CLI::IsMember(words));
    return *this;
}

Argument& Argument::between(int least, int most) {
    m_option->check(CLI::Range(least, most));
    return *this;
}

Argument& Argument::value_optional() {
    m_option->expected(0, 1)->default_str("");
    return *this;
}

Argument& Argument::excludes(const Argument& other) {
    m_option->excludes(other.m_option);
    return *this;
}

Argument& Argument::check(std::function<std::string(const std::string&)> fault) {
    m_option->check([fault = std::move(fault)](const std::string& value) { return fault(value); }, "");
    return *this;
}

Argument Arguments::text(const std::string& name, std::string& into, const std::string& help) {
    return Argument(m_app.add_option(name, into, help));
}

Argument Arguments::texts(const std::string& name, std::vector<std::string>& into, const std::string& help) {
    return Argument(m_app.add_option(name, into, help)->take_all()->expected(1)->allow_extra_args(false));
}

Argument Arguments::number(const std::string& name, int& into, const std::string& help) {
    return Argument(m_app.add_option(name, into, help));
}

Argument Arguments::number(const std::string& name, std::int64_t& into, const std::string& help) {
    return Argument(m_app.add_option(name, into, help));
}

Argument Arguments::flag(const std::string& name, bool& into, const std::string& help) {
    return Argument(m_app.add_flag(name, into, help));
}

Arguments Arguments::command(const std::string& name, const std::string& summary, std::function<void()> chosen) {
    m_app.require_subcommand(1);
    CLI::App* command = m_app.add_subcommand(name, summary);
    command->callback(std::move(chosen));
    return Arguments(*command);
}

void Arguments::check_all(std::function<std::string()> missing) {
    m_app.final_callback([missing = std::move(missing)] {
        if (const std::string what = missing(); !what.empty()) {
            throw CLI::RequiredError(what);
        }
    });
}

} // namespace reachplan
