// SPDX-License-Identifier: Apache-2.0
#include "rules/predicate.hpp"

#include <algorithm>

#include "input/sector_codes.hpp"
#include "rules/rule.hpp"

namespace reachplan {
namespace {

void collect(const Predicate& predicate, std::vector<Role>& roles) {
    switch (predicate.kind) {
    case Predicate::Kind::near:
    case Predicate::Kind::inside: roles.push_back(predicate.role); break;
    case Predicate::Kind::downstream: roles.insert(roles.end(), {predicate.role, Role::rivers}); break;
    case Predicate::Kind::mixing: roles.insert(roles.end(), {predicate.role, Role::rivers, Role::enterprises}); break;
    case Predicate::Kind::reach_class: roles.push_back(Role::rivers); break;
    case Predicate::Kind::attribute:
    case Predicate::Kind::threshold:
    case Predicate::Kind::given:
    case Predicate::Kind::expired:
        // Enterprises are always given: without them there is nothing to plan.
        roles.push_back(predicate.subject == Subject::park ? Role::parks : Role::enterprises);
        break;
    case Predicate::Kind::admits: roles.push_back(Role::parks); break;
    case Predicate::Kind::document:
    case Predicate::Kind::intensity:
    case Predicate::Kind::raster:
    case Predicate::Kind::account: // whoever holds the books knows its layers
    case Predicate::Kind::always:
    case Predicate::Kind::all:
    case Predicate::Kind::any:
    case Predicate::Kind::negate: break;
    }
    for (const Predicate& child : predicate.children) {
        collect(child, roles);
    }
}

void collect_rasters(const Predicate& predicate, std::vector<std::string>& rasters) {
    if (predicate.kind == Predicate::Kind::raster) {
        rasters.push_back(predicate.field);
    }
    for (const Predicate& child : predicate.children) {
        collect_rasters(child, rasters);
    }
}

} // namespace

std::optional<double> LimitTable::limit_of(std::string_view sector) const {
    std::vector<std::string> prefixes;
    for (const auto& [prefix, limit] : by_sector) {
        prefixes.push_back(prefix);
    }
    const std::string longest = longest_prefix(sector, prefixes);
    return longest.empty() ? std::nullopt : std::optional(by_sector.at(longest));
}

std::optional<double> WaterLimits::limit_of(std::string_view kind, std::string_view water_class) const {
    const std::map<std::string, double>& by_class = kind == "lake" ? lake : river;
    const auto found = by_class.find(std::string(water_class));
    return found == by_class.end() ? std::nullopt : std::optional(found->second);
}

bool asks_unit(const Predicate& predicate) {
    using Kind = Predicate::Kind;
    const Kind kind = predicate.kind;
    const bool of_subject =
        kind == Kind::attribute || kind == Kind::threshold || kind == Kind::given || kind == Kind::expired;
    return (of_subject && predicate.subject == Subject::enterprise) || kind == Kind::document ||
           kind == Kind::intensity || kind == Kind::mixing || kind == Kind::admits || predicate.limit_from_unit() ||
           std::any_of(predicate.children.begin(), predicate.children.end(), asks_unit);
}

std::vector<Role> roles_of(const Predicate& predicate) {
    std::vector<Role> roles;
    collect(predicate, roles);
    std::sort(roles.begin(), roles.end());
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
    return roles;
}

std::vector<std::string> rasters_of(const Predicate& predicate) {
    std::vector<std::string> rasters;
    collect_rasters(predicate, rasters);
    std::sort(rasters.begin(), rasters.end());
    rasters.erase(std::unique(rasters.begin(), rasters.end()), rasters.end());
    return rasters;
}

std::string_view name_of(Predicate::Kind kind) {
    switch (kind) {
    case Predicate::Kind::always: return "always";
    case Predicate::Kind::all: return "all";
    case Predicate::Kind::any: return "any";
    case Predicate::Kind::negate: return "not";
    case Predicate::Kind::near: return "near";
    case Predicate::Kind::inside: return "inside";
    case Predicate::Kind::downstream: return "downstream";
    case Predicate::Kind::reach_class: return "reach_class";
    case Predicate::Kind::attribute: return "attribute";
    case Predicate::Kind::admits: return "admits";
    case Predicate::Kind::threshold: return "threshold";
    case Predicate::Kind::document: return "document";
    case Predicate::Kind::given: return "given";
    case Predicate::Kind::expired: return "expired";
    case Predicate::Kind::intensity: return "intensity";
    case Predicate::Kind::mixing: return "mixing";
    case Predicate::Kind::raster: return "raster";
    case Predicate::Kind::account: return "account";
    }
    return "";
}

std::string_view name_of(Subject subject) {
    return subject == Subject::park ? "park" : "enterprise";
}

} // namespace reachplan
