// SPDX-License-Identifier: Apache-2.0
#include "base/code_words.hpp"

#include <algorithm>
#include <array>

namespace reachplan {
namespace {

struct Word {
    std::string_view code, zh;
};

constexpr auto k_words = std::to_array<Word>({
    {"A", "A级"},
    {"B", "B级"},
    {"C", "C级"},
    {"D", "D级"},
    {"I", "Ⅰ类"},
    {"II", "Ⅱ类"},
    {"III", "Ⅲ类"},
    {"IV", "Ⅳ类"},
    {"V", "Ⅴ类"},
    {"actual", "现状"},
    {"administrative", "按省份"},
    {"admitted_sectors", "准入行业"},
    {"available_ha", "可供用地"},
    {"bank_line", "岸线"},
    {"basin", "水系"},
    {"boundary_action", "园区边界状态"},
    {"built_up", "建成区"},
    {"capacity", "限额不明"},
    {"capacity_swap", "产能置换"},
    {"capacity_units", "承载单元"},
    {"catalogue_class", "产业目录类别"},
    {"centreline", "中心线"},
    {"close", "关闭退出"},
    {"coking", "炼焦"},
    {"compliant", "合规"},
    {"compliant_zone", "合规园区"},
    {"control_sections", "断面"},
    {"convert", "转产"},
    {"county", "县级"},
    {"deadline", "完成期限"},
    {"destination_scope", "超出迁入地范围"},
    {"development_boundary", "城镇开发边界"},
    {"direct", "直排"},
    {"documents", "证明材料"},
    {"drinking_1", "饮用水水源一级保护区"},
    {"drinking_2", "饮用水水源二级保护区"},
    {"drinking_quasi", "饮用水水源准保护区"},
    {"dyeing", "印染"},
    {"ecofunction", "重点生态功能区"},
    {"ecological_redline", "生态保护红线"},
    {"either_notion", "河段与省份从严"},
    {"electroplating", "电镀"},
    {"eliminated", "淘汰类"},
    {"encouraged", "鼓励类"},
    {"energy_standard", "能耗达标"},
    {"enterprises", "企业"},
    {"env_standard", "环保达标"},
    {"existing", "现有"},
    {"expand", "扩建"},
    {"expanding", "扩建"},
    {"false", "否"},
    {"farmland", "永久基本农田"},
    {"flows_to", "汇入湖泊或水系"},
    {"general", "一般"},
    {"germplasm", "水产种质资源保护区"},
    {"hazard", "危险化学品危害等级"},
    {"hazardous_ban", "危险货物禁运"},
    {"heat", "供热"},
    {"heavy_polluter", "是否重污染"},
    {"home", "住宅"},
    {"hospital", "医院"},
    {"hydrological", "按河段"},
    {"incoming", "拟入项目"},
    {"intakes", "取水口"},
    {"jobs", "职工人数"},
    {"jurisdictions", "行政区"},
    {"keep_together", "整体搬迁"},
    {"kind", "类型"},
    {"lake", "湖泊"},
    {"lakes", "湖泊"},
    {"land", "用地"},
    {"land_standard", "用地达标"},
    {"large", "大型"},
    {"layout_plan", "布局规划"},
    {"line_kind", "线型"},
    {"lower", "下游"},
    {"main_stem", "干流"},
    {"major", "重大"},
    {"major_tributary", "重要支流"},
    {"market", "市场"},
    {"management_range", "河道管理范围线"},
    {"medium", "中型"},
    {"middle", "中游"},
    {"municipal", "市政"},
    {"name", "名称"},
    {"nature_buffer", "自然保护区缓冲区"},
    {"nature_core", "自然保护区核心区"},
    {"nature_experimental", "自然保护区实验区"},
    {"new", "新建"},
    {"no_site", "园内无合规用地"},
    {"none", "无"},
    {"other", "其他"},
    {"outfall_approval", "排污口批复"},
    {"outfall_outside", "排污口设在区外"},
    {"outfalls", "排污口"},
    {"output_yuan", "年产值"},
    {"parcels", "地块"},
    {"enterprise", "企业"},
    {"park", "园区"},
    {"park_works", "园区污水处理厂"},
    {"parks", "园区"},
    {"permit", "许可"},
    {"permitted", "允许类"},
    {"phosphate_mining", "磷矿开采"},
    {"phosphogypsum", "磷石膏库"},
    {"phosphorus_pesticide", "含磷农药"},
    {"plating", "电镀"},
    {"policy_compliant", "是否符合产业政策"},
    {"port", "港口"},
    {"prefecture", "地市级"},
    {"processes", "工艺"},
    {"programme", "搬迁改造计划"},
    {"proposals", "申请"},
    {"protected", "保护区"},
    {"province", "省级"},
    {"pulping", "制浆造纸"},
    {"rail", "铁路"},
    {"rail_station", "火车站"},
    {"rank", "河流级别"},
    {"reach_class", "上中下游"},
    {"reaches", "集水区"},
    {"rebuild", "改建"},
    {"recognised_chemical", "认定化工园区"},
    {"recognised_until", "认定有效期"},
    {"relocate", "搬迁"},
    {"relocated", "搬迁后"},
    {"restricted", "限制类"},
    {"reuse", "再生水利用"},
    {"river", "河流"},
    {"river_buffers", "现成缓冲带"},
    {"riverbed", "河道管理范围"},
    {"rivers", "河流"},
    {"road", "公路"},
    {"safety_distance_m", "安全评价要求的距离"},
    {"safety_grade", "安全风险等级"},
    {"safety_purpose", "安全环保目的"},
    {"safety_standard", "安全达标"},
    {"sale", "销售"},
    {"scenic", "风景名胜区"},
    {"scenic_core", "风景名胜区核心景区"},
    {"school", "学校"},
    {"sector", "行业代码"},
    {"sensitive", "敏感目标"},
    {"settlement", "居民区"},
    {"sewage_works", "污水处理厂"},
    {"shoreline_protection", "岸线保护区"},
    {"size_class", "规模"},
    {"small", "小型"},
    {"smelting_slag", "冶炼渣库"},
    {"stations", "站点"},
    {"status", "园区状态"},
    {"stay", "保留"},
    {"supplier", "供应商"},
    {"supply", "购入"},
    {"taihu", "太湖"},
    {"tailings", "尾矿库"},
    {"tanning", "制革"},
    {"to_exit", "退出"},
    {"tp_control", "总磷控制方案"},
    {"trade", "供销关系"},
    {"transport", "交通网络"},
    {"tributary", "支流"},
    {"true", "是"},
    {"under_rectification", "整改"},
    {"upgrade", "就地改造"},
    {"upgraded", "改造后"},
    {"upper", "上游"},
    {"urban_boundary", "城镇边界"},
    {"wastewater_m3_d", "废水量"},
    {"water_function_missed", "水功能区未达标"},
    {"water_polygon", "水面"},
    {"water_standard", "用水达标"},
    {"waterway", "水路"},
    {"wetland", "湿地"},
    {"wetland_park", "湿地公园"},
    {"works", "污水处理厂"},
    {"yangtze", "长江"},
    {"zone", "其他范围"},
});

std::string_view word_of(std::string_view code) {
    const auto* const found =
        std::find_if(k_words.begin(), k_words.end(), [&](const Word& word) { return word.code == code; });
    return found == k_words.end() ? code : found->zh;
}

/// "enterprise.catalogue_class = encouraged": whose field, and its value.
std::string words_of(std::string_view code) {
    constexpr std::string_view k_is = " = ";
    const std::size_t is = code.find(k_is);
    if (is == std::string_view::npos) {
        return std::string(word_of(code));
    }
    const std::string_view path = code.substr(0, is), value = code.substr(is + k_is.size());
    const std::size_t dot = path.find('.');
    const std::string owner = dot == std::string_view::npos ? "" : std::string(word_of(path.substr(0, dot)));
    const std::string field(word_of(dot == std::string_view::npos ? path : path.substr(dot + 1)));
    return (field.starts_with(owner) ? "" : owner) + field + "为" + std::string(word_of(value));
}

} // namespace

std::string code_words(std::string_view codes, Lang lang) {
    if (lang == Lang::en) {
        return std::string(codes);
    }
    std::string words;
    while (!codes.empty()) {
        const std::size_t end = std::min(codes.find_first_of(",;"), codes.size());
        words += (words.empty() ? "" : "、") + words_of(codes.substr(0, end));
        codes.remove_prefix(std::min(end + 1, codes.size()));
        while (codes.starts_with(' ')) {
            codes.remove_prefix(1);
        }
    }
    return words;
}

} // namespace reachplan
