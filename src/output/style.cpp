// SPDX-License-Identifier: Apache-2.0
#include "output/style.hpp"

#include <stdexcept>

#include "base/embedded.hpp"
#include "base/text.hpp"

namespace reachplan {
namespace {

/// QGIS counts the fid as field 0.
std::string aliases_of(const TableSpec& spec) {
    std::string xml = "<aliases>\n";
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
        xml += "    <alias index=\"" + std::to_string(i + 1) + "\" field=\"" + xml_escape(spec.columns[i].name) +
               "\" name=\"" + xml_escape(spec.columns[i].alias) + "\"/>\n";
    }
    return xml + "  </aliases>";
}

std::string with_aliases(std::string_view name, const std::string& aliases) {
    const std::string file = std::string(name) + ".qml";
    std::string qml(find_text(embedded_styles(), file));
    const std::size_t place = qml.find(k_alias_place);
    if (place == std::string::npos) {
        throw std::logic_error("no style " + file + " with a place for aliases");
    }
    return qml.replace(place, k_alias_place.size(), aliases);
}

} // namespace

std::string style_of(const TableSpec& spec) {
    return with_aliases(spec.shape == LayerShape::none ? "table" : spec.name, aliases_of(spec));
}

std::string raster_style(std::string_view name) {
    return with_aliases(name, "");
}

} // namespace reachplan
