// SPDX-License-Identifier: Apache-2.0
#include "review/joint.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "geo/overlay.hpp"

namespace reachplan {
namespace {

constexpr double k_near_deg = 0.2; // farther than a footprint is ever moved

Queued look_at(const Desk& desk, const Application& application, std::size_t index) {
    const Ground ground = ground_of(desk, application);
    const Review alone = judged(desk, application, ground, {});
    Queued queued;
    queued.application = index;
    queued.alone = alone.decision;
    queued.net = alone.movement.charges;
    Verdict by_rules = Verdict::pass;
    for (const Finding& finding : alone.findings) {
        const bool of_books = finding.measured_from == "account" && finding.verdict == Verdict::forbid;
        by_rules = of_books ? by_rules : std::max(by_rules, finding.verdict);
    }
    queued.by_rules = decision_of(by_rules);
    return queued;
}

class Queue {
public:
    Queue(const Desk& desk, const std::vector<Application>& applications, std::vector<Queued>& all)
        : m_accounts(desk.accounts), m_applications(applications), m_all(all) {
        m_taken.assign(desk.accounts.rows().size(), 0);
    }

    /// Applications of one day, in the order of their ids.
    void take(const std::vector<std::size_t>& day) {
        std::vector<std::size_t> able, variants; // of a unit for which another was filed before or with it
        for (const std::size_t i : day) {
            if (may_go_on(m_all[i].by_rules)) {
                const bool again = of_same_unit(i, able) || of_same_unit(i, m_booked_units);
                (again ? variants : able).push_back(i);
            }
        }
        if (fit_together(able)) {
            for (const std::size_t i : able) {
                book(i);
            }
        } else {
            for (const std::size_t i : able) {
                if (fit_together({i})) {
                    book(i);
                }
            }
        }
        for (const std::size_t i : variants) {
            if (!of_same_unit(i, m_booked_units) && fit_together({i})) {
                book(i);
            }
        }
        for (const std::size_t i : day) {
            if (!m_all[i].booked) {
                m_all[i].unit_by = of_same_unit(i, m_booked_units);
                m_all[i].plots = near(i);
            }
            remember(m_all[i]);
        }
    }

private:
    /// On the books and on the ground.
    bool fit_together(const std::vector<std::size_t>& some) const {
        for (std::size_t k = 0; k < some.size(); ++k) {
            std::vector<std::size_t> others = m_booked_plots;
            others.insert(others.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(k));
            std::erase_if(others, [&](std::size_t i) { return m_applications[i].proposal->geometry.polygons.empty(); });
            if (overlaps_any(some[k], others)) {
                return false;
            }
        }
        std::vector<std::int64_t> after = m_taken;
        std::vector<bool> moved(after.size(), false);
        for (const std::size_t i : some) {
            for (const Charge& charge : m_all[i].net) {
                after[charge.account] += charge.amount;
                moved[charge.account] = true;
            }
        }
        for (std::size_t a = 0; a < after.size(); ++a) {
            if (moved[a] && after[a] > m_taken[a] && after[a] > m_accounts.room(a)) {
                return false;
            }
        }
        return true;
    }

    /// A unit goes once: another application for it stands in the place of the one that was booked.
    std::optional<std::size_t> of_same_unit(std::size_t i, const std::vector<std::size_t>& others) const {
        const auto& listed = m_applications[i].listed;
        const auto found = std::find_if(others.begin(), others.end(), [&](std::size_t other) {
            return listed && m_applications[other].listed == listed;
        });
        return found == others.end() ? std::nullopt : std::optional(*found);
    }

    bool overlaps_any(std::size_t i, const std::vector<std::size_t>& others) const {
        const Geometry& own = m_applications[i].proposal->geometry;
        if (own.polygons.empty()) {
            return false;
        }
        const Box box = box_of(own);
        return std::any_of(others.begin(), others.end(), [&](std::size_t other) {
            const Geometry& theirs = m_applications[other].proposal->geometry;
            return box.overlaps(box_of(theirs)) && overlap_m2(own, theirs) > k_touching_m2;
        });
    }

    /// Booked footprints that a move of this one could run into.
    std::vector<std::size_t> near(std::size_t i) const {
        std::vector<std::size_t> found;
        const Geometry& own = m_applications[i].proposal->geometry;
        Box box = box_of(own);
        box.pad(k_near_deg);
        for (const std::size_t other : m_booked_plots) {
            if (!own.empty() && other != m_all[i].unit_by &&
                box.overlaps(box_of(m_applications[other].proposal->geometry))) {
                found.push_back(other);
            }
        }
        return found;
    }

    void book(std::size_t i) {
        m_all[i].booked = true;
        if (m_applications[i].listed) {
            m_booked_units.push_back(i);
        }
        if (!m_applications[i].proposal->geometry.polygons.empty()) {
            m_booked_plots.push_back(i);
        }
        for (const Charge& charge : m_all[i].net) {
            m_taken[charge.account] += charge.amount;
        }
    }

    void remember(Queued& queued) const {
        std::map<std::size_t, std::int64_t> own; // what is booked for its unit
        if (queued.booked || queued.unit_by) {
            for (const Charge& charge : queued.booked ? queued.net : m_all[*queued.unit_by].net) {
                own[charge.account] = charge.amount;
            }
        }
        for (const Charge& charge : queued.net) {
            queued.taken_before.push_back({charge.account, m_taken[charge.account] - own[charge.account]});
        }
    }

    const AccountBook& m_accounts;
    const std::vector<Application>& m_applications;
    std::vector<Queued>& m_all;
    std::vector<std::int64_t> m_taken;
    std::vector<std::size_t> m_booked_plots, m_booked_units;
};

} // namespace

std::vector<Queued> queue_up(const Desk& desk, const std::vector<Application>& applications, Progress& progress) {
    progress.stage(msg("review.stage_queue"), static_cast<std::int64_t>(applications.size()));
    std::vector<Queued> all;
    for (std::size_t i = 0; i < applications.size(); ++i) {
        all.push_back(look_at(desk, applications[i], i));
        progress.advance(1);
    }
    // Without a day of filing the order of the rows counts, after all that have one.
    const auto key = [&](std::size_t i) {
        const Record& row = *applications[i].proposal;
        const auto filed = row.date("filed");
        return std::tuple(!filed, filed.value_or(Date{}), filed ? 0 : row.fid);
    };
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    Queue queue(desk, applications, all);
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first + 1;
        while (end < order.size() && key(order[end]) == key(order[first])) {
            ++end;
        }
        queue.take(
            {order.begin() + static_cast<std::ptrdiff_t>(first), order.begin() + static_cast<std::ptrdiff_t>(end)});
        first = end;
    }
    return all;
}

Taken taken_before(const Desk& desk, const std::vector<Application>& applications, const Queued& queued) {
    Taken taken;
    taken.net.assign(desk.accounts.rows().size(), 0);
    for (const Charge& charge : queued.taken_before) {
        taken.net[charge.account] = charge.amount;
    }
    taken.unit_by = queued.unit_by ? applications[*queued.unit_by].id() : "";
    for (const std::size_t other : queued.plots) {
        taken.plots.push_back({applications[other].id(), &applications[other].proposal->geometry});
    }
    return taken;
}

} // namespace reachplan
