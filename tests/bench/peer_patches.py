# SPDX-License-Identifier: Apache-2.0
"""What one would write with scipy and rasterio: label, drop what is small, outline the rest, write a GeoPackage.
usage: peer_patches.py MASK.tif OUT.gpkg LEAST_CELLS"""
import sys

import numpy as np
import rasterio
import rasterio.features
import scipy.ndimage
from osgeo import ogr, osr
from shapely.geometry import shape

ogr.UseExceptions()


def main(mask_file, out_file, least):
    with rasterio.open(mask_file) as source:
        mask, transform, crs = source.read(1), source.transform, source.crs.to_wkt()
    labels, _ = scipy.ndimage.label(mask)  # by sides, as is usual
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    labels[sizes[labels] < least] = 0
    reference = osr.SpatialReference()
    reference.ImportFromWkt(crs)
    out = ogr.GetDriverByName("GPKG").CreateDataSource(out_file)
    layer = out.CreateLayer("patches", reference, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("cells", ogr.OFTInteger64))
    layer.StartTransaction()
    count = cells = 0
    for geometry, label in rasterio.features.shapes(labels, mask=labels > 0, connectivity=4, transform=transform):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField(0, int(sizes[int(label)]))
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(shape(geometry).wkb))
        layer.CreateFeature(feature)
        count += 1
        cells += int(sizes[int(label)])
    layer.CommitTransaction()
    out = None
    print(f"{count} patches, {cells * abs(transform.a * transform.e) / 1e6:.2f} km2")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
