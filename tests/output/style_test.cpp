// SPDX-License-Identifier: Apache-2.0
// Styles must be well-formed (QGIS ignores others silently), draw every code, and label every column.
#include "output/style.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "output/codes.hpp"
#include "output/layers.hpp"
#include "output/review_tables.hpp"
#include "output/small_plan.hpp"
#include "output/small_review.hpp"
#include "output/xml_reader.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

std::set<std::string> attributes(const std::vector<XmlTag>& tags, const std::string& tag,
                                 const std::string& attribute) {
    std::set<std::string> values;
    for (const XmlTag& found : tags) {
        if (found.name == tag && found.attributes.contains(attribute)) {
            values.insert(found.attributes.at(attribute));
        }
    }
    return values;
}

void check_categories(const std::string& file, const std::string& field, const CodeList& codes) {
    INFO(file);
    const std::vector<XmlTag> tags = read_xml(std::string(find_text(embedded_styles(), file)));
    CHECK(attributes(tags, "renderer-v2", "attr") == std::set<std::string>{field});
    std::map<std::string, std::string> labels;
    std::set<std::string> symbols;
    for (const XmlTag& tag : tags) {
        if (tag.name == "category") {
            labels[tag.attributes.at("value")] = tag.attributes.at("label");
            symbols.insert(tag.attributes.at("symbol"));
        }
    }
    for (const Code& code : codes.codes) {
        INFO(code.code);
        CHECK(labels.contains(std::string(code.code)));
    }
    CHECK(labels.contains("")); // what no code covers is still drawn
    const std::set<std::string> drawn = attributes(tags, "symbol", "name");
    CHECK(std::includes(drawn.begin(), drawn.end(), symbols.begin(), symbols.end()));
}

} // namespace

TEST_CASE("every style is well-formed and has a place for the aliases", "[output][style]") {
    CHECK(embedded_styles().size() >= 15);
    for (const EmbeddedText& style : embedded_styles()) {
        INFO(style.name);
        CHECK_NOTHROW(read_xml(std::string(style.text)));
        CHECK(style.text.find(k_alias_place) != std::string_view::npos);
        CHECK(style.text.find(k_alias_place) == style.text.rfind(k_alias_place));
    }
}

TEST_CASE("every code of a categorised layer has a category", "[output][style]") {
    check_categories("enterprises.qml", "outcome", k_outcomes);
    check_categories("relocations.qml", "decision", k_decisions);
    check_categories("proposals.qml", "decision", k_decisions);
    check_categories("footprints.qml", "decision", k_decisions);
    check_categories("measurements.qml", "verdict", k_verdicts);
    check_categories("parks.qml", "kind", k_park_kinds);
    check_categories("exclusions.qml", "source", k_exclusion_sources);
    check_categories("buffer_edges.qml", "deviation", k_deviations);
    check_categories("buffer_differences.qml", "deviation", k_deviations);
    check_categories("buffer_flips.qml", "flip", k_flips);
    check_categories("rivers.qml", "rank", k_river_ranks);
    check_categories("lakes.qml", "rank", k_river_ranks);
    check_categories("protected.qml", "kind", k_protected_kinds);
    check_categories("sensitive.qml", "kind", k_sensitive_kinds);
    check_categories("reaches.qml", "reach_class", k_reach_class_codes);
}

TEST_CASE("codes of the lists are those of the schema", "[output][style]") {
    const std::pair<Role, std::pair<std::string_view, const CodeList*>> pairs[] = {
        {Role::parks, {"kind", &k_park_kinds}},
        {Role::parks, {"status", &k_park_states}},
        {Role::rivers, {"rank", &k_river_ranks}},
        {Role::protected_areas, {"kind", &k_protected_kinds}},
        {Role::sensitive, {"kind", &k_sensitive_kinds}},
        {Role::enterprises, {"hazard", &k_hazards}},
        {Role::enterprises, {"catalogue_class", &k_catalogue_classes}},
        {Role::parks, {"boundary_action", &k_boundary_actions}},
    };
    for (const auto& [role, pair] : pairs) {
        const FieldSpec* field = find_field(role_spec(role), pair.first);
        REQUIRE(field != nullptr);
        std::set<std::string_view> ours;
        for (const Code& code : pair.second->codes) {
            ours.insert(code.code);
        }
        const std::vector<std::string_view> theirs = coded_values(field->allowed);
        CHECK(ours == std::set<std::string_view>(theirs.begin(), theirs.end()));
    }
}

TEST_CASE("the style of a layer labels each of its columns and classifies on one of them", "[output][style]") {
    const SmallPlan small;
    for (const Table& table : plan_tables(small.document())) {
        INFO(table.spec.name);
        const std::vector<XmlTag> tags = read_xml(table.spec.qml);
        std::set<std::string> fields;
        for (const Column& column : table.spec.columns) {
            fields.insert(column.name);
        }
        CHECK(attributes(tags, "alias", "field") == fields);
        for (const std::string& classified : attributes(tags, "renderer-v2", "attr")) {
            CHECK(fields.contains(classified));
        }
    }
}

TEST_CASE("the styles of a review label each column, classify on one and show real fields", "[output][style]") {
    const SmallReview small;
    const ReviewContext context = small.context();
    ReviewTables tables(context);
    for (TableMaker* maker : tables.makers()) {
        INFO(maker->spec().name);
        const std::vector<XmlTag> tags = read_xml(style_of(maker->spec()));
        std::set<std::string> fields;
        for (const Column& column : maker->spec().columns) {
            fields.insert(column.name);
        }
        CHECK(attributes(tags, "alias", "field") == fields);
        for (const std::string& classified : attributes(tags, "renderer-v2", "attr")) {
            CHECK(fields.contains(classified));
        }
    }
}

TEST_CASE("a style without a file is an error of the program", "[output][style]") {
    TableSpec unknown;
    unknown.name = "nowhere";
    unknown.shape = LayerShape::point;
    CHECK_THROWS_AS(style_of(unknown), std::logic_error);
}

TEST_CASE("an alias cannot break out of its attribute", "[output][style]") {
    TableSpec spec{"run", "", "", LayerShape::none, {{"key", ColumnType::text, "\"/><evil a=\"&<"}}, ""};
    const std::vector<XmlTag> tags = read_xml(style_of(spec));
    CHECK(attributes(tags, "alias", "name") == std::set<std::string>{"\"/><evil a=\"&<"});
    CHECK(attributes(tags, "evil", "a").empty());
}
