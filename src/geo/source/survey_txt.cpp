// SPDX-License-Identifier: Apache-2.0
// Land-survey text (勘测定界 TXT): [属性描述] with key=value, [地块坐标] with a block for each plot:
//   4,1.2345,P-1,地块一,面,H49G,工业用地,0601,@
//   J1,1,3398765.12,37512345.67        point, ring, NORTHING, EASTING
// The zone number in front of the easting tells the CRS; without it the file's 带号 or the case must.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <sstream>

#include "base/text.hpp"
#include "geo/source/pending_layer.hpp"

namespace reachplan {

namespace {

constexpr double k_prefix_m = 1e6; // zone number times this stands before the easting

struct Block {
    std::int64_t line = 0;
    std::vector<std::string> head;
    std::map<int, std::vector<Xy>> rings; // easting, northing
};

struct Survey {
    std::map<std::string, std::string> attributes;
    std::vector<Block> blocks;
};

std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (begin <= line.size()) {
        const std::size_t end = std::min(line.find(',', begin), line.size());
        parts.push_back(trimmed_cell(std::string_view(line).substr(begin, end - begin)));
        begin = end + 1;
    }
    return parts;
}

void read_point(const std::vector<std::string>& parts, std::int64_t line, Survey& survey, LayerFaults& faults) {
    constexpr double k_none = std::numeric_limits<double>::quiet_NaN();
    const auto number = [&](std::size_t i) {
        return i < parts.size() ? parse_number(parts[i]).value_or(k_none) : k_none;
    };
    const double ring = number(1), northing = number(2), easting = number(3);
    if (!std::isfinite(northing + easting) || !(std::abs(ring) < 1e6) || survey.blocks.empty()) {
        std::string given;
        for (const std::string& part : parts) {
            given += (given.empty() ? "" : ",") + part;
        }
        faults.error({"line " + std::to_string(line), "", given}, msg("geo.survey_line"));
        return;
    }
    if (northing > 1e7 && easting < 1e7) {
        faults.error({"line " + std::to_string(line), "", parts[2] + "," + parts[3]}, msg("geo.survey_northing_first"));
        return;
    }
    survey.blocks.back().rings[static_cast<int>(ring)].push_back({easting, northing});
}

Survey parse_survey(const std::string& text, LayerFaults& faults) {
    Survey survey;
    std::istringstream in(text);
    std::string raw;
    bool in_plots = false;
    for (std::int64_t number = 1; std::getline(in, raw); ++number) {
        const std::string line = trimmed_cell(raw);
        if (line.empty()) {
            continue;
        }
        if (line.front() == '[') {
            in_plots = line == "[地块坐标]";
            continue;
        }
        const std::vector<std::string> parts = split(line);
        if (!in_plots) {
            const std::size_t equals = line.find('=');
            if (equals != std::string::npos) {
                survey.attributes[trimmed_cell(line.substr(0, equals))] = trimmed_cell(line.substr(equals + 1));
            }
        } else if (line.back() == '@') {
            survey.blocks.push_back({number, parts, {}});
        } else {
            read_point(parts, number, survey, faults);
        }
    }
    return survey;
}

/// First EPSG code of the 3-degree and 6-degree zones with the zone number in the easting.
struct ZoneCodes {
    int three_degree; // zone 25
    int six_degree;   // zone 13
    int by_meridian;  // zone 25, no number in the easting
};

ZoneCodes codes_of(const Survey& survey) {
    const auto datum = survey.attributes.find("坐标系");
    const std::string name = datum == survey.attributes.end() ? "" : datum->second;
    if (name.find("80") != std::string::npos) {
        return {2349, 2327, 2370};
    }
    if (name.find("54") != std::string::npos) {
        return {2401, 21413, 2422};
    }
    return {4513, 4491, 4534};
}

/// EPSG code by the eastings' zone number, else by 带号; 0 when unknown.
int epsg_of(const Survey& survey, LayerFaults& faults) {
    int zone = -1;
    for (const Block& block : survey.blocks) {
        for (const auto& [ring, points] : block.rings) {
            for (const Xy& p : points) {
                const int here = static_cast<int>(std::clamp(p.x / k_prefix_m, 0.0, 999.0));
                if (zone >= 0 && here != zone) {
                    faults.error({"line " + std::to_string(block.line)}, msg("geo.survey_zones"));
                    return 0;
                }
                zone = here;
            }
        }
    }
    const ZoneCodes codes = codes_of(survey);
    if (zone >= 25 && zone <= 45) {
        return codes.three_degree + zone - 25;
    }
    if (zone >= 13 && zone <= 23) {
        return codes.six_degree + zone - 13;
    }
    const auto given = survey.attributes.find("带号");
    const std::optional<double> number = given == survey.attributes.end() ? std::nullopt : parse_number(given->second);
    if (zone == 0 && number && *number >= 25 && *number <= 45) {
        return codes.by_meridian + static_cast<int>(*number) - 25;
    }
    return 0;
}

std::unique_ptr<OGRGeometry> shape_of(const Block& block) {
    const bool is_line = block.head.size() > 4 && block.head[4] == "线";
    const bool is_point = block.head.size() > 4 && block.head[4] == "点";
    auto collection = std::make_unique<OGRGeometryCollection>();
    auto polygons = std::make_unique<OGRMultiPolygon>();
    for (const auto& [number, points] : block.rings) {
        if (is_point) {
            for (const Xy& p : points) {
                collection->addGeometryDirectly(std::make_unique<OGRPoint>(p.x, p.y).release());
            }
            continue;
        }
        auto ring = std::make_unique<OGRLinearRing>();
        for (const Xy& p : points) {
            ring->addPoint(p.x, p.y);
        }
        if (is_line) {
            auto line = std::make_unique<OGRLineString>();
            line->addSubLineString(ring.get());
            collection->addGeometryDirectly(line.release());
            continue;
        }
        ring->closeRings();
        OGRPoint first;
        ring->getPoint(0, &first);
        OGRPolygon* around = nullptr; // ring 2 and on: a hole where it lies in an earlier ring, else a part
        for (OGRPolygon* polygon : *polygons) {
            around = polygon->getExteriorRing()->isPointInRing(&first) != 0 ? polygon : around;
        }
        if (around != nullptr) {
            around->addRingDirectly(ring.release());
        } else {
            auto polygon = std::make_unique<OGRPolygon>();
            polygon->addRingDirectly(ring.release());
            polygons->addGeometryDirectly(polygon.release());
        }
    }
    return is_line || is_point ? std::unique_ptr<OGRGeometry>(std::move(collection)) : std::move(polygons);
}

} // namespace

std::optional<PendingLayer> read_survey_rows(const VectorSource& source, LayerFaults& faults) {
    const std::optional<std::string> text = read_text_file(source, faults);
    if (!text) {
        return std::nullopt;
    }
    const Survey survey = parse_survey(*text, faults);
    PendingLayer layer;
    layer.files = {source.path.string()};
    layer.columns = {"界址点数", "地块面积", "地块编号", "地块名称", "图形属性", "图幅号", "地块用途", "地类编码"};
    layer.units = {"", "公顷", "", "", "", "", "", ""};
    for (const Block& block : survey.blocks) {
        PendingFeature row;
        row.fid = block.line;
        for (std::size_t i = 0; i < layer.columns.size(); ++i) {
            const bool filled = i < block.head.size() && !block.head[i].empty() && block.head[i] != "@";
            row.values.push_back(filled ? RawValue{block.head[i]} : RawValue{});
        }
        row.shape = shape_of(block);
        layer.features.push_back(std::move(row));
    }
    if (const int epsg = source.crs.empty() ? epsg_of(survey, faults) : 0; epsg != 0) {
        layer.crs = parse_crs("EPSG:" + std::to_string(epsg));
    }
    return layer;
}

} // namespace reachplan
