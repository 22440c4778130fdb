// SPDX-License-Identifier: Apache-2.0
#include "eligibility/place.hpp"

#include "geo/geodesic.hpp"
#include "rules/rule.hpp"

namespace reachplan {
namespace {

/// Compares one administrative level: the two texts when both tables carry one, else the polygons' ids.
std::optional<bool> differs(const std::string& text_a, const std::string& text_b, const std::string& id_a,
                            const std::string& id_b) {
    if (!text_a.empty() && !text_b.empty()) {
        return text_a != text_b;
    }
    if (!id_a.empty() && !id_b.empty()) {
        return id_a != id_b;
    }
    return std::nullopt;
}

std::string park_text(const Place& place, std::string_view field) {
    return place.park ? place.park->text(field) : std::string();
}

} // namespace

Unit unit_of(const Record& enterprise) {
    Unit unit;
    unit.record = &enterprise;
    const int edition = static_cast<int>(enterprise.number("sector_edition").value_or(2017));
    unit.sector = normal_sector(enterprise.text("sector"), edition);
    unit.processes = enterprise.list("processes");
    return unit;
}

std::vector<Unit> make_units(const Inputs& inputs, const RiverNetwork& rivers) {
    std::vector<Unit> units;
    for (const Record& record : inputs.of(Role::enterprises)) {
        Unit unit = unit_of(record);
        unit.origin = rivers.classify(representative_point(record.geometry));
        units.push_back(std::move(unit));
    }
    return units;
}

std::optional<bool> crosses(const Unit& unit, const Place& place, Border level) {
    const PlaceClass& a = unit.origin;
    const PlaceClass& b = place.location;
    const auto compare = [&](std::string_view field, const std::string& id_a, const std::string& id_b) {
        return differs(unit.record->text(field), park_text(place, field), id_a, id_b);
    };
    switch (level) {
    case Border::none: return false;
    case Border::county: return compare("county", a.county, b.county);
    case Border::prefecture: return compare("prefecture", a.prefecture, b.prefecture);
    case Border::province: return compare("province", a.province, b.province);
    }
    return std::nullopt;
}

std::optional<Border> border_between(const Unit& unit, const Place& place) {
    const auto province = crosses(unit, place, Border::province);
    const auto prefecture = crosses(unit, place, Border::prefecture);
    const auto county = crosses(unit, place, Border::county);
    if (province.value_or(false)) {
        return Border::province;
    }
    if (prefecture.value_or(false)) {
        return Border::prefecture;
    }
    if (county.value_or(false)) {
        return Border::county;
    }
    // A level that is not known could hide a border; only the finest one settles that there is none.
    return county ? std::optional(Border::none) : std::nullopt;
}

} // namespace reachplan
