// SPDX-License-Identifier: Apache-2.0
// What src/batch says to a reader. Sorted by id.
#include "base/messages_parts.hpp"

namespace reachplan {

namespace {

constexpr CatalogueEntry k_entries[] = {
    {"batch.axis", "a list of at least one value", "至少含一个值的列表"},
    {"batch.axis_fix", "write for example \"plan.reserved_for_new\" = [0.0, 0.1]",
     "例如写 \"plan.reserved_for_new\" = [0.0, 0.1]"},
    {"batch.bad_id", "an id that can be the name of a folder", "可作文件夹名的编号"},
    {"batch.bad_id_fix", "use letters, digits, '-', '_' and '.', at most 120 bytes, no space, not '.' first",
     "请用字母、数字、“-”“_”“.”，不超过 120 字节，无空格，不以“.”开头"},
    {"batch.bad_manifest", "{file}: is no manifest of this version; move it away and run the batch again",
     "{file}：不是本版本的清单；请移走后重新运行"},
    {"batch.cannot_cancel", "process {pid} cannot be asked to stop: it is another user's, or has just ended",
     "无法让进程 {pid} 停止：属于其他用户或刚刚结束"},
    {"batch.case_column", "a table with a column '{column}'", "含有“{column}”列的表"},
    {"batch.case_or_cases", "either case = \"case.toml\" or cases = [...]",
     "case = \"case.toml\" 与 cases = [...] 二者之一"},
    {"batch.cases_fix",
     "write case = \"case.toml\", or cases = [\"a.toml\", \"folder\"], or cases = \"cases.csv\" with the columns id, "
     "case and any keys",
     "请写 case = \"case.toml\"，或 cases = [\"a.toml\", \"文件夹\"]，或 cases = \"cases.csv\"（含 id、case "
     "及任意键的列）"},
    {"batch.count_fix", "write count = 20: how many are drawn", "请写 count = 20，即抽取个数"},
    {"batch.crashed", "ended by signal {signal}", "因信号 {signal} 终止"},
    {"batch.empty_log", "(the log is empty; is the disk full?)", "（日志为空；磁盘是否已满？）"},
    {"batch.exited", "exit code {code}", "退出码 {code}"},
    {"batch.failed_one", "scenario {id} failed ({why}); its log: {log}", "情景 {id} 失败（{why}）；日志：{log}"},
    {"batch.foreign_folder",
     "{folder}: holds files that are not a batch's; name a new folder, or add --overwrite to work there all the same",
     "{folder}：其中有不属于批处理的文件；请另指定文件夹，或加 --overwrite 仍在其中运行"},
    {"batch.id_fix", "write id = \"a short name of the batch\"", "请写 id = \"批次的简短名称\""},
    {"batch.id_twice", "an id that only one scenario has", "各情景互不相同的编号"},
    {"batch.id_twice_fix", "rename one of them, or list cases in a CSV with ids of your own",
     "请改其一；案例可用 CSV 列出并自定编号"},
    {"batch.inputs_changed",
     "the inputs of scenario {id} changed after the batch began; run the batch again, it computes what changed",
     "情景 {id} 的输入在批处理开始后有变；请重新运行，只重算有变化的部分"},
    {"batch.killed", "killed, by somebody or by the system for want of memory", "被强制终止，或因内存不足被系统终止"},
    {"batch.locked", "{folder}: process {pid} on {host} runs a batch there; wait for it, or `reachplan batch cancel`",
     "{folder}：{host} 上的进程 {pid} 正在其中运行批处理；请等待，或用 `reachplan batch cancel`"},
    {"batch.more_failed", "... and {n} more", "…… 另有 {n} 个"},
    {"batch.no_batch", "{folder}: no batch was run there", "{folder}：其中没有批处理"},
    {"batch.no_cases", "at least one case", "至少一个案例"},
    {"batch.no_process", "no further process can be started: {reason}", "无法再启动进程：{reason}"},
    {"batch.no_scenario", "{folder}: no scenario '{id}' in this batch", "{folder}：批次中没有情景“{id}”"},
    {"batch.nothing_runs", "{folder}: no batch runs there now", "{folder}：目前没有批处理在运行"},
    {"batch.one_day", "one day", "一个日期"},
    {"batch.one_day_fix", "as_of = [...] of [batch] runs every scenario once for each day",
     "在 [batch] 中写 as_of = [...]，每个情景按各日期分别运行"},
    {"batch.other_batch", "{folder}: holds the batch '{id}'; name another folder, or add --overwrite to replace it",
     "{folder}：其中是批次“{id}”；请另指定文件夹，或加 --overwrite 取代"},
    {"batch.page_about",
     "{finished} of {n} scenarios finished and are compared here; comparison.gpkg has every unit, account and choice.",
     "{n} 个情景中 {finished} 个已完成并在此比较；逐单元、逐台账结果见 comparison.gpkg。"},
    {"batch.page_account", "Account", "台账"},
    {"batch.page_accounts", "Accounts that bind", "约束台账"},
    {"batch.page_advice", "This advises; authorities decide.", "本结果仅供参考，由主管部门决定。"},
    {"batch.page_against_first", "against the first", "与首个情景相比"},
    {"batch.page_as_of", "law as of", "法规日期"},
    {"batch.page_binds_in", "binds in scenarios", "构成约束的情景"},
    {"batch.page_cost", "cost", "费用"},
    {"batch.page_failed", "failed: not compared", "失败：未参与比较"},
    {"batch.page_more_units", "... and {n} more; see the layer stability.", "…… 另有 {n} 个，见图层 stability。"},
    {"batch.page_moves", "moves", "搬迁"},
    {"batch.page_none_binds", "No account binds in any scenario.", "各情景均无台账构成约束。"},
    {"batch.page_not_run", "not run: not compared", "未运行：未参与比较"},
    {"batch.page_outcomes", "outcomes (scenarios)", "安排（情景数）"},
    {"batch.page_parks", "parks (scenarios)", "园区（情景数）"},
    {"batch.page_scenario", "scenario", "情景"},
    {"batch.page_scenarios", "What each scenario achieves and costs", "各情景的成效与费用"},
    {"batch.page_settled", "must leave, settled", "必须迁改已安置"},
    {"batch.page_stability", "Who depends on the scenario", "哪些单元取决于情景"},
    {"batch.page_stable", "{same} of {n} units are settled alike in every scenario, {contested} are not.",
     "{n} 个单元中 {same} 个在各情景中安排一致，{contested} 个有变化。"},
    {"batch.page_undominated",
     "Shaded: no other scenario leaves less of what must go (by hazard) without a place at no more cost, nor costs "
     "less "
     "with no more left. Costs under different law or in different units planned compare with care.",
     "底色标出者：没有其他情景在费用不增时使未安置量（按危害加权）更少，也没有在未安置量不增时费用更低。法规日期或规划"
     "单元不同时，"
     "费用比较须谨慎。"},
    {"batch.page_unit", "unit", "单元"},
    {"batch.page_unplaced", "unplaced", "未能安置"},
    {"batch.range", "two numbers, the smaller first", "两个数，小者在前"},
    {"batch.range_fix", "write for example [sample.ranges] \"plan.discount_rate\" = [0.03, 0.08]",
     "例如写 [sample.ranges] \"plan.discount_rate\" = [0.03, 0.08]"},
    {"batch.runs_elsewhere", "the batch runs on {host} (process {pid}); cancel it there",
     "批处理在 {host} 上运行（进程 {pid}）；请在该机取消"},
    {"batch.runs_now", "at work: process {pid} on {host}", "运行进程：{host} 上的 {pid}"},
    {"batch.scenario_id_fix", "write id = \"a short name of the scenario\"", "请写 id = \"情景的简短名称\""},
    {"batch.section_fix", "begin the file with [batch] and its id and case", "文件以 [batch] 及其 id、case 开头"},
    {"batch.stage_compare", "comparing", "比较"},
    {"batch.stage_digests", "looking for what changed", "检查变化"},
    {"batch.stage_run", "{n} scenarios to run", "待运行情景 {n} 个"},
    {"batch.status", "{n} scenarios: {finished} finished, {failed} failed, {running} running, {waiting} waiting",
     "情景 {n} 个：完成 {finished}，失败 {failed}，运行中 {running}，待运行 {waiting}"},
    {"batch.too_many", "at most {most} scenarios", "至多 {most} 个情景"},
};

} // namespace

constinit const std::span<const CatalogueEntry> k_messages_batch = k_entries;

} // namespace reachplan
