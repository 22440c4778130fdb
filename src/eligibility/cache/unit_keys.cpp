// SPDX-License-Identifier: Apache-2.0
#include "eligibility/cache/unit_keys.hpp"

#include <tbb/parallel_for.h>
#include <tbb/parallel_for_each.h>

#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/content_key.hpp"
#include "base/text.hpp"
#include "eligibility/block_cells.hpp"
#include "eligibility/cache/near_features.hpp"
#include "eligibility/feature_filter.hpp"
#include "eligibility/feature_sides.hpp"
#include "geo/library_versions.hpp"
#include "geo/raster_files.hpp"

namespace reachplan {
namespace {

using Kind = Leaf::Kind;

bool is_distance(Kind kind) {
    return kind == Kind::near || kind == Kind::area || kind == Kind::inside;
}

void add_value(ContentKey& key, const std::string& name, const Value& value) {
    key.add("kind", static_cast<std::int64_t>(value.index()));
    if (const auto* text = std::get_if<std::string>(&value)) {
        key.add(name, *text);
    } else if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
        for (const std::string& one : *list) {
            key.add(name, one);
        }
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        key.add(name, *whole);
    } else if (const auto* real = std::get_if<double>(&value)) {
        key.add(name, *real);
    } else if (const auto* yes = std::get_if<bool>(&value)) {
        key.add(name, std::int64_t{*yes ? 1 : 0});
    } else if (const auto* day = std::get_if<Date>(&value)) {
        key.add(name, format_date(*day));
    }
}

/// Says nothing of where a river runs, of borders or parks.
bool is_zone(Role role) {
    return role == Role::protected_areas || role == Role::urban_boundary || role == Role::sensitive;
}

/// Of those that may pass the filter, in their order.
std::string digest_of(const std::vector<Record>& records, const AttributeFilter& filter) {
    ContentKey key("records");
    for (const Record& record : records) {
        if (fits(record, filter) == Fit::no) {
            continue;
        }
        key.add("id", record.id).add("layer", record.layer).add("fid", record.fid);
        key.add("geometry", digest_of(record.geometry));
        for (const auto& [name, value] : record.values) {
            add_value(key, name, value);
        }
    }
    return key.hex();
}

/// Every record but those of zones.
std::string digest_of(const Inputs& inputs) {
    std::vector<std::pair<Role, const std::vector<Record>*>> asked;
    for (const auto& [role, records] : inputs.records) {
        if (!is_zone(role)) {
            asked.emplace_back(role, &records);
        }
    }
    std::vector<std::string> digests(asked.size());
    tbb::parallel_for(std::size_t{0}, asked.size(),
                      [&](std::size_t i) { digests[i] = digest_of(*asked[i].second, {}); });
    ContentKey key("inputs");
    for (std::size_t i = 0; i < asked.size(); ++i) {
        key.add("role", static_cast<std::int64_t>(asked[i].first)).add("records", digests[i]);
    }
    return key.hex();
}

/// Of the case what answers about places may hang on. What is not named here counts, be it for nothing: law is told by the
/// conditions, layers by their records, rasters by the leaves that ask them, and the rest is for plans alone.
std::string asked_of_places(const std::string& canonical_text) {
    nlohmann::json object = nlohmann::json::parse(canonical_text, nullptr, false);
    if (!object.is_object()) {
        return canonical_text;
    }
    for (const char* plans_alone :
         {"account", "ahp", "criterion", "limit", "lock", "open_land", "plan", "raster", "suitability", "transport"}) {
        object.erase(plans_alone);
    }
    const auto without = [](nlohmann::json& table, std::initializer_list<const char*> keys) {
        for (const char* key : keys) {
            if (table.is_object()) {
                table.erase(key);
            }
        }
    };
    if (const auto section = object.find("case"); section != object.end()) {
        without(*section, {"clearance_m", "id", "rules", "title"});
    }
    if (const auto layers = object.find("layers"); layers != object.end() && layers->is_object()) {
        for (nlohmann::json& layer : *layers) {
            without(layer, {"layer", "source"});
        }
    }
    return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// nullopt: a file that names others, which may change behind it.
std::optional<std::string> digest_of(const RasterSource& source, const Inputs& inputs) {
    ContentKey key("raster");
    key.add("crs", source.crs).add("nodata", source.nodata);
    std::error_code error;
    for (const std::filesystem::path& file : raster_files(source)) {
        if (!std::filesystem::is_regular_file(file, error) || (file != source.path && file.extension() == ".vrt")) {
            return std::nullopt;
        }
        const auto known = std::find_if(inputs.digests.begin(), inputs.digests.end(), [&](const InputDigest& input) {
            return file == source.path && input.name == "raster." + source.name && !input.sha256.get().empty();
        });
        key.add(file.filename().string(), known != inputs.digests.end() ? known->sha256.get() : sha256_file(file));
    }
    return key.hex();
}

} // namespace

struct UnitKeys::Impl {
    struct Pair {
        NearFeatures sure, maybe;
    };
    struct LeafKey {
        std::optional<std::string> everywhere; // nullopt: cannot be told
        const Pair* features = nullptr;        // and those near the piece
        double reach_m = 0;
    };

    const Terrain& terrain;
    std::int64_t columns, rows;
    std::string grid_id, base, of_all;
    std::optional<std::string> all_data; // found when a leaf asks for it
    std::map<const SetPair*, Pair> pairs;
    std::vector<LeafKey> leaves;
    std::vector<std::vector<std::size_t>> leaves_of_bit;
    std::vector<std::string> conditions;

    Impl(const Terrain& a_terrain, const Grid& grid, const ScreenOptions& options)
        : terrain(a_terrain), columns(grid.columns), rows(grid.rows) {
        ContentKey id("grid");
        id.add("crs", grid.crs).add("west", grid.west).add("north", grid.north).add("cell", grid.cell_m);
        id.add("columns", columns).add("rows", rows);
        id.add("coverage", static_cast<std::int64_t>(options.coverage)).add("share", options.share);
        grid_id = id.hex();
        base = ContentKey("screened bits")
                   .add("program", program_digest())
                   .add("libraries", library_versions())
                   .add("grid", grid_id)
                   .hex();
        find_pairs();
        for (std::size_t i = 0; i < terrain.plan().leaves.size(); ++i) {
            leaves.push_back(key_of_leaf(i));
        }
        for (const ScreenBit& bit : terrain.plan().bits) {
            collect_leaves(bit.condition, leaves_of_bit.emplace_back());
            conditions.push_back(text_of(bit.condition));
        }
        if (options.has_tiles) {
            of_all = key_of_all();
        }
    }

    /// Of all leaves that measure distances, several at a time.
    void find_pairs() {
        for (std::size_t i = 0; i < terrain.plan().leaves.size(); ++i) {
            if (is_distance(terrain.plan().leaves[i].kind)) {
                pairs.try_emplace(terrain.features_of(i));
            }
        }
        tbb::parallel_for_each(pairs.begin(), pairs.end(), [](auto& pair) {
            pair.second = {NearFeatures(pair.first->sure.items()), NearFeatures(pair.first->maybe.items())};
        });
    }

    /// Of leaves that look farther than to a piece and the features near it; zones are asked for by name.
    const std::string& data() {
        if (!all_data) {
            all_data = ContentKey("data")
                           .add("records", digest_of(terrain.inputs()))
                           .add("case", asked_of_places(terrain.the_case().canonical_text))
                           .hex();
        }
        return *all_data;
    }

    /// The features of its role that a leaf asks for, where data() has them not.
    std::string zones_of(const Predicate& predicate) const {
        return is_zone(predicate.role) ? digest_of(terrain.inputs().of(predicate.role), predicate.filter) : "";
    }

    LeafKey key_of_leaf(std::size_t index) {
        const Leaf& leaf = terrain.plan().leaves[index];
        ContentKey key("leaf");
        key.add("key", leaf.key).add("kind", static_cast<std::int64_t>(leaf.kind)).add("limit", leaf.limit_m);
        key.add("answer", std::int64_t{leaf.answer.code()});
        if (is_distance(leaf.kind)) {
            return {key.hex(), &pairs.at(terrain.features_of(index)), leaf.kind == Kind::near ? leaf.limit_m : 0};
        }
        if (leaf.kind == Kind::ground) {
            const std::optional<std::string> raster =
                digest_of(terrain.the_case().raster(leaf.predicate->field)->source, terrain.inputs());
            key.add("limit", leaf.predicate->limit).add("raster", raster.value_or(""));
            return {raster ? std::optional(key.hex()) : std::nullopt, nullptr, 0};
        }
        if (leaf.kind == Kind::walk) {
            key.add("data", data()).add("zones", zones_of(*leaf.predicate));
        } else if (leaf.kind != Kind::constant) {
            key.add("data", data());
        }
        return {key.hex(), nullptr, 0};
    }

    /// Of what all tiles have in common; "" where a leaf cannot be told.
    std::string key_of_all() {
        ContentKey key("tile");
        key.add("base", base).add("zones", data());
        for (const std::string& condition : conditions) {
            key.add("condition", condition);
        }
        const bool told =
            std::all_of(leaves.begin(), leaves.end(), [](const LeafKey& leaf) { return leaf.everywhere.has_value(); });
        return told ? key.hex() : "";
    }

    std::string text_of(const Condition& condition) const {
        if (condition.kind == Condition::Kind::leaf) {
            return leaves[condition.leaf].everywhere.value_or("?");
        }
        std::string text = std::to_string(static_cast<int>(condition.kind)) + "(";
        for (const Condition& part : condition.parts) {
            text += text_of(part) + " ";
        }
        return text + ")";
    }

    /// Of the leaves' features that are near the blocks; "" of a leaf that asks for none.
    std::vector<std::string> near(std::span<const CellBlock> blocks) const {
        std::vector<std::string> found(leaves.size());
        for (std::size_t i = 0; i < leaves.size(); ++i) {
            if (leaves[i].features != nullptr) {
                const Box box = box_around(blocks, leaves[i].reach_m);
                found[i] = leaves[i].features->sure.digest(box) + leaves[i].features->maybe.digest(box);
            }
        }
        return found;
    }

    /// One where all of the tile lies on the grid; beyond it a projection may have no places.
    std::vector<CellBlock> blocks_of_tile(const GridPlaces& places, std::int64_t column, std::int64_t row) const {
        if (column + k_tile_side <= columns && row + k_tile_side <= rows) {
            return {places.block(column, row, k_tile_side)};
        }
        std::vector<CellBlock> blocks;
        for (std::int64_t y = row; y < std::min(row + k_tile_side, rows); y += k_block_side) {
            const std::vector<CellBlock> piece = blocks_of_piece(places, column, y);
            blocks.insert(blocks.end(), piece.begin(), piece.end());
        }
        return blocks;
    }

    std::vector<CellBlock> blocks_of_piece(const GridPlaces& places, std::int64_t column, std::int64_t row) const {
        std::vector<CellBlock> blocks;
        for (int i = 0; i < k_unit_blocks && column + i * k_block_side < columns; ++i) {
            blocks.push_back(places.block(column + i * k_block_side, row, k_block_side));
        }
        return blocks;
    }
};

UnitKeys::UnitKeys(const Terrain& terrain, const Grid& grid, const ScreenOptions& options)
    : m_impl(std::make_unique<Impl>(terrain, grid, options)) {
}
UnitKeys::~UnitKeys() = default;

const std::string& UnitKeys::grid_id() const {
    return m_impl->grid_id;
}

std::vector<std::string> UnitKeys::of(const GridPlaces& places, std::int64_t column, std::int64_t row) const {
    const std::vector<std::string> near = m_impl->near(m_impl->blocks_of_piece(places, column, row));
    std::vector<std::string> keys;
    for (std::size_t bit = 0; bit < m_impl->conditions.size(); ++bit) {
        ContentKey key("bit");
        key.add("base", m_impl->base).add("column", column).add("row", row).add("condition", m_impl->conditions[bit]);
        bool told = true;
        for (const std::size_t leaf : m_impl->leaves_of_bit[bit]) {
            key.add("near", near[leaf]);
            told = told && m_impl->leaves[leaf].everywhere;
        }
        keys.push_back(told ? key.hex() : "");
    }
    return keys;
}

std::string UnitKeys::of_tile(const GridPlaces& places, std::int64_t column, std::int64_t row) const {
    if (m_impl->of_all.empty()) {
        return "";
    }
    ContentKey key("tile");
    key.add("all", m_impl->of_all).add("column", column).add("row", row);
    for (const std::string& near : m_impl->near(m_impl->blocks_of_tile(places, column, row))) {
        key.add("near", near);
    }
    return key.hex();
}

} // namespace reachplan
