// SPDX-License-Identifier: Apache-2.0
#include "output/section_text.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/quantum.hpp"
#include "base/text.hpp"
#include "output/account_use.hpp"

namespace reachplan {
namespace {

std::string joined(const std::vector<std::string>& parts, Lang lang) {
    std::string all;
    for (const std::string& part : parts) {
        all += (all.empty() ? "" : render("output.semicolon", lang)) + part;
    }
    return all;
}

std::string quanta_text(std::int64_t quanta, const LedgerRow& row) {
    return format_quanta(quanta, row.quantum);
}

std::string with_limit(std::string_view id, const SectionAccount& account, std::vector<MessageArg> more, Lang lang) {
    const LedgerRow& row = *account.row;
    more.push_back({"resource", row.resource});
    more.push_back({"before", quanta_text(account.before, row)});
    more.push_back({"limit", quanta_text(row.capacity, row)});
    more.push_back({"unit", row.unit});
    more.push_back({"headroom", quanta_text(account.headroom(), row)});
    const bool over = account.after() > row.capacity;
    return render(msg(id, std::move(more)), lang) + (over ? render("output.section_over", lang) : "");
}

std::string percent(double share) {
    return share < 0.01 ? "<1" : format_fixed(100 * share, 1);
}

std::string head(const SectionState& state, Lang lang) {
    const std::string name = state.section->text("name");
    const std::string id = state.section->id + (name.empty() ? "" : " " + name);
    const std::string water_class = state.section->text("water_class");
    return state.path_m
               ? render(msg("output.review_section",
                            {{"id", id}, {"km", format_fixed(*state.path_m / 1000, 1)}, {"class", water_class}}),
                        lang)
               : render(msg("output.section_beside", {{"id", id}, {"class", water_class}}), lang);
}

std::string place_accounts(const SectionState& state, Lang lang) {
    std::vector<std::string> parts;
    for (const SectionAccount& account : state.accounts) {
        parts.push_back(
            with_limit("output.section_today", account, {{"share", percent(account.arrives.value_or(0))}}, lang));
    }
    return "    " + joined(parts, lang);
}

/// Of each resource the least that a section below leaves for a load at the place.
std::string most_here(const SectionStates& states, Lang lang) {
    struct Least {
        std::int64_t amount;
        const SectionAccount* account;
    };
    std::map<std::string, Least> least;
    for (const SectionState& state : states.sections) {
        for (const SectionAccount& account : state.accounts) {
            if (account.arrives && *account.arrives > 0) {
                const LedgerRow& row = *account.row;
                const double left = static_cast<double>(std::max<std::int64_t>(0, account.headroom()));
                const double here = left * row.quantum / *account.arrives;
                const std::int64_t amount =
                    here < 1e12 * row.quantum ? quanta_down(here, row.quantum) : 1'000'000'000'000;
                const auto [it, fresh] = least.try_emplace(row.resource, Least{amount, &account});
                if (!fresh && amount < it->second.amount) {
                    it->second = {amount, &account};
                }
            }
        }
    }
    std::vector<std::string> parts;
    for (const auto& [resource, found] : least) {
        const LedgerRow& row = *found.account->row;
        parts.push_back(render(msg("output.section_most_of", {{"resource", resource},
                                                              {"amount", quanta_text(found.amount, row)},
                                                              {"unit", row.unit},
                                                              {"section", row.unit_id}}),
                               lang));
    }
    if (parts.empty()) {
        return "";
    }
    std::vector<MessageArg> words{{"list", joined(parts, lang)}};
    if (states.works == nullptr) {
        return render(msg("output.section_most", std::move(words)), lang);
    }
    words.push_back({"works", states.works->id});
    return render(msg("output.section_most_works", std::move(words)), lang);
}

/// The way of the waste water as the book takes it.
std::string entry_line(const SectionStates& states, Lang lang) {
    if (states.reach == nullptr) {
        return render("output.section_no_river", lang);
    }
    const std::string place = format_fixed(states.entry.lon, 5) + "," + format_fixed(states.entry.lat, 5);
    std::vector<MessageArg> words{{"reach", states.reach->id}, {"place", place}};
    if (states.works != nullptr) {
        words.push_back({"works", states.works->id});
    }
    return render(
        msg(states.works != nullptr ? "output.section_entry_works" : "output.section_entry", std::move(words)), lang);
}

/// A park's account counts what the plant sends, a section what is left of it behind the works.
std::string entering_line(const SectionStates& states, Lang lang) {
    std::vector<std::string> parts;
    for (const Entering& load : states.enters) {
        parts.push_back(load.row->resource + " " + quanta_text(quanta_up(load.amount, load.row->quantum), *load.row) +
                        " " + load.row->unit);
    }
    const bool treated = states.works != nullptr;
    return render(
        msg(treated ? "output.section_enters_treated" : "output.section_enters", {{"loads", joined(parts, lang)}}),
        lang);
}

/// Those below the place, or those that are not.
std::vector<std::string> change_lines(const SectionStates& states, bool below, Lang lang) {
    std::vector<std::string> lines;
    for (const SectionState& state : states.sections) {
        if (state.path_m.has_value() == below) {
            if (lines.empty()) {
                lines.push_back(render(below ? "output.section_below" : "output.section_relieved", lang));
            }
            lines.push_back(head(state, lang));
            lines.push_back("    " + section_accounts_text(state, lang));
        }
    }
    return lines;
}

} // namespace

std::string section_accounts_text(const SectionState& state, Lang lang) {
    std::vector<std::string> parts;
    for (const SectionAccount& account : state.accounts) {
        parts.push_back(with_limit("output.section_change", account,
                                   {{"after", quanta_text(account.after(), *account.row)}}, lang));
    }
    return joined(parts, lang);
}

std::vector<std::string> section_relieved_lines(const SectionStates& states, Lang lang) {
    return change_lines(states, false, lang);
}

std::vector<std::string> section_change_lines(const SectionStates& states, Lang lang) {
    std::vector<std::string> lines{entry_line(states, lang)};
    if (!states.enters.empty()) {
        lines.push_back(entering_line(states, lang));
    }
    for (const bool below : {true, false}) {
        for (std::string& line : change_lines(states, below, lang)) {
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

std::vector<std::string> section_place_lines(const SectionStates& states, Lang lang) {
    std::vector<std::string> lines{entry_line(states, lang)};
    if (states.reach != nullptr) {
        lines.push_back(render(states.sections.empty() ? "output.section_none" : "output.section_here", lang));
    }
    for (const SectionState& state : states.sections) {
        lines.push_back(head(state, lang));
        lines.push_back(place_accounts(state, lang));
    }
    if (const std::string most = most_here(states, lang); !most.empty()) {
        lines.push_back(most);
    }
    return lines;
}

nlohmann::ordered_json entry_json(const SectionStates& states) {
    if (states.reach == nullptr) {
        return nullptr;
    }
    nlohmann::ordered_json enters = nlohmann::ordered_json::array();
    for (const Entering& load : states.enters) {
        enters.push_back({{"resource", load.row->resource},
                          {"unit", load.row->unit},
                          {"amount", amount(quanta_up(load.amount, load.row->quantum), load.row->quantum)}});
    }
    return {{"works_id", states.works != nullptr ? nlohmann::ordered_json(states.works->id) : nullptr},
            {"reach_id", states.reach->id},
            {"lon", round_to(states.entry.lon, 1e-7)},
            {"lat", round_to(states.entry.lat, 1e-7)},
            {"enters", std::move(enters)}};
}

nlohmann::ordered_json sections_json(const SectionStates& states) {
    using Json = nlohmann::ordered_json;
    const auto number = [](const std::optional<double>& value, double quantum) {
        return value ? Json(round_to(*value, quantum)) : Json();
    };
    Json list = Json::array();
    for (const SectionState& state : states.sections) {
        Json loads = Json::array();
        for (const SectionAccount& account : state.accounts) {
            const LedgerRow& row = *account.row;
            const double q = row.quantum;
            loads.push_back({{"account_id", row.account_id},
                             {"resource", row.resource},
                             {"unit", row.unit},
                             {"load_before", amount(account.before, q)},
                             {"load_after", amount(account.after(), q)},
                             {"limit", amount(row.capacity, q)},
                             {"headroom", amount(account.headroom(), q)},
                             {"arriving_share", number(account.arrives, 1e-9)}});
        }
        const std::string name = state.section->text("name");
        list.push_back({{"section_id", state.section->id},
                        {"name", name.empty() ? Json() : Json(name)},
                        {"water_class", state.section->text("water_class")},
                        {"path_km", state.path_m ? number(*state.path_m / 1000, 0.001) : Json()},
                        {"accounts", std::move(loads)}});
    }
    return list;
}

} // namespace reachplan
