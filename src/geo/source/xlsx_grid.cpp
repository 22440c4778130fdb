// SPDX-License-Identifier: Apache-2.0
// GDAL reads the sheet with everything as text (an 18-digit code stays whole); it does not tell of
// merged cells, so those are taken from the sheet's own XML.
#include <algorithm>
#include <charconv>
#include <map>

#include <cpl_minixml.h>
#include <cpl_vsi.h>

#include "geo/source/pending_layer.hpp"

namespace reachplan {

namespace {

struct Merge {
    std::int64_t first_row, last_row;      // from 1
    std::size_t first_column, last_column; // from 0
};

struct XmlDeleter {
    void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};
using XmlPtr = std::unique_ptr<CPLXMLNode, XmlDeleter>;

struct FileCloser {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

std::string text_of(const std::string& vsi_path) {
    const std::unique_ptr<VSILFILE, FileCloser> file(VSIFOpenL(vsi_path.c_str(), "rb"));
    std::string text;
    std::string block(1 << 16, '\0');
    while (file) {
        const std::size_t got = VSIFReadL(block.data(), 1, block.size(), file.get());
        text.append(block, 0, got);
        if (got < block.size()) {
            break;
        }
    }
    return text;
}

XmlPtr xml_of(const std::string& vsi_path) {
    XmlPtr root(CPLParseXMLString(text_of(vsi_path).c_str()));
    CPLStripXMLNamespace(root.get(), nullptr, TRUE);
    return root;
}

/// Path inside the archive of the sheet's XML, "" when the workbook is not laid out as usual.
std::string sheet_path(const std::string& archive, const std::string& sheet) {
    const XmlPtr book = xml_of(archive + "/xl/workbook.xml");
    const XmlPtr links = xml_of(archive + "/xl/_rels/workbook.xml.rels");
    const CPLXMLNode* sheets = CPLGetXMLNode(book.get(), "=workbook.sheets");
    const CPLXMLNode* list = CPLGetXMLNode(links.get(), "=Relationships");
    for (const CPLXMLNode* s = sheets != nullptr ? sheets->psChild : nullptr; s != nullptr; s = s->psNext) {
        if (sheet != CPLGetXMLValue(s, "name", "")) {
            continue;
        }
        const std::string id = CPLGetXMLValue(s, "id", "");
        for (const CPLXMLNode* r = list != nullptr ? list->psChild : nullptr; r != nullptr; r = r->psNext) {
            if (id == CPLGetXMLValue(r, "Id", "")) {
                const std::string target = CPLGetXMLValue(r, "Target", "");
                return target.starts_with('/') ? target : "/xl/" + target;
            }
        }
    }
    return "";
}

/// "B5" -> column 1, row 5; false when it is no cell.
bool parse_cell(std::string_view text, std::size_t& column, std::int64_t& row) {
    std::size_t letters = 0;
    column = 0;
    while (letters < text.size() && letters < 4 && text[letters] >= 'A' && text[letters] <= 'Z') {
        column = column * 26 + static_cast<std::size_t>(text[letters] - 'A') + 1;
        ++letters;
    }
    const auto [end, error] = std::from_chars(text.data() + letters, text.data() + text.size(), row);
    if (letters == 0 || error != std::errc{} || end != text.data() + text.size() || row < 1) {
        return false;
    }
    --column;
    return true;
}

std::vector<Merge> merges_of(const std::string& xml) {
    constexpr std::string_view k_tag = "mergeCell ref=\"";
    std::vector<Merge> merges;
    for (std::size_t at = xml.find(k_tag); at != std::string::npos; at = xml.find(k_tag, at + 1)) {
        const std::size_t begin = at + k_tag.size();
        const std::string_view range = std::string_view(xml).substr(begin, xml.find('"', begin) - begin);
        const std::size_t colon = range.find(':');
        Merge merge{};
        if (colon != std::string_view::npos &&
            parse_cell(range.substr(0, colon), merge.first_column, merge.first_row) &&
            parse_cell(range.substr(colon + 1), merge.last_column, merge.last_row)) {
            merges.push_back(merge);
        }
    }
    return merges;
}

void fill_merges(CellGrid& grid, const std::vector<Merge>& merges) {
    const auto row_at = [&](std::int64_t number) {
        return std::lower_bound(grid.rows.begin(), grid.rows.end(), number,
                                [](const GridRow& row, std::int64_t n) { return row.number < n; });
    };
    for (const Merge& merge : merges) {
        const auto first = row_at(merge.first_row);
        if (first == grid.rows.end() || first->number != merge.first_row || merge.first_column >= first->cells.size() ||
            merge.last_column < merge.first_column) {
            continue;
        }
        const std::string value = first->cells[merge.first_column];
        for (auto row = first; row != grid.rows.end() && row->number <= merge.last_row; ++row) {
            const std::size_t last = std::min(merge.last_column, row->cells.size() - 1);
            for (std::size_t column = merge.first_column; column <= last; ++column) {
                row->cells[column] = value;
            }
        }
    }
}

} // namespace

std::optional<CellGrid> read_xlsx_grid(const VectorSource& source, LayerFaults& faults) {
    const GdalOption no_header("OGR_XLSX_HEADERS", "DISABLE");
    const GdalOption all_text("OGR_XLSX_FIELD_TYPES", "STRING");
    const DatasetPtr dataset = open_vector(source, SourceKind::xlsx, nullptr, faults);
    OGRLayer* layer = dataset ? choose_layer(*dataset, source, false, faults) : nullptr;
    if (layer == nullptr) {
        return std::nullopt;
    }
    const GdalMessages messages;
    CellGrid grid;
    while (const FeaturePtr feature{layer->GetNextFeature()}) {
        GridRow row{feature->GetFID(), {}};
        bool blank = true;
        for (int i = 0; i < feature->GetFieldCount(); ++i) {
            const bool set = feature->IsFieldSetAndNotNull(i) != 0;
            row.cells.push_back(set ? trimmed_cell(feature->GetFieldAsString(i)) : "");
            blank = blank && row.cells.back().empty();
        }
        if (!blank) {
            grid.rows.push_back(std::move(row));
        }
    }
    if (messages.failed()) {
        faults.error({}, msg("geo.unreadable", {{"reason", messages.text()}}));
    }
    const std::string archive = "/vsizip/{" + source.path.string() + "}";
    if (const std::string sheet = sheet_path(archive, layer->GetName()); !sheet.empty()) {
        fill_merges(grid, merges_of(text_of(archive + sheet)));
    }
    return grid;
}

} // namespace reachplan
