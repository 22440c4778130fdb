// SPDX-License-Identifier: Apache-2.0
#include "geo/source/converted_shapes.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <mutex>
#include <string>
#include <system_error>

#include "base/content_key.hpp"
#include "base/part_file.hpp"
#include "geo/gdal_owners.hpp"
#include "geo/geometry_bytes.hpp"
#include "geo/library_versions.hpp"

namespace reachplan {
namespace {

constexpr std::string_view k_mark = "reachplan shapes 1\n";
constexpr std::size_t k_batch = 256; // shapes that are kept together

ConvertedShape convert(const ShapeConverter& converter, const OGRGeometry* shape) {
    ConvertedShape converted;
    if (shape != nullptr && !shape->IsEmpty()) {
        converted.outcome = converter.convert(*shape);
        const Geometry& geometry = converted.outcome.geometry;
        if (!converted.outcome.stray && !geometry.polygons.empty() && !is_valid(geometry)) {
            converted.repair = make_valid(geometry);
        }
    }
    return converted;
}

bool is_clean(const ConvertedShape& converted) {
    return !converted.repair && !converted.outcome.stray && !converted.outcome.without_length;
}

std::string wkb_of(const OGRGeometry* shape) {
    std::string bytes(shape != nullptr ? shape->WkbSize() : 0, '\0');
    if (!bytes.empty() &&
        shape->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(bytes.data()), wkbVariantIso) != OGRERR_NONE) {
        bytes.clear();
    }
    return bytes;
}

std::string text_of(const OGRSpatialReference& crs) {
    char* wkt = nullptr;
    crs.exportToWkt(&wkt);
    const std::string text = wkt != nullptr ? wkt : "";
    CPLFree(wkt);
    return text;
}

class Batches {
public:
    Batches(const std::vector<const OGRGeometry*>& shapes, const ShapeSource& source)
        : m_shapes(shapes), m_source(source), m_converted(shapes.size()), m_converters([this] { return converter(); }) {
        if (!source.cache.empty()) {
            m_known = read_parts(source.cache, k_mark).value_or(Parts{});
            m_base = ContentKey("shapes")
                         .add("program", program_digest())
                         .add("libraries", library_versions())
                         .add("crs", text_of(source.crs))
                         .add("shift", static_cast<std::int64_t>(source.shift))
                         .add("areas", std::int64_t{source.closed_lines_are_areas ? 1 : 0})
                         .hex();
        }
    }

    std::vector<ConvertedShape> run() {
        const std::size_t batches = (m_shapes.size() + k_batch - 1) / k_batch;
        tbb::parallel_for(std::size_t{0}, batches, [&](std::size_t i) {
            const GdalMessages silent;
            batch(i * k_batch, std::min((i + 1) * k_batch, m_shapes.size()));
        });
        if (m_any_new) {
            std::error_code ignored; // nothing is kept then
            std::filesystem::create_directories(m_source.cache.parent_path(), ignored);
            write_parts(m_source.cache, k_mark, m_kept);
        }
        return std::move(m_converted);
    }

private:
    ShapeConverter converter() {
        const std::lock_guard lock(m_mutex); // a CRS is not made to be copied by several
        return {ToLonLat::from(m_source.crs).value(), m_source.shift, m_source.closed_lines_are_areas};
    }

    void batch(std::size_t first, std::size_t end) {
        const std::string key = m_base.empty() ? "" : key_of(first, end);
        const auto known = m_known.find(key);
        const bool taken_over = known != m_known.end() && take_over(known->second, first, end);
        if (!taken_over) {
            const ShapeConverter& converter = m_converters.local();
            for (std::size_t i = first; i < end; ++i) {
                m_converted[i] = convert(converter, m_shapes[i]);
            }
        }
        if (!key.empty()) {
            keep(key, first, end, taken_over ? &known->second : nullptr);
        }
    }

    std::string key_of(std::size_t first, std::size_t end) const {
        ContentKey key("batch");
        key.add("base", m_base);
        for (std::size_t i = first; i < end; ++i) {
            key.add("shape", wkb_of(m_shapes[i]));
        }
        return key.hex();
    }

    bool take_over(std::string_view part, std::size_t first, std::size_t end) {
        for (std::size_t i = first; i < end; ++i) {
            const auto bytes = take_sized(part);
            std::optional<Geometry> geometry = bytes ? geometry_of(*bytes) : std::nullopt;
            if (!geometry) {
                return false;
            }
            m_converted[i].outcome.geometry = std::move(*geometry);
        }
        return part.empty();
    }

    void keep(const std::string& key, std::size_t first, std::size_t end, const std::string* known) {
        const auto begin = m_converted.begin() + static_cast<std::ptrdiff_t>(first);
        if (!std::all_of(begin, m_converted.begin() + static_cast<std::ptrdiff_t>(end), is_clean)) {
            return;
        }
        std::string part = known != nullptr ? *known : std::string();
        for (std::size_t i = first; i < end && known == nullptr; ++i) {
            put_sized(part, bytes_of(m_converted[i].outcome.geometry));
        }
        const std::lock_guard lock(m_mutex);
        m_any_new = m_any_new || known == nullptr;
        m_kept.emplace(key, std::move(part));
    }

    const std::vector<const OGRGeometry*>& m_shapes;
    const ShapeSource& m_source;
    std::vector<ConvertedShape> m_converted;
    tbb::enumerable_thread_specific<ShapeConverter> m_converters;
    std::string m_base; // of all keys; "" without a cache
    Parts m_known, m_kept;
    bool m_any_new = false;
    std::mutex m_mutex;
};

} // namespace

std::vector<ConvertedShape> convert_all(const std::vector<const OGRGeometry*>& shapes, const ShapeSource& source) {
    return Batches(shapes, source).run();
}

} // namespace reachplan
