// SPDX-License-Identifier: Apache-2.0
// The map of a comparison - who depends on the scenario, which moves are chosen how often - and the parks that
// receive. Rows are sorted by id.
#include <algorithm>

#include "batch/comparison.hpp"
#include "geo/geodesic.hpp"
#include "output/codes.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr double k_share = 1e-4;

constexpr Code k_pattern_codes[] = {
    {"same", "Settled alike in every scenario", "各情景安排一致"},
    {"park", "Moves in every scenario, to several parks", "各情景均搬迁，园区不同"},
    {"outcome", "Depends on the scenario", "安排随情景变化"},
};
constexpr Code k_frequency_codes[] = {
    {"always", "In every scenario", "全部情景"},
    {"usual", "In half of them or more", "半数及以上情景"},
    {"sometimes", "In fewer than half", "少于半数情景"},
};
constexpr Field k_stability_fields[] = {
    {"enterprise_id", text, "Enterprise ID", "企业编号"},
    {"name", text, "Name", "名称"},
    {"sector", text, "Sector GB/T 4754", "行业代码"},
    {"province", text, "Province", "省市"},
    {"pattern", text, "Stability", "稳定性", 0, &k_patterns},
    {"scenarios", integer, "Scenarios", "情景数"},
    {"usual_outcome", text, "Most frequent outcome", "最常见安排", 0, &k_outcomes},
    {"usual_outcome_share", real, "... share of scenarios", "最常见安排所占比例", k_share},
    {"usual_park_id", text, "Most frequent park", "最常见园区"},
    {"usual_park_share", real, "... share of scenarios", "最常见园区所占比例", k_share},
    {"parks", integer, "Parks in question", "涉及园区数"},
    {"relocate", integer, "Times relocated", "搬迁次数"},
    {"upgrade", integer, "Times upgraded in place", "就地改造次数"},
    {"convert", integer, "Times converted", "转产次数"},
    {"close", integer, "Times closed", "关闭退出次数"},
    {"stay", integer, "Times left as it is", "保留次数"},
    {"unplaced", integer, "Times unplaced", "未能安置次数"},
    {"least_yuan", integer, "Least cost where it is settled, yuan", "安置情景中最低费用（元）"},
    {"most_yuan", integer, "Greatest cost, yuan", "最高费用（元）"},
};

constexpr Field k_move_fields[] = {
    {"enterprise_id", text, "Enterprise ID", "企业编号"},        {"park_id", text, "Park ID", "园区编号"},
    {"frequency", text, "How often", "频度", 0, &k_frequencies}, {"scenarios", integer, "Scenarios", "情景数"},
    {"share", real, "Share of scenarios", "情景比例", k_share},
};

constexpr Field k_destination_fields[] = {
    {"park_id", text, "Park ID", "园区编号"},
    {"name", text, "Name", "名称"},
    {"frequency", text, "How often it receives", "接收频度", 0, &k_frequencies},
    {"scenarios", integer, "Scenarios in which it receives", "有迁入的情景数"},
    {"fewest", integer, "Fewest arrivals", "最少迁入数"},
    {"most", integer, "Most arrivals", "最多迁入数"},
    {"units", integer, "Different units", "涉及单元数"},
};

double share(int times, std::size_t of) {
    return of == 0 ? 0 : static_cast<double>(times) / static_cast<double>(of);
}

Geometry point_of(LonLat place) {
    Geometry point;
    point.points.push_back(place);
    return point;
}

struct Arrivals {
    std::map<std::string, std::int64_t> by_scenario;
    std::int64_t units = 0;
};

} // namespace

constinit const CodeList k_patterns{"stability", k_pattern_codes};
constinit const CodeList k_frequencies{"frequency", k_frequency_codes};

std::int64_t times_of(const std::map<std::string, int>& counts, std::string_view word) {
    const auto found = counts.find(std::string(word));
    return found == counts.end() ? 0 : found->second;
}

Table stability_layer(const Comparison& comparison) {
    TableMaker maker(
        "stability", {"Who depends on the scenario", "单元稳定性"},
        {"Every unit over all finished scenarios: how often it gets which outcome, and to which park it moves.",
         "各单元在全部已完成情景中的安排频次与迁入园区。"},
        LayerShape::point, k_stability_fields);
    for (const UnitStability& at : comparison.units) {
        const UnitChoice& unit = at.unit;
        const auto of = static_cast<std::size_t>(at.scenarios);
        const auto park = at.parks.find(at.usual_park);
        std::vector<Cell> cells = {text_cell(unit.enterprise_id),
                                   text_cell(unit.name),
                                   text_cell(unit.sector),
                                   text_cell(unit.province),
                                   text_cell(at.pattern),
                                   std::int64_t{at.scenarios},
                                   text_cell(at.usual_outcome),
                                   share(at.outcomes.at(at.usual_outcome), of),
                                   text_cell(at.usual_park),
                                   park == at.parks.end() ? Cell{} : Cell{share(park->second, of)},
                                   static_cast<std::int64_t>(at.parks.size())};
        for (const Code& outcome : k_outcomes.codes) { // in the order of the fields
            cells.push_back(times_of(at.outcomes, outcome.code));
        }
        cells.push_back(at.least_yuan ? Cell{*at.least_yuan} : Cell{});
        cells.push_back(at.most_yuan ? Cell{*at.most_yuan} : Cell{});
        maker.add(std::move(cells), unit.place);
    }
    return maker.take();
}

Table moves_layer(const Comparison& comparison) {
    TableMaker maker(
        "moves", {"Moves and how often they are chosen", "搬迁去向频度"},
        {"One line for each unit and park chosen in at least one scenario; the route of the first that does.",
         "任一情景选用的“单元—园区”组合各一条；路线取首个选用情景。"},
        LayerShape::multi_line, k_move_fields);
    const std::size_t of = comparison.scenarios.size();
    for (const MoveCount& move : comparison.moves) {
        maker.add({text_cell(move.enterprise_id), text_cell(move.park_id), text_cell(frequency(move.scenarios, of)),
                   std::int64_t{move.scenarios}, share(move.scenarios, of)},
                  move.route);
    }
    return maker.take();
}

Table destinations_layer(const Comparison& comparison) {
    TableMaker maker("destinations", {"Parks that receive", "接收园区"},
                     {"How many units each park receives in the scenarios.", "各园区在各情景下的迁入数。"},
                     LayerShape::point, k_destination_fields);
    std::map<std::string, Arrivals> parks;
    for (const Compared& scenario : comparison.scenarios) {
        for (const UnitChoice& unit : scenario.plan.units) {
            if (unit.outcome == "relocate") {
                ++parks[unit.park_id].by_scenario[scenario.task.id];
            }
        }
    }
    for (const MoveCount& move : comparison.moves) {
        ++parks[move.park_id].units;
    }
    for (const auto& [id, arrivals] : parks) {
        std::int64_t fewest = 0, most = 0;
        const bool always = arrivals.by_scenario.size() == comparison.scenarios.size();
        for (const auto& [scenario, count] : arrivals.by_scenario) {
            fewest = always && (fewest == 0 || count < fewest) ? count : fewest;
            most = std::max(most, count);
        }
        const auto park = comparison.background.parks.find(id);
        const bool known = park != comparison.background.parks.end() && !park->second.geometry.empty();
        const auto times = arrivals.by_scenario.size();
        maker.add({text_cell(id), text_cell(known ? park->second.name : ""),
                   text_cell(frequency(static_cast<int>(times), comparison.scenarios.size())),
                   static_cast<std::int64_t>(times), fewest, most, arrivals.units},
                  known ? point_of(representative_point(park->second.geometry)) : Geometry{});
    }
    return maker.take();
}

} // namespace reachplan
