// SPDX-License-Identifier: Apache-2.0
// Edits a copy of a plan as a forger would: cells by SQL, geometry feature by feature. Both through GDAL, whose
// connection knows the functions that the triggers of a GeoPackage call.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace reachplan::test {

class PlanEditor {
public:
    explicit PlanEditor(const std::filesystem::path& path) {
        GDALAllRegister();
        m_dataset.reset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr));
        if (!m_dataset) {
            throw std::runtime_error("cannot edit " + path.string());
        }
    }

    void sql(const std::string& statement) {
        CPLErrorReset();
        if (OGRLayer* result = m_dataset->ExecuteSQL(statement.c_str(), nullptr, nullptr)) {
            m_dataset->ReleaseResultSet(result);
        }
        if (CPLGetLastErrorType() >= CE_Failure) {
            throw std::runtime_error(statement + ": " + CPLGetLastErrorMsg());
        }
    }

    /// First column of the rows as text.
    std::vector<std::string> ask(const std::string& query) {
        std::vector<std::string> values;
        OGRLayer* result = m_dataset->ExecuteSQL(query.c_str(), nullptr, nullptr);
        if (result == nullptr) {
            throw std::runtime_error(query + ": " + CPLGetLastErrorMsg());
        }
        for (const auto& feature : *result) {
            values.emplace_back(feature->GetFieldAsString(0));
        }
        m_dataset->ReleaseResultSet(result);
        return values;
    }

    std::string first(const std::string& query) {
        const std::vector<std::string> values = ask(query);
        if (values.empty()) {
            throw std::runtime_error("nothing to damage: " + query);
        }
        return values.front();
    }

    /// Changes the geometry of the features that the filter picks; returns how many.
    int reshape(const std::string& layer_name, const std::string& filter,
                const std::function<void(OGRGeometry&)>& change) {
        OGRLayer* layer = m_dataset->GetLayerByName(layer_name.c_str());
        layer->SetAttributeFilter(filter.c_str());
        std::vector<OGRFeatureUniquePtr> features;
        while (OGRFeatureUniquePtr feature{layer->GetNextFeature()}) {
            features.push_back(std::move(feature));
        }
        for (const OGRFeatureUniquePtr& feature : features) {
            change(*feature->GetGeometryRef());
            if (layer->SetFeature(feature.get()) != OGRERR_NONE) {
                throw std::runtime_error("cannot reshape " + layer_name);
            }
        }
        layer->SetAttributeFilter(nullptr);
        return static_cast<int>(features.size());
    }

private:
    struct Close {
        void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
    };
    std::unique_ptr<GDALDataset, Close> m_dataset;
};

/// Every vertex moved by so much, or away from the first one by a factor.
class Shift : public OGRDefaultGeometryVisitor {
public:
    Shift(double dlon, double dlat) : m_dlon(dlon), m_dlat(dlat) {}
    void visit(OGRPoint* p) override {
        p->setX(p->getX() + m_dlon);
        p->setY(p->getY() + m_dlat);
    }

private:
    double m_dlon, m_dlat;
};

class Enlarge : public OGRDefaultGeometryVisitor {
public:
    Enlarge(double lon, double lat, double factor) : m_lon(lon), m_lat(lat), m_factor(factor) {}
    void visit(OGRPoint* p) override {
        p->setX(m_lon + (p->getX() - m_lon) * m_factor);
        p->setY(m_lat + (p->getY() - m_lat) * m_factor);
    }

private:
    double m_lon, m_lat, m_factor;
};

} // namespace reachplan::test
