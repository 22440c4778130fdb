// SPDX-License-Identifier: Apache-2.0
// For loops that pay with wider registers: compiled a second time for processors that have them, chosen at start.
// Additions and products stay what they are (no contraction), so both give the same bits.
#pragma once

// NOLINTBEGIN(cppcoreguidelines-macro-usage): an attribute cannot be named otherwise
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__)
#define REACHPLAN_WIDER __attribute__((target_clones("avx2", "default")))
#else
#define REACHPLAN_WIDER
#endif
// NOLINTEND(cppcoreguidelines-macro-usage)
