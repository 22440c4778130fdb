// SPDX-License-Identifier: Apache-2.0
#include "geo/gdal_owners.hpp"

#include <algorithm>
#include <mutex>

namespace reachplan {

void prepare_gdal() {
    static std::once_flag once;
    std::call_once(once, [] {
        // Chosen for the whole process: a file is data and may not make GDAL run Python or ask the network.
        CPLSetConfigOption("GDAL_VRT_ENABLE_PYTHON", "NO");
        CPLSetConfigOption("GDAL_VRT_ENABLE_RAWRASTERBAND", "NO");
        CPLSetConfigOption("PROJ_NETWORK", "OFF");
        CPLSetConfigOption("CPL_DEBUG", "OFF");
        OSRSetPROJEnableNetwork(0);
        GDALAllRegister();
    });
}

GdalMessages::GdalMessages() {
    CPLPushErrorHandlerEx(&GdalMessages::receive, this);
    CPLErrorReset();
}

GdalMessages::~GdalMessages() {
    CPLPopErrorHandler();
    CPLErrorReset();
}

void GdalMessages::clear() {
    m_failure.clear();
    m_warning.clear();
    CPLErrorReset();
}

void GdalMessages::receive(CPLErr kind, CPLErrorNum, const char* text) {
    auto* self = static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
    std::string& slot = kind >= CE_Failure ? self->m_failure : self->m_warning;
    if (kind >= CE_Warning && slot.empty()) {
        slot = text;
        std::replace(slot.begin(), slot.end(), '\n', ' ');
    }
}

GdalOption::GdalOption(const char* name, const char* value) : m_name(name) {
    const char* before = CPLGetThreadLocalConfigOption(name, nullptr);
    m_had = before != nullptr;
    m_before = m_had ? before : "";
    CPLSetThreadLocalConfigOption(name, value);
}

GdalOption::~GdalOption() {
    CPLSetThreadLocalConfigOption(m_name, m_had ? m_before.c_str() : nullptr);
}

} // namespace reachplan
