// SPDX-License-Identifier: Apache-2.0
#include "cli/adverse.hpp"

#include "base/faults.hpp"
#include "base/text.hpp"
#include "geo/source/coordinate_text.hpp"

namespace reachplan {
namespace {

constexpr std::string_view k_never = "never"; // the bare option leaves an empty word, so absence needs one of its own

/// ，、； are what a Chinese keyboard gives for a comma.
std::string with_commas(const std::string& text) {
    std::string plain = to_half_width(text);
    for (const std::string_view other : {"、", ";"}) {
        for (std::size_t at = plain.find(other); at != std::string::npos; at = plain.find(other)) {
            plain.replace(at, other.size(), ",");
        }
    }
    return plain;
}

} // namespace

void add_adverse_option(Arguments& arguments, std::string& value) {
    value = k_never;
    arguments.text("--fail-on-adverse", value, "Exit 3 when a decision is this bad or worse (alone: reject)")
        .value_optional()
        .one_of({"", "reject", "undetermined", "conditional"})
        .takes("[reject|undetermined|conditional]");
}

AdverseLevel parse_adverse(const std::string& value) {
    if (value == k_never) {
        return std::nullopt;
    }
    return value == "conditional"    ? Decision::conditional
           : value == "undetermined" ? Decision::undetermined
                                     : Decision::reject;
}

bool is_adverse(Decision decision, AdverseLevel from) {
    return from && decision >= *from;
}

LonLat parse_lon_lat(const std::string& text) {
    const std::string plain = with_commas(text);
    const std::size_t comma = plain.find(',');
    const auto lon = parse_angle(plain.substr(0, comma));
    const auto lat = comma == std::string::npos ? std::nullopt : parse_angle(plain.substr(comma + 1));
    if (!lon || !lat || *lon < 60 || *lon > 150 || *lat < 0 || *lat > 60) {
        throw UsageError(msg("cli.bad_lon_lat", {{"text", text}}));
    }
    return {*lon, *lat};
}

} // namespace reachplan
