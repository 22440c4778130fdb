// SPDX-License-Identifier: Apache-2.0
// The shipped case from end to end: what must hold of any plan made from it.
#include <catch2/catch.hpp>

#include <set>

#include "base/atomic_file.hpp"
#include "base/content_key.hpp"
#include "geo/nearest.hpp"
#include "pipeline.hpp"
#include "support/run_program.hpp"
#include "verify/verify_plan.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

std::unique_ptr<MadePlan> plan_case(const std::string& file, const std::vector<std::string>& overrides = {}) {
    Progress progress(ProgressMode::none, Lang::en);
    return make_plan(load_case(file, overrides), progress);
}

const MadePlan& shipped() {
    static const std::unique_ptr<MadePlan> made = plan_case(shipped_case());
    return *made;
}

const Site& site_of(const MadePlan& made, const UnitPlan& unit) {
    for (const Site& site : made.sites.sites) {
        if (site.site_id == unit.site_id) {
            return site;
        }
    }
    throw std::logic_error("no site " + unit.site_id);
}

} // namespace

// One test, so that the plan that all look at is made once.
TEST_CASE("a plan of the shipped case") {
    SECTION("every unit of the shipped case has one outcome") {
        const MadePlan& made = shipped();
        std::set<std::string> seen;
        for (const UnitPlan& unit : made.plan.units) {
            CHECK(seen.insert(unit.enterprise_id).second);
            CHECK((unit.outcome == Outcome::relocate) == !unit.site_id.empty());
        }
        CHECK(seen.size() == made.loaded->inputs.of(Role::enterprises).size());
        CHECK(seen.size() >= 197);
    }

    SECTION("no eliminated or non-compliant unit is sent to an upper or middle reach by either notion") {
        const MadePlan& made = shipped();
        for (std::size_t i = 0; i < made.units.size(); ++i) {
            const UnitPlan& unit = made.plan.units[i];
            const Record& record = *made.units[i].record;
            const bool barred =
                record.text("catalogue_class") == "eliminated" || record.boolean("policy_compliant") == false;
            if (unit.outcome == Outcome::relocate && barred) {
                const PlaceClass& at = made.sites.parts[site_of(made, unit).part].place->place.location;
                CHECK((!at.hydrological || *at.hydrological == ReachClass::lower));
                CHECK((!at.administrative || *at.administrative == ReachClass::lower));
            }
        }
    }

    SECTION(
        "no plant is relocated to within 1 km of a shore line and those that remain are named with rule and deadline") {
        const MadePlan& made = shipped();
        std::vector<NearestItem> banks;
        for (const Record& river : made.loaded->inputs.of(Role::rivers)) {
            const std::string rank = river.text("rank");
            if (river.text("basin") == "yangtze" && rank != "lake" && rank != "other") {
                banks.push_back({&river.geometry, river.number("half_width_m").value_or(0)});
            }
        }
        const NearestIndex shore(banks);
        int moved = 0;
        for (std::size_t i = 0; i < made.units.size(); ++i) {
            const UnitPlan& unit = made.plan.units[i];
            const bool chemical = made.units[i].sector.starts_with("26");
            if (unit.outcome == Outcome::relocate && chemical) {
                CHECK(shore.nearest(made.sites.parts[site_of(made, unit).part].place->place.footprint).measure_m >
                      1000.01);
                ++moved;
            }
            const bool on_shore = shore.nearest(made.units[i].record->geometry).measure_m <= 1000.01;
            const bool remains = unit.outcome != Outcome::relocate && unit.outcome != Outcome::close;
            if (chemical && on_shore && remains && unit.must_leave) {
                CHECK((unit.outcome == Outcome::upgrade || unit.outcome == Outcome::convert ||
                       unit.outcome == Outcome::unplaced));
                CHECK_FALSE(unit.must_leave_by.empty());
                CHECK(unit.deadline);
            }
        }
        CHECK(moved > 10);
    }

    SECTION("no account within its limit ends over it, none already over ends worse") {
        for (const LedgerRow& row : shipped().plan.ledger) {
            INFO(row.account_id);
            const std::int64_t before = row.capacity - row.used_before;
            CHECK(row.remaining() >= std::min<std::int64_t>(0, before));
        }
    }

    SECTION("control sections: some are over their limit and end no worse, some are relieved, some are charged") {
        int over = 0, relieved = 0, charged = 0;
        for (const LedgerRow& row : shipped().plan.ledger) {
            if (row.scope == "section") {
                INFO(row.account_id);
                const bool was_over = row.used_before > row.capacity;
                over += was_over ? 1 : 0;
                CHECK((!was_over || row.reserved <= row.released));
                relieved += row.released > row.reserved ? 1 : 0;
                charged += row.reserved > row.released ? 1 : 0;
            }
        }
        CHECK(over >= 2);
        CHECK(relieved > 50);
        CHECK(charged >= 1);
        CHECK(shipped().plan.contributions.size() > 500);
    }

    SECTION("the joint plan is better than first come, first served") {
        const Plan& plan = shipped().plan;
        CHECK(plan.result.value < plan.baseline.value);
        CHECK(plan.result.bound.back() <= plan.result.value.back());
    }

    SECTION("the shipped plan is the same bytes on every run and passes verification") {
        ScratchFolder scratch;
        const auto write = [&](const MadePlan& made, const char* name) {
            write_plan(made.document(), scratch.path() / name);
            return sha256_file(scratch.path() / name);
        };
        CHECK(write(shipped(), "a.gpkg") == write(*plan_case(shipped_case()), "b.gpkg"));
        const LoadedCase& loaded = *shipped().loaded;
        const VerifyReport report =
            verify_plan(loaded.the_case, loaded.inputs, loaded.rules, scratch.path() / "a.gpkg");
        for (const Violation& violation : report.violations) {
            FAIL_CHECK(violation.kind << " " << violation.subject << ": " << render(violation.what, Lang::en));
        }
        CHECK(report.checks > 1000);
    }
}

TEST_CASE("locks to what a plan chose break nothing and cost nothing where others relieve what they load", "[locks]") {
    const std::vector<std::string> unshaken = {"plan.stability.runs=0"};
    const std::vector<std::string> locks = {"lock.E-004.park='P-084'", "lock.E-023.park='P-037'",
                                            "lock.E-017.outcome='convert'", unshaken.front()};
    const std::unique_ptr<MadePlan> free = plan_case(shipped_case(), unshaken),
                                    locked = plan_case(shipped_case(), locks);
    CHECK(locked->plan.result.value == free->plan.result.value);
    REQUIRE(locked->plan.locks.size() == 3);
    for (const LockPlan& lock : locked->plan.locks) {
        CHECK(lock.value == free->plan.result.value);
    }
    for (const UnitPlan& unit : locked->plan.units) {
        INFO(unit.enterprise_id);
        CHECK(unit.lock_breaks.empty());
    }
    const ScratchFolder scratch;
    write_plan(locked->document(), scratch.path() / "plan.gpkg");
    const VerifyReport report = verify_plan(locked->loaded->the_case, locked->loaded->inputs, locked->loaded->rules,
                                            scratch.path() / "plan.gpkg");
    CHECK(report.violations.empty());
    CHECK(report.locks == 3);
    CHECK(report.locks_broken == 0);
}

TEST_CASE("the law of 2017 knows no 1 km ban, the same data give another plan") {
    const std::vector<std::string> little_search = {"plan.work_limit=1000000"};
    const auto made = plan_case(std::string(REACHPLAN_SOURCE_DIR) + "/data/yangtze/case-2017.toml", little_search);
    const auto today = plan_case(shipped_case(), little_search);
    for (const Rule& rule : made->loaded->rules.rules) {
        CHECK(rule.id != "CHEM-1KM");
    }
    CHECK(made->sites.sites.size() > today->sites.sites.size() / 2);
    CHECK(made->plan.result.value != today->plan.result.value);
}
