// SPDX-License-Identifier: Apache-2.0
// The decision on one application with its grounds: every rule at the destination and at the origin, every
// account it moves, what it costs. It advises; each finding names the authority that decides.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "allocation/standing.hpp"
#include "review/ground.hpp"

namespace reachplan {

/// What earlier applications have taken.
struct Taken {
    std::vector<std::int64_t> net; // of each account, in quanta, by AccountBook row; negative: freed; empty: nothing
    struct Plot {
        std::string proposal_id;
        const Geometry* footprint;
    };
    std::vector<Plot> plots; // footprints booked near the place
    std::string unit_by;     // application of the same listed unit that was booked before; "": none

    std::int64_t of(std::size_t account) const { return net.empty() ? 0 : net[account]; }
};

struct Review {
    Decision decision = Decision::accept;
    std::vector<Finding> findings;    // the action at its place, then the books (measured_from = "account")
    std::optional<Standing> standing; // of the unit where it stands today; none for a project of its own
    bool late = false;                // planned for a day after the deadline
    Movement movement;                // net of what ends elsewhere in return
    CostParts cost;
    std::optional<Route> route; // without geometry; none in place and for projects of their own
    std::string instead_of;     // application of the same unit that is in the books, in whose place this one is judged
    bool provisional = false;   // nobody has said that the land is available, or only a point is given

    /// The route where there is one.
    const Route* way() const { return route && route->reachable ? &*route : nullptr; }
};

/// Neighbours that share a fence do not take each other's ground.
inline constexpr double k_touching_m2 = 1.0;

/// Judges the application on that ground, without cost. `taken` holds nothing when nothing was filed before.
Review judged(const Desk& desk, const Application& application, const Ground& ground, const Taken& taken);
/// The same with cost.
Review review(const Desk& desk, const Application& application, const Ground& ground, const Taken& taken);

/// Accepted, also on conditions: what is booked, and what a remedy must reach.
bool may_go_on(Decision decision);
/// Forbids, or leaves open: what a remedy must turn round.
bool fails(const Finding& finding);

/// The findings that decide: those whose verdict is the worst, in the order given. Empty when all is accepted.
std::vector<const Finding*> deciding(const Review& review);

/// What is asked of the books, net of offsets, for room that is left after `taken`; one finding an account.
std::vector<Finding> book_findings(const Desk& desk, const Application& application, const Ground& ground,
                                   const Movement& movement, const Taken& taken);

/// What the application would move in the books, offsets taken off.
Movement movement_of(const Desk& desk, const Application& application, const Ground& ground);

} // namespace reachplan
