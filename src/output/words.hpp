// SPDX-License-Identifier: Apache-2.0
// Small words of a report that summary and map share.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.hpp"
#include "output/codes.hpp"
#include "output/figures.hpp"

namespace reachplan {

/// "12.35 bn yuan", "123.46 亿元"; small sums in millions or 万元, smaller in yuan.
std::string yuan_words(std::int64_t yuan, Lang lang);
std::string joined_words(const std::vector<std::string>& words, Lang lang);

/// Levels of the objective by what they mean; one that is new to us keeps its key.
std::string level_words(const std::string& name, Lang lang);
/// A value of that level: money in words, all else as a number.
std::string level_value(const std::string& name, std::int64_t value, Lang lang);

/// What was not assessed, for the head of a report.
Message not_assessed_words(const Unassessed& unassessed, Lang lang);
/// "Accept 3, Reject 1", in the order of the list; what does not occur is left out.
std::string counts_of(const CodeList& list, const std::map<std::string, int>& counts, Lang lang);

/// What planning together gains over each unit for itself.
Message gain_words(const PlanFigures& figures, Lang lang);

} // namespace reachplan
