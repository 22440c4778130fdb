// SPDX-License-Identifier: Apache-2.0
#include "input/column_map.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/joined.hpp"
#include "base/text.hpp"
#include "geo/source/cell_grid.hpp"
#include "input/units.hpp"

namespace reachplan {
namespace {

constexpr std::size_t k_columns_shown = 40;

/// Letters, width, blanks and dashes do not make another header.
std::string loose(std::string_view header) {
    constexpr std::string_view ignored = " \n\r_-/";
    std::string result;
    for (const char c : to_half_width(canonical_id(header))) {
        if (ignored.find(c) == std::string_view::npos) {
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return result;
}

/// "基本信息/企业编号" without the group cells above: 企业编号.
std::vector<std::string> tails_of(std::string_view header) {
    std::vector<std::string> tails;
    for (std::size_t at = header.find('/'); at != std::string_view::npos; at = header.find('/', at + 1)) {
        tails.push_back(loose(header.substr(at + 1)));
    }
    return tails;
}

/// The reader moves "（吨/年）" out of the header; a case may still name the header as it stands in the file.
std::string without_unit(std::string_view header) {
    const std::string plain = to_half_width(canonical_id(header));
    const std::size_t open = plain.rfind('(');
    const bool bracketed = open != std::string::npos && open > 0 && plain.ends_with(')');
    return loose(bracketed ? plain.substr(0, open) : plain);
}

/// Headers that the reader of tables has made a point of already, and those of every form that say nothing to anybody.
bool is_told_or_idle(std::string_view header) {
    constexpr std::string_view k_idle[] = {"x",  "y",    "序号",  "备注",   "说明",
                                           "no", "note", "notes", "remark", "remarks"};
    constexpr std::string_view k_ends[] = {"lon",  "lat",  "lng",  "longitude", "latitude",
                                           "经度", "纬度", "东经", "北纬"};
    return std::find(std::begin(k_idle), std::end(k_idle), header) != std::end(k_idle) ||
           std::any_of(std::begin(k_ends), std::end(k_ends),
                       [&](std::string_view end) { return header.ends_with(end); });
}

/// Tables of a department, where every word may matter; layers of rivers or zones bring much that is nobody's business.
bool is_filled_in_by_hand(Role role) {
    static constexpr std::array k_roles = {Role::enterprises,      Role::parks,    Role::incoming,
                                           Role::proposals,        Role::existing, Role::capacity_units,
                                           Role::control_sections, Role::outfalls, Role::sewage_works,
                                           Role::upgrades,         Role::partners, Role::trade};
    return std::find(k_roles.begin(), k_roles.end(), role) != k_roles.end();
}

class Mapper {
public:
    Mapper(const LayerConfig& layer, const RawLayer& raw, Faults& faults)
        : m_layer(layer), m_raw(raw), m_faults(faults) {
        for (std::size_t i = 0; i < raw.columns.size(); ++i) {
            // Layers other than tables come with the unit still in the header.
            const bool is_split = i < raw.units.size() && !raw.units[i].empty();
            NameAndUnit part = is_split ? NameAndUnit{raw.columns[i], raw.units[i]} : split_unit(raw.columns[i]);
            m_loose.push_back(loose(part.name));
            m_names.push_back(std::move(part.name));
            m_units.push_back(std::move(part.unit));
        }
    }

    /// First what the case says and what is named exactly, so that no synonym takes such a column.
    void map_named(MappedField& mapped) {
        const auto given = m_layer.fields.find(mapped.field.name);
        if (given != m_layer.fields.end()) {
            mapped.column = find_given(mapped.field.name, given->second);
        } else {
            mapped.column = find_exact(mapped.field.name);
        }
        use(mapped);
    }

    void map_by_synonym(MappedField& mapped) {
        if (mapped.column || m_layer.fields.contains(mapped.field.name)) {
            return;
        }
        mapped.column = find_loose(loose(mapped.field.name));
        for (const std::string& synonym : mapped.field.synonyms) {
            if (!mapped.column) {
                mapped.column = find_loose(loose(synonym));
            }
        }
        use(mapped);
    }

    void check(MappedField& mapped) {
        if (!mapped.column) {
            report_missing(mapped.field);
            return;
        }
        const std::string unit = unit_of(mapped);
        std::optional<double> factor = unit_factor(unit, mapped.field.unit);
        const std::string& header = m_raw.columns[*mapped.column];
        if (!factor && header.find("年") != std::string::npos) {
            factor = unit_factor(unit + "/年", mapped.field.unit); // "年产值（万元）" is a rate
        }
        const bool is_number = mapped.field.type == FieldType::number || mapped.field.type == FieldType::integer;
        if (is_number && !factor) {
            fault(header, unit,
                  msg("input.unit_unfit", {{"unit", mapped.field.unit.empty() ? "-" : mapped.field.unit}}),
                  msg("input.unit_unfit_fix", {{"layer", m_layer.name}, {"field", mapped.field.name}}));
        }
        mapped.factor = factor.value_or(1);
    }

    /// An unused column that looks like a field nobody found is worth a word.
    void warn_of_slips(const std::vector<MappedField>& all) {
        std::vector<std::string_view> unmapped;
        for (const MappedField& mapped : all) {
            if (!mapped.column && !mapped.field.column_required) {
                unmapped.push_back(mapped.field.name);
            }
        }
        std::vector<std::string_view> unused;
        for (std::size_t i = 0; i < m_raw.columns.size(); ++i) {
            const std::string near = m_used.contains(i) ? "" : did_you_mean(m_raw.columns[i], unmapped);
            if (!near.empty()) {
                m_faults.add({Severity::warning, m_layer.source.given, m_layer.name, "", m_raw.columns[i], "",
                              msg("input.column_unused"), msg("input.did_you_mean", {{"near", near}})});
            } else if (!m_used.contains(i) && !is_told_or_idle(m_loose[i])) {
                unused.push_back(m_raw.columns[i]);
            }
        }
        if (is_filled_in_by_hand(m_layer.role) && !unused.empty()) {
            m_faults.add({Severity::warning, m_layer.source.given, m_layer.name, "", "", "",
                          msg("input.columns_unused", {{"columns", comma_joined(unused)}}),
                          msg("input.columns_unused_fix", {{"layer", m_layer.name}})});
        }
    }

private:
    void use(const MappedField& mapped) {
        if (mapped.column) {
            m_used.insert(*mapped.column);
        }
    }

    std::optional<std::size_t> find_exact(std::string_view name) const {
        const auto at = std::find(m_raw.columns.begin(), m_raw.columns.end(), name);
        return at == m_raw.columns.end() ? std::nullopt : std::optional<std::size_t>(at - m_raw.columns.begin());
    }

    std::optional<std::size_t> find_loose(const std::string& name) {
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < m_loose.size(); ++i) {
            if (m_loose[i] != name || m_used.contains(i)) {
                continue;
            }
            if (found) {
                fault(m_raw.columns[*found], m_raw.columns[i], msg("input.column_twice"),
                      msg("input.column_twice_fix"));
                return found;
            }
            found = i;
        }
        return found ? found : find_tail(name);
    }

    /// Under two groups the same words mean two things: then none is taken.
    std::optional<std::size_t> find_tail(const std::string& name) const {
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < m_loose.size(); ++i) {
            const std::vector<std::string> tails = tails_of(m_names[i]);
            if (m_used.contains(i) || std::find(tails.begin(), tails.end(), name) == tails.end()) {
                continue;
            }
            if (found) {
                return std::nullopt;
            }
            found = i;
        }
        return found;
    }

    std::optional<std::size_t> find_given(const std::string& field, const std::string& theirs) {
        std::optional<std::size_t> found = find_exact(theirs);
        for (const std::string& name : {loose(theirs), without_unit(theirs)}) {
            for (std::size_t i = 0; i < m_loose.size() && !found; ++i) {
                found = m_loose[i] == name ? std::optional<std::size_t>(i) : std::nullopt;
            }
        }
        if (!found) {
            fault(field, theirs, msg("input.column_missing", {{"columns", columns_present()}}), nearest_column(theirs));
        }
        return found;
    }

    void report_missing(const WantedField& field) {
        if (!field.column_required || m_layer.fields.contains(field.name)) {
            return; // a column that the case names wrongly was reported by find_given()
        }
        const Message fix = nearest_column(field.name);
        fault(field.name, "", msg("input.field_missing", {{"columns", columns_present()}}),
              fix.id.empty() ? msg("input.field_missing_fix", {{"layer", m_layer.name}, {"field", field.name}}) : fix);
    }

    std::string unit_of(const MappedField& mapped) const {
        const auto given = m_layer.units.find(mapped.field.name);
        if (given != m_layer.units.end()) {
            return given->second;
        }
        return m_units[*mapped.column];
    }

    Message nearest_column(std::string_view name) const {
        const std::vector<std::string_view> columns(m_raw.columns.begin(), m_raw.columns.end());
        const std::string near = did_you_mean(name, columns);
        return near.empty() ? Message{} : msg("input.column_near", {{"layer", m_layer.name}, {"near", near}});
    }

    std::string columns_present() const {
        std::vector<std::string_view> columns(m_raw.columns.begin(), m_raw.columns.end());
        const bool many = columns.size() > k_columns_shown;
        columns.resize(std::min(columns.size(), k_columns_shown));
        return comma_joined(columns) + (many ? ", ..." : "");
    }

    void fault(std::string field, std::string value, Message expected, Message fix) {
        m_faults.add({Severity::error, m_layer.source.given, m_layer.name, "", std::move(field), std::move(value),
                      std::move(expected), std::move(fix)});
    }

    const LayerConfig& m_layer;
    const RawLayer& m_raw;
    Faults& m_faults;
    std::vector<std::string> m_names; // headers without their unit
    std::vector<std::string> m_loose; // the same made comparable
    std::vector<std::string> m_units;
    std::set<std::size_t> m_used;
};

} // namespace

std::vector<MappedField> map_columns(const LayerConfig& layer, std::vector<WantedField> wanted, const RawLayer& raw,
                                     Faults& faults) {
    std::vector<MappedField> all;
    all.reserve(wanted.size());
    for (WantedField& field : wanted) {
        all.push_back({std::move(field), std::nullopt, 1});
    }
    Mapper mapper(layer, raw, faults);
    for (MappedField& mapped : all) {
        mapper.map_named(mapped);
    }
    for (MappedField& mapped : all) {
        mapper.map_by_synonym(mapped);
    }
    for (MappedField& mapped : all) {
        mapper.check(mapped);
    }
    mapper.warn_of_slips(all);
    return all;
}

} // namespace reachplan
