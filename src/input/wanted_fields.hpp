// SPDX-License-Identifier: Apache-2.0
// What the reader looks for in one layer: the canonical fields of its role, the loads of the case's
// resources for enterprises, and the columns that the case's accounts name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "input/case.hpp"

namespace reachplan {

struct WantedField {
    std::string name;
    FieldType type = FieldType::text;
    std::string unit;
    bool required = false;        // no cell may be empty
    bool column_required = false; // the column must be there, a cell may be empty
    std::string required_with;    // no cell may be empty where that field is filled; it is read before this one
    std::string fallback;
    std::string allowed;
    std::vector<std::string> synonyms; // other headers it is known by, Chinese and English
    const RoleSpec* role = nullptr;    // where the schema has it; nullptr: a load, an offset or a column of an account
    const FieldSpec* spec = nullptr;
};

std::vector<WantedField> wanted_fields(const Case& the_case, const LayerConfig& layer);

} // namespace reachplan
