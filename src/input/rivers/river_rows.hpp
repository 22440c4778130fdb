// SPDX-License-Identifier: Apache-2.0
// Rivers as they were drawn, made ready for the question which way they flow: lines that draw one water twice
// found, the lines of each river in a row, and what the ends of the rows touch.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "input/rivers/join_parts.hpp"
#include "input/rivers/river_growth.hpp"
#include "input/rivers/strands.hpp"

namespace reachplan {

struct RiverSettings {
    bool is_raw = false; // its layer gives no next_down
    double snap_m = 0;
};

struct RiverRow {
    PartRow row;                          // empty for lakes, for doubles, and where next_down is given
    std::vector<std::size_t> doubles;     // lines that draw the same water as another one
    std::optional<std::size_t> double_of; // all of them: that river
    LonLat begin, end;                    // of the row
};

class RiverRows {
public:
    /// `settings` by river. Both must outlive it.
    RiverRows(const std::vector<Record>& rivers, const std::vector<RiverSettings>& settings);

    const RiverRow& of(std::size_t river) const { return m_rows[river]; }
    /// What find_flow asks for, without heights.
    std::vector<Water> waters() const;

private:
    void gather();
    void arrange(std::size_t river);
    Water water_of(std::size_t river) const;
    std::vector<EndTouch> touches(std::size_t river, LonLat end) const;
    EndTouch seen_from(const Touch& touch, std::size_t onto) const;
    void find_crossed(std::vector<Water>& waters) const;

    struct Origin {
        std::size_t line;               // of the record
        std::optional<double> begins_m; // along the row; nullopt: beside it
        bool turned;
    };

    const std::vector<Record>& m_rivers;
    const std::vector<RiverSettings>& m_settings;
    std::unique_ptr<Strands> m_strands;
    std::vector<Origin> m_origins;                      // by strand
    std::vector<std::size_t> m_kept;                    // by strand
    std::vector<std::vector<std::size_t>> m_strands_of; // by river
    std::vector<RiverRow> m_rows;
    std::vector<std::size_t> m_lakes;
    std::vector<Box> m_lake_boxes;
};

} // namespace reachplan
