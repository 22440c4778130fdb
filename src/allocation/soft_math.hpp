// SPDX-License-Identifier: Apache-2.0
// Exponential and logarithm from + - * / alone: those of the library differ from system to system. And where the judges
// of soft rests look for their sharpness.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace reachplan {

/// Natural logarithm, x > 0, by its series about the nearest power of two.
inline double log_of(double x) {
    const auto bits = std::bit_cast<std::uint64_t>(x);
    const int exponent = static_cast<int>(bits >> 52) - 1023;
    const double mantissa = std::bit_cast<double>((bits & 0xfffffffffffffULL) | (1023ULL << 52)); // 1 .. 2
    const double t = (mantissa - 1.4142135623730951) / (mantissa + 1.4142135623730951), s = t * t;
    return (exponent + 0.5) * 0.6931471805599453 + 2 * t * (1 + s * (1.0 / 3 + s * (1.0 / 5 + s * (1.0 / 7 + s / 9))));
}

/// e^x, x within -600 .. 600, by its series about the nearest power of two.
inline double exp_of(double x) {
    x = std::clamp(x, -600.0, 600.0);
    const double whole = std::floor(x * 1.4426950408889634 + 0.5), r = x - whole * 0.6931471805599453;
    const double series =
        1 + r * (1 + r / 2 * (1 + r / 3 * (1 + r / 4 * (1 + r / 5 * (1 + r / 6 * (1 + r / 7 * (1 + r / 8)))))));
    return series * std::bit_cast<double>(static_cast<std::uint64_t>(static_cast<std::int64_t>(whole) + 1023) << 52);
}

/// How a sharpness is looked for.
struct SharpnessSearch {
    double step;    // from a guess, until two enclose the right one,
    int most_steps; // at most,
    int halvings;   // and then between
};

/// Where the excess, which falls with the sharpness, is 0.
template <class Excess>
double find_balance(double guess, const SharpnessSearch& by, Excess&& excess) {
    double low = guess, high = guess;
    for (int i = 0; i < by.most_steps && excess(low) < 0; ++i) {
        low /= by.step;
    }
    for (int i = 0; i < by.most_steps && excess(high) > 0; ++i) {
        high *= by.step;
    }
    for (int i = 0; i < by.halvings; ++i) {
        const double middle = std::sqrt(low * high);
        (excess(middle) > 0 ? low : high) = middle;
    }
    return std::sqrt(low * high);
}

} // namespace reachplan
