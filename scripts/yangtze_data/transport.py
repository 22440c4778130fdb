# SPDX-License-Identifier: Apache-2.0
"""An invented transport network over the real cities: Gabriel graph of roads, sparser railways,
waterways along the navigable reaches. Lines meet at shared end vertices; ports and rail stations
stand where two modes share a vertex."""
import numpy as np
from shapely.geometry import Point

from .common import point_deg, point_m, rounded_line, stream

MODES = {
    "road": ("highway", 75.0, 0.40),
    "rail": ("main line", 60.0, 0.10),
    "waterway": ("class I-IV", 14.0, 0.055),
}
NAVIGABLE = {
    "YZ": 104.5,
    "MIN": 103.0,
    "JIA": 105.9,
    "WUJ": 107.0,
    "YUA": 110.9,
    "XIA": 111.5,
    "HAN": 111.4,
    "GAN": 114.8,
    "HPU": 120.5,
    "YUX": 117.9,
}  # prefix -> navigable east of this longitude
PORTS = (
    "Yibin Luzhou Chongqing Wanzhou Yichang Jingzhou Yueyang Wuhan Huangshi Jiujiang Anqing Tongling Wuhu Ma'anshan "
    "Nanjing Zhenjiang Wuxi Nantong Shanghai Leshan Nanchong Xiangyang Changsha Xiangtan Changde Nanchang"
).split()


def _graph(spots, factor):
    """Edges (i, j) with no third city inside the lens: Gabriel for 1.0, sparser for larger factors."""
    xy = np.array(spots)
    d = np.hypot(*(xy[:, None, :] - xy[None, :, :]).transpose(2, 0, 1))
    edges = []
    for i in range(len(xy)):
        for j in range(i + 1, len(xy)):
            if factor == 1.0:  # Gabriel: the circle on the edge is empty
                blocked = d[i] ** 2 + d[j] ** 2 < d[i, j] ** 2 - 1.0
            else:  # relative neighbourhood: nobody is nearer to both
                blocked = np.maximum(d[i], d[j]) < d[i, j] - 1.0
            blocked[[i, j]] = False
            if not blocked.any():
                edges.append((i, j, d[i, j]))
    return edges


def _bent(rng, a, b, sway):
    """A gently curved line between two points in degrees, a vertex every 15 km."""
    (x0, y0), (x1, y1) = point_m(*a), point_m(*b)
    length = np.hypot(x1 - x0, y1 - y0)
    n = max(1, int(length // 15000))
    one, two = rng.uniform(-sway, sway, 2) * length
    points = [a]
    for k in range(1, n):
        t = k / n
        off = one * np.sin(np.pi * t) + two * np.sin(2 * np.pi * t)
        points.append(
            point_deg(
                x0 + (x1 - x0) * t - (y1 - y0) / length * off, y0 + (y1 - y0) * t + (x1 - x0) / length * off
            )
        )
    return rounded_line(points + [b])


def _link(rows, mode, line, name=None):
    label, speed, cost = MODES[mode]
    rows.append(
        {
            "link_id": f"{mode[0].upper()}{mode[1]}-{len(rows) + 1:04d}",
            "mode": mode,
            "class": name or label,
            "speed_km_h": speed,
            "cost_yuan_t_km": cost,
            "one_way": False,
            "geometry": line,
        }
    )


def make_transport(ground, river_rows):
    """(transport rows, station rows)."""
    rng = stream("transport")
    rows, stations = [], []
    cities = ground.cities
    at = [(c["geometry"].x, c["geometry"].y) for c in cities]
    flat = [point_m(*p) for p in at]
    for i, j, _ in _graph(flat, 1.0):
        _link(rows, "road", _bent(rng, at[i], at[j], 0.04))
    large = [k for k, c in enumerate(cities) if c["population"] >= 300000]
    used = set()
    for i, j, _ in _graph([flat[k] for k in large], 2.0):
        used |= {large[i], large[j]}
        _link(rows, "rail", _bent(rng, at[large[i]], at[large[j]], 0.02))
    for k in sorted(used):
        stations.append(
            {
                "name": f"{cities[k]['name']} station (illustrative)",
                "kind": "rail_station",
                "transfer_yuan_t": float(rng.integers(10, 16)),
                "geometry": Point(*at[k]),
            }
        )
    ports = _ports(rng, ground, river_rows, rows, stations)
    for r in river_rows:
        west = NAVIGABLE.get(r["reach_id"].split("-")[0])
        if west is not None and r["geometry"].coords[-1][0] > west:
            _waterways(rows, [c for c in r["geometry"].coords if c[0] >= west], ports)
    for k, station in enumerate(stations, 1):
        station["station_id"] = f"T-{k:03d}"
    return rows, stations


def _ports(rng, ground, river_rows, rows, stations):
    """Vertices of navigable reaches that carry a port; each is tied to its city by road."""
    ports = []
    for name in PORTS:
        home = ground.city[name]["geometry"]
        spots = [
            c
            for r in river_rows
            for c in r["geometry"].coords
            if c[0] >= NAVIGABLE.get(r["reach_id"].split("-")[0], 999.0)
        ]
        spot = min(spots, key=lambda c: (np.hypot((c[0] - home.x) * 0.86, c[1] - home.y), c))
        ports.append(spot)
        stations.append(
            {
                "name": f"{name} port (illustrative)",
                "kind": "port",
                "transfer_yuan_t": float(rng.integers(11, 21)),
                "geometry": Point(*spot),
            }
        )
        _link(rows, "road", rounded_line([(home.x, home.y), spot]), "port access")
    return ports


def _waterways(rows, coords, ports):
    """A reach cut at its ports."""
    start = 0
    for k in range(1, len(coords)):
        if coords[k] in ports or k == len(coords) - 1:
            if k > start:
                _link(rows, "waterway", rounded_line(coords[start : k + 1]))
            start = k
