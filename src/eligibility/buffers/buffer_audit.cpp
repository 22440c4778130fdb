// SPDX-License-Identifier: Apache-2.0
#include "eligibility/buffers/buffer_audit.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/text.hpp"
#include "eligibility/buffers/band_edges.hpp"
#include "eligibility/buffers/band_land.hpp"
#include "eligibility/law.hpp"

namespace reachplan {
namespace {

constexpr double k_same_ha = 0.1; // land that differs by less is not worth a row
constexpr std::size_t k_names_told = 5;

std::optional<BufferFlip> flip_of(const BandGroup& group, std::size_t index, const BufferSubject& subject) {
    const Geometry& place = *subject.geometry;
    if (place.empty()) {
        return std::nullopt;
    }
    BufferFlip flip{index, group.claimed_m};
    flip.in_buffer = group.band_index->nearest(place, 0).found;
    flip.in_band = group.river_index->nearest(place, group.claimed_m + k_limit_tolerance_m).found;
    if (!flip.in_buffer && !flip.in_band) {
        return std::nullopt;
    }
    flip.distance_m = group.river_index->nearest(place).measure_m;
    if (!place.polygons.empty()) {
        flip.buffer_ha = buffer_ha(group, place);
        flip.band_ha = band_ha(group, place);
    }
    const bool differs = flip.in_buffer != flip.in_band || std::abs(flip.buffer_ha - flip.band_ha) >= k_same_ha;
    return differs ? std::optional(flip) : std::nullopt;
}

std::vector<BufferFlip> flips_of(const BandGroup& group, const std::vector<BufferSubject>& subjects) {
    std::vector<std::optional<BufferFlip>> found(subjects.size());
    tbb::parallel_for(std::size_t{0}, subjects.size(),
                      [&](std::size_t i) { found[i] = flip_of(group, i, subjects[i]); });
    std::vector<BufferFlip> flips;
    for (const std::optional<BufferFlip>& one : found) {
        if (one) {
            flips.push_back(*one);
        }
    }
    return flips;
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

std::string ids_text(const std::vector<std::string>& ids) {
    std::string text;
    for (std::size_t i = 0; i < std::min(ids.size(), k_names_told); ++i) {
        text += (i > 0 ? ", " : "") + ids[i];
    }
    return text + (ids.size() > k_names_told ? ", ..." : "");
}

void warn(const Case& the_case, double claimed_m, Message what, Message fix, Faults& faults) {
    const std::string layer = "layers." + std::string(role_spec(Role::river_buffers).name);
    faults.add({Severity::warning, the_case.given, layer, "", "claimed_m", format_number(claimed_m), std::move(what),
                std::move(fix)});
}

void report_flips(const BufferAudit& audit, const BufferClaim& claim, const Case& the_case, Faults& faults) {
    std::vector<std::string> free, barred;
    for (const BufferFlip& flip : audit.flips) {
        const BufferSubject& subject = audit.subjects[flip.subject];
        if (flip.claimed_m == claim.claimed_m && flip.in_buffer != flip.in_band) {
            (flip.in_band ? free : barred).push_back(subject.id);
        }
    }
    const auto report = [&](const std::vector<std::string>& ids, const char* id) {
        if (!ids.empty()) {
            warn(the_case, claim.claimed_m,
                 msg(id, {{"count", std::to_string(ids.size())},
                          {"ids", ids_text(ids)},
                          {"claimed", format_number(claim.claimed_m)}}),
                 {}, faults);
        }
    };
    report(free, "eligibility.buffer_free");
    report(barred, "eligibility.buffer_barred");
}

} // namespace

std::vector<BufferSubject> buffer_subjects(const Inputs& inputs) {
    std::vector<BufferSubject> subjects;
    for (const auto& [role, kind] : {std::pair{Role::enterprises, "enterprise"}, std::pair{Role::parks, "park"}}) {
        for (const Record& record : inputs.of(role)) {
            subjects.push_back({kind, record.id, record.text("name"), &record.geometry});
        }
    }
    return subjects;
}

BufferAudit audit_buffers(const Case& the_case, const Inputs& inputs, std::vector<BufferSubject> subjects) {
    BufferAudit audit;
    audit.subjects = std::move(subjects);
    if (inputs.of(Role::rivers).empty()) {
        audit.no_rivers = !inputs.of(Role::river_buffers).empty();
        return audit;
    }
    for (const BandGroup& group : group_bands(the_case, inputs)) {
        BufferClaim claim;
        claim.claimed_m = group.claimed_m;
        claim.buffers = group.bands.size();
        append(audit.edges, walk_edges(group, claim));
        append(audit.differences, cut_differences(group, claim));
        append(audit.flips, flips_of(group, audit.subjects));
        audit.claims.push_back(std::move(claim));
    }
    return audit;
}

void report_buffers(const BufferAudit& audit, const Case& the_case, Faults& faults) {
    if (audit.no_rivers) {
        faults.add({Severity::warning, the_case.given, "layers.river_buffers", "", "", "",
                    msg("eligibility.buffer_alone"), msg("eligibility.buffer_alone_fix")});
    }
    for (const BufferClaim& claim : audit.claims) {
        const auto metres = [](double value) { return format_fixed(value, 1); };
        if (claim.shortfall_m + claim.excess_m > 0) {
            warn(the_case, claim.claimed_m,
                 msg("eligibility.buffer_off", {{"short", metres(claim.worst_shortfall_m)},
                                                {"over", metres(claim.worst_excess_m)},
                                                {"mean", metres(claim.mean_m)},
                                                {"left_out", metres(claim.shortfall_ha)},
                                                {"taken_in", metres(claim.excess_ha)}}),
                 msg("eligibility.buffer_off_fix"), faults);
        }
        if (!claim.without_river.empty()) {
            warn(the_case, claim.claimed_m,
                 msg("eligibility.buffer_no_river", {{"ids", ids_text(claim.without_river)}}),
                 msg("eligibility.buffer_no_river_fix"), faults);
        }
        report_flips(audit, claim, the_case, faults);
    }
}

} // namespace reachplan
