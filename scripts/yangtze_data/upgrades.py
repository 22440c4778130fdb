# SPDX-License-Identifier: Apache-2.0
"""Invented projects that would enlarge parks and their works: one that opens a place, some that only save, one
that helps nobody, so that the table of the plan has something to tell apart."""
import csv

FIELDS = "upgrade_id project name kind park_id account before after cost_yuan date".split()
PLACES = {"water": 0, "energy": 1, "cod": 3, "nh3_n": 3, "tp": 4, "land": 2, "works": 0}
ACCOUNT = {"water": "park_water", "energy": "park_energy", "cod": "park_COD", "nh3_n": "park_NH3-N", "tp": "park_TP"}

PROJECTS = [  # project, name, kind, park, {account: times today}, yuan, in service from
    (
        "U-1",
        "Nanchong park: shared heat and advanced treatment",
        "heat",
        "P-077",
        {"energy": 1.02, "cod": 1.1, "nh3_n": 1.1, "tp": 1.05},
        86e6,
        "2027-06-30",
    ),
    (
        "U-2",
        "Chongqing park: eastern extension with its own works",
        "land",
        "P-011",
        {"land": 13.0, "works": 1.7, "water": 1.65, "energy": 1.35, "cod": 1.4, "nh3_n": 1.5, "tp": 1.8},
        640e6,
        "2028-12-31",
    ),
    ("U-3", "Nanchong works: third line", "works", "P-077", {"works": 1.4}, 120e6, "2027-12-31"),
    ("U-4", "Nanchong park: water reuse", "reuse", "P-078", {"water": 1.1}, 45e6, "2027-03-31"),
    (
        "U-5",
        "Nanchong park: advanced treatment",
        "works",
        "P-075",
        {"cod": 1.2, "nh3_n": 1.2, "tp": 1.2},
        150e6,
        "2027-09-30",
    ),
]


def make_upgrades(parks, works):
    park_of = {p["park_id"]: p for p in parks}
    works_of = {w["works_id"]: w for w in works}
    rows = []
    for project, name, kind, park_id, factors, cost, date in PROJECTS:
        park = park_of[park_id]
        for k, (what, factor) in enumerate(factors.items()):
            if what == "works":
                account, before = f"works/{park['works_id']}", works_of[park["works_id"]]["capacity_m3_d"]
            elif what == "land":
                account, before = f"land/{park_id}", park["available_ha"]
            else:
                account, before = f"{ACCOUNT[what]}/{park_id}", park[f"quota_{what}"]
            rows.append(
                {
                    "upgrade_id": f"{project}-{k + 1}",
                    "project": project,
                    "name": f"{name} (illustrative)",
                    "kind": kind,
                    "park_id": park_id,
                    "account": account,
                    "before": before,
                    "after": round(before * factor, PLACES[what]),
                    "cost_yuan": int(cost) if k == 0 else 0,
                    "date": date,
                }
            )
    return rows


def write_upgrades(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
