// SPDX-License-Identifier: Apache-2.0
// The way down the river from a whole area at once, by the stretches of line that it may discharge to: from the head of
// a stretch whatever is met from any point of it is met, too, and from all of it what is met beyond its end.
#include <algorithm>

#include "eligibility/way_down.hpp"

namespace reachplan {
namespace {

constexpr double k_doubt_m = 1; // more than lengths of one way measured in two ways differ

double path_to(const std::vector<Below>& met, const Record* feature) {
    const auto found = std::find_if(met.begin(), met.end(), [&](const Below& at) { return at.feature == feature; });
    return found == met.end() ? -1 : found->path_m;
}

} // namespace

WayDown::Meets WayDown::meets(const Predicate& predicate, const Stretch& stretch, const RiverFeatures& features) const {
    const double length_m = stretch.length_m();
    if (features.empty()) {
        return Meets::never;
    }
    const std::vector<Below> from_head =
        m_path.downstream(stretch.head, features, predicate.limit_m + length_m + k_doubt_m);
    const Record* own = &m_path.reach(stretch.head.reach); // all of the stretch is in it, where it is a feature
    const bool is_own =
        std::any_of(from_head.begin(), from_head.end(), [&](const Below& below) { return below.feature == own; });
    if (is_own && !predicate.beyond_m) {
        return Meets::always;
    }
    if (from_head.size() == (is_own ? 1 : 0)) {
        return Meets::never;
    }
    const double within_m = predicate.limit_m - length_m - k_doubt_m;
    for (const Below& below :
         within_m < 0 ? std::vector<Below>{} : m_path.downstream(stretch.end, features, within_m)) {
        const bool is_first_met_beyond = path_to(from_head, below.feature) >= length_m + below.path_m - k_doubt_m;
        if (!predicate.beyond_m || (below.path_m > *predicate.beyond_m + k_doubt_m && is_first_met_beyond)) {
            return Meets::always;
        }
    }
    return Meets::sometimes;
}

Possible WayDown::truths_along(const Predicate& predicate, const Stretch& stretch) const {
    const Fit receives = fits(m_path.reach(stretch.head.reach), predicate.along);
    if (receives == Fit::no) {
        return Possible::no;
    }
    const Set& set = set_of(predicate);
    const Meets sure = meets(predicate, stretch, set.sure);
    if (sure == Meets::always) {
        return receives == Fit::yes ? Possible::yes : Possible::unknown;
    }
    const Meets maybe = meets(predicate, stretch, set.maybe);
    if (sure == Meets::never && maybe != Meets::sometimes) {
        return maybe == Meets::always ? Possible::unknown : Possible::no;
    }
    return Possible::anything();
}

Possible WayDown::truths_near(const Predicate& predicate, LonLat place, double radius_m) const {
    const Drainage drainage = m_path.drained_near(place, radius_m);
    Possible found;
    if (drainage.maybe_none) {
        found.add(Possible::unknown);
    }
    for (const Stretch& stretch : drainage.stretches) {
        found.add(truths_along(predicate, stretch));
        if (!found.settled()) {
            return Possible::anything();
        }
    }
    return found;
}

bool WayDown::one_section_near(const Predicate& predicate, LonLat place, double radius_m) const {
    const Drainage drainage = m_path.drained_near(place, radius_m);
    const RiverFeatures& sections = set_of(predicate).sure;
    std::optional<const Record*> only;
    for (const Stretch& stretch : drainage.stretches) {
        const double length_m = stretch.length_m();
        const std::vector<Below> met =
            m_path.downstream(stretch.head, sections, predicate.limit_m + length_m + k_doubt_m);
        const Record* first = met.empty() ? nullptr : met.front().feature;
        const bool is_passed = first != nullptr && met.front().path_m < length_m + k_doubt_m;
        const bool is_too_far = first != nullptr && met.front().path_m > predicate.limit_m - k_doubt_m;
        const bool is_tied = met.size() > 1 && met[1].path_m < met[0].path_m + k_doubt_m;
        if (is_passed || is_too_far || is_tied || (only && *only != first)) {
            return false;
        }
        only = first;
    }
    return !only || !drainage.maybe_none;
}

} // namespace reachplan
