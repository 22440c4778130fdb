// SPDX-License-Identifier: Apache-2.0
#include "output/screen_document.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "base/content_key.hpp"
#include "base/quantum.hpp"
#include "base/text.hpp"
#include "base/version.hpp"
#include "output/buffer_tables.hpp"
#include "output/codes.hpp"
#include "output/criterion_words.hpp"
#include "output/screen_sums.hpp"
#include "output/suitability_files.hpp"
#include "rules/describe.hpp"

namespace reachplan {
namespace {

using Json = nlohmann::ordered_json;

std::string_view coverage_name(Coverage coverage) {
    static constexpr std::string_view k_names[] = {"touch", "centre", "fraction"};
    return k_names[static_cast<std::size_t>(coverage)];
}

Json extents_json(const Extents& extents) {
    return {{"cells", extents.cells}, {"km2", extents.km2()}};
}

Json profile_sums_json(const ScreenSums::OfProfile& sums) {
    return {{"eligible", extents_json(sums.eligible)},
            {"conditional", extents_json(sums.conditional)},
            {"undetermined", extents_json(sums.undetermined)},
            {"closed", extents_json(sums.closed)}};
}

Json grid_json(const Grid& grid) {
    return {{"crs", grid.crs},       {"west", grid.west},       {"north", grid.north},
            {"cell_m", grid.cell_m}, {"columns", grid.columns}, {"rows", grid.rows}};
}

Json case_json(const ScreenDocument& document) {
    const Case& the_case = document.the_case;
    Json json = {{"id", the_case.id},
                 {"case_sha256", sha256_hex(the_case.canonical_text)},
                 {"rules_sha256", document.rules_sha256},
                 {"as_of", format_date(the_case.as_of)},
                 {"version", std::string(k_version)},
                 {"coverage", std::string(coverage_name(the_case.coverage))}};
    if (the_case.coverage == Coverage::fraction) {
        json["coverage_share"] = the_case.coverage_share;
    }
    return json;
}

/// For whom the bit is: everybody, or the profiles that are asked otherwise than the rest.
std::vector<std::string> profiles_of(const ScreenPlan& plan, std::size_t bit) {
    std::vector<std::string> ids;
    for (const ScreenProfile& profile : plan.profiles) {
        for (const std::vector<std::size_t>* bits : {&profile.forbid, &profile.conditional}) {
            if (std::find(bits->begin(), bits->end(), bit) != bits->end()) {
                ids.push_back(profile.id);
            }
        }
    }
    return ids;
}

Json bits_json(const ScreenPlan& plan, const ScreenSums& sums) {
    Json list = Json::array();
    for (std::size_t i = 0; i < plan.bits.size(); ++i) {
        const ScreenBit& bit = plan.bits[i];
        const Rule& rule = *bit.rule;
        list.push_back({{"band", i / 32 + 1},
                        {"bit", i % 32},
                        {"rule_id", rule.id},
                        {"rule_key", rule.key()},
                        {"effect", std::string(name_of(rule.effect))},
                        {"title_en", rule.title.en},
                        {"title_zh", rule.title.zh},
                        {"predicate_en", describe(rule.where, Lang::en)},
                        {"predicate_zh", describe(rule.where, Lang::zh)},
                        {"jurisdiction", rule.jurisdiction},
                        {"for_anyone", bit.for_anyone},
                        {"undetermined_only", bit.condition.kind == Condition::Kind::open},
                        {"profiles", profiles_of(plan, i)},
                        {"closed", extents_json(sums.bits[i].closed)},
                        {"undetermined", extents_json(sums.bits[i].undetermined)}});
    }
    return list;
}

struct OpenSum {
    std::int64_t sites = 0;
    double area_ha = 0;
};

OpenSum open_land_of(const ScreenDocument& document, const std::string& profile) {
    OpenSum sum;
    for (const OpenSite& site : document.open_land) {
        if (site.profile == profile) {
            ++sum.sites;
            sum.area_ha += site.area_ha;
        }
    }
    return sum;
}

/// Of the cells of the raster that are free for the profile; `mean` of those whose score is known.
Json scored_json(const ScreenProfile& profile, const ScoredCells& scored) {
    Json json = {{"file", suitability_file(profile.id)}, {"cells", scored.cells}, {"unknown", scored.unknown}};
    if (scored.cells > 0) {
        json["mean"] = round_to(static_cast<double>(scored.sum) * k_score_quantum / static_cast<double>(scored.cells),
                                k_score_quantum);
    }
    return json;
}

Json profiles_json(const ScreenDocument& document, const ScreenSums& sums) {
    const ScreenPlan& plan = document.plan;
    const int bands = document.screening.bands;
    Json list = Json::array();
    for (std::size_t i = 0; i < plan.profiles.size(); ++i) {
        const ScreenProfile& profile = plan.profiles[i];
        Json json = {{"profile", profile.id},
                     {"enterprises", profile.enterprises},
                     {"mask", mask_of(profile.forbid, bands)},
                     {"conditional_mask", mask_of(profile.conditional, bands)},
                     {"closed_everywhere_by", profile.everywhere},
                     {"undetermined_everywhere_by", profile.open_everywhere}};
        json.update(profile_sums_json(sums.profiles[i]));
        if (!document.scored.empty()) {
            json["suitability"] = scored_json(profile, document.scored[i]);
        }
        if (document.the_case.open_land) {
            const OpenSum open = open_land_of(document, profile.id);
            json["open_land"] = {{"sites", open.sites}, {"area_ha", round_to(open.area_ha, 1e-4)}};
        }
        list.push_back(std::move(json));
    }
    return list;
}

Json groups_json(const ScreenDocument& document, std::string Tally::*member, const char* name) {
    const ScreenPlan& plan = document.plan;
    Json list = Json::array();
    for (const auto& [id, sums] : sum_by(plan, document.screening, member)) {
        Json rules = Json::object(), profiles = Json::object();
        for (std::size_t i = 0; i < plan.bits.size(); ++i) {
            if (plan.bits[i].for_anyone) {
                rules[plan.bits[i].rule->key()] = {{"closed", extents_json(sums.bits[i].closed)},
                                                   {"undetermined", extents_json(sums.bits[i].undetermined)}};
            }
        }
        for (std::size_t i = 0; i < plan.profiles.size(); ++i) {
            profiles[plan.profiles[i].id] = profile_sums_json(sums.profiles[i]);
        }
        Json json = {{name, id}};
        json.update(extents_json(sums.all));
        json["rules"] = std::move(rules);
        json["profiles"] = std::move(profiles);
        list.push_back(std::move(json));
    }
    return list;
}

std::string line(const Message& message, Lang lang) {
    return render(message, lang) + "\n";
}

/// "" when the case does not ask for open land.
std::string open_land_text(const ScreenDocument& document, Lang lang) {
    if (!document.the_case.open_land) {
        return "";
    }
    std::set<const JudgedPlace*> patches;
    std::set<std::string> profiles;
    for (const OpenSite& site : document.open_land) {
        patches.insert(site.place.get());
        profiles.insert(site.profile);
    }
    return line(msg("output.screen_open_land", {{"patches", std::to_string(patches.size())},
                                                {"cells", std::to_string(document.the_case.open_land->min_cells)},
                                                {"profiles", std::to_string(profiles.size())}}),
                lang);
}

constexpr std::size_t k_profiles_told = 10;
constexpr std::size_t k_units_told = 3;

/// The first few, by comma, and how many there are beside.
std::string first_of(const std::vector<std::string>& names, std::size_t most, Lang lang) {
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i) {
        text += (i > 0 ? ", " : "") + names[i];
    }
    return names.size() <= most ? text
                                : render(msg("output.screen_and_more",
                                             {{"names", text}, {"count", std::to_string(names.size() - most)}}),
                                         lang);
}

/// Profiles with some land free, the least first, in the order of their ids when equal.
std::vector<std::size_t> most_pressed(const ScreenSums& sums) {
    std::vector<std::size_t> order(sums.profiles.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return sums.profiles[a].eligible.area_dm2 < sums.profiles[b].eligible.area_dm2;
    });
    std::erase_if(order, [&](std::size_t i) { return sums.profiles[i].eligible.cells == 0; });
    return order;
}

/// Rules that some profiles are asked otherwise than anyone, with what that closes at most.
std::string own_readings_text(const ScreenPlan& plan, const ScreenSums& sums, Lang lang) {
    struct Own {
        std::set<std::string> profiles;
        double closed = 0, open = 0; // km2
    };
    std::map<std::string, Own> by_rule;
    for (std::size_t i = 0; i < plan.bits.size(); ++i) {
        const ScreenSums::OfBit& bit = sums.bits[i];
        if (!plan.bits[i].for_anyone && bit.closed.cells + bit.undetermined.cells > 0) {
            Own& own = by_rule[plan.bits[i].rule->id];
            own.closed = std::max(own.closed, bit.closed.km2());
            own.open = std::max(own.open, bit.undetermined.km2());
            const std::vector<std::string> profiles = profiles_of(plan, i);
            own.profiles.insert(profiles.begin(), profiles.end());
        }
    }
    std::string text;
    for (const auto& [rule, own] : by_rule) {
        if (!own.profiles.empty()) {
            text += line(msg("output.screen_own", {{"rule", rule},
                                                   {"count", std::to_string(own.profiles.size())},
                                                   {"closed", format_fixed(own.closed, 0)},
                                                   {"open", format_fixed(own.open, 0)}}),
                         lang);
        }
    }
    return text;
}

std::string profiles_text(const ScreenPlan& plan, const ScreenSums& sums,
                          const std::function<std::string(const Extents&)>& share, Lang lang) {
    std::vector<std::string> without; // land: a unit of each
    for (std::size_t i = 0; i < plan.profiles.size(); ++i) {
        if (sums.profiles[i].eligible.cells == 0) {
            without.push_back(plan.profiles[i].enterprises.front());
        }
    }
    std::string text;
    if (!without.empty()) {
        text += line(msg("output.screen_no_land", {{"count", std::to_string(without.size())},
                                                   {"all", std::to_string(plan.profiles.size())},
                                                   {"names", first_of(without, k_profiles_told, lang)}}),
                     lang);
    }
    const std::vector<std::size_t> order = most_pressed(sums);
    for (std::size_t i = 0; i < std::min(order.size(), k_profiles_told); ++i) {
        const ScreenSums::OfProfile& profile = sums.profiles[order[i]];
        const ScreenProfile& of = plan.profiles[order[i]];
        text += line(msg("output.screen_profile", {{"profile", of.id},
                                                   {"names", first_of(of.enterprises, k_units_told, lang)},
                                                   {"free", format_fixed(profile.eligible.km2(), 0)},
                                                   {"share", share(profile.eligible)},
                                                   {"due", format_fixed(profile.conditional.km2(), 0)},
                                                   {"open", format_fixed(profile.undetermined.km2(), 0)}}),
                     lang);
    }
    if (order.size() > k_profiles_told) {
        text += line(msg("output.screen_more", {{"count", std::to_string(order.size() - k_profiles_told)}}), lang);
    }
    return text;
}

/// "" without criteria.
std::string suitability_text(const Suitability& suitability, Lang lang) {
    if (suitability.empty()) {
        return "";
    }
    std::string weights;
    for (std::size_t i = 0; i < suitability.criteria().size(); ++i) {
        weights += (i > 0 ? ", " : "") + suitability.criteria()[i].id + " " +
                   format_fixed(suitability.weighing().weights[i], 3);
    }
    std::string text = line(msg("output.screen_criteria", {{"weights", weights}}), lang);
    if (const std::optional<Priorities>& priorities = suitability.priorities()) {
        text +=
            line(msg("output.screen_consistency", {{"ratio", format_fixed(priorities->consistency_ratio, 3)}}), lang);
    }
    return text;
}

} // namespace

std::string screen_json(const ScreenDocument& document) {
    const ScreenSums sums = sum_all(document.plan, document.screening);
    Json files = Json::object();
    for (const auto& [name, sha256] : document.files) {
        files[name] = sha256;
    }
    Json json = {{"case", case_json(document)},
                 {"grid", grid_json(document.screening.grid)},
                 {"files", std::move(files)},
                 {"bits", bits_json(document.plan, sums)},
                 {"not_assessed", document.plan.not_assessed},
                 {"profiles", profiles_json(document, sums)},
                 {"provinces", groups_json(document, &Tally::province, "province")},
                 {"reaches", groups_json(document, &Tally::reach, "reach")},
                 {"reach_classes", groups_json(document, &Tally::reach_class, "reach_class")}};
    if (!document.suitability.empty()) {
        json["suitability"] = suitability_json(document.suitability);
    }
    if (!document.buffers.empty()) {
        json["buffer_audit"] = buffers_json(document.buffers);
    }
    return json.dump(1) + "\n";
}

std::string screen_text(const ScreenDocument& document, Lang lang) {
    const ScreenPlan& plan = document.plan;
    const ScreenSums sums = sum_all(plan, document.screening);
    const Grid& grid = document.screening.grid;
    const auto share = [&](const Extents& part) {
        const double all = static_cast<double>(std::max<std::int64_t>(sums.all.area_dm2, 1));
        return format_fixed(100 * static_cast<double>(part.area_dm2) / all, 1);
    };
    std::string text = line(msg("output.screen_grid", {{"cells", std::to_string(sums.all.cells)},
                                                       {"columns", std::to_string(grid.columns)},
                                                       {"rows", std::to_string(grid.rows)},
                                                       {"cell", format_number(grid.cell_m)},
                                                       {"km2", format_fixed(sums.all.km2(), 0)}}),
                            lang);
    if (!plan.not_assessed.empty()) {
        std::string keys;
        for (const std::string& key : plan.not_assessed) {
            keys += (keys.empty() ? "" : ", ") + key;
        }
        text += line(msg("output.screen_not_assessed", {{"rules", keys}}), lang);
    }
    text += suitability_text(document.suitability, lang);
    for (std::size_t i = 0; i < plan.bits.size(); ++i) {
        const ScreenSums::OfBit& bit = sums.bits[i];
        if (plan.bits[i].for_anyone && bit.closed.cells + bit.undetermined.cells > 0) {
            const std::string_view effect = name_of(plan.bits[i].rule->effect);
            text += line(msg("output.screen_rule", {{"rule", plan.bits[i].rule->id},
                                                    {"effect", code_word(k_effects, effect, lang)},
                                                    {"closed", format_fixed(bit.closed.km2(), 0)},
                                                    {"share", share(bit.closed)},
                                                    {"open", format_fixed(bit.undetermined.km2(), 0)},
                                                    {"title", plan.bits[i].rule->title.in(lang)}}),
                         lang);
        }
    }
    text += own_readings_text(plan, sums, lang);
    text += profiles_text(plan, sums, share, lang);
    text += open_land_text(document, lang);
    text.pop_back();
    return text;
}

} // namespace reachplan
