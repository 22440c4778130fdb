// SPDX-License-Identifier: Apache-2.0
// What src/cli says to a reader. Sorted by id.
#include "base/messages_parts.hpp"

namespace reachplan {

namespace {

constexpr CatalogueEntry k_entries[] = {
    {"cli.bad_date", "'{text}' is not a date; write it like 2026-01-01", "“{text}”不是日期；请写成 2026-01-01 的形式"},
    {"cli.bad_size", "'{text}' is not a size; write it like 512M or 4G", "“{text}”不是大小；请写成 512M 或 4G 的形式"},
    {"cli.case_fine",
     "{case}: no fault; {layers} layers, {enterprises} enterprises, {parks} parks, {warnings} warnings",
     "{case}：无错误；{layers} 个图层，{enterprises} 家企业，{parks} 个园区，{warnings} 条警告"},
    {"cli.faults_more", "... and {count} more; --verbose prints all", "…… 另有 {count} 条；用 --verbose 全部列出"},
    {"cli.faults_total", "{errors} errors, {warnings} warnings", "{errors} 个错误，{warnings} 条警告"},
    {"cli.internal", "internal error: {what}", "内部错误：{what}"},
    {"cli.map_written", "map: {path}", "图件：{path}"},
    {"cli.no_such_rule", "no rule '{id}' in these packs; did you mean '{near}'? `reachplan rules list` names all",
     "规则包中没有规则“{id}”；是否指“{near}”？可用 `reachplan rules list` 列出全部"},
    {"cli.plan_written", "plan: {path}", "方案：{path}"},
};

} // namespace

constinit const std::span<const CatalogueEntry> k_messages_cli = k_entries;

} // namespace reachplan
