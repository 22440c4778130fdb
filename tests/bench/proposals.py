# SPDX-License-Identifier: Apache-2.0
"""Seeded applications to the Yangtze case, as a GeoPackage: row n is the same however many rows are asked for."""
import math
import random
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import shapely.wkb
from shapely.affinity import rotate
from shapely.geometry import MultiPolygon, Point, box

CASE = Path(__file__).resolve().parents[2] / "data" / "yangtze"
SEED = 20260101
LOADS = ("land", "water", "energy", "cod", "nh3_n", "tp", "cr")
COLUMNS = ("proposal_id", "enterprise_id", "action", "park_id", "filed", "sector", "hazard") + tuple(
    f"{load}_relocated" for load in LOADS)


def shape_of(blob):
    """Geometry of a GeoPackage blob: WKB after a header whose envelope has one of five lengths."""
    return shapely.wkb.loads(blob[8 + (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]:])


def read_layer(file, layer, columns):
    """(geometry, values...) of each feature, by fid."""
    with sqlite3.connect(f"{Path(file).as_uri()}?mode=ro", uri=True) as db:
        rows = db.execute(f"SELECT geom, {', '.join(columns)} FROM {layer} ORDER BY fid").fetchall()
    return [(row[0] and shape_of(row[0]),) + row[1:] for row in rows]


def square(rng, centre):
    """About 300 m wide, standing at any angle."""
    half = rng.uniform(250, 350) / 2
    east = half / (111320 * math.cos(math.radians(centre.y)))
    north = half / 110900
    shape = box(-east, -north, east, north)
    turned = rotate(shape, rng.uniform(0, 90), origin=(0, 0))
    return MultiPolygon([type(shape)([(x + centre.x, y + centre.y) for x, y in turned.exterior.coords])])


def somewhere(rng, park, beside):
    """A point of the park, or one up to some 3 km off its box."""
    west, south, east, north = park.bounds
    margin = 0.03 if beside else 0.0
    while True:
        point = Point(rng.uniform(west - margin, east + margin), rng.uniform(south - margin, north + margin))
        if park.contains(point) != beside:
            return point


def one(rng, number, parks, plants):
    """Three in ten drawn inside a park, three beside one, three for a park by name, one where the plant stands."""
    where = rng.choices(("inside", "beside", "park", "in_place"), (3, 3, 3, 1))[0]
    outline, park_id = rng.choice(parks)
    plant = rng.choice(plants)
    enterprise_id, sector, hazard = plant[1:4]
    own = where != "in_place" and rng.random() < 0.3  # a project of its own
    factor = rng.uniform(0.3, 1.5)
    loads = [None if load is None or not own and factor > 1.1 else round(load * factor, 3) for load in plant[4:]]
    geometry = square(rng, somewhere(rng, outline, where == "beside")) if where in ("inside", "beside") else None
    filed = date(2025, 7, 1) + timedelta(days=rng.randrange(365))
    return (geometry, f"B-{number:05}", None if own else enterprise_id, "upgrade" if where == "in_place" else "new",
            park_id if where == "park" else None, filed.isoformat(), sector if own else None, hazard if own else None,
            *loads)


def proposals(count):
    rng = random.Random(SEED)
    invented = CASE / "illustrative.gpkg"
    parks = read_layer(invented, "parks", ("park_id",))
    plants = read_layer(invented, "enterprises",
                        ("enterprise_id", "sector", "hazard", *(f"{load}_relocated" for load in LOADS)))
    return [one(rng, number, parks, plants) for number in range(1, count + 1)]


def blob_of(shape):
    """Little-endian, without an envelope; None stays None."""
    return shape and b"GP\x00\x01" + (4490).to_bytes(4, "little") + shapely.wkb.dumps(shape, big_endian=False)


def write(file, rows):
    """Tables of the GeoPackage's own as the case's file has them, and the layer `proposals`."""
    with sqlite3.connect(f"{(CASE / 'illustrative.gpkg').as_uri()}?mode=ro", uri=True) as model:
        tables = [sql for (sql,) in model.execute(
            "SELECT sql FROM sqlite_master WHERE type = 'table' AND name IN "
            "('gpkg_spatial_ref_sys', 'gpkg_contents', 'gpkg_geometry_columns')")]
        systems = model.execute("SELECT * FROM gpkg_spatial_ref_sys").fetchall()
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA application_id = 0x47504B47")
        db.execute("PRAGMA user_version = 10300")
        for sql in tables:
            db.execute(sql)
        db.executemany(f"INSERT INTO gpkg_spatial_ref_sys VALUES ({', '.join('?' * len(systems[0]))})", systems)
        db.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) "
                   "VALUES ('proposals', 'features', 'proposals', '2026-01-01T00:00:00.000Z', 4490)")
        db.execute("INSERT INTO gpkg_geometry_columns VALUES ('proposals', 'geom', 'MULTIPOLYGON', 4490, 0, 0)")
        kinds = {"filed": "DATE", "hazard": "TEXT"}
        columns = ", ".join(f"{name} {'REAL' if name.endswith('_relocated') else kinds.get(name, 'TEXT')}"
                            for name in COLUMNS)
        db.execute(f"CREATE TABLE proposals (fid INTEGER PRIMARY KEY AUTOINCREMENT, geom MULTIPOLYGON, {columns})")
        db.executemany(f"INSERT INTO proposals (geom, {', '.join(COLUMNS)}) VALUES (?, {', '.join('?' * len(COLUMNS))})",
                       [(blob_of(row[0]), *row[1:]) for row in rows])
