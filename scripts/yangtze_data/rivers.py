# SPDX-License-Identifier: Apache-2.0
"""The river system: Natural Earth 1:10m lines chained source to mouth, joined at confluences and
cut into reaches. Rivers are picked by `rivernum`, never by name: two are called Min, two Zi.

Natural Earth takes the estuary for sea from 119.6 E on; the line below is drawn by hand there.
"""
from dataclasses import dataclass, field

import numpy as np
from shapely.geometry import LineString, box

from .common import RIVERS, densified, read_layer, rounded_line, to_m

WINDOW = (97.0, 23.5, 122.6, 35.5)  # rivers of other basins are kept within
ESTUARY = [
    (119.72, 32.215),
    (119.84, 32.235),
    (119.915, 32.17),
    (119.965, 32.08),
    (120.03, 31.98),
    (120.26, 31.95),
    (120.42, 31.985),
    (120.58, 32.025),
    (120.8, 31.95),
    (120.93, 31.79),
    (121.12, 31.68),
    (121.32, 31.58),
    (121.5, 31.48),
    (121.7, 31.43),
    (121.9, 31.4),
]


@dataclass
class River:
    prefix: str
    name: str
    name_zh: str
    numbers: tuple  # Natural Earth rivernum, upstream first
    start: tuple  # near its source: fixes the direction
    into: str  # prefix of the receiving river
    rank: str
    half_width_m: tuple  # at the source, at the mouth
    mean_flow_m3_s: tuple
    velocity_m_s: tuple  # at low flow
    coords: list = field(default_factory=list)
    cuts: list = field(default_factory=list)


MAIN = River("YZ", "Yangtze", "长江", (11, 13, 15, 18, 1), (90.795, 34.3), "", "main_stem", (), (), ())
MAJOR, MINOR = "major_tributary", "tributary"
TRIBUTARIES = [  # a receiving river stands before those that join it
    River("DAM", "Dam Qu", "当曲", (883,), (94.316, 32.64), "YZ", MAJOR, (20, 60), (20, 140), (1.0, 0.8)),
    River("QUM", "Chumar", "楚玛尔河", (676,), (90.949, 35.245), "YZ", MAJOR, (20, 60), (5, 40), (0.8, 0.7)),
    River("YAL", "Yalong", "雅砻江", (540,), (97.617, 34.064), "YZ", MAJOR, (40, 120), (60, 1890), (1.4, 1.0)),
    River("MIN", "Min (Sichuan)", "岷江", (367,), (103.716, 29.559), "YZ", MAJOR, (180, 220), (2400, 2850), (0.9, 0.8)),
    River("DAD", "Dadu", "大渡河", (309,), (100.07, 33.006), "MIN", MAJOR, (40, 150), (60, 1500), (1.4, 0.9)),
    River("TUO", "Tuo", "沱江", (1087,), (103.531, 33.067), "YZ", MAJOR, (20, 110), (15, 480), (0.6, 0.35)),
    River("JIA", "Jialing", "嘉陵江", (538,), (106.882, 34.208), "YZ", MAJOR, (30, 200), (30, 2120), (0.9, 0.5)),
    River("WUJ", "Wu", "乌江", (456,), (104.592, 26.808), "YZ", MAJOR, (20, 150), (20, 1650), (0.8, 0.25)),
    River("YUA", "Yuan", "沅江", (247,), (107.505, 26.338), "YZ", MAJOR, (30, 300), (40, 2170), (0.7, 0.15)),
    River("XIA", "Xiang", "湘江", (457,), (110.617, 25.488), "YUA", MAJOR, (40, 300), (60, 2070), (0.5, 0.25)),
    River("HAN", "Han", "汉江", (270,), (106.398, 33.068), "YZ", MAJOR, (40, 200), (40, 1640), (0.7, 0.4)),
    River("DAN", "Dan", "丹江", (999,), (109.874, 33.882), "HAN", MAJOR, (30, 90), (15, 170), (0.6, 0.3)),
    River("GAN", "Gan", "赣江", (278,), (114.413, 24.707), "YZ", MAJOR, (40, 300), (40, 2130), (0.6, 0.15)),
    River("MEI", "Mei", "梅江", (1086,), (116.102, 27.107), "GAN", MINOR, (20, 60), (10, 190), (0.5, 0.4)),
    River("YUX", "Yuxi", "裕溪河", (955,), (117.955, 31.498), "YZ", MINOR, (60, 90), (80, 120), (0.3, 0.3)),
    River("HPU", "Huangpu", "黄浦江", (582,), (120.587, 31.128), "YZ", MINOR, (100, 200), (150, 320), (0.25, 0.25)),
]
# Where the main stem is cut besides its confluences: name, lon, lat, half width above it (m), mean flow (m3/s),
# velocity above it at low flow (m/s): slow in the long reservoirs above Yibin and Yichang.
# Yibin is the mouth of the Min. Hukou is cut just below the mouth of Poyang Lake: the Gan belongs to the
# middle reaches, as the hydrologists have it.
MAIN_CUTS = [
    ("Tuotuo", 92.929, 34.096, 40, 130, 0.8),
    ("Chumar", 94.926, 34.679, 50, 330, 0.9),
    ("Batang", 99.05, 30.0, 70, 950, 1.4),
    ("Shigu", 99.95, 26.87, 90, 1360, 1.5),
    ("Yalong mouth", 101.797, 26.601, 110, 1800, 1.4),
    ("Qiaojia", 102.9, 26.9, 130, 3900, 0.6),
    ("Yibin", 104.599, 28.784, 180, 4600, 0.5),
    ("Luzhou", 105.445, 28.894, 260, 7900, 1.1),
    ("Chongqing", 106.587, 29.586, 300, 8500, 0.9),
    ("Fuling", 107.402, 29.73, 330, 10900, 0.4),
    ("Wanzhou", 108.4, 30.8, 400, 12900, 0.25),
    ("Yichang", 111.28, 30.70, 400, 14000, 0.2),
    ("Shashi", 112.23, 30.3, 500, 14100, 1.1),
    ("Chenglingji", 113.128, 29.463, 550, 13500, 1.0),
    ("Wuhan", 114.29, 30.566, 650, 21000, 0.9),
    ("Huangshi", 115.08, 30.22, 700, 22800, 0.9),
    ("Hukou", 116.23, 29.78, 750, 23200, 0.8),
    ("Anqing", 117.05, 30.5, 800, 27900, 0.8),
    ("Wuhu", 118.302, 31.428, 850, 28600, 0.7),
    ("Nanjing", 118.72, 32.08, 900, 28900, 0.7),
    ("Zhenjiang", 119.43, 32.23, 1000, 29100, 0.6),
    ("Jiangyin", 120.26, 31.95, 1200, 29400, 0.6),
    ("Xuliujing", 120.93, 31.79, 2600, 29700, 0.5),
    ("mouth", 121.9, 31.4, 3600, 30000, 0.5),
]
AT_CONFLUENCE = (
    "Tuotuo",
    "Chumar",
    "Yalong mouth",
    "Yibin",
    "Luzhou",
    "Chongqing",
    "Fuling",
    "Chenglingji",
    "Wuhan",
    "Wuhu",
)
# Share of the mean that flows in the driest month at 90 % dependability: the main stem is regulated by its reservoirs.
LOW_OF_MEAN_MAIN, LOW_OF_MEAN = 0.4, 0.25
OTHER_ZH = {
    "Lancang (Mekong)": "澜沧江",
    "Huang": "黄河",
    "Huang (Yellow)": "黄河",
    "Xi": "西江",
    "Nanpan": "南盘江",
    "Nu": "怒江",
    "Hongshui": "红水河",
    "Xun": "浔江",
    "Hong (Red)": "红河",
    "Fuchun": "富春江",
    "Hudi": "淮河入江水道",
    "Huai": "淮河",
    "Min": "闽江",
    "Dong": "东江",
    "You": "右江",
    "Bei": "北江",
    "Duliu": "都柳江",
    "Wei": "渭河",
    "Ou": "瓯江",
    "Liu": "柳江",
    "Rong": "融江",
    "Yi": "沂河",
    "Jiulong": "九龙江",
    "Quan": "泉河",
    "Ying": "颍河",
    "Da (Black)": "李仙江",
    "Yu": "郁江",
}


def _gap(a, b):
    return np.hypot((a[0] - b[0]) * np.cos(np.radians(30.0)), a[1] - b[1])


def _chain(parts, start, longest_gap=0.09):
    """Puts the parts of one river end to end from `start`; stubs of two points are side links."""
    parts = [p for p in parts if len(p) > 2]
    line, here = [], start
    while parts:
        reach, end, k = min((_gap(here, p[e]), e, k) for k, p in enumerate(parts) for e in (0, -1))
        if line and reach > longest_gap:
            raise SystemExit(f"make-yangtze-data: gap of {reach:.2f} degrees in a river at {here}")
        part = parts.pop(k)
        line += part if end == 0 else part[::-1]
        here = line[-1]
    return line


def _insert_nearest(coords, point):
    """Vertex of the line nearest to the point; a new one is made on the edge where need be."""
    scale = np.cos(np.radians(point[1]))
    line = LineString([(x * scale, y) for x, y in coords])
    at = line.interpolate(line.project(LineString([(point[0] * scale, point[1])] * 2).centroid))
    vertex = (round(at.x / scale, 6), round(at.y, 6))
    lengths = np.cumsum(
        [0.0] + [np.hypot(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in zip(line.coords, line.coords[1:])]
    )
    k = int(np.searchsorted(lengths, line.project(at)))
    for near in (max(k - 1, 0), min(k, len(coords) - 1)):
        if _gap(coords[near], vertex) < 0.003:
            return coords[near]
    coords.insert(k, vertex)
    return vertex


def _even_cuts(coords, degrees=2.5):
    """Vertices that part a long tributary into pieces of a few hundred km, for width and flow."""
    line = LineString(coords)
    pieces = max(1, round(line.length / degrees))
    at = np.cumsum([0.0] + [LineString(pair).length for pair in zip(coords, coords[1:])])
    return [coords[int(np.searchsorted(at, line.length * k / pieces))] for k in range(1, pieces)]


def _reach_rows(river):
    """One row a reach, downstream order; next_down is filled by the caller."""
    index = sorted({0, len(river.coords) - 1} | {river.coords.index(c) for c in river.cuts})
    total = LineString(river.coords).length
    rows, done = [], 0.0
    for number, (a, b) in enumerate(zip(index, index[1:]), 1):
        line = rounded_line(river.coords[a : b + 1])
        done += line.length
        share = done / total
        row = {
            "reach_id": f"{river.prefix}-{number:03d}",
            "name": river.name,
            "name_zh": river.name_zh,
            "rank": river.rank,
            "basin": "yangtze",
            "line_kind": "centreline",
            "accuracy_m": 20,
            "geometry": line,
        }
        if river is MAIN:
            row.update(_main_stem_values(line.coords[-1], river))
        else:
            row["half_width_m"] = round(_between(river.half_width_m, share) / 5) * 5
            mean, velocity = _between(river.mean_flow_m3_s, share), _between(river.velocity_m_s, share)
            row.update(_flow_values(mean, velocity, LOW_OF_MEAN))
        rows.append(row)
    return rows


def _flow_values(mean, velocity, low_of_mean):
    """Plans count with the mean flow of the driest month at 90 % dependability."""
    return {
        "mean_flow_m3_s": round(mean),
        "flow_m3_s": round(low_of_mean * mean, 1),
        "velocity_m_s": round(velocity, 2),
    }


def _between(pair, share):
    return pair[0] + (pair[1] - pair[0]) * share


def _along(coords, point):
    return LineString(coords).project(LineString([point, point]).centroid)


def _main_stem_values(end, river):
    """Width and flow of the first cut at or below the end of the reach; class by Yichang and Hukou."""
    here = _along(river.coords, end)
    places = {name: _along(river.coords, (lon, lat)) for name, lon, lat, *_ in MAIN_CUTS}
    _, _, _, width, mean, velocity = next(c for c in MAIN_CUTS if places[c[0]] >= here - 0.02)
    reach_class = (
        "upper"
        if here <= places["Yichang"] + 0.02
        else "middle"
        if here <= places["Hukou"] + 0.02
        else "lower"
    )
    return {"half_width_m": width, "reach_class": reach_class} | _flow_values(mean, velocity, LOW_OF_MEAN_MAIN)


def basin_reaches():
    """The Yangtze system as rows of the layer `rivers`, joined by next_down."""
    parts = {}
    for attributes, shape in read_layer(RIVERS):
        lines = getattr(shape, "geoms", [shape])
        parts.setdefault(attributes["rivernum"], []).extend(
            [tuple(round(v, 6) for v in c[:2]) for c in line.coords] for line in lines
        )
    systems = {r.prefix: r for r in [MAIN] + TRIBUTARIES}
    for river in systems.values():
        river.coords = _chain([list(p) for n in river.numbers for p in parts[n]], river.start)
        river.cuts = []
    MAIN.coords += ESTUARY
    for river in systems.values():
        river.coords = list(rounded_line(river.coords).coords)
    for name, lon, lat, *_ in MAIN_CUTS[:-1]:
        if name not in AT_CONFLUENCE:
            MAIN.cuts.append(_insert_nearest(MAIN.coords, (lon, lat)))
    for river in TRIBUTARIES:
        receiver = systems[river.into]
        joint = _insert_nearest(receiver.coords, river.coords[-1])
        receiver.cuts.append(joint)
        if river.coords[-1] != joint:
            river.coords.append(joint)
    for river in TRIBUTARIES:
        river.cuts += _even_cuts(river.coords)
    rows = {prefix: _reach_rows(river) for prefix, river in systems.items()}
    for prefix, river in systems.items():
        for row, below in zip(rows[prefix], rows[prefix][1:]):
            row["next_down"] = below["reach_id"]
        if river.into:
            last = rows[prefix][-1]
            last["next_down"] = next(
                r["reach_id"]
                for r in rows[river.into]
                if r["geometry"].coords[0] == last["geometry"].coords[-1]
            )
    return [row for prefix in systems for row in rows[prefix]]


def other_rivers():
    """Rivers of the neighbouring basins within the window: rank `other`, not connected."""
    ours = {n for r in [MAIN] + TRIBUTARIES for n in r.numbers}
    rows = []
    for attributes, shape in read_layer(RIVERS, box=WINDOW):
        number = attributes["rivernum"]
        if number in ours:
            continue
        clipped = shape.intersection(box(*WINDOW))
        for k, line in enumerate(sorted(getattr(clipped, "geoms", [clipped]), key=lambda g: g.bounds)):
            if line.length < 0.1:
                continue
            name = attributes["name"]
            rows.append(
                {
                    "reach_id": f"OT-{number:04d}-{attributes['featurecla'][0]}{k + 1:02d}",
                    "name": "Min (Fujian)" if number == 473 else (name or "").replace("?", "u") or None,
                    "name_zh": OTHER_ZH.get(name),
                    "rank": "other",
                    "basin": "other",
                    "line_kind": "centreline",
                    "half_width_m": 100,
                    "accuracy_m": 20,
                    "geometry": rounded_line(line.coords),
                }
            )
    return sorted(rows, key=lambda r: r["reach_id"])


class Shoreline:
    """Distances to the declared shoreline (centreline plus half width, lake edge), in metres."""

    def __init__(self, river_rows, lake_rows):
        self.shapes = [to_m(LineString(densified(list(r["geometry"].coords)))) for r in river_rows]
        self.rows = list(river_rows)
        self.widths = [r["half_width_m"] for r in river_rows]
        self.lakes = [to_m(r["geometry"]) for r in lake_rows]
        self._bounds = np.array([g.bounds for g in self.shapes + self.lakes])

    def nearest(self, shape, within=45000.0, basin_only=False, lakes=True):
        """(distance, row index); the index is beyond the rivers for a lake; (within, None) if none."""
        best = (within, None)
        x0, y0, x1, y1 = shape.bounds
        b, far = self._bounds, within + 4000.0  # no half width is larger
        for k in np.nonzero(
            (b[:, 0] < x1 + far) & (b[:, 2] > x0 - far) & (b[:, 1] < y1 + far) & (b[:, 3] > y0 - far)
        )[0]:
            river = k < len(self.shapes)
            if (not river and not lakes) or (
                basin_only and (not river or self.rows[k]["basin"] != "yangtze")
            ):
                continue
            gap = (
                self.shapes[k].distance(shape) - self.widths[k]
                if river
                else self.lakes[k - len(self.shapes)].distance(shape)
            )
            if gap < best[0]:
                best = (gap, int(k))
        return best

    def distance(self, shape, **options):
        return self.nearest(shape, **options)[0]


RIVER_FIELDS = (
    "reach_id:text name:text name_zh:text rank:text basin:text line_kind:text half_width_m:real "
    "accuracy_m:real next_down:text reach_class:text mean_flow_m3_s:real flow_m3_s:real "
    "velocity_m_s:real"
)
