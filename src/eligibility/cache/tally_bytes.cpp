// SPDX-License-Identifier: Apache-2.0
// Layout of one: province, reach, class, words of reasons and of undetermined, cells and area, each with its length.
#include "eligibility/cache/tally_bytes.hpp"

#include <array>
#include <cstring>

#include "base/part_file.hpp"

namespace reachplan {
namespace {

template <class T>
void put_values(std::string& out, const T* values, std::size_t count) {
    put_sized(out, {reinterpret_cast<const char*>(values), count * sizeof(T)});
}

/// False unless there are just so many.
template <class T>
bool take_values(std::string_view& from, T* values, std::size_t count) {
    const auto taken = take_sized(from);
    if (!taken || taken->size() != count * sizeof(T)) {
        return false;
    }
    std::memcpy(values, taken->data(), taken->size());
    return true;
}

bool take_text(std::string_view& from, std::string& text) {
    const auto taken = take_sized(from);
    text = taken.value_or("");
    return taken.has_value();
}

std::optional<Tally> take_tally(std::string_view& from, std::size_t bands) {
    Tally tally;
    tally.reasons.resize(bands);
    tally.undetermined.resize(bands);
    std::array<std::int64_t, 2> sums{};
    const bool whole = take_text(from, tally.province) && take_text(from, tally.reach) &&
                       take_text(from, tally.reach_class) && take_values(from, tally.reasons.data(), bands) &&
                       take_values(from, tally.undetermined.data(), bands) &&
                       take_values(from, sums.data(), sums.size());
    tally.cells = sums[0];
    tally.area_dm2 = sums[1];
    return whole ? std::optional(std::move(tally)) : std::nullopt;
}

} // namespace

std::string bytes_of(const std::vector<Tally>& tallies) {
    std::string bytes;
    for (const Tally& tally : tallies) {
        for (const std::string* text : {&tally.province, &tally.reach, &tally.reach_class}) {
            put_sized(bytes, *text);
        }
        put_values(bytes, tally.reasons.data(), tally.reasons.size());
        put_values(bytes, tally.undetermined.data(), tally.undetermined.size());
        const std::array sums{tally.cells, tally.area_dm2};
        put_values(bytes, sums.data(), sums.size());
    }
    return bytes;
}

std::optional<std::vector<Tally>> tallies_of(std::string_view bytes, std::size_t bands) {
    std::vector<Tally> tallies;
    while (!bytes.empty()) {
        std::optional<Tally> tally = take_tally(bytes, bands);
        if (!tally) {
            return std::nullopt;
        }
        tallies.push_back(std::move(*tally));
    }
    return tallies;
}

} // namespace reachplan
