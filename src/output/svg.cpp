// SPDX-License-Identifier: Apache-2.0
#include "output/svg.hpp"

#include "base/text.hpp"

namespace reachplan {

bool SheetBox::overlaps(const SheetBox& other) const {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
}

std::string mm(double value) {
    std::string text = format_fixed(value, 2);
    while (text.ends_with('0')) {
        text.pop_back();
    }
    if (text.ends_with('.')) {
        text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

double text_width(std::string_view text, double size) {
    double ems = 0;
    for (const char byte : text) {
        const auto c = static_cast<unsigned char>(byte);
        if (c < 0x80) {
            ems += 0.56;
        } else if (c >= 0xE0) { // first byte of three: Chinese and the like
            ems += 1.0;
        } else if (c >= 0xC0) {
            ems += 0.6;
        }
    }
    return ems * size;
}

Svg::Svg(double width, double height, std::string_view title) {
    m_text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + mm(width) +
        "mm\" height=\"" + mm(height) + "mm\" viewBox=\"0 0 " + mm(width) + " " + mm(height) +
        "\" font-family=\"'Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei','PingFang SC',sans-serif\">\n<title>" +
        xml_escape(title) + "</title>\n";
}

void Svg::open(std::string_view attributes) {
    m_text += "<g ";
    m_text += attributes;
    m_text += ">\n";
}

void Svg::close() {
    m_text += "</g>\n";
}

void Svg::raw(std::string_view markup) {
    m_text += markup;
}

void Svg::rect(const SheetBox& box, std::string_view attributes) {
    m_text += "<rect x=\"" + mm(box.x) + "\" y=\"" + mm(box.y) + "\" width=\"" + mm(box.width) + "\" height=\"" +
              mm(box.height) + "\" " + std::string(attributes) + "/>\n";
}

void Svg::line(Spot a, Spot b, std::string_view attributes) {
    m_text += "<path d=\"M" + mm(a.x) + " " + mm(a.y) + "L" + mm(b.x) + " " + mm(b.y) + "\" " +
              std::string(attributes) + "/>\n";
}

void Svg::circle(Spot centre, double radius, std::string_view attributes) {
    m_text += "<circle cx=\"" + mm(centre.x) + "\" cy=\"" + mm(centre.y) + "\" r=\"" + mm(radius) + "\" " +
              std::string(attributes) + "/>\n";
}

void Svg::path(const std::vector<Trace>& traces, bool closed, std::string_view attributes) {
    std::string d;
    for (const Trace& trace : traces) {
        if (trace.size() < 2) {
            continue;
        }
        char command = 'M';
        for (const Spot& spot : trace) {
            d += command + mm(spot.x) + " " + mm(spot.y);
            command = 'L';
        }
        d += closed ? "Z" : "";
    }
    if (!d.empty()) {
        m_text += "<path d=\"" + d + "\" " + std::string(attributes) + "/>\n";
    }
}

void Svg::text(Spot at, std::string_view words, const TextStyle& style, std::string_view attributes) {
    m_text += "<text x=\"" + mm(at.x) + "\" y=\"" + mm(at.y) + "\" font-size=\"" + mm(style.size) + "\" fill=\"" +
              std::string(style.fill) + "\"";
    m_text += style.anchor == "start" ? "" : " text-anchor=\"" + std::string(style.anchor) + "\"";
    m_text += style.bold ? " font-weight=\"700\"" : "";
    m_text += style.italic ? " font-style=\"italic\"" : "";
    if (style.halo) {
        m_text += " stroke=\"#fff\" stroke-width=\"" + mm(style.size * 0.28) +
                  "\" stroke-linejoin=\"round\" stroke-opacity=\"0.85\" paint-order=\"stroke\"";
    }
    m_text += (attributes.empty() ? "" : " ") + std::string(attributes) + ">" + xml_escape(words) + "</text>\n";
}

std::string Svg::finish() {
    return m_text + "</svg>\n";
}

} // namespace reachplan
