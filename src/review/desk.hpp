// SPDX-License-Identifier: Apache-2.0
// What a reviewer has at hand, made once for all applications: the law, the networks, the sites and the books.
#pragma once

#include <vector>

#include "allocation/accounts.hpp"
#include "eligibility/law.hpp"
#include "network/river_network.hpp"
#include "network/trade.hpp"
#include "network/transport_network.hpp"
#include "sites/site.hpp"

namespace reachplan {

struct Desk {
    const Law& law;
    const Inputs& inputs;
    const RiverNetwork& rivers;
    const TransportNetwork& transport;
    const Trade& trade;
    const std::vector<Unit>& units; // of the case, sorted by id
    const SiteSet& sites;           // for the profiles of the case's units and of the applications
    const AccountBook& accounts;
};

} // namespace reachplan
