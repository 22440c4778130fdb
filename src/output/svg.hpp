// SPDX-License-Identifier: Apache-2.0
// Writes SVG text with fixed decimals, so that a picture is the same bytes every time. The unit is the
// millimetre of the sheet. All text is escaped here and nowhere else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace reachplan {

struct Spot { // millimetres, x to the right, y down
    double x = 0, y = 0;
    bool operator==(const Spot&) const = default;
};
using Trace = std::vector<Spot>;

struct SheetBox {
    double x = 0, y = 0, width = 0, height = 0;
    double right() const { return x + width; }
    double bottom() const { return y + height; }
    bool contains(Spot p) const { return p.x >= x && p.x <= right() && p.y >= y && p.y <= bottom(); }
    bool overlaps(const SheetBox& other) const;
    SheetBox padded(double by) const { return {x - by, y - by, width + 2 * by, height + 2 * by}; }
};

struct TextStyle {
    double size = 3; // height in mm
    std::string_view fill = "#222";
    std::string_view anchor = "start"; // start, middle, end
    bool bold = false;
    bool italic = false;
    bool halo = false; // white outline, for text on a map
};

/// Two decimals, no trailing zeros, never "-0".
std::string mm(double value);
/// Rough width of a text: a Chinese character is as wide as it is high, others a little over half.
double text_width(std::string_view text, double size);

class Svg {
public:
    Svg(double width, double height, std::string_view title);
    /// `attributes` is trusted markup such as fill="#fff"; it never holds text of the user's.
    void open(std::string_view attributes);
    void close();
    void raw(std::string_view markup);
    void rect(const SheetBox& box, std::string_view attributes);
    void line(Spot a, Spot b, std::string_view attributes);
    void circle(Spot centre, double radius, std::string_view attributes);
    /// Traces shorter than two spots are skipped; `closed` ends each with Z. One element for all of them.
    void path(const std::vector<Trace>& traces, bool closed, std::string_view attributes);
    void text(Spot at, std::string_view words, const TextStyle& style, std::string_view attributes = "");
    std::string finish();

private:
    std::string m_text;
};

} // namespace reachplan
