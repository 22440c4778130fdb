// SPDX-License-Identifier: Apache-2.0
// A QGIS project over the tables of one file: layers in groups with the styles they have, drawn in the order given, in
// Albers' projection made for what is shown, with relations between tables. Any file with styled tables can have one.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "output/table.hpp"

namespace reachplan {

struct ProjectLayer {
    std::string table;
    bool shown = true; // at first
};

struct ProjectGroup {
    Text title;
    std::vector<ProjectLayer> layers; // from top to bottom; those that the file does not have are left out
};

/// Rows of `child` belong to the row of `parent` with the same key.
struct ProjectRelation {
    std::string parent, parent_key, child, child_key;
};

struct ProjectSpec {
    Text title;
    std::string file_name; // as the file will be called: renaming it breaks the project
    std::vector<ProjectGroup> groups;
    std::vector<ProjectRelation> relations;
};

/// The .qgs. The view is around the features of the layers of the first group, else around China's east.
std::string qgis_project(const ProjectSpec& spec, std::span<const Table> tables);

} // namespace reachplan
