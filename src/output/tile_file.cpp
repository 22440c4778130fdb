// SPDX-License-Identifier: Apache-2.0
// Records, each a byte that says what it is and its content: windows, scores after their window, the sums last. Runs
// of equal values are stored once; the file is for the machines of one cluster and has their byte order.
#include "output/tile_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/faults.hpp"

namespace reachplan {
namespace {

constexpr std::uint8_t k_cells = 'c', k_scores = 's', k_sums = 'e';
constexpr std::size_t k_shortest_run = 4;
constexpr std::uint64_t k_most_values = std::uint64_t{1} << 40U; // more is no file of ours

template <class T>
void put(std::ostream& out, T value) {
    out.write(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class T>
T get(std::istream& in) {
    T value{};
    in.read(reinterpret_cast<char*>(&value), sizeof value);
    return value;
}

void put_text(std::ostream& out, const std::string& text) {
    put(out, static_cast<std::uint32_t>(text.size()));
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

std::string get_text(std::istream& in) {
    std::string text(std::min<std::uint32_t>(get<std::uint32_t>(in), 1U << 20U), '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    return text;
}

/// How many values from `at` on are equal.
template <class T>
std::size_t run_length(std::span<const T> values, std::size_t at) {
    std::size_t end = at + 1;
    while (end < values.size() && values[end] == values[at]) {
        ++end;
    }
    return end - at;
}

/// A count and one value for a run (positive), a count and the values otherwise (negative).
template <class T>
void put_packed(std::ostream& out, std::span<const T> values) {
    put(out, static_cast<std::uint64_t>(values.size()));
    for (std::size_t at = 0; at < values.size();) {
        const std::size_t run = run_length(values, at);
        if (run >= k_shortest_run) {
            put(out, static_cast<std::int64_t>(run));
            put(out, values[at]);
            at += run;
            continue;
        }
        const std::size_t first = at;
        for (at += run; at < values.size();) {
            const std::size_t next = run_length(values, at);
            if (next >= k_shortest_run) {
                break;
            }
            at += next;
        }
        put(out, -static_cast<std::int64_t>(at - first));
        out.write(reinterpret_cast<const char*>(values.data() + first),
                  static_cast<std::streamsize>((at - first) * sizeof(T)));
    }
}

/// False when the file does not hold what it says.
template <class T>
bool get_packed(std::istream& in, std::vector<T>& values) {
    const auto size = get<std::uint64_t>(in);
    if (!in || size > k_most_values) {
        return false;
    }
    values.resize(size);
    for (std::size_t at = 0; at < size;) {
        const auto count = get<std::int64_t>(in);
        const auto length = static_cast<std::uint64_t>(count < 0 ? -count : count);
        if (!in || length == 0 || length > size - at) {
            return false;
        }
        if (count > 0) {
            std::fill_n(values.begin() + static_cast<std::ptrdiff_t>(at), length, get<T>(in));
        } else {
            in.read(reinterpret_cast<char*>(values.data() + at), static_cast<std::streamsize>(length * sizeof(T)));
        }
        at += length;
    }
    return static_cast<bool>(in);
}

} // namespace

TileWriter::TileWriter(std::filesystem::path file) : m_file(std::move(file)), m_out(m_file, std::ios::binary) {
    require();
}

void TileWriter::require() const {
    if (!m_out) {
        throw ProcessingError(msg("base.cannot_write", {{"file", m_file.string()}, {"reason", std::strerror(errno)}}));
    }
}

void TileWriter::add(const ScreenWindow& window) {
    put(m_out, k_cells);
    put(m_out, window.first_row);
    put(m_out, window.rows);
    put_packed(m_out, window.reasons);
    put_packed(m_out, window.undetermined);
    require();
}

void TileWriter::add(const ScoreWindow& window) {
    put(m_out, k_scores);
    put(m_out, window.rows);
    put(m_out, static_cast<std::uint64_t>(window.words));
    put_packed(m_out, window.scores);
    put_packed(m_out, window.free_for);
    require();
}

void TileWriter::finish(const std::vector<Tally>& tallies, const std::vector<ScoredCells>& scored) {
    put(m_out, k_sums);
    put(m_out, static_cast<std::uint64_t>(tallies.size()));
    for (const Tally& tally : tallies) {
        for (const std::string* text : {&tally.province, &tally.reach, &tally.reach_class}) {
            put_text(m_out, *text);
        }
        put_packed(m_out, std::span<const std::uint32_t>(tally.reasons));
        put_packed(m_out, std::span<const std::uint32_t>(tally.undetermined));
        put(m_out, tally.cells);
        put(m_out, tally.area_dm2);
    }
    put(m_out, static_cast<std::uint64_t>(scored.size()));
    for (const ScoredCells& cells : scored) {
        put(m_out, cells.cells);
        put(m_out, cells.unknown);
        put(m_out, cells.sum);
    }
    m_out.close();
    require();
}

TileReader::TileReader(std::filesystem::path file) : m_file(std::move(file)), m_in(m_file, std::ios::binary) {
    m_mark = get<std::uint8_t>(m_in);
    if (!m_in) {
        fail();
    }
}

void TileReader::fail() const {
    throw ProcessingError(msg("output.bad_tile", {{"file", m_file.string()}}));
}

bool TileReader::next(ScreenWindow& cells, ScoreWindow& scores) {
    if (m_mark == k_sums) {
        read_sums();
        return false;
    }
    if (m_mark != k_cells) {
        fail();
    }
    cells.first_row = get<std::int64_t>(m_in);
    cells.rows = get<std::int64_t>(m_in);
    if (!get_packed(m_in, m_reasons) || !get_packed(m_in, m_undetermined)) {
        fail();
    }
    cells.reasons = m_reasons;
    cells.undetermined = m_undetermined;
    m_mark = get<std::uint8_t>(m_in);
    scores = {};
    if (m_mark == k_scores) {
        scores.rows = get<std::int64_t>(m_in);
        scores.words = get<std::uint64_t>(m_in);
        if (!get_packed(m_in, m_scores) || !get_packed(m_in, m_free_for)) {
            fail();
        }
        scores.scores = m_scores;
        scores.free_for = m_free_for;
        m_mark = get<std::uint8_t>(m_in);
    }
    if (!m_in) {
        fail();
    }
    return true;
}

void TileReader::read_sums() {
    const auto count = get<std::uint64_t>(m_in);
    for (std::uint64_t i = 0; i < count && m_in; ++i) {
        Tally tally;
        for (std::string* text : {&tally.province, &tally.reach, &tally.reach_class}) {
            *text = get_text(m_in);
        }
        if (!get_packed(m_in, tally.reasons) || !get_packed(m_in, tally.undetermined)) {
            fail();
        }
        tally.cells = get<std::int64_t>(m_in);
        tally.area_dm2 = get<std::int64_t>(m_in);
        m_tallies.push_back(std::move(tally));
    }
    const auto profiles = get<std::uint64_t>(m_in);
    for (std::uint64_t i = 0; i < profiles && m_in; ++i) {
        ScoredCells cells;
        cells.cells = get<std::int64_t>(m_in);
        cells.unknown = get<std::int64_t>(m_in);
        cells.sum = get<std::int64_t>(m_in);
        m_scored.push_back(cells);
    }
    if (!m_in) {
        fail();
    }
}

} // namespace reachplan
