// SPDX-License-Identifier: Apache-2.0
// What would turn a refusal round: for each kind of change the least one, reviewed again before it is named.
// Whatever makes an application at least conditional counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "review/sensitivity.hpp"

namespace reachplan {

struct Remedy {
    enum class Kind {
        proof,      // papers to bring: `what` lists their ids
        status,     // an attribute of the park or the unit: `what` is "park.status = compliant"
        move,       // the footprint by `amount` m towards `bearing_deg`, within its park
        cut_load,   // `amount` less of resource `what`, in `unit`
        offset,     // `amount` of resource `what` must end elsewhere, in `unit`
        other_site, // in the same park
        other_park, // one of the best three
        later_date, // as the law stands from `date`
    };
    Kind kind = Kind::proof;
    Message text;
    Decision decision = Decision::accept; // of the application with the change made
    std::string what;
    std::optional<double> amount; // of a single one; see `amounts` where several must change together
    std::string unit;
    struct Amount {
        std::string resource;
        double amount;
        std::string unit;
        double quantum;
    };
    std::vector<std::pair<std::string, std::string>>
        settings;                // proof and status: ("park.status", "compliant"), ("proof", id)
    std::vector<Amount> amounts; // cut_load, offset; also what must be cut besides a move, a proof or a status
    std::optional<double> bearing_deg;
    std::string site_id, park_id;
    std::optional<Date> date;
    std::optional<std::int64_t> cost_yuan, extra_cost_yuan; // of other sites and parks, against the place applied for
    Geometry footprint;                                     // moved footprint, or the other site
};
std::string_view name_of(Remedy::Kind kind);

/// The application with the change made, ready to be reviewed again. Not for later_date, which changes the law instead.
struct Changed {
    Application application;
    Ground ground;
    std::shared_ptr<const Record> park; // with another status; kept alive for the ground
};
Changed apply(const Desk& desk, const Application& application, const Ground& ground, const Remedy& remedy);

/// Remedies of an application that was not accepted, in the order of the kinds, other parks by cost. Empty: nothing of
/// this sort helps. `readings` hold the law of later days.
std::vector<Remedy> remedies(const Desk& desk, const Application& application, const Ground& ground,
                             const Review& review, const Taken& taken, const std::vector<Reading>& readings);

} // namespace reachplan
