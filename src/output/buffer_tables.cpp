// SPDX-License-Identifier: Apache-2.0
#include "output/buffer_tables.hpp"

#include <nlohmann/json.hpp>

#include "base/quantum.hpp"
#include "geo/geodesic.hpp"
#include "output/codes.hpp"
#include "output/style.hpp"

namespace reachplan {
namespace {

using enum ColumnType;
using Json = nlohmann::ordered_json;

constexpr double k_metre = 0.01;
constexpr double k_hectare = 1e-4;

constexpr Field k_edge_fields[] = {
    {"buffer_id", text, "Band", "缓冲带编号"},
    {"claimed_m", real, "Claimed distance, m", "声称距离（米）", k_metre},
    {"deviation", text, "Deviation", "偏差类型", 0, &k_deviations},
    {"mean_m", real, "Mean deviation, m (negative: short)", "平均偏差（米，负为不足）", k_metre},
    {"least_m", real, "Least deviation, m", "最小偏差（米）", k_metre},
    {"most_m", real, "Greatest deviation, m", "最大偏差（米）", k_metre},
    {"length_m", real, "Length, m", "长度（米）", k_metre},
};

constexpr Field k_difference_fields[] = {
    {"claimed_m", real, "Claimed distance, m", "声称距离（米）", k_metre},
    {"deviation", text, "Deviation", "偏差类型", 0, &k_deviations},
    {"area_ha", real, "Area, ha", "面积（公顷）", k_hectare},
    {"worst_m", real, "Greatest deviation, m", "最大偏差（米）", k_metre},
};

constexpr Field k_flip_fields[] = {
    {"kind", text, "Kind", "类别"},
    {"id", text, "ID", "编号"},
    {"name", text, "Name", "名称"},
    {"flip", text, "Judged otherwise", "判定差异", 0, &k_flips},
    {"claimed_m", real, "Claimed distance, m", "声称距离（米）", k_metre},
    {"distance_m", real, "True distance, m", "真实距离（米）", k_metre},
    {"margin_m", real, "True margin, m (negative: within)", "真实余量（米，负为距离内）", k_metre},
    {"in_buffer", boolean, "Touches the polygon", "与缓冲面相接"},
    {"in_band", boolean, "Within the true distance", "在真实距离内"},
    {"buffer_ha", real, "Land within the polygon, ha", "缓冲面内面积（公顷）", k_hectare},
    {"band_ha", real, "Land within the distance, ha", "真实距离内面积（公顷）", k_hectare},
};

std::string_view name_of(Deviation kind) {
    static constexpr std::string_view k_names[] = {"exact", "shortfall", "excess", "cut"};
    return k_names[static_cast<std::size_t>(kind)];
}

std::string_view flip_name(const BufferFlip& flip) {
    if (flip.in_buffer == flip.in_band) {
        return "land_differs";
    }
    return flip.in_band ? "wrongly_free" : "wrongly_barred";
}

Table edges_layer(const BufferAudit& audit) {
    TableMaker maker(
        "buffer_edges", {"Edges of ready-made river bands", "现成缓冲带边界"},
        {"Each stretch of edge with its true distance less the claimed one.", "缓冲带边界各段真实距离与声称距离之差。"},
        LayerShape::multi_line, k_edge_fields);
    for (const BufferEdge& edge : audit.edges) {
        maker.add({text_cell(edge.buffer_id), edge.claimed_m, text_cell(name_of(edge.kind)), edge.mean_m, edge.least_m,
                   edge.most_m, edge.length_m},
                  thinned(Geometry{{}, {edge.path}, {}}));
    }
    return maker.take();
}

Table differences_layer(const BufferAudit& audit) {
    TableMaker maker("buffer_differences", {"Land between bands and true distance", "缓冲带与真实距离之差"},
                     {"Land within the distance that the bands leave out, and land beyond it that they take in.",
                      "缓冲带漏掉的距离内土地与多划的距离外土地。"},
                     LayerShape::multi_polygon, k_difference_fields);
    for (const BufferDifference& piece : audit.differences) {
        maker.add({piece.claimed_m, text_cell(name_of(piece.kind)), piece.area_ha, piece.worst_m}, piece.geometry);
    }
    return maker.take();
}

Table flips_layer(const BufferAudit& audit) {
    TableMaker maker("buffer_flips", {"Judged otherwise by ready-made bands", "因缓冲带误差而判定不同者"},
                     {"Enterprises, parks and sites that the bands put on the wrong side, or whose land they measure "
                      "wrongly.",
                      "被缓冲带误判在内或在外、或所占面积有误的企业、园区与用地。"},
                     LayerShape::point, k_flip_fields);
    for (const BufferFlip& flip : audit.flips) {
        const BufferSubject& subject = audit.subjects[flip.subject];
        maker.add({text_cell(subject.kind), text_cell(subject.id), text_cell(subject.name), text_cell(flip_name(flip)),
                   flip.claimed_m, flip.distance_m, flip.distance_m - flip.claimed_m, flip.in_buffer, flip.in_band,
                   flip.buffer_ha, flip.band_ha},
                  Geometry{{representative_point(*subject.geometry)}, {}, {}});
    }
    return maker.take();
}

Json flip_json(const BufferAudit& audit, const BufferFlip& flip) {
    const BufferSubject& subject = audit.subjects[flip.subject];
    return {{"kind", subject.kind},
            {"id", subject.id},
            {"flip", std::string(flip_name(flip))},
            {"distance_m", round_to(flip.distance_m, k_metre)},
            {"buffer_ha", round_to(flip.buffer_ha, k_hectare)},
            {"band_ha", round_to(flip.band_ha, k_hectare)}};
}

Json claim_json(const BufferAudit& audit, const BufferClaim& claim) {
    Json flips = Json::array();
    for (const BufferFlip& flip : audit.flips) {
        if (flip.claimed_m == claim.claimed_m) {
            flips.push_back(flip_json(audit, flip));
        }
    }
    const auto metres = [](double value) { return round_to(value, k_metre); };
    return {{"claimed_m", claim.claimed_m},
            {"buffers", claim.buffers},
            {"without_river", claim.without_river},
            {"edge_m", metres(claim.edge_m)},
            {"shortfall_edge_m", metres(claim.shortfall_m)},
            {"excess_edge_m", metres(claim.excess_m)},
            {"cut_edge_m", metres(claim.cut_m)},
            {"mean_m", metres(claim.mean_m)},
            {"worst_shortfall_m", metres(claim.worst_shortfall_m)},
            {"worst_excess_m", metres(claim.worst_excess_m)},
            {"shortfall_ha", round_to(claim.shortfall_ha, k_hectare)},
            {"excess_ha", round_to(claim.excess_ha, k_hectare)},
            {"flips", std::move(flips)}};
}

} // namespace

std::vector<Table> buffer_layers(const BufferAudit& audit) {
    return {flips_layer(audit), edges_layer(audit), differences_layer(audit)};
}

Json buffers_json(const BufferAudit& audit) {
    Json list = Json::array();
    for (const BufferClaim& claim : audit.claims) {
        list.push_back(claim_json(audit, claim));
    }
    return list;
}

void write_buffers(const BufferAudit& audit, const std::filesystem::path& file) {
    GpkgWriter writer(file);
    for (Table& table : buffer_layers(audit)) {
        if (!table.rows.empty()) {
            table.spec.qml = style_of(table.spec);
            writer.write(table.spec, table.rows);
        }
    }
    writer.close();
}

} // namespace reachplan
