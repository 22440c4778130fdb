// SPDX-License-Identifier: Apache-2.0
#include "network/river_path.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "geo/geodesic.hpp"
#include "network/river_chain.hpp"
#include "network/river_features.hpp"

namespace reachplan {
namespace {

constexpr double k_anywhere = std::numeric_limits<double>::infinity();

const Record* works_of(const Inputs& inputs, const Record* park) {
    return park == nullptr || !park->has("works_id") ? nullptr
                                                     : inputs.find(Role::sewage_works, park->text("works_id"));
}

/// The outfall that the works names, else the first that names the works.
const Record* outfall_of(const Inputs& inputs, const Record& works) {
    if (const Record* named = inputs.find(Role::outfalls, works.text("outfall_id"))) {
        return named;
    }
    const std::vector<Record>& outfalls = inputs.of(Role::outfalls);
    const auto found = std::find_if(outfalls.begin(), outfalls.end(),
                                    [&](const Record& outfall) { return outfall.text("works_id") == works.id; });
    return found == outfalls.end() ? nullptr : &*found;
}

/// Features met on one walk, each where the way meets it first.
class Walk {
public:
    explicit Walk(const FeatureEvents& events) : m_events(events), m_seen(events.features.size(), false) {}

    void meet(std::size_t feature, double path_m, LonLat at) {
        if (!m_seen[feature]) {
            m_seen[feature] = true;
            m_found.push_back({m_events.features[feature], path_m, at});
        }
    }
    std::vector<Below> take() {
        std::sort(m_found.begin(), m_found.end(), [](const Below& a, const Below& b) {
            return std::tie(a.path_m, a.feature->id) < std::tie(b.path_m, b.feature->id);
        });
        return std::move(m_found);
    }

private:
    const FeatureEvents& m_events;
    std::vector<bool> m_seen;
    std::vector<Below> m_found;
};

} // namespace

RiverFeatures::RiverFeatures(std::unique_ptr<FeatureEvents> events) : m_events(std::move(events)) {
}
RiverFeatures::~RiverFeatures() = default;
RiverFeatures::RiverFeatures(RiverFeatures&&) noexcept = default;

bool RiverFeatures::empty() const {
    return m_events->features.empty();
}

RiverPath::RiverPath(const Inputs& inputs, Faults& faults)
    : m_inputs(&inputs), m_chain(std::make_unique<RiverChain>(inputs, faults)) {
}
RiverPath::~RiverPath() = default;
RiverPath::RiverPath(RiverPath&&) noexcept = default;

const Record& RiverPath::reach(std::size_t index) const {
    return m_chain->rivers[index];
}

double RiverPath::length_m(std::size_t reach) const {
    return m_chain->length_m[reach];
}

/// A mouth that lies on the next line is a point of that line: the same place, whichever of the two was found.
/// Where a reach splits the place is its mouth, which has the whole water, and no head of an arm.
RiverPoint RiverPath::settled(RiverPoint point) const {
    const auto split = m_chain->split_above.find(point.reach);
    if (split != m_chain->split_above.end() && point.chainage_m <= k_same_place_m) {
        point.reach = split->second;
        point.chainage_m = m_chain->length_m[split->second];
        return point;
    }
    for (;;) {
        const std::optional<RiverJoin>& join = m_chain->joins[point.reach];
        if (!join || m_chain->splits[point.reach] || !join->direct || join->gap_m > k_mouth_m ||
            point.chainage_m < m_chain->length_m[point.reach] - k_same_place_m) {
            return point;
        }
        point.reach = join->reach;
        point.chainage_m = join->chainage_m;
    }
}

std::optional<RiverPoint> RiverPath::enter(LonLat place, double within_m, std::span<const std::size_t> reaches) const {
    const std::optional<RiverPoint> found =
        reaches.empty() ? m_chain->nearest(place, within_m) : m_chain->nearest_of(reaches, place, within_m);
    return found ? std::optional(settled(*found)) : std::nullopt;
}

std::optional<RiverPoint> RiverPath::enter_named(const Record& feature, LonLat place) const {
    const auto reach = m_chain->index_of.find(feature.text("reach_id"));
    if (reach == m_chain->index_of.end() || !m_chain->has_line(reach->second)) {
        return enter(place);
    }
    const std::size_t named[] = {reach->second};
    return enter(place, k_anywhere, named);
}

std::optional<RiverPoint> RiverPath::point_of(const Record& feature) const {
    if (feature.geometry.empty()) {
        return std::nullopt;
    }
    const LonLat place = representative_point(feature.geometry);
    const auto reach = m_chain->index_of.find(feature.text("reach_id"));
    if (reach == m_chain->index_of.end() || !m_chain->has_line(reach->second)) {
        return enter(place);
    }
    // Not settled: a section at the mouth of a tributary measures the tributary.
    const std::size_t named[] = {reach->second};
    return m_chain->nearest_of(named, place, k_anywhere);
}

std::optional<std::size_t> RiverPath::catchment_of(LonLat place) const {
    const std::vector<std::size_t> held_by = m_chain->catchments.containing(place);
    if (held_by.empty()) {
        return std::nullopt;
    }
    const auto reach = m_chain->index_of.find(m_inputs->of(Role::reaches)[held_by.front()].id);
    const bool has_line = reach != m_chain->index_of.end() && m_chain->has_line(reach->second);
    return has_line ? std::optional(reach->second) : std::nullopt;
}

std::optional<RiverPoint> RiverPath::drain(LonLat place) const {
    if (const std::optional<std::size_t> catchment = catchment_of(place)) {
        const std::size_t drained[] = {*catchment};
        return enter(place, k_to_river_m, drained);
    }
    return enter(place);
}

std::optional<RiverPoint> RiverPath::discharge_point(const Record* park, LonLat place) const {
    const Record* works = works_of(*m_inputs, park);
    const Record* outfall = works == nullptr ? nullptr : outfall_of(*m_inputs, *works);
    if (outfall != nullptr && !outfall->geometry.empty()) {
        return enter_named(*outfall, representative_point(outfall->geometry));
    }
    if (works != nullptr && !works->geometry.empty()) {
        return drain(representative_point(works->geometry));
    }
    return drain(park == nullptr ? place : representative_point(park->geometry));
}

/// Nobody in the area is nearer to a line than its centre by more than the radius, nor farther by more than that.
Drainage RiverPath::drained_near(LonLat place, double radius_m) const {
    constexpr double k_doubt_m = 1; // of a radius that was measured in a plane
    const std::optional<std::size_t> catchment = catchment_of(place);
    const std::size_t drained[] = {catchment.value_or(0)};
    const double farthest_m = k_to_river_m + radius_m + k_doubt_m;
    const std::optional<RiverPoint> nearest =
        catchment ? m_chain->nearest_of(drained, place, farthest_m) : m_chain->nearest(place, farthest_m);
    Drainage found;
    found.maybe_none = !nearest || nearest->off_m + radius_m + k_doubt_m > k_to_river_m;
    if (!nearest) {
        return found;
    }
    found.stretches = m_chain->stretches_near(catchment, place, nearest->off_m + 2 * radius_m + k_doubt_m);
    for (std::size_t i = 0, count = found.stretches.size(); i < count; ++i) {
        for (const RiverPoint& end : {found.stretches[i].head, found.stretches[i].end}) {
            const RiverPoint moved = settled(end);
            if (moved.reach != end.reach) {
                found.stretches.push_back({moved, moved});
            }
        }
    }
    return found;
}

RiverFeatures RiverPath::place(std::vector<const Record*> features) const {
    auto events = std::make_unique<FeatureEvents>(*m_chain, std::move(features));
    for (std::size_t feature = 0; feature < events->features.size(); ++feature) {
        const Record& record = *events->features[feature];
        for (const LonLat point : record.geometry.points) {
            if (const auto found = enter_named(record, point)) {
                events->add(found->reach, found->chainage_m, feature, found->at);
            }
        }
    }
    events->sort();
    return RiverFeatures(std::move(events));
}

std::vector<Below> RiverPath::downstream(const RiverPoint& from, const RiverFeatures& features, double within_m) const {
    const FeatureEvents& events = *features.m_events;
    Walk walk(events);
    const auto own = events.feature_of_reach.find(from.reach);
    if (own != events.feature_of_reach.end()) {
        walk.meet(own->second, 0, from.at);
    }
    for (const std::size_t feature : events.holding(from.at)) {
        walk.meet(feature, 0, from.at);
    }
    RiverPoint at = from;
    for (double walked_m = 0; walked_m <= within_m;) {
        const std::vector<FeatureEvents::Event>& here = events.by_reach[at.reach];
        auto event = std::lower_bound(
            here.begin(), here.end(), at.chainage_m - k_same_place_m,
            [](const FeatureEvents::Event& e, double chainage_m) { return e.chainage_m < chainage_m; });
        for (; event != here.end(); ++event) {
            const double path_m = walked_m + std::max(0.0, event->chainage_m - at.chainage_m);
            if (path_m > within_m) {
                break;
            }
            walk.meet(event->feature, path_m, event->at);
        }
        const std::optional<RiverJoin>& join = m_chain->joins[at.reach];
        if (!join) {
            break;
        }
        walked_m += std::max(0.0, m_chain->length_m[at.reach] - at.chainage_m) + join->gap_m;
        at.reach = join->reach;
        at.chainage_m = join->chainage_m;
    }
    return walk.take();
}

} // namespace reachplan
