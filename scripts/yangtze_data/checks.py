# SPDX-License-Identifier: Apache-2.0
"""Tests of the shipped files against src/input/schema.cpp and against one another."""
import glob
import math
import os
import re

from osgeo import ogr
from pyproj import Geod
from shapely import wkb
from shapely.ops import unary_union

from . import sections
from .common import RESOURCES, densified

GEOD = Geod(ellps="GRS80")
ROLE_OF = {"lakes": "rivers"}
LEAST = {
    "parks": 66,
    "enterprises": 207,
    "protected": 40,
    "sensitive": 150,
    "capacity_units": 45,
    "control_sections": 40,
    "sewage_works": 60,
    "outfalls": 60,
    "intakes": 10,
    "jurisdictions": 11,
}
OPTIONAL_LAYERS = ("places",)  # not a role


class Checks:
    def __init__(self):
        self.failures, self.done = [], 0

    def that(self, holds, message):
        self.done += 1
        if not holds:
            self.failures.append(message)


def read_schema(path):
    """{role: {field: (type, required, allowed)}} from the C++ table."""
    text = open(path, encoding="utf-8").read()
    tables = {
        name: {
            m[0]: (m[1], m[2] == "true", _allowed(m[3]))
            for m in re.findall(
                r'\{"(\w+)",\s*(\w+),\s*"[^"]*",\s*(true|false),\s*"[^"]*",\s*((?:"[^"]*"\s*)+|k_reach_classes)\s*,',
                body,
            )
        }
        for name, body in re.findall(r"constexpr FieldSpec (k_\w+)\[\] = \{(.*?)\n\};", text, re.S)
    }
    return {
        role: tables[table]
        for role, table in re.findall(r'\{Role::\w+,\s*"(\w+)",\s*Shape::\w+,.*?(k_\w+)\}', text, re.S)
    }


def _allowed(words):
    return "upper|middle|lower" if words.startswith("k_") else "".join(re.findall(r'"([^"]*)"', words))


def read_all(folder):
    layers = {}
    for name in ("base.gpkg", "illustrative.gpkg"):
        source = ogr.Open(os.path.join(folder, name))
        for k in range(source.GetLayerCount()):
            table = source.GetLayer(k)
            layers[table.GetName()] = [
                (f.items(), wkb.loads(bytes(f.GetGeometryRef().ExportToWkb()))) for f in table
            ]
    return layers


def check_schema(c, layers, schema):
    for name, rows in layers.items():
        if name in OPTIONAL_LAYERS:
            continue
        fields = schema[ROLE_OF.get(name, name)]
        for values, shape in rows:
            c.that(shape.is_valid and not shape.is_empty, f"{name}: bad geometry {values}")
            for field, value in values.items():
                if isinstance(value, float):
                    c.that(math.isfinite(value), f"{name}.{field}: not finite")
                if field in fields and value is not None:
                    c.that(_fits(value, *fields[field]), f"{name}.{field}: {value!r} not in {fields[field]}")
            for field, (_, required, _) in fields.items():
                c.that(
                    not required or values.get(field) not in (None, ""),
                    f"{name}.{field}: missing in {values}",
                )
        key = next((f for f in fields if f.endswith("_id")), None)
        ids = [v[key] for v, _ in rows]
        c.that(len(ids) == len(set(ids)), f"{name}: {key} repeated")
    for name, least in LEAST.items():
        c.that(len(layers[name]) >= least, f"{name}: {len(layers[name])} rows, at least {least} wanted")


def _fits(value, kind, required, allowed):
    if allowed in (">=0", ">0"):
        return value >= 0 if allowed == ">=0" else value > 0
    if "|" in allowed:
        return str(value) in allowed.split("|")
    return isinstance(value, (int, float)) if kind in ("integer", "number") else True


def check_rivers(c, layers):
    rows = {v["reach_id"]: (v, g) for v, g in layers["rivers"]}
    basin = {k: r for k, r in rows.items() if r[0]["basin"] == "yangtze"}
    mouths = [k for k, (v, _) in basin.items() if not v["next_down"]]
    c.that(len(mouths) == 1, f"rivers: mouths {mouths}")
    for k, (v, g) in basin.items():
        seen, here = set(), k
        while here and here not in seen:
            seen.add(here)
            below = rows[here][0]["next_down"]
            if below:
                c.that(
                    rows[here][1].coords[-1] == rows[below][1].coords[0],
                    f"rivers: {here} does not meet {below}",
                )
            here = below
        c.that(here is None, f"rivers: cycle at {k}")
        c.that(v["rank"] != "main_stem" or v["reach_class"], f"rivers: {k} without class")
    known = set(rows)
    for name in ("reaches", "control_sections", "outfalls"):
        for v, _ in layers[name]:
            c.that(
                v["reach_id"] in known or v["reach_id"] == "OUTSIDE", f"{name}: unknown reach {v['reach_id']}"
            )


def check_sections(c, layers):
    for v, _ in layers["rivers"]:
        c.that(
            v["basin"] != "yangtze" or 0 < v["velocity_m_s"] < 3 and v["flow_m3_s"] < v["mean_flow_m3_s"],
            f"rivers: {v['reach_id']} flows",
        )
    over = 0
    for v, _ in layers["control_sections"]:
        for p in sections.POLLUTANTS:
            table = v[f"cap_{p}"] is not None and v[f"used_{p}"] is not None
            c.that(table == (v["flow_m3_s"] > sections.SMALL_M3_S), f"{v['section_id']}: {p} by table or mixing")
            over += table and v[f"used_{p}"] > v[f"cap_{p}"]
    c.that(over >= 1, "control_sections: none over its table")


def check_parks(c, layers):
    parks = layers["parks"]
    water = unary_union([g for _, g in layers["lakes"]])
    for k, (v, g) in enumerate(parks):
        area = abs(GEOD.geometry_area_perimeter(g)[0]) / 1e4
        c.that(100 <= area <= 2650, f"{v['park_id']}: {area:.0f} ha")
        c.that(v["available_ha"] < area, f"{v['park_id']}: more land free than there is")
        c.that(not g.intersects(water), f"{v['park_id']}: in a lake")
        for r in RESOURCES[1:]:
            c.that(v[f"used_{r}"] <= v[f"quota_{r}"], f"{v['park_id']}: {r} used beyond its quota")
        for other, shape in parks[k + 1 :]:
            c.that(not g.intersects(shape), f"{v['park_id']} overlaps {other['park_id']}")
    c.that(len({v["province"] for v, _ in parks}) == 11, "parks: not in all eleven provinces")


def shore_distance(layers, spot):
    """Geodesic metres from a point to the declared shoreline of the Yangtze system."""
    best = math.inf
    for v, g in layers["rivers"]:
        if v["basin"] != "yangtze" or g.distance(spot) > 0.06:
            continue
        near = [
            p
            for p in densified(list(g.coords), 0.00005 if g.length < 0.2 else 0.0005)
            if abs(p[0] - spot.x) < 0.06
        ]
        at = min(near, key=lambda p: (p[0] - spot.x) ** 2 * 0.74 + (p[1] - spot.y) ** 2)
        near = densified([p for p in near if math.hypot(p[0] - at[0], p[1] - at[1]) < 0.002], 0.00002)
        lengths = GEOD.inv(
            [spot.x] * len(near), [spot.y] * len(near), [p[0] for p in near], [p[1] for p in near]
        )[2]
        best = min(best, min(lengths) - v["half_width_m"])
    return best


def check_enterprises(c, layers):
    rows = layers["enterprises"]
    for v, g in rows:
        for r in RESOURCES:
            c.that(
                v[f"{r}_actual"] >= 0
                and v[f"{r}_relocated"] >= 0
                and v[f"{r}_permit"] >= v[f"{r}_actual"] - 1e-9,
                f"{v['enterprise_id']}: loads of {r}",
            )
    shore = [(v, g) for v, g in rows if v["programme"] == "hazchem47"]
    c.that(len(shore) == 47, f"enterprises: {len(shore)} hazchem47 projects")
    for v, g in shore:
        gap = shore_distance(layers, g)
        c.that(50 <= gap <= 950, f"{v['enterprise_id']}: {gap:.0f} m from the shoreline")
        c.that(
            v["sector"].lstrip("C")[:2] == "26" and v["hazard"] in ("general", "major"),
            f"{v['enterprise_id']}: sector",
        )
    c.that(
        sum(v["catalogue_class"] == "eliminated" for v, _ in rows) >= 10, "enterprises: too few eliminated"
    )
    works = {v["works_id"] for v, _ in layers["sewage_works"]}
    for v, _ in layers["parks"]:
        c.that(v["works_id"] is None or v["works_id"] in works, f"{v['park_id']}: unknown works")


def check_transport(c, layers):
    parent = {}

    def find(p):
        while parent.setdefault(p, p) != p:
            parent[p] = parent[parent[p]]
            p = parent[p]
        return p

    modes = {}
    for v, g in layers["transport"]:
        a, b = g.coords[0], g.coords[-1]
        parent[find(a)] = find(b)
        for p in (a, b):
            modes.setdefault(p, set()).add(v["mode"])
    c.that(len({find(p) for p in parent}) == 1, f"transport: {len({find(p) for p in parent})} pieces")
    for v, g in layers["stations"]:
        mode = {"port": "waterway", "rail_station": "rail"}[v["kind"]]
        c.that({mode, "road"} <= modes.get(g.coords[0], set()), f"{v['station_id']}: modes do not meet")


def run(folder, schema_path):
    c = Checks()
    layers = read_all(folder)
    check_schema(c, layers, read_schema(schema_path))
    check_rivers(c, layers)
    check_sections(c, layers)
    check_parks(c, layers)
    check_enterprises(c, layers)
    check_transport(c, layers)
    size = sum(os.path.getsize(p) for p in glob.glob(os.path.join(folder, "*")))
    c.that(size < 6_000_000, f"data of {size} bytes")
    for message in c.failures[:40]:
        print("FAIL", message)
    for name, rows in layers.items():
        print(f"{name:18}{len(rows):6}")
    print(f"{size} bytes; {c.done - len(c.failures)} passed, {len(c.failures)} failed")
    return 1 if c.failures else 0
