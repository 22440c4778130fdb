# SPDX-License-Identifier: Apache-2.0
"""Relief, slope, catchments and the capacity grade, all on the 5-arc-minute grid of ETOPO5.

Catchments come from a flood that starts at the river cells and the sea and climbs to the divides,
lowest cell first: a cell belongs to whatever it was flooded from. Nine-kilometre cells: good for
"which river does this town drain to", useless for a boundary dispute.
"""
import heapq
import os

import numpy as np
from osgeo import gdal, osr
from scipy.ndimage import distance_transform_edt, gaussian_filter
from shapely.geometry import Point, box
from shapely.ops import unary_union

from .common import ADMIN, RELIEF, densified, stream, to_m

CELL = 1.0 / 12.0
WEST, NORTH, COLUMNS, ROWS = 89.5, 36.5, 402, 156  # where catchments are worked out
CUT = (97.0, 35.0, 312, 132)  # west, north, columns, rows of the rasters shipped
OUTSIDE = 0


def read_relief():
    """Metres on the flood grid. ETOPO5 nodes lie on whole 5-minute marks: cells are centred there."""
    data = gdal.Open("NETCDF:" + RELIEF)
    column = int(round(WEST / CELL))
    row = int(round((90.0 - NORTH) / CELL))
    return data.GetRasterBand(1).ReadAsArray(column, row, COLUMNS, ROWS).astype(np.float64)


def cell_of(lon, lat):
    column = int(np.floor((lon - WEST) / CELL + 0.5))
    row = int(np.floor((NORTH - lat) / CELL + 0.5))
    return row, column


def _land_mask():
    """1 where a cell centre lies in a province or country, 0 at sea."""
    target = gdal.GetDriverByName("MEM").Create("", COLUMNS, ROWS, 1, gdal.GDT_Byte)
    target.SetGeoTransform((WEST - CELL / 2, CELL, 0, NORTH + CELL / 2, 0, -CELL))
    source = gdal.OpenEx(ADMIN)
    gdal.RasterizeLayer(
        target, [1], source.GetLayer("countries"), burn_values=[1], options=["ALL_TOUCHED=TRUE"]
    )
    return target.ReadAsArray()


def _burn_lakes(grid, lakes, river_rows, labels):
    """A lake of the basin belongs to the reach it drains to, others lie outside."""
    label_of = {r["reach_id"]: label for r, label in zip(river_rows, labels)}
    for lake in lakes:
        label = label_of.get(lake["next_down"], OUTSIDE)
        x0, y0, x1, y1 = lake["geometry"].bounds
        (top, left), (bottom, right) = cell_of(x0, y1), cell_of(x1, y0)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if lake["geometry"].contains(Point(WEST + column * CELL, NORTH - row * CELL)):
                    grid[row, column] = label


def label_catchments(river_rows, labels, lakes, relief):
    """Grid of labels; `labels` gives one number per river row, OUTSIDE for other basins and the sea."""
    grid = np.full(relief.shape, -1, dtype=np.int32)
    land = _land_mask()
    grid[(land == 0) & (relief <= 0)] = OUTSIDE
    grid[[0, -1], :] = OUTSIDE
    grid[:, [0, -1]] = OUTSIDE
    _burn_lakes(grid, lakes, river_rows, labels)
    order = sorted(range(len(river_rows)), key=lambda k: (labels[k] != OUTSIDE, -k))  # ours are drawn last
    for k in order:
        for lon, lat in densified(list(river_rows[k]["geometry"].coords), 0.02):
            row, column = cell_of(lon, lat)
            if 0 <= row < ROWS and 0 <= column < COLUMNS:
                grid[row, column] = labels[k]
    heap = [(relief[r, c], k, int(r), int(c)) for k, (r, c) in enumerate(zip(*np.nonzero(grid >= 0)))]
    heapq.heapify(heap)
    turn = len(heap)  # first come, first served on flats, so that they are shared evenly
    while heap:
        level, _, row, column = heapq.heappop(heap)
        for r in (row - 1, row, row + 1):
            for c in (column - 1, column, column + 1):
                if 0 <= r < ROWS and 0 <= c < COLUMNS and grid[r, c] < 0:
                    grid[r, c] = grid[row, column]
                    heapq.heappush(heap, (max(level, relief[r, c]), turn, r, c))
                    turn += 1
    return grid


def label_polygons(grid):
    """{label: polygon along the cell edges}, rounded to the 1e-6 degree."""
    runs = {}
    for row in range(ROWS):
        start = 0
        for column in range(1, COLUMNS + 1):
            if column == COLUMNS or grid[row, column] != grid[row, start]:
                runs.setdefault(int(grid[row, start]), []).append(_cells(row, start, column))
                start = column
    return {label: unary_union(runs[label]).simplify(0.0) for label in sorted(runs)}


def _cells(row, first, end):
    edge = [
        round(v, 6)
        for v in (
            WEST + (first - 0.5) * CELL,
            NORTH - (row + 0.5) * CELL,
            WEST + (end - 0.5) * CELL,
            NORTH - (row - 0.5) * CELL,
        )
    ]
    return box(*edge)


def catchments(river_rows, lakes, relief):
    """Rows of the layer `reaches`: one polygon for each reach of the basin."""
    by_id = {r["reach_id"]: r for r in river_rows}
    names = sorted(r["reach_id"] for r in river_rows if r["basin"] == "yangtze")
    number = {name: k + 1 for k, name in enumerate(names)}
    labels = [number.get(r["reach_id"], OUTSIDE) for r in river_rows]
    polygons = label_polygons(label_catchments(river_rows, labels, lakes, relief))
    own = {names[k - 1]: to_m(p).area / 1e6 for k, p in polygons.items() if k != OUTSIDE}
    total = dict.fromkeys(names, 0.0)
    for name in names:
        below = name
        while below:
            total[below] += own.get(name, 0.0)
            below = by_id[below].get("next_down")
    rows = [
        {
            "reach_id": names[k - 1],
            "basin": "yangtze",
            "in_basin": True,
            "reach_class": class_below(by_id, names[k - 1]),
            "catchment_km2": round(total[names[k - 1]], 1),
            "geometry": polygon,
        }
        for k, polygon in polygons.items()
        if k != OUTSIDE
    ]
    rows.append({"reach_id": "OUTSIDE", "basin": "other", "in_basin": False, "geometry": polygons[OUTSIDE]})
    return rows


def class_below(by_id, reach_id):
    """Class of the first main-stem reach on the way down."""
    row = by_id[reach_id]
    while not row.get("reach_class"):
        row = by_id[row["next_down"]]
    return row["reach_class"]


def slope_degrees(relief):
    """Horn's slope with the true width of a cell at its latitude."""
    lat = np.radians(NORTH - np.arange(ROWS) * CELL)
    dy = 111132.954 - 559.822 * np.cos(2 * lat) + 1.175 * np.cos(4 * lat)
    dx = 111412.84 * np.cos(lat) - 93.5 * np.cos(3 * lat)
    z = np.pad(np.maximum(relief, 0.0), 1, mode="edge")
    a, b, c, d, f, g, h, i = (
        z[r : r + ROWS, s : s + COLUMNS]
        for r, s in ((0, 0), (0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1), (2, 2))
    )
    gx = ((c + 2 * f + i) - (a + 2 * d + g)) / (8 * dx * CELL)[:, None]
    gy = ((g + 2 * h + i) - (a + 2 * b + c)) / (8 * dy * CELL)[:, None]
    return np.degrees(np.arctan(np.hypot(gx, gy)))


def capacity_grade(river_rows):
    """Invented: grade 5 near the large rivers down to 1 far away, with a smooth seeded field on top."""
    dry = np.ones((ROWS, COLUMNS))
    for r in river_rows:
        if r["basin"] == "yangtze" and r.get("mean_flow_m3_s", 0) >= 500:
            for lon, lat in densified(list(r["geometry"].coords), 0.02):
                row, column = cell_of(lon, lat)
                dry[row, column] = 0
    far = distance_transform_edt(dry)
    noise = gaussian_filter(stream("water_capacity").normal(size=dry.shape), 6)
    score = 5.2 - 1.1 * np.log1p(far) + noise / noise.std() * 0.6
    return np.clip(np.rint(score), 1, 5).astype(np.uint8)


def write_raster(path, array, kind, nodata, unit, description):
    """The window CUT of an array on the flood grid as a cloud-optimised GeoTIFF."""
    west, north, columns, rows = CUT
    row, column = int(round((NORTH - north) / CELL)), int(round((west - WEST) / CELL))
    cut = array[row : row + rows, column : column + columns]
    memory = gdal.GetDriverByName("MEM").Create("", columns, rows, 1, kind)
    memory.SetGeoTransform((west - CELL / 2, CELL, 0, north + CELL / 2, 0, -CELL))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4490)
    memory.SetProjection(crs.ExportToWkt())
    band = memory.GetRasterBand(1)
    band.WriteArray(cut)
    band.SetNoDataValue(nodata)
    band.SetUnitType(unit)
    band.SetDescription(description)
    memory.SetMetadata({"DESCRIPTION": description})
    if os.path.exists(path):
        os.remove(path)
    gdal.GetDriverByName("COG").CreateCopy(
        path,
        memory,
        options=[
            "COMPRESS=DEFLATE",
            "LEVEL=9",
            "PREDICTOR=YES",
            "BLOCKSIZE=256",
            "OVERVIEWS=NONE",
            "NUM_THREADS=1",
        ],
    )
