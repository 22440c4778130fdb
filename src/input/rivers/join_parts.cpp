// SPDX-License-Identifier: Apache-2.0
#include "input/rivers/join_parts.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <tuple>

#include "geo/geodesic.hpp"
#include "input/rivers/strands.hpp"

namespace reachplan {
namespace {

class Row {
public:
    Row(const std::vector<Path>& lines, const std::vector<std::size_t>& which, double snap_m)
        : m_lines(lines), m_snap_m(snap_m), m_left(which) {
        for (const std::size_t line : which) {
            m_length_m[line] = length_m(lines[line]);
        }
    }

    PartRow join() {
        const auto longest = std::max_element(m_left.begin(), m_left.end(), [&](std::size_t a, std::size_t b) {
            return std::tuple(m_length_m[a], b) < std::tuple(m_length_m[b], a);
        });
        m_result.row.push_back({*longest, false});
        const std::size_t first = *longest;
        m_left.erase(longest);
        drop_beside(first);
        while (!m_left.empty()) {
            const std::optional<Next> next = find_next();
            if (!next) {
                break;
            }
            append(*next);
        }
        std::sort(m_result.beside.begin(), m_result.beside.end());
        for (const RowPart& part : m_result.row) {
            m_result.length_m += m_length_m[part.line];
            m_result.turned_m += part.turned ? m_length_m[part.line] : 0;
        }
        if (m_result.turned_m > m_result.length_m / 2) {
            m_result.turn();
        }
        return m_result;
    }

private:
    struct Next {
        double gap_m;
        double minus_length_m;
        std::size_t line;
        bool at_end;
        bool by_last; // the line's last point is the one that meets
        bool operator<(const Next& other) const {
            return std::tie(gap_m, minus_length_m, line, at_end, by_last) <
                   std::tie(other.gap_m, other.minus_length_m, other.line, other.at_end, other.by_last);
        }
    };

    LonLat end_of(bool last) const {
        const RowPart& part = last ? m_result.row.back() : m_result.row.front();
        const Path& line = m_lines[part.line];
        return last != part.turned ? line.back() : line.front();
    }

    std::optional<Next> find_next() const {
        std::optional<Next> best;
        for (const std::size_t line : m_left) {
            for (const bool at_end : {true, false}) {
                for (const bool by_last : {false, true}) {
                    const LonLat end = by_last ? m_lines[line].back() : m_lines[line].front();
                    const double gap_m = geodesic_distance_m(end_of(at_end), end);
                    const Next next{gap_m <= k_meets_m ? 0 : gap_m, -m_length_m.at(line), line, at_end, by_last};
                    if (!best || next < *best) {
                        best = next;
                    }
                }
            }
        }
        return best;
    }

    /// Takes out lines that meet the newest part of the row away from the row's ends.
    void drop_beside(std::size_t newest) {
        const Strands part({{0, m_lines[newest], false, 0}});
        std::erase_if(m_left, [&](std::size_t line) {
            bool aside = false;
            for (const LonLat end : {m_lines[line].front(), m_lines[line].back()}) {
                const double to_ends_m =
                    std::min(geodesic_distance_m(end, end_of(true)), geodesic_distance_m(end, end_of(false)));
                aside = aside || (to_ends_m > m_snap_m && !part.near(end, m_snap_m).empty());
            }
            if (aside) {
                m_result.beside.push_back(line);
            }
            return aside;
        });
    }

    void append(const Next& next) {
        const RowPart part{next.line, next.at_end ? next.by_last : !next.by_last};
        m_result.gaps_m += next.gap_m;
        m_result.row.insert(next.at_end ? m_result.row.end() : m_result.row.begin(), part);
        std::erase(m_left, next.line);
        drop_beside(next.line);
    }

    const std::vector<Path>& m_lines;
    double m_snap_m;
    std::vector<std::size_t> m_left;
    std::map<std::size_t, double> m_length_m;
    PartRow m_result;
};

} // namespace

void PartRow::turn() {
    std::reverse(row.begin(), row.end());
    for (RowPart& part : row) {
        part.turned = !part.turned;
    }
    turned_m = length_m - turned_m;
}

std::size_t PartRow::turned_count() const {
    return static_cast<std::size_t>(
        std::count_if(row.begin(), row.end(), [](const RowPart& part) { return part.turned; }));
}

PartRow join_parts(const std::vector<Path>& lines, const std::vector<std::size_t>& which, double snap_m) {
    return Row(lines, which, snap_m).join();
}

} // namespace reachplan
