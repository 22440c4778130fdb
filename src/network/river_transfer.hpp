// SPDX-License-Identifier: Apache-2.0
// What becomes of a load on its way down the river: at each control section below, the share that arrives after
// first-order decay exp(-K t), splits and withdrawals. Steady: travel time is length / velocity_m_s, through
// lakes and reservoirs residence_days. Where neither is given nothing decays (the careful side) and the time is
// not known; one warning says for how many reaches.
//   splits       next_down with several reaches, branch_of: river_arms
//   withdrawals  intakes with withdrawal_m3_s take that share of the flow there, and of the load
// A section sits on the line of its reach_id, else on the nearest one. At one place (within 1 mm) a load and a
// tributary come first, then the section, then a withdrawal, then a branch. A load that enters at the very mouth
// of a tributary enters the river below (RiverPath).
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/faults.hpp"
#include "input/record.hpp"
#include "network/river_path.hpp"

namespace reachplan {

struct SectionFactor {
    std::size_t section;               // index into inputs.of(Role::control_sections)
    double factor;                     // (0, 1] of the load
    double path_m;                     // of the shortest way
    std::optional<double> travel_days; // of the quickest way; nullopt: a stretch of it has no velocity
};

struct PointLoad {
    RiverPoint at;
    double amount = 0; // t/a, or any unit
};

/// In the unit of the loads.
struct MassBalance {
    std::vector<double> at_sections; // by section; what passes one is counted again at the next
    double entered = 0;
    double left_at_mouths = 0;
    double withdrawn = 0;
    double decayed = 0;

    double residual() const { return entered - left_at_mouths - withdrawn - decayed; }
};

struct TransferGraph;

class RiverTransfer {
public:
    /// Keeps references to both. Withdrawals of more than the flow, and splits that lead in a circle, are faults.
    RiverTransfer(const Inputs& inputs, const RiverPath& path, Faults& faults);
    ~RiverTransfer();
    RiverTransfer(RiverTransfer&&) noexcept;

    /// Every control section at or below `from`, by section. Thread-safe.
    std::vector<SectionFactor> factors_below(const RiverPoint& from, double decay_per_day) const;
    /// All loads down the river in one pass.
    MassBalance run(std::span<const PointLoad> loads, double decay_per_day) const;
    /// Where a section lies; nullopt: on no river given.
    std::optional<RiverPoint> section_point(std::size_t section) const;

private:
    std::unique_ptr<TransferGraph> m_graph;
};

} // namespace reachplan
