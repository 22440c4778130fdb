// SPDX-License-Identifier: Apache-2.0
// The attribute filter of a layer, by OGR's expression evaluator over rows in memory. Columns of a
// table hold text; one whose texts are all numbers is compared as numbers.
#include <algorithm>

#include "base/text.hpp"
#include "geo/source/pending_layer.hpp"

namespace reachplan {

namespace {

struct DefinitionReleaser {
    void operator()(OGRFeatureDefn* definition) const { definition->Release(); }
};

/// A code such as 0420 or one of 18 digits is a name: as a double it would lose its ends.
bool is_plain_number(const std::string& text) {
    const bool leading_zero = text.size() > 1 && text[0] == '0' && text[1] != '.';
    return text.size() <= 15 && !leading_zero && parse_number(text);
}

OGRFieldType type_of_column(const PendingLayer& layer, std::size_t column) {
    bool all_whole = true, all_numbers = true, any = false;
    for (const PendingFeature& feature : layer.features) {
        const RawValue& value = feature.values[column];
        if (std::holds_alternative<std::monostate>(value)) {
            continue;
        }
        any = true;
        all_whole = all_whole && std::holds_alternative<std::int64_t>(value);
        if (const auto* text = std::get_if<std::string>(&value)) {
            all_numbers = all_numbers && layer.is_table && is_plain_number(*text);
        } else if (std::holds_alternative<Date>(value)) {
            return OFTDate;
        }
    }
    return !any ? OFTString : all_whole ? OFTInteger64 : all_numbers ? OFTReal : OFTString;
}

void set_value(OGRFeature& feature, int field, OGRFieldType type, const RawValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        if (type == OFTReal) {
            feature.SetField(field, parse_number(*text).value_or(0));
        } else {
            feature.SetField(field, text->c_str());
        }
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        feature.SetField(field, static_cast<GIntBig>(*whole));
    } else if (const auto* real = std::get_if<double>(&value)) {
        feature.SetField(field, *real);
    } else if (const auto* day = std::get_if<Date>(&value)) {
        feature.SetField(field, static_cast<int>(day->year()), static_cast<int>(static_cast<unsigned>(day->month())),
                         static_cast<int>(static_cast<unsigned>(day->day())));
    } else {
        feature.SetFieldNull(field);
    }
}

/// OGR takes a name of other than ASCII letters only in double quotes; planners do not know that.
std::string with_quoted_names(const std::string& where, const std::vector<std::string>& columns) {
    std::string out;
    for (std::size_t at = 0; at < where.size();) {
        if (where[at] == '\'' || where[at] == '"') {
            const std::size_t end = std::min(where.find(where[at], at + 1), where.size() - 1);
            out += where.substr(at, end + 1 - at);
            at = end + 1;
            continue;
        }
        std::size_t length = 0;
        for (const std::string& column : columns) {
            const bool foreign = !column.empty() && static_cast<unsigned char>(column.front()) >= 0x80;
            if (foreign && where.compare(at, column.size(), column) == 0) {
                length = std::max(length, column.size());
            }
        }
        out += length > 0 ? '"' + where.substr(at, length) + '"' : where.substr(at, 1);
        at += std::max<std::size_t>(length, 1);
    }
    return out;
}

} // namespace

void filter_rows(PendingLayer& layer, const std::string& where, LayerFaults& faults) {
    if (where.empty()) {
        return;
    }
    const GdalMessages messages;
    const std::unique_ptr<OGRFeatureDefn, DefinitionReleaser> definition(OGRFeatureDefn::CreateFeatureDefn("rows"));
    definition->Reference(); // features count too; the releaser gives our share back
    definition->SetGeomType(wkbNone);
    std::vector<OGRFieldType> types;
    for (std::size_t i = 0; i < layer.columns.size(); ++i) {
        types.push_back(type_of_column(layer, i));
        OGRFieldDefn field(layer.columns[i].c_str(), types.back());
        definition->AddFieldDefn(&field);
    }
    OGRFeatureQuery query;
    if (query.Compile(definition.get(), with_quoted_names(where, layer.columns).c_str()) != OGRERR_NONE) {
        faults.error({"", "where", where}, msg("geo.bad_where", {{"reason", messages.text()}}));
        return;
    }
    std::erase_if(layer.features, [&](const PendingFeature& row) {
        OGRFeature feature(definition.get());
        feature.SetFID(row.fid);
        for (std::size_t i = 0; i < types.size(); ++i) {
            set_value(feature, static_cast<int>(i), types[i], row.values[i]);
        }
        return query.Evaluate(&feature) == 0;
    });
}

} // namespace reachplan
