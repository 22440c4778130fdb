// SPDX-License-Identifier: Apache-2.0
#include "geo/patches/patch_geometry.hpp"

#include <memory>

#include "geo/crs.hpp"
#include "geo/source/shape_converter.hpp"

namespace reachplan {
namespace {

void add_ring(OGRPolygon& polygon, const CornerRing& ring, const Grid& grid) {
    auto line = std::make_unique<OGRLinearRing>();
    for (std::size_t i = 0; i <= ring.size(); ++i) {
        const GridCorner corner = ring[i % ring.size()];
        line->addPoint(grid.west + corner.column * grid.cell_m, grid.north - corner.row * grid.cell_m);
    }
    polygon.addRingDirectly(line.release());
}

} // namespace

struct PatchGeometry::Impl {
    Grid grid;
    ShapeConverter converter;
};

PatchGeometry::PatchGeometry(const Grid& grid)
    : m_impl(std::make_unique<Impl>(
          Impl{grid, ShapeConverter(ToLonLat::from(*parse_crs(grid.crs)).value(), DatumShift::none, false)})) {
}
PatchGeometry::~PatchGeometry() = default;

Geometry PatchGeometry::of(const Patch& patch) const {
    OGRPolygon polygon;
    add_ring(polygon, patch.outer, m_impl->grid);
    for (const CornerRing& hole : patch.holes) {
        add_ring(polygon, hole, m_impl->grid);
    }
    return m_impl->converter.convert(polygon).geometry;
}

} // namespace reachplan
