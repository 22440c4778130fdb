// SPDX-License-Identifier: Apache-2.0
#include "input/schema.hpp"

#include <algorithm>
#include <stdexcept>

namespace reachplan {
namespace {

using enum FieldType;
constexpr std::string_view k_reach_classes = "upper|middle|lower";
constexpr std::string_view k_accuracy_en = "positional accuracy of the line; a smaller margin is a flag";
constexpr std::string_view k_accuracy_zh = "线位精度；余量小于此值时提示";
constexpr std::string_view k_attaining_en =
    "meets its environmental targets; decides the offset ratio; missing: not when an account is over its limit";
constexpr std::string_view k_attaining_zh = "环境质量是否达标，决定替代比例；缺省时台账超限即视为不达标";

constexpr FieldSpec k_enterprises[] = {
    {"enterprise_id", text, "", true, "", "", "stable identifier, unique", "企业编号，唯一"},
    {"owner", text, "", false, "", "", "firm that owns the unit; reports roll up to it", "所属企业集团"},
    {"name", text, "", false, "", "", "name shown on the map", "名称"},
    {"sector", text, "", true, "", "", "GB/T 4754 code as text, section letter allowed", "行业代码（文本）"},
    {"sector_edition", integer, "", false, "2017", "2011|2017", "edition of the sector code", "行业代码版本"},
    {"processes", list, "", false, "", "", "process tags separated by ';' (electroplating; coking)",
     "工艺标签，分号分隔"},
    {"size_class", text, "", false, "", "small|medium|large", "size class; missing: deadlines by size are undetermined",
     "规模"},
    {"catalogue_class", text, "", false, "", "encouraged|permitted|restricted|eliminated",
     "class in the industrial catalogue; missing: rules that ask for it are undetermined", "产业目录类别"},
    {"policy_compliant", boolean, "", false, "", "", "in line with industrial policy; missing: undetermined",
     "是否符合产业政策"},
    {"heavy_polluter", boolean, "", false, "", "", "counts as heavily polluting; missing: undetermined", "是否重污染"},
    {"hazard", text, "", false, "none", "none|general|major",
     "hazardous-chemical class; weights the first objective level; general and major move hazardous goods",
     "危险化学品危害等级；一般与重大均按危险货物运输"},
    {"programme", text, "", false, "", "", "relocation programme that names the unit", "搬迁改造计划"},
    {"deadline", date, "", false, "", "", "date by which it must have left, transformed or closed", "完成期限"},
    {"documents", list, "", false, "", "",
     "proofs on file separated by ';' (env_standard; capacity_swap); missing: none", "已具备的证明材料，分号分隔"},
    {"safety_distance_m", number, "m", false, "", ">=0",
     "distance to homes, schools and hospitals that the unit's own assessment demands; missing: HAZ-DIST is not tested "
     "and a flag asks for it",
     "安全评价要求的与住宅、学校、医院的距离；未填写则不检验 HAZ-DIST 并提示补充"},
    {"county", text, "", false, "", "", "county of the site; missing: taken from jurisdictions", "所在县区"},
    {"prefecture", text, "", false, "", "", "prefecture of the site; missing: taken from jurisdictions", "所在地市"},
    {"province", text, "", false, "", "", "province of the site; missing: taken from jurisdictions", "所在省市"},
    {"keep_together", text, "", false, "", "", "units with the same word move to one park", "同迁组"},
    {"discharge", text, "", false, "", "direct|park_works|municipal",
     "how it discharges today; missing: through the works of the park it stands in, else direct; works are those of "
     "works_id",
     "现状排放方式；缺省为所在园区污水处理厂，否则直排"},
    {"works_id", text, "", false, "", "", "sewage works it discharges through today; missing: those of its park",
     "现状污水处理厂编号"},
    {"wastewater_m3_d", number, "m3/d", false, "", ">=0",
     "waste water, unless a resource with prefix wastewater gives it; missing: works take nothing out of its load",
     "废水量；缺省时不计污水处理厂削减"},
    {"jobs", integer, "persons", false, "", ">=0", "jobs", "职工人数"},
    {"output_yuan", number, "yuan/a", false, "", ">=0", "output value per year", "年产值"},
    {"move_mass_t", number, "t", false, "0", ">=0", "equipment and stock to be moved once", "一次性搬运量"},
    {"freight_t_a", number, "t/a", false, "0", ">=0", "freight per year that still serves today's place", "年货运量"},
    {"rebuild_yuan", number, "yuan", false, "0", ">=0", "cost of the new plant", "重建费用"},
    {"demolition_yuan", number, "yuan", false, "0", ">=0", "demolition at the origin", "拆除费用"},
    {"remediation_yuan", number, "yuan", false, "0", ">=0", "soil remediation at the origin", "土壤修复费用"},
    {"resettlement_yuan", number, "yuan", false, "0", ">=0", "resettlement of staff", "职工安置费用"},
    {"upgrade_yuan", number, "yuan", false, "", ">=0", "cost of upgrading in place; missing: cannot be chosen",
     "就地改造费用"},
    {"convert_yuan", number, "yuan", false, "", ">=0", "cost of conversion in place; missing: cannot be chosen",
     "转产费用"},
    {"close_yuan", number, "yuan", false, "", ">=0",
     "cost of closing where law or catalogue demand it; a plan closes nobody by choice",
     "关闭退出费用（依法或依目录须关闭者；方案不主动关闭）"},
};

constexpr FieldSpec k_parks[] = {
    {"park_id", text, "", true, "", "", "stable identifier, unique", "园区编号，唯一"},
    {"name", text, "", false, "", "", "name shown on the map", "名称"},
    {"kind", text, "", false, "", "recognised_chemical|compliant_zone|plating|tanning|dyeing|other",
     "kind of park; missing: rules that ask for it are undetermined", "园区类型"},
    {"recognised_until", date, "", false, "", "", "recognition valid until", "认定有效期"},
    {"safety_grade", text, "", false, "", "A|B|C|D", "safety risk grade of a chemical park, A worst", "安全风险等级"},
    {"status", text, "", false, "", "compliant|under_rectification|to_exit",
     "standing of the park; missing: rules that ask for it are undetermined", "园区状态"},
    {"admitted_sectors", list, "", false, "", "", "admitted sector prefixes separated by ';'; empty: all",
     "准入行业代码前缀"},
    {"boundary_action", text, "", false, "existing", "existing|expanding|new",
     "whether the park itself is built or enlarged", "园区边界状态"},
    {"cluster_tags", list, "", false, "", "", "clusters the park belongs to", "产业集群"},
    {"county", text, "", false, "", "", "county; missing: taken from jurisdictions", "所在县区"},
    {"prefecture", text, "", false, "", "", "prefecture; missing: taken from jurisdictions", "所在地市"},
    {"province", text, "", false, "", "", "province; missing: taken from jurisdictions", "所在省市"},
    {"works_id", text, "", false, "", "", "sewage works that serves the park", "污水处理厂编号"},
    {"available_ha", number, "ha", false, "", ">=0",
     "land really available; missing: the legal part of the park, provisional", "可供用地"},
    {"land_price_yuan_ha", number, "yuan/ha", false, "0", ">=0", "price of land", "地价"},
};

constexpr FieldSpec k_parcels[] = {
    {"parcel_id", text, "", true, "", "", "stable identifier, unique", "地块编号，唯一"},
    {"park_id", text, "", true, "", "", "park the parcel belongs to", "所属园区"},
};

constexpr FieldSpec k_rivers[] = {
    {"reach_id", text, "", false, "", "", "stable identifier of the reach; missing: feature number", "河段编号"},
    {"name", text, "", false, "", "", "name of the river", "河名"},
    {"rank", text, "", false, "", "main_stem|major_tributary|tributary|lake|other",
     "rank in the river system; missing: rules for ranked rivers are undetermined near it", "河流级别"},
    {"basin", text, "", false, "", "", "river system the reach belongs to", "水系"},
    {"line_kind", text, "", false, "centreline", "management_range|bank_line|water_polygon|centreline",
     "what the geometry shows; decides measured_from", "线型"},
    {"half_width_m", number, "m", false, "", ">=0", "half of the water width beside a centreline", "半宽"},
    {"accuracy_m", number, "m", false, "", ">=0", k_accuracy_en, k_accuracy_zh},
    {"next_down", text, "", false, "", "",
     "reach_id of the next reach downstream, several where it splits (R-2;R-3, the main way first); empty or 0 at the "
     "mouth; in no row: found from the lines",
     "下游河段编号，分汊时以分号分隔（主汊在前）；河口处为空或 0；整层未给则由线推求"},
    {"split_share", text, "", false, "", "",
     "shares of the water that the reaches in next_down take (0.7;0.3), adding to 1; missing: by their flow",
     "各汊分流比（0.7;0.3），合计为 1；未给则按流量"},
    {"branch_of", text, "", false, "", "", "reach_id of the river whose line this one leaves in the middle",
     "自其中途分出的河段编号"},
    {"branch_share", number, "", false, "", "0..1", "share of that river's water that it takes; missing: by flow",
     "自该河分出的水量比例；未给则按流量"},
    {"flow_m3_s", number, "m3/s", false, "", ">0", "flow that plans count with; shares of a split come from it",
     "设计流量"},
    {"velocity_m_s", number, "m/s", false, "", ">0",
     "velocity at that flow; missing: no decay is counted there and travel times are not known",
     "相应流速；未给则该段不计降解、行程时间未知"},
    {"residence_days", number, "d", false, "", ">=0",
     "time in a lake or reservoir, in place of a velocity: over its line, or where next_down leads through it",
     "湖泊或水库的停留时间，代替流速"},
    {"flows_to", text, "", false, "", "", "lake or river system that it runs into, by one word (taihu)",
     "汇入湖泊或水系"},
    {"reach_class", text, "", false, "", k_reach_classes,
     "class on the main stem; tributaries take it by walking downstream", "上中下游"},
};

constexpr FieldSpec k_river_buffers[] = {
    {"buffer_id", text, "", false, "", "", "stable identifier", "编号"},
    {"claimed_m", number, "m", true, "", ">0", "distance the polygon claims to show", "声称距离"},
    {"reach_id", list, "", false, "", "",
     "reaches of rivers that it was drawn around, separated by ';'; missing: those that run in it for long",
     "所围绕的河段"},
    {"name", text, "", false, "", "", "name of the river, for rules that name it", "名称"},
    {"rank", text, "", false, "", "main_stem|major_tributary|tributary|lake|other",
     "rank of the river; missing, in a case without rivers: whichever a rule of that distance asks for", "级别"},
    {"basin", text, "", false, "", "", "river system; missing: as for rank", "水系"},
    {"flows_to", text, "", false, "", "", "lake or river system that the river runs into, by one word (taihu)",
     "汇入湖泊或水系"},
};

constexpr FieldSpec k_reaches[] = {
    {"reach_id", text, "", true, "", "", "reach that the catchment drains to", "河段编号"},
    {"basin", text, "", false, "", "", "river system", "水系"},
    {"in_basin", boolean, "", true, "", "", "inside the basin the law speaks of", "是否在流域内"},
    {"reach_class", text, "", false, "", k_reach_classes, "class of the reach; missing: taken from the river",
     "上中下游"},
    {"catchment_km2", number, "km2", false, "", ">=0", "catchment area at the outlet", "集水面积"},
};

constexpr FieldSpec k_jurisdictions[] = {
    {"unit_id", text, "", true, "", "", "stable identifier, unique", "行政区编号，唯一"},
    {"name", text, "", true, "", "", "name", "名称"},
    {"name_zh", text, "", false, "", "", "Chinese name", "中文名称"},
    {"level", text, "", true, "", "province|prefecture|county|zone",
     "administrative level; zone: any other polygon that a rule names", "行政级别；zone 为规则所指的其他范围"},
    {"admin_class", text, "", false, "", k_reach_classes, "administrative reach class", "行政上中下游"},
    {"in_belt", boolean, "", false, "", "", "belongs to the Economic Belt", "是否属于长江经济带"},
    {"attaining", boolean, "", false, "", "", k_attaining_en, k_attaining_zh},
};

constexpr FieldSpec k_protected[] = {
    {"zone_id", text, "", true, "", "", "stable identifier, unique", "保护区编号，唯一"},
    {"name", text, "", false, "", "", "name", "名称"},
    {"kind", text, "", true, "",
     "ecological_redline|drinking_1|drinking_2|drinking_quasi|nature_core|nature_buffer|"
     "nature_experimental|scenic_core|scenic|germplasm|wetland_park|wetland|farmland|ecofunction|"
     "shoreline_protection|riverbed|water_function_missed",
     "kind of protection", "保护类型"},
    {"accuracy_m", number, "m", false, "", ">=0", k_accuracy_en, k_accuracy_zh},
};

constexpr FieldSpec k_urban_boundary[] = {
    {"zone_id", text, "", true, "", "", "stable identifier, unique", "编号，唯一"},
    {"name", text, "", false, "", "", "name", "名称"},
    {"kind", text, "", false, "", "development_boundary|built_up",
     "urban development boundary, or an area that is built up; missing: rules that ask for either are undetermined",
     "城镇开发边界或建成区；缺失：问及二者的规则均为未定"},
};

constexpr FieldSpec k_sensitive[] = {
    {"sensitive_id", text, "", true, "", "", "stable identifier, unique", "编号，唯一"},
    {"name", text, "", false, "", "", "name", "名称"},
    {"kind", text, "", true, "", "settlement|home|school|hospital", "kind of place", "类型"},
    {"people", integer, "persons", false, "", ">=0", "people there", "人数"},
};

constexpr FieldSpec k_capacity_units[] = {
    {"unit_id", text, "", true, "", "", "stable identifier, unique", "承载单元编号，唯一"},
    {"name", text, "", false, "", "", "name", "名称"},
    {"province", text, "", false, "", "", "province", "所在省市"},
    {"attaining", boolean, "", false, "", "", k_attaining_en, k_attaining_zh},
};

constexpr FieldSpec k_control_sections[] = {
    {"section_id", text, "", true, "", "", "stable identifier, unique", "断面编号，唯一"},
    {"name", text, "", false, "", "", "name", "名称"},
    {"reach_id", text, "", false, "", "", "reach it lies on; missing: the nearest", "所在河段"},
    {"water_class", text, "", true, "", "I|II|III|IV|V", "target class of GB 3838", "水质目标类别"},
    {"water_kind", text, "", false, "river", "river|lake", "which limit table holds", "河流或湖库"},
    {"flow_m3_s", number, "m3/s", false, "", ">0", "design flow", "设计流量"},
    {"background_cod_mg_l", number, "mg/L", false, "", ">=0",
     "COD there today; missing: rules that ask for mixing are undetermined", "断面COD本底浓度"},
    {"background_nh3_n_mg_l", number, "mg/L", false, "", ">=0",
     "ammonia nitrogen there today; missing: rules that ask for mixing are undetermined", "断面氨氮本底浓度"},
    {"background_tp_mg_l", number, "mg/L", false, "", ">=0",
     "total phosphorus there today; missing: rules that ask for mixing are undetermined", "断面总磷本底浓度"},
};

constexpr FieldSpec k_sewage_works[] = {
    {"works_id", text, "", true, "", "", "stable identifier, unique", "污水处理厂编号，唯一"},
    {"name", text, "", false, "", "", "name", "名称"},
    {"kind", text, "", false, "park", "park|municipal", "park works or municipal works", "类型"},
    {"outfall_id", text, "", false, "", "", "outfall through which it discharges", "排污口编号"},
    {"capacity_m3_d", number, "m3/d", false, "", ">=0", "design capacity", "设计规模"},
    {"used_m3_d", number, "m3/d", false, "", ">=0", "volume treated today", "现状水量"},
    {"effluent_cod_mg_l", number, "mg/L", false, "", ">=0", "effluent limit COD", "出水COD限值"},
    {"effluent_nh3_n_mg_l", number, "mg/L", false, "", ">=0", "effluent limit ammonia nitrogen", "出水氨氮限值"},
    {"effluent_tp_mg_l", number, "mg/L", false, "", ">=0", "effluent limit total phosphorus", "出水总磷限值"},
    {"baseline_cod", number, "t/a", false, "", ">=0",
     "COD permitted at the outfall and in the background of the sections already; missing: users are charged",
     "排口许可COD量，已计入断面本底"},
    {"baseline_nh3_n", number, "t/a", false, "", ">=0", "the same of ammonia nitrogen",
     "排口许可氨氮量，已计入断面本底"},
    {"baseline_tp", number, "t/a", false, "", ">=0", "the same of total phosphorus", "排口许可总磷量，已计入断面本底"},
};

constexpr FieldSpec k_outfalls[] = {
    {"outfall_id", text, "", true, "", "", "stable identifier, unique", "排污口编号，唯一"},
    {"works_id", text, "", false, "", "", "works that discharges here", "污水处理厂编号"},
    {"reach_id", text, "", false, "", "", "receiving reach; missing: the nearest", "受纳河段"},
};

constexpr FieldSpec k_intakes[] = {
    {"intake_id", text, "", true, "", "", "stable identifier, unique", "取水口编号，唯一"},
    {"name", text, "", false, "", "", "name", "名称"},
    {"people", integer, "persons", false, "", ">=0", "people supplied", "供水人口"},
    {"withdrawal_m3_s", number, "m3/s", false, "", ">=0",
     "water taken and not given back; it takes its share of the load along; missing: nothing is taken out",
     "取水且不退回的流量，按比例带走负荷；未给则不计"},
    {"flow_m3_s", number, "m3/s", false, "", ">0", "flow of the river there; missing: that of the reach",
     "取水处河流流量；未给则取河段流量"},
};

constexpr FieldSpec k_transport[] = {
    {"link_id", text, "", false, "", "", "stable identifier; missing: feature number", "路段编号"},
    {"mode", text, "", true, "", "road|rail|waterway", "mode of transport", "运输方式"},
    {"class", text, "", false, "", "", "class of road, line or channel", "等级"},
    {"speed_km_h", number, "km/h", false, "", ">0",
     "usual speed; missing: that of [transport] or of the mode and class",
     "速度；未给则取 [transport] 或运输方式与等级的缺省值"},
    {"cost_yuan_t_km", number, "yuan/t/km", false, "", ">=0",
     "freight tariff; missing: that of [transport] or of the mode", "运价；未给则取 [transport] 或运输方式的缺省值"},
    {"one_way", boolean, "", false, "false", "", "may only be used in drawing direction", "单向"},
    {"tunnel", boolean, "", false, "false", "",
     "runs through a tunnel; closed to hazardous goods unless [transport] says otherwise",
     "隧道；除 [transport] 另有规定外禁运危险货物"},
    {"hazardous_ban", boolean, "", false, "false", "", "closed to hazardous goods", "禁运危险货物"},
};

constexpr FieldSpec k_stations[] = {
    {"station_id", text, "", true, "", "", "stable identifier, unique", "站点编号，唯一"},
    {"name", text, "", false, "", "", "name", "名称"},
    {"kind", text, "", true, "", "rail_station|port", "where the mode changes", "类型"},
    {"transfer_yuan_t", number, "yuan/t", false, "15", ">=0", "cost of loading from one mode to another", "换装费"},
    {"transfer_h", number, "h", false, "12", ">=0", "time of loading from one mode to another", "换装时间"},
};

constexpr FieldSpec k_partners[] = {
    {"partner_id", text, "", true, "", "", "stable identifier, unique", "供销对象编号，唯一"},
    {"name", text, "", false, "", "", "name", "名称"},
    {"kind", text, "", true, "", "market|supplier|port", "what it is", "类型（市场、供应商、港口）"},
};

constexpr FieldSpec k_trade[] = {
    {"trade_id", text, "", false, "", "", "stable identifier, unique; missing: feature number", "供销关系编号，唯一"},
    {"enterprise_id", text, "", true, "", "", "unit that buys or sells", "企业编号"},
    {"partner_id", text, "", true, "", "", "from or to whom: a row of partners, or a station or port of stations",
     "供销对象编号，亦可为车站或港口编号"},
    {"direction", text, "", false, "", "supply|sale",
     "which way the goods go; missing: from a supplier a supply, to all others a sale",
     "供销方向（购入或销售；缺省时供应商为购入，其余为销售）"},
    {"goods", text, "", false, "", "", "what is carried", "货物名称"},
    {"freight_t_a", number, "t/a", true, "", ">=0", "tonnes a year", "年运量"},
    {"hazardous", boolean, "", false, "", "",
     "hazardous goods; missing: those of a unit whose hazard is general or major",
     "危险货物（是或否；缺省按企业的危害等级）"},
};

constexpr FieldSpec k_existing[] = {
    {"existing_id", text, "", true, "", "", "stable identifier, unique", "编号，唯一"},
    {"park_id", text, "", false, "", "", "park it stands in", "所属园区"},
};

constexpr FieldSpec k_incoming[] = {
    {"project_id", text, "", true, "", "", "stable identifier, unique", "项目编号，唯一"},
    {"name", text, "", false, "", "", "name", "名称"},
    {"park_id", text, "", false, "", "", "park it is filed for; missing: the park around its geometry", "拟入园区"},
    {"wastewater_m3_d", number, "m3/d", false, "", ">=0", "waste water, as of enterprises", "废水量"},
};

constexpr FieldSpec k_upgrades[] = {
    {"upgrade_id", text, "", true, "", "", "stable identifier of the row, unique", "编号，唯一"},
    {"project", text, "", false, "", "",
     "project that the row is part of; rows of one project are built together; missing: the row is a project",
     "所属项目；同一项目各行一并实施，缺省为本行"},
    {"name", text, "", false, "", "", "name", "名称"},
    {"kind", text, "", true, "", "reuse|heat|works|land", "what is built: water reuse, heat, sewage works, land",
     "建设内容：再生水、供热、污水处理厂、用地"},
    {"park_id", text, "", false, "", "", "park it serves", "所属园区"},
    {"account", text, "", true, "", "", "account that it enlarges, as the ledger names it (park_COD/P-001, works/W-1)",
     "扩大的台账编号"},
    {"before", number, "", false, "", ">=0",
     "capacity that the project starts from, in the unit of the account: it adds after - before; missing: that of "
     "today",
     "设计所依据的现状容量；增加量为 after 减 before，缺省为现状容量"},
    {"after", number, "", true, "", ">=0", "capacity of the account afterwards", "建成后容量"},
    {"cost_yuan", number, "yuan", false, "", ">=0", "cost of the row's part; missing: not known", "投资"},
    {"date", date, "", false, "", "", "day from which it serves; missing: not known", "投用日期"},
};

constexpr FieldSpec k_proposals[] = {
    {"proposal_id", text, "", true, "", "", "stable identifier, unique", "申请编号，唯一"},
    {"enterprise_id", text, "", false, "", "",
     "unit that applies; missing: a project of its own, described by the fields of enterprises", "申请企业编号"},
    {"action", text, "", false, "new", "new|expand|rebuild|upgrade|convert|close",
     "what is applied for; a move is new at its destination", "申请行为"},
    {"park_id", text, "", false, "", "", "park it wants to move to; missing: the park at its geometry", "拟入园区编号"},
    {"site_id", text, "", false, "", "", "site of a plan, instead of a park or a geometry", "拟用地块编号"},
    {"filed", date, "", false, "", "", "day of filing: earlier ones come first, those of one day together", "申请日期"},
    {"date", date, "", false, "", "", "day of the move", "实施日期"},
};

constexpr RoleSpec k_roles[] = {
    {Role::enterprises, "enterprises", Shape::point, "units to be planned, one row a unit", "待规划企业（单元）",
     k_enterprises},
    {Role::parks, "parks", Shape::polygon, "industrial parks that may receive them", "工业园区", k_parks},
    {Role::parcels, "parcels", Shape::polygon, "land really available inside parks", "可供地块", k_parcels},
    {Role::rivers, "rivers", Shape::line_or_polygon, "rivers and lakes as legal lines", "河流与湖泊", k_rivers},
    {Role::river_buffers, "river_buffers", Shape::polygon, "ready-made river bands with the distance they claim",
     "现成缓冲带", k_river_buffers},
    {Role::reaches, "reaches", Shape::polygon, "catchment of each reach", "河段集水区", k_reaches},
    {Role::jurisdictions, "jurisdictions", Shape::polygon,
     "provinces, prefectures, counties and other areas of local rules", "行政区及地方规则适用范围", k_jurisdictions},
    {Role::protected_areas, "protected", Shape::polygon, "protected areas with their kind", "各类保护区", k_protected},
    {Role::urban_boundary, "urban_boundary", Shape::polygon, "urban development boundary and built-up areas",
     "城镇开发边界与建成区", k_urban_boundary},
    {Role::sensitive, "sensitive", Shape::any, "homes, schools and hospitals with people", "敏感目标", k_sensitive},
    {Role::capacity_units, "capacity_units", Shape::polygon, "zones that carry capacity accounts", "承载单元",
     k_capacity_units},
    {Role::control_sections, "control_sections", Shape::point, "control sections with their target", "考核断面",
     k_control_sections},
    {Role::sewage_works, "sewage_works", Shape::point, "sewage works", "污水处理厂", k_sewage_works},
    {Role::outfalls, "outfalls", Shape::point, "outfalls into the river", "入河排污口", k_outfalls},
    {Role::intakes, "intakes", Shape::point, "drinking-water intakes", "取水口", k_intakes},
    {Role::transport, "transport", Shape::line, "roads, railways and waterways", "交通网络", k_transport},
    {Role::stations, "stations", Shape::point, "rail stations and ports", "车站与港口", k_stations},
    {Role::partners, "partners", Shape::point, "markets, suppliers and ports that units trade with",
     "供销对象：市场、供应商与港口", k_partners},
    {Role::trade, "trade", Shape::none, "what units buy and sell there each year, one row a unit, partner and goods",
     "供销关系：每年购入与销售的货物", k_trade},
    {Role::existing, "existing", Shape::polygon, "land already occupied", "已占用地", k_existing},
    {Role::incoming, "incoming", Shape::any, "new projects that compete for capacity", "拟入新项目", k_incoming},
    {Role::upgrades, "upgrades", Shape::none,
     "projects that would enlarge accounts of parks and works, one row an account", "园区与污水处理厂扩能项目",
     k_upgrades},
    {Role::proposals, "proposals", Shape::any, "applications to be reviewed, one row each; geometry: the footprint",
     "待审查申请", k_proposals},
};

} // namespace

std::span<const RoleSpec> role_specs() {
    return k_roles;
}

const RoleSpec& role_spec(Role role) {
    for (const RoleSpec& spec : k_roles) {
        if (spec.role == role) {
            return spec;
        }
    }
    throw std::logic_error("role without a schema");
}

bool may_lack_geometry(Role role) {
    return role == Role::incoming || role == Role::proposals;
}

const RoleSpec* find_role(std::string_view name) {
    for (const RoleSpec& spec : k_roles) {
        if (spec.name == name) {
            return &spec;
        }
    }
    return nullptr;
}

const FieldSpec* find_field(const RoleSpec& role, std::string_view name) {
    for (const FieldSpec& field : role.fields) {
        if (field.name == name) {
            return &field;
        }
    }
    return nullptr;
}

std::vector<std::string_view> coded_values(std::string_view allowed) {
    std::vector<std::string_view> words;
    const bool range = allowed.starts_with(">") || allowed.find("..") != std::string_view::npos;
    while (!range && !allowed.empty()) {
        const std::size_t bar = std::min(allowed.find('|'), allowed.size());
        words.push_back(allowed.substr(0, bar));
        allowed.remove_prefix(std::min(bar + 1, allowed.size()));
    }
    return words;
}

} // namespace reachplan
