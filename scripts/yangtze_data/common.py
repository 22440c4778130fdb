# SPDX-License-Identifier: Apache-2.0
"""Sources, metric helpers, seeded random numbers and the GeoPackage writer of the Yangtze case.

Geometry is longitude/latitude (EPSG:4490) in files and Albers metres (27/34 N, 107 E; scale within
0.3 % over the Belt) wherever a size or a distance is wanted. Equal runs give equal bytes: random
streams are seeded by name, rows are written in the order given, times in the files are fixed.
"""
import os
import sys
import zlib

import numpy as np
from osgeo import gdal, ogr, osr
from pyproj import Transformer
from shapely import wkb
from shapely.geometry import LineString, Polygon
from shapely.ops import transform

gdal.UseExceptions()
ogr.UseExceptions()
osr.UseExceptions()
gdal.SetConfigOption("OGR_CURRENT_DATE", "2026-01-01T00:00:00.000Z")

MAGICS = "/usr/share/magics/10m/"
SOURCES = {  # file -> Debian package
    MAGICS + "ne_10m_rivers_lake_centerlines.shp": "libmagics++-data",
    MAGICS + "ne_10m_populated_places_simple.shp": "libmagics++-data",
    "/usr/share/qgis/resources/data/world_map.gpkg": "qgis-common",
    "/usr/share/ferret-vis/data/etopo5.cdf": "ferret-datasets",
    "/usr/bin/gmt": "gmt",
    "/usr/share/gmt-gshhg/binned_GSHHS_h.nc": "gmt-gshhg-high",
}
RIVERS, PLACES, ADMIN, RELIEF, GMT, _ = SOURCES

ALBERS = "+proj=aea +lat_1=27 +lat_2=34 +lat_0=30 +lon_0=107 +ellps=GRS80 +units=m"
_FORWARD = Transformer.from_crs("EPSG:4490", ALBERS, always_xy=True)
_INVERSE = Transformer.from_crs(ALBERS, "EPSG:4490", always_xy=True)

BELT = {  # unit_id -> (name in the source, Chinese name, administrative reach class)
    "CN-AH": ("Anhui", "安徽省", "lower"),
    "CN-CQ": ("Chongqing", "重庆市", "upper"),
    "CN-GZ": ("Guizhou", "贵州省", "upper"),
    "CN-HB": ("Hubei", "湖北省", "middle"),
    "CN-HN": ("Hunan", "湖南省", "middle"),
    "CN-JS": ("Jiangsu", "江苏省", "lower"),
    "CN-JX": ("Jiangxi", "江西省", "middle"),
    "CN-SC": ("Sichuan", "四川省", "upper"),
    "CN-SH": ("Shanghai", "上海市", "lower"),
    "CN-YN": ("Yunnan", "云南省", "upper"),
    "CN-ZJ": ("Zhejiang", "浙江省", "lower"),
}
NEIGHBOURS = {
    "CN-FJ": ("Fujian", "福建省"),
    "CN-GD": ("Guangdong", "广东省"),
    "CN-GS": ("Gansu", "甘肃省"),
    "CN-GX": ("Guangxi", "广西壮族自治区"),
    "CN-HA": ("Henan", "河南省"),
    "CN-QH": ("Qinghai", "青海省"),
    "CN-SN": ("Shaanxi", "陕西省"),
    "CN-XZ": ("Xizang", "西藏自治区"),
}
RESOURCES = ("land", "water", "energy", "cod", "nh3_n", "tp", "cr")
FLOWS = RESOURCES[1:]  # what parks hold a quota of; land is available_ha
VARIANTS = ("actual", "permit", "upgraded", "relocated")
WASTE_SHARE = 0.75  # of the water taken, what leaves as waste water


def require_sources():
    missing = [
        f"  {path}   (apt-get install {package})"
        for path, package in SOURCES.items()
        if not os.path.exists(path)
    ]
    if missing:
        sys.exit("make-yangtze-data: source data missing:\n" + "\n".join(missing))


def stream(name):
    """Random numbers that depend on the name alone, so that layers do not disturb one another."""
    return np.random.Generator(np.random.PCG64(zlib.crc32(name.encode())))


def to_m(geometry):
    return transform(_FORWARD.transform, geometry)


def to_deg(geometry):
    return transform(lambda x, y: np.round(_INVERSE.transform(x, y), 6), geometry)


def point_m(lon, lat):
    return _FORWARD.transform(lon, lat)


def point_deg(x, y):
    lon, lat = _INVERSE.transform(x, y)
    return round(float(lon), 6), round(float(lat), 6)


def densified(coords, step=0.01):
    """Extra vertices on the straight lon/lat edges, so that projecting does not bend them."""
    out = [coords[0]]
    for (x0, y0), (x1, y1) in zip(coords, coords[1:]):
        n = max(1, int(np.ceil(max(abs(x1 - x0), abs(y1 - y0)) / step)))
        out += [(x0 + (x1 - x0) * k / n, y0 + (y1 - y0) * k / n) for k in range(1, n + 1)]
    return out


def blob(rng, x, y, area_m2, vertices=10, stretch=1.0, angle=0.0):
    """An irregular star-shaped polygon of that area around a point, in metres."""
    t = (np.arange(vertices) + rng.uniform(-0.3, 0.3, vertices)) * 2 * np.pi / vertices
    r = rng.uniform(0.75, 1.25, vertices)
    u, v = r * np.cos(t) * stretch, r * np.sin(t) / stretch
    px = u * np.cos(angle) - v * np.sin(angle)
    py = u * np.sin(angle) + v * np.cos(angle)
    scale = np.sqrt(area_m2 / Polygon(list(zip(px, py))).area)
    return Polygon(list(zip(x + px * scale, y + py * scale)))


def read_layer(path, layer=None, where=None, box=None):
    """[(attributes, shapely geometry)] in the order of the file."""
    source = ogr.Open(path)
    table = source.GetLayer(layer) if layer else source.GetLayer(0)
    if where:
        table.SetAttributeFilter(where)
    if box:
        table.SetSpatialFilterRect(*box)
    names = [f.GetName() for f in table.schema]
    return [
        ({n: f.GetField(n) for n in names}, wkb.loads(bytes(f.GetGeometryRef().ExportToWkb()))) for f in table
    ]


_TYPES = {
    "text": (ogr.OFTString, ogr.OFSTNone),
    "int": (ogr.OFTInteger, ogr.OFSTNone),
    "real": (ogr.OFTReal, ogr.OFSTNone),
    "bool": (ogr.OFTInteger, ogr.OFSTBoolean),
    "date": (ogr.OFTDate, ogr.OFSTNone),
}
_SHAPES = {
    "Point": ogr.wkbPoint,
    "LineString": ogr.wkbLineString,
    "Polygon": ogr.wkbPolygon,
    "MultiPolygon": ogr.wkbMultiPolygon,
}


def create_package(path):
    if os.path.exists(path):
        os.remove(path)
    return ogr.GetDriverByName("GPKG").CreateDataSource(path)


def write_layer(package, name, shape, fields, rows, description):
    """rows: dicts with the fields and `geometry` (shapely, degrees). fields: 'name:type' words."""
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4490)
    crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    layer = package.CreateLayer(
        name,
        crs,
        _SHAPES[shape],
        options=[
            "SPATIAL_INDEX=NO",
            "FID=fid",
            "GEOMETRY_NAME=geom",
            "IDENTIFIER=" + name,
            "DESCRIPTION=" + description,
        ],
    )
    columns = [word.split(":") for word in fields.split()]
    for column, kind in columns:
        definition = ogr.FieldDefn(column, _TYPES[kind][0])
        definition.SetSubType(_TYPES[kind][1])
        layer.CreateField(definition)
    layer.StartTransaction()
    for row in rows:
        unknown = set(row) - {c for c, _ in columns} - {"geometry"}
        assert not unknown, (name, unknown)
        feature = ogr.Feature(layer.GetLayerDefn())
        for column, kind in columns:
            value = row.get(column)
            if value is not None:
                feature.SetField(column, _plain(value, kind))
        geometry = ogr.CreateGeometryFromWkb(wkb.dumps(row["geometry"]))
        if shape == "MultiPolygon":
            geometry = ogr.ForceToMultiPolygon(geometry)
        feature.SetGeometry(geometry)
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def _plain(value, kind):
    if kind in ("int", "bool"):
        return int(value)
    return float(value) if kind == "real" else str(value)


def rounded_line(coords):
    """A line with coordinates to 1e-6 degree and no repeated vertex."""
    out = []
    for x, y in coords:
        p = (round(float(x), 6), round(float(y), 6))
        if not out or out[-1] != p:
            out.append(p)
    return LineString(out)
