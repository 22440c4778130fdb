// SPDX-License-Identifier: Apache-2.0
#include "base/quantum.hpp"

#include <cmath>
#include <stdexcept>

namespace reachplan {

namespace {

constexpr double k_noise = 1e-9;     // relative: what sums and unit conversions may add
constexpr double k_exact = 9.007e15; // just under 2^53: beyond, every double is a whole number already

double ratio(double value, double quantum) {
    if (!(quantum > 0) || !std::isfinite(quantum)) {
        throw std::out_of_range("quantum must be positive");
    }
    return value / quantum;
}

bool is_nearly_whole(double number) {
    return std::abs(number - std::round(number)) <= k_noise * std::abs(number);
}

std::int64_t to_int64(double whole) {
    if (!(whole >= -0x1p63 && whole < 0x1p63)) { // also catches NaN
        throw std::out_of_range("amount does not fit its quantum");
    }
    return static_cast<std::int64_t>(whole);
}

} // namespace

std::int64_t quanta_up(double value, double quantum) {
    const double n = ratio(value, quantum);
    return to_int64(is_nearly_whole(n) ? std::round(n) : std::ceil(n));
}

std::int64_t quanta_down(double value, double quantum) {
    const double n = ratio(value, quantum);
    return to_int64(is_nearly_whole(n) ? std::round(n) : std::floor(n));
}

std::int64_t quanta_nearest(double value, double quantum) {
    return to_int64(std::round(ratio(value, quantum)));
}

double round_to(double value, double quantum) {
    const double n = std::round(ratio(value, quantum));
    if (!(std::abs(n) < k_exact)) {
        return value;
    }
    // 3 * 0.1 is not 0.3, but 3 / 10 is: divide where the quantum is one over a whole number.
    const double inverse = 1 / quantum;
    const double rounded = inverse >= 1 && is_nearly_whole(inverse) ? n / std::round(inverse) : n * quantum;
    return rounded + 0.0; // -0.0 + 0.0 is 0.0
}

} // namespace reachplan
