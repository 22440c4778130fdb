# SPDX-License-Identifier: Apache-2.0
"""A screening case of the benchmark's rasters and vectors: layers with our columns, ten rules, one park, one plant.
The figures of the rules stand for nothing."""
from osgeo import gdal, ogr, osr

ogr.UseExceptions()
RASTERS = ("elevation", "slope", "flood", "popden", "landcover", "watercap")
WORDS = '{ en = "benchmark", zh = "基准测试" }'
# The id says the bit of the reference; the order of the ids is that of our bits.
RULES = (
    ("B0", '{ raster = "slope", op = ">", limit = 15 }'),
    ("B1", '{ raster = "elevation", op = ">", limit = 2500 }'),
    ("B2", '{ raster = "flood", op = ">", limit = 0.5 }'),
    ("B3", '{ raster = "popden", op = ">", limit = 1500 }'),
    ("B4", '{ raster = "landcover", one_of = [1, 2, 4] }'),
    ("B5", '{ raster = "watercap", op = "<", limit = 8 }'),
    ("B6", '{ near = "rivers", within_m = 1000, filter = { rank = ["main_stem"] } }'),
    ("B7", '{ near = "rivers", within_m = 3000 }'),
    ("B8", '{ near = "protected", within_m = 0 }'),
    ("B9", '{ near = "urban_boundary", within_m = 500 }'),
)


def pack(limits):
    text = f'[pack]\nid = "bench"\ntitle = {WORDS}\n\n[documents.BENCH]\ntitle = {WORDS}\nissuer = {WORDS}\n'
    for name, where in RULES:
        where = limits.get(name, where)
        text += f'\n[[rule]]\nid = "{name}"\nvalid_from = 2020-01-01\ntitle = {WORDS}\nnote = {WORDS}\n'
        text += f'citation = {{ document = "BENCH" }}\nauthority = {WORDS}\neffect = "forbid"\nactions = ["new"]\n'
        text += f'jurisdiction = "nation"\nwhere = {where}\n'
    return text


def case(data, side_cells, cell_m, coverage, corner):
    west, north = corner
    extent = [west, north - side_cells * cell_m, west + side_cells * cell_m, north]
    text = f'[case]\nid = "bench"\ntitle = {WORDS}\nas_of = 2026-01-01\ncrs = "EPSG:32650"\n'
    text += f'resolution_m = {cell_m}\nextent_m = {extent}\ncoverage = "{coverage}"\nrules = ["bench.toml"]\n'
    for name in RASTERS:
        text += f'\n[raster.{name}]\nsource = "{data}/{name}.tif"\nnodata = "none"\n'
    for layer in ("enterprises", "parks", "rivers", "protected", "urban_boundary"):
        text += f'\n[layers.{layer}]\nsource = "layers.gpkg"\nlayer = "{layer}"\n'
    return text


def layers(data, file, moved_zone):
    """Rivers with their rank, zones with their kind; the geometries are those of vectors.gpkg, one red line moved by 500 m
    where `moved_zone` says which."""
    given = ogr.Open(str(data / "vectors.gpkg"))
    crs = given.GetLayer(0).GetSpatialRef()
    stems = given.GetLayerByName("rivers_main").GetFeatureCount()
    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(file))

    def add(name, kind, fields, features):
        layer = made.CreateLayer(name, crs, kind)
        for field in fields:
            layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
        layer.StartTransaction()
        for geometry, values in features:
            feature = ogr.Feature(layer.GetLayerDefn())
            for field, value in zip(fields, values):
                feature.SetField(field, value)
            feature.SetGeometry(geometry)
            layer.CreateFeature(feature)
        layer.CommitTransaction()

    def of(name):
        return ((feature.GetGeometryRef().Clone(), feature.GetFID()) for feature in given.GetLayerByName(name))

    def moved(geometry, number):
        if number == moved_zone:
            ring = geometry.GetGeometryRef(0)
            for i in range(ring.GetPointCount()):
                ring.SetPoint_2D(i, ring.GetX(i) + 500, ring.GetY(i))
        return geometry

    add("rivers", ogr.wkbLineString, ("reach_id", "rank", "next_down"),
        ((g, (f"R{i:06}", "main_stem" if i <= stems else "tributary", "0")) for g, i in of("rivers_all")))
    add("protected", ogr.wkbPolygon, ("zone_id", "kind"),
        ((moved(g, i), (f"Z{i:06}", "ecological_redline")) for g, i in of("redlines")))
    add("urban_boundary", ogr.wkbPolygon, ("zone_id", "kind"), ((g, (f"U{i:06}", "built_up")) for g, i in of("builtup")))
    at = ogr.CreateGeometryFromWkt("POINT (5050 3994950)")
    add("enterprises", ogr.wkbPoint, ("enterprise_id", "sector"), [(at, ("E1", "2614"))])
    add("parks", ogr.wkbPolygon, ("park_id",), [(at.Buffer(400), ("P1",))])


def write(data, folder, coverage="touch", side_cells=None, cell_m=100, limits=None, moved_zone=None):
    """`data`: folder of the rasters and vectors; `limits`: other conditions by rule. Returns the case file."""
    folder.mkdir(parents=True, exist_ok=True)
    grid = gdal.Open(str(data / "slope.tif"))
    place = grid.GetGeoTransform()
    (folder / "bench.toml").write_text("# SPDX-License-Identifier: Apache-2.0\n" + pack(limits or {}), encoding="utf-8")
    if not (folder / "layers.gpkg").exists():
        layers(data, folder / "layers.gpkg", moved_zone)
    file = folder / f"case-{coverage}.toml"
    file.write_text(case(data, side_cells or grid.RasterXSize, cell_m, coverage, (place[0], place[3])),
                    encoding="utf-8")
    return file
