# SPDX-License-Identifier: Apache-2.0
"""Invented control sections: where they lie, their targets, and what they can still take.

A large river is never mixed in full: its sections carry a table, a share of full mixing that stands for the
mixing zones along the banks. On small tributaries the case takes the capacity from flow, target and background.
Either way the whole is large beside one plant; what decides is what an authority has left to hand out.
"""
from shapely.geometry import Point

from .common import stream, to_m

SMALL_M3_S = 150.0  # low flow up to which full mixing is allowed: the largest_flow_m3_s of the case
LIMITS = {  # mg/L by class of GB 3838; phosphorus also for lakes
    "II": {"cod": 15.0, "nh3_n": 0.5, "tp": 0.1, "tp_lake": 0.025},
    "III": {"cod": 20.0, "nh3_n": 1.0, "tp": 0.2, "tp_lake": 0.05},
}
POLLUTANTS = {  # digits of t/a; share of full mixing in the table, as in studies of mixing zones; use of most sections
    "cod": (3, 0.05, (0.6, 0.88)),
    "nh3_n": (3, 0.15, (0.5, 0.88)),
    "tp": (4, 0.10, (0.65, 0.88)),
}
LEFT_T_A = {  # (river, its section counted downstream, pollutant): little left, or less than nothing
    ("Yangtze", 5, "tp"): 1.5,
    ("Yangtze", 9, "tp"): -12.0,
    ("Yangtze", 13, "cod"): 60.0,
    ("Tuo", 2, "tp"): 0.4,
    ("Tuo", 3, "cod"): 20.0,
    ("Tuo", 3, "nh3_n"): 2.0,
    ("Tuo", 3, "tp"): -6.0,
    ("Jialing", 1, "nh3_n"): 2.0,
    ("Jialing", 1, "tp"): 0.4,
    ("Wu", 1, "cod"): 25.0,
    ("Wu", 1, "nh3_n"): 3.0,
    ("Xiang", 3, "nh3_n"): 4.0,
    ("Han", 6, "tp"): 0.3,
}
WATCHED = ("Xiang", "Dan", "Dadu", "Mei", "Tuo", "Wu", "Han")  # tributaries with sections further up, too


def _is_place_for_one(r, main_stem):
    """Near the lower end of the larger main-stem reaches, of the last reach of the tributaries and of most of some."""
    if r["geometry"].length < 0.3:
        return False
    if r["rank"] == "main_stem":
        return r["mean_flow_m3_s"] >= 1800
    return (r.get("next_down") in main_stem or r["name"] in WATCHED) and r["mean_flow_m3_s"] >= 110


def _nearest_city(spot, cities):
    """(distance in m, name)"""
    return min((to_m(c["geometry"]).distance(to_m(spot)), c["name"]) for c in cities)


def _name(river, spot, cities):
    gap, city = _nearest_city(spot, cities)
    near = f" near {city}" if gap < 60000.0 else ""
    return f"{river}{near} (illustrative)"


def make_control_sections(river_rows, lakes, cities):
    rng = stream("control_sections")
    rows, of_river, main_stem = [], {}, {r["reach_id"] for r in river_rows if r["rank"] == "main_stem"}
    for r in river_rows:
        if not _is_place_for_one(r, main_stem):
            continue
        spot = r["geometry"].interpolate(0.93, normalized=True)
        strict = r["rank"] == "main_stem" or r["name"] in ("Han", "Yalong", "Dadu")
        number, of_river[r["name"]] = len(rows) + 1, of_river.get(r["name"], 0) + 1
        row = {
            "section_id": f"CS-{number:02d}",
            "name": _name(r["name"], spot, cities),
            "reach_id": r["reach_id"],
            "water_class": "II" if strict else "III",
            "water_kind": "lake" if any(lake["geometry"].contains(spot) for lake in lakes) else "river",
            "flow_m3_s": r["flow_m3_s"],
            "geometry": Point(round(spot.x, 6), round(spot.y, 6)),
        }
        for pollutant in POLLUTANTS:
            _fill(rng, row, pollutant, LEFT_T_A.get((r["name"], of_river[r["name"]], pollutant)))
        rows.append(row)
    return rows


def _fill(rng, row, pollutant, left):
    """Background, and on large rivers the table; `left` None: as much as usual."""
    digits, share, usual = POLLUTANTS[pollutant]
    lake = pollutant == "tp" and row["water_kind"] == "lake"
    limit = LIMITS[row["water_class"]]["tp_lake" if lake else pollutant]
    small = row["flow_m3_s"] <= SMALL_M3_S
    capacity = 31.536 * row["flow_m3_s"] * limit * (1.0 if small else share)
    used = capacity * rng.uniform(*usual)
    if left is not None:
        used = capacity - left
    row[f"background_{pollutant}_mg_l"] = round(limit * used / capacity, 6)
    if not small:
        row[f"cap_{pollutant}"], row[f"used_{pollutant}"] = round(capacity, digits), round(used, digits)


FIELDS = (
    "section_id:text name:text reach_id:text water_class:text water_kind:text flow_m3_s:real "
    + " ".join(f"background_{p}_mg_l:real" for p in POLLUTANTS)
    + " "
    + " ".join(f"cap_{p}:real used_{p}:real" for p in POLLUTANTS)
)
