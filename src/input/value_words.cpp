// SPDX-License-Identifier: Apache-2.0
#include "input/value_words.hpp"

#include <algorithm>

#include "base/code_words.hpp"
#include "base/text.hpp"

namespace reachplan {
namespace {

struct ValueWords {
    std::string_view field; // "role.field"; "" for every yes/no field
    std::string_view code;
    std::string_view words; // separated by '|', without blanks, half width
};

constexpr ValueWords k_words[] = {
    {"", "true", "√|✓|y"},
    {"", "false", "×|✗|n"},
    {"capacity_units.attaining", "true", "达标|已达标"},
    {"capacity_units.attaining", "false", "不达标|未达标|超标"},
    {"control_sections.water_class", "I", "Ⅰ|I类|1类|一类"},
    {"control_sections.water_class", "II", "Ⅱ|II类|2类|二类"},
    {"control_sections.water_class", "III", "Ⅲ|III类|3类|三类"},
    {"control_sections.water_class", "IV", "Ⅳ|IV类|4类|四类"},
    {"control_sections.water_class", "V", "Ⅴ|V类|5类|五类"},
    {"control_sections.water_kind", "lake", "湖|湖库|水库|湖泊水库|湖、库"},
    {"control_sections.water_kind", "river", "河"},
    {"enterprises.catalogue_class", "eliminated", "淘汰"},
    {"enterprises.catalogue_class", "encouraged", "鼓励"},
    {"enterprises.catalogue_class", "permitted", "允许"},
    {"enterprises.catalogue_class", "restricted", "限制"},
    {"enterprises.discharge", "direct", "直接排放|直接排入水体|直接排入环境"},
    {"enterprises.discharge", "municipal", "市政污水处理厂|城镇污水处理厂|城市污水处理厂|市政管网"},
    {"enterprises.discharge", "park_works", "园区污水厂|园区集中污水处理厂|工业园区污水处理厂"},
    {"enterprises.hazard", "general", "一般危险化学品|一般危化品"},
    {"enterprises.hazard", "major", "重大危险源|构成重大危险源"},
    {"enterprises.hazard", "none", "不涉及|非危险化学品"},
    {"enterprises.heavy_polluter", "false", "非重污染|非重污染企业"},
    {"enterprises.heavy_polluter", "true", "重污染|重污染企业"},
    {"enterprises.policy_compliant", "false", "不符合|不符合产业政策"},
    {"enterprises.policy_compliant", "true", "符合|符合产业政策"},
    {"enterprises.sector_edition", "2011", "2011版|2011年版|GB/T4754-2011"},
    {"enterprises.sector_edition", "2017", "2017版|2017年版|GB/T4754-2017"},
    {"enterprises.size_class", "large", "大|大型企业"},
    {"enterprises.size_class", "medium", "中|中型企业"},
    {"enterprises.size_class", "small", "小|小型企业|小微|小微企业|微型|微型企业"},
    {"jurisdictions.attaining", "true", "达标|已达标"},
    {"jurisdictions.attaining", "false", "不达标|未达标|超标"},
    {"jurisdictions.level", "county", "县|区县|县区|县市区|市辖区|县级市"},
    {"jurisdictions.level", "prefecture", "地级市|地级|地市|市级|设区市|自治州|市州"},
    {"jurisdictions.level", "province", "省|省市|直辖市|自治区"},
    {"jurisdictions.level", "zone", "其他|其它"},
    {"parks.boundary_action", "existing", "已建|已建成|既有|现状"},
    {"parks.boundary_action", "expanding", "扩区|扩园|拟扩建|拟扩区"},
    {"parks.boundary_action", "new", "新设|新设立|拟建|拟新建"},
    {"parks.kind", "compliant_zone", "合规工业园区|合规产业园区|合规开发区"},
    {"parks.kind", "dyeing", "印染园|印染园区|印染集中区|印染集聚区|印染工业园"},
    {"parks.kind", "other", "其它|其他园区|其它园区"},
    {"parks.kind", "plating", "电镀园|电镀园区|电镀集中区|电镀工业园|电镀产业园"},
    {"parks.kind", "recognised_chemical", "经认定化工园区|已认定化工园区|经认定的化工园区"},
    {"parks.kind", "tanning", "制革园|制革园区|制革集中区|制革工业园|皮革园区|皮革工业园"},
    {"parks.safety_grade", "A", "A类"},
    {"parks.safety_grade", "B", "B类"},
    {"parks.safety_grade", "C", "C类"},
    {"parks.safety_grade", "D", "D类"},
    {"parks.status", "compliant", "合规园区"},
    {"parks.status", "to_exit", "拟退出|待退出|限期退出|清退"},
    {"parks.status", "under_rectification", "整改中|限期整改|待整改"},
    {"proposals.action", "close", "关闭|关停|退出|关停退出"},
    {"proposals.action", "expand", "改扩建|扩能|扩产"}, // both at once: what speaks of either speaks of an enlargement
    {"proposals.action", "new", "搬迁|迁建|迁入|入园|搬迁入园|异地搬迁|异地迁建|异地新建"},
    {"proposals.action", "rebuild", "原址改建"},
    {"proposals.action", "upgrade", "就地升级改造|原址改造|提标改造"},
    {"protected.kind", "drinking_1",
     "饮用水一级保护区|饮用水源一级保护区|饮用水水源地一级保护区|水源一级保护区|一级保护区"},
    {"protected.kind", "drinking_2",
     "饮用水二级保护区|饮用水源二级保护区|饮用水水源地二级保护区|水源二级保护区|二级保护区"},
    {"protected.kind", "drinking_quasi", "饮用水准保护区|饮用水源准保护区|饮用水水源地准保护区|水源准保护区|准保护区"},
    {"protected.kind", "ecofunction", "国家重点生态功能区"},
    {"protected.kind", "ecological_redline", "生态红线"},
    {"protected.kind", "farmland", "基本农田|永久基本农田保护区"},
    {"protected.kind", "germplasm", "种质资源保护区|国家级水产种质资源保护区"},
    {"protected.kind", "nature_buffer", "缓冲区"},
    {"protected.kind", "nature_core", "自然保护区核心保护区"},
    {"protected.kind", "nature_experimental", "实验区"},
    {"protected.kind", "riverbed", "河道"},
    {"protected.kind", "scenic", "风景区"},
    {"protected.kind", "scenic_core", "核心景区"},
    {"protected.kind", "shoreline_protection", "岸线保留区"},
    {"protected.kind", "water_function_missed", "未达标水功能区"},
    {"protected.kind", "wetland", "重要湿地|国家重要湿地"},
    {"protected.kind", "wetland_park", "国家湿地公园"},
    {"reaches.in_basin", "false", "流域外"},
    {"reaches.in_basin", "true", "流域内"},
    {"rivers.line_kind", "bank_line", "河岸线"},
    {"rivers.line_kind", "centreline", "中线|河道中心线|河流中心线"},
    {"rivers.line_kind", "management_range", "河道管理范围|管理范围|管理范围线"},
    {"rivers.line_kind", "water_polygon", "水域|水面边线|水面范围"},
    {"rivers.rank", "lake", "湖"},
    {"rivers.rank", "main_stem", "长江干流"},
    {"rivers.rank", "major_tributary", "主要支流"},
    {"rivers.rank", "other", "其它|其他水体|其它水体"},
    {"rivers.rank", "tributary", "一般支流|其他支流"},
    {"sensitive.kind", "home", "民宅|住户|居民住宅"},
    {"sensitive.kind", "hospital", "医疗机构|卫生院"},
    {"sensitive.kind", "school", "中小学|小学|中学|幼儿园|高校"},
    {"sensitive.kind", "settlement", "居民点|居住区|社区|村庄|集中居住区"},
    {"sewage_works.kind", "municipal", "市政污水处理厂|城镇|城镇污水处理厂|城市污水处理厂"},
    {"sewage_works.kind", "park", "工业园区|园区污水处理厂|工业园区污水处理厂"},
    {"stations.kind", "port", "码头"},
    {"stations.kind", "rail_station", "车站|铁路站|铁路车站|铁路货站"},
    {"transport.hazardous_ban", "false", "不限行|允许通行"},
    {"transport.hazardous_ban", "true", "禁行|禁止通行|危险货物禁行|禁运"},
    {"transport.mode", "rail", "铁道"},
    {"transport.mode", "road", "道路"},
    {"transport.mode", "waterway", "水运|航道|内河航道"},
    {"transport.one_way", "false", "双向"},
    {"transport.one_way", "true", "单向"},
    {"transport.tunnel", "false", "非隧道"},
    {"transport.tunnel", "true", "隧道"},
    {"urban_boundary.kind", "built_up", "城镇建成区|城市建成区"},
    {"urban_boundary.kind", "development_boundary", "开发边界"},
};

/// Without blanks, in small letters; "main stem" is main_stem.
std::string plain(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c != ' ' && c != '_' && c != '\t') {
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return result;
}

bool among(std::string_view words, const std::string& wanted) {
    while (!words.empty()) {
        const std::size_t bar = std::min(words.find('|'), words.size());
        if (plain(words.substr(0, bar)) == wanted) {
            return true;
        }
        words.remove_prefix(std::min(bar + 1, words.size()));
    }
    return false;
}

std::vector<std::string_view> codes_of(const FieldSpec& field) {
    return field.type == FieldType::boolean ? std::vector<std::string_view>{"true", "false"}
                                            : coded_values(field.allowed);
}

} // namespace

std::string comparable_word(std::string_view word) {
    constexpr std::string_view k_dash = "—";
    std::string text = to_half_width(canonical_id(word));
    for (std::size_t at = text.find(k_dash); at != std::string::npos; at = text.find(k_dash, at)) {
        text.replace(at, k_dash.size(), "-");
    }
    return plain(text);
}

std::string code_for(const RoleSpec& role, const FieldSpec& field, std::string_view word) {
    const std::vector<std::string_view> codes = codes_of(field);
    if (codes.empty()) {
        return ""; // most cells of large tables
    }
    const std::string wanted = comparable_word(word);
    for (const std::string_view code : codes) {
        if (plain(code) == wanted || plain(code_words(code, Lang::zh)) == wanted) {
            return std::string(code);
        }
    }
    const std::string key = std::string(role.name) + "." + std::string(field.name);
    for (const ValueWords& entry : k_words) {
        const bool of_field = entry.field == key || (entry.field.empty() && field.type == FieldType::boolean);
        if (of_field && among(entry.words, wanted)) {
            return std::string(entry.code);
        }
    }
    return "";
}

std::string allowed_words(std::string_view allowed) {
    std::string text;
    for (const std::string_view code : coded_values(allowed)) {
        const std::string zh = code_words(code, Lang::zh);
        text += (text.empty() ? "" : ", ") + std::string(code) + (zh == code ? "" : " (" + zh + ")");
    }
    return text.empty() ? std::string(allowed) : text;
}

} // namespace reachplan
