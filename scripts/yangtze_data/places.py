# SPDX-License-Identifier: Apache-2.0
"""Where invented things may stand: land of a province, off the lakes, at a wanted distance from the shore."""
import numpy as np
from shapely.geometry import Point, Polygon
from shapely.ops import unary_union
from shapely.prepared import prep

from .common import BELT, blob, point_m, stream, to_m


class Ground:
    """The real geography in metres, shared by everything that is invented on top of it."""

    def __init__(self, provinces, cities, shoreline):
        self.shoreline = shoreline
        self.land = {p["unit_id"]: to_m(p["geometry"]) for p in provinces if p["in_belt"]}
        self._inner = {k: prep(v.buffer(-1500.0)) for k, v in self.land.items()}
        self.cities = cities
        self.city = {c["name"]: c for c in cities}
        self.spot = {c["name"]: Point(*point_m(c["geometry"].x, c["geometry"].y)) for c in cities}
        self.zones = []  # capacity units: (name, province, polygon), see `draw_zones`
        self._rivers = unary_union(
            [g for g, r in zip(shoreline.shapes, shoreline.rows) if r["basin"] == "yangtze"]
        )

    def inside(self, province, shape):
        return self._inner[province].contains(shape)

    def dry(self, spot):
        return not any(lake.contains(spot) for lake in self.shoreline.lakes)

    def keep_off(self, shapes):
        """Areas where no plant is put by chance."""
        self._off = [prep(s) for s in shapes]

    def restricted(self, spot):
        return any(s.contains(spot) for s in self._off)

    def zone_of(self, spot):
        return min(self.zones, key=lambda z: (z[2].distance(spot), z[0]))

    def near_city(self, rng, name, nearest_m, farthest_m):
        angle, far = rng.uniform(0, 2 * np.pi), np.sqrt(rng.uniform(nearest_m**2, farthest_m**2))
        home = self.spot[name]
        return Point(home.x + far * np.cos(angle), home.y + far * np.sin(angle))

    def bank(self, rng, name, offset_m, within_m=35000.0):
        """(point, direction of the river): beside the Yangtze system near a city, off the shoreline."""
        home = self.spot[name]
        near = self._rivers.intersection(home.buffer(within_m))
        if near.is_empty:
            near = self._rivers.intersection(home.buffer(2.5 * within_m))
        if near.is_empty:
            return None
        pieces = [g for g in getattr(near, "geoms", [near]) if g.length > 500]
        pieces.sort(key=lambda g: g.bounds)
        piece = pieces[
            rng.choice(len(pieces), p=np.array([g.length for g in pieces]) / sum(g.length for g in pieces))
        ]
        at = rng.uniform(0.02, 0.98) * piece.length
        a, b = piece.interpolate(at), piece.interpolate(min(at + 200.0, piece.length))
        c = piece.interpolate(max(at - 200.0, 0.0))
        angle = np.arctan2(b.y - c.y, b.x - c.x)
        _, k = self.shoreline.nearest(a, within=6000.0, basin_only=True)
        side = angle + (np.pi / 2 if rng.random() < 0.5 else -np.pi / 2)
        far = self.shoreline.widths[k] + offset_m
        return Point(a.x + far * np.cos(side), a.y + far * np.sin(side)), angle


ZONE_CITIES = {  # the cities around which a prefecture-like cell is drawn
    "CN-AH": "Anqing Bengbu Fuyang Hefei Ma'anshan Tongling Wuhu Xuancheng",
    "CN-CQ": "Chongqing Wanzhou",
    "CN-GZ": "Guiyang Liupanshui Tongren Zunyi",
    "CN-HB": "Huangshi Jingmen Jingzhou Shiyan Wuhan Xiangyang Xiaogan Yichang",
    "CN-HN": "Changde Changsha Chenzhou Hengyang Yueyang Zhuzhou Zhijiang",
    "CN-JS": "Changzhou Huai'an Lianyungang Nanjing Nantong Suzhou Taizhou Wuxi Xuzhou Yancheng Yangzhou Zhenjiang",
    "CN-JX": "Ganzhou Ji'an Jiujiang Nanchang Shangrao",
    "CN-SC": "Chengdu Leshan Luzhou Mianyang Nanchong Neijiang Panzhihua Xichang Yibin",
    "CN-SH": "Shanghai",
    "CN-YN": "Dali Kunming Mengzi Simao Qujing Zhaotong",
    "CN-ZJ": "Hangzhou Jinhua Ningbo Wenzhou Huzhou",
}


def draw_zones(ground):
    """Prefecture-like cells: the Voronoi cells of the cities named above, cut by the province."""
    for province in sorted(ground.land):
        ours = [ground.city[name] for name in ZONE_CITIES[province].split()]
        spots = [ground.spot[c["name"]] for c in ours]
        land = ground.land[province]
        for city, spot in zip(ours, spots):
            cell = land
            for other in spots:
                if other is not spot:
                    cell = cell.intersection(_nearer(spot, other))
            ground.zones.append((city["name"], province, cell))


def _nearer(spot, other, far=3e6):
    """The half plane of points nearer to `spot` than to `other`."""
    mx, my = (spot.x + other.x) / 2, (spot.y + other.y) / 2
    ux, uy = (spot.x - other.x), (spot.y - other.y)
    size = np.hypot(ux, uy)
    ux, uy = ux / size * far, uy / size * far
    return Polygon(
        [(mx - uy, my + ux), (mx + uy, my - ux), (mx + uy + ux, my - ux + uy), (mx - uy + ux, my + ux + uy)]
    )


# One word a park: city, then marks. ! wholly within 1 km of the shore, ~ across the 1 km line, @ far out,
# + being enlarged, * new, - under rectification, x to be closed.
PARKS = {
    "recognised_chemical": "Panzhihua~ Yibin Yibin! Luzhou~ Zigong Leshan Nanchong Chengdu Chongqing Chongqing~+ "
    "Wanzhou Zunyi Zhaotong Kunming@ Yichang~ Yichang Yichang!x Zhicheng Zhicheng* Jingzhou~ "
    "Jingmen@ Xiangyang Wuhan~ Wuhan Wuhan!- Huangshi Yueyang Yueyang~ Hengyang Zhuzhou "
    "Jiujiang Jiujiang~+ Ganzhou Nanchang Anqing Anqing! Tongling Wuhu Nanjing Nanjing~ "
    "Zhenjiang+ Taizhou Wuxi Nantong Nantong* Yancheng@ Lianyungang@+ Ningbo@ Quzhou@ Shanghai Hefei-",
    "compliant_zone": "Mianyang Deyang Wanzhou! Guiyang Xiangyang- Xiaogan Changsha Xiangtan~ Nanchang+ Hefei Ma'anshan "
    "Changzhou Suzhou Hangzhou@ Jinhua@* Xuzhou@ Kunming@- Tongren",
    "plating": "Chongqing Chengdu Wuhan Zhuzhou Nanchang Wuhu Wuxi Ningbo@ Xiaogan!x",
    "tanning": "Suining Jingzhou Yongzhou Fuyang@ Wenzhou@-",
    "dyeing": "Nanchong Xiantao Jiujiang Nantong Shaoxing@ Huzhou@ Yangzhou!-",
    "other": "Neijiang Anshun@ Qujing@ Shishou! Yiyang- Xinyu Tongling!x Shanghaix",
}


def place_park(rng, ground, city, where, area_ha, taken):
    """Polygon in metres: inside (< 1 km), straddle, or beyond the 1 km line; never on another park."""
    province = ground.city[city]["province"]
    vertices = int(rng.integers(6, 15))
    for _ in range(4000):
        if where == "beyond":
            spot, angle = ground.near_city(rng, city, 3000, 32000), rng.uniform(0, np.pi)
            shape = blob(rng, spot.x, spot.y, area_ha * 1e4, vertices, rng.uniform(1.0, 1.35), angle)
            fits = ground.shoreline.distance(shape, within=8000.0) > 1200.0
        else:
            found = ground.bank(rng, city, 480.0 if where == "inside" else rng.uniform(700.0, 1700.0))
            if not found:
                raise SystemExit(f"make-yangtze-data: no river near {city}")
            (spot, angle), stretch = found, (1.75 if where == "inside" else 1.2)
            shape = blob(rng, spot.x, spot.y, area_ha * 1e4, vertices, stretch, angle)
            near = ground.shoreline.distance(shape)
            far = max(ground.shoreline.distance(Point(c)) for c in shape.exterior.coords)
            fits = (
                (near > 40.0 and far < 940.0)
                if where == "inside"
                else (100.0 < near < 750.0 and far > 1400.0)
            )
        if fits and ground.inside(province, shape) and all(shape.distance(t) > 400.0 for t in taken):
            return shape
    raise SystemExit(f"make-yangtze-data: no room for a park near {city} ({where})")


def make_parks(ground):
    """Park rows without quotas; `shape` (metres), `where` and `legal` are for the builders only."""
    rng = stream("parks")
    rows, taken = [], []
    for kind, words in PARKS.items():
        for word in words.split():
            city = word.rstrip("!~@+*-x")
            marks = word[len(city) :]
            where = "inside" if "!" in marks else "straddle" if "~" in marks else "beyond"
            area = {"inside": rng.uniform(100, 118), "straddle": rng.uniform(350, 1500)}.get(
                where,
                rng.uniform(100, 420)
                if kind in ("plating", "tanning", "dyeing")
                else np.exp(rng.uniform(5.6, 7.85)),
            )
            shape = place_park(rng, ground, city, where, area, taken)
            taken.append(shape)
            status = "to_exit" if "x" in marks else "under_rectification" if "-" in marks else "compliant"
            rows.append(
                {
                    "kind": kind,
                    "city": city,
                    "where": where,
                    "status": status,
                    "shape": shape,
                    "area_ha": shape.area / 1e4,
                    "boundary_action": "expanding" if "+" in marks else "new" if "*" in marks else "existing",
                }
            )
    rows.sort(key=lambda r: (ground.city[r["city"]]["province"], r["city"], r["kind"], r["shape"].bounds))
    for k, row in enumerate(rows, 1):
        row["park_id"] = f"P-{k:03d}"
        _describe(rng, ground, row, k)
    return rows


def measure_usable(ground, parks, protected):
    """usable_ha: the park less the 1 km band and less the protected areas."""
    for park in parks:
        free = park["shape"]
        for line, width in zip(ground.shoreline.shapes, ground.shoreline.widths):
            if park["where"] != "beyond" and line.distance(free) < width + 1100.0:
                free = free.difference(line.intersection(free.buffer(6000.0)).buffer(width + 1020.0))
        for zone in protected:
            free = free.difference(zone["shape"])
        park["usable_ha"] = free.area / 1e4


SAFETY = (("A", 0.08), ("B", 0.22), ("C", 0.45), ("D", 0.25))
ADMITS = {
    "recognised_chemical": "25;26;27;28",
    "compliant_zone": "13;14;18;22;28;32;34;35;36;38;39",
    "plating": "3360;33;36;39",
    "tanning": "19",
    "dyeing": "17;18",
    "other": "13;14;18;30;34;35;38",
}
CLUSTERS = ("electronics", "equipment", "automobile", "appliances", "textile")
PRICE = {"lower": (3.2e6, 6.5e6), "middle": (1.8e6, 3.6e6), "upper": (1.2e6, 2.8e6)}


def _describe(rng, ground, row, number):
    name, province, _ = ground.zone_of(row["shape"].centroid)
    province = ground.city[row["city"]]["province"]
    row.update(
        province=province,
        prefecture=name,
        county=f"{row['city']} county {int(rng.integers(1, 5))}",
        name=f"{row['city']} park P-{number:03d} (illustrative)",
        admitted_sectors=ADMITS[row["kind"]] or None,
    )
    if row["kind"] == "compliant_zone" and number % 3 == 0:
        row["admitted_sectors"] = None if number % 2 else row["admitted_sectors"] + ";26;27"
    row["land_price_yuan_ha"] = round(rng.uniform(*PRICE[BELT[province][2]]) / 1e4) * 1e4
    if row["kind"] == "recognised_chemical":
        row["safety_grade"] = str(rng.choice([g for g, _ in SAFETY], p=[p for _, p in SAFETY]))
        row["recognised_until"] = (
            "2024-12-31" if number % 17 == 0 else f"{int(rng.integers(2027, 2032))}-12-31"
        )
    if row["kind"] in ("compliant_zone", "other"):
        picks = sorted(rng.choice(5, size=2, replace=False))
        row["cluster_tags"] = ";".join(CLUSTERS[p] for p in picks)
    row["legal"] = (
        row["where"] != "inside"
        and row["status"] == "compliant"
        and not (row["where"] == "straddle" and row["boundary_action"] != "existing")
    )
