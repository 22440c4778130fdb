# SPDX-License-Identifier: Apache-2.0
"""Invented markets and suppliers in real cities, and what every invented enterprise buys and sells each year."""
import csv

import numpy as np

from .common import stream

PARTNER_FIELDS = "partner_id name kind lon lat".split()
TRADE_FIELDS = "trade_id enterprise_id partner_id direction goods freight_t_a".split()

MARKETS = "Shanghai Nanjing Hangzhou Hefei Nanchang Wuhan Changsha Chongqing Chengdu Guiyang Kunming".split()
SUPPLIERS = (  # city, what it supplies
    ("Zigong", "rock salt"),
    ("Yichang", "phosphate rock"),
    ("Jingmen", "refinery products"),
    ("Yueyang", "refinery products"),
    ("Anqing", "refinery products"),
    ("Nanjing", "refinery products"),
    ("Chongqing", "natural gas liquids"),
    ("Kunming", "phosphate rock"),
)
SOLD = "products"


def make_partners(cities):
    rows = []
    for kind, letter, places in (
        ("market", "M", [(city, "market") for city in MARKETS]),
        ("supplier", "S", SUPPLIERS),
    ):
        for k, (city, what) in enumerate(places, 1):
            spot = cities[city]["geometry"]
            rows.append(
                {
                    "partner_id": f"{letter}-{k:02d}",
                    "name": f"{city} {what} (illustrative)",
                    "kind": kind,
                    "lon": spot.x,
                    "lat": spot.y,
                    "goods": what if kind == "supplier" else SOLD,
                }
            )
    return rows


def _nearest(rng, home, rows, most):
    """One of the few nearest."""
    by_distance = sorted(rows, key=lambda r: (np.hypot((r["lon"] - home.x) * 0.86, r["lat"] - home.y), r["name"]))
    return by_distance[int(rng.integers(0, most))]


def make_trade(enterprises, partners, stations):
    """A supply and a sale of every enterprise; `enterprises` as they are written. Three sales in ten go to a port."""
    rng = stream("trade")
    markets = [p for p in partners if p["kind"] == "market"]
    suppliers = [p for p in partners if p["kind"] == "supplier"]
    ports = [
        {"partner_id": s["station_id"], "name": s["name"], "lon": s["geometry"].x, "lat": s["geometry"].y}
        for s in stations
        if s["kind"] == "port"
    ]
    rows = []
    for firm in sorted(enterprises, key=lambda row: row["enterprise_id"]):
        supplier = _nearest(rng, firm["geometry"], suppliers, 3)
        buyer = _nearest(rng, firm["geometry"], *((ports, 2) if rng.random() < 0.3 else (markets, 3)))
        for direction, partner, share in (
            ("supply", supplier, rng.uniform(0.3, 0.8)),
            ("sale", buyer, rng.uniform(0.2, 0.6)),
        ):
            rows.append(
                {
                    "trade_id": f"D-{len(rows) + 1:03d}",
                    "enterprise_id": firm["enterprise_id"],
                    "partner_id": partner["partner_id"],
                    "direction": direction,
                    "goods": supplier["goods"] if direction == "supply" else SOLD,
                    "freight_t_a": round(float(firm["freight_t_a"] * share), -1),
                }
            )
    return rows


def write_table(path, fields, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fields, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
