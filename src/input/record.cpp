// SPDX-License-Identifier: Apache-2.0
#include "input/record.hpp"

#include <algorithm>

#include "input/sector_codes.hpp"

namespace reachplan {
namespace {

template <typename T>
const T* find_value(const std::map<std::string, Value, std::less<>>& values, std::string_view field) {
    const auto at = values.find(field);
    return at == values.end() ? nullptr : std::get_if<T>(&at->second);
}

} // namespace

LazyDigest::LazyDigest(std::string known) {
    std::promise<std::string> promise;
    promise.set_value(std::move(known));
    m_later = promise.get_future().share();
}

bool Record::has(std::string_view field) const {
    const auto at = values.find(field);
    return at != values.end() && !std::holds_alternative<std::monostate>(at->second);
}

std::string Record::text(std::string_view field) const {
    const auto* value = find_value<std::string>(values, field);
    return value ? *value : "";
}

std::vector<std::string> Record::list(std::string_view field) const {
    const auto* value = find_value<std::vector<std::string>>(values, field);
    return value ? *value : std::vector<std::string>{};
}

std::optional<double> Record::number(std::string_view field) const {
    if (const auto* real = find_value<double>(values, field)) {
        return *real;
    }
    const auto* whole = find_value<std::int64_t>(values, field);
    return whole ? std::optional<double>(static_cast<double>(*whole)) : std::nullopt;
}

std::optional<bool> Record::boolean(std::string_view field) const {
    const auto* value = find_value<bool>(values, field);
    return value ? std::optional<bool>(*value) : std::nullopt;
}

std::optional<Date> Record::date(std::string_view field) const {
    const auto* value = find_value<Date>(values, field);
    return value ? std::optional<Date>(*value) : std::nullopt;
}

const std::vector<Record>& Inputs::of(Role role) const {
    static const std::vector<Record> k_none;
    const auto at = records.find(role);
    return at == records.end() ? k_none : at->second;
}

const Record* Inputs::find(Role role, std::string_view id) const {
    const std::vector<Record>& all = of(role);
    const auto at = std::lower_bound(all.begin(), all.end(), id, [](const Record& record, std::string_view wanted) {
        return std::string_view(record.id) < wanted;
    });
    return at != all.end() && at->id == id ? &*at : nullptr;
}

namespace {

constexpr double k_yuan_of_intensity = 1e4;

/// nullopt where the case knows no intensity of its sector, or nobody its output.
std::optional<double> intensity_load(const Record& enterprise, const ResourceConfig& resource) {
    const std::optional<double> output = resource.intensity.empty() ? std::nullopt : enterprise.number("output_yuan");
    if (!output) {
        return std::nullopt;
    }
    std::vector<std::string> known;
    for (const auto& [sector, amount] : resource.intensity) {
        known.push_back(sector);
    }
    const std::string sector = longest_prefix(enterprise.text("sector"), known);
    return sector.empty() ? std::nullopt : std::optional(*output / k_yuan_of_intensity * resource.intensity.at(sector));
}

} // namespace

Load load_of(const Record& enterprise, const ResourceConfig& resource, std::string_view variant) {
    const auto amount = [&](std::string_view name) {
        return enterprise.number(resource.prefix + "_" + std::string(name));
    };
    if (const std::optional<double> given = amount(variant)) {
        return {*given, false};
    }
    std::vector<std::string_view> instead = {"actual", "permit"};
    if (variant == "relocated") {
        instead = {"upgraded", "actual", "permit"};
    } else if (variant == "actual") {
        instead = {"permit"};
    }
    for (const std::string_view name : instead) {
        if (const std::optional<double> given = amount(name)) {
            return {*given, true};
        }
    }
    const std::optional<double> by_intensity = intensity_load(enterprise, resource);
    return {by_intensity.value_or(0), true, by_intensity.has_value(), !by_intensity};
}

} // namespace reachplan
