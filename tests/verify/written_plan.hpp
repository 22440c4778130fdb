// SPDX-License-Identifier: Apache-2.0
// A plan of a small world, written and held against the case by the checker.
#pragma once

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "allocation/planned.hpp"
#include "base/atomic_file.hpp"
#include "base/text.hpp"
#include "base/version.hpp"
#include "output/plan_document.hpp"
#include "verify/edit_plan.hpp"
#include "verify/verify_plan.hpp"

namespace reachplan::test {

struct Written {
    explicit Written(World& the_world) : world(the_world), planned(world) {
        PlanDocument document{world.the_case(),
                              world.inputs(),
                              planned.court.law,
                              planned.court.rivers,
                              planned.court.units,
                              planned.sites,
                              planned.plan,
                              {},
                              {}};
        document.run = {{"as_of", format_date(world.the_case().as_of)},
                        {"case_id", world.the_case().id},
                        {"years", std::to_string(world.the_case().plan.years)},
                        {"discount_rate", format_number(world.the_case().plan.discount_rate)},
                        {"case_sha256", sha256_hex(world.the_case().canonical_text)},
                        {"rules_sha256", planned.court.rules.sha256},
                        {"version", std::string(k_version)}};
        write_plan(document, file);
    }

    std::vector<Violation> violations() const {
        return verify_plan(world.the_case(), world.inputs(), planned.court.rules, file).violations;
    }
    void expect_none() const {
        for (const Violation& violation : violations()) {
            FAIL_CHECK(violation.kind << " " << violation.subject << ": " << render(violation.what, Lang::en));
        }
    }
    std::string cell(const std::string& query) const { return PlanEditor(file).first(query); }

    World& world;
    Planned planned;
    ScratchFolder scratch;
    std::filesystem::path file = scratch.path() / "plan.gpkg";
};

inline bool names(const std::vector<Violation>& violations, const std::string& subject, const std::string& word) {
    return std::any_of(violations.begin(), violations.end(), [&](const Violation& violation) {
        return violation.subject == subject && render(violation.what, Lang::en).find(word) != std::string::npos;
    });
}

} // namespace reachplan::test
