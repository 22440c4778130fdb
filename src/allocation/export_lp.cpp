// SPDX-License-Identifier: Apache-2.0
#include "allocation/export_lp.hpp"

#include <fmt/format.h>

namespace reachplan {
namespace {

using Terms = std::vector<std::string>;

std::string term(std::int64_t factor, std::size_t unit, std::size_t option) {
    return fmt::format("{} {} x_{}_{}", factor < 0 ? '-' : '+', factor < 0 ? -factor : factor, unit, option);
}

/// One term a line: some readers take no more than 255 characters.
void write_row(std::string& text, const std::string& name, const Terms& terms, const std::string& end) {
    text += " " + name + ":";
    for (const std::string& t : terms) {
        text += "\n  " + t;
    }
    text += end + "\n";
}

void write_names(std::string& text, const AssignmentModel& model) {
    const auto name = [&](const std::string& key, const std::string& id) { text += "\\ " + key + " = " + id + "\n"; };
    for (std::size_t a = 0; a < model.accounts.size(); ++a) {
        name(fmt::format("account_{}", a), model.accounts[a].id);
    }
    for (std::size_t u = 0; u < model.units.size(); ++u) {
        name(fmt::format("unit_{}", u), model.units[u].id);
        for (std::size_t o = 0; o < model.units[u].options.size(); ++o) {
            name(fmt::format("x_{}_{}", u, o), model.units[u].options[o].id);
        }
    }
}

} // namespace

std::string exact_model_lp(const AssignmentModel& model, const std::vector<std::int64_t>& value) {
    const std::size_t last = model.level_count - 1;
    std::vector<Terms> levels(model.level_count), accounts(model.accounts.size()), units(model.units.size());
    Terms binaries;
    for (std::size_t u = 0; u < model.units.size(); ++u) {
        for (std::size_t o = 0; o < model.units[u].options.size(); ++o) {
            const Option& option = model.units[u].options[o];
            for (std::size_t l = 0; l <= last; ++l) {
                if (option.levels[l] != 0 || l == last) {
                    levels[l].push_back(term(option.levels[l], u, o));
                }
            }
            for (const Charge& c : option.charges) {
                accounts[c.account].push_back(term(c.amount, u, o));
            }
            units[u].push_back(term(1, u, o));
            binaries.push_back(fmt::format("x_{}_{}", u, o));
        }
    }
    std::string text;
    write_names(text, model);
    text += "Minimize\n";
    write_row(text, "obj", levels[last], "");
    text += "Subject To\n";
    for (std::size_t u = 0; u < units.size(); ++u) {
        write_row(text, fmt::format("unit_{}", u), units[u], "\n  = 1");
    }
    for (std::size_t a = 0; a < accounts.size(); ++a) {
        if (!accounts[a].empty()) {
            write_row(text, fmt::format("account_{}", a), accounts[a],
                      fmt::format("\n  <= {}", model.accounts[a].room));
        }
    }
    for (std::size_t l = 0; l < last; ++l) {
        if (!levels[l].empty()) {
            write_row(text, fmt::format("level_{}", l), levels[l], fmt::format("\n  <= {}", value[l]));
        }
    }
    text += "Binaries\n";
    for (const std::string& binary : binaries) {
        text += " " + binary + "\n";
    }
    return text + "End\n";
}

} // namespace reachplan
