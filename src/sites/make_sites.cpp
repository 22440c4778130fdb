// SPDX-License-Identifier: Apache-2.0
// Park by park: the zones of each ban once, then for every distinct set of bans the land that is
// left, its parts, and for each profile the parts where nothing forbids it.
#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>

#include "base/content_key.hpp"
#include "base/quantum.hpp"
#include "base/text.hpp"
#include "eligibility/evaluate.hpp"
#include "geo/geodesic.hpp"
#include "geo/overlay.hpp"
#include "sites/park_land.hpp"
#include "sites/site.hpp"
#include "sites/zones.hpp"

namespace reachplan {
namespace {

constexpr double k_m2_per_ha = 10000.0;

/// A rule that forbids new builds, for the units that ask the same distances of it.
struct Wanted {
    std::size_t number; // of the rule in the law
    const Rule* rule;
    const Unit* unit; // any of them
    std::vector<std::optional<double>> limits;
};

struct Ban {
    Wanted of;
    Zone zone;
    double lost_ha; // of this park
};

/// A profile stands for all its units: any one of them tells which rules bear.
struct Profile {
    std::string id;
    const Unit* unit;
    std::vector<Tri> bears; // by rule of the law, on new builds
};

/// Rules that forbid new builds and bear on some profile, once for each set of distances that profiles ask.
std::vector<Wanted> bans_for(const Law& law, const std::vector<Profile>& profiles) {
    std::vector<Wanted> bans;
    const std::vector<Rule>& rules = law.rules().rules;
    for (std::size_t r = 0; r < rules.size(); ++r) {
        if (rules[r].effect != Effect::forbid) {
            continue;
        }
        std::map<std::vector<std::optional<double>>, const Unit*> asked;
        for (const Profile& profile : profiles) {
            if (profile.bears[r] != Tri::no) {
                asked.try_emplace(unit_limits(rules[r].where, *profile.unit), profile.unit);
            }
        }
        for (const auto& [limits, unit] : asked) {
            bans.push_back({r, &rules[r], unit, limits});
        }
    }
    return bans;
}

std::vector<Profile> profiles_of(const Law& law, const std::vector<Unit>& units) {
    std::map<std::string, const Unit*> first;
    for (const Unit& unit : units) {
        first.try_emplace(unit.profile, &unit);
    }
    std::vector<Profile> profiles;
    for (const auto& [id, unit] : first) {
        profiles.push_back({id, unit, bearing(law, *unit, Action::make_new)});
    }
    return profiles;
}

class ParkSites {
public:
    /// `bans` are the rules worth cutting for: those that bear on some unit.
    ParkSites(const Law& law, const Inputs& inputs, const RiverNetwork& rivers, const std::vector<Wanted>& bans,
              std::size_t park, SiteSet& out)
        : m_law(law), m_rivers(rivers), m_index(park), m_park(inputs.of(Role::parks)[park]), m_out(out) {
        take_land(inputs);
        m_whole.emplace(law, whole_park());
        find_bans(bans);
    }

    void add(const Profile& profile) {
        std::vector<std::size_t> bans;
        for (std::size_t i = 0; i < m_bans.size(); ++i) {
            const Wanted& of = m_bans[i].of;
            if (m_bans[i].zone.kind == Zone::Kind::part && profile.bears[of.number] != Tri::no &&
                unit_limits(of.rule->where, *profile.unit) == of.limits) {
                bans.push_back(i);
            }
        }
        std::vector<Finding> refused;
        int number = 0;
        for (std::size_t part : parts_for(bans)) {
            LandPart& land = m_out.parts[part];
            const std::vector<Finding> findings =
                judge(m_law, *profile.unit, profile.bears, *land.place, Action::make_new);
            if (worst(findings) == Verdict::forbid) {
                refused.insert(refused.end(), findings.begin(), findings.end());
                continue;
            }
            ++number;
            m_out.sites.push_back(
                {m_park.id + "/" + profile.id + "/" + std::to_string(number), m_park.id, profile.id, part});
        }
        if (number == 0) {
            explain(profile, bans, refused);
        }
    }

private:
    void take_land(const Inputs& inputs) {
        const ParkLand land = park_land(inputs, m_park);
        m_land = land.free;
        m_provisional = land.provisional;
        m_class = m_rivers.classify(representative_point(m_park.geometry));
        m_out.park_class.push_back(m_class);
    }

    void find_bans(const std::vector<Wanted>& wanted) {
        for (const Wanted& of : wanted) {
            if (in_jurisdiction(*of.rule, *m_whole) != Tri::yes) {
                continue;
            }
            Ban ban{of, zone_of(m_law, *of.rule, m_park, *of.unit), 0};
            if (ban.zone.kind == Zone::Kind::part) {
                const Geometry& open = ban.zone.open;
                const Geometry all = open.empty() ? ban.zone.geometry : union_of(std::array{ban.zone.geometry, open});
                ban.lost_ha = round_to(overlap_m2(m_land, all) / k_m2_per_ha, 1e-4);
                if (ban.lost_ha <= 0) {
                    continue;
                }
                add_exclusion(*of.rule, ban.zone.geometry, Verdict::forbid);
                add_exclusion(*of.rule, open, Verdict::undetermined);
            } else if (ban.zone.kind == Zone::Kind::everything) {
                ban.lost_ha = round_to(area_m2(m_land) / k_m2_per_ha, 1e-4);
            }
            m_bans.push_back(std::move(ban));
        }
    }

    void add_exclusion(const Rule& rule, const Geometry& zone, Verdict verdict) {
        if (!zone.empty()) {
            m_out.exclusions.push_back({rule.id, rule.key(), m_park.id, zone, verdict});
        }
    }

    /// Parts of the land left by a set of bans, made once for all profiles that share it.
    const std::vector<std::size_t>& parts_for(const std::vector<std::size_t>& bans) {
        const auto known = m_parts.find(bans);
        return known != m_parts.end() ? known->second : m_parts.emplace(bans, cut(bans)).first->second;
    }

    std::vector<std::size_t> cut(const std::vector<std::size_t>& bans) {
        std::vector<Geometry> zones;
        ContentKey mask("land");
        for (std::size_t i : bans) {
            zones.push_back(m_bans[i].zone.geometry);
            zones.push_back(m_bans[i].zone.open);
            mask.add("rule", m_bans[i].of.rule->key());
            for (const std::optional<double> limit_m : m_bans[i].of.limits) {
                mask.add("limit", limit_m ? format_number(*limit_m) : "?");
            }
        }
        const Geometry left = zones.empty() ? m_land : difference(m_land, zones);
        const std::string prefix = m_park.id + "#" + mask.hex().substr(0, 8) + "/";
        std::vector<std::pair<double, Geometry>> pieces;
        for (const Polygon& polygon : left.polygons) {
            Geometry piece;
            piece.polygons.push_back(polygon);
            const double area_ha = area_m2(piece) / k_m2_per_ha;
            if (area_ha >= m_law.the_case().plan.min_site_ha) {
                pieces.emplace_back(area_ha, std::move(piece));
            }
        }
        std::stable_sort(pieces.begin(), pieces.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        std::vector<std::size_t> made;
        for (auto& [area_ha, piece] : pieces) {
            made.push_back(m_out.parts.size());
            m_out.parts.push_back(make_part(prefix + std::to_string(made.size()), area_ha, piece));
        }
        return made;
    }

    LandPart make_part(std::string id, double area_ha, const Geometry& footprint) const {
        return {std::move(id), m_index, round_to(area_ha, 1e-4), m_provisional,
                std::make_shared<JudgedPlace>(m_law, place_in_park(m_rivers, m_park, footprint))};
    }

    /// Why the park has nothing for the profile: bans that took land, then what forbade the land that was left.
    void explain(const Profile& profile, const std::vector<std::size_t>& bans, const std::vector<Finding>& refused) {
        std::map<std::string, NearMiss> by_rule;
        for (const Finding& finding : judge(m_law, *profile.unit, profile.bears, *m_whole, Action::make_new)) {
            // Where nothing is known land is closed too, unless the case plans provisionally.
            const bool gap = finding.verdict == Verdict::undetermined && cuts_open(bans, finding.rule_key);
            if (finding.verdict == Verdict::forbid || gap) {
                by_rule[finding.rule_key] = {m_park.id, profile.id, finding, 0, true};
            }
        }
        for (const Finding& finding : refused) {
            if (finding.verdict == Verdict::forbid) {
                by_rule.try_emplace(finding.rule_key, NearMiss{m_park.id, profile.id, finding, 0, false});
            }
        }
        const double land_ha = round_to(area_m2(m_land) / k_m2_per_ha, 1e-4);
        for (auto& [key, miss] : by_rule) {
            miss.lost_ha = land_ha;
            for (std::size_t i : bans) {
                if (m_bans[i].of.rule->key() == key) {
                    miss.lost_ha = m_bans[i].lost_ha;
                    miss.takes_all = land_ha - miss.lost_ha < m_law.the_case().plan.min_site_ha;
                }
            }
            m_out.near_misses.push_back(miss);
        }
    }

    bool cuts_open(const std::vector<std::size_t>& bans, const std::string& rule_key) const {
        return std::any_of(bans.begin(), bans.end(), [&](std::size_t i) {
            return m_bans[i].of.rule->key() == rule_key && !m_bans[i].zone.open.empty();
        });
    }

    Place whole_park() const {
        Place place;
        place.park = &m_park;
        place.footprint = m_park.geometry;
        place.point = representative_point(m_park.geometry);
        place.location = m_class;
        return place;
    }

    const Law& m_law;
    const RiverNetwork& m_rivers;
    std::size_t m_index;
    const Record& m_park;
    SiteSet& m_out;
    Geometry m_land;
    PlaceClass m_class;
    std::optional<JudgedPlace> m_whole; // the park as a place: what is measured from it serves all profiles
    bool m_provisional = false;
    std::vector<Ban> m_bans;
    std::map<std::vector<std::size_t>, std::vector<std::size_t>> m_parts;
};

/// Rasters are read by one thread: each part is scored once, here.
void add_scores(const Case& the_case, const Inputs& inputs, SiteSet& set, Faults& faults) {
    set.suitability = std::make_shared<const Suitability>(the_case, inputs, faults);
    if (set.suitability->empty() || faults.has_errors()) {
        return;
    }
    Scorer scorer(*set.suitability);
    for (LandPart& part : set.parts) {
        part.criteria = scorer.criteria_at(part.place->place.point);
        part.score = scorer.total(part.criteria);
    }
    for (Site& site : set.sites) {
        site.score = set.parts[site.part].score;
    }
}

template <typename T>
void append(std::vector<T>& to, std::vector<T>&& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void append(SiteSet& to, SiteSet&& from) {
    for (Site& site : from.sites) {
        site.part += to.parts.size();
    }
    append(to.parts, std::move(from.parts));
    append(to.sites, std::move(from.sites));
    append(to.near_misses, std::move(from.near_misses));
    append(to.exclusions, std::move(from.exclusions));
    append(to.park_class, std::move(from.park_class));
}

} // namespace

SiteSet make_sites(const Law& law, const Inputs& inputs, const RiverNetwork& rivers, const std::vector<Unit>& units,
                   Faults& faults, Progress& progress) {
    const std::size_t park_count = inputs.of(Role::parks).size();
    progress.stage(msg("sites.stage"), static_cast<std::int64_t>(park_count));
    const std::vector<Profile> profiles = profiles_of(law, units);
    const std::vector<Wanted> bans = bans_for(law, profiles);
    std::vector<SiteSet> by_park(park_count);
    std::mutex said;
    tbb::parallel_for(std::size_t{0}, park_count, [&](std::size_t park) {
        ParkSites sites(law, inputs, rivers, bans, park, by_park[park]);
        for (const Profile& profile : profiles) {
            sites.add(profile);
        }
        const std::lock_guard lock(said);
        progress.advance(1);
    });
    SiteSet set;
    for (SiteSet& one : by_park) { // in the order of parks, whatever thread made them
        append(set, std::move(one));
    }
    add_scores(law.the_case(), inputs, set, faults);
    const auto by_id = [](const Site& a, const Site& b) { return a.site_id < b.site_id; };
    std::sort(set.sites.begin(), set.sites.end(), by_id);
    return set;
}

} // namespace reachplan
