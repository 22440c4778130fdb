// SPDX-License-Identifier: Apache-2.0
#include "output/output_shapes.hpp"

#include <catch2/catch.hpp>

#include "output/table.hpp"

using namespace reachplan;

TEST_CASE("a shape is brought into output form once, thinned and as it is apart", "[output]") {
    const Geometry river{{}, {{{110, 30}, {110.001, 30}, {110.002, 30}, {110.1, 30.1}}}, {}};
    const Geometry twin = river;
    OutputShapes shapes;
    const OutputShape& thin = shapes.thin(river);
    const OutputShape& whole = shapes.of(river);
    CHECK(thin.geometry == output_geometry(thinned(river)));
    CHECK(whole.geometry == output_geometry(river));
    CHECK(thin.geometry.lines[0].size() < whole.geometry.lines[0].size());
    CHECK(&shapes.thin(river) == &thin);
    CHECK(&shapes.of(river) == &whole);
    CHECK(&shapes.of(twin) != &whole);
    CHECK(shapes.of(twin).geometry == whole.geometry);

    constexpr Field k_fields[] = {{"id", ColumnType::text, "ID", "编号"}};
    TableMaker maker("rivers", {"Rivers", "河流"}, {"Rivers", "河流"}, LayerShape::multi_line, k_fields);
    maker.add({text_cell("R-1")}, river);
    maker.add({text_cell("R-1")}, whole);
    const Table table = maker.take();
    CHECK(table.rows[0].geometry == table.rows[1].geometry);
}
