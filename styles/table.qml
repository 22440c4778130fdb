<!DOCTYPE qgis>
<!-- Tables without geometry: the labels of their columns. 无几何的表：字段别名 -->
<qgis version="3.22.16" styleCategories="Fields|Forms">
  <!--aliases-->
</qgis>
