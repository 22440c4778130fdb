// SPDX-License-Identifier: Apache-2.0
// What src/sites says to a reader. Sorted by id.
#include "base/messages_parts.hpp"

namespace reachplan {

namespace {

constexpr CatalogueEntry k_entries[] = {
    {"sites.stage", "Cutting sites out of parks", "从园区划出候选场址"},
};

} // namespace

constinit const std::span<const CatalogueEntry> k_messages_sites = k_entries;

} // namespace reachplan
