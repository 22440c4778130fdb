// SPDX-License-Identifier: Apache-2.0
#include "input/read_layer.hpp"
#include "input/references.hpp"

namespace reachplan {
namespace {

class LockCheck {
public:
    LockCheck(const Case& the_case, const Inputs& inputs, Faults& faults)
        : m_case(the_case), m_inputs(inputs), m_faults(faults) {}

    void check(const LockConfig& lock) {
        const Record* unit = m_inputs.find(Role::enterprises, lock.enterprise_id);
        if (unit == nullptr && !m_inputs.of(Role::enterprises).empty()) {
            fault(lock, "", lock.enterprise_id, msg("input.lock_unit"),
                  nearest_id(lock.enterprise_id, m_inputs.of(Role::enterprises)));
        }
        const bool parks_known = !m_inputs.of(Role::parks).empty();
        if (!lock.park_id.empty() && parks_known && m_inputs.find(Role::parks, lock.park_id) == nullptr) {
            fault(lock, "park", lock.park_id, msg("input.lock_park_known"),
                  nearest_id(lock.park_id, m_inputs.of(Role::parks)));
        }
        if (unit != nullptr && (lock.outcome == "upgrade" || lock.outcome == "convert" || lock.outcome == "close")) {
            check_price(lock, *unit);
        }
    }

private:
    /// Without a price the lock would count as free of cost.
    void check_price(const LockConfig& lock, const Record& unit) {
        const std::string field = lock.outcome + "_yuan";
        if (!unit.has(field)) {
            m_faults.add({Severity::error, file_of(m_case, unit.layer), unit.layer, feature_name(unit), field, "",
                          msg("input.lock_price", {{"id", lock.enterprise_id}, {"outcome", lock.outcome}}),
                          msg("input.lock_price_fix", {{"field", field}})});
        }
    }

    void fault(const LockConfig& lock, const std::string& key, const std::string& value, Message expected,
               Message fix) {
        m_faults.add({Severity::error, m_case.given, "lock." + lock.enterprise_id, "", key, value, std::move(expected),
                      std::move(fix)});
    }

    const Case& m_case;
    const Inputs& m_inputs;
    Faults& m_faults;
};

} // namespace

void check_locks(const Case& the_case, const Inputs& inputs, Faults& faults) {
    LockCheck check(the_case, inputs, faults);
    for (const LockConfig& lock : the_case.locks) {
        check.check(lock);
    }
}

} // namespace reachplan
