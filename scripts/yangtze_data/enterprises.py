# SPDX-License-Identifier: Apache-2.0
"""Invented enterprises with believable loads.

E-001..E-047 stand for the 47 hazardous-chemical projects: on the shore, to have left by a deadline.
The others are the sectors that the rules name, and the five clusters that are encouraged.
"""
import numpy as np
from shapely.geometry import Point

from .common import RESOURCES, VARIANTS, WASTE_SHARE, point_deg, stream
from .plants import PLANTS

CLUSTER = ("electronics", "equipment", "auto", "appliances", "textile")
SHORE_CITIES = (  # where the 47 stand, one word each
    "Panzhihua Yibin Yibin Luzhou Luzhou Leshan Zigong Neijiang Nanchong Chongqing Chongqing Chongqing Wanzhou Zunyi "
    "Zhaotong Yichang Yichang Yichang Yichang Zhicheng Jingzhou Xiangyang Wuhan Wuhan Huangshi Yueyang Yueyang Yueyang "
    "Hengyang Xiangtan Zhuzhou Jiujiang Jiujiang Nanchang Ganzhou Anqing Anqing Tongling Wuhu Ma'anshan Nanjing Nanjing "
    "Zhenjiang Yangzhou Taizhou Wuxi Nantong"
).split()
OTHERS = (
    ("coking", 8),
    ("tanning", 10),
    ("plating", 16),
    ("auto_plating", 5),
    ("dyeing", 16),
    ("pesticide", 9),
    ("n_fertiliser", 6),
    ("phosphorus", 8),
    ("bulk_drug", 9),
    ("paper", 8),
    ("nonferrous", 8),
    ("chemicals", 12),
    ("electronics", 14),
    ("equipment", 14),
    ("auto", 10),
    ("appliances", 10),
    ("textile", 12),
)
# How many of each kind stand on the shore and must leave under the local riverside programme.
CLEARANCE = {
    "coking": 1,
    "tanning": 2,
    "plating": 3,
    "dyeing": 3,
    "pesticide": 2,
    "phosphorus": 1,
    "paper": 1,
    "bulk_drug": 1,
    "chemicals": 1,
}
IN_DRINKING_ZONE = ("plating", "dyeing", "electronics", "chemicals")  # one each, put there by zones.py
IN_BUILT_UP = {
    "bulk_drug": "Wuhan",
    "dyeing": "Changsha",
}  # one more of each, inside that city's built-up area
CITIES_OF = {
    "coking": "Panzhihua Liupanshui Qujing Huangshi Xiangtan Pingxiang Ma'anshan Xuzhou",
    "tanning": "Suining Deyang Jingzhou Yongzhou Xiantao Fuyang Wenzhou Jiaxing Chongqing Wuhan",
    "phosphorus": "Yichang Zhicheng Jingmen Kunming Qujing Guiyang Mianyang Deyang",
    "nonferrous": "Zhuzhou Chenzhou Tongling Huangshi Gejiu Yuxi Ganzhou Hengyang",
    "n_fertiliser": "Luzhou Yibin Chongqing Zhicheng Yueyang Huainan",
}
RIVERSIDE = (
    "Yibin Luzhou Chongqing Wanzhou Yichang Jingzhou Wuhan Huangshi Yueyang Jiujiang Anqing Tongling Wuhu Nanjing "
    "Zhenjiang Wuxi Nantong Changsha Hengyang Xiangyang Nanchong Nanchang"
).split()


def _loads(rng, plant, size):
    """Load columns: actual, permit, upgraded and relocated of every resource."""
    usual = dict(
        zip(
            RESOURCES,
            (
                plant.land_ha,
                plant.water_m3,
                plant.energy_tce,
                plant.cod_t,
                plant.nh3_n_t,
                plant.tp_t,
                plant.cr_kg,
            ),
        )
    )
    digits = {"land": 2, "water": -2, "energy": 0, "cod": 3, "nh3_n": 3, "tp": 4, "cr": 2}
    row = {}
    for r in RESOURCES:
        actual = usual[r] * size * rng.uniform(0.75, 1.3)
        new = rng.uniform(0.85, 1.2) if r == "land" else rng.uniform(0.55, 0.92)
        shares = {
            "actual": 1.0,
            "permit": 1.0 if r == "land" else rng.uniform(1.0, 1.35),
            "upgraded": 1.0 if r == "land" else rng.uniform(0.65, 0.95),
            "relocated": new,
        }
        for variant, share in shares.items():
            row[f"{r}_{variant}"] = round(actual * share, digits[r])
    for variant in VARIANTS:
        row[f"wastewater_{variant}"] = round(WASTE_SHARE * row[f"water_{variant}"])
    return row


def _costs(rng, plant, size, row):
    rebuild = plant.output_yuan * size * rng.uniform(0.55, 0.95)
    row["rebuild_yuan"] = round(rebuild, -4)
    row["demolition_yuan"] = round(rebuild * rng.uniform(0.02, 0.05), -4)
    row["remediation_yuan"] = round(row["land_actual"] * rng.uniform(0.6e6, 2.4e6), -4)
    row["resettlement_yuan"] = round(row["jobs"] * rng.uniform(4e4, 1.1e5), -4)
    row["close_yuan"] = round(row["jobs"] * 1.3e5 + row["output_yuan"] * rng.uniform(0.15, 0.4), -4)
    upgrade, convert = rebuild * rng.uniform(0.35, 0.9), rebuild * rng.uniform(0.3, 0.8)
    row["upgrade_yuan"] = round(upgrade, -4) if rng.random() < 0.55 else None
    row["convert_yuan"] = round(convert, -4) if rng.random() < 0.35 else None


def _row(rng, plant, kind, spot, ground):
    size = float(np.clip(np.exp(rng.normal(-0.05, 0.5)), 0.3, 2.6))
    zone, province, _ = ground.zone_of(spot)
    row = {
        "kind": kind,
        "plant": plant,
        "spot": spot,
        "sector": str(rng.choice(plant.sectors)),
        "sector_edition": 2017,
        "processes": plant.processes or None,
        "province": province,
        "prefecture": zone,
        "county": f"{zone} county {int(rng.integers(1, 5))}",
        "size_class": "small" if size < 0.65 else "large" if size > 1.3 else "medium",
        "catalogue_class": "encouraged" if kind in CLUSTER else "permitted",
        "policy_compliant": True,
        "heavy_polluter": plant.heavy,
        "hazard": "none",
        "jobs": int(round(plant.jobs * size**0.8)),
        "output_yuan": round(plant.output_yuan * size, -4),
        "freight_t_a": round(plant.freight_t * size, -2),
        "move_mass_t": round(plant.land_ha * size * rng.uniform(60, 220), -1),
    }
    row.update(_loads(rng, plant, size))
    _costs(rng, plant, size, row)
    return row


def _shore_spot(rng, ground, city, taken, near=70.0, far=920.0):
    """A point 0.07-0.92 km from the shoreline of the Yangtze system, on land."""
    for _ in range(3000):
        spot, _ = ground.bank(rng, city, rng.uniform(near, far))
        gap = ground.shoreline.distance(spot, within=5000.0, basin_only=True)
        on_land = any(g.contains(spot) for g in ground.land.values()) and ground.dry(spot)
        if (
            near < gap < far
            and on_land
            and ground.shoreline.distance(spot, within=5000.0) > near
            and all(spot.distance(t) > 250.0 for t in taken)
        ):
            return spot
    raise SystemExit(f"make-yangtze-data: no shore site near {city}")


def _inland_spot(rng, ground, city, taken):
    for _ in range(3000):
        spot = ground.near_city(rng, city, 2500, 26000)
        if (
            ground.inside(ground.city[city]["province"], spot)
            and ground.dry(spot)
            and not ground.restricted(spot)
            and ground.shoreline.distance(spot, within=3000.0) > 150.0
            and all(spot.distance(t) > 250.0 for t in taken)
        ):
            return spot
    raise SystemExit(f"make-yangtze-data: no inland site near {city}")


def make_enterprises(ground, parks, drinking_spots, built_up):
    """Rows in the order of their ids. `drinking_spots`: one point inside a drinking-water zone each;
    `built_up`: city -> polygon of its built-up area."""
    rng = stream("enterprises")
    rows, taken = [], []

    def add(kind, spot, **more):
        row = _row(rng, PLANTS[kind], kind, spot, ground)
        row.update(more)
        rows.append(row)
        taken.append(spot)
        return row

    for k, city in enumerate(SHORE_CITIES):
        row = add(
            "hazchem",
            _shore_spot(rng, ground, city, taken),
            must=True,
            programme="hazchem47",
            hazard="major" if k % 4 == 1 else "general",
        )
        late = row["size_class"] == "large" and row["hazard"] == "general"
        row["deadline"] = "2025-12-31" if late else "2020-12-31"
    drinking = dict(zip(IN_DRINKING_ZONE, drinking_spots))
    for kind, count in OTHERS:
        names = CITIES_OF.get(kind, "").split() or _spread(rng, ground, count)
        for k in range(count):
            if k < CLEARANCE.get(kind, 0):
                city = names[k] if names[k] in RIVERSIDE else RIVERSIDE[(3 * len(rows)) % len(RIVERSIDE)]
                add(
                    kind,
                    _shore_spot(rng, ground, city, taken),
                    must=True,
                    programme="riverside_clearance",
                    deadline="2027-12-31" if k % 2 else "2025-12-31",
                )
            elif k == count - 1 and kind in drinking:
                add(kind, drinking[kind], must=True, note="inside a drinking-water zone")
            else:
                host = _host_park(rng, parks, kind, k)
                spot = (
                    _in_shape(rng, host["shape"].buffer(-60.0), taken)
                    if host
                    else _inland_spot(rng, ground, names[k % len(names)], taken)
                )
                add(kind, spot, host=host["park_id"] if host else None)
    for kind, city in IN_BUILT_UP.items():
        add(kind, _in_shape(rng, built_up[city].buffer(-200.0), taken, 300.0), must=True)
    for k, row in enumerate(rows, 1):
        row["enterprise_id"] = f"E-{k:03d}"
        row["name"] = f"E-{k:03d} {row['plant'].label} (illustrative)"
        row["owner"] = f"O-{1 + (k * 37) % 141:03d}"
    _mark(rows)
    return rows


def _spread(rng, ground, count):
    names = sorted(c["name"] for c in ground.cities if c["population"] > 500000)
    return [names[k] for k in rng.permutation(len(names))[:count]]


def _host_park(rng, parks, kind, k):
    """Every third plant already stands in a park that suits it."""
    if k % 3 != 2:
        return None
    suits = [p for p in parks if p["kind"] == PLANTS[kind].park and p["boundary_action"] != "new"]
    return suits[int(rng.integers(len(suits)))]


def _in_shape(rng, shape, taken, apart=120.0):
    x0, y0, x1, y1 = shape.bounds
    while True:
        spot = Point(rng.uniform(x0, x1), rng.uniform(y0, y1))
        if shape.contains(spot) and all(spot.distance(t) > apart for t in taken):
            return spot


def _mark(rows):
    """Catalogue classes, gaps in the data, odd spellings of codes, units that move together."""
    free = [r for r in rows if not r.get("must")]
    dirty = [r for r in free if r["kind"] not in CLUSTER]
    for k, row in enumerate(dirty[3::8][:12]):
        row["catalogue_class"] = "eliminated"
        row["policy_compliant"] = k % 3 != 0
    for row in dirty[5::9][:10]:
        row["catalogue_class"] = (
            "restricted" if row["catalogue_class"] == "permitted" else row["catalogue_class"]
        )
    for row in dirty[1::14][:5] + [r for r in rows if r.get("programme")][6:60:17][:4]:
        row["policy_compliant"] = False
    for row in dirty[6::30][:3]:
        row["policy_compliant"] = None
    for row in dirty[12::33][:3]:
        row["catalogue_class"] = None
    for row in dirty[10::40][:2]:
        row["heavy_polluter"] = None
    for row in [r for r in rows if r["sector"] == "2521"]:
        number = int(row["enterprise_id"][2:])
        if number % 3 == 0:
            row["sector"] = "C2521"
        elif number % 3 == 1:
            row["sector"], row["sector_edition"] = "2520", 2011
    for row in rows[9:200:23]:
        if row["sector_edition"] == 2017 and not row["sector"].startswith("C"):
            row["sector"] = "C" + row["sector"]
    must = [r for r in rows if r.get("must")]
    for word, pair in (("K-1", (1, 2)), ("K-2", (15, 17)), ("K-3", (25, 26))):
        for k in pair:
            must[k]["keep_together"] = word
            must[k]["owner"] = must[pair[0]]["owner"]
    for row in rows[5::29]:
        for r in RESOURCES + ("wastewater",):
            row[f"{r}_upgraded"] = None


def rows_out(rows):
    """Rows as written: point geometry in degrees, builder's own keys dropped."""
    out = []
    for row in rows:
        lon, lat = point_deg(row["spot"].x, row["spot"].y)
        plain = {k: v for k, v in row.items() if k not in ("kind", "plant", "spot", "must", "host", "note")}
        out.append(dict(plain, geometry=Point(lon, lat)))
    return out


FIELDS = (
    "enterprise_id:text owner:text name:text sector:text sector_edition:int processes:text size_class:text "
    "catalogue_class:text policy_compliant:bool heavy_polluter:bool hazard:text programme:text deadline:date "
    "county:text prefecture:text province:text keep_together:text jobs:int output_yuan:real move_mass_t:real "
    "freight_t_a:real rebuild_yuan:real demolition_yuan:real remediation_yuan:real resettlement_yuan:real "
    "upgrade_yuan:real convert_yuan:real close_yuan:real "
    + " ".join(f"{r}_{v}:real" for r in RESOURCES + ("wastewater",) for v in VARIANTS)
)
