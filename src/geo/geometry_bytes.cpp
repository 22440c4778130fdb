// SPDX-License-Identifier: Apache-2.0
// Points, lines, then polygons with their outer ring and holes; each list with its length in front.
#include "geo/geometry_bytes.hpp"

#include <cstdint>
#include <cstring>

namespace reachplan {
namespace {

void put_count(std::string& bytes, std::size_t count) {
    const auto value = static_cast<std::uint64_t>(count);
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void put_path(std::string& bytes, const Path& path) {
    static_assert(sizeof(LonLat) == 2 * sizeof(double));
    put_count(bytes, path.size());
    bytes.append(reinterpret_cast<const char*>(path.data()), path.size() * sizeof(LonLat));
}

/// Takes off the front; from the first fault on nothing.
class Taker {
public:
    explicit Taker(std::string_view bytes) : m_bytes(bytes) {}

    /// Of things that take at least so many bytes each.
    std::size_t count(std::size_t each) {
        std::uint64_t value = 0;
        take(&value, sizeof value);
        m_good = m_good && value <= m_bytes.size() / each;
        return m_good ? static_cast<std::size_t>(value) : 0;
    }
    Path path() {
        Path path(count(sizeof(LonLat)));
        take(path.data(), path.size() * sizeof(LonLat));
        return path;
    }
    std::vector<Path> paths() {
        std::vector<Path> paths(count(sizeof(std::uint64_t)));
        for (Path& one : paths) {
            one = path();
        }
        return paths;
    }
    bool all_taken() const { return m_good && m_bytes.empty(); }

private:
    void take(void* to, std::size_t length) {
        m_good = m_good && length <= m_bytes.size();
        if (m_good && length > 0) {
            std::memcpy(to, m_bytes.data(), length);
            m_bytes.remove_prefix(length);
        }
    }

    std::string_view m_bytes;
    bool m_good = true;
};

} // namespace

std::string bytes_of(const Geometry& geometry) {
    std::string bytes;
    put_path(bytes, geometry.points);
    put_count(bytes, geometry.lines.size());
    for (const Path& line : geometry.lines) {
        put_path(bytes, line);
    }
    put_count(bytes, geometry.polygons.size());
    for (const Polygon& polygon : geometry.polygons) {
        put_path(bytes, polygon.outer);
        put_count(bytes, polygon.holes.size());
        for (const Path& hole : polygon.holes) {
            put_path(bytes, hole);
        }
    }
    return bytes;
}

std::optional<Geometry> geometry_of(std::string_view bytes) {
    Taker taker(bytes);
    Geometry geometry;
    geometry.points = taker.path();
    geometry.lines = taker.paths();
    geometry.polygons.resize(taker.count(2 * sizeof(std::uint64_t)));
    for (Polygon& polygon : geometry.polygons) {
        polygon.outer = taker.path();
        polygon.holes = taker.paths();
    }
    return taker.all_taken() ? std::optional(std::move(geometry)) : std::nullopt;
}

} // namespace reachplan
