// SPDX-License-Identifier: Apache-2.0
#include "geo/zonal/zonal.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>
#include <tuple>

#include "base/threads.hpp"
#include "geo/zonal/cell_areas.hpp"
#include "geo/zonal/coverage.hpp"

namespace reachplan {
namespace {

constexpr int k_strip_rows = 64;
constexpr int k_slice_columns = 2048;
constexpr int k_tallest_block = 1024; // taller ones are read in parts, through GDAL's cache
constexpr int k_window_rows = 512;

int round_up(int value, int step) {
    return (value + step - 1) / step * step;
}

/// How the raster is cut. Strips and slices follow from the file alone, windows are whole strips of one slice.
struct Cutting {
    int strip_rows, slice_columns, window_rows;

    Cutting(const RasterGrid& grid, const ZonalOptions& options)
        : strip_rows(grid.block_rows > k_tallest_block ? k_strip_rows : round_up(k_strip_rows, grid.block_rows)),
          slice_columns(std::min(grid.columns, round_up(k_slice_columns, grid.block_columns))),
          window_rows(round_up(options.window_rows > 0 ? options.window_rows : k_window_rows, strip_rows)) {}

    std::vector<CellWindow> windows(const RasterGrid& grid) const {
        std::vector<CellWindow> all;
        for (int row = 0; row < grid.rows; row += window_rows) {
            for (int column = 0; column < grid.columns; column += slice_columns) {
                all.push_back({column, row, std::min(column + slice_columns, grid.columns),
                               std::min(row + window_rows, grid.rows)});
            }
        }
        return all;
    }
};

/// What one strip and slice adds to one zone.
struct Share {
    std::size_t zone;
    int strip, slice;
    ZoneSums sums;
};

CellWindow common(const CellWindow& a, const CellWindow& b) {
    return {std::max(a.column, b.column), std::max(a.row, b.row), std::min(a.column_end, b.column_end),
            std::min(a.row_end, b.row_end)};
}

struct Work {
    const RasterSource& source;
    const std::vector<PlaneZone>& zones;
    std::vector<CellWindow> boxes; // of the zones
    std::vector<CellWindow> windows;
    Cutting cutting;
    bool grades;
    int block_columns, columns;
};

class Worker {
public:
    explicit Worker(const Work& work) : m_work(work) {
        Faults faults;
        m_raster = Raster::open(work.source, faults);
        throw_if_errors(faults);
    }

    std::vector<Share> sum(const CellWindow& window) {
        std::vector<std::size_t> here;
        CellWindow needed{window.column_end, window.row, window.column, window.row_end};
        for (std::size_t zone = 0; zone < m_work.zones.size(); ++zone) {
            const CellWindow part = common(m_work.boxes[zone], window);
            if (!part.empty()) {
                here.push_back(zone);
                needed.column = std::min(needed.column, part.column / m_work.block_columns * m_work.block_columns);
                needed.column_end = std::max(needed.column_end,
                                             std::min(m_work.columns, round_up(part.column_end, m_work.block_columns)));
            }
        }
        std::vector<Share> shares;
        if (!here.empty()) {
            read(common(needed, window));
            const CellAreas areas(*m_raster, m_read);
            for (const std::size_t zone : here) {
                add_zone(zone, common(m_work.boxes[zone], window), areas, shares);
            }
        }
        return shares;
    }

private:
    void read(const CellWindow& window) {
        m_read = window;
        m_width = static_cast<std::size_t>(window.column_end - window.column);
        m_values.resize(m_width * static_cast<std::size_t>(window.row_end - window.row));
        m_raster->read(window, m_values);
    }

    void add_zone(std::size_t zone, const CellWindow& part, const CellAreas& areas, std::vector<Share>& shares) {
        m_coverage.cover(m_work.zones[zone], part);
        const int slice = part.column / m_work.cutting.slice_columns;
        for (int row = part.row; row < part.row_end; ++row) {
            const int strip = row / m_work.cutting.strip_rows;
            if (shares.empty() || shares.back().zone != zone || shares.back().strip != strip) {
                shares.push_back({zone, strip, slice, {}});
            }
            for (const Run& run : m_coverage.runs(row)) {
                add_run(row, run, areas, shares.back().sums);
            }
        }
    }

    void add_run(int row, const Run& run, const CellAreas& areas, ZoneSums& sums) const {
        const double* values = m_values.data() + static_cast<std::size_t>(row - m_read.row) * m_width;
        for (int column = run.column; column < run.column + run.length; ++column) {
            const double value = values[column - m_read.column], area = areas.at(column, row);
            sums.add(value, run.fraction, area);
            if (m_work.grades && value == value) {
                sums.add_grade(value, run.fraction * area);
            }
        }
    }

    const Work& m_work;
    std::unique_ptr<Raster> m_raster;
    CellWindow m_read;
    std::size_t m_width = 0;
    std::vector<double> m_values;
    Coverage m_coverage;
};

/// All windows, whoever takes them; an error of any thread is thrown after all have ended.
std::vector<Share> sum_windows(const Work& work, int threads) {
    std::vector<Share> all;
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr error;
    const auto run = [&] {
        try {
            Worker worker(work);
            for (std::size_t i = next++; i < work.windows.size(); i = next++) {
                std::vector<Share> shares = worker.sum(work.windows[i]);
                const std::lock_guard lock(mutex);
                std::move(shares.begin(), shares.end(), std::back_inserter(all));
            }
        } catch (...) {
            const std::lock_guard lock(mutex);
            error = error ? error : std::current_exception();
            next = work.windows.size();
        }
    };
    {
        std::vector<std::jthread> others;
        for (int i = 1; i < threads; ++i) {
            others.emplace_back(run);
        }
        run();
    }
    if (error) {
        std::rethrow_exception(error);
    }
    return all;
}

/// In cells. A border drawn along the grid stays on it: what the digits of the coordinates cannot tell from a
/// whole number is one, else a zone would touch the cells beyond its border.
double in_cells(double at, double corner, double step) {
    constexpr double k_digits = 4 * std::numeric_limits<double>::epsilon();
    const double cells = (at - corner) / step, whole = std::round(cells);
    const double doubt = k_digits * std::max(std::abs(at), std::abs(corner)) / std::abs(step);
    return std::abs(cells - whole) <= doubt ? whole : cells;
}

} // namespace

PlaneZone zone_on(const RasterGrid& grid, PlaneZone zone) {
    const auto place = [&](std::vector<Xy>& ring) {
        for (Xy& p : ring) {
            p = {in_cells(p.x, grid.corner.x, grid.step.x), in_cells(p.y, grid.corner.y, grid.step.y)};
        }
    };
    for (PlanePolygon& polygon : zone) {
        place(polygon.outer);
        std::for_each(polygon.holes.begin(), polygon.holes.end(), place);
    }
    return zone;
}

PlaneZone zone_on(const Raster& raster, const Geometry& geometry) {
    const auto plane = [&](const Path& path) {
        std::vector<Xy> ring;
        for (const LonLat p : path) {
            // A corner that has no place in the raster's CRS lies beyond the raster.
            if (const std::optional<Xy> at = raster.place_of(p)) {
                ring.push_back(*at);
            }
        }
        return ring;
    };
    PlaneZone zone;
    for (const Polygon& polygon : geometry.polygons) {
        PlanePolygon& there = zone.emplace_back(PlanePolygon{plane(polygon.outer), {}});
        for (const Path& hole : polygon.holes) {
            there.holes.push_back(plane(hole));
        }
    }
    return zone_on(raster.grid(), std::move(zone));
}

std::vector<ZoneStatistics> zonal_statistics(const RasterSource& source, const std::vector<PlaneZone>& zones,
                                             const ZonalOptions& options) {
    Faults faults;
    const auto raster = Raster::open(source, faults);
    throw_if_errors(faults);
    const RasterGrid& grid = raster->grid();
    const Cutting cutting(grid, options);
    Work work{source, zones, {}, cutting.windows(grid), cutting, options.grades, grid.block_columns, grid.columns};
    for (const PlaneZone& zone : zones) {
        work.boxes.push_back(cells_around(zone, {0, 0, grid.columns, grid.rows}));
    }
    std::vector<Share> shares = sum_windows(work, threads_for(options.threads));
    std::sort(shares.begin(), shares.end(), [](const Share& a, const Share& b) {
        return std::tie(a.zone, a.strip, a.slice) < std::tie(b.zone, b.strip, b.slice);
    });
    std::vector<ZoneSums> sums(zones.size());
    for (const Share& share : shares) {
        sums[share.zone].merge(share.sums);
    }
    std::vector<ZoneStatistics> result;
    for (std::size_t i = 0; i < zones.size(); ++i) {
        result.push_back(statistics_of(sums[i], cells_of(zones[i])));
    }
    return result;
}

} // namespace reachplan
