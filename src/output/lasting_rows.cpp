// SPDX-License-Identifier: Apache-2.0
#include "output/lasting_rows.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <system_error>

#include "base/faults.hpp"

namespace reachplan {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 18> k_lasting = {
    "sites",   "exclusions", "buffer_edges",  "buffer_differences", "buffer_flips",
    "intakes", "sensitive",  "protected",     "urban_boundary",     "lakes",
    "rivers",  "reaches",    "jurisdictions", "near_misses",        "criteria",
    "scores",  "rules",      "partners"};

constexpr std::size_t k_most_beginnings = 8; // each takes as much room in the scratch folder as a plan

std::vector<TableSpec> specs_of(const std::vector<SharedTable>& tables) {
    std::vector<TableSpec> specs;
    for (const SharedTable& table : tables) {
        specs.push_back(table->spec);
    }
    return specs;
}

bool are_alike(const SharedTable& a, const SharedTable& b) {
    return a == b || (a->spec.name == b->spec.name && a->rows == b->rows);
}

} // namespace

bool LastingRows::hold(std::string_view table) {
    return std::find(k_lasting.begin(), k_lasting.end(), table) != k_lasting.end();
}

SharedTable LastingRows::made_once(const void* source, const std::string& name, const std::function<Table()>& make) {
    SharedTable& table = m_made[{source, name}];
    if (!table) {
        table = std::make_shared<Table>(make());
    }
    return table;
}

bool LastingRows::has_rows_of(const std::vector<SharedTable>& tables) const {
    auto own = m_rows.begin();
    for (const SharedTable& table : tables) {
        if (hold(table->spec.name)) {
            if (own == m_rows.end() || !are_alike(*own, table)) {
                return false;
            }
            ++own;
        }
    }
    return own == m_rows.end();
}

void LastingRows::forget() {
    m_rows.clear();
    m_beginnings.clear();
    m_scratch.reset();
}

const LastingRows::Beginning& LastingRows::beginning_with(const std::vector<SharedTable>& tables) {
    if (!has_rows_of(tables) || m_beginnings.size() == k_most_beginnings) {
        forget();
    }
    std::vector<TableSpec> specs = specs_of(tables);
    for (const Beginning& known : m_beginnings) {
        if (known.tables == specs) {
            return known;
        }
    }
    if (m_beginnings.empty()) {
        forget(); // what a failed attempt left
        m_scratch.emplace();
        std::copy_if(tables.begin(), tables.end(), std::back_inserter(m_rows),
                     [](const SharedTable& table) { return hold(table->spec.name); });
    }
    const fs::path file = m_scratch->path() / (std::to_string(m_beginnings.size()) + ".gpkg");
    GpkgWriter writer(file);
    for (const TableSpec& spec : specs) {
        writer.begin(spec);
    }
    for (const SharedTable& table : m_rows) {
        writer.add(table->spec.name, table->rows);
    }
    writer.close();
    m_beginnings.push_back({std::move(specs), file});
    return m_beginnings.back();
}

void LastingRows::begin_file(const std::vector<SharedTable>& tables, const fs::path& file) {
    const Beginning& beginning = beginning_with(tables);
    std::error_code error;
    fs::copy_file(beginning.file, file, error);
    if (error) {
        throw ProcessingError(msg("base.cannot_write", {{"file", file.string()}, {"reason", error.message()}}));
    }
}

} // namespace reachplan
