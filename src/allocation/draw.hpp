// SPDX-License-Identifier: Apache-2.0
// Reproducible draws: splitmix64 (Steele, Lea, Flood 2014). The standard distributions differ between libraries.
#pragma once

#include <cstddef>
#include <cstdint>

namespace reachplan {

class Draw {
public:
    explicit Draw(std::uint64_t seed) : m_state(seed) {}
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }

    std::uint64_t next() {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }

private:
    std::uint64_t m_state;
};

} // namespace reachplan
