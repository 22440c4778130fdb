// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace reachplan {

inline constexpr std::string_view k_version = "0.1.0";

} // namespace reachplan
