// SPDX-License-Identifier: Apache-2.0
#include "review/discharge.hpp"

namespace reachplan {
namespace {

/// Is it the place applied for? At any other, named as a remedy, what the application says of its outlet means nothing.
bool is_own_place(const Desk& desk, const Record& proposal, const Ground& ground) {
    if (proposal.has("park_id")) {
        return ground.to.park && desk.inputs.of(Role::parks)[*ground.to.park].id == proposal.text("park_id");
    }
    if (proposal.has("site_id")) {
        return ground.site && desk.sites.sites[*ground.site].site_id == proposal.text("site_id");
    }
    return ground.kind == Ground::Kind::footprint;
}

} // namespace

Destination destination_of(const Desk& desk, const Application& application, const Ground& ground) {
    const Record& proposal = *application.proposal;
    Destination to = ground.to;
    to.place = &ground.place->place;
    const bool says_so = proposal.has("works_id") || proposal.has("discharge");
    to.stated = says_so && is_own_place(desk, proposal, ground) ? &proposal : nullptr;
    return to;
}

Outlet outlet_of(const Desk& desk, const Application& application, const Ground& ground) {
    return ground.kind == Ground::Kind::in_place && application.listed
               ? desk.accounts.outlet_of(*application.listed)
               : desk.accounts.outlet_of(destination_of(desk, application, ground));
}

} // namespace reachplan
