// SPDX-License-Identifier: Apache-2.0
// What stands beside the plan: why some have no place, what projects would change, how other ways to plan compare, what
// one aim costs in another, how firm each choice is. Tables for the GeoPackage, lines for the report.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "output/plan_document.hpp"
#include "output/table.hpp"

namespace reachplan {

// conflict_tables.cpp
Table conflicts_table(const PlanDocument& document);
/// A member of a conflict in words, "park_COD/P-1 has room for 3.2 of at least 4 t/a".
std::string obstacle_words(const PlanDocument& document, const Conflict& conflict, std::size_t member, Lang lang);

// what_if_tables.cpp
/// What another plan costs less; nullopt where it differs on another level, too: such plans cannot be compared by cost.
std::optional<std::int64_t> saved_yuan(const Plan& plan, const std::vector<std::int64_t>& other);
/// Units that another plan gives a place and this one does not, by id,
std::vector<std::string> placed_by(const Plan& plan, const std::vector<OtherChoice>& changes);
/// and the other way round.
std::vector<std::string> left_out_by(const Plan& plan, const std::vector<OtherChoice>& changes);
Table upgrades_table(const PlanDocument& document);
Table trade_off_table(const PlanDocument& document);
Table other_choices_table(const PlanDocument& document);
Table stability_table(const PlanDocument& document);

// lock_tables.cpp
Table locks_table(const PlanDocument& document);
void add_locks(const PlanDocument& document, Lang lang, std::vector<Message>& lines);

// yardstick_tables.cpp
Table baseline_table(const PlanDocument& document);
Table overruns_table(const PlanDocument& document);
Table sanity_table(const PlanDocument& document);

// what_if_text.cpp
void add_what_if(const PlanDocument& document, Lang lang, std::vector<Message>& lines);

} // namespace reachplan
