// SPDX-License-Identifier: Apache-2.0
// The book of the river rebuilt from the case: where waste water enters, what works leave of it, what arrives at
// each control section, what a section and a works may carry.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "input/case.hpp"
#include "input/record.hpp"
#include "verify/river_transfer.hpp"
#include "verify/river_walk.hpp"

namespace reachplan::verify {

/// t/a of 1 g/s: 86400 s x 365 d / 1e6 g; m3/s x mg/L is g/s.
inline constexpr double k_g_s_in_t_a = 31.536;

struct Inflow {
    const Record* works = nullptr;
    std::optional<RiverWalk::Point> at;
};

class CaseFacts;

class Water {
public:
    /// The facts must outlive it.
    explicit Water(CaseFacts& facts);
    Water(const Water&) = delete; // its transfer refers to its own walk
    Water& operator=(const Water&) = delete;

    /// Whether the case counts anything at sections or works.
    bool counts() const { return m_counts; }
    /// Whether anybody says how much waste water there is.
    bool counts_volumes() const { return m_volumes; }
    Inflow newcomer(const Record* park, LonLat place) const;
    /// The enterprise must outlive this.
    Inflow today(const Record& enterprise, LonLat place) const;
    std::optional<double> volume_m3_d(const Record& record, std::string_view variant) const;
    /// A year, in the resource's unit. `sure`: nothing is claimed that works may have taken out already.
    double load(const Record& record, const ResourceConfig& resource, std::string_view variant, const Inflow& inflow,
                bool sure) const;
    const std::map<const Record*, double>& arriving(const Inflow& inflow, double decay_per_day) const;

    struct Limits {
        double capacity, used;
    };
    /// nullopt: not known.
    std::optional<Limits> limits(const Record& section, const AccountConfig& config) const;
    std::optional<double> class_limit(const Record& section, const std::string& resource) const;

private:
    Inflow look_up_today(const Record& enterprise, LonLat place) const;

    CaseFacts& m_facts;
    bool m_counts = false, m_volumes = false;
    std::optional<RiverWalk> m_walk;
    std::optional<RiverTransfer> m_transfer;
    // What was found already, for one thread.
    using Asked = std::tuple<const Record*, double, double>;
    mutable std::map<Asked, Inflow> m_newcomers, m_today;
    mutable std::map<Asked, std::map<const Record*, double>> m_arriving;
};

} // namespace reachplan::verify
