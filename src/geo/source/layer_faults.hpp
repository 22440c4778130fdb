// SPDX-License-Identifier: Apache-2.0
// Faults of one layer: file and layer are filled in once.
#pragma once

#include <string>

#include "base/faults.hpp"
#include "geo/vector_reader.hpp"

namespace reachplan {

struct FaultPlace {
    std::string feature{};
    std::string field{};
    std::string value{};
};

class LayerFaults {
public:
    LayerFaults(const VectorSource& source, Faults& faults) : m_source(source), m_faults(faults) {}

    void error(const FaultPlace& place, Message expected, Message fix = {}) {
        add(Severity::error, place, std::move(expected), std::move(fix));
    }
    void warning(const FaultPlace& place, Message expected, Message fix = {}) {
        add(Severity::warning, place, std::move(expected), std::move(fix));
    }

private:
    void add(Severity severity, const FaultPlace& place, Message expected, Message fix) {
        m_faults.add({severity, m_source.given, m_source.name, place.feature, place.field, place.value,
                      std::move(expected), std::move(fix)});
    }

    const VectorSource& m_source;
    Faults& m_faults;
};

} // namespace reachplan
