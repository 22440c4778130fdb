# SPDX-License-Identifier: Apache-2.0
"""The reference overlay with GDAL's bindings and SciPy's exact distance transform, and which cells of ours differ from it.

    screen_reference.py DATA OUT          bits of the reference to OUT (npy)
    screen_reference.py DATA OUT REASONS  the same, then compares a screening of coverage "centre"

The reference burns lines all-touched and polygons by centre and measures between cell centres in the plane. A cell that
differs is explained when burning whole cells (half a diagonal) or the scale of the projection there accounts for it, or when its centre lies on the line itself."""
import sys
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr
from scipy import ndimage

gdal.UseExceptions()
HALF_DIAGONAL = 70.72  # of a cell of 100 m
RADIUS = 6371000.0


class Reference:
    def __init__(self, data):
        self.data = Path(data)
        self.grid = gdal.Open(str(self.data / "slope.tif"))
        self.place = self.grid.GetGeoTransform()
        self.vectors = ogr.Open(str(self.data / "vectors.gpkg"))

    def raster(self, name):
        return gdal.Open(str(self.data / f"{name}.tif")).ReadAsArray()

    def burnt(self, layer, touched):
        made = gdal.GetDriverByName("MEM").Create("", self.grid.RasterXSize, self.grid.RasterYSize, 1, gdal.GDT_Byte)
        made.SetGeoTransform(self.place)
        made.SetProjection(self.grid.GetProjection())
        gdal.RasterizeLayer(made, [1], self.vectors.GetLayerByName(layer), burn_values=[1],
                            options=["ALL_TOUCHED=TRUE"] if touched else [])
        return made.ReadAsArray() == 1

    def distance(self, layer, touched):
        return (ndimage.distance_transform_edt(~self.burnt(layer, touched)) * self.place[1]).astype(np.float32)

    def scale(self):
        """Of EPSG:32650 along an easting: metres of the plane for one on the ellipsoid."""
        east = self.place[0] + (np.arange(self.grid.RasterXSize) + 0.5) * self.place[1]
        return 0.9996 * (1 + ((east - 500000) / 0.9996) ** 2 / (2 * RADIUS ** 2))


LINES = {6: ("rivers_main", 1000), 7: ("rivers_all", 3000)}
AREAS = {9: ("builtup", 500)}


def bits(ref):
    cover = ref.raster("landcover")
    out = (ref.raster("slope") > 15).astype(np.uint16)
    out |= (ref.raster("elevation") > 2500).astype(np.uint16) << 1
    out |= (ref.raster("flood") > 0.5).astype(np.uint16) << 2
    out |= (ref.raster("popden") > 1500).astype(np.uint16) << 3
    out |= ((cover == 1) | (cover == 2) | (cover == 4)).astype(np.uint16) << 4
    out |= (ref.raster("watercap") < 8).astype(np.uint16) << 5
    for bit, (layer, limit) in LINES.items():
        out |= (ref.distance(layer, True) <= limit).astype(np.uint16) << bit
    out |= ref.burnt("redlines", False).astype(np.uint16) << 8
    for bit, (layer, limit) in AREAS.items():
        out |= (ref.distance(layer, False) <= limit).astype(np.uint16) << bit
    return out


def explained(ref, bit, ours, theirs):
    """Of the differing cells, those that whole burnt cells or the scale account for."""
    layer, limit = (LINES | AREAS)[bit]
    slack = 0.001 * limit + 0.1  # the scale over the distance, and our own centimetre
    there = limit * ref.scale()[np.newaxis, :]
    touched = ref.distance(layer, True)
    found = (ours & ~theirs) & (touched <= there + HALF_DIAGONAL + slack)
    if bit in LINES:
        return found | ((theirs & ~ours) & (touched + HALF_DIAGONAL + slack >= there))
    return found | ((theirs & ~ours) & (ref.distance(layer, False) + slack >= there))


def on_the_line(ref, differs, ours):
    """Of the cells that differ about lying in a red line, those whose centre lies on it, or so near outside that ours counts
    it as touching (a centimetre; two millimetres more for edges that are geodesics)."""
    layer = ref.vectors.GetLayerByName("redlines")
    found = 0
    for row, column in np.argwhere(differs):
        x, y = ref.place[0] + (column + 0.5) * ref.place[1], ref.place[3] + (row + 0.5) * ref.place[5]
        layer.SetSpatialFilterRect(x - 1, y - 1, x + 1, y + 1)
        centre = ogr.CreateGeometryFromWkt(f"POINT ({x} {y})")
        near = min((feature.GetGeometryRef().Boundary().Distance(centre) for feature in layer), default=1e9)
        found += near <= (0.012 if ours[row, column] else 0.002)
    layer.SetSpatialFilter(None)
    return found


def compare(ref, theirs, reasons):
    ours = gdal.Open(reasons).ReadAsArray()
    good = True
    print("| bit | cells of ours | of the reference | differ | unexplained |\n|---|---:|---:|---:|---:|")
    for bit in range(10):
        mine, other = (ours >> bit & 1).astype(bool), (theirs >> bit & 1).astype(bool)
        differs = mine != other
        count = int(differs.sum())
        left = count
        if count and bit in LINES | AREAS:
            left = int((differs & ~explained(ref, bit, mine, other)).sum())
        elif count and bit == 8:
            left = count - on_the_line(ref, differs, mine)
        good = good and left == 0
        print(f"| {bit} | {int(mine.sum())} | {int(other.sum())} | {count} | {left} |", flush=True)
    return good


def main(data, out, reasons=None):
    ref = Reference(data)
    theirs = bits(ref)
    np.save(out, theirs)
    if reasons and not compare(ref, theirs, reasons):
        sys.exit("cells differ that neither burning nor the projection explains")


if __name__ == "__main__":
    main(*sys.argv[1:])
