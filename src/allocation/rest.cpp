// SPDX-License-Identifier: Apache-2.0
#include "allocation/rest.hpp"

namespace reachplan {

Rest rest_of(const LevelProblem& whole, const Blocks& blocks, const PlanState& plan,
             const std::vector<std::uint32_t>& open, const std::vector<char>* kept) {
    Rest rest;
    LevelProblem& p = rest.problem;
    std::vector<std::uint32_t> row(whole.room.size(), Blocks::k_none), block(blocks.rows.size(), Blocks::k_none);
    for (std::uint32_t u : open) {
        p.first_option.push_back(static_cast<std::uint32_t>(p.cost.size()));
        for (std::uint32_t o = whole.first_option[u]; o < whole.first_option[u + 1]; ++o) {
            if (kept ? (*kept)[o] == 0 : !plan.fits(o) && blocks.of_option[o] != Blocks::k_none) {
                continue;
            }
            const std::uint32_t b = blocks.of_option[o];
            if (b != Blocks::k_none && block[b] == Blocks::k_none) {
                block[b] = static_cast<std::uint32_t>(rest.blocks.rows.size());
                rest.blocks.rows.emplace_back();
                rest.blocks.options.emplace_back();
            }
            const auto here = static_cast<std::uint32_t>(p.cost.size());
            rest.blocks.of_option.push_back(b == Blocks::k_none ? b : block[b]);
            if (b != Blocks::k_none) {
                rest.blocks.options[block[b]].push_back(here);
            }
            rest.source.push_back(o);
            p.unit_of.push_back(static_cast<std::uint32_t>(p.unit_source.size()));
            p.cost.push_back(whole.cost[o]);
            p.first_charge.push_back(p.charges.size());
            for (const RowCharge& c : whole.charges_of(o)) {
                if (row[c.row] == Blocks::k_none) {
                    row[c.row] = static_cast<std::uint32_t>(p.room.size());
                    p.room.push_back(plan.slack(c.row));
                    p.row_source.push_back(c.row);
                    const std::uint32_t of = blocks.of_row[c.row];
                    rest.blocks.of_row.push_back(of == Blocks::k_none ? of : block[of]);
                    if (of != Blocks::k_none) {
                        rest.blocks.rows[block[of]].push_back(row[c.row]);
                    }
                }
                p.charges.push_back({row[c.row], c.amount});
            }
        }
        p.unit_source.push_back(u);
    }
    p.first_option.push_back(static_cast<std::uint32_t>(p.cost.size()));
    p.first_charge.push_back(p.charges.size());
    return rest;
}

} // namespace reachplan
