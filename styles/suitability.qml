<!DOCTYPE qgis>
<!-- Suitability of cells that are free for a profile, 0 worst to 1 best. 适宜性 -->
<!--aliases-->
<qgis version="3.22.16" styleCategories="Symbology">
  <pipe>
    <provider>
      <resampling enabled="false" maxOversampling="2" zoomedInResamplingMethod="nearestNeighbour" zoomedOutResamplingMethod="nearestNeighbour"/>
    </provider>
    <rasterrenderer type="singlebandpseudocolor" band="1" opacity="0.85" alphaBand="-1" classificationMin="0" classificationMax="1" nodataColor="">
      <rasterTransparency/>
      <rastershader>
        <colorrampshader colorRampType="INTERPOLATED" classificationMode="1" clip="0" minimumValue="0" maximumValue="1" labelPrecision="2">
          <item value="0" color="#a50026" alpha="255" label="0 最差 worst"/>
          <item value="0.2" color="#f46d43" alpha="255" label="0.2"/>
          <item value="0.4" color="#fee08b" alpha="255" label="0.4"/>
          <item value="0.6" color="#d9ef8b" alpha="255" label="0.6"/>
          <item value="0.8" color="#66bd63" alpha="255" label="0.8"/>
          <item value="1" color="#006837" alpha="255" label="1 最佳 best"/>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
    <brightnesscontrast brightness="0" contrast="0" gamma="1"/>
    <huesaturation colorizeOn="0" grayscaleMode="0" saturation="0"/>
    <rasterresampler maxOversampling="2"/>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
