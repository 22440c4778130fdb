<!DOCTYPE qgis>
<!-- Units over all scenarios: settled alike, another park, or another outcome. 单元稳定性 -->
<qgis version="3.22.16" styleCategories="Symbology|Labeling|Fields|Forms|MapTips" labelsEnabled="1">
  <renderer-v2 type="categorizedSymbol" attr="pattern" symbollevels="0" enableorderby="0" forceraster="0">
    <categories>
      <category value="same" symbol="0" label="各情景安排一致 Settled alike in every scenario" render="true"/>
      <category value="park" symbol="1" label="各情景均搬迁，园区不同 Moves in every scenario, to several parks" render="true"/>
      <category value="outcome" symbol="2" label="安排随情景变化 Depends on the scenario" render="true"/>
      <category value="" symbol="3" label="其他 Other" render="true"/>
    </categories>
    <symbols>
      <symbol type="marker" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="circle"/>
            <Option name="color" type="QString" value="150,150,150,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="outline_width" type="QString" value="0.3"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="size" type="QString" value="2.2"/>
            <Option name="size_unit" type="QString" value="MM"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(coalesce(@map_scale, 1e7) &gt; 2000000, 1.3, 2.2)"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="marker" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="square"/>
            <Option name="color" type="QString" value="49,104,190,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="outline_width" type="QString" value="0.3"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="size" type="QString" value="3.4"/>
            <Option name="size_unit" type="QString" value="MM"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(coalesce(@map_scale, 1e7) &gt; 2000000, 2.2, 3.4)"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="marker" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="triangle"/>
            <Option name="color" type="QString" value="214,24,32,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="outline_width" type="QString" value="0.3"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="size" type="QString" value="4.2"/>
            <Option name="size_unit" type="QString" value="MM"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(coalesce(@map_scale, 1e7) &gt; 2000000, 2.6, 4.2)"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="marker" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="circle"/>
            <Option name="color" type="QString" value="0,0,0,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="outline_width" type="QString" value="0.3"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="size" type="QString" value="2.0"/>
            <Option name="size_unit" type="QString" value="MM"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(coalesce(@map_scale, 1e7) &gt; 2000000, 1.4, 2.0)"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName="case when &quot;pattern&quot; &lt;&gt; 'same' then &quot;enterprise_id&quot; end" isExpression="1" fontFamily="Noto Sans CJK SC" namedStyle="Regular" fontWeight="50" fontItalic="0" fontSize="7" fontSizeUnit="Point" textColor="50,50,50,255" textOpacity="1">
        <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.85"/>
      </text-style>
      <placement placement="1" quadOffset="5" xOffset="1.6" yOffset="0" labelOffsetInMapUnits="0" offsetType="0" offsetUnits="MM" priority="5"/>
      <rendering scaleVisibility="1" scaleMin="1" scaleMax="3000000" obstacle="0" mergeLines="0"/>
    </settings>
  </labeling>
  <!--aliases-->
  <previewExpression>"enterprise_id" || ' ' || coalesce("name", '')</previewExpression>
  <mapTip>&lt;b&gt;[% "name" %]&lt;/b&gt; [% "enterprise_id" %]&lt;br&gt;[% represent_value("pattern") %]&lt;br&gt;[% represent_value("usual_outcome") %] &amp;rarr; [% coalesce("usual_park_id", '') %] ([% round(100 * "usual_outcome_share") %] %)</mapTip>
</qgis>
