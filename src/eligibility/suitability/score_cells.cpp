// SPDX-License-Identifier: Apache-2.0
#include "eligibility/suitability/score_cells.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cmath>
#include <mutex>

#include "eligibility/suitability/combine.hpp"

namespace reachplan {
namespace {

/// The bits that close a cell to a profile, word by word.
struct Ban {
    bool everywhere = false;
    std::vector<std::uint32_t> mask;

    bool alike(const Ban& other) const { return everywhere == other.everywhere && (everywhere || mask == other.mask); }
};

std::vector<Ban> bans_of(const ScreenPlan& plan) {
    std::vector<Ban> bans;
    for (const ScreenProfile& profile : plan.profiles) {
        Ban ban{!profile.everywhere.empty() || !profile.open_everywhere.empty(), {}};
        ban.mask.resize(static_cast<std::size_t>(bands_for(plan)));
        for (const std::size_t bit : profile.forbid) {
            ban.mask[bit / 32] |= std::uint32_t{1} << (bit % 32);
        }
        bans.push_back(std::move(ban));
    }
    return bans;
}

struct Tools {
    GridPlaces places;
    Scorer scorer;
};

} // namespace

struct CellScores::Impl {
    const Suitability& suitability;
    const Grid& grid;
    std::vector<Ban> bans;
    std::size_t bands, words;
    tbb::enumerable_thread_specific<std::unique_ptr<Tools>> tools;
    tbb::task_arena arena;
    std::vector<std::uint16_t> scores = {};
    std::vector<std::uint32_t> free_for = {};
    std::mutex mutex = {};
    std::vector<ScoredCells> sums = {};

    Impl(const Suitability& a_suitability, const ScreenPlan& plan, const Grid& a_grid, int threads)
        : suitability(a_suitability), grid(a_grid), bans(bans_of(plan)),
          bands(static_cast<std::size_t>(bands_for(plan))), words(std::max<std::size_t>(1, (bans.size() + 31) / 32)),
          arena(threads > 0 ? threads : tbb::task_arena::automatic), sums(bans.size()) {}

    std::size_t columns() const { return static_cast<std::size_t>(grid.columns); }

    /// Sets the bits of the profiles that the cell is free for; are there any?
    bool find_free(const ScreenWindow& window, std::size_t row, std::size_t column, std::uint32_t* free) const {
        bool any = false;
        for (std::size_t p = 0; p < bans.size(); ++p) {
            bool closed = bans[p].everywhere;
            for (std::size_t band = 0; band < bands && !closed; ++band) {
                const std::size_t at = (row * bands + band) * columns() + column;
                closed = ((window.reasons[at] | window.undetermined[at]) & bans[p].mask[band]) != 0;
            }
            if (!closed) {
                free[p / 32] |= std::uint32_t{1} << (p % 32);
                any = true;
            }
        }
        return any;
    }

    void score_row(const ScreenWindow& window, std::size_t row, Tools& with) {
        std::vector<ScoredCells> found(bans.size());
        for (std::size_t column = 0; column < columns(); ++column) {
            const std::size_t cell = row * columns() + column;
            std::uint32_t* free = free_for.data() + cell * words;
            if (!find_free(window, row, column, free)) {
                continue;
            }
            const LonLat centre =
                with.places.at(static_cast<double>(column) + 0.5,
                               static_cast<double>(window.first_row) + static_cast<double>(row) + 0.5);
            const std::optional<double> score = with.scorer.at(centre);
            if (score) {
                scores[cell] = static_cast<std::uint16_t>(std::lround(*score / k_score_quantum));
            }
            for (std::size_t p = 0; p < bans.size(); ++p) {
                const bool is_free = ((free[p / 32] >> (p % 32)) & 1U) != 0;
                found[p].cells += is_free && score ? 1 : 0;
                found[p].unknown += is_free && !score ? 1 : 0;
                found[p].sum += is_free && score ? scores[cell] : 0;
            }
        }
        const std::lock_guard lock(mutex);
        for (std::size_t p = 0; p < bans.size(); ++p) {
            sums[p].cells += found[p].cells;
            sums[p].unknown += found[p].unknown;
            sums[p].sum += found[p].sum;
        }
    }
};

CellScores::CellScores(const Suitability& suitability, const ScreenPlan& plan, const Grid& grid, int threads)
    : m_impl(std::make_unique<Impl>(suitability, plan, grid, threads)) {
}
CellScores::~CellScores() = default;

ScoreWindow CellScores::window(const ScreenWindow& window, const CellsDone& done) {
    Impl& impl = *m_impl;
    const std::size_t cells = static_cast<std::size_t>(window.rows) * impl.columns();
    impl.scores.assign(cells, k_unscored);
    impl.free_for.assign(cells * impl.words, 0);
    impl.arena.execute([&] {
        tbb::parallel_for(std::int64_t{0}, window.rows, [&](std::int64_t row) {
            std::unique_ptr<Tools>& tools = impl.tools.local();
            if (!tools) {
                tools.reset(new Tools{GridPlaces(impl.grid), Scorer(impl.suitability)});
            }
            impl.score_row(window, static_cast<std::size_t>(row), *tools);
            done(impl.grid.columns);
        });
    });
    return {window.rows, impl.words, impl.scores, impl.free_for};
}

std::vector<std::size_t> CellScores::first_alike() const {
    const std::vector<Ban>& bans = m_impl->bans;
    std::vector<std::size_t> firsts;
    for (const Ban& ban : bans) {
        const auto first = std::find_if(bans.begin(), bans.end(), [&](const Ban& other) { return ban.alike(other); });
        firsts.push_back(static_cast<std::size_t>(first - bans.begin()));
    }
    return firsts;
}

const std::vector<ScoredCells>& CellScores::sums() const {
    return m_impl->sums;
}

} // namespace reachplan
