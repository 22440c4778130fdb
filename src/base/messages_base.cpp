// SPDX-License-Identifier: Apache-2.0
// What src/base says to a reader. Sorted by id.
#include "base/messages_parts.hpp"

namespace reachplan {

namespace {

constexpr CatalogueEntry k_entries[] = {
    {"base.cannot_read", "{file}: cannot be read: {reason}", "{file}：无法读取：{reason}"},
    {"base.cannot_write", "{file}: cannot be written: {reason}", "{file}：无法写入：{reason}"},
    {"base.duration", "{minutes} min {seconds} s", "{minutes} 分 {seconds} 秒"},
    {"base.fault_colon", ": ", "："},
    {"base.fault_comma", ", ", "，"},
    {"base.fault_expected", "{value} given, expected {expected}", "给出 {value}，应为 {expected}"},
    {"base.fault_feature", "feature {feature}", "要素 {feature}"},
    {"base.fault_field", "field '{field}'", "字段“{field}”"},
    {"base.fault_fix", "; fix: {fix}", "；改法：{fix}"},
    {"base.fault_given", "{value} given", "给出 {value}"},
    {"base.fault_key", "key '{key}'", "键“{key}”"},
    {"base.fault_layer", "layer '{layer}'", "图层“{layer}”"},
    {"base.fault_line", "line {line}", "第 {line} 行"},
    {"base.fault_table", "table [{table}]", "表 [{table}]"},
    {"base.fault_warning", "warning", "警告"},
    {"base.no_data", "{folder}: no such folder; set REACHPLAN_DATA to the folder that holds 'rules'",
     "{folder}：没有这个文件夹；请把环境变量 REACHPLAN_DATA 设为含有 rules 的文件夹"},
    {"base.no_scratch", "{folder}: no temporary folder can be made there: {reason}; set TMPDIR to a folder with room",
     "{folder}：无法在其中建立临时文件夹：{reason}；请把 TMPDIR 设为有空间的文件夹"},
    {"base.no_sha256", "the system's OpenSSL offers no SHA-256", "系统的 OpenSSL 不提供 SHA-256"},
    {"base.not_a_folder", "{path} is a file; name a folder", "{path} 是文件；请指定文件夹"},
    {"base.output_exists", "{file}: exists already; add --overwrite to replace it",
     "{file}：已存在；如需替换请加 --overwrite"},
    {"base.output_no_file", "{file}: is no place for an output file; name a file",
     "{file}：不能作为输出文件；请给出文件名"},
    {"base.output_no_folder", "{file}: the folder {folder} does not exist; make it first",
     "{file}：文件夹 {folder} 不存在；请先建立"},
    {"base.progress_left", ", about {left} left", "，约剩 {left}"},
};

} // namespace

constinit const std::span<const CatalogueEntry> k_messages_base = k_entries;

} // namespace reachplan
