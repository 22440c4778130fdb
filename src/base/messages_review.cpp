// SPDX-License-Identifier: Apache-2.0
// What src/review says to a reader. Sorted by id.
#include "base/messages_parts.hpp"

namespace reachplan {

namespace {

constexpr CatalogueEntry k_entries[] = {
    {"review.asks", "asks for {net}, {left} are left", "需占用{net}，剩余{left}"},
    {"review.asks_cover", "new load times {ratio} asks for {net} of cover; {left} have ended there and are free",
     "新增负荷按 {ratio} 倍需替代 {net}，当地可用的腾出量为 {left}"},
    {"review.asks_of_over",
     "adds {net} where today's use is over the limit, so that no more may come than has ended: {left} are left",
     "现状已超限，新增不得多于已削减量：新增{net}；可用{left}"},
    {"review.capacity", "capacity {capacity}, used before {used}, taken by earlier applications {taken}",
     "总量{capacity}，已用{used}，先前申请占用{taken}"},
    {"review.capacity_unknown", "the capacity of this account is not given", "该台账的容量未给出"},
    {"review.cover", "what ends in {unit} must cover it", "须由 {unit} 内的削减量覆盖"},
    {"review.far", "ground at the works for this action; {km} km away it is judged as a new plant",
     "原厂址上的用地（相距 {km} 公里，按新建审查）"},
    {"review.far_fix", "file it as new, or draw the footprint at the works", "请按新建申请，或在原厂址绘制用地范围"},
    {"review.frees", "frees {net}", "腾出{net}"},
    {"review.leaves_province", "from province {from} to {to}; the governments of both must agree",
     "自 {from} 迁至 {to}，须两省（市）政府同意"},
    {"review.load_unstated", "the application does not say how much {resource} it brings",
     "申请未说明新增 {resource} 多少"},
    {"review.no_site", "a site of this case: park_id/profile/number as `plan` writes it",
     "本案例的地块编号（园区/类别/序号，见 `plan` 的输出）"},
    {"review.no_way", "no way there by road, rail or water", "无公路、铁路或水路可达"},
    {"review.no_way_out", "'{way_code}' is no way out that this rule allows", "该规则不允许以“{way_code}”方式处置"},
    {"review.outlet_unknown",
     "where its waste water enters the river is not known: no river within 20 km, or works that the data lack",
     "废水入河位置不明：20公里内无河流，或所用污水处理厂不在资料中"},
    {"review.plot_of", "the plot of {id}, filed before or with it", "用地与先受理或同日受理的 {id} 重叠"},
    {"review.plot_taken", "{m2} m2 of the footprint", "重叠 {m2} 平方米"},
    {"review.reading_any_destination",
     "every move of a heavy polluter into the upper and middle reaches counts as a transfer there",
     "凡迁入中上游的重污染企业均视为向中上游转移"},
    {"review.reading_day", "the law of {date}", "{date} 的法规"},
    {"review.reading_line", "measured from the {line_code} alone", "仅自 {line_code} 起算"},
    {"review.reading_notion", "reach class by this notion: {notion_code}", "河段类别口径：{notion_code}"},
    {"review.reading_towards", "only a move further upstream counts as a transfer to the upper and middle reaches",
     "仅向更上游迁移才视为向中上游转移"},
    {"review.remedy_cut", "cut what it asks for by {amounts}", "核减 {amounts}"},
    {"review.remedy_later", "decide by the law of {date} or later", "按 {date} 及以后的法规办理"},
    {"review.remedy_move", "move the footprint by {m} m towards {bearing} deg, within park {park}",
     "将用地范围在园区 {park} 内向方位角 {bearing}° 平移 {m} 米"},
    {"review.remedy_move_and_cut",
     "move the footprint by {m} m towards {bearing} deg, within park {park}, and cut {amounts}",
     "将用地范围在园区 {park} 内向方位角 {bearing}° 平移 {m} 米，并核减 {amounts}"},
    {"review.remedy_offset", "let {amounts} end elsewhere in the same account (offset)",
     "在同一台账范围内落实削减替代 {amounts}"},
    {"review.remedy_park", "go to park {park}, site {site}", "改迁园区 {park}，地块 {site}"},
    {"review.remedy_proof", "bring proof: {what_code}", "补交证明：{what_code}"},
    {"review.remedy_proof_and_cut", "bring proof: {what_code}, and cut {amounts}",
     "补交证明：{what_code}，并核减 {amounts}"},
    {"review.remedy_site", "take another site of the park: {site}", "改用园区内其他地块：{site}"},
    {"review.remedy_status", "holds once {what_code}", "满足条件后可行：{what_code}"},
    {"review.remedy_status_and_cut", "holds once {what_code}, with {amounts} cut",
     "满足条件并核减 {amounts} 后可行：{what_code}"},
    {"review.scope_province", "the case plans within the province of origin (destination_scope)",
     "本案例按省内迁移编制（destination_scope）"},
    {"review.stage_queue", "Judging each application by itself", "逐项审查申请"},
    {"review.stage_write", "Joint review in filing order", "按受理顺序联合审查"},
    {"review.unit_once", "a listed unit goes, closes or is rebuilt once", "列名企业只能搬迁、关闭或改建一次"},
    {"review.unit_taken", "stands in place of application {id} of the same unit, which is in the books; not both",
     "与同一企业的申请 {id}（已记账）二者择一，本申请未记账"},
    {"review.unstated", "how much {resource} the project brings; its accounts stay undetermined until it is told",
     "项目新增 {resource} 的数量；未说明前相关台账均为未定"},
    {"review.unstated_fix", "give {column}, or write 0 where there is none", "请给出 {column}；确无者请填 0"},
    {"review.way_banned", "every way there is closed to hazardous goods; other goods reach it",
     "所有通路均禁运危险货物；其他货物可达"},
};

} // namespace

constinit const std::span<const CatalogueEntry> k_messages_review = k_entries;

} // namespace reachplan
