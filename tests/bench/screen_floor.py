# SPDX-License-Identifier: Apache-2.0
"""The least that any screening of these files must do, on two threads: decode the six rasters block by block, and encode
the reasons it ends with as they are encoded.

    screen_floor.py DATA REASONS SCRATCH

Prints seconds of decoding and of encoding."""
import sys
import threading
import time
from pathlib import Path

from osgeo import gdal

from screen_case import RASTERS

gdal.UseExceptions()
THREADS = 2


def blocks_of(file):
    band = gdal.Open(file).GetRasterBand(1)
    width, height = band.GetBlockSize()
    return [(file, x, y, min(width, band.XSize - x), min(height, band.YSize - y))
            for y in range(0, band.YSize, height) for x in range(0, band.XSize, width)]


def decode(files):
    work = [block for file in files for block in blocks_of(file)]

    def run(part):
        opened = {file: gdal.Open(file, gdal.GA_ReadOnly) for file in files}
        for file, x, y, width, height in work[part::THREADS]:
            opened[file].GetRasterBand(1).ReadRaster(x, y, width, height)

    threads = [threading.Thread(target=run, args=(part,)) for part in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def in_memory(file):
    """The cells and overviews of the file, so that encoding has nothing to decode."""
    given = gdal.Open(file)
    made = gdal.GetDriverByName("MEM").CreateCopy("", given)
    band = given.GetRasterBand(1)
    made.BuildOverviews("NONE", [2 ** (i + 1) for i in range(band.GetOverviewCount())])
    for i in range(band.GetOverviewCount()):
        made.GetRasterBand(1).GetOverview(i).WriteArray(band.GetOverview(i).ReadAsArray())
    return made


def main(data, reasons, scratch):
    gdal.SetCacheMax(64 << 20)
    begun = time.monotonic()
    decode([str(Path(data) / f"{name}.tif") for name in RASTERS])
    decoded = time.monotonic() - begun
    cells = in_memory(reasons)
    begun = time.monotonic()
    gdal.GetDriverByName("COG").CreateCopy(str(Path(scratch) / "floor.tif"), cells, options=[
        "COMPRESS=DEFLATE", "LEVEL=5", "BLOCKSIZE=512", "OVERVIEWS=FORCE_USE_EXISTING", f"NUM_THREADS={THREADS}"])
    print(decoded, time.monotonic() - begun)


if __name__ == "__main__":
    main(*sys.argv[1:])
