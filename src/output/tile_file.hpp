// SPDX-License-Identifier: Apache-2.0
// A piece of a screening on disk: its windows of cells and scores in the order in which they came, packed by runs, and
// its sums. What is read back is what was written, so that pieces come to the same rasters as one run.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "eligibility/screen.hpp"
#include "eligibility/suitability/score_cells.hpp"

namespace reachplan {

class TileWriter {
public:
    /// Throws ProcessingError, as all below.
    explicit TileWriter(std::filesystem::path file);
    void add(const ScreenWindow& window);
    void add(const ScoreWindow& window);
    /// Sums of the rows of this piece. Afterwards all is on disk.
    void finish(const std::vector<Tally>& tallies, const std::vector<ScoredCells>& scored);

private:
    void require() const;

    std::filesystem::path m_file;
    std::ofstream m_out;
};

class TileReader {
public:
    explicit TileReader(std::filesystem::path file);
    /// The next window with its scores, if it has some (rows > 0); false after the last one. They last until the next call.
    bool next(ScreenWindow& cells, ScoreWindow& scores);
    /// After the last window.
    const std::vector<Tally>& tallies() const { return m_tallies; }
    const std::vector<ScoredCells>& scored() const { return m_scored; }

private:
    void read_sums();
    [[noreturn]] void fail() const;

    std::filesystem::path m_file;
    std::ifstream m_in;
    std::uint8_t m_mark = 0; // of the next record
    std::vector<std::uint32_t> m_reasons, m_undetermined, m_free_for;
    std::vector<std::uint16_t> m_scores;
    std::vector<Tally> m_tallies;
    std::vector<ScoredCells> m_scored;
};

} // namespace reachplan
