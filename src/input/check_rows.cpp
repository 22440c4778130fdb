// SPDX-License-Identifier: Apache-2.0
#include "input/check_rows.hpp"

#include <utility>

namespace reachplan {

void warn_rows(Faults& faults, const LayerConfig& layer, const Found& found, std::string field,
               std::string_view message, std::vector<MessageArg> more, Message fix) {
    if (found.count == 0) {
        return;
    }
    more.push_back({"count", std::to_string(found.count)});
    more.push_back({"total", std::to_string(found.total)});
    more.push_back({"examples", found.examples});
    faults.add({Severity::warning, layer.source.given, layer.name, "", std::move(field), "",
                msg(message, std::move(more)), std::move(fix)});
}

} // namespace reachplan
