// SPDX-License-Identifier: Apache-2.0
// Why a site has its score: the criteria of the case with their weights, and what each measured at each piece of land.
#include <map>

#include "output/criterion_words.hpp"
#include "output/layers.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr Field k_criterion_fields[] = {
    {"criterion", text, "Criterion", "准则"},
    {"title", text, "Title", "名称"},
    {"measured", text, "Raster, or distance to", "栅格或距离目标"},
    {"unit", text, "Unit", "单位"},
    {"transform", text, "Transform", "标准化方法"},
    {"weight", real, "Weight", "权重", 1e-6},
    {"limiting", boolean, "Limits the total (short board)", "短板（限制性）准则"},
};

constexpr Field k_score_fields[] = {
    {"part_id", text, "Land part", "地块"},   {"park_id", text, "Park ID", "园区编号"},
    {"criterion", text, "Criterion", "准则"}, {"value", real, "Measured", "实测值", 0.001},
    {"unit", text, "Unit", "单位"},           {"score", real, "Score 0-1", "得分", k_score_quantum},
};

} // namespace

Table criteria_table(const PlanDocument& document) {
    TableMaker maker("criteria", {"Criteria of suitability", "适宜性准则"},
                     {"What is liked about a place, and what it weighs.", "用地偏好的准则及其权重。"}, LayerShape::none,
                     k_criterion_fields);
    const Suitability* suitability = document.sites.suitability.get();
    for (std::size_t i = 0; suitability != nullptr && i < suitability->criteria().size(); ++i) {
        const CriterionConfig& criterion = suitability->criteria()[i];
        maker.add({text_cell(criterion.id), text_cell(criterion.title.in(document.the_case.lang)),
                   text_cell(measured_text(criterion)), text_cell(criterion.unit),
                   text_cell(transform_text(criterion.transform)), suitability->weighing().weights[i],
                   criterion.limiting});
    }
    return maker.take();
}

Table scores_table(const PlanDocument& document) {
    TableMaker maker("scores", {"Scores of land by criterion", "地块各准则得分"},
                     {"What each criterion measured at a piece of land, and what that scores; empty: not known.",
                      "各准则在地块处的实测值与得分；空值表示未知。"},
                     LayerShape::none, k_score_fields);
    std::map<std::string_view, const LandPart*> by_id;
    for (const LandPart& part : document.sites.parts) {
        by_id.emplace(part.id, &part);
    }
    for (const auto& [id, land] : by_id) {
        const LandPart& part = *land;
        for (std::size_t i = 0; i < part.criteria.size(); ++i) {
            const CriterionConfig& criterion = document.the_case.criteria[i];
            maker.add({text_cell(part.id), text_cell(document.inputs.of(Role::parks)[part.park].id),
                       text_cell(criterion.id), number_cell(part.criteria[i].value), text_cell(criterion.unit),
                       number_cell(part.criteria[i].score)});
        }
    }
    return maker.take();
}

} // namespace reachplan
