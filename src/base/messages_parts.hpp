// SPDX-License-Identifier: Apache-2.0
// The parts of the catalogue of sentences, one for each folder (two for input), each in base/messages_<folder>.cpp.
// To say something new, append an entry `{"<folder>.<what>", "English {arg}.", "中文{arg}。"}` there.
#pragma once

#include <span>

#include "base/message.hpp"

namespace reachplan {

extern const std::span<const CatalogueEntry> k_messages_base;
extern const std::span<const CatalogueEntry> k_messages_geo;
extern const std::span<const CatalogueEntry> k_messages_input;
extern const std::span<const CatalogueEntry> k_messages_input_check;
extern const std::span<const CatalogueEntry> k_messages_rules;
extern const std::span<const CatalogueEntry> k_messages_network;
extern const std::span<const CatalogueEntry> k_messages_eligibility;
extern const std::span<const CatalogueEntry> k_messages_sites;
extern const std::span<const CatalogueEntry> k_messages_allocation;
extern const std::span<const CatalogueEntry> k_messages_review;
extern const std::span<const CatalogueEntry> k_messages_verify;
extern const std::span<const CatalogueEntry> k_messages_output;
extern const std::span<const CatalogueEntry> k_messages_batch;
extern const std::span<const CatalogueEntry> k_messages_cli;

} // namespace reachplan
