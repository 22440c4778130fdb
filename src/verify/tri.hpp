// SPDX-License-Identifier: Apache-2.0
// Answers of three values (Kleene): what the data do not tell is unknown, never a yes.
#pragma once

namespace reachplan::verify {

enum class Tri { no, yes, unknown };

constexpr Tri tri(bool yes) {
    return yes ? Tri::yes : Tri::no;
}

constexpr Tri both(Tri a, Tri b) {
    if (a == Tri::no || b == Tri::no) {
        return Tri::no;
    }
    return a == Tri::unknown || b == Tri::unknown ? Tri::unknown : Tri::yes;
}

constexpr Tri reverse(Tri a) {
    return a == Tri::unknown ? a : tri(a == Tri::no);
}

} // namespace reachplan::verify
