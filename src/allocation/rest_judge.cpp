// SPDX-License-Identifier: Apache-2.0
#include "allocation/rest_judge.hpp"

#include <algorithm>
#include <limits>

namespace reachplan {
namespace {

constexpr double k_doubt = 5;     // priced costs, in units of 1 / sharpness, that leave a unit in doubt
constexpr float k_slight = 1e-5F; // weight of an option that its unit would not miss

} // namespace

double RowJudge::find_sharpness(const HalfPlan& plan, double guess) {
    m_rest.open(plan.blocks, plan.units);
    return m_rest.find_sharpness(plan.prices, guess);
}

SoftRest::Value RowJudge::climb(HalfPlan& plan, double sharpness, int steps) {
    m_rest.open(plan.blocks, plan.units);
    return m_rest.climb(plan.prices, sharpness, steps);
}

/// A few fillings of the blocks that cost the rest least.
std::vector<Pick> RowJudge::picks(const HalfPlan& plan, double sharpness) {
    m_rest.open(plan.blocks, plan.units);
    m_rest.evaluate(plan.prices, sharpness);
    const double score = plan.cost + m_rest.value().soft;
    std::vector<Fit> fits;
    for (std::size_t b = 0; b < plan.blocks.size(); ++b) {
        fits.push_back(fit(plan, b, sharpness));
    }
    std::stable_sort(fits.begin(), fits.end(), [](const Fit& a, const Fit& b) { return a.loss < b.loss; });
    fits.resize(std::min(fits.size(), k_blocks));
    std::vector<Pick> picks;
    for (const Fit& f : fits) {
        if (f.loss == std::numeric_limits<double>::infinity()) {
            break;
        }
        fit(plan, f.block, sharpness); // its table once more
        for (Filling& filling : m_fillings.list(k_fillings, static_cast<float>(k_first_loss / sharpness))) {
            filling.items.insert(filling.items.end(), f.forced.begin(), f.forced.end());
            picks.push_back({score + f.loss + static_cast<double>(filling.loss), f.block, std::move(filling.items)});
        }
    }
    return picks;
}

/// What the soft value of all loses when the block takes its best filling: units in it leave the rest, all others the
/// block.
RowJudge::Fit RowJudge::fit(const HalfPlan& plan, std::size_t block, double sharpness) {
    const double doubt = k_doubt / sharpness, price = static_cast<double>(plan.prices[block]);
    Fit result{0, block, {}};
    std::vector<std::pair<std::uint32_t, double>> open; // units in doubt, what they cost more here than elsewhere
    double room = m_grid.room[plan.blocks[block]];
    for (std::uint32_t u = 0; u < plan.units.size(); ++u) {
        const double here = static_cast<double>(m_rest.priced(block, u));
        const bool missed = m_rest.weight(block, u) >= k_slight;
        const double elsewhere = static_cast<double>(missed ? m_rest.soft_without(block, u) : m_rest.soft(u));
        const bool nowhere = elsewhere > static_cast<double>(BlockGrid::k_barred) / 2;
        if (!nowhere) {
            result.loss += elsewhere - static_cast<double>(m_rest.soft(u));
        }
        if (nowhere || here - elsewhere < -doubt) {
            result.loss += nowhere ? 0 : here - elsewhere;
            room -= static_cast<double>(m_rest.amount(block, u));
            result.forced.push_back(u);
        } else if (here - elsewhere <= doubt) {
            open.emplace_back(u, here - elsewhere);
        }
    }
    if (room < 0) {
        result.loss = std::numeric_limits<double>::infinity();
        return result;
    }
    m_fillings.start(static_cast<std::size_t>(room));
    for (const auto& [u, more] : open) {
        const double amount = static_cast<double>(m_rest.amount(block, u)), profit = price * amount - more;
        if (profit > 0) {
            m_fillings.add(u, static_cast<float>(profit), static_cast<std::size_t>(amount));
        }
    }
    result.loss += price * room - static_cast<double>(m_fillings.solve());
    m_budget.spend(m_fillings.work() / 8);
    return result;
}

} // namespace reachplan
