// SPDX-License-Identifier: Apache-2.0
// Which answers a condition may have somewhere in a region: never too few. Combined like the answers themselves
// (evaluate.cpp): an open answer counts as assessed where one of its open operands does.
#pragma once

#include <array>
#include <cstdint>

#include "eligibility/law.hpp"

namespace reachplan {

class Possible {
public:
    enum Answer : std::uint8_t { no = 1, unknown = 2, absent = 4, yes = 8 };

    constexpr Possible() = default;
    constexpr Possible(Answer answer) : m_answers(answer) {} // an answer is the set of it alone
    static constexpr Possible anything() { return Possible(static_cast<std::uint8_t>(no | unknown | absent | yes)); }
    /// All of it as a number below 16.
    constexpr std::uint8_t code() const { return m_answers; }
    static Possible of(const Measured& measured) {
        switch (measured.truth) {
        case Tri::no: return no;
        case Tri::yes: return yes;
        case Tri::unknown: break;
        }
        return measured.assessed ? unknown : absent;
    }

    constexpr bool can(Answer answer) const { return (m_answers & answer) != 0; }
    constexpr bool settled() const { return m_answers != 0 && (m_answers & (m_answers - 1)) == 0; }
    constexpr bool only(Answer answer) const { return m_answers == answer; }
    constexpr Possible& add(Possible other) {
        m_answers = static_cast<std::uint8_t>(m_answers | other.m_answers);
        return *this;
    }
    constexpr bool operator==(const Possible&) const = default;

    constexpr Possible negated() const {
        const int open = m_answers & (unknown | absent);
        return Possible(static_cast<std::uint8_t>(open | (can(yes) ? no : 0) | (can(no) ? yes : 0)));
    }
    /// Yes becomes no: what stays open alone.
    constexpr Possible open() const {
        return Possible(static_cast<std::uint8_t>((m_answers & ~yes) | (can(yes) ? no : 0)));
    }
    /// Yes becomes unknown.
    constexpr Possible doubted() const {
        return Possible(static_cast<std::uint8_t>((m_answers & ~yes) | (can(yes) ? unknown : 0)));
    }
    /// All but no becomes absent.
    constexpr Possible unassessed() const {
        return Possible(static_cast<std::uint8_t>((m_answers & no) | ((m_answers & ~no) != 0 ? absent : 0)));
    }
    friend constexpr Possible both(Possible a, Possible b) { return combined(a, b, no, yes); }
    friend constexpr Possible either(Possible a, Possible b) { return combined(a, b, yes, no); }

private:
    explicit constexpr Possible(std::uint8_t answers) : m_answers(answers) {}
    /// `settling` decides alone, `neutral` leaves it to the other.
    static constexpr Possible combined(Possible a, Possible b, Answer settling, Answer neutral) {
        std::uint8_t result = 0;
        for (const Answer x : {no, unknown, absent, yes}) {
            for (const Answer y : {no, unknown, absent, yes}) {
                if (a.can(x) && b.can(y)) {
                    const bool settles = x == settling || y == settling;
                    const bool second = x == neutral || (x == absent && y == unknown);
                    result = static_cast<std::uint8_t>(result | (settles ? settling : second ? y : x));
                }
            }
        }
        return Possible(result);
    }

    std::uint8_t m_answers = 0;
};

} // namespace reachplan
