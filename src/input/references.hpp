// SPDX-License-Identifier: Apache-2.0
// What rows of different layers say about each other: unique ids, references that lead somewhere,
// administrative names turned into ids of jurisdictions.
#pragma once

#include <set>
#include <string>

#include "base/faults.hpp"
#include "input/case.hpp"
#include "input/record.hpp"

namespace reachplan {

/// The file of a layer as the case names it; "" for a layer that the case does not have.
std::string file_of(const Case& the_case, const std::string& layer);
/// The same for all faults of later stages, which know the layer only.
void name_files(const Case& the_case, Faults& faults);

/// How to mend an id that is not there: the one probably meant, else what ids there look like.
Message nearest_id(const std::string& id, const std::vector<Record>& records);

/// Sorts the records of each role by id and reports ids that occur twice, naming both features.
void sort_and_check_ids(const Case& the_case, Inputs& inputs, Faults& faults);

/// Reports references to ids that are not in the layer they point to; a role that is not given, or of which a layer could
/// not be read, is not asked.
void check_references(const Case& the_case, const Inputs& inputs, const std::set<Role>& unread, Faults& faults);

/// county, prefecture and province given by name become unit_ids, so that borders are compared by id;
/// a name that is no unit of its level is a warning.
void resolve_jurisdictions(const Case& the_case, Inputs& inputs, Faults& faults);

/// A limit for a jurisdiction that is none would limit nothing: an error where polygons tell, else a warning. After
/// resolve_jurisdictions.
void check_limits(const Case& the_case, const Inputs& inputs, Faults& faults);
/// A lock names a unit and a park that are there, and a way that the unit's row has a price for.
void check_locks(const Case& the_case, const Inputs& inputs, Faults& faults);
/// Places without people count nobody where exposure is a level: a warning.
void check_people(const Case& the_case, const Inputs& inputs, Faults& faults);

} // namespace reachplan
