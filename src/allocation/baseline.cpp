// SPDX-License-Identifier: Apache-2.0
// First come, first served: the plan that an office working through its pile would make. Units in id order, each
// to its best option that fits while all later ones still stand at their fallback (so every step is feasible).
#include "allocation/level_problem.hpp"
#include "allocation/model.hpp"

#include <algorithm>
#include <stdexcept>

namespace reachplan {
namespace {

class Usage {
public:
    explicit Usage(const AssignmentModel& model) : m_model(model), m_used(model.accounts.size(), 0) {}

    void apply(const Option& option, std::int64_t sign) {
        for (const Charge& c : option.charges) {
            m_used[c.account] += sign * c.amount;
        }
    }

    /// Rows of `old` (just taken off) and of `next` are the only ones that can be over.
    bool fits(const Option& old, const Option& next) {
        apply(next, 1);
        const auto over = [&](const Charge& c) { return m_used[c.account] > m_model.accounts[c.account].room; };
        const bool ok = std::none_of(next.charges.begin(), next.charges.end(), over) &&
                        std::none_of(old.charges.begin(), old.charges.end(), over);
        apply(next, -1);
        return ok;
    }

private:
    const AssignmentModel& m_model;
    std::vector<std::int64_t> m_used;
};

} // namespace

AssignmentResult solve_baseline(const AssignmentModel& model) {
    AssignmentResult result;
    for (const UnitOptions& unit : model.units) {
        result.choice.push_back(unit.fallback);
    }
    if (!feasible(model, result.choice)) {
        throw std::logic_error("assignment: the plan of all fallbacks breaks an account");
    }
    const CanonicalOrder order = canonical_order(model);
    Usage usage(model);
    for (const UnitOptions& unit : model.units) {
        usage.apply(unit.options[unit.fallback], 1);
    }
    for (std::size_t rank = 0; rank < order.units.size(); ++rank) {
        const std::size_t u = order.units[rank];
        const std::vector<Option>& options = model.units[u].options;
        const Option& old = options[model.units[u].fallback];
        usage.apply(old, -1);
        std::size_t best = model.units[u].fallback;
        bool chosen = false;
        for (std::size_t o : order.options[rank]) {
            ++result.work;
            if ((!chosen || options[o].levels < options[best].levels) && usage.fits(old, options[o])) {
                best = o;
                chosen = true;
            }
        }
        usage.apply(options[best], 1);
        result.choice[u] = best;
    }
    result.value = value_of(model, result.choice);
    result.stop = StopReason::work_limit; // a rule of thumb proves nothing
    return result;
}

AssignmentResult solve_ignoring_accounts(const AssignmentModel& model) {
    AssignmentResult result;
    const CanonicalOrder order = canonical_order(model);
    result.choice.resize(model.units.size());
    for (std::size_t rank = 0; rank < order.units.size(); ++rank) {
        const std::vector<Option>& options = model.units[order.units[rank]].options;
        std::size_t best = order.options[rank].front();
        for (const std::size_t o : order.options[rank]) {
            ++result.work;
            best = options[o].levels < options[best].levels ? o : best;
        }
        result.choice[order.units[rank]] = best;
    }
    result.value = value_of(model, result.choice);
    result.stop = StopReason::work_limit;
    return result;
}

} // namespace reachplan
