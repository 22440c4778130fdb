// SPDX-License-Identifier: Apache-2.0
#include "allocation/level_problem.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace reachplan {
namespace {

template <class Range>
std::vector<std::size_t> by_id(const Range& things) {
    std::vector<std::size_t> rank(things.size());
    std::iota(rank.begin(), rank.end(), std::size_t{0});
    std::stable_sort(rank.begin(), rank.end(),
                     [&](std::size_t a, std::size_t b) { return things[a].id < things[b].id; });
    return rank;
}

/// Collects the rows before any is left out: accounts by rank, then the earlier levels.
class Builder {
public:
    Builder(const AssignmentModel& model, const CanonicalOrder& order, std::size_t level,
            const std::vector<std::int64_t>& above)
        : m_model(model), m_order(order), m_level(level), m_room(model.accounts.size() + level) {
        for (std::size_t a = 0; a < order.accounts.size(); ++a) {
            m_room[a] = model.accounts[order.accounts[a]].room;
        }
        for (std::size_t l = 0; l < level; ++l) {
            m_room[model.accounts.size() + l] = above[l];
        }
    }

    LevelProblem build() {
        for (std::size_t u = 0; u < m_order.units.size(); ++u) {
            read_unit(u);
        }
        m_problem.first_option.push_back(static_cast<std::uint32_t>(m_problem.cost.size()));
        m_problem.first_charge.push_back(m_problem.charges.size());
        drop_barred();
        drop_loose_rows();
        return std::move(m_problem);
    }

private:
    void read_unit(std::size_t rank) {
        const UnitOptions& unit = m_model.units[m_order.units[rank]];
        std::vector<std::int64_t> least(m_level, std::numeric_limits<std::int64_t>::max());
        for (const Option& o : unit.options) {
            for (std::size_t l = 0; l < m_level; ++l) {
                least[l] = std::min(least[l], o.levels[l]);
            }
        }
        // Counting an earlier level from the unit's own minimum keeps most of its entries at zero.
        for (std::size_t l = 0; l < m_level; ++l) {
            m_room[m_model.accounts.size() + l] -= least[l];
        }
        m_problem.first_option.push_back(static_cast<std::uint32_t>(m_problem.cost.size()));
        m_problem.unit_source.push_back(m_order.units[rank]);
        for (std::size_t source : m_order.options[rank]) {
            read_option(unit.options[source], rank, source, least);
        }
    }

    void read_option(const Option& option, std::size_t unit, std::size_t source,
                     const std::vector<std::int64_t>& least) {
        m_problem.unit_of.push_back(static_cast<std::uint32_t>(unit));
        m_problem.source_option.push_back(static_cast<std::uint32_t>(source));
        m_problem.cost.push_back(option.levels[m_level]);
        m_problem.first_charge.push_back(m_problem.charges.size());
        for (const Charge& c : option.charges) {
            push_charge(m_order.account_rank[c.account], c.amount);
        }
        for (std::size_t l = 0; l < m_level; ++l) {
            push_charge(m_model.accounts.size() + l, option.levels[l] - least[l]);
        }
        std::sort(m_problem.charges.begin() + static_cast<std::ptrdiff_t>(m_problem.first_charge.back()),
                  m_problem.charges.end(), [](const RowCharge& a, const RowCharge& b) { return a.row < b.row; });
    }

    void push_charge(std::size_t row, std::int64_t amount) {
        if (amount != 0) {
            m_problem.charges.push_back({static_cast<std::uint32_t>(row), amount});
        }
    }

    /// A row without room that nobody can relieve bars every option that charges it. Only these options go: a
    /// price as high as you like on such a row costs the bound nothing, so the certificate can follow.
    void drop_barred() {
        std::vector<char> shut(m_room.size(), 0);
        for (std::size_t r = 0; r < shut.size(); ++r) {
            shut[r] = m_room[r] == 0;
        }
        for (const RowCharge& c : m_problem.charges) {
            if (c.amount < 0) {
                shut[c.row] = 0;
            }
        }
        std::vector<char> keep(m_problem.option_count(), 1);
        for (std::size_t o = 0; o < keep.size(); ++o) {
            for (const RowCharge& c : m_problem.charges_of(o)) {
                if (shut[c.row]) {
                    keep[o] = 0;
                }
            }
        }
        for (std::size_t r = 0; r < shut.size(); ++r) {
            if (shut[r]) {
                m_problem.shut.push_back(row_source(r));
            }
        }
        compact(keep, std::vector<char>(m_room.size(), 1));
    }

    /// The most that each row can ever be charged: the largest charge of every unit together.
    std::vector<std::int64_t> peak_use() const {
        std::vector<std::int64_t> peak(m_room.size(), 0);
        std::vector<std::int64_t> most(m_room.size(), 0);
        std::vector<std::uint32_t> touched;
        for (std::size_t u = 0; u < m_problem.unit_count(); ++u) {
            for (std::size_t o = m_problem.first_option[u]; o < m_problem.first_option[u + 1]; ++o) {
                for (const RowCharge& c : m_problem.charges_of(o)) {
                    if (most[c.row] == 0 && c.amount > 0) {
                        touched.push_back(c.row);
                    }
                    most[c.row] = std::max(most[c.row], c.amount);
                }
            }
            for (std::uint32_t row : touched) {
                peak[row] += std::exchange(most[row], 0);
            }
            touched.clear();
        }
        return peak;
    }

    void drop_loose_rows() {
        const std::vector<std::int64_t> peak = peak_use();
        std::vector<char> keep(m_room.size(), 0);
        for (std::size_t r = 0; r < keep.size(); ++r) {
            keep[r] = peak[r] > m_room[r];
        }
        compact(std::vector<char>(m_problem.option_count(), 1), keep);
        for (std::size_t r = 0; r < keep.size(); ++r) {
            if (keep[r]) {
                m_problem.room.push_back(m_room[r]);
                m_problem.row_source.push_back(row_source(r));
            }
        }
    }

    std::size_t row_source(std::size_t row) const {
        return row < m_order.accounts.size() ? m_order.accounts[row] : row;
    }

    void compact(const std::vector<char>& keep_option, const std::vector<char>& keep_row) {
        std::vector<std::uint32_t> new_row(keep_row.size(), 0);
        for (std::size_t r = 1; r < keep_row.size(); ++r) {
            new_row[r] = new_row[r - 1] + (keep_row[r - 1] ? 1U : 0U);
        }
        LevelProblem next;
        next.unit_source = m_problem.unit_source;
        next.shut = m_problem.shut;
        for (std::size_t u = 0; u < m_problem.unit_count(); ++u) {
            next.first_option.push_back(static_cast<std::uint32_t>(next.cost.size()));
            for (std::size_t o = m_problem.first_option[u]; o < m_problem.first_option[u + 1]; ++o) {
                if (!keep_option[o]) {
                    continue;
                }
                next.unit_of.push_back(static_cast<std::uint32_t>(u));
                next.source_option.push_back(m_problem.source_option[o]);
                next.cost.push_back(m_problem.cost[o]);
                next.first_charge.push_back(next.charges.size());
                for (const RowCharge& c : m_problem.charges_of(o)) {
                    if (keep_row[c.row]) {
                        next.charges.push_back({new_row[c.row], c.amount});
                    }
                }
            }
        }
        next.first_option.push_back(static_cast<std::uint32_t>(next.cost.size()));
        next.first_charge.push_back(next.charges.size());
        m_problem = std::move(next);
    }

    const AssignmentModel& m_model;
    const CanonicalOrder& m_order;
    std::size_t m_level;
    std::vector<std::int64_t> m_room;
    LevelProblem m_problem;
};

} // namespace

CanonicalOrder canonical_order(const AssignmentModel& model) {
    CanonicalOrder order{
        by_id(model.units), {}, std::vector<std::size_t>(model.accounts.size()), by_id(model.accounts)};
    for (std::size_t u : order.units) {
        order.options.push_back(by_id(model.units[u].options));
    }
    for (std::size_t rank = 0; rank < order.accounts.size(); ++rank) {
        order.account_rank[order.accounts[rank]] = rank;
    }
    return order;
}

std::vector<double> typical_charges(const LevelProblem& problem) {
    std::vector<double> typical(problem.room.size(), 0), count(problem.room.size(), 0);
    for (const RowCharge& c : problem.charges) {
        typical[c.row] += std::abs(static_cast<double>(c.amount));
        count[c.row] += 1;
    }
    for (std::size_t r = 0; r < typical.size(); ++r) {
        typical[r] = typical[r] > 0 ? typical[r] / count[r] : 1;
    }
    return typical;
}

LevelProblem build_level(const AssignmentModel& model, const CanonicalOrder& order, std::size_t level,
                         const std::vector<std::int64_t>& above) {
    return Builder(model, order, level, above).build();
}

std::vector<std::uint32_t> to_problem(const LevelProblem& problem, const Choice& choice) {
    std::vector<std::uint32_t> options(problem.unit_count());
    for (std::size_t u = 0; u < options.size(); ++u) {
        std::uint32_t o = problem.first_option[u];
        const std::size_t wanted = choice[problem.unit_source[u]];
        while (o < problem.first_option[u + 1] && problem.source_option[o] != wanted) {
            ++o;
        }
        if (o == problem.first_option[u + 1]) {
            throw std::logic_error("plan uses an option that no plan can contain");
        }
        options[u] = o;
    }
    return options;
}

Choice to_model(const LevelProblem& problem, const std::vector<std::uint32_t>& options) {
    Choice choice(options.size());
    for (std::size_t u = 0; u < options.size(); ++u) {
        choice[problem.unit_source[u]] = problem.source_option[options[u]];
    }
    return choice;
}

} // namespace reachplan
