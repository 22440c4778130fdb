// SPDX-License-Identifier: Apache-2.0
// Candidate sites: what is left of a park for a profile after the forbidden zones, with geodesic
// offsets, and the occupied land are taken off. A park across a band is split into parts.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "eligibility/judge.hpp"
#include "eligibility/suitability/suitability.hpp"

namespace reachplan {

/// One polygon of legal land in a park; shared by all profiles with the same bans.
struct LandPart {
    std::string id;           // "<park_id>#<mask>/<k>": internal, account key
    std::size_t park = 0;     // index into Inputs::of(Role::parks)
    double area_ha = 0;       // ellipsoidal
    bool provisional = false; // no parcels and no available_ha given
    std::shared_ptr<JudgedPlace> place;
    std::vector<CriterionScore> criteria = {}; // of the case, at the place's point
    std::optional<double> score = {};          // 0..1; nullopt: not known, or the case has no criterion
};

struct Site {
    std::string site_id; // park_id/profile/k by descending area
    std::string park_id;
    std::string profile;
    std::size_t part = 0;             // index into SiteSet::parts
    std::optional<double> score = {}; // of its part
    /// For a unit that is locked to a park without lawful land for it: open to nobody else, and no land of the park.
    bool forced = false;
};

/// A park without a site for a profile, with the rule that took it and what was measured: it forbids the land, or is
/// undetermined over all of it that is not forbidden.
struct NearMiss {
    std::string park_id;
    std::string profile;
    Finding finding;
    double lost_ha = 0;
    bool takes_all = false; // the rule by itself leaves no site; false: only together with others
};

/// Land that one rule closes inside and around parks: forbid, or undetermined for want of data.
struct Exclusion {
    std::string rule_id;
    std::string rule_key;
    std::string park_id;
    Geometry zone;
    Verdict verdict = Verdict::forbid;
};

struct SiteSet {
    std::vector<LandPart> parts;        // by park, in order of making
    std::vector<Site> sites;            // sorted by site_id
    std::vector<NearMiss> near_misses;  // sorted by park, profile, rule
    std::vector<Exclusion> exclusions;  // by park, then rule
    std::vector<PlaceClass> park_class; // where each park lies, by park
    std::shared_ptr<const Suitability> suitability;
};

/// Adds the sites of locked units where their park has none: the largest piece of its land, whatever forbids it.
void add_forced_sites(const Law& law, const Inputs& inputs, const RiverNetwork& rivers, const std::vector<Unit>& units,
                      SiteSet& set);

SiteSet make_sites(const Law& law, const Inputs& inputs, const RiverNetwork& rivers, const std::vector<Unit>& units,
                   Faults& faults, Progress& progress);

} // namespace reachplan
