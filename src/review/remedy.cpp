// SPDX-License-Identifier: Apache-2.0
#include "review/remedy.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "allocation/costs.hpp"
#include "base/text.hpp"
#include "geo/geodesic.hpp"
#include "review/load_remedy.hpp"
#include "review/move_footprint.hpp"
#include "review/status_remedy.hpp"

namespace reachplan {
namespace {

constexpr double k_farthest_move_m = 20000;
constexpr std::size_t k_most_parks = 3;

bool of_books(const Finding& finding) {
    return finding.measured_from == "account";
}

/// Could other ground make it pass? Distances and plots could, the standing of a unit or of its park not.
bool hangs_on_ground(const Finding& finding, const Place& place) {
    return finding.from || finding.rule_id == "plot" || place.outside_parks;
}

class Search {
public:
    Search(const Desk& desk, const Application& application, const Ground& ground, const Review& before,
           const Taken& taken, const std::vector<Reading>& readings)
        : m_desk(desk), m_application(application), m_ground(ground), m_before(before), m_taken(taken),
          m_readings(readings) {}

    std::vector<Remedy> all() {
        if (only_books_fail()) {
            try_loads(Remedy::Kind::cut_load);
            try_loads(Remedy::Kind::offset);
        } else {
            try_ground(m_application);
            if (m_found.empty()) { // the books fail, too: as far as a smaller load would do for them
                m_companion = load_remedy(Remedy::Kind::cut_load);
                if (!m_companion.amounts.empty()) {
                    try_ground(apply(m_desk, m_application, m_ground, m_companion).application);
                }
                m_companion = {};
            }
        }
        if (m_ground.kind != Ground::Kind::in_place) {
            try_sites();
        }
        try_later();
        return std::move(m_found);
    }

private:
    bool only_books_fail() const {
        return std::all_of(m_before.findings.begin(), m_before.findings.end(),
                           [](const Finding& finding) { return !fails(finding) || of_books(finding); });
    }

    /// Papers, standings and a move of the footprint, for the application or one with smaller loads.
    void try_ground(const Application& application) {
        find_status_remedies(m_desk, application, m_ground, m_before,
                             [&](Remedy remedy) { return keep_if_it_helps(with_companion(std::move(remedy))); });
        try_move(application);
    }

    Remedy with_companion(Remedy remedy) const {
        if (m_companion.amounts.empty()) {
            return remedy;
        }
        remedy.amounts = m_companion.amounts;
        remedy.text.id = remedy.kind == Remedy::Kind::move    ? "review.remedy_move_and_cut"
                         : remedy.kind == Remedy::Kind::proof ? "review.remedy_proof_and_cut"
                                                              : "review.remedy_status_and_cut";
        remedy.text.args.push_back({"amounts", words_of(remedy.amounts)});
        return remedy;
    }

    Review after(const Remedy& remedy) const {
        const Changed changed = apply(m_desk, m_application, m_ground, remedy);
        return review(m_desk, changed.application, changed.ground, m_taken);
    }

    bool keep_if_it_helps(Remedy remedy) {
        const Review reviewed = after(remedy);
        remedy.decision = reviewed.decision;
        if (!may_go_on(remedy.decision)) {
            return false;
        }
        if (remedy.kind == Remedy::Kind::other_site || remedy.kind == Remedy::Kind::other_park) {
            remedy.cost_yuan = reviewed.cost.total();
            remedy.extra_cost_yuan = reviewed.cost.total() - m_before.cost.total();
        }
        m_found.push_back(std::move(remedy));
        return true;
    }

    Remedy load_remedy(Remedy::Kind kind) const {
        return reachplan::load_remedy(m_desk, m_application, m_ground, m_before, m_taken, kind);
    }

    void try_loads(Remedy::Kind kind) {
        Remedy remedy = load_remedy(kind);
        if (!remedy.amounts.empty()) {
            keep_if_it_helps(std::move(remedy));
        }
    }

    void try_move(const Application& application) {
        const Place& place = m_ground.place->place;
        const bool in_vain =
            std::any_of(m_before.findings.begin(), m_before.findings.end(), [&](const Finding& finding) {
                return fails(finding) && !of_books(finding) && !hangs_on_ground(finding, place);
            });
        if (m_ground.kind != Ground::Kind::footprint || !m_ground.to.park || in_vain) {
            return;
        }
        const Record& park = m_desk.inputs.of(Role::parks)[*m_ground.to.park];
        const auto passes = [&](const Geometry& footprint) {
            if (!lies_in(footprint, park)) {
                return false;
            }
            const Ground there = ground_at(m_desk, footprint, m_ground.to.park);
            return may_go_on(judged(m_desk, application, there, m_taken).decision);
        };
        std::vector<double> likely;
        for (const Finding& finding : m_before.findings) {
            if (fails(finding) && finding.from && finding.to && !(*finding.from == *finding.to)) {
                likely.push_back(azimuth_deg(*finding.to, *finding.from)); // straight away from the line
            }
        }
        const auto move = least_move(place.footprint, likely, k_farthest_move_m, passes);
        if (!move) {
            return;
        }
        Remedy remedy;
        remedy.kind = Remedy::Kind::move;
        remedy.amount = move->distance_m;
        remedy.unit = "m";
        remedy.bearing_deg = move->bearing_deg;
        remedy.footprint = moved(place.footprint, move->bearing_deg, move->distance_m);
        remedy.park_id = park.id;
        remedy.text = msg("review.remedy_move", {{"m", format_fixed(move->distance_m, move->distance_m < 1 ? 4 : 2)},
                                                 {"bearing", format_fixed(move->bearing_deg, 1)},
                                                 {"park", park.id}});
        keep_if_it_helps(with_companion(std::move(remedy)));
    }

    Remedy at_site(std::size_t site) const {
        const Site& to = m_desk.sites.sites[site];
        const std::string here = m_ground.to.park ? m_desk.inputs.of(Role::parks)[*m_ground.to.park].id : "";
        Remedy remedy;
        remedy.kind = to.park_id == here ? Remedy::Kind::other_site : Remedy::Kind::other_park;
        remedy.site_id = to.site_id;
        remedy.park_id = to.park_id;
        remedy.footprint = m_desk.sites.parts[to.part].place->place.footprint;
        remedy.text = msg(remedy.kind == Remedy::Kind::other_site ? "review.remedy_site" : "review.remedy_park",
                          {{"site", to.site_id}, {"park", to.park_id}});
        return remedy;
    }

    /// The first site of its own park that helps, and the three parks where it would cost least.
    void try_sites() {
        std::vector<std::pair<std::int64_t, std::size_t>> by_cost;
        for (const std::size_t site : sites_in_scope()) {
            by_cost.emplace_back(cost_at(site), site);
        }
        std::stable_sort(by_cost.begin(), by_cost.end());
        bool own_park = false;
        std::set<std::string> parks;
        std::vector<Remedy> elsewhere;
        for (const auto& [cost, site] : by_cost) {
            Remedy remedy = at_site(site);
            const bool own = remedy.kind == Remedy::Kind::other_site;
            if ((own && own_park) || (!own && (parks.size() == k_most_parks || parks.contains(remedy.park_id)))) {
                continue;
            }
            if (keep_if_it_helps(std::move(remedy))) {
                own_park = own_park || own;
                if (!own) {
                    parks.insert(m_desk.sites.sites[site].park_id);
                }
            }
        }
        std::stable_sort(m_found.begin(), m_found.end(),
                         [](const Remedy& a, const Remedy& b) { return a.kind < b.kind; });
    }

    std::vector<std::size_t> sites_in_scope() const {
        const bool own_province = m_desk.law.the_case().destination_scope == "province" && m_application.listed;
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < m_desk.sites.sites.size(); ++i) {
            const Site& site = m_desk.sites.sites[i];
            const Place& place = m_desk.sites.parts[site.part].place->place;
            const bool in_scope = !own_province || border_between(m_application.unit, place) != Border::province;
            if (site.profile == m_application.unit.profile && m_ground.site != i && in_scope) {
                found.push_back(i);
            }
        }
        return found;
    }

    std::int64_t cost_at(std::size_t site) {
        const LandPart& part = m_desk.sites.parts[m_desk.sites.sites[site].part];
        Route route;
        if (m_application.listed) {
            if (m_routes.empty()) {
                find_routes();
            }
            route = m_routes.at(m_desk.sites.sites[site].part);
        }
        const std::size_t index = m_desk.sites.sites[site].part;
        const auto trade = m_trade.find(index);
        return cost_of_move(m_desk.law.the_case(), *m_application.enterprise, part.place->place.park, route.cost_yuan_t,
                            trade == m_trade.end() ? 0 : trade->second)
            .total();
    }

    /// One search over the network for all sites of the profile.
    void find_routes() {
        std::vector<std::size_t> parts;
        std::vector<LonLat> targets;
        for (const Site& site : m_desk.sites.sites) {
            if (site.profile == m_application.unit.profile) {
                parts.push_back(site.part);
                targets.push_back(m_desk.sites.parts[site.part].place->place.point);
            }
        }
        const LonLat from = representative_point(m_desk.units[*m_application.listed].record->geometry);
        std::vector<Route> routes = m_desk.transport.costs(from, targets, goods_of(*m_application.enterprise));
        const std::span<const Deal> deals = m_desk.trade.of(m_desk.units[*m_application.listed].record->id);
        const TradeRates rates(deals, m_desk.transport, targets);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            m_routes[parts[i]] = std::move(routes[i]);
            m_trade[parts[i]] =
                trade_change(
                    deals, [&](std::size_t deal) { return rates.yuan_t(deal, i); }, m_desk.law.the_case().plan)
                    .yuan;
        }
    }

    void try_later() {
        for (const Reading& reading : m_readings) {
            if (!reading.day || *reading.day <= m_desk.law.the_case().as_of) {
                continue;
            }
            const Decision then = under_reading(m_desk, reading, m_application, m_ground, m_before, m_taken).decision;
            if (may_go_on(then)) {
                Remedy remedy;
                remedy.kind = Remedy::Kind::later_date;
                remedy.date = reading.day;
                remedy.decision = then;
                remedy.text = msg("review.remedy_later", {{"date", format_date(*reading.day)}});
                m_found.push_back(std::move(remedy));
                return;
            }
        }
    }

    const Desk& m_desk;
    const Application& m_application;
    const Ground& m_ground;
    const Review& m_before;
    const Taken& m_taken;
    const std::vector<Reading>& m_readings;
    Remedy m_companion;                          // smaller loads that go with every change of the ground
    std::map<std::size_t, Route> m_routes;       // by land part
    std::map<std::size_t, std::int64_t> m_trade; // what trade costs more there, by land part
    std::vector<Remedy> m_found;
};

} // namespace

std::string_view name_of(Remedy::Kind kind) {
    static constexpr std::array<std::string_view, 8> k_names = {"proof",  "status",     "move",       "cut_load",
                                                                "offset", "other_site", "other_park", "later_date"};
    return k_names[static_cast<std::size_t>(kind)];
}

Changed apply(const Desk& desk, const Application& application, const Ground& ground, const Remedy& remedy) {
    Changed changed{application, ground, nullptr};
    if (remedy.kind == Remedy::Kind::offset) {
        for (const Remedy::Amount& offset : remedy.amounts) {
            changed.application.offsets[offset.resource] += offset.amount;
        }
    } else if (!remedy.amounts.empty()) {
        changed.application = application.with(with_loads_cut(desk, application, ground, remedy.amounts));
    }
    if (!remedy.settings.empty()) {
        changed = with_status(desk, changed.application, ground, remedy);
    }
    if (remedy.kind == Remedy::Kind::move) {
        changed.ground = ground_at(desk, remedy.footprint, ground.to.park);
    } else if (!remedy.site_id.empty()) {
        for (std::size_t i = 0; i < desk.sites.sites.size(); ++i) {
            if (desk.sites.sites[i].site_id == remedy.site_id) {
                changed.ground = ground_of_site(desk, i);
            }
        }
    }
    return changed;
}

std::vector<Remedy> remedies(const Desk& desk, const Application& application, const Ground& ground,
                             const Review& before, const Taken& taken, const std::vector<Reading>& readings) {
    return may_go_on(before.decision) ? std::vector<Remedy>{}
                                      : Search(desk, application, ground, before, taken, readings).all();
}

} // namespace reachplan
