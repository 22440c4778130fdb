// SPDX-License-Identifier: Apache-2.0
// [lock.ID]: decisions that the plan keeps as they are.
#include "input/case_parts.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace reachplan {
namespace {

constexpr std::array<std::string_view, 5> k_outcomes{"relocate", "upgrade", "convert", "close", "stay"};

LockConfig read_lock(TomlTable& table, const std::string& id) {
    LockConfig lock;
    lock.enterprise_id = canonical_id(id);
    lock.park_id = canonical_id(table.text("park").value_or(""));
    lock.note = table.text("note").value_or("");
    const bool unsaid = !table.has("outcome");
    lock.outcome = table.choice("outcome", k_outcomes).value_or(lock.park_id.empty() ? "" : "relocate");
    if (unsaid && !table.has("park")) {
        table.fault("outcome", "", msg("input.lock_outcome"), msg("input.lock_outcome_fix"));
    } else if (table.has("park") && lock.park_id.empty()) {
        table.fault("park", "", msg("input.lock_park"), msg("input.lock_park_fix"));
    } else if (lock.outcome == "relocate" && !table.has("park")) {
        table.fault("park", "", msg("input.lock_park"), msg("input.lock_park_fix"));
    } else if (!lock.outcome.empty() && lock.outcome != "relocate" && table.has("park")) {
        table.fault("park", lock.park_id, msg("input.lock_no_park", {{"outcome", lock.outcome}}),
                    msg("input.lock_outcome_fix"));
    }
    table.refuse_unknown_keys();
    return lock;
}

} // namespace

void read_locks(TomlTable& root, Case& the_case) {
    std::optional<TomlTable> all = root.table("lock");
    for (const std::string& id : all ? all->keys() : std::vector<std::string>{}) {
        if (std::optional<TomlTable> table = all->table(id)) {
            the_case.locks.push_back(read_lock(*table, id));
        }
    }
    std::sort(the_case.locks.begin(), the_case.locks.end(),
              [](const LockConfig& a, const LockConfig& b) { return a.enterprise_id < b.enterprise_id; });
}

} // namespace reachplan
