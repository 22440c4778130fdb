// SPDX-License-Identifier: Apache-2.0
// The plan itself on the map: units with their outcome, candidate sites, moves along their routes.
#include <algorithm>
#include <map>

#include "base/quantum.hpp"
#include "geo/geodesic.hpp"
#include "output/codes.hpp"
#include "output/layers.hpp"

namespace reachplan {
namespace {

using enum ColumnType;

constexpr double k_km = 0.001;
constexpr double k_hours = 0.001;
constexpr double k_yuan_t = 0.0001;
constexpr double k_share = 1e-4;
constexpr double k_ha = 1e-4;

constexpr Field k_enterprise_fields[] = {
    {"enterprise_id", text, "Enterprise ID", "企业编号"},
    {"owner", text, "Owner", "所属集团"},
    {"name", text, "Name", "名称"},
    {"sector", text, "Sector GB/T 4754", "行业代码"},
    {"profile", text, "Rule profile", "规则类别"},
    {"outcome", text, "Outcome", "安排", 0, &k_outcomes},
    {"decision", text, "Advice", "建议", 0, &k_decisions},
    {"phase", text, "Phase", "阶段"},
    {"site_id", text, "Site ID", "用地编号"},
    {"park_id", text, "Park ID", "园区编号"},
    {"reason", text, "Reason", "理由"},
    {"must_leave", boolean, "Must leave", "必须迁改"},
    {"must_leave_by", text, "Obliged by", "迁改依据"},
    {"deadline", date, "Deadline", "完成期限"},
    {"overdue", boolean, "Overdue", "已逾期"},
    {"provisional", boolean, "Provisional", "暂定"},
    {"hazard", text, "Hazard", "危害等级", 0, &k_hazards},
    {"programme", text, "Programme", "搬迁计划"},
    {"catalogue_class", text, "Catalogue class", "产业目录类别", 0, &k_catalogue_classes},
    {"province", text, "Province", "省市"},
    {"reach_class", text, "Reach class at origin", "原址河段类别", 0, &k_reach_class_codes},
    {"admin_class", text, "Administrative class at origin", "原址行政类别", 0, &k_reach_class_codes},
    {"cost_yuan", integer, "Cost, yuan", "费用（元）"},
    {"exposure", integer, "People near hazard, persons x hazard weight", "危险源周边人口（人×危害权重）"},
    {"nearness", integer, "Borders crossed: 1 county, 2 prefecture, 3 province", "跨区程度（1 跨县、2 跨市、3 跨省）"},
    {"fit", integer, "Misfit of site and park, points", "场址与园区不匹配度（分）"},
    {"derived_loads", text, "Loads derived from the sector's intensity", "按行业强度推算的负荷"},
    {"stability", real, "Share of shaken plans that keep this", "扰动下保持比例", k_share},
    {"locked", boolean, "Locked: decided beforehand", "锁定（事先决定）"},
    {"lock_breaks", text, "What the lock breaks", "锁定所违反的规则与限额"},
};

constexpr Field k_site_fields[] = {
    {"site_id", text, "Site ID", "用地编号"},
    {"park_id", text, "Park ID", "园区编号"},
    {"profile", text, "Rule profile", "规则类别"},
    {"area_ha", real, "Area, ha", "面积（公顷）", k_ha},
    {"reach_class", text, "Reach class", "河段类别", 0, &k_reach_class_codes},
    {"admin_class", text, "Administrative class", "行政类别", 0, &k_reach_class_codes},
    {"score", real, "Suitability 0-1", "适宜性", k_share},
    {"part_id", text, "Land part", "地块"},
    {"placed", integer, "Units placed here", "落户单元数"},
    {"placed_ha", real, "Land placed here, ha", "落户用地（公顷）", k_ha},
    {"provisional", boolean, "Provisional", "暂定"},
    {"forced", boolean, "Not lawful, there for a lock only", "不合规，仅供锁定单元"},
};

constexpr Field k_relocation_fields[] = {
    {"enterprise_id", text, "Enterprise ID", "企业编号"},
    {"site_id", text, "Site ID", "用地编号"},
    {"park_id", text, "Park ID", "园区编号"},
    {"phase", text, "Phase", "阶段"},
    {"start_date", date, "Start", "开始日期"},
    {"end_date", date, "End", "结束日期"},
    {"distance_km", real, "Distance by route, km", "运输距离（公里）", k_km},
    {"cost_yuan", integer, "Cost, yuan", "费用（元）"},
    {"land_yuan", integer, "Land, yuan", "土地（元）"},
    {"rebuild_yuan", integer, "Rebuilding, yuan", "重建（元）"},
    {"demolition_yuan", integer, "Demolition, yuan", "拆除（元）"},
    {"remediation_yuan", integer, "Remediation, yuan", "土壤修复（元）"},
    {"resettlement_yuan", integer, "Resettlement, yuan", "职工安置（元）"},
    {"moving_yuan", integer, "Moving, yuan", "搬运（元）"},
    {"freight_yuan", integer, "Freight, present value, yuan", "货运现值（元）"},
    {"trade_yuan", integer, "Supply and sales against today, present value, yuan", "供销运费增减现值（元）"},
    {"crossing_yuan", integer, "Border crossing, yuan", "跨区代价（元）"},
    {"score", real, "Suitability 0-1", "适宜性", k_share},
    {"decision", text, "Advice", "建议", 0, &k_decisions},
    {"deadline", date, "Deadline", "完成期限"},
    {"road_km", real, "By road, km", "公路（公里）", k_km},
    {"rail_km", real, "By rail, km", "铁路（公里）", k_km},
    {"waterway_km", real, "By water, km", "水路（公里）", k_km},
    {"hours", real, "Time by route, h", "运输时间（小时）", k_hours},
    {"route_yuan_t", real, "Freight by route, yuan/t", "运费（元/吨）", k_yuan_t},
    {"road_yuan_t", real, "of it by road, yuan/t", "其中公路（元/吨）", k_yuan_t},
    {"rail_yuan_t", real, "of it by rail, yuan/t", "其中铁路（元/吨）", k_yuan_t},
    {"waterway_yuan_t", real, "of it by water, yuan/t", "其中水路（元/吨）", k_yuan_t},
    {"transfer_yuan_t", real, "of it changing modes, yuan/t", "其中换装（元/吨）", k_yuan_t},
    {"transfers", integer, "Changes of mode", "换装次数"},
    {"hazardous", boolean, "Hazardous goods", "危险货物"},
    {"locked", boolean, "Locked: decided beforehand", "锁定（事先决定）"},
};

constexpr Field k_alternative_fields[] = {
    {"enterprise_id", text, "Enterprise ID", "企业编号"},
    {"rank", integer, "Rank", "次序"},
    {"site_id", text, "Site ID", "用地编号"},
    {"park_id", text, "Park ID", "园区编号"},
    {"cost_yuan", integer, "Cost, yuan", "费用（元）"},
    {"extra_cost_yuan", integer, "Extra cost, yuan", "增加费用（元）"},
};

Cell class_cell(const std::optional<ReachClass>& reach_class) {
    return reach_class ? text_cell(name_of(*reach_class)) : Cell{};
}

Geometry point_of(const Record& record) {
    if (record.geometry.empty()) {
        return {};
    }
    return {{representative_point(record.geometry)}, {}, {}};
}

double land_ha(const Case& the_case, const Record& enterprise) {
    const ResourceConfig* land = the_case.resource("land");
    const ResourceConfig hectares{"land", "land", "ha", 0.0001, 0};
    return load_of(enterprise, land ? *land : hectares, "relocated").amount;
}

/// Resources that the unit's table does not tell of.
std::vector<std::string> derived_loads(const Case& the_case, const Record& enterprise) {
    std::vector<std::string> resources;
    for (const ResourceConfig& resource : the_case.resources) {
        if (load_of(enterprise, resource, "actual").by_intensity) {
            resources.push_back(resource.id);
        }
    }
    return resources;
}

struct Placed {
    std::int64_t units = 0;
    double land_ha = 0;
};

std::map<std::string, Placed> placed_by_site(const PlanDocument& document) {
    std::map<std::string, Placed> placed;
    for (std::size_t i = 0; i < document.plan.units.size(); ++i) {
        const UnitPlan& unit = document.plan.units[i];
        if (unit.outcome == Outcome::relocate) {
            Placed& at = placed[unit.site_id];
            ++at.units;
            at.land_ha += land_ha(document.the_case, *document.units[i].record);
        }
    }
    return placed;
}

/// The way on the network; a straight line where the transport is not assessed.
Geometry route_of(const PlanDocument& document, std::size_t index, const std::map<std::string, LonLat>& places) {
    const UnitPlan& unit = document.plan.units[index];
    if (unit.route.path.size() >= 2) {
        return {{}, {unit.route.path}, {}};
    }
    const auto place = places.find(unit.site_id);
    const Geometry& origin = document.units[index].record->geometry;
    if (place == places.end() || origin.empty()) {
        return {};
    }
    return {{}, {{representative_point(origin), place->second}}, {}};
}

} // namespace

Table enterprises_layer(const PlanDocument& document) {
    TableMaker maker(
        "enterprises", {"Enterprises: what becomes of each", "企业安排"},
        {"Every planned unit with exactly one outcome, its reason and cost.", "每个单元唯一的安排、理由与费用。"},
        LayerShape::point, k_enterprise_fields);
    const Lang lang = document.the_case.lang;
    const auto aim = [&](std::string_view level, std::int64_t value) {
        const std::vector<std::string>& names = document.plan.level_names;
        return std::find(names.begin(), names.end(), level) == names.end() ? Cell{} : Cell{value};
    };
    std::map<std::string, double> stable;
    for (const Stability& unit : document.plan.stability) {
        stable[unit.enterprise_id] = static_cast<double>(unit.kept) / unit.runs;
    }
    for (std::size_t i = 0; i < document.units.size(); ++i) {
        const Unit& unit = document.units[i];
        const Record& record = *unit.record;
        const UnitPlan& plan = document.plan.units[i];
        const std::string province = record.text("province");
        maker.add({text_cell(record.id),
                   field_cell(record, "owner"),
                   field_cell(record, "name"),
                   text_cell(unit.sector),
                   text_cell(unit.profile),
                   text_cell(name_of(plan.outcome)),
                   text_cell(name_of(plan.decision)),
                   text_cell(document.the_case.plan.phase.id),
                   text_cell(plan.site_id),
                   text_cell(plan.park_id),
                   text_cell(render(plan.reason, lang)),
                   plan.must_leave,
                   text_cell(joined(plan.must_leave_by)),
                   date_cell(plan.deadline),
                   plan.overdue,
                   plan.provisional,
                   field_cell(record, "hazard"),
                   field_cell(record, "programme"),
                   field_cell(record, "catalogue_class"),
                   text_cell(province.empty() ? unit.origin.province : province),
                   class_cell(unit.origin.hydrological),
                   class_cell(unit.origin.administrative),
                   plan.cost.total(),
                   aim("exposure", plan.aims.exposure),
                   aim("nearness", plan.aims.nearness),
                   aim("fit", plan.aims.fit),
                   text_cell(joined(derived_loads(document.the_case, record))),
                   number_cell(stable.contains(record.id) ? std::optional(stable.at(record.id)) : std::nullopt),
                   plan.locked,
                   text_cell(joined(plan.lock_breaks))},
                  point_of(record));
    }
    return maker.take();
}

Table sites_layer(const PlanDocument& document) {
    TableMaker maker("sites", {"Candidate sites", "备选用地"},
                     {"Lawful land in a park for one rule profile; sites of several profiles may be the same land.",
                      "园区内对某一规则类别合法的用地；不同类别可能为同一地块。"},
                     LayerShape::multi_polygon, k_site_fields);
    for (const Site& site : document.sites.sites) {
        const LandPart& part = document.sites.parts[site.part];
        const Place& place = part.place->place;
        maker.add({text_cell(site.site_id), text_cell(site.park_id), text_cell(site.profile), part.area_ha,
                   class_cell(place.location.hydrological), class_cell(place.location.administrative),
                   number_cell(site.score), text_cell(part.id), std::int64_t{0}, 0.0, part.provisional, site.forced},
                  document.shapes->of(place.footprint));
    }
    return maker.take();
}

std::vector<RowChange> sites_taken(const PlanDocument& document) {
    const std::map<std::string, Placed> placed = placed_by_site(document);
    std::vector<RowChange> changes;
    for (std::size_t i = 0; i < document.sites.sites.size(); ++i) {
        const auto here = placed.find(document.sites.sites[i].site_id);
        if (here != placed.end()) {
            changes.push_back(
                {i, {{"placed", here->second.units}, {"placed_ha", round_to(here->second.land_ha, k_ha)}}});
        }
    }
    return changes;
}

Table relocations_layer(const PlanDocument& document) {
    TableMaker maker("relocations", {"Relocations along their routes", "搬迁路线"},
                     {"One line a move, from the origin to the site, with the parts of its cost.",
                      "每次搬迁一条路线，自原址至迁入用地，附费用构成。"},
                     LayerShape::multi_line, k_relocation_fields);
    std::map<std::string, LonLat> places;
    for (const Site& site : document.sites.sites) {
        places[site.site_id] = document.sites.parts[site.part].place->place.point;
    }
    const PhaseConfig& phase = document.the_case.plan.phase;
    for (std::size_t i = 0; i < document.plan.units.size(); ++i) {
        const UnitPlan& unit = document.plan.units[i];
        if (unit.outcome != Outcome::relocate) {
            continue;
        }
        const CostParts& cost = unit.cost;
        const Route& way = unit.route;
        maker.add({text_cell(unit.enterprise_id),
                   text_cell(unit.site_id),
                   text_cell(unit.park_id),
                   text_cell(phase.id),
                   date_cell(phase.start),
                   date_cell(phase.end),
                   unit.route.distance_km,
                   cost.total(),
                   cost.land,
                   cost.rebuild,
                   cost.demolition,
                   cost.remediation,
                   cost.resettlement,
                   cost.moving,
                   cost.freight,
                   cost.trade,
                   cost.crossing,
                   number_cell(unit.score),
                   text_cell(name_of(unit.decision)),
                   date_cell(unit.deadline),
                   way.km[0],
                   way.km[1],
                   way.km[2],
                   way.hours,
                   way.cost_yuan_t,
                   way.yuan_t[0],
                   way.yuan_t[1],
                   way.yuan_t[2],
                   way.transfer_yuan_t,
                   std::int64_t{way.transfers},
                   goods_of(*document.units[i].record) == Goods::hazardous,
                   unit.locked},
                  route_of(document, i, places));
    }
    return maker.take();
}

Table alternatives_table(const PlanDocument& document) {
    TableMaker maker(
        "alternatives", {"Alternatives", "备选方案"},
        {"Other parks that are feasible while everyone else keeps to the plan.", "其他单元不变时仍可行的园区。"},
        LayerShape::none, k_alternative_fields);
    std::map<std::pair<std::string, int>, const Alternative*> sorted;
    for (const Alternative& alternative : document.plan.alternatives) {
        sorted[{alternative.enterprise_id, alternative.rank}] = &alternative;
    }
    for (const auto& [key, alternative] : sorted) {
        maker.add({text_cell(alternative->enterprise_id), std::int64_t{alternative->rank},
                   text_cell(alternative->site_id), text_cell(alternative->park_id), alternative->cost_yuan,
                   alternative->extra_cost_yuan});
    }
    return maker.take();
}

} // namespace reachplan
