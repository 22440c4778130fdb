<!DOCTYPE qgis>
<!-- Parks by how often they receive: the darker the more often. 接收园区按频度 -->
<qgis version="3.22.16" styleCategories="Symbology|Labeling|Fields|Forms|MapTips" labelsEnabled="1">
  <renderer-v2 type="categorizedSymbol" attr="frequency" symbollevels="0" enableorderby="0" forceraster="0">
    <categories>
      <category value="always" symbol="0" label="全部情景 In every scenario" render="true"/>
      <category value="usual" symbol="1" label="半数及以上情景 In half of them or more" render="true"/>
      <category value="sometimes" symbol="2" label="少于半数情景 In fewer than half" render="true"/>
      <category value="" symbol="3" label="其他 Other" render="true"/>
    </categories>
    <symbols>
      <symbol type="marker" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="pentagon"/>
            <Option name="color" type="QString" value="106,61,154,255"/>
            <Option name="outline_color" type="QString" value="60,30,90,255"/>
            <Option name="outline_width" type="QString" value="0.35"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="size" type="QString" value="4.2"/>
            <Option name="size_unit" type="QString" value="MM"/>
          </Option>
        </layer>
      </symbol>
      <symbol type="marker" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="pentagon"/>
            <Option name="color" type="QString" value="158,120,196,255"/>
            <Option name="outline_color" type="QString" value="60,30,90,255"/>
            <Option name="outline_width" type="QString" value="0.35"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="size" type="QString" value="3.6"/>
            <Option name="size_unit" type="QString" value="MM"/>
          </Option>
        </layer>
      </symbol>
      <symbol type="marker" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="pentagon"/>
            <Option name="color" type="QString" value="226,213,240,255"/>
            <Option name="outline_color" type="QString" value="60,30,90,255"/>
            <Option name="outline_width" type="QString" value="0.35"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="size" type="QString" value="3.0"/>
            <Option name="size_unit" type="QString" value="MM"/>
          </Option>
        </layer>
      </symbol>
      <symbol type="marker" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="pentagon"/>
            <Option name="color" type="QString" value="255,255,255,255"/>
            <Option name="outline_color" type="QString" value="60,30,90,255"/>
            <Option name="outline_width" type="QString" value="0.35"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="size" type="QString" value="2.4"/>
            <Option name="size_unit" type="QString" value="MM"/>
          </Option>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName="coalesce(&quot;name&quot;, &quot;park_id&quot;)" isExpression="1" fontFamily="Noto Sans CJK SC" namedStyle="Regular" fontWeight="50" fontItalic="0" fontSize="7" fontSizeUnit="Point" textColor="80,40,120,255" textOpacity="1">
        <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.85"/>
      </text-style>
      <placement placement="1" quadOffset="8" xOffset="1.8" yOffset="0" labelOffsetInMapUnits="0" offsetType="0" offsetUnits="MM" priority="6"/>
      <rendering scaleVisibility="1" scaleMin="1" scaleMax="3000000" obstacle="0" mergeLines="0"/>
    </settings>
  </labeling>
  <!--aliases-->
  <previewExpression>"park_id" || ' ' || coalesce("name", '')</previewExpression>
  <mapTip>&lt;b&gt;[% coalesce("name", "park_id") %]&lt;/b&gt; [% "park_id" %]&lt;br&gt;[% represent_value("frequency") %] ([% "scenarios" %]), [% "fewest" %]–[% "most" %]</mapTip>
</qgis>
