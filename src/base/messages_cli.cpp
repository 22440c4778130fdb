// SPDX-License-Identifier: Apache-2.0
// What src/cli says to a reader. Sorted by id.
#include "base/messages_parts.hpp"

namespace reachplan {

namespace {

constexpr CatalogueEntry k_entries[] = {
    {"cli.bad_date", "'{text}' is not a date; write it like 2026-01-01", "“{text}”不是日期；请写成 2026-01-01 的形式"},
    {"cli.bad_lon_lat",
     "'{text}' is no place in the area served (60 to 150 E, 0 to 60 N); write longitude first, then latitude, in "
     "degrees like 111.28,30.70",
     "“{text}”不在适用范围内（东经60至150度、北纬0至60度）；请先写经度再写纬度（度），如 111.28,30.70"},
    {"cli.bad_size", "'{text}' is not a size; write it like 512M or 4G", "“{text}”不是大小；请写成 512M 或 4G 的形式"},
    {"cli.batch_compared", "comparison: {gpkg}; page: {page}", "比较结果：{gpkg}；摘要页：{page}"},
    {"cli.batch_out_of_memory", "this scenario needs more memory than the {limit} MB allowed (--max-memory)",
     "该情景所需内存超过允许的 {limit} MB（--max-memory）"},
    {"cli.batch_outdated",
     "{n} had been finished before by other inputs, options or another program, and had to be computed anew",
     "其中 {n} 个此前按其他输入、选项或程序版本完成，须重新计算"},
    {"cli.batch_reused", "{n} stood finished already", "其中 {n} 个此前已完成"},
    {"cli.batch_stop_asked", "asked to stop; what is finished stays, `reachplan batch run` goes on from there",
     "已请求停止；已完成的保留，再次运行 `reachplan batch run` 即可继续"},
    {"cli.batch_stopped", "stopped; what is finished stays, the same command goes on from there",
     "已停止；已完成的保留，再次运行同一命令即可继续"},
    {"cli.batch_task_done", "stands finished already", "此前已完成"},
    {"cli.cache_damaged", "{count} files of the cache in '{path}' are damaged; what they held was found anew",
     "缓存“{path}”中有 {count} 个文件已损坏，其内容已重新计算"},
    {"cli.cache_no_folder", "the cache folder '{path}' cannot be made: {reason}",
     "无法建立缓存文件夹“{path}”：{reason}"},
    {"cli.cache_unwritten", "{count} files of the cache in '{path}' could not be written; the result is not affected",
     "缓存“{path}”中有 {count} 个文件无法写入；结果不受影响"},
    {"cli.cache_used", "cache '{path}': {count} of {all} answers taken over",
     "缓存“{path}”：沿用 {all} 份判定中的 {count} 份"},
    {"cli.case_fine",
     "{case}: no fault; {layers} layers, {enterprises} enterprises, {parks} parks, {warnings} warnings",
     "{case}：无错误；{layers} 个图层，{enterprises} 家企业，{parks} 个园区，{warnings} 条警告"},
    {"cli.case_is_plan", "'{path}' is a GeoPackage, not a case; write the case file first, then the plan",
     "“{path}”是 GeoPackage 而非案例文件；请先写案例文件，再写方案"},
    {"cli.command_near", "there is no command '{command}'; did you mean '{near}'?",
     "没有命令“{command}”；是否想写“{near}”？"},
    {"cli.command_required", "say which: {commands}", "请给出命令：{commands}"},
    {"cli.command_unknown", "there is no command '{command}'; --help lists all",
     "没有命令“{command}”；--help 列出全部"},
    {"cli.explain_plan", "--plan asks about a pair: give --enterprise ID and --park ID",
     "--plan 用于询问企业与园区：请给出 --enterprise 与 --park"},
    {"cli.explain_what",
     "give --at LON,LAT, or --enterprise ID alone (where it stands), with --park ID or with --at LON,LAT",
     "请给出 --at，或 --enterprise（单独给出即在原址），可加 --park 或 --at 之一"},
    {"cli.faults_more", "... and {count} more; --verbose prints all", "…… 另有 {count} 条；用 --verbose 全部列出"},
    {"cli.faults_total", "errors: {errors}, warnings: {warnings}", "错误 {errors} 个，警告 {warnings} 条"},
    {"cli.internal", "internal error: {what}", "内部错误：{what}"},
    {"cli.lp_written", "exact model of the last level: {path}", "末级目标的精确模型：{path}"},
    {"cli.map_written", "map: {path}", "图件：{path}"},
    {"cli.more_help", "--help tells what this command takes", "--help 列出该命令的用法"},
    {"cli.no_criteria",
     "--outputs suitability: this case has no criteria; give it [criterion.ID] or leave suitability out",
     "--outputs suitability：本案例没有准则；请给出 [criterion.ID]，或去掉 suitability"},
    {"cli.no_memory",
     "the memory of this machine does not suffice; coarser cells (case.resolution_m), fewer units or a smaller study "
     "area need less",
     "本机内存不足；可放大栅格（case.resolution_m）、减少单元或缩小研究区"},
    {"cli.no_such_profile", "no profile '{id}' in this case; screen.json names all",
     "本案例没有类型“{id}”；screen.json 列出全部"},
    {"cli.no_such_profile_near", "no profile '{id}' in this case; did you mean '{near}'? screen.json names all",
     "本案例没有类型“{id}”；是否指“{near}”？screen.json 列出全部"},
    {"cli.no_such_raster", "{word} is none of reasons, undetermined, suitability",
     "{word} 不是 reasons、undetermined、suitability 之一"},
    {"cli.no_such_rule", "no rule '{id}' in these packs; did you mean '{near}'? `reachplan rules list` names all",
     "规则包中没有规则“{id}”；是否指“{near}”？可用 `reachplan rules list` 列出全部"},
    {"cli.not_between", "'{text}' is no whole number from {least} to {most}", "“{text}”不是 {least} 至 {most} 的整数"},
    {"cli.not_one_of", "'{text}' is none of {words}", "“{text}”不是下列之一：{words}"},
    {"cli.not_whole", "'{text}' is no whole number", "“{text}”不是整数"},
    {"cli.nothing_to_review",
     "nothing to review: give --proposals FILE, --enterprise ID with --park ID or --at LON,LAT, or a layer 'proposals' "
     "in the case",
     "没有可审查的申请：请给出 --proposals 文件，或 --enterprise 加 --park 或 --at，或在案例中设 proposals 图层"},
    {"cli.one_application", "a single application needs --enterprise ID and exactly one of --park ID and --at LON,LAT",
     "单个申请须给出 --enterprise，并在 --park 与 --at 中只给其一"},
    {"cli.option_near", "there is no option '{option}' here; did you mean '{near}'?",
     "没有选项“{option}”；是否想写“{near}”？"},
    {"cli.option_unknown", "there is no option '{option}' here; --help lists all",
     "没有选项“{option}”；--help 列出全部"},
    {"cli.option_value_missing", "{option} needs a value", "{option} 须给出值"},
    {"cli.options_exclude", "{option} cannot stand beside {other}", "{option} 不能与 {other} 同用"},
    {"cli.outside_study_area",
     "the place lies outside the study area: layers of the case may end before it, and what they do not hold speaks "
     "neither for nor against it",
     "该位置在研究区之外：案例资料可能未覆盖该处，资料中没有的内容不能作为支持或反对的依据"},
    {"cli.pareto", "--pareto takes two aims, as in placed,cost; '{given}' given",
     "--pareto 需两个目标，如 placed,cost；给出的是“{given}”"},
    {"cli.plan_written", "plan: {path}", "方案：{path}"},
    {"cli.required", "{what} is required; --help tells more", "缺少 {what}；--help 有说明"},
    {"cli.review_tables",
     "Grounds and authorities of each application stand in its layers proposals, findings and approvals, what would "
     "help in "
     "remedies and alternatives; a single one (--enterprise ID) is told in full here.",
     "每件申请的依据与决定机关见其中的图层 proposals、findings、approvals，可行的补救见 "
     "remedies、alternatives；单个申请（--enterprise "
     "ID）在此全文给出。"},
    {"cli.review_written", "review: {path}", "审查结果：{path}"},
    {"cli.rule_unknown", "no rule '{id}' in these packs; `reachplan rules list` names all",
     "规则包中没有规则“{id}”；可用 `reachplan rules list` 列出全部"},
    {"cli.screen_written", "screening: {path}", "筛查结果：{path}"},
};

} // namespace

constinit const std::span<const CatalogueEntry> k_messages_cli = k_entries;

} // namespace reachplan
