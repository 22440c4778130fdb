// SPDX-License-Identifier: Apache-2.0
// What a command takes, declared in the words of its help. Only arguments.cpp and run.cpp see the library for
// command lines behind it, which takes a compiler long to read.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/message.hpp"

namespace CLI { // NOLINT(readability-identifier-naming): the name of the library
class App;
class Option;
} // namespace CLI

namespace reachplan {

/// One option or argument just declared, to say more of it.
class Argument {
public:
    Argument(CLI::Option* option, Lang lang) : m_option(option), m_lang(lang) {}

    Argument& required();
    /// The word for its value in the help.
    Argument& takes(const std::string& what);
    Argument& one_of(const std::vector<std::string>& words);
    Argument& between(int least, int most);
    /// The option may stand without a value, which then is the empty word.
    Argument& value_optional();
    Argument& excludes(const Argument& other);
    /// `fault(value)` is what is wrong with it, nullopt when nothing is.
    Argument& check(std::function<std::optional<Message>(const std::string&)> fault);

private:
    CLI::Option* m_option;
    Lang m_lang;
};

class Arguments {
public:
    /// `lang`: of what is said about a value that cannot be.
    Arguments(CLI::App& app, Lang lang) : m_app(app), m_lang(lang) {}

    /// `name` as on the command line: "CASE", "-o,--output".
    Argument text(const std::string& name, std::string& into, const std::string& help);
    /// One value each time it is given.
    Argument texts(const std::string& name, std::vector<std::string>& into, const std::string& help);
    Argument number(const std::string& name, int& into, const std::string& help);
    Argument number(const std::string& name, std::int64_t& into, const std::string& help);
    Argument flag(const std::string& name, bool& into, const std::string& help);

    /// A command below this one, which then needs one of them; `chosen` is called when it is the one.
    Arguments command(const std::string& name, const std::string& summary, std::function<void()> chosen);
    /// The name of what is missing although the arguments were read, or an empty word.
    void check_all(std::function<std::string()> missing);

private:
    CLI::App& m_app;
    Lang m_lang;
};

} // namespace reachplan
