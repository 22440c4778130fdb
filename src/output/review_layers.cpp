// SPDX-License-Identifier: Apache-2.0
// A review on the map: where each application would stand with its advice, the land it asks for and the land on which it would
// pass, and the lines along which the law was measured.
#include <map>
#include <tuple>

#include "geo/geodesic.hpp"
#include "output/codes.hpp"
#include "output/review_tables.hpp"
#include "output/review_words.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

/// A rule passed by more than this would only clutter the map with long lines.
constexpr double k_farthest_pass_m = 20'000;

constexpr Field k_proposal_fields[] = {
    {"proposal_id", text, "Application ID", "申请编号"},
    {"enterprise_id", text, "Enterprise ID (none: a project of its own)", "企业编号（空为新项目）"},
    {"owner", text, "Owner", "所属集团"},
    {"name", text, "Name", "名称"},
    {"sector", text, "Sector GB/T 4754", "行业代码"},
    {"profile", text, "Rule profile", "规则类别"},
    {"action", text, "Applied for", "申请行为", 0, &k_actions},
    {"park_id", text, "Park ID", "园区编号"},
    {"site_id", text, "Site ID", "用地编号"},
    {"filed", date, "Filed", "申请日期"},
    {"date", date, "Planned for", "实施日期"},
    {"decision", text, "Advice", "建议", 0, &k_decisions},
    {"decision_alone", text, "Advice if it were the only one", "单独审查的建议", 0, &k_decisions},
    {"advice", text, "Advice in words", "审查建议"},
    {"must_leave", boolean, "Must leave", "必须迁改"},
    {"must_leave_by", text, "Obliged by", "迁改依据"},
    {"deadline", date, "Deadline", "完成期限"},
    {"late", boolean, "Planned for after the deadline", "实施晚于期限"},
    {"provisional", boolean, "Provisional", "暂定"},
    {"outside_study_area", boolean, "Outside the study area", "研究区之外"},
    {"cost_yuan", integer, "Cost, yuan", "费用（元）"},
    {"distance_km", real, "Distance by route, km", "运输距离（公里）", 0.001},
    {"hours", real, "Time by route, h", "运输时间（小时）", 0.001},
    {"route_yuan_t", real, "Freight by route, yuan/t", "运费（元/吨）", 0.0001},
    {"deciding_rules", text, "Deciding rules", "决定性规则"},
    {"reason", text, "Reason", "理由"},
};

constexpr Field k_measurement_fields[] = {
    {"proposal_id", text, "Application ID", "申请编号"},
    {"enterprise_id", text, "Enterprise ID", "企业编号"},
    {"rule_id", text, "Rule", "规则"},
    {"origin", boolean, "Where it stands today", "原址"},
    {"label", text, "Label", "标注"},
    {"verdict", text, "Verdict", "结论", 0, &k_verdicts},
    {"measured", real, "Measured, m", "实测值（米）", k_measure},
    {"limit_value", real, "Limit, m", "限值（米）", k_measure},
    {"margin", real, "Margin, m (negative: inside the ban)", "余量（米，负为在禁止范围内）", k_measure},
    {"accuracy", real, "Accuracy of the line, m", "线位精度（米）", k_measure},
    {"measured_from", text, "Measured from", "量测起点"},
    {"evidence", text, "Evidence", "证据"},
};

constexpr Field k_footprint_fields[] = {
    {"proposal_id", text, "Application ID", "申请编号"},
    {"enterprise_id", text, "Enterprise ID", "企业编号"},
    {"kind", text, "Land", "用地", 0, &k_footprint_kinds},
    {"park_id", text, "Park ID", "园区编号"},
    {"site_id", text, "Site ID", "用地编号"},
    {"area_ha", real, "Area, ha", "面积（公顷）", 1e-4},
    {"decision", text, "Advice there", "该处建议", 0, &k_decisions},
};

/// Nothing where the data do not say where the unit stands.
Geometry point_of(const Reviewed& reviewed) {
    const Place& place = reviewed.ground.place->place;
    return place.footprint.empty() ? Geometry{} : Geometry{{reviewed.ground.to.point}, {}, {}};
}

bool is_worth_a_line(const Finding& finding) {
    const bool drawable = finding.measured && finding.unit == "m" && finding.from && finding.to;
    return drawable && !(finding.verdict == Verdict::pass && finding.margin.value_or(0) > k_farthest_pass_m);
}

/// The nearest of each rule, in the order of rule ids.
std::map<std::string, const Finding*> nearest_by_rule(const std::vector<Finding>& findings) {
    std::map<std::string, const Finding*> nearest;
    for (const Finding& finding : findings) {
        if (is_worth_a_line(finding)) {
            const auto [at, fresh] = nearest.try_emplace(finding.rule_id, &finding);
            if (!fresh && *finding.measured < *at->second->measured) {
                at->second = &finding;
            }
        }
    }
    return nearest;
}

Geometry measuring_line(const Finding& finding) {
    return output_geometry({{}, {{*finding.from, *finding.to}}, {}});
}

} // namespace

TableMaker proposals_maker() {
    return {
        "proposals",
        {"Applications: what is advised on each", "申请与审查建议"},
        {"Every application at the place it asks for. Authorities decide.", "各项申请及其拟选位置；由主管部门决定。"},
        LayerShape::point,
        k_proposal_fields};
}

TableMaker measurements_maker() {
    return {
        "measurements",
        {"Measuring lines", "量测线"},
        {"From the footprint to the legal line, the nearest of each rule; rules passed by more than 20 km have none.",
         "自用地边缘至法定边线，每条规则取最近者；余量超过 20 公里者不绘。"},
        LayerShape::multi_line,
        k_measurement_fields};
}

TableMaker footprints_maker() {
    return {"footprints",
            {"Land applied for", "申请用地"},
            {"As drawn or as the site named; and, for what cannot go ahead, land near by where it would pass.",
             "所绘或所指用地；不能支持者另附可行用地。"},
            LayerShape::multi_polygon,
            k_footprint_fields};
}

void ReviewTables::add_proposal(const Reviewed& reviewed) {
    const Application& application = *reviewed.application;
    const Record& proposal = *application.proposal;
    const Record& enterprise = *application.enterprise;
    const Review& review = reviewed.review;
    const std::string_view decision = name_of(review.decision);
    const bool listed = review.standing.has_value();
    const Route* way = review.way();
    std::vector<Cell> cells = {text_cell(proposal.id),
                               field_cell(proposal, "enterprise_id"),
                               field_cell(enterprise, "owner"),
                               field_cell(enterprise, "name"),
                               text_cell(application.unit.sector),
                               text_cell(application.unit.profile),
                               text_cell(name_of(application.action)),
                               text_cell(park_of(m_context, reviewed)),
                               text_cell(site_of(m_context, reviewed)),
                               date_cell(application.filed()),
                               date_cell(application.date()),
                               text_cell(decision),
                               text_cell(name_of(reviewed.alone)),
                               text_cell(label_of(k_decisions, decision)),
                               listed ? Cell{review.standing->must_leave} : Cell{},
                               listed ? text_cell(joined(review.standing->by)) : Cell{},
                               listed ? date_cell(review.standing->deadline) : Cell{},
                               review.late,
                               review.provisional,
                               reviewed.outside_study_area,
                               review.cost.total(),
                               way != nullptr ? Cell{way->distance_km} : Cell{},
                               way != nullptr ? Cell{way->hours} : Cell{},
                               way != nullptr ? Cell{way->cost_yuan_t} : Cell{},
                               text_cell(joined(deciding_rules(review))),
                               text_cell(reason_of(reviewed, m_words.lang()))};
    m_proposals.add(std::move(cells), point_of(reviewed));
}

void ReviewTables::add_measurements(const Reviewed& reviewed) {
    const Record& proposal = *reviewed.application->proposal;
    const auto add = [&](const Finding& finding, bool origin) {
        const Geometry line = measuring_line(finding);
        if (!line.empty()) { // the footprint touches the line: nothing to draw
            m_measurements.add(
                {text_cell(proposal.id), field_cell(proposal, "enterprise_id"), text_cell(finding.rule_id), origin,
                 text_cell(measure_label(finding)), text_cell(name_of(finding.verdict)), number_cell(finding.measured),
                 number_cell(finding.limit_value), number_cell(finding.margin), number_cell(finding.accuracy),
                 text_cell(finding.measured_from), text_cell(finding.evidence)},
                line);
        }
    };
    for (const auto& [rule, finding] : nearest_by_rule(reviewed.review.findings)) {
        add(*finding, false);
    }
    if (reviewed.review.standing) {
        for (const auto& [rule, finding] : nearest_by_rule(reviewed.review.standing->findings)) {
            if (finding->verdict != Verdict::pass) { // why it must leave, not why it might stay
                add(*finding, true);
            }
        }
    }
}

void ReviewTables::add_footprints(const Reviewed& reviewed) {
    const Record& proposal = *reviewed.application->proposal;
    const auto add = [&](std::string_view kind, const std::string& park, const std::string& site, Decision decision,
                         const Geometry& footprint) {
        const Geometry land{{}, {}, footprint.polygons};
        if (!land.empty()) {
            m_footprints.add({text_cell(proposal.id), field_cell(proposal, "enterprise_id"), text_cell(kind),
                              text_cell(park), text_cell(site), area_m2(land) / 10'000, text_cell(name_of(decision))},
                             land);
        }
    };
    const Ground& ground = reviewed.ground;
    if (ground.kind == Ground::Kind::footprint || ground.kind == Ground::Kind::site) {
        add("applied", park_of(m_context, reviewed), site_of(m_context, reviewed), reviewed.review.decision,
            ground.place->place.footprint);
    }
    for (const Remedy& remedy : reviewed.remedies) {
        if (remedy.kind == Remedy::Kind::move || remedy.kind == Remedy::Kind::other_site) {
            add(name_of(remedy.kind), remedy.park_id, remedy.site_id, remedy.decision, remedy.footprint);
        }
    }
}

} // namespace reachplan
