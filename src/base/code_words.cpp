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
    {"administrative", "按省份"},
    {"bank_line", "岸线"},
    {"boundary_action", "园区边界状态"},
    {"capacity_swap", "产能置换"},
    {"catalogue_class", "产业目录类别"},
    {"centreline", "中心线"},
    {"compliant", "合规"},
    {"compliant_zone", "合规园区"},
    {"convert", "转产"},
    {"county", "县级"},
    {"close", "关闭退出"},
    {"deadline", "完成期限"},
    {"documents", "证明材料"},
    {"either_notion", "河段与省份从严"},
    {"eliminated", "淘汰类"},
    {"encouraged", "鼓励类"},
    {"energy_standard", "能耗达标"},
    {"env_standard", "环保达标"},
    {"existing", "现有"},
    {"expanding", "扩建"},
    {"false", "否"},
    {"general", "一般"},
    {"hazard", "危险化学品危害等级"},
    {"heavy_polluter", "是否重污染"},
    {"hydrological", "按河段"},
    {"kind", "类型"},
    {"land_standard", "用地达标"},
    {"large", "大型"},
    {"layout_plan", "布局规划"},
    {"lower", "下游"},
    {"major", "重大"},
    {"management_range", "河道管理范围线"},
    {"medium", "中型"},
    {"middle", "中游"},
    {"new", "新建"},
    {"none", "无"},
    {"other", "其他"},
    {"outfall_approval", "排污口批复"},
    {"outfall_outside", "排污口设在区外"},
    {"permitted", "允许类"},
    {"plating", "电镀园区"},
    {"dyeing", "印染园区"},
    {"policy_compliant", "是否符合产业政策"},
    {"prefecture", "地市级"},
    {"province", "省级"},
    {"recognised_chemical", "认定化工园区"},
    {"recognised_until", "认定有效期"},
    {"relocate", "搬迁"},
    {"restricted", "限制类"},
    {"safety_distance_m", "安全评价要求的距离"},
    {"safety_grade", "安全风险等级"},
    {"safety_purpose", "安全环保目的"},
    {"safety_standard", "安全达标"},
    {"size_class", "规模"},
    {"small", "小型"},
    {"status", "园区状态"},
    {"tanning", "制革园区"},
    {"to_exit", "退出"},
    {"tp_control", "总磷控制方案"},
    {"true", "是"},
    {"under_rectification", "整改"},
    {"upgrade", "就地改造"},
    {"upper", "上游"},
    {"water_standard", "用水达标"},
});

std::string_view word_of(std::string_view code) {
    const auto* const found =
        std::find_if(k_words.begin(), k_words.end(), [&](const Word& word) { return word.code == code; });
    return found == k_words.end() ? code : found->zh;
}

} // namespace

std::string code_words(std::string_view codes, Lang lang) {
    if (lang == Lang::en) {
        return std::string(codes);
    }
    std::string words;
    while (!codes.empty()) {
        const std::size_t end = std::min(codes.find_first_of(",;"), codes.size());
        words += (words.empty() ? "" : "、") + std::string(word_of(codes.substr(0, end)));
        codes.remove_prefix(std::min(end + 1, codes.size()));
        while (codes.starts_with(' ')) {
            codes.remove_prefix(1);
        }
    }
    return words;
}

} // namespace reachplan
