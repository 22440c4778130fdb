// SPDX-License-Identifier: Apache-2.0
#include "sites/open_land.hpp"

#include <algorithm>
#include <map>

#include "base/quantum.hpp"
#include "geo/geodesic.hpp"
#include "geo/patches/covered_cells.hpp"
#include "geo/patches/patch_finder.hpp"
#include "geo/patches/patch_geometry.hpp"

namespace reachplan {
namespace {

constexpr double k_m2_per_ha = 10000;
constexpr double k_longest_edge_m = 2000; // as it is written, so that readers find the same point of the site

/// Profiles that the same bits close.
struct Alike {
    std::vector<const ScreenProfile*> profiles;
    std::vector<Patch> patches = {};
    std::unique_ptr<PatchFinder> finder = {};
};

std::vector<std::uint32_t> mask_of(const ScreenProfile& profile, std::size_t bands) {
    std::vector<std::uint32_t> mask(bands);
    for (const std::size_t bit : profile.forbid) {
        mask[bit / 32] |= std::uint32_t{1} << (bit % 32);
    }
    return mask;
}

bool is_built_up(const Record& record) {
    return record.text("kind") == "built_up";
}

} // namespace

struct OpenLand::Impl {
    const Law& law;
    const RiverNetwork& rivers;
    const std::vector<Unit>& units;
    Grid grid;
    std::size_t bands;
    CoveredCells within, taken;
    PatchGeometry geometry;
    std::map<std::vector<std::uint32_t>, Alike> by_mask = {};
    /// Profiles that most bits close alike often find the same patch: by first cell.
    std::map<GridCorner, std::vector<std::pair<Patch, std::shared_ptr<JudgedPlace>>>> known = {};

    Impl(const Law& a_law, const RiverNetwork& some_rivers, const std::vector<Unit>& some_units, const ScreenPlan& plan,
         const Grid& a_grid)
        : law(a_law), rivers(some_rivers), units(some_units), grid(a_grid),
          bands(static_cast<std::size_t>(bands_for(plan))), within(a_grid, CoveredCells::Kind::within),
          taken(a_grid, CoveredCells::Kind::touched), geometry(a_grid) {
        for (const ScreenProfile& profile : plan.profiles) {
            if (profile.everywhere.empty() && profile.open_everywhere.empty()) {
                by_mask[mask_of(profile, bands)].profiles.push_back(&profile);
            }
        }
        for (auto& [mask, alike] : by_mask) {
            std::vector<Patch>& patches = alike.patches;
            alike.finder =
                std::make_unique<PatchFinder>(law.the_case().open_land->min_cells,
                                              [&patches](Patch&& patch) { patches.push_back(std::move(patch)); });
        }
    }

    void take_land(const Inputs& inputs) {
        for (const Record& record : inputs.of(Role::urban_boundary)) {
            (is_built_up(record) ? taken : within).add(record.geometry);
        }
        for (const Role role : {Role::parks, Role::existing}) {
            for (const Record& record : inputs.of(role)) {
                taken.add(record.geometry);
            }
        }
        within.finish();
        taken.finish();
    }

    void free_runs(const ScreenWindow& window, std::int64_t row, const std::vector<CellRun>& land,
                   const std::vector<std::uint32_t>& mask, std::vector<CellRun>& runs) const {
        const auto columns = static_cast<std::size_t>(grid.columns);
        const std::size_t first = static_cast<std::size_t>(row) * bands * columns;
        for (const CellRun stretch : land) {
            for (std::int32_t column = stretch.from; column < stretch.to; ++column) {
                std::uint32_t closed = 0;
                for (std::size_t band = 0; band < bands; ++band) {
                    const std::size_t at = first + band * columns + static_cast<std::size_t>(column);
                    closed |= (window.reasons[at] | window.undetermined[at]) & mask[band];
                }
                if (closed == 0 && !runs.empty() && runs.back().to == column) {
                    ++runs.back().to;
                } else if (closed == 0) {
                    runs.push_back({column, column + 1});
                }
            }
        }
    }

    std::shared_ptr<JudgedPlace> place_of(const Patch& patch) {
        auto& here = known[patch.first];
        for (const auto& [other, place] : here) {
            if (other == patch) {
                return place;
            }
        }
        Place place;
        place.outside_parks = true;
        place.footprint = densify(geometry.of(patch), k_longest_edge_m);
        place.point = representative_point(place.footprint);
        place.location = rivers.classify(place.point);
        here.emplace_back(patch, std::make_shared<JudgedPlace>(law, std::move(place)));
        return here.back().second;
    }

    /// As a whole a patch may meet what no cell of it does: only what the law lets stand is offered.
    bool is_lawful(const ScreenProfile& profile, JudgedPlace& place) const {
        const auto unit =
            std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.profile == profile.id; });
        const Verdict verdict = worst(judge(law, *unit, place, Action::make_new));
        return verdict != Verdict::forbid && verdict != Verdict::undetermined;
    }

    void add_sites(const Alike& alike, const Patch& patch, Scorer* scorer, std::vector<OpenSite>& sites) {
        const std::shared_ptr<JudgedPlace> place = place_of(patch);
        const double area_ha = area_m2(place->place.footprint) / k_m2_per_ha;
        if (area_ha < law.the_case().plan.min_site_ha) {
            return;
        }
        const std::optional<double> score = scorer != nullptr ? scorer->at(place->place.point) : std::nullopt;
        const std::string name = "/r" + std::to_string(patch.first.row) + "c" + std::to_string(patch.first.column);
        for (const ScreenProfile* profile : alike.profiles) {
            if (is_lawful(*profile, *place)) {
                sites.push_back({"open_land/" + profile->id + name, profile->id, patch.cells, round_to(area_ha, 1e-4),
                                 score, place});
            }
        }
    }
};

OpenLand::OpenLand(const Law& law, const Inputs& inputs, const RiverNetwork& rivers, const std::vector<Unit>& units,
                   const ScreenPlan& plan, const Grid& grid)
    : m_impl(std::make_unique<Impl>(law, rivers, units, plan, grid)) {
    m_impl->take_land(inputs);
}
OpenLand::~OpenLand() = default;

void OpenLand::add(const ScreenWindow& window) {
    std::vector<CellRun> runs;
    for (std::int64_t row = 0; row < window.rows; ++row) {
        const std::int64_t of_grid = window.first_row + row;
        const std::vector<CellRun> land = runs_without(m_impl->within.row(of_grid), m_impl->taken.row(of_grid));
        for (auto& [mask, alike] : m_impl->by_mask) {
            runs.clear();
            m_impl->free_runs(window, row, land, mask, runs);
            alike.finder->add_row(runs);
        }
    }
}

std::vector<OpenSite> OpenLand::finish(const Suitability& suitability) {
    std::optional<Scorer> scorer;
    if (!suitability.empty()) {
        scorer.emplace(suitability);
    }
    std::vector<OpenSite> sites;
    for (auto& [mask, alike] : m_impl->by_mask) {
        alike.finder->finish();
        for (const Patch& patch : alike.patches) {
            m_impl->add_sites(alike, patch, scorer ? &*scorer : nullptr, sites);
        }
    }
    std::sort(sites.begin(), sites.end(), [](const OpenSite& a, const OpenSite& b) { return a.site_id < b.site_id; });
    return sites;
}

} // namespace reachplan
