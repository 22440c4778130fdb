// SPDX-License-Identifier: Apache-2.0
#include "input/read_layer.hpp"

#include <utility>

#include "base/text.hpp"
#include "input/column_map.hpp"
#include "input/convert_value.hpp"
#include "input/wanted_fields.hpp"

namespace reachplan {
namespace {

bool shape_fits(const Geometry& geometry, Shape shape) {
    const bool points = !geometry.points.empty();
    const bool lines = !geometry.lines.empty();
    const bool polygons = !geometry.polygons.empty();
    switch (shape) {
    case Shape::none:
    case Shape::any: return true;
    case Shape::point: return geometry.points.size() == 1 && !lines && !polygons;
    case Shape::line: return lines && !points && !polygons;
    case Shape::polygon: return polygons && !points && !lines;
    case Shape::line_or_polygon: return !points && lines != polygons;
    }
    return false;
}

std::string_view shape_word(const Geometry& geometry) {
    return !geometry.polygons.empty() ? "polygon" : !geometry.lines.empty() ? "line" : "point";
}

VectorSource source_of(const Case& the_case, const LayerConfig& layer) {
    VectorSource source = layer.source;
    source.cache = the_case.read_cache.empty() ? the_case.read_cache : the_case.read_cache / "shapes";
    return source;
}

class LayerReader {
public:
    LayerReader(const Case& the_case, const LayerConfig& layer, Faults& faults)
        : m_layer(layer), m_spec(role_spec(layer.role)), m_faults(faults) {
        Faults of_file;
        m_raw = read_vector(source_of(the_case, layer), of_file);
        m_read = !of_file.has_errors();
        m_faults.merge(of_file);
        if (!m_raw.columns.empty() || !m_raw.features.empty()) {
            m_fields = map_columns(layer, wanted_fields(the_case, layer), m_raw, faults);
        }
    }

    LayerRows read() {
        LayerRows rows;
        rows.files = std::move(m_raw.files);
        for (RawFeature& feature : m_raw.features) {
            rows.records.push_back(read_record(feature));
        }
        if (rows.records.empty() && m_read) {
            m_faults.add({Severity::warning, m_layer.source.given, m_layer.name, "", "", "", msg("input.layer_empty"),
                          msg("input.layer_empty_fix")});
        }
        return rows;
    }

private:
    Record read_record(RawFeature& feature) {
        Record record;
        record.layer = m_layer.name;
        record.fid = feature.fid;
        record.geometry = std::move(feature.geometry);
        if (!m_fields.empty()) {
            read_id(record, feature); // first: the other faults name it
        }
        for (std::size_t i = 1; i < m_fields.size(); ++i) {
            read_field(record, feature, m_fields[i]);
        }
        if (!m_fields.empty()) {
            name_by_number(record);
        }
        if (m_layer.accuracy_m && !record.has("accuracy_m")) {
            record.values["accuracy_m"] = *m_layer.accuracy_m;
        }
        if (!feature.shape_reported) {
            check_shape(record);
        }
        return record;
    }

    void read_id(Record& record, const RawFeature& feature) {
        const MappedField& mapped = m_fields.front();
        const Value value = converted(record, feature, mapped);
        if (const auto* id = std::get_if<std::string>(&value)) {
            record.id = *id;
        } else if (!mapped.field.required) {
            record.id = numbered(m_layer.name, record);
        }
        record.values[mapped.field.name] = record.id;
    }

    static std::string numbered(std::string_view what, const Record& record) {
        return std::string(what) + "#" + std::to_string(record.fid);
    }

    /// "Min#4" is found sooner than "rivers#4"; the number keeps two of one name apart. Not with what parts lists of ids.
    void name_by_number(Record& record) const {
        const std::string name = record.text("name");
        if (record.id == numbered(m_layer.name, record) && !name.empty() &&
            name.find_first_of(";@") == std::string::npos) {
            record.id = numbered(name, record);
            record.values[m_fields.front().field.name] = record.id;
        }
    }

    void read_field(Record& record, const RawFeature& feature, const MappedField& mapped) {
        Value value = converted(record, feature, mapped);
        if (!std::holds_alternative<std::monostate>(value)) {
            record.values[mapped.field.name] = std::move(value);
        }
    }

    Value converted(const Record& record, const RawFeature& feature, const MappedField& mapped) {
        if (!mapped.column) {
            return fallback_value(mapped.field);
        }
        const auto codes = m_layer.values.find(mapped.field.name);
        std::vector<CellProblem> problems;
        Value value = *mapped.column < feature.values.size()
                          ? convert_value(feature.values[*mapped.column], mapped,
                                          codes == m_layer.values.end() ? nullptr : &codes->second, problems)
                          : Value{};
        const std::string& header = m_raw.columns[*mapped.column];
        for (CellProblem& problem : problems) {
            fault(record, header, std::move(problem.value), std::move(problem.expected), std::move(problem.fix));
        }
        if (!std::holds_alternative<std::monostate>(value) || !problems.empty()) {
            return value;
        }
        if (mapped.field.required || record.has(mapped.field.required_with)) {
            fault(record, header, "", msg("input.value_missing"), msg("input.value_missing_fix"));
        }
        return fallback_value(mapped.field);
    }

    void check_shape(const Record& record) {
        const Geometry& geometry = record.geometry;
        if (m_spec.shape == Shape::none) {
            return;
        }
        // A project that is filed for a park has its place there; an application may say no more than its unit.
        const bool elsewhere =
            (m_layer.role == Role::incoming && record.has("park_id")) || m_layer.role == Role::proposals;
        if (geometry.empty()) {
            if (!elsewhere) {
                fault(record, "", "", msg("input.no_geometry"), msg("input.no_geometry_fix"));
            }
        } else if (!shape_fits(geometry, m_spec.shape)) {
            fault(record, "geometry", std::string(shape_word(geometry)), shape_expected());
        }
    }

    Message shape_expected() const {
        switch (m_spec.shape) {
        case Shape::point: return msg("input.shape_point");
        case Shape::line: return msg("input.shape_line");
        case Shape::polygon: return msg("input.shape_polygon");
        default: return msg("input.shape_line_or_polygon");
        }
    }

    void fault(const Record& record, std::string field, std::string value, Message expected, Message fix = {}) {
        m_faults.add({Severity::error, m_layer.source.given, m_layer.name, feature_name(record), std::move(field),
                      std::move(value), std::move(expected), std::move(fix)});
    }

    const LayerConfig& m_layer;
    const RoleSpec& m_spec;
    Faults& m_faults;
    RawLayer m_raw;
    bool m_read = false;               // the file could be read
    std::vector<MappedField> m_fields; // the id first
};

} // namespace

LayerRows read_layer(const Case& the_case, const LayerConfig& layer, Faults& faults) {
    return LayerReader(the_case, layer, faults).read();
}

std::string feature_name(const Record& record) {
    const std::string fid = std::to_string(record.fid);
    return record.id.empty() ? fid : fid + " (id " + record.id + ")";
}

} // namespace reachplan
