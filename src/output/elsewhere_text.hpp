// SPDX-License-Identifier: Apache-2.0
// A plan as it was written beside the plan in which one unit goes to another park: why not there, who would have to make
// way, at what extra cost.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/message.hpp"

namespace reachplan {

struct PlanElsewhere {
    struct Doing {
        std::string outcome, park_id; // code of the outcome; park of one that relocates
        std::int64_t cost_yuan = 0;
        bool same_as(const Doing& other) const { return outcome == other.outcome && park_id == other.park_id; }
    };
    struct Level {
        std::string name;
        std::int64_t before = 0, after = 0;
    };
    struct Other {
        std::string enterprise_id;
        Doing before, after;
    };

    std::string enterprise_id, park_id;
    Doing planned;                   // in the plan that was written
    bool has_it = false;             // it is there in that plan: nothing else was planned
    bool proved = true;              // neither plan can be better, each for what it was asked
    std::vector<std::string> along;  // units that keep together with it and go there, too
    std::vector<std::string> breaks; // rules, accounts and obstacles that they break there
    std::vector<Level> levels;       // of the objective, first to last
    std::vector<Other> others;       // units that would do otherwise, by id; without those that go there
};

std::string elsewhere_text(const PlanElsewhere& elsewhere, Lang lang);
nlohmann::json elsewhere_json(const PlanElsewhere& elsewhere);

} // namespace reachplan
