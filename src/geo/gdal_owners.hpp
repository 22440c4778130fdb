// SPDX-License-Identifier: Apache-2.0
// Owners for GDAL handles and a net for its messages: nothing that GDAL says reaches stderr, all of
// it can be attached to our own faults. Datasets belong to the thread that opened them.
#pragma once

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <string>

namespace reachplan {

struct DatasetDeleter {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using DatasetPtr = std::unique_ptr<GDALDataset, DatasetDeleter>;

struct FeatureDeleter {
    void operator()(OGRFeature* feature) const { OGRFeature::DestroyFeature(feature); }
};
using FeaturePtr = std::unique_ptr<OGRFeature, FeatureDeleter>;

/// Registers the drivers, once in the process.
void prepare_gdal();

/// Catches what GDAL and PROJ report on this thread while it lives.
class GdalMessages {
public:
    GdalMessages();
    ~GdalMessages();
    GdalMessages(const GdalMessages&) = delete;
    GdalMessages& operator=(const GdalMessages&) = delete;

    /// The first failure since the last clear, on one line; the first warning when there is none.
    std::string text() const { return m_failure.empty() ? m_warning : m_failure; }
    bool failed() const { return !m_failure.empty(); }
    const std::string& warning() const { return m_warning; }
    void clear();

private:
    static void CPL_STDCALL receive(CPLErr kind, CPLErrorNum number, const char* text);
    std::string m_failure;
    std::string m_warning;
};

/// A configuration option for this thread and scope only.
class GdalOption {
public:
    GdalOption(const char* name, const char* value);
    ~GdalOption();
    GdalOption(const GdalOption&) = delete;
    GdalOption& operator=(const GdalOption&) = delete;

private:
    const char* m_name;
    std::string m_before;
    bool m_had;
};

} // namespace reachplan
