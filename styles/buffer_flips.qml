<!DOCTYPE qgis>
<!-- Who is judged otherwise by ready-made bands. 因缓冲带误差而判定不同者 -->
<qgis version="3.22.16" styleCategories="Symbology|Labeling|Fields|Forms|MapTips" labelsEnabled="1">
  <renderer-v2 type="categorizedSymbol" attr="flip" symbollevels="0" enableorderby="0" forceraster="0">
    <categories>
      <category value="wrongly_free" symbol="0" label="距离内却在面外 Within the distance, outside the polygon" render="true"/>
      <category value="wrongly_barred" symbol="1" label="距离外却在面内 Beyond the distance, inside the polygon" render="true"/>
      <category value="land_differs" symbol="2" label="面积不同 Other hectares" render="true"/>
      <category value="" symbol="3" label="其他 Other" render="true"/>
    </categories>
    <symbols>
      <symbol type="marker" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="diamond"/>
            <Option name="color" type="QString" value="203,24,29,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="outline_width" type="QString" value="0.4"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="size" type="QString" value="3.4"/>
            <Option name="size_unit" type="QString" value="MM"/>
          </Option>
        </layer>
      </symbol>
      <symbol type="marker" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="diamond"/>
            <Option name="color" type="QString" value="33,113,181,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="outline_width" type="QString" value="0.4"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="size" type="QString" value="3.4"/>
            <Option name="size_unit" type="QString" value="MM"/>
          </Option>
        </layer>
      </symbol>
      <symbol type="marker" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="diamond"/>
            <Option name="color" type="QString" value="230,171,2,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="outline_width" type="QString" value="0.4"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="size" type="QString" value="3.4"/>
            <Option name="size_unit" type="QString" value="MM"/>
          </Option>
        </layer>
      </symbol>
      <symbol type="marker" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="diamond"/>
            <Option name="color" type="QString" value="120,120,120,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="outline_width" type="QString" value="0.4"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="size" type="QString" value="3.4"/>
            <Option name="size_unit" type="QString" value="MM"/>
          </Option>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName="&quot;id&quot; || ' ' || format_number(&quot;margin_m&quot;, 0) || ' m'" isExpression="1" fontFamily="Noto Sans CJK SC" namedStyle="Regular" fontWeight="50" fontItalic="0" fontSize="7" fontSizeUnit="Point" textColor="60,60,60,255" textOpacity="1">
        <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.85"/>
      </text-style>
      <placement placement="1" quadOffset="5" xOffset="1.6" yOffset="0" labelOffsetInMapUnits="0" offsetType="0" offsetUnits="MM" priority="8"/>
      <rendering scaleVisibility="1" scaleMin="1" scaleMax="500000" obstacle="0" mergeLines="0"/>
    </settings>
  </labeling>
  <!--aliases-->
  <previewExpression>"id" || ' ' || "flip"</previewExpression>
  <mapTip>&lt;b&gt;[% "id" %]&lt;/b&gt; [% "name" %]&lt;br&gt;[% represent_value("flip") %]&lt;br&gt;[% "distance_m" %] m</mapTip>
</qgis>
