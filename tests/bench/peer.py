# SPDX-License-Identifier: Apache-2.0
"""The first script one would write for the same applications: which footprint is within 1 km of a river, which
overlaps a protected area. No sectors, dates, accounts, queue, remedies, routes or readings of the law."""
import sys
import warnings

from pyproj import Geod
from shapely.ops import nearest_points
from shapely.strtree import STRtree

from proposals import CASE, read_layer

LIMIT_M = 1000
REACH_DEG = 0.1  # wider than the limit and the widest half river


def main(file):
    warnings.simplefilter("ignore")  # that the tree will change in another release
    geod = Geod(ellps="GRS80")
    parks = {park_id: shape for shape, park_id in read_layer(CASE / "illustrative.gpkg", "parks", ("park_id",))}
    plants = {plant_id: shape for shape, plant_id in
              read_layer(CASE / "illustrative.gpkg", "enterprises", ("enterprise_id",))}
    rivers = [shape for shape, _ in read_layer(CASE / "base.gpkg", "rivers", ("reach_id",))]
    rivers += [shape for shape, _ in read_layer(CASE / "base.gpkg", "lakes", ("reach_id",))]
    widths = [width or 0 for _, width in read_layer(CASE / "base.gpkg", "rivers", ("half_width_m",))]
    half_width = dict(zip(map(id, rivers), widths))
    protected = [shape for shape, _ in read_layer(CASE / "illustrative.gpkg", "protected", ("zone_id",))]
    river_tree, protected_tree = STRtree(rivers), STRtree(protected)
    near = inside = 0
    for drawn, park_id, plant_id in read_layer(file, "proposals", ("park_id", "enterprise_id")):
        place = drawn or parks.get(park_id) or plants[plant_id]
        least = float("inf")
        for river in river_tree.query(place.envelope.buffer(REACH_DEG)):
            a, b = nearest_points(place, river)
            least = min(least, geod.inv(a.x, a.y, b.x, b.y)[2] - half_width.get(id(river), 0))
        near += least <= LIMIT_M
        inside += any(place.intersects(zone) for zone in protected_tree.query(place))
    print(f"peer: {near} within {LIMIT_M} m of a river, {inside} in a protected area", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1])
