// SPDX-License-Identifier: Apache-2.0
#include "output/account_use.hpp"

#include <algorithm>

#include "base/quantum.hpp"

namespace reachplan {

double worth(const LedgerRow& row) {
    const auto room = [&](double capacity) {
        return std::max(0.0, capacity - static_cast<double>(row.kept_free + row.used_before + row.incoming));
    };
    const auto capacity = static_cast<double>(row.capacity);
    return *row.price * row.quantum * (room(1.01 * capacity) - room(capacity));
}

double utilisation(const LedgerRow& row) {
    const std::int64_t used = row.used_after();
    if (row.capacity <= 0) {
        return used <= 0 ? 0.0 : k_no_capacity;
    }
    return round_to(static_cast<double>(used) / static_cast<double>(row.capacity), 1e-4);
}

std::map<std::string, WorstAccount> worst_accounts(const std::vector<LedgerRow>& ledger, std::string_view scope) {
    std::map<std::string, WorstAccount> worst;
    for (const LedgerRow& row : ledger) {
        if (row.scope != scope) {
            continue;
        }
        const double share = utilisation(row);
        const auto [it, fresh] = worst.try_emplace(row.unit_id, WorstAccount{row.account_id, share});
        if (!fresh && share > it->second.utilisation) {
            it->second = {row.account_id, share};
        }
    }
    return worst;
}

std::map<std::string, std::string_view> states_of_sections(const std::vector<LedgerRow>& ledger) {
    constexpr double k_tight = 0.9;
    std::map<std::string, std::string_view> states;
    for (const LedgerRow& row : ledger) {
        if (row.scope == "section") {
            std::string_view& state = states.try_emplace(row.unit_id, "room").first->second;
            if (row.remaining() < 0) {
                state = "over";
            } else if (state == "room" && utilisation(row) > k_tight) {
                state = "tight";
            }
        }
    }
    return states;
}

std::vector<const LedgerRow*> binding_accounts(const std::vector<LedgerRow>& ledger) {
    std::vector<const LedgerRow*> binding;
    for (const LedgerRow& row : ledger) {
        if (row.price && *row.price > 0) {
            binding.push_back(&row);
        }
    }
    std::stable_sort(binding.begin(), binding.end(),
                     [](const LedgerRow* a, const LedgerRow* b) { return worth(*a) > worth(*b); });
    return binding;
}

double amount(std::int64_t quanta, double quantum) {
    return round_to(static_cast<double>(quanta) * quantum, quantum);
}

} // namespace reachplan
