// SPDX-License-Identifier: Apache-2.0
// What a command takes, declared in the words of its help. Only arguments.cpp and run.cpp see the library for
// command lines behind it, which takes a compiler long to read.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace CLI { // NOLINT(readability-identifier-naming): the name of the library
class App;
class Option;
} // namespace CLI

namespace reachplan {

/// One option or argument just declared, to say more of it.
class Argument {
public:
    explicit Argument(CLI::Option* option) : m_option(option) {}

    Argument& required();
    /// The word for its value in the help.
    Argument& takes(const std::string& what);
    Argument& one_of(const std::vector<std::string>& words);
    Argument& between(int least, int most);
    /// The option may stand without a value, which then is the empty word.
    Argument& value_optional();
    Argument& excludes(const Argument& other);
    /// `fault(value)` is what is wrong with it, empty when nothing is.
    Argument& check(std::function<std::string(const std::string&)> fault);

private:
    CLI::Option* m_option;
};

class Arguments {
public:
    explicit Arguments(CLI::App& app) : m_app(app) {}

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
};

} // namespace reachplan
