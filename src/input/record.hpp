// SPDX-License-Identifier: Apache-2.0
// Rows of all layers after validation: canonical names, canonical units, coded values checked, ids
// normalised and unique, geometry in longitude/latitude. What a stage may rely on.
#pragma once

#include <cstdint>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/content_key.hpp"
#include "base/date.hpp"
#include "geo/geometry.hpp"
#include "geo/raster_reader.hpp"
#include "input/case.hpp"

namespace reachplan {

using Value = std::variant<std::monostate, std::string, std::vector<std::string>, std::int64_t, double, bool, Date>;

struct Record {
    std::string id;    // value of the role's first field, canonical form
    std::string layer; // name of the case's layer it came from
    std::int64_t fid = 0;
    Geometry geometry;
    std::map<std::string, Value, std::less<>> values; // canonical fields, and extra numeric columns that the case names

    bool has(std::string_view field) const;                      // present and not null
    std::string text(std::string_view field) const;              // "" when null
    std::vector<std::string> list(std::string_view field) const; // empty when null
    std::optional<double> number(std::string_view field) const;  // integers too
    std::optional<bool> boolean(std::string_view field) const;
    std::optional<Date> date(std::string_view field) const;
};

/// sha256 of large files may still be worked out while others go on.
class LazyDigest {
public:
    LazyDigest(std::string known);
    LazyDigest(std::shared_future<std::string> later) : m_later(std::move(later)) {}
    /// Waits for it. Throws ProcessingError when the file could not be read.
    const std::string& get() const { return m_later.get(); }

private:
    std::shared_future<std::string> m_later;
};

struct InputDigest {
    std::string name;  // layer or raster name
    LazyDigest sha256; // over its files
};

struct Inputs {
    std::map<Role, std::vector<Record>> records; // each sorted by id (bytes)
    std::vector<InputDigest> digests;            // sorted by name

    const std::vector<Record>& of(Role role) const; // empty when the role is absent
    const Record* find(Role role, std::string_view id) const;
};

/// Load or demand of an enterprise in a variant ("actual", "permit", "upgraded", "relocated") in the resource's unit.
/// Missing: relocated falls back to upgraded, actual; upgraded to actual; permit to actual; actual to permit; where none is
/// given to the intensity of its sector (longest prefix) times its output; then 0. All these are `derived`.
struct Load {
    double amount = 0;
    bool derived = false;
    bool by_intensity = false;
    bool unstated = false; // no variant, no intensity: counted as none
};
Load load_of(const Record& enterprise, const ResourceConfig& resource, std::string_view variant);

/// Reads every layer of the case, converts units, checks each value against the schema, references between
/// layers (park_id, works_id, reach_id, next_down) and duplicates. Reports all faults.
Inputs read_inputs(const Case& the_case, Faults& faults);

} // namespace reachplan
