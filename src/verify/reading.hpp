// SPDX-License-Identifier: Apache-2.0
// The plan file as it stands: tables of raw cells by column name, nothing believed. A file that is no plan
// (no GeoPackage, a table or column of the contract missing) is InvalidInput.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/vector_reader.hpp"

namespace reachplan::verify {

class Row;

class Table {
public:
    Table() = default;
    Table(std::string name, RawLayer layer);

    const std::string& name() const { return m_name; }
    std::size_t size() const { return m_layer.features.size(); }
    Row operator[](std::size_t row) const;
    bool has(std::string_view column) const { return m_columns.contains(column); }
    const RawValue& cell(std::size_t row, std::string_view column) const; // empty when there is no such column
    const Geometry& geometry(std::size_t row) const { return m_layer.features[row].geometry; }

private:
    std::string m_name;
    RawLayer m_layer;
    std::map<std::string, std::size_t, std::less<>> m_columns;
};

/// One row; what is absent, null or of another type reads as nothing.
class Row {
public:
    Row(const Table& table, std::size_t index) : m_table(&table), m_index(index) {}
    bool is_null(std::string_view column) const;
    std::string text(std::string_view column) const; // numbers and dates as text, "" when null
    std::optional<double> number(std::string_view column) const;
    std::optional<std::int64_t> whole(std::string_view column) const;
    std::optional<bool> boolean(std::string_view column) const;
    const Geometry& geometry() const { return m_table->geometry(m_index); }

private:
    const Table* m_table;
    std::size_t m_index;
};

struct PlanFile {
    Table enterprises, sites, relocations, alternatives, findings, ledger, near_misses, rules, certificate, run,
        contributions, control_sections, scores, conflicts, upgrades, trade_off, other_choices, stability, baseline,
        baseline_violations, sanity, parks, capacity_units, trade, locks;
};

/// Patches of open land as `screen` writes them.
struct OpenLandFile {
    Table sites, profiles, run;
};
/// nullopt when the file is another one. Throws InvalidInput.
std::optional<OpenLandFile> read_open_land_file(const std::filesystem::path& path);

/// Throws InvalidInput.
PlanFile read_plan_file(const std::filesystem::path& path);

} // namespace reachplan::verify
