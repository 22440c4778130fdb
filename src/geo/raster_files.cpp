// SPDX-License-Identifier: Apache-2.0
#include "geo/raster_files.hpp"

#include "geo/gdal_owners.hpp"

namespace reachplan {

std::vector<std::filesystem::path> raster_files(const RasterSource& source) {
    prepare_gdal();
    const GdalMessages silent;
    const DatasetPtr dataset(GDALDataset::Open(source.path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY,
                                               k_raster_drivers.data(), nullptr, nullptr));
    std::vector<std::filesystem::path> files;
    if (dataset) {
        files.push_back(source.path);
        const CPLStringList named(dataset->GetFileList());
        for (int i = 0; i < named.Count(); ++i) {
            if (files.front() != named[i]) {
                files.emplace_back(named[i]);
            }
        }
    }
    return files;
}

} // namespace reachplan
