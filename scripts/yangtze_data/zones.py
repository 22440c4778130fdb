# SPDX-License-Identifier: Apache-2.0
"""Invented zones and points of the case: protected areas, built-up areas, sensitive places, capacity
units, sewage works with their outfalls, intakes."""
import numpy as np
from shapely.geometry import Point
from shapely.ops import unary_union

from .common import WASTE_SHARE, blob, point_deg, stream, to_deg

INTAKE_CITIES = (
    "Yibin Luzhou Chongqing Wanzhou Yichang Jingzhou "
    "Wuhan Huangshi Yueyang Changsha Jiujiang Nanchang Anqing Wuhu Nanjing Nantong"
).split()
AROUND = (  # kind, label, cities, area in km2
    ("nature_core", "reserve core", "Luzhou Yichang Yueyang Shishou", 14),
    ("wetland_park", "wetland park", "Wuhan Hefei", 9),
    ("wetland", "wetland", "Changde", 12),
    ("scenic", "scenic area", "Leshan Huangshi", 20),
    ("germplasm", "germplasm reserve", "Yueyang Anqing", 8),
    ("ecofunction", "ecological function zone", "Fengjie Tongren", 160),
    ("farmland", "basic farmland", "Jingzhou Yiyang Nanchang Suining Xiantao", 18),
    ("shoreline_protection", "shoreline protection segment", "Yichang Tongling", 5),
    ("water_function_missed", "water function zone, target missed", "Wuxi", 15),
    ("drinking_quasi", "quasi zone", "Guiyang Hangzhou", 22),
)


def _rough(rng, ground, city, area_km2, near=4000, far=30000, clear_of=None):
    for _ in range(2000):
        spot = ground.near_city(rng, city, near, far)
        shape = blob(rng, spot.x, spot.y, area_km2 * 1e6, 12, rng.uniform(1.0, 1.4), rng.uniform(0, np.pi))
        if ground.inside(ground.city[city]["province"], shape) and (
            clear_of is None or not shape.intersects(clear_of)
        ):
            return shape
    raise SystemExit(f"make-yangtze-data: no room for a zone near {city}")


def make_intakes(ground):
    """Intakes on the bank; each has drinking-water zones of class 1 and 2 around it."""
    rng = stream("intakes")
    rows = []
    for k, city in enumerate(INTAKE_CITIES, 1):
        spot, angle = ground.bank(rng, city, 0.0)
        rows.append(
            {
                "intake_id": f"IN-{k:02d}",
                "name": f"{city} intake IN-{k:02d} (illustrative)",
                "spot": spot,
                "angle": angle,
                "people": int(round(ground.city[city]["population"] * rng.uniform(0.1, 0.5), -3)),
            }
        )
    return rows


def make_protected(ground, intakes, parks):
    """Rows with `shape` in metres; drinking zones first, so that plants can be put inside on purpose."""
    rng = stream("protected")
    rows = []

    def add(kind, label, shape):
        rows.append({"kind": kind, "name": f"{label} (illustrative)", "shape": shape, "accuracy_m": 10})

    park_land = unary_union([p["shape"].buffer(300.0) for p in parks])
    for intake in intakes[:10]:
        x, y = intake["spot"].x, intake["spot"].y
        inner = blob(rng, x, y, 1.6e6, 10, 1.6, intake["angle"])
        outer = blob(rng, x, y, 9e6, 12, 1.6, intake["angle"]).difference(inner).difference(park_land)
        label = intake["name"].split(" intake")[0]
        add("drinking_1", f"{label} class 1", inner.difference(park_land))
        add("drinking_2", f"{label} class 2", max(getattr(outer, "geoms", [outer]), key=lambda g: g.area))
    for kind, label, cities, area in AROUND:
        for city in cities.split():
            shape = _rough(rng, ground, city, area * rng.uniform(0.7, 1.3), clear_of=park_land)
            add(kind, f"{city} {label}", shape)
            if kind == "nature_core":
                ring = (
                    shape.buffer(2500.0, resolution=2).simplify(200.0).difference(shape).difference(park_land)
                )
                add(
                    "nature_experimental",
                    f"{city} experimental zone",
                    max(getattr(ring, "geoms", [ring]), key=lambda g: g.area),
                )
            if kind == "scenic":
                add("scenic_core", f"{city} scenic core", shape.buffer(-900.0, resolution=2).simplify(100.0))
    for city in "Yibin Wanzhou Yichang Zhuzhou Jiujiang Xuancheng".split():
        add(
            "ecological_redline",
            f"{city} red line",
            _rough(rng, ground, city, rng.uniform(30, 90), 8000, 45000, park_land),
        )
    partly = [p for p in parks if p["legal"]][3::9][:5]
    for park in partly:  # red lines that take a corner of a park
        corner = park["shape"].exterior.coords[1]
        size = np.sqrt(park["shape"].area)
        add(
            "ecological_redline",
            f"red line at {park['park_id']}",
            blob(rng, corner[0], corner[1], 0.3 * size * size, 10),
        )
    for park in [p for p in parks if p["legal"]][7::25][:2]:
        corner = park["shape"].exterior.coords[3]
        add(
            "farmland",
            f"basic farmland at {park['park_id']}",
            blob(rng, corner[0], corner[1], 0.12 * park["shape"].area, 8),
        )
    for k, row in enumerate(rows, 1):
        row["zone_id"] = f"Z-{k:03d}"
    return rows


def drinking_spots(rng_name, ground, protected, count):
    """Points on dry land inside drinking-water zones."""
    rng = stream(rng_name)
    zones = [r for r in protected if r["kind"] == "drinking_2"] + [
        r for r in protected if r["kind"] == "drinking_1"
    ]
    spots = []
    for zone in zones:
        x0, y0, x1, y1 = zone["shape"].bounds
        for _ in range(400):
            spot = Point(rng.uniform(x0, x1), rng.uniform(y0, y1))
            if (
                zone["shape"].buffer(-30).contains(spot)
                and ground.dry(spot)
                and ground.shoreline.distance(spot, within=5000.0) > 60.0
            ):
                spots.append(spot)
                break
        if len(spots) == count:
            return spots
    raise SystemExit("make-yangtze-data: drinking-water zones without land")


def make_urban(ground, parks):
    """Built-up cores of the larger cities; parks and protected areas are left out."""
    rng = stream("urban")
    park_land = unary_union([p["shape"].buffer(200.0) for p in parks])
    rows = []
    for city in ground.cities:
        if city["population"] < 700000:
            continue
        spot = ground.spot[city["name"]]
        km2 = 12.0 + 30.0 * city["population"] / 1e6
        shape = blob(rng, spot.x, spot.y, km2 * 1e6, 14).difference(park_land)
        shape = shape.intersection(ground.land[city["province"]])
        rows.append(
            {
                "zone_id": f"U-{len(rows) + 1:03d}",
                "city": city["name"],
                "name": f"{city['name']} built-up area (illustrative)",
                "kind": "built_up",
                "shape": max(getattr(shape, "geoms", [shape]), key=lambda g: g.area),
            }
        )
    return rows


def make_sensitive(ground, parks, enterprises):
    rng = stream("sensitive")
    rows = []
    hosts = [p["shape"].centroid for p in parks] + [e["spot"] for e in enterprises if e.get("must")]
    hosts += [ground.spot[c["name"]] for c in ground.cities if c["population"] > 800000]
    kinds = (("settlement", 600, 9000), ("home", 60, 600), ("school", 300, 2600), ("hospital", 150, 1800))
    while len(rows) < 160:
        host = (
            hosts[len(rows) % len(hosts)] if len(rows) < len(hosts) else hosts[int(rng.integers(len(hosts)))]
        )
        kind, low, high = kinds[int(rng.choice(4, p=[0.5, 0.15, 0.25, 0.1]))]
        angle, far = rng.uniform(0, 2 * np.pi), rng.uniform(1500, 6500)
        spot = Point(host.x + far * np.cos(angle), host.y + far * np.sin(angle))
        if (
            ground.dry(spot)
            and ground.shoreline.distance(spot, within=5000.0) > 60.0
            and all(p["shape"].distance(spot) > 250.0 for p in parks)
        ):
            number = len(rows) + 1
            rows.append(
                {
                    "sensitive_id": f"S-{number:03d}",
                    "name": f"{kind} S-{number:03d} (illustrative)",
                    "kind": kind,
                    "people": int(rng.integers(low, high)),
                    "spot": spot,
                }
            )
    return rows


def make_capacity_units(ground, parks, enterprises):
    """Zones with a cap and a use per resource; headroom follows the parks within, a few are over."""
    rng = stream("capacity_units")
    rows = []
    usual = {"water": 4e7, "energy": 1.5e6, "cod": 1500.0, "nh3_n": 160.0, "tp": 16.0}
    for k, (name, province, shape) in enumerate(ground.zones, 1):
        row = {"unit_id": f"{province}-{k:02d}", "name": name, "province": province, "shape": shape}
        for r, base in usual.items():
            listed = sum(e[f"{r}_actual"] for e in enterprises if e["prefecture"] == name)
            here = [p for p in parks if p["prefecture"] == name]
            used = listed + sum(p[f"used_{r}"] for p in here) + base * rng.uniform(0.5, 1.8)
            head = sum(p["free"][r] for p in here if p["legal"]) * rng.uniform(0.7, 1.5) + 0.01 * used
            if k % 14 == 5:  # over its limit already
                head = -0.03 * used
            digits = {"water": 0, "energy": 1, "cod": 3, "nh3_n": 3, "tp": 4}[r]
            row[f"used_{r}"], row[f"cap_{r}"] = round(used, digits), round(used + head, digits)
        rows.append(row)
    return rows


def make_works(ground, parks):
    """(works, outfalls): a works for nearly every park, its outfall on the nearest river, some municipal ones."""
    rng = stream("works")
    works, outfalls = [], []
    for park in parks:
        close = ground.shoreline.distance(park["shape"].centroid, within=10000.0, basin_only=True) < 8000.0
        if int(park["park_id"][2:]) % 8 == 7 and close:
            park["works_id"] = None  # discharges directly
            continue
        number = len(works) + 1
        corner = Point(park["shape"].exterior.coords[0])
        used = park["used_water"] * WASTE_SHARE / 365.0
        free = (park["quota_water"] - park["used_water"]) * WASTE_SHARE / 365.0
        park["works_id"] = f"W-{number:03d}"
        _add_works(
            works,
            outfalls,
            ground,
            number,
            corner,
            "park",
            f"works of {park['park_id']}",
            used + free * rng.uniform(1.0, 1.6),
            used,
        )
    for city in "Chongqing Wuhan Nanjing Chengdu Changsha Shanghai".split():
        home = ground.spot[city]
        _add_works(
            works,
            outfalls,
            ground,
            len(works) + 1,
            Point(home.x + 7000.0, home.y - 5000.0),
            "municipal",
            f"{city} municipal works",
            rng.uniform(2e5, 5e5),
            rng.uniform(1.2e5, 1.9e5),
        )
    return works, outfalls


def _add_works(works, outfalls, ground, number, spot, kind, label, day, used):
    lake_free = dict(within=400000.0, lakes=False)
    _, k = ground.shoreline.nearest(spot, basin_only=True, **lake_free)
    gap, other = ground.shoreline.nearest(spot, **lake_free)
    if k is None or ground.shoreline.shapes[other].distance(spot) + 60000.0 < ground.shoreline.shapes[
        k
    ].distance(spot):
        k = other
    line = ground.shoreline.shapes[k]
    mouth = line.interpolate(line.project(spot))
    works.append(
        {
            "works_id": f"W-{number:03d}",
            "name": f"{label} (illustrative)",
            "kind": kind,
            "outfall_id": f"OF-{number:03d}",
            "capacity_m3_d": float(np.ceil(day)),
            "used_m3_d": float(np.ceil(used)),
            "effluent_cod_mg_l": 50.0,
            "effluent_nh3_n_mg_l": 5.0,
            "effluent_tp_mg_l": 0.5,
            "spot": spot,
        }
    )
    outfalls.append(
        {
            "outfall_id": f"OF-{number:03d}",
            "works_id": f"W-{number:03d}",
            "reach_id": ground.shoreline.rows[k]["reach_id"],
            "spot": mouth,
        }
    )


def rows_out(rows, extra=()):
    """Rows as written: `shape` or `spot` in metres becomes the geometry in degrees."""
    out = []
    for row in rows:
        if "shape" in row:
            geometry = to_deg(row["shape"])
            geometry = geometry if geometry.is_valid else geometry.buffer(0)
        else:
            geometry = Point(*point_deg(row["spot"].x, row["spot"].y))
        drop = {"shape", "spot", "angle"} | set(extra)
        out.append(dict({k: v for k, v in row.items() if k not in drop}, geometry=geometry))
    return out
