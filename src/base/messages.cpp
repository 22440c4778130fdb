// SPDX-License-Identifier: Apache-2.0
// Gathers the parts of the catalogue.
#include "base/messages_parts.hpp"

#include <array>

namespace reachplan {

std::span<const std::span<const CatalogueEntry>> catalogue() {
    static const std::array parts = {
        k_messages_base,    k_messages_geo,         k_messages_input, k_messages_input_check, k_messages_rules,
        k_messages_network, k_messages_eligibility, k_messages_sites, k_messages_allocation,  k_messages_review,
        k_messages_verify,  k_messages_output,      k_messages_batch, k_messages_cli,
    };
    return parts;
}

} // namespace reachplan
