// SPDX-License-Identifier: Apache-2.0
#include "output/suitability_files.hpp"

#include <cerrno>
#include <cstring>

#include "base/faults.hpp"
#include "geo/raster_writer.hpp"
#include "output/style.hpp"

namespace reachplan {
namespace {

/// The same for all profiles, so that those which find the same cells free share their bytes.
constexpr const char* k_band_title = "适宜性 Suitability 0-1";

/// A row of the scratch file: all scores, then all words.
template <class T>
void put(std::ofstream& out, const T* values, std::size_t count) {
    out.write(reinterpret_cast<const char*>(values), static_cast<std::streamsize>(count * sizeof(T)));
}

template <class T>
void get(std::ifstream& in, std::vector<T>& values) {
    in.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(T)));
}

} // namespace

std::string suitability_file(const std::string& profile) {
    return "suitability_" + profile + ".tif";
}

std::string suitability_style_file(const std::string& profile) {
    return "suitability_" + profile + ".qml";
}

SuitabilityFiles::SuitabilityFiles(const Grid& grid, std::vector<std::string> profiles,
                                   const std::filesystem::path& scratch_folder, std::filesystem::path tile_cache)
    : m_grid(grid), m_profiles(std::move(profiles)), m_folder(scratch_folder), m_tile_cache(std::move(tile_cache)),
      m_cells(scratch_folder / "scores.cells"), m_out(m_cells, std::ios::binary) {
    if (!m_out) {
        fail();
    }
}

void SuitabilityFiles::fail() const {
    throw ProcessingError(msg("base.cannot_write", {{"file", m_cells.string()}, {"reason", std::strerror(errno)}}));
}

void SuitabilityFiles::add(const ScoreWindow& window) {
    m_words = window.words;
    const auto columns = static_cast<std::size_t>(m_grid.columns);
    for (std::size_t row = 0; row < static_cast<std::size_t>(window.rows); ++row) {
        put(m_out, window.scores.data() + row * columns, columns);
        put(m_out, window.free_for.data() + row * columns * m_words, columns * m_words);
    }
    if (!m_out) {
        fail();
    }
}

void SuitabilityFiles::write_profile(std::size_t profile, const std::filesystem::path& target) {
    const std::filesystem::path tiles =
        m_tile_cache.empty() ? "" : m_tile_cache / suitability_file(m_profiles[profile]);
    RasterWriter writer(m_grid, RasterPlan{RasterKind::score, 1, {k_band_title}, tiles}, m_folder / "profile.cells");
    std::ifstream in(m_cells, std::ios::binary);
    const auto columns = static_cast<std::size_t>(m_grid.columns);
    std::vector<std::uint16_t> scores(columns);
    std::vector<std::uint32_t> free_for(columns * m_words), cells(columns);
    for (std::int64_t row = 0; row < m_grid.rows; ++row) {
        get(in, scores);
        get(in, free_for);
        if (!in) {
            fail();
        }
        for (std::size_t column = 0; column < columns; ++column) {
            const std::uint32_t word = free_for[column * m_words + profile / 32];
            cells[column] = ((word >> (profile % 32)) & 1U) != 0 ? scores[column] : k_no_score;
        }
        writer.write(cells);
    }
    writer.finish(target);
}

std::vector<std::filesystem::path> SuitabilityFiles::finish(const std::vector<std::size_t>& first_alike) {
    m_out.close();
    if (!m_out) {
        fail();
    }
    std::vector<std::filesystem::path> made;
    for (std::size_t i = 0; i < m_profiles.size(); ++i) {
        made.push_back(m_folder / suitability_file(m_profiles[i]));
        if (first_alike[i] < i) {
            std::filesystem::copy_file(made[first_alike[i]], made.back());
        } else {
            write_profile(i, made.back());
        }
    }
    for (const std::string& profile : m_profiles) {
        made.push_back(m_folder / suitability_style_file(profile));
        std::ofstream(made.back(), std::ios::binary) << raster_style("suitability");
    }
    return made;
}

} // namespace reachplan
