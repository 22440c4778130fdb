// SPDX-License-Identifier: Apache-2.0
#include "rules/finding.hpp"

#include <algorithm>

namespace reachplan {

Verdict worst(const std::vector<Finding>& findings) {
    Verdict result = Verdict::pass;
    for (const Finding& finding : findings) {
        result = std::max(result, finding.verdict);
    }
    return result;
}

} // namespace reachplan
