// SPDX-License-Identifier: Apache-2.0
// Which park, zone, province or section carries an account at a place. Of jurisdictions that lie in one another
// the finest that carries the account holds it: county, prefecture, then province; an account of scope province
// is held by provinces alone.
#pragma once

#include <string>
#include <vector>

#include "input/case.hpp"
#include "input/record.hpp"

namespace reachplan {

class Holders {
public:
    /// Keeps references.
    Holders(const Case& the_case, const Inputs& inputs, const AccountConfig& config);

    /// Those that may carry the account, by id; with a capacity or without.
    const std::vector<const Record*>& all() const { return m_all; }
    /// "" where none holds the place. One without a capacity is named only when no other there has one.
    std::string at(LonLat place) const;

private:
    const AccountConfig& m_config;
    std::vector<const Record*> m_all;
    std::vector<const Record*> m_by_fineness;
};

/// Keeps its environmental target: as its column says, else while its account is not over the limit.
bool is_attaining(const Record& holder, std::int64_t used, std::int64_t capacity);

} // namespace reachplan
