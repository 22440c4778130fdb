// SPDX-License-Identifier: Apache-2.0
// What src/network says to a reader. Sorted by id.
#include "base/messages_parts.hpp"

namespace reachplan {

namespace {

constexpr CatalogueEntry k_entries[] = {
    {"network.expected_no_cycle", "a river that flows on to its mouth, not in a circle", "应流向河口，不得成环"},
    {"network.expected_mouth",
     "a reach whose line begins or passes where this one ends; the gap of {km} km counts as a straight way",
     "该河段的线应始于或经过本河段的末端；其间 {km} 公里的缺口按直线计入"},
    {"network.far_partner", "{km} km from the drawn network, which count as a road",
     "距已绘交通网络 {km} 公里，按公路计"},
    {"network.fix_cycle", "correct next_down of one of these reaches, or the direction in which it is drawn",
     "请改正其中一个河段的 next_down 或绘制方向"},
    {"network.fix_far_partner", "correct the place, or draw the roads, railways or waterways that lead there",
     "请改正位置，或补绘通往该处的线路"},
    {"network.fix_intake", "correct the place of the intake, or give the reach it stands on",
     "请改正取水口位置，或补充其所在河段"},
    {"network.fix_joined_ends",
     "draw the ends to where they meet, or write another snap_m in [transport]; 0: none is moved",
     "请把端点绘至相接处，或在 [transport] 中另写 snap_m（0 表示不移动）"},
    {"network.fix_lonely_stations", "move the station to where the lines pass, or draw the missing line",
     "请把站点移到线路经过处，或补绘缺少的线路"},
    {"network.fix_mouth", "draw the line downstream as far as where it flows in, or correct next_down",
     "请按水流方向把线绘至汇入处，或改正 next_down"},
    {"network.fix_no_way_today", "draw the missing link or station, or correct the partner",
     "补绘缺失的路段或站点，或更正供销对象"},
    {"network.fix_outfall", "correct the place of the outfall, or the reach it stands on",
     "请改正排污口位置，或其所在河段"},
    {"network.fix_pieces",
     "let lines that meet share a vertex (or raise [transport] snap_m) and put a station where modes meet",
     "相接的线路须共用顶点（或调大 [transport] snap_m），并在不同运输方式交会处设置站点"},
    {"network.fix_point_links", "draw the link from where it begins to where it ends, or remove it",
     "请从起点到终点绘制该路段，或将其删除"},
    {"network.fix_repeated_links", "remove the copies; give each way its own line",
     "请删除重复的路段，每条线路只绘一次"},
    {"network.fix_section", "correct the place of the section, or give the reach it stands on",
     "请改正断面位置，或补充其所在河段"},
    {"network.fix_split_cycle", "let next_down and branch_of lead downstream only",
     "请使 next_down 与 branch_of 只指向下游"},
    {"network.fix_unused_figure", "write the class as the layer does, or drop the figure",
     "请按图层中的写法书写等级，或删去该数值"},
    {"network.fix_velocity", "give velocity_m_s of the reaches and residence_days of the lakes",
     "请给出各河段的 velocity_m_s 和湖泊的 residence_days"},
    {"network.fix_withdrawal", "give the flow of the river at the intake: flow_m3_s",
     "请给出取水处河流的流量：flow_m3_s"},
    {"network.intake_nowhere", "no river of the data near the intake: its withdrawal counts nowhere",
     "取水口附近没有资料中的河流：其取水量不计入任何河段"},
    {"network.joined_ends",
     "{count} ends of links were moved to meet others of their mode within {limit} m, the farthest by {farthest} m, of "
     "{link}",
     "{count} 个路段端点在 {limit} 米内移至同一运输方式的其他线路相接，最远 {farthest} 米（{link}）"},
    {"network.large_river",
     "a flow of {flow} m3/s is that of a large river (from {largest} m3/s): the load does not mix over the whole "
     "width; take the capacity from a table of mixing zones, as an account with a field",
     "流量 {flow} m3/s 属大型河流（{largest} m3/s "
     "起），污染物不会全断面混合；请采用混合区（分区）容量表，以带字段的台账给出"},
    {"network.lonely_stations", "{count} stations join no two modes within {limit} m, the first is {first}",
     "{count} 个站点在 {limit} 米内未连接两种运输方式，首个为 {first}"},
    {"network.no_velocity",
     "{count} reaches above control sections have no velocity and no residence time, the first is {first}: no decay is "
     "counted there and travel times through them are not known",
     "控制断面以上有 {count} 个河段既无流速也无停留时间，首个为 {first}：该段不计降解，行程时间未知"},
    {"network.no_way_today",
     "no way for these goods between {enterprise} and the partner as things stand: the row is not counted",
     "目前 {enterprise} 与该供销对象之间无此类货物的运输通路：该行不计入"},
    {"network.outfall_far", "the outfall lies {distance} km from {reach}, which its waste water is taken to enter",
     "排污口距其所归入的河段 {reach} {distance} 公里"},
    {"network.pieces", "the transport network falls into {count} pieces; the largest holds {size} of {total} nodes",
     "交通网络分成 {count} 块；最大一块含 {total} 个节点中的 {size} 个"},
    {"network.point_links",
     "{count} links have a part shorter than 0.000001 degrees, the first is {first}; such parts are left out",
     "{count} 条路段含有短于 0.000001 度的部分，首条为 {first}；这些部分不计入"},
    {"network.repeated_links",
     "{count} links repeat a line of the same mode, tariff, speed and direction, the first is {first}; it is counted "
     "once",
     "{count} 条路段与另一条运输方式、运价、速度和方向相同的线路重复，首条为 {first}；只计一次"},
    {"network.section_far", "the section lies {distance} km from {reach}, on which it is taken to stand",
     "断面距所归入的河段 {reach} {distance} 公里"},
    {"network.section_nowhere", "no river of the data near the section: no load reaches it, its accounts bind nobody",
     "断面附近没有资料中的河流：没有负荷到达，其台账不起约束"},
    {"network.unused_figure", "[transport] gives a figure for {class}, but no link has this class",
     "[transport] 给出了 {class} 的数值，但没有路段属于该等级"},
    {"network.withdrawal_flow", "water is taken but the river's flow is not known; no load is taken out with it",
     "有取水量但河流流量未知，故不扣除随水取走的负荷"},
    {"network.withdrawal_most", "no more than the {flow} m3/s that flow there", "不大于该处流量 {flow} m3/s"},
};

} // namespace

constinit const std::span<const CatalogueEntry> k_messages_network = k_entries;

} // namespace reachplan
