// SPDX-License-Identifier: Apache-2.0
#include "geo/gpkg_project.hpp"

#include <atomic>

#include <cpl_conv.h>
#include <cpl_vsi.h>

#include "base/faults.hpp"
#include "geo/gdal_owners.hpp"

namespace reachplan {
namespace {

/// A file in memory that goes with its owner.
class MemoryFile {
public:
    MemoryFile() {
        static std::atomic<unsigned> s_count = 0;
        m_path = "/vsimem/reachplan_project_" + std::to_string(s_count++) + ".zip";
    }
    ~MemoryFile() { VSIUnlink(m_path.c_str()); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    const std::string& path() const { return m_path; }
    std::string hex() const {
        constexpr std::string_view digits = "0123456789abcdef";
        vsi_l_offset size = 0;
        const GByte* bytes = VSIGetMemFileBuffer(m_path.c_str(), &size, FALSE);
        std::string out;
        for (vsi_l_offset i = 0; bytes != nullptr && i < size; ++i) {
            out.push_back(digits[bytes[i] >> 4U]);
            out.push_back(digits[bytes[i] & 0xFU]);
        }
        return out;
    }

private:
    std::string m_path;
};

} // namespace

std::string packed_project(const std::string& name, const std::string& qgs) {
    prepare_gdal();
    const GdalMessages messages;
    const MemoryFile archive;
    VSILFILE* file = VSIFOpenL(("/vsizip/" + archive.path() + "/" + name + ".qgs").c_str(), "wb");
    const bool written = file != nullptr && VSIFWriteL(qgs.data(), 1, qgs.size(), file) == qgs.size();
    const bool closed = file != nullptr && VSIFCloseL(file) == 0;
    std::string hex = written && closed ? archive.hex() : "";
    if (hex.empty()) {
        throw ProcessingError(msg("geo.gpkg_failed", {{"file", name + ".qgs"}, {"reason", messages.text()}}));
    }
    return hex;
}

} // namespace reachplan
