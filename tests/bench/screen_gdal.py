# SPDX-License-Identifier: Apache-2.0
"""The same overlay with the utilities of GDAL (Debian packages gdal-bin and python3-gdal), one after the
other.

    screen_gdal.py DATA SCRATCH

Burns and measures on the grid: lines all-touched, polygons by centre, distances between cell centres. Writes reason.tif and
prints the peak memory in MiB of its largest process."""
import os
import subprocess
import sys
from pathlib import Path

from osgeo import gdal

PEAK = []


def run(*command):
    child = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    PEAK.append(used.ru_maxrss / 1024)


def main(data, scratch):
    data, scratch = Path(data), Path(scratch)
    grid = gdal.Open(str(data / "slope.tif"))
    place = grid.GetGeoTransform()
    extent = (place[0], place[3] + place[5] * grid.RasterYSize, place[0] + place[1] * grid.RasterXSize, place[3])
    tiled = ["-co", "TILED=YES", "-co", "BLOCKXSIZE=512", "-co", "BLOCKYSIZE=512", "-co", "COMPRESS=DEFLATE"]

    def burn(layer, name, *how):
        run("gdal_rasterize", "-q", *how, "-burn", 1, "-l", layer, "-te", *extent, "-tr", place[1], -place[5],
            "-ot", "Byte", "-init", 0, *tiled, data / "vectors.gpkg", scratch / f"{name}.tif")

    def near(layer, name, cells, *how):
        burn(layer, f"{name}-burnt", *how)
        run("gdal_proximity.py", "-q", "-values", 1, "-distunits", "PIXEL", "-maxdist", cells, "-nodata", 9999,
            "-ot", "Float32", *tiled, scratch / f"{name}-burnt.tif", scratch / f"{name}.tif")

    near("rivers_all", "all", 31, "-at")
    near("rivers_main", "main", 11, "-at")
    near("builtup", "built", 6)
    burn("redlines", "red")
    bits = ("(A>15)*1+(B>2500)*2+(C>0.5)*4+(D>1500)*8+logical_or(logical_or(E==1,E==2),E==4)*16+(F<8)*32"
            "+(G<=10)*64+(H<=30)*128+(I==1)*256+(J<=5)*512")
    inputs = []
    for letter, file in zip("ABCDEFGHIJ", [data / f"{name}.tif" for name in (
            "slope", "elevation", "flood", "popden", "landcover", "watercap")] +
            [scratch / f"{name}.tif" for name in ("main", "all", "red", "built")]):
        inputs += [f"-{letter}", file]
    run("gdal_calc.py", "--quiet", "--overwrite", *inputs, f"--calc={bits}", "--type=UInt16", "--hideNoData",
        *[word.replace("-co", "--co") for word in tiled], "--outfile", scratch / "reason.tif")
    print(max(PEAK))


if __name__ == "__main__":
    main(*sys.argv[1:])
