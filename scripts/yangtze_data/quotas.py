# SPDX-License-Identifier: Apache-2.0
"""Invented park quotas. What is free follows the demand of the units that must leave nearby, uneven
between parks and resources, so that parks run short in turn and a joint plan beats first come."""
import numpy as np

from .common import BELT, FLOWS, RESOURCES, stream
from .plants import CHEM


def suits(park, row):
    """Would this park take that unit, by kind and admitted sectors alone?"""
    plant = row["plant"]
    if plant.park == CHEM:
        return park["kind"] == CHEM
    if plant.park in ("plating", "tanning", "dyeing"):
        return park["kind"] == plant.park
    if plant.park == "compliant_zone":
        return park["kind"] == "compliant_zone"
    return park["kind"] in ("compliant_zone", "other")


SLACK, UNEVEN = (0.6, 1.7), (0.75, 1.5)  # of parks against one another, of resources within a park
DEMAND_SHARE = 0.8  # demand of those that must leave, of all that is free
UPSTREAM_FIRST = ("upper", "middle", "lower")


def may_go(park, row):
    """The bans on moving towards the middle and upper reaches, by province alone."""
    origin, target = (UPSTREAM_FIRST.index(BELT[x["province"]][2]) for x in (row, park))
    if row["policy_compliant"] is not True or row["catalogue_class"] == "eliminated":
        return target == 2
    return target >= origin or row["heavy_polluter"] is False


def set_quotas(parks, rows):
    """Free quota follows the demand nearby, uneven between resources, so that parks run short in turn."""
    rng = stream("quotas")
    must = [r for r in rows if r.get("must")]
    free = {p["park_id"]: dict.fromkeys(RESOURCES, 0.0) for p in parks}
    choice = {}
    for row in must:
        legal = sorted(
            (p for p in parks if p["legal"] and suits(p, row) and may_go(p, row)),
            key=lambda p: (p["shape"].distance(row["spot"]), p["park_id"]),
        )[:5]
        choice[row["enterprise_id"]] = legal
        weights = np.array([1.0 / (20e3 + p["shape"].distance(row["spot"])) for p in legal])
        for park, w in zip(legal, weights / weights.sum()):
            for r in RESOURCES:
                free[park["park_id"]][r] += w * row[f"{r}_relocated"]
    for park in parks:
        slack = rng.uniform(*SLACK)
        for r in RESOURCES:
            free[park["park_id"]][r] *= slack * rng.uniform(*UNEVEN)
    for r in RESOURCES:
        wanted = sum(row[f"{r}_relocated"] for row in must) / DEMAND_SHARE
        total = sum(f[r] for f in free.values())
        for f in free.values():
            f[r] *= wanted / total
    for row in must:  # no unit is impossible by itself: its likeliest park can hold it alone
        legal = choice[row["enterprise_id"]]
        best = max(
            legal,
            key=lambda p: (
                min(free[p["park_id"]][r] / max(row[f"{r}_relocated"], 1e-9) for r in RESOURCES),
                p["park_id"],
            ),
        )
        for r in RESOURCES:
            free[best["park_id"]][r] = max(free[best["park_id"]][r], 1.05 * row[f"{r}_relocated"])
    for park in parks:
        _fill_quota(rng, park, free[park["park_id"]], [r for r in rows if r.get("host") == park["park_id"]])


USUAL_QUOTA = {
    "water": 1.6e4,
    "energy": 650.0,
    "cod": 0.55,
    "nh3_n": 0.055,
    "tp": 0.0055,
}  # per hectare and year


def _fill_quota(rng, park, free, inside):
    size = park["area_ha"]
    for r in FLOWS:
        listed = sum(row[f"{r}_actual"] for row in inside)
        if r == "cr":
            background = rng.uniform(40, 160) if park["kind"] in ("plating", "tanning") else 0.0
        else:
            background = USUAL_QUOTA[r] * size * rng.uniform(0.35, 0.8)
        spare = free[r] if park["legal"] else 0.15 * background * rng.random()
        if park["legal"] and r != "cr":
            spare += 0.004 * background
        digits = {"water": 0, "energy": 1, "cod": 3, "nh3_n": 3, "tp": 4, "cr": 2}[r]
        park[f"used_{r}"] = round(listed + background, digits)
        park[f"quota_{r}"] = round(park[f"used_{r}"] + spare, digits)
    room = park["usable_ha"]
    wish = free["land"] if park["legal"] else 0.05 * room
    park["available_ha"] = round(min(max(wish, 0.004 * room), 0.7 * room), 2)
    park["free"] = {r: park[f"quota_{r}"] - park[f"used_{r}"] for r in FLOWS}
