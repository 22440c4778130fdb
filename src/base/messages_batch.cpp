// SPDX-License-Identifier: Apache-2.0
// What src/batch says to a reader. Sorted by id.
#include "base/messages_parts.hpp"

namespace reachplan {

namespace {

constexpr CatalogueEntry k_entries[] = {
    {"batch.about_array", "One element for each line of work.txt: the scenarios of its share, in turn.",
     "work.txt 每行对应一个数组元素，依次运行其中的情景。"},
    {"batch.about_merge", "After the array, however it ended: looks for what is missing, then compares.",
     "数组结束后（无论结果如何）：检查缺失，再作比较。"},
    {"batch.axis", "a list of at least one value", "至少含一个值的列表"},
    {"batch.axis_fix", "write for example \"plan.reserved_for_new\" = [0.0, 0.1]",
     "例如写 \"plan.reserved_for_new\" = [0.0, 0.1]"},
    {"batch.bad_id", "an id that can be the name of a folder", "可作文件夹名的编号"},
    {"batch.bad_id_fix", "use letters, digits, '-', '_' and '.', at most 120 bytes, no space, not '.' first",
     "请用字母、数字、“-”“_”“.”，不超过 120 字节，无空格，不以“.”开头"},
    {"batch.bad_manifest", "{file}: is no manifest of this version; move it away and run the batch again",
     "{file}：不是本版本的清单；请移走后重新运行"},
    {"batch.bad_wish",
     "--slurm-option {given}: write KEY=VALUE with partition, account, time, memory, cpus, jobs, requeue or an option "
     "of "
     "sbatch",
     "--slurm-option {given}：请写 KEY=VALUE，键为 partition、account、time、memory、cpus、jobs、requeue 或 sbatch "
     "的选项"},
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
    {"batch.crashed", "crashed with signal {signal}, as may happen for want of memory",
     "因信号 {signal} 崩溃，亦可能因内存不足"},
    {"batch.empty_log", "(the log is empty)", "（日志为空）"},
    {"batch.exited", "exit code {code}", "退出码 {code}"},
    {"batch.failed_one", "scenario {id} failed ({why}); its log: {log}", "情景 {id} 失败（{why}）；日志：{log}"},
    {"batch.file_missing", "there is no such batch file", "没有这个批处理文件"},
    {"batch.file_missing_fix", "name a .toml file; data/yangtze/batch.toml is an example",
     "请给出 .toml 文件；可参照 data/yangtze/batch.toml"},
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
    {"batch.jobs", "jobs of {engine}: {running} run, {waiting} wait {reason}",
     "{engine} 作业：运行 {running}，等待 {waiting} {reason}"},
    {"batch.jobs_at_work",
     "{folder}: {n} jobs of another run are queued or at work there ({engine}); wait for them, or `reachplan batch "
     "cancel`",
     "{folder}：其中另有一次运行的 {n} 个作业在排队或运行（{engine}）；请等待，或用 `reachplan batch cancel`"},
    {"batch.killed", "killed, by somebody or by the system for want of memory", "被强制终止，或因内存不足被系统终止"},
    {"batch.locked", "{folder}: process {pid} on {host} runs a batch there; wait for it, or `reachplan batch cancel`",
     "{folder}：{host} 上的进程 {pid} 正在其中运行批处理；请等待，或用 `reachplan batch cancel`"},
    {"batch.lost", "its job ended without a word: node, time or memory; see cluster/*.out",
     "作业无声结束：节点、时限或内存；见 cluster/*.out"},
    {"batch.more_failed", "... and {n} more", "…… 另有 {n} 个"},
    {"batch.no_answer",
     "{engine} does not answer, so nobody knows whether jobs of this batch are at work; try again later",
     "{engine} 无应答，无法得知本批次是否有作业在运行；请稍后再试"},
    {"batch.no_batch", "{folder}: no batch was run there", "{folder}：其中没有批处理"},
    {"batch.no_cases", "at least one case", "至少一个案例"},
    {"batch.no_plan", "{plan}: no plan; give the GeoPackage that `plan` wrote",
     "{plan}：不是方案；请给出 plan 所写的 GeoPackage"},
    {"batch.no_process", "no further process can be started: {reason}", "无法再启动进程：{reason}"},
    {"batch.no_scenario", "{folder}: no scenario '{id}' in this batch", "{folder}：批次中没有情景“{id}”"},
    {"batch.no_slurm", "there is no `sbatch` here; run on a machine of the cluster, or with --engine local",
     "此处没有 `sbatch`；请在集群的机器上运行，或用 --engine local"},
    {"batch.no_work", "{folder}: cluster/work.txt has no line {line}", "{folder}：cluster/work.txt 没有第 {line} 行"},
    {"batch.not_submitted", "{script} was not accepted: {reason}", "{script} 未被接受：{reason}"},
    {"batch.nothing_runs", "{folder}: no batch runs there now", "{folder}：目前没有批处理在运行"},
    {"batch.one_day", "one day", "一个日期"},
    {"batch.one_day_fix", "as_of = [...] of [batch] runs every scenario once for each day",
     "在 [batch] 中写 as_of = [...]，每个情景按各日期分别运行"},
    {"batch.one_screening", "one scenario: a screening is one study area, cut into pieces",
     "一个情景：筛查为一个研究区，分块进行"},
    {"batch.one_screening_fix", "leave out [[scenario]], [grid], [sample] and several days, or take kind = \"plan\"",
     "请去掉 [[scenario]]、[grid]、[sample] 及多个日期，或改为 kind = \"plan\""},
    {"batch.other_batch", "{folder}: holds the batch '{id}'; name another folder, or add --overwrite to replace it",
     "{folder}：其中是批次“{id}”；请另指定文件夹，或加 --overwrite 取代"},
    {"batch.other_question",
     "{plan}: made of another case or other data ({key} differs): plan again, or give the options (--set) it was made "
     "with",
     "{plan}：该方案出自其他案例或数据（{key} 不同）：请重新规划，或给出当时的 --as-of、--set 选项"},
    {"batch.page_about",
     "{finished} of {n} scenarios finished and are compared here, the first of them is {first}; comparison.gpkg has "
     "every unit, "
     "account and choice.",
     "{n} 个情景中 {finished} 个已完成并在此比较，其中首个为 {first}；逐单元、逐台账结果见 comparison.gpkg。"},
    {"batch.page_account", "Account", "台账"},
    {"batch.page_accounts", "Accounts with a price", "带价格的台账"},
    {"batch.page_accounts_about",
     "A price is what the model would pay for one unit more of room if units could be divided; units move whole, so a "
     "little more room may save nothing (table upgrades of each plan plans anew). The least and the most over the "
     "scenarios that have one, in yuan as weighted; only where cost is the last level of the objective is there any.",
     "影子价格为单元可分时模型愿为每增加一个单位余量支付的费用；单元须整体搬迁，余量略增未必节省（各方案的 upgrades "
     "表为重新求解的结果）。列出有价格的各情景中的最低与最高值，按加权费用计；仅当费用为目标末级时才有价格。"},
    {"batch.page_advice", "This advises; authorities decide.", "本结果仅供参考，由主管部门决定。"},
    {"batch.page_against_first", "against the first", "与首个情景相比"},
    {"batch.page_as_of", "law as of", "法规日期"},
    {"batch.page_binds_in", "priced in scenarios", "带价格的情景"},
    {"batch.page_cost", "cost", "费用"},
    {"batch.page_costs", "What the cost consists of", "费用构成"},
    {"batch.page_costs_about",
     "Over all units, as paid: weights change the choice, not the prices. Below each figure: against the first "
     "scenario. "
     "As weighted, costs compare only where the weights are the same.",
     "各单元合计，按实际费用计：权重只影响选择，不改变价格。各数值下方为与首个情景之差。加权费用仅在权重相同时可比。"},
    {"batch.page_doubts", "What is not sure", "尚不确定的事项"},
    {"batch.page_doubts_about",
     "Overdue: must-leave units past their day, wherever they go. Undetermined: data are missing for a verdict. "
     "Provisional: planned although data are missing. Not assessed: the case has no such data, so the rules on them "
     "judged nothing.",
     "逾期：已过期限的须迁改单元。无法判定：缺少判定所需资料。暂定：资料不全而先行安排。未评估：案例无此类资料，相关规"
     "则"
     "未作判定。"},
    {"batch.page_failed", "failed: not compared", "失败：未参与比较"},
    {"batch.page_more_accounts", "... and {n} more accounts; see the layer accounts.",
     "…… 另有 {n} 个台账，见图层 accounts。"},
    {"batch.page_more_units", "... and {n} more; see the layer stability.", "…… 另有 {n} 个，见图层 stability。"},
    {"batch.page_moves", "moves", "搬迁"},
    {"batch.page_none_binds", "No account has a price in any scenario.", "各情景均无带价格的台账。"},
    {"batch.page_not_assessed", "not assessed", "未评估"},
    {"batch.page_not_run", "not run: not compared", "未运行：未参与比较"},
    {"batch.page_nowhere", "Without a place in every scenario that has them, {n}: {units}.",
     "各情景均未能安置，共 {n} 个：{units}。"},
    {"batch.page_outcomes", "outcomes (scenarios)", "安排（情景数）"},
    {"batch.page_overdue", "overdue", "逾期"},
    {"batch.page_parks", "parks (scenarios)", "园区（情景数）"},
    {"batch.page_price", "price a unit", "单位影子价格"},
    {"batch.page_provisional", "provisional", "暂定"},
    {"batch.page_scenario", "scenario", "情景"},
    {"batch.page_scenarios", "What each scenario achieves and costs", "各情景的成效与费用"},
    {"batch.page_search_gap", "gap", "差距"},
    {"batch.page_search_gap_target", "within the gap asked for", "已达到所要求的差距"},
    {"batch.page_search_optimal", "proved: there is no better plan", "已证明无更优方案"},
    {"batch.page_search_time", "the time given was used up", "时间已用尽"},
    {"batch.page_search_work", "work", "计算量"},
    {"batch.page_search_work_limit", "the work given was used up", "给定计算量已用尽"},
    {"batch.page_searches", "How each search ended", "各情景求解如何结束"},
    {"batch.page_searches_about",
     "The gap is how much better a plan could still be, at most, level by level, each given those before it; a level "
     "not named is "
     "proved. Where the work was used up, a larger plan.work_limit may help.",
     "差距为方案在各目标层级上（以前面各级为前提）至多还可改进的幅度；未列出的层级已证明。计算量用尽者可尝试提高 "
     "plan.work_limit。"},
    {"batch.page_section", "account of the section", "断面台账"},
    {"batch.page_section_over", "over its limit in scenarios", "超限的情景"},
    {"batch.page_section_today", "use today", "现状占用"},
    {"batch.page_section_use", "use with the plans", "方案实施后占用"},
    {"batch.page_sections", "Control sections", "考核断面"},
    {"batch.page_sections_about",
     "{over} of {n} accounts at control sections are over their limit today. Those that the scenarios change, the "
     "fullest first:",
     "断面台账共 {n} 个，现状超限 {over} 个。以下为各情景有所改变者，最紧者在前："},
    {"batch.page_sections_same", "No scenario changes the load at any of them.", "各情景均不改变断面负荷。"},
    {"batch.page_settled", "must leave, settled", "必须迁改已安置"},
    {"batch.page_stability", "Who depends on the scenario", "哪些单元取决于情景"},
    {"batch.page_stable", "{same} of {n} units are settled alike in every scenario that has them, {contested} are not.",
     "{n} 个单元中 {same} 个在含有该单元的各情景中安排一致，{contested} 个有变化。"},
    {"batch.page_undetermined", "undetermined", "无法判定"},
    {"batch.page_undominated",
     "Shaded: of the scenarios of the same case, law, years, discount rate and aims no other is as good in hazard "
     "weight left, cost and those aims, and better in one. A unit without a place costs nothing here: a "
     "scenario "
     "that settles fewer is not cheaper for it.",
     "底色标出者：在案例、法规、年限、折现率和所计目标相同的情景中，没有其他情景在未安置危害权重、费用及这些目标上都不"
     "劣且"
     "至"
     "少一项更优。"
     "未安置单元不计费用：安置较少的情景并不因此更省。"},
    {"batch.page_unit", "unit", "单元"},
    {"batch.page_unplaced", "unplaced", "未能安置"},
    {"batch.page_weighted", "as weighted", "加权费用"},
    {"batch.range", "two numbers, the smaller first", "两个数，小者在前"},
    {"batch.range_fix", "write for example [sample.ranges] \"plan.discount_rate\" = [0.03, 0.08]",
     "例如写 [sample.ranges] \"plan.discount_rate\" = [0.03, 0.08]"},
    {"batch.raster", "reasons, undetermined or suitability", "reasons、undetermined 或 suitability"},
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
    {"batch.status_pieces",
     "{n} pieces of the screening: {finished} finished, {failed} failed, {running} running, {waiting} waiting",
     "筛查分块 {n} 个：完成 {finished}，失败 {failed}，运行中 {running}，待运行 {waiting}"},
    {"batch.tile_rows", "a multiple of {rows}, the rows of a block, which pieces must not cut",
     "{rows} 的倍数（栅格块的行数，分块不得切开）"},
    {"batch.tile_rows_fix", "write tile_rows = {rows}", "请写 tile_rows = {rows}"},
    {"batch.too_many", "at most {most} scenarios", "至多 {most} 个情景"},
    {"batch.wish", "a text in one line, or a number", "单行文本或数字"},
    {"batch.wish_fix",
     "write partition, account, time, memory, cpus, jobs, requeue, or another long option of sbatch without its --",
     "请写 partition、account、time、memory、cpus、jobs、requeue，或 sbatch 的其他长选项（不带 --）"},
};

} // namespace

constinit const std::span<const CatalogueEntry> k_messages_batch = k_entries;

} // namespace reachplan
